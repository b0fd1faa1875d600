"""What the embedded AWS cannot show, in one place: what, why, and how it is covered instead.

Tests that compare a template with what was made of it take their exceptions from here alone. A gap that is
closed must be struck off: `tests/local/test_gaps.py` looks at those that can be looked at.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is otherwise on AWS.

    Args:
        subject: a resource type, or the service.
        what: the property, or the behaviour.
        why: what happens here instead.
        covered: how the program is held to it all the same.
        property: whether `what` is a property of the resource type that is not applied.
    """

    subject: str
    what: str
    why: str
    covered: str
    property: bool = False


GAPS: tuple[Gap, ...] = (
    Gap(
        "AWS::S3::Bucket",
        "LifecycleConfiguration",
        "The stack leaves the rules out, and no object ever ends.",
        "The rules are put through S3's own API and read back; a test reads them in the template.",
        property=True,
    ),
    Gap(
        "AWS::Lambda::Function",
        "ReservedConcurrentExecutions",
        "The stack leaves it out.",
        "It is put through Lambda's own API and read back; the quota is asked before a deployment.",
        property=True,
    ),
    Gap(
        "AWS::Lambda::Function",
        "Runtime, Architectures, MemorySize",
        "They are kept and shown; the function runs on this machine's Python, with its memory.",
        "A test reads what the drain imports: the standard library and what is in AWS's runtime.",
    ),
    Gap(
        "AWS::ElasticBeanstalk::Environment",
        "instances, load balancer, network, nginx",
        "One child process an environment, whatever its type; health is asked of it directly.",
        "Options are refused where AWS would; nginx runs with the bundle's own files in tests/aws.",
    ),
    Gap(
        "AWS::ElasticBeanstalk::Environment",
        "time",
        "A launch takes a second, not minutes; managed updates and rolling batches do not happen.",
        "Waiters and the console's own waiting are tested with an injected clock.",
    ),
    Gap(
        "AWS::ElasticBeanstalk::Environment",
        "streaming of logs, metrics of requests",
        "StreamLogs makes no log group; of its metrics there is EnvironmentHealth alone.",
        "The tail of the log is asked for; alarms on requests are read in the template.",
    ),
    Gap(
        "elasticbeanstalk",
        "platforms",
        "A dated list of the kind that AWS gives; saved configurations and custom platforms are not here.",
        "Nothing holds a version: it is looked up at every deployment.",
    ),
    Gap(
        "elasticbeanstalk",
        "rights of the caller",
        "A dated list of actions stands for what Beanstalk does inside; AWS may ask for more.",
        "The list is data, taken from AWS's managed policy, and read by the policies and by these checks.",
    ),
    Gap(
        "AWS::CloudFront::Distribution",
        "HTTPS, cache, edge",
        "A loopback port over http; nothing is cached; a distribution is deployed at once.",
        "What may be cached is read in the template and in the collector's answers.",
    ),
    Gap(
        "AWS::CloudFront::Distribution",
        "an account that is not yet verified",
        "Every account may have distributions.",
        "AWS's refusal is played back in the tests of the checks.",
    ),
    Gap(
        "cloudformation",
        "rights of the caller",
        "Only Beanstalk's resources are made with the caller's rights; the others need those of the stack.",
        "The deploy policy is simulated action by action against what the templates need.",
    ),
    Gap(
        "cloudformation",
        "a crash while a stack moves",
        "The whole operation is taken back, and with it what other requests changed meanwhile.",
        "Nothing half made is left: tests/local/test_killed_emulator.py.",
    ),
    Gap(
        "cloudformation",
        "a change set that reverts drift",
        "It lists names of properties without their values, and is ready at once; AWS may see more than our "
        "readers, and refuses what would need a replacement, which none of our types' readers can see.",
        "Nothing is compared that AWS's schemas call unreadable: tests/local/test_revert_drift.py.",
    ),
    Gap(
        "cloudformation",
        "pre-deployment validation",
        "DescribeEvents is empty.",
        "The console falls back to the events of the stack; its own checks come first.",
    ),
    Gap(
        "s3",
        "a crash between the parts of an upload, or power that fails",
        "Parts of an unfinished multipart upload are gone; nothing waits for the disk itself.",
        "The drain puts a file in one request; a killed process loses nothing that was confirmed.",
    ),
    Gap(
        "sqs",
        "messages from SNS or S3's notifications; the five minutes of a FIFO queue's deduplication",
        "They are not in the journal and can be lost in a crash.",
        "The program has neither.",
    ),
    Gap(
        "sqs",
        "quotas, age of poisoned messages, the 60 s after a queue's removal",
        "In flight has no limit; a queue may be made again at once.",
        "The strict model of tests/chaos has them.",
    ),
    Gap(
        "scheduler",
        "retries, dead letters",
        "A target is called once.",
        "The drain needs no retry, the next run is one.",
    ),
    Gap(
        "cloudwatch",
        "delay, history",
        "Queues are sampled on the minute and kept for a day; AWS is minutes late, and keeps 15 months.",
        "Every figure is shown with its own time.",
    ),
    Gap(
        "iam",
        "everything is there at once",
        "No role has to be waited for; service-linked roles and organizations' policies are not here.",
        "Resources name each other, so that CloudFormation makes them in order.",
    ),
)


def ignored_properties(resource_type: str) -> frozenset[str]:
    """The properties of a resource type that the embedded AWS does not apply."""
    return frozenset(gap.what for gap in GAPS if gap.property and gap.subject == resource_type)
