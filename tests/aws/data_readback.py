"""What became of each resource of the data stack, asked of its own service, in the template's words."""

import json
from collections.abc import Callable
from typing import Any

from chaos.data_stack import ARTIFACTS, BUNDLE, SERVICE, DataStack
from chaos.emulated_aws import ACCOUNT, REGION

from logdig_console.domain.service import ServiceNames

NAMES = ServiceNames(SERVICE, ACCOUNT, REGION)
Read = Callable[[DataStack, str], dict[str, Any]]


def _bucket(stack: DataStack, name: str) -> dict[str, Any]:
    s3 = stack.aws.client("s3")
    rules = s3.get_bucket_encryption(Bucket=name)["ServerSideEncryptionConfiguration"]["Rules"]
    return {
        "BucketName": name,
        "PublicAccessBlockConfiguration": s3.get_public_access_block(Bucket=name)[
            "PublicAccessBlockConfiguration"
        ],
        "OwnershipControls": s3.get_bucket_ownership_controls(Bucket=name)["OwnershipControls"],
        "BucketEncryption": {
            "ServerSideEncryptionConfiguration": [
                {"ServerSideEncryptionByDefault": rule["ApplyServerSideEncryptionByDefault"]}
                for rule in rules
            ]
        },
        "VersioningConfiguration": {"Status": s3.get_bucket_versioning(Bucket=name)["Status"]},
    }


def _bucket_policy(stack: DataStack, _name: str) -> dict[str, Any]:
    policy = stack.aws.client("s3").get_bucket_policy(Bucket=NAMES.bucket)["Policy"]
    return {"Bucket": NAMES.bucket, "PolicyDocument": json.loads(policy)}


def _queue_attributes(stack: DataStack, url: str) -> dict[str, str]:
    sqs = stack.aws.client("sqs")
    attributes: dict[str, str] = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    return attributes


def _queue(stack: DataStack, url: str) -> dict[str, Any]:
    found = _queue_attributes(stack, url)
    return {
        "QueueName": found["QueueArn"].rsplit(":", 1)[1],
        "MessageRetentionPeriod": int(found["MessageRetentionPeriod"]),
        "VisibilityTimeout": int(found["VisibilityTimeout"]),
        "SqsManagedSseEnabled": found["SqsManagedSseEnabled"] == "true",
        "RedrivePolicy": json.loads(found.get("RedrivePolicy", "{}")),
    }


def _queue_policy(queue: str) -> Read:
    def read(stack: DataStack, _name: str) -> dict[str, Any]:
        url = stack.physical[queue]
        return {"Queues": [url], "PolicyDocument": json.loads(_queue_attributes(stack, url)["Policy"])}

    return read


def _log_group(stack: DataStack, name: str) -> dict[str, Any]:
    (group,) = stack.aws.client("logs").describe_log_groups(logGroupNamePrefix=name)["logGroups"]
    return {"LogGroupName": group["logGroupName"], "RetentionInDays": group["retentionInDays"]}


def read_role(stack: DataStack, name: str) -> dict[str, Any]:
    iam = stack.aws.client("iam")
    policies = [
        iam.get_role_policy(RoleName=name, PolicyName=policy)
        for policy in iam.list_role_policies(RoleName=name)["PolicyNames"]
    ]
    return {
        "AssumeRolePolicyDocument": iam.get_role(RoleName=name)["Role"]["AssumeRolePolicyDocument"],
        "Policies": [{part: item[part] for part in ("PolicyName", "PolicyDocument")} for item in policies],
    }


def _function(stack: DataStack, name: str) -> dict[str, Any]:
    found = stack.aws.client("lambda").get_function_configuration(FunctionName=name)
    return found | {"Code": {"S3Bucket": ARTIFACTS, "S3Key": BUNDLE.key}}


def _invocation(stack: DataStack, _name: str) -> dict[str, Any]:
    found: dict[str, Any] = stack.aws.client("lambda").get_function_event_invoke_config(
        FunctionName=NAMES.function, Qualifier="$LATEST"
    )
    return found | {"FunctionName": NAMES.function, "Qualifier": found["FunctionArn"].rsplit(":", 1)[1]}


def _schedule(stack: DataStack, name: str) -> dict[str, Any]:
    found: dict[str, Any] = stack.aws.client("scheduler").get_schedule(Name=name)
    return found


def _topic(stack: DataStack, arn: str) -> dict[str, Any]:
    subscribed = stack.aws.client("sns").list_subscriptions_by_topic(TopicArn=arn)["Subscriptions"]
    return {
        "TopicName": arn.rsplit(":", 1)[1],
        "Subscription": [{part: item[part] for part in ("Protocol", "Endpoint")} for item in subscribed],
    }


def read_alarm(stack: DataStack, name: str) -> dict[str, Any]:
    (alarm,) = stack.aws.client("cloudwatch").describe_alarms(AlarmNames=[name])["MetricAlarms"]
    return alarm | {"Threshold": int(alarm["Threshold"])}


def _metric_filter(stack: DataStack, _name: str) -> dict[str, Any]:
    group = f"/aws/lambda/{NAMES.function}"
    (found,) = stack.aws.client("logs").describe_metric_filters(logGroupName=group)["metricFilters"]
    (change,) = found["metricTransformations"]
    return {
        "LogGroupName": found["logGroupName"],
        "FilterPattern": found["filterPattern"],
        "MetricTransformations": [{name[0].upper() + name[1:]: value for name, value in change.items()}],
    }


READ: dict[str, Read] = {
    "Bucket": _bucket,
    "BucketPolicy": _bucket_policy,
    "Queue": _queue,
    "DeadLetters": _queue,
    "QueuePolicy": _queue_policy("Queue"),
    "DeadLettersPolicy": _queue_policy("DeadLetters"),
    "DrainLogs": _log_group,
    "DrainRole": read_role,
    "Drain": _function,
    "DrainInvocation": _invocation,
    "ScheduleRole": read_role,
    "IntervalSchedule": _schedule,
    "MaximumAgeSchedule": _schedule,
    "AlarmTopic": _topic,
    "DeadLettersAlarm": read_alarm,
    "AgeAlarm": read_alarm,
    "CrashAlarm": read_alarm,
    "ThrottleAlarm": read_alarm,
    "ErrorFilter": _metric_filter,
    "ErrorAlarm": read_alarm,
}


def as_read(value: Any) -> Any:
    """Environment variables and parameters are text on their way; numbers in the template are numbers."""
    if isinstance(value, dict):
        return {name: as_read(item) for name, item in value.items()}
    if isinstance(value, list):
        return [as_read(item) for item in value]
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value
