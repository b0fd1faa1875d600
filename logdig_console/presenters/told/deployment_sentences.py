"""What deployments, removals and prices say, and why a resource could not be made."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

DEPLOYMENT_SENTENCES: Final = (
    QT_TRANSLATE_NOOP(
        "Sentences",
        "CloudFormation prepares two change sets; nothing is made of them until they are executed.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Pages still send: about {number} messages came within a day. Take the tag out of them first.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The newest stored file is of {time}. Take the tag out of every page first.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "Gone for good: both stacks. Kept: bucket and queues."),
    QT_TRANSLATE_NOOP("Sentences", "Gone for good: both stacks, every stored click. Kept: queues."),
    QT_TRANSLATE_NOOP("Sentences", "Gone for good: both stacks, the queues. Kept: bucket."),
    QT_TRANSLATE_NOOP("Sentences", "Gone for good: both stacks, every stored click, the queues."),
    QT_TRANSLATE_NOOP("Sentences", "{objects} objects, {size} MB"),
    QT_TRANSLATE_NOOP("Sentences", "≈ {number} messages"),
    QT_TRANSLATE_NOOP("Sentences", "nothing"),
    QT_TRANSLATE_NOOP("Sentences", "kept"),
    QT_TRANSLATE_NOOP("Sentences", "gone already"),
    QT_TRANSLATE_NOOP("Sentences", "another service uses it"),
    QT_TRANSLATE_NOOP("Sentences", "nothing left"),
    QT_TRANSLATE_NOOP("Sentences", "up to date"),
    QT_TRANSLATE_NOOP("Sentences", "once {days} days are stored"),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The prices of {region} are not in the table: the dearest known were taken.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "AWS's public pricing pages (aws.amazon.com/pricing), on demand, US dollars, without tax",
    ),
    QT_TRANSLATE_NOOP("Sentences", "Tax."),
    QT_TRANSLATE_NOOP("Sentences", "Free tiers: a small service costs less than this while they last."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Reading the log files from outside AWS: about 0.09 to 0.15 dollars a GB, once for each desk.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "Traffic between zones behind a load balancer."),
    QT_TRANSLATE_NOOP("Sentences", "E-mails of alarms, and the few requests that the console itself makes."),
    QT_TRANSLATE_NOOP("Sentences", "The account has as many CloudFront distributions as it may have."),
    QT_TRANSLATE_NOOP("Sentences", "The account may run no more EC2 instances of this kind."),
    QT_TRANSLATE_NOOP("Sentences", "The account may have no more Elastic IP addresses."),
    QT_TRANSLATE_NOOP("Sentences", "The region has no default network for the collector's instance."),
    QT_TRANSLATE_NOOP("Sentences", "AWS has no instance of this type free here at the moment."),
    QT_TRANSLATE_NOOP("Sentences", "Somebody else has the collector's name in DNS."),
    QT_TRANSLATE_NOOP("Sentences", "The platform of the collector is no longer offered."),
    QT_TRANSLATE_NOOP("Sentences", "The account has no execution to spare for the drain."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "A queue of this name was deleted less than 60 seconds ago, and SQS keeps its name so long.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "A secret of this name is still being deleted."),
    QT_TRANSLATE_NOOP("Sentences", "There is one of this name already, which belongs to no stack."),
    QT_TRANSLATE_NOOP("Sentences", "The credentials may not do this."),
    QT_TRANSLATE_NOOP("Sentences", "The account has reached a limit."),
    QT_TRANSLATE_NOOP("Sentences", "AWS asked for fewer calls."),
    QT_TRANSLATE_NOOP("Sentences", "AWS gives no reason."),
    QT_TRANSLATE_NOOP("Sentences", "{sentence} AWS says: {reason}"),
    QT_TRANSLATE_NOOP("Sentences", "Delete one that is not used, or ask for more under Service Quotas."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Ask for more under Service Quotas (Running On-Demand Standard instances), or choose a smaller type.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "Release one that is not used, or ask for more under Service Quotas."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Make one (aws ec2 create-default-vpc), or name a network and its public subnets.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "Choose another instance type, or try again later."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Deploy again: the current platform is looked up each time a collector is new.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Deploy without a reserved execution, or ask for more under Service Quotas (Lambda).",
    ),
    QT_TRANSLATE_NOOP("Sentences", "Wait a minute, then deploy again."),
    QT_TRANSLATE_NOOP("Sentences", "Delete it at once: {line}"),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Check first: what an earlier service left is taken over; delete what you do not know.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "Give them the deploy policy of this service, which the checks show."),
    QT_TRANSLATE_NOOP("Sentences", "Delete what is not used, or ask for more under Service Quotas."),
    QT_TRANSLATE_NOOP("Sentences", "Deploy again in a minute."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Open a support case (Account and billing, CloudFront) and deploy again when it is "
        "answered; or give the collector an own domain, which needs no CloudFront.",
    ),
)
