"""What Elastic Beanstalk does with its caller's rights, and whether the caller has them.

Beanstalk makes instances, groups and addresses as the person who asks it to. A policy that allows
`elasticbeanstalk:CreateEnvironment` alone therefore makes nothing. The list below is what the steps of
this program's own environments ask for, written down from AWS's managed policy
AdministratorAccess-AWSElasticBeanstalk and its guide's chapter on user policies.
"""

from collections.abc import Callable
from dataclasses import dataclass

from logdig_console.local.beanstalk.errors import missing_rights
from logdig_console.local.beanstalk.model import ENVIRONMENT, LAUNCH, Environment

WRITTEN_ON = "2026-11-25"


@dataclass(frozen=True, slots=True)
class Needed:
    """Actions that one step asks for.

    Args:
        steps: create, update, terminate.
        actions: as IAM names them.
        resource: an ARN with `{region}`, `{account}`, `{environment}`, `{id}`, `{profile}`, `{service}`;
            `*` where AWS takes no narrower one.
        balanced: only where there is a load balancer.
        passed_to: the service that a role is passed to, for iam:PassRole alone.
    """

    steps: tuple[str, ...]
    actions: tuple[str, ...]
    resource: str = "*"
    balanced: bool = False
    passed_to: str = ""


_ALL = ("create", "update", "terminate")
_CHANGE = ("create", "update")
_STACK = "arn:aws:cloudformation:{region}:{account}:stack/awseb-{id}-stack/*"
_GROUP = "arn:aws:autoscaling:{region}:{account}:autoScalingGroup:*:autoScalingGroupName/awseb-{id}-*"
_EC2 = "arn:aws:ec2:{region}:{account}:"
_ADDRESS = _EC2 + "elastic-ip/eipalloc-0"
_FIREWALL = _EC2 + "security-group/sg-0"
_TEMPLATE = _EC2 + "launch-template/lt-0"
_INSTANCE = _EC2 + "instance/i-0"
_ELB = "arn:aws:elasticloadbalancing:{region}:{account}:"
_BALANCER = _ELB + "loadbalancer/app/awseb--AWSEB-0/0"
_LISTENER = _ELB + "listener/app/awseb--AWSEB-0/0/0"
_TARGETS = _ELB + "targetgroup/awseb-AWSEB-0/0"
_BUCKET = "arn:aws:s3:::elasticbeanstalk-{region}-{account}"

NEEDED: tuple[Needed, ...] = (
    Needed(("create",), ("cloudformation:CreateStack",), _STACK),
    Needed(("update",), ("cloudformation:UpdateStack", "cloudformation:CancelUpdateStack"), _STACK),
    Needed(("terminate",), ("cloudformation:DeleteStack",), _STACK),
    Needed(
        _ALL,
        (
            "cloudformation:DescribeStackEvents",
            "cloudformation:DescribeStackResource",
            "cloudformation:DescribeStackResources",
            "cloudformation:DescribeStacks",
            "cloudformation:GetTemplate",
            "cloudformation:ListStackResources",
        ),
        _STACK,
    ),
    Needed(
        _ALL,
        (
            "ec2:DescribeAccountAttributes",
            "ec2:DescribeAddresses",
            "ec2:DescribeAvailabilityZones",
            "ec2:DescribeImages",
            "ec2:DescribeInstanceTypes",
            "ec2:DescribeInstances",
            "ec2:DescribeLaunchTemplateVersions",
            "ec2:DescribeLaunchTemplates",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets",
            "ec2:DescribeVpcs",
        ),
    ),
    Needed(("create",), ("ec2:AllocateAddress",), _ADDRESS),
    Needed(
        ("create",),
        ("ec2:AuthorizeSecurityGroupIngress", "ec2:CreateSecurityGroup", "ec2:CreateTags"),
        _FIREWALL,
    ),
    Needed(("create",), ("ec2:CreateLaunchTemplate", "ec2:CreateTags"), _TEMPLATE),
    Needed(("update",), ("ec2:CreateLaunchTemplateVersion",), _TEMPLATE),
    Needed(_CHANGE, ("ec2:CreateTags", "ec2:RunInstances"), _INSTANCE),
    Needed(_CHANGE, ("ec2:RunInstances",), "arn:aws:ec2:{region}::image/ami-0"),
    Needed(("update", "terminate"), ("ec2:TerminateInstances",), _INSTANCE),
    Needed(("terminate",), ("ec2:DeleteLaunchTemplate",), _TEMPLATE),
    Needed(("terminate",), ("ec2:DeleteSecurityGroup",), _FIREWALL),
    Needed(("terminate",), ("ec2:ReleaseAddress",), _ADDRESS),
    Needed(
        _ALL,
        ("autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeScalingActivities"),
    ),
    Needed(_CHANGE, ("autoscaling:CreateAutoScalingGroup", "autoscaling:UpdateAutoScalingGroup"), _GROUP),
    Needed(("terminate",), ("autoscaling:DeleteAutoScalingGroup",), _GROUP),
    Needed(_CHANGE, ("s3:GetBucketLocation", "s3:ListBucket"), _BUCKET),
    Needed(_CHANGE, ("s3:GetObject", "s3:PutObject"), _BUCKET + "/*"),
    Needed(("create",), ("iam:PassRole",), "{profile}", passed_to="ec2.amazonaws.com"),
    Needed(("create",), ("iam:PassRole",), "{service}", passed_to="elasticbeanstalk.amazonaws.com"),
    Needed(
        _ALL,
        (
            "elasticloadbalancing:DescribeListeners",
            "elasticloadbalancing:DescribeLoadBalancers",
            "elasticloadbalancing:DescribeTargetGroups",
        ),
        balanced=True,
    ),
    Needed(("create",), ("elasticloadbalancing:CreateListener",), _BALANCER, balanced=True),
    Needed(
        ("create",),
        ("elasticloadbalancing:AddTags", "elasticloadbalancing:CreateLoadBalancer"),
        _BALANCER,
        balanced=True,
    ),
    Needed(
        ("create",),
        ("elasticloadbalancing:AddTags", "elasticloadbalancing:CreateTargetGroup"),
        _TARGETS,
        balanced=True,
    ),
    Needed(("update",), ("elasticloadbalancing:ModifyTargetGroup",), _TARGETS, balanced=True),
    Needed(("terminate",), ("elasticloadbalancing:DeleteListener",), _LISTENER, balanced=True),
    Needed(("terminate",), ("elasticloadbalancing:DeleteLoadBalancer",), _BALANCER, balanced=True),
    Needed(("terminate",), ("elasticloadbalancing:DeleteTargetGroup",), _TARGETS, balanced=True),
)

Allowed = Callable[[str, str, dict[str, str]], bool]
"""Whether the caller may do an action on a resource, with the condition keys given."""


def check(environment: Environment, step: str, *, allowed: Allowed, profile_role: str) -> None:
    """Hold the caller to the list.

    Args:
        step: create, update or terminate.
        allowed: asks IAM for the caller.
        profile_role: ARN of the instance profile's role.

    Raises:
        BeanstalkError: with the first action that the caller lacks.
    """
    service = environment.options.get((ENVIRONMENT, "ServiceRole"), "")
    names = {
        "region": environment.region,
        "account": environment.account,
        "environment": environment.name,
        "id": environment.id,
        "profile": profile_role,
        "service": _role_arn(service, environment.account),
    }
    for needed in NEEDED:
        if step not in needed.steps or (needed.balanced and not environment.load_balanced):
            continue
        resource = needed.resource.format(**names)
        if needed.passed_to and not resource:
            continue
        context = {"iam:passedtoservice": needed.passed_to} if needed.passed_to else {}
        for action in needed.actions:
            if not allowed(action, resource, context):
                raise missing_rights(
                    f"You do not have permission to perform the '{action}' action. "
                    "Verify that your access policies allow this operation."
                )


def _role_arn(role: str, account: str) -> str:
    if not role or role.startswith("arn:"):
        return role
    return f"arn:aws:iam::{account}:role/{role}"


def profile_name(environment: Environment) -> str:
    """The name of the instance profile that the options name; empty where there is none."""
    value = environment.options.get((LAUNCH, "IamInstanceProfile"), "")
    return value.rsplit("/", 1)[-1] if value.startswith("arn:") else value
