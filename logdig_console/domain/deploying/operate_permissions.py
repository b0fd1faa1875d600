"""What somebody needs who runs a service day by day: watches, drains, reads; makes and removes nothing."""

from logdig_console.domain.deploying.arns import ServiceArns
from logdig_console.domain.deploying.permissions import PASSED_TO, Permission
from logdig_console.domain.service import ServiceNames


def operate_permissions(names: ServiceNames) -> tuple[Permission, ...]:
    """Every permission that operating one service takes."""
    arns = ServiceArns(names)
    return (*_finding(arns), *_queues(arns), *_drain(arns), *_bucket(arns), *_collector(arns))


def _finding(arns: ServiceArns) -> tuple[Permission, ...]:
    return (
        Permission(
            "operate",
            "Lists the services of the region by their stacks.",
            ("cloudformation:DescribeStacks",),
            (arns.of("cloudformation", "stack/*"),),
        ),
        Permission(
            "operate",
            "Shows what the service consists of and what happened to it.",
            (
                "cloudformation:DescribeStackEvents",
                "cloudformation:DescribeStackResources",
                "cloudformation:ListStackResources",
            ),
            arns.stacks,
        ),
        Permission("operate", "Shows the account's name.", ("iam:ListAccountAliases",), optional=True),
    )


def _queues(arns: ServiceArns) -> tuple[Permission, ...]:
    return (
        Permission(
            "operate",
            "Shows what waits, peeks into it, sends a test click, brings dead letters back, and purges.",
            (
                "sqs:CancelMessageMoveTask",
                "sqs:ChangeMessageVisibility",
                "sqs:DeleteMessage",
                "sqs:GetQueueAttributes",
                "sqs:GetQueueUrl",
                "sqs:ListDeadLetterSourceQueues",
                "sqs:ListMessageMoveTasks",
                "sqs:PurgeQueue",
                "sqs:ReceiveMessage",
                "sqs:SendMessage",
                "sqs:StartMessageMoveTask",
            ),
            (arns.queue, arns.dead_letters),
        ),
        Permission(
            "operate",
            "Shows rates and the age of the oldest message; metrics have no names of their own.",
            ("cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics", "cloudwatch:ListMetrics"),
        ),
        Permission(
            "operate",
            "Shows the alarms.",
            ("cloudwatch:DescribeAlarmHistory", "cloudwatch:DescribeAlarms"),
            arns.alarms,
        ),
        Permission(
            "operate",
            "Sets the alarms' limits and switches them on and off.",
            (
                "cloudwatch:DisableAlarmActions",
                "cloudwatch:EnableAlarmActions",
                "cloudwatch:PutMetricAlarm",
            ),
            arns.alarms,
        ),
    )


def _drain(arns: ServiceArns) -> tuple[Permission, ...]:
    return (
        Permission(
            "operate",
            "Drains now, and shows the drain.",
            (
                "lambda:GetFunction",
                "lambda:GetFunctionConcurrency",
                "lambda:GetFunctionConfiguration",
                "lambda:InvokeFunction",
            ),
            (arns.function,),
        ),
        Permission(
            "operate",
            "Shows, pauses and changes the schedules.",
            ("scheduler:GetSchedule", "scheduler:UpdateSchedule"),
            arns.schedules,
        ),
        Permission(
            "operate",
            "Lets a changed schedule go on calling the drain.",
            ("iam:PassRole",),
            (arns.role("ScheduleRole"),),
            ((PASSED_TO, ("scheduler.amazonaws.com",)),),
        ),
        Permission(
            "operate",
            "Reads the logs of drain and collector.",
            (
                "logs:DescribeLogStreams",
                "logs:FilterLogEvents",
                "logs:GetLogEvents",
                "logs:StartLiveTail",
            ),
            (arns.drain_logs, f"{arns.drain_logs}:*", *arns.collector_logs),
        ),
        Permission(
            "operate",
            "Finds those logs among the others.",
            ("logs:DescribeLogGroups",),
            (arns.of("logs", "log-group:*"),),
        ),
    )


def _bucket(arns: ServiceArns) -> tuple[Permission, ...]:
    return (
        Permission(
            "operate",
            "Lists the log files.",
            ("s3:GetBucketLocation", "s3:ListBucket"),
            (arns.bucket,),
        ),
        Permission(
            "operate",
            "Reads the log files, and old versions of the settings.",
            ("s3:GetObject", "s3:GetObjectVersion"),
            (f"{arns.bucket}/*",),
        ),
        Permission(
            "operate",
            "Writes what analysts share, pictures of pages, and the tombstones of erased visitors.",
            ("s3:PutObject",),
            tuple(f"{arns.bucket}/{folder}/*" for folder in ("settings", "pictures", "erased")),
        ),
    )


def _collector(arns: ServiceArns) -> tuple[Permission, ...]:
    account = arns.names.account
    return (
        Permission(
            "operate",
            "Shows the collector's health and settings, and asks for the end of its log.",
            (
                "elasticbeanstalk:DescribeApplicationVersions",
                "elasticbeanstalk:DescribeConfigurationSettings",
                "elasticbeanstalk:DescribeEnvironmentHealth",
                "elasticbeanstalk:DescribeEnvironmentResources",
                "elasticbeanstalk:DescribeEnvironments",
                "elasticbeanstalk:DescribeEvents",
                "elasticbeanstalk:DescribeInstancesHealth",
                "elasticbeanstalk:RequestEnvironmentInfo",
                "elasticbeanstalk:RetrieveEnvironmentInfo",
            ),
            (arns.application, arns.versions, arns.environments),
        ),
        Permission(
            "operate",
            "Reads the end of the collector's log, which Beanstalk puts there when asked.",
            ("s3:GetObject",),
            (f"{arns.beanstalk_bucket}/resources/environments/logs/*",),
        ),
        Permission(
            "operate",
            "Shows whether HTTPS before the collector is ready; AWS draws the distribution's name.",
            ("cloudfront:GetDistribution",),
            (f"arn:aws:cloudfront::{account}:distribution/*",),
        ),
    )
