"""What CloudFormation needs to make each kind of resource of the two templates, and to change it."""

from logdig_console.domain.deploying.arns import ServiceArns
from logdig_console.domain.deploying.permissions import LINKED_SERVICE, PASSED_TO, Permission

ROLES = ("DrainRole", "ScheduleRole", "CollectorRole", "BeanstalkRole")

_SETTINGS = (
    "BucketOwnershipControls",
    "BucketPolicy",
    "BucketPublicAccessBlock",
    "BucketTagging",
    "BucketVersioning",
    "EncryptionConfiguration",
    "LifecycleConfiguration",
)
_UNUSED = (
    "AccelerateConfiguration",
    "AnalyticsConfiguration",
    "BucketAbac",
    "BucketCORS",
    "BucketLogging",
    "BucketMetadataTableConfiguration",
    "BucketNotification",
    "BucketObjectLockConfiguration",
    "BucketWebsite",
    "IntelligentTieringConfiguration",
    "InventoryConfiguration",
    "MetricsConfiguration",
    "ReplicationConfiguration",
)


def resource_permissions(arns: ServiceArns) -> tuple[Permission, ...]:
    """Bucket, queues, drain, alarms, HTTPS and roles, in the order in which they are made."""
    return (
        *_bucket(arns),
        *_queues(arns),
        *_drain(arns),
        *_alarms(arns),
        *_front(arns),
        *_roles(arns),
    )


def _bucket(arns: ServiceArns) -> tuple[Permission, ...]:
    return (
        Permission(
            "deploy",
            "Makes the bucket of the log files and keeps its settings as the template says.",
            (
                "s3:CreateBucket",
                "s3:DeleteBucketPolicy",
                "s3:GetBucketAcl",
                "s3:GetBucketLocation",
                "s3:ListBucket",
                "s3:ListTagsForResource",
                "s3:TagResource",
                "s3:UntagResource",
                *(f"s3:{verb}{setting}" for setting in _SETTINGS for verb in ("Get", "Put")),
            ),
            (arns.bucket,),
        ),
        Permission(
            "deploy",
            "Reads what the bucket must not have, when it is taken over or compared with the template.",
            tuple(f"s3:Get{setting}" for setting in _UNUSED),
            (arns.bucket,),
        ),
    )


def _queues(arns: ServiceArns) -> tuple[Permission, ...]:
    return (
        Permission(
            "deploy",
            "Makes the queue and its dead letters.",
            (
                "sqs:CreateQueue",
                "sqs:GetQueueAttributes",
                "sqs:GetQueueUrl",
                "sqs:ListQueueTags",
                "sqs:SetQueueAttributes",
                "sqs:TagQueue",
                "sqs:UntagQueue",
            ),
            (arns.queue, arns.dead_letters),
        ),
    )


def _drain(arns: ServiceArns) -> tuple[Permission, ...]:
    return (
        Permission(
            "deploy",
            "Makes the drain and gives it new code.",
            (
                "lambda:CreateFunction",
                "lambda:DeleteFunctionConcurrency",
                "lambda:DeleteFunctionEventInvokeConfig",
                "lambda:GetFunction",
                "lambda:GetFunctionCodeSigningConfig",
                "lambda:GetFunctionConfiguration",
                "lambda:GetFunctionEventInvokeConfig",
                "lambda:GetFunctionRecursionConfig",
                "lambda:GetFunctionScalingConfig",
                "lambda:GetRuntimeManagementConfig",
                "lambda:ListTags",
                "lambda:PutFunctionConcurrency",
                "lambda:PutFunctionEventInvokeConfig",
                "lambda:TagResource",
                "lambda:UntagResource",
                "lambda:UpdateFunctionCode",
                "lambda:UpdateFunctionConfiguration",
                "lambda:UpdateFunctionEventInvokeConfig",
            ),
            (arns.function, f"{arns.function}:*"),
        ),
        Permission(
            "deploy",
            "Makes the drain's log and counts the errors in it.",
            (
                "logs:CreateLogGroup",
                "logs:DeleteDataProtectionPolicy",
                "logs:DeleteMetricFilter",
                "logs:DeleteRetentionPolicy",
                "logs:DescribeIndexPolicies",
                "logs:DescribeMetricFilters",
                "logs:GetDataProtectionPolicy",
                "logs:ListTagsForResource",
                "logs:PutMetricFilter",
                "logs:PutRetentionPolicy",
                "logs:TagResource",
                "logs:UntagResource",
            ),
            (arns.drain_logs, f"{arns.drain_logs}:*"),
        ),
        Permission(
            "deploy",
            "Finds the drain's log among the others.",
            ("logs:DescribeLogGroups",),
            (arns.of("logs", "log-group:*"),),
        ),
        Permission(
            "deploy",
            "Compares the log's settings with the template.",
            ("logs:DescribeResourcePolicies",),
        ),
        Permission(
            "deploy",
            "Makes the two schedules of the drain.",
            ("scheduler:CreateSchedule", "scheduler:GetSchedule", "scheduler:UpdateSchedule"),
            arns.schedules,
        ),
    )


def _alarms(arns: ServiceArns) -> tuple[Permission, ...]:
    return (
        Permission(
            "deploy",
            "Makes the alarms.",
            (
                "cloudwatch:DescribeAlarms",
                "cloudwatch:ListTagsForResource",
                "cloudwatch:PutMetricAlarm",
                "cloudwatch:TagResource",
                "cloudwatch:UntagResource",
            ),
            arns.alarms,
        ),
        Permission(
            "deploy",
            "Sends the alarms to an address, where one is given.",
            (
                "sns:CreateTopic",
                "sns:GetDataProtectionPolicy",
                "sns:GetTopicAttributes",
                "sns:ListSubscriptionsByTopic",
                "sns:ListTagsForResource",
                "sns:SetTopicAttributes",
                "sns:Subscribe",
                "sns:TagResource",
                "sns:Unsubscribe",
                "sns:UntagResource",
            ),
            (arns.topic,),
        ),
    )


def _front(arns: ServiceArns) -> tuple[Permission, ...]:
    account = arns.names.account
    return (
        Permission(
            "deploy",
            "Draws the secret between CloudFront and the collector, and hands it to CloudFront.",
            (
                "secretsmanager:CreateSecret",
                "secretsmanager:DescribeSecret",
                "secretsmanager:GetSecretValue",
                "secretsmanager:TagResource",
                "secretsmanager:UntagResource",
                "secretsmanager:UpdateSecret",
            ),
            arns.secrets,
        ),
        Permission("deploy", "Draws the secret.", ("secretsmanager:GetRandomPassword",)),
        Permission(
            "deploy",
            "Makes HTTPS before the collector; AWS draws the distribution's name.",
            (
                "cloudfront:CreateDistribution",
                "cloudfront:GetDistribution",
                "cloudfront:GetDistributionConfig",
                "cloudfront:ListTagsForResource",
                "cloudfront:TagResource",
                "cloudfront:UntagResource",
                "cloudfront:UpdateDistribution",
            ),
            (f"arn:aws:cloudfront::{account}:distribution/*",),
        ),
        Permission(
            "deploy",
            "Makes the headers that every answer carries; AWS draws the policy's name.",
            (
                "cloudfront:CreateResponseHeadersPolicy",
                "cloudfront:GetResponseHeadersPolicy",
                "cloudfront:UpdateResponseHeadersPolicy",
            ),
            (f"arn:aws:cloudfront::{account}:response-headers-policy/*",),
        ),
    )


def _roles(arns: ServiceArns) -> tuple[Permission, ...]:
    account = arns.names.account
    linked = f"arn:aws:iam::{account}:role/aws-service-role"
    return (
        Permission(
            "deploy",
            "Makes the roles of drain, schedules, collector and Beanstalk.",
            (
                "iam:AttachRolePolicy",
                "iam:CreateRole",
                "iam:DeleteRolePolicy",
                "iam:DetachRolePolicy",
                "iam:GetRole",
                "iam:GetRolePolicy",
                "iam:ListAttachedRolePolicies",
                "iam:ListRolePolicies",
                "iam:PutRolePolicy",
                "iam:TagRole",
                "iam:UntagRole",
                "iam:UpdateAssumeRolePolicy",
                "iam:UpdateRole",
                "iam:UpdateRoleDescription",
            ),
            tuple(arns.role(logical) for logical in ROLES),
        ),
        Permission(
            "deploy",
            "Gives the collector's instance its role.",
            ("iam:AddRoleToInstanceProfile", "iam:CreateInstanceProfile", "iam:GetInstanceProfile"),
            (arns.profile,),
        ),
        *(
            Permission(
                "deploy",
                f"Lets {service} work in the role made for it, and in no other.",
                ("iam:PassRole",),
                (arns.role(logical),),
                ((PASSED_TO, (f"{service}.amazonaws.com",)),),
            )
            for logical, service in (
                ("DrainRole", "lambda"),
                ("ScheduleRole", "scheduler"),
                ("CollectorRole", "ec2"),
                ("BeanstalkRole", "elasticbeanstalk"),
            )
        ),
        *(
            Permission(
                "deploy",
                "Makes the role that the service has once in every account.",
                ("iam:CreateServiceLinkedRole",),
                (f"{linked}/{service}/*",),
                ((LINKED_SERVICE, (service,)),),
                optional=True,
            )
            for service in (
                "autoscaling.amazonaws.com",
                "elasticbeanstalk.amazonaws.com",
                "elasticloadbalancing.amazonaws.com",
                "managedupdates.elasticbeanstalk.amazonaws.com",
            )
        ),
    )
