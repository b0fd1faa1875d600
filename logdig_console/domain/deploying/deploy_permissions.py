"""What somebody needs who sets a service up, updates it and takes it away.

What CloudFormation's own handlers ask for each type is published with the types' schemas; the tests hold
this list against them. What Beanstalk does with its caller's rights follows AWS's managed policy
AdministratorAccess-AWSElasticBeanstalk, narrowed to this program's environments.
"""

from logdig_console.domain.deploying.arns import ServiceArns
from logdig_console.domain.deploying.beanstalk_permissions import beanstalk_permissions
from logdig_console.domain.deploying.permissions import Permission
from logdig_console.domain.deploying.resource_permissions import ROLES, resource_permissions
from logdig_console.domain.service import ServiceNames

WRITTEN_ON = "2026-11-25"

EC2_QUOTAS = ("L-1216C47A", "L-0263D0A3")
"""Service Quotas' codes: processors of standard instances, and addresses."""


def deploy_permissions(names: ServiceNames, *, balanced: bool = False) -> tuple[Permission, ...]:
    """Every permission that checking, deploying, updating and removing one service takes.

    Args:
        balanced: whether the collector has a load balancer.
    """
    arns = ServiceArns(names)
    return (
        *_checks(arns),
        *_stacks(arns),
        *_artifacts(arns),
        *resource_permissions(arns),
        *beanstalk_permissions(arns, balanced=balanced),
        *_removal(arns),
    )


def _checks(arns: ServiceArns) -> tuple[Permission, ...]:
    account = arns.names.account
    return (
        Permission(
            "check",
            "Says which permissions are missing, before anything is written.",
            ("iam:SimulatePrincipalPolicy", "iam:GetRole"),
            (f"arn:aws:iam::{account}:user/*", f"arn:aws:iam::{account}:role/*"),
            optional=True,
        ),
        Permission(
            "check",
            "Shows the account's name beside its number.",
            ("iam:ListAccountAliases",),
            optional=True,
        ),
        Permission(
            "check",
            "Looks whether the region is switched on and has a network and the instance type.",
            (
                "ec2:DescribeInstanceTypeOfferings",
                "ec2:DescribeRegions",
                "ec2:DescribeSubnets",
                "ec2:DescribeVpcs",
            ),
        ),
        Permission(
            "check",
            "Looks whether the name in DNS is free, which platform is current, and what Beanstalk allows.",
            (
                "elasticbeanstalk:CheckDNSAvailability",
                "elasticbeanstalk:DescribeAccountAttributes",
                "elasticbeanstalk:ListPlatformBranches",
                "elasticbeanstalk:ListPlatformVersions",
            ),
        ),
        Permission(
            "check",
            "Counts what Beanstalk has, against its quotas.",
            (
                "elasticbeanstalk:DescribeApplicationVersions",
                "elasticbeanstalk:DescribeApplications",
                "elasticbeanstalk:DescribeEnvironments",
            ),
            tuple(
                arns.of("elasticbeanstalk", kind)
                for kind in ("application/*", "applicationversion/*", "environment/*")
            ),
            optional=True,
        ),
        Permission(
            "check",
            "Looks whether a secret of an earlier service is still being deleted.",
            ("secretsmanager:DescribeSecret",),
            tuple(arns.of("secretsmanager", f"secret:{name}") for name in arns.names.origin_secrets),
            optional=True,
        ),
        Permission(
            "check",
            "Looks whether the account has an execution to spare for the drain.",
            ("lambda:GetAccountSettings",),
            optional=True,
        ),
        Permission(
            "check",
            "Looks whether quotas are reached: processors and addresses.",
            ("servicequotas:GetServiceQuota",),
            tuple(arns.of("servicequotas", f"ec2/{code}") for code in EC2_QUOTAS),
            optional=True,
        ),
        Permission(
            "check",
            "Looks for distributions, and whether the account may have any.",
            ("cloudfront:ListDistributions",),
            optional=True,
        ),
        Permission(
            "check",
            "Lists the certificates that an own domain could have.",
            ("acm:ListCertificates",),
            optional=True,
        ),
        Permission(
            "check",
            "Looks whether a certificate is issued, and for which names.",
            ("acm:DescribeCertificate",),
            (arns.of("acm", "certificate/*"),),
            optional=True,
        ),
        Permission(
            "check",
            "Lists the services of the region by their stacks.",
            ("cloudformation:DescribeStacks",),
            (arns.of("cloudformation", "stack/*"),),
        ),
    )


def _stacks(arns: ServiceArns) -> tuple[Permission, ...]:
    return (
        Permission(
            "prepare",
            "Shows what a change would do.",
            (
                "cloudformation:CreateChangeSet",
                "cloudformation:DeleteChangeSet",
                "cloudformation:DescribeChangeSet",
                "cloudformation:DescribeEvents",
                "cloudformation:GetTemplate",
                "cloudformation:GetTemplateSummary",
                "cloudformation:ListChangeSets",
            ),
            arns.stacks,
        ),
        Permission(
            "deploy",
            "Makes and changes the two stacks and follows them.",
            (
                "cloudformation:CancelUpdateStack",
                "cloudformation:ContinueUpdateRollback",
                "cloudformation:DescribeStackEvents",
                "cloudformation:DescribeStackResource",
                "cloudformation:DescribeStackResources",
                "cloudformation:ExecuteChangeSet",
                "cloudformation:ListStackResources",
                "cloudformation:RollbackStack",
                "cloudformation:TagResource",
                "cloudformation:UntagResource",
            ),
            arns.stacks,
        ),
        Permission(
            "deploy",
            "Guards what holds clicks against replacement and removal.",
            (
                "cloudformation:GetStackPolicy",
                "cloudformation:SetStackPolicy",
                "cloudformation:UpdateTerminationProtection",
            ),
            arns.stacks,
        ),
        Permission(
            "deploy",
            "Finds what was changed behind the stacks.",
            (
                "cloudformation:DescribeStackResourceDrifts",
                "cloudformation:DetectStackDrift",
                "cloudformation:DetectStackResourceDrift",
            ),
            arns.stacks,
        ),
        Permission(
            "deploy",
            "Follows the search for such changes.",
            ("cloudformation:DescribeStackDriftDetectionStatus",),
        ),
    )


def _artifacts(arns: ServiceArns) -> tuple[Permission, ...]:
    return (
        Permission(
            "prepare",
            "Makes the private bucket that the code goes up to.",
            (
                "s3:CreateBucket",
                "s3:GetBucketLocation",
                "s3:GetBucketPolicy",
                "s3:GetBucketPublicAccessBlock",
                "s3:GetBucketVersioning",
                "s3:ListBucket",
                "s3:PutBucketPolicy",
                "s3:PutBucketPublicAccessBlock",
                "s3:PutBucketVersioning",
            ),
            (arns.artifacts,),
        ),
        Permission(
            "prepare",
            "Uploads the code, from where Lambda and Beanstalk take it.",
            ("s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"),
            (f"{arns.artifacts}/*",),
        ),
    )


def _removal(arns: ServiceArns) -> tuple[Permission, ...]:
    account = arns.names.account
    roles = tuple(arns.role(logical) for logical in ROLES)
    why = "Takes away what was made."
    return (
        Permission("remove", why, ("cloudformation:DeleteStack",), arns.stacks),
        Permission("remove", why, ("lambda:DeleteFunction",), (arns.function,)),
        Permission("remove", why, ("logs:DeleteLogGroup",), (arns.drain_logs, f"{arns.drain_logs}:*")),
        Permission("remove", why, ("scheduler:DeleteSchedule",), arns.schedules),
        Permission("remove", why, ("cloudwatch:DeleteAlarms",), arns.alarms),
        Permission("remove", why, ("sns:DeleteTopic",), (arns.topic,)),
        Permission("remove", why, ("secretsmanager:DeleteSecret",), arns.secrets),
        Permission(
            "remove",
            why,
            ("cloudfront:DeleteDistribution",),
            (f"arn:aws:cloudfront::{account}:distribution/*",),
        ),
        Permission(
            "remove",
            why,
            ("cloudfront:DeleteResponseHeadersPolicy",),
            (f"arn:aws:cloudfront::{account}:response-headers-policy/*",),
        ),
        Permission("remove", why, ("iam:DeleteRole",), roles),
        Permission(
            "remove",
            why,
            ("iam:DeleteInstanceProfile", "iam:RemoveRoleFromInstanceProfile"),
            (arns.profile,),
        ),
        Permission(
            "remove",
            "Takes the queues away, where their messages are given up on purpose.",
            ("sqs:DeleteQueue",),
            (arns.queue, arns.dead_letters),
        ),
        Permission(
            "remove",
            "Says whether pages still send.",
            ("cloudwatch:GetMetricStatistics",),
            optional=True,
        ),
        Permission(
            "remove",
            "Empties and takes away the buckets, where that is chosen.",
            ("s3:DeleteBucket", "s3:ListBucketMultipartUploads", "s3:ListBucketVersions"),
            (arns.bucket, arns.artifacts),
        ),
        Permission(
            "remove",
            "Empties the buckets, where that is chosen; the export before it reads them.",
            ("s3:AbortMultipartUpload", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:GetObject"),
            (f"{arns.bucket}/*", f"{arns.artifacts}/*"),
        ),
    )
