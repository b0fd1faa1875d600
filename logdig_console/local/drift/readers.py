"""What CloudFormation can read of the resources of our templates, to compare it with what it deployed.

AWS reads a resource with the read handler of its type, and compares what a template sets and the handler
answers. The emulator reads fewer types; these are added. What AWS cannot read stays out: a queue's policy
has no read handler, and a function's code and an environment's option settings are write-only, see the
types' schemas, https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/supported-resources.html
"""

import json
from collections.abc import Callable
from typing import Any

from logdig_console.local.beanstalk.service import Beanstalk
from logdig_console.local.beanstalk.stack_types import APPLICATION, ENVIRONMENT_TYPE, VERSION

Properties = dict[str, Any]
Reader = Callable[[str, Properties], Properties | None]
"""Physical id and the template's properties; what is there now, None where it is gone."""

ROLE = "AWS::IAM::Role"


def use_drift_readers(beanstalk: Beanstalk) -> None:
    """Teach the emulator's drift detection the types and properties that it lacks."""
    from ministack.services.cloudformation import drift

    readers = drift._DRIFT_READERS  # noqa: SLF001 - a table without a public way in
    for kind, (read, properties) in {**READERS, **_of_beanstalk(beanstalk)}.items():
        readers[kind] = (read, frozenset(properties))
    read_role, of_role = readers[ROLE]
    readers[ROLE] = (_with_policies(read_role), of_role | {"Policies", "ManagedPolicyArns"})


def _with_policies(read: Reader) -> Reader:
    def read_role(physical: str, properties: Properties) -> Properties | None:
        found = read(physical, properties)
        if found is None:
            return None
        from ministack.services import iam

        role = iam._roles[physical]  # noqa: SLF001
        policies = [
            {"PolicyName": name, "PolicyDocument": _document(text)}
            for name, text in role["InlinePolicies"].items()
        ]
        return found | {"Policies": policies, "ManagedPolicyArns": list(role["AttachedPolicies"])}

    return read_role


def _document(text: Any) -> Any:
    return json.loads(text) if isinstance(text, str) else text


def _bucket_policy(_physical: str, properties: Properties) -> Properties | None:
    from ministack.services import s3

    bucket = properties.get("Bucket", "")
    text = s3._bucket_policies.get(bucket)  # noqa: SLF001
    return {"Bucket": bucket, "PolicyDocument": _document(text)} if text else None


def _instance_profile(physical: str, _properties: Properties) -> Properties | None:
    from ministack.services import iam

    found = iam._instance_profiles.get(physical.rsplit("/", 1)[-1])  # noqa: SLF001
    return {"Roles": list(found["Roles"])} if found else None


def _event_invoke_config(physical: str, _properties: Properties) -> Properties | None:
    from ministack.services import lambda_svc

    name, _, qualifier = physical.partition(":")
    function = lambda_svc._functions.get(name)  # noqa: SLF001
    found = (function or {}).get("event_invoke_configs", {}).get(qualifier)
    wanted = ("MaximumRetryAttempts", "MaximumEventAgeInSeconds")
    return {name: found[name] for name in wanted} if found else None


def _schedule(physical: str, properties: Properties) -> Properties | None:
    from ministack.services import scheduler

    group = properties.get("GroupName", "default")
    found = scheduler._schedules.get(f"{group}/{physical}")  # noqa: SLF001
    wanted = ("Name", "Description", "ScheduleExpression", "FlexibleTimeWindow", "Target", "State")
    return {name: found[name] for name in wanted} if found else None


def _alarm(physical: str, _properties: Properties) -> Properties | None:
    from ministack.services import cloudwatch

    found = cloudwatch._alarms.get(physical)  # noqa: SLF001
    if found is None:
        return None
    threshold = float(found["Threshold"])
    # A template's parameter is text: 10800, not 10800.0.
    return {name: found.get(name) for name in _OF_ALARM} | {
        "Threshold": int(threshold) if threshold.is_integer() else threshold
    }


_OF_ALARM = (
    "AlarmName", "AlarmDescription", "Namespace", "MetricName", "Statistic", "Period", "EvaluationPeriods",
    "DatapointsToAlarm", "Threshold", "ComparisonOperator", "TreatMissingData", "AlarmActions",
)  # fmt: skip


def _metric_filter(physical: str, properties: Properties) -> Properties | None:
    from ministack.services import cloudwatch_logs

    key = (properties.get("LogGroupName"), physical)
    return {} if key in cloudwatch_logs._metric_filters else None  # noqa: SLF001


def _distribution(physical: str, _properties: Properties) -> Properties | None:
    from ministack.services import cloudfront

    return {} if physical in cloudfront._distributions else None  # noqa: SLF001


def _headers_policy(physical: str, _properties: Properties) -> Properties | None:
    from ministack.services import cloudfront

    return {} if physical in cloudfront._response_headers_policies else None  # noqa: SLF001


READERS: dict[str, tuple[Reader, tuple[str, ...]]] = {
    "AWS::S3::BucketPolicy": (_bucket_policy, ("Bucket", "PolicyDocument")),
    "AWS::IAM::InstanceProfile": (_instance_profile, ("Roles",)),
    "AWS::Lambda::EventInvokeConfig": (
        _event_invoke_config,
        ("MaximumRetryAttempts", "MaximumEventAgeInSeconds"),
    ),
    "AWS::Scheduler::Schedule": (
        _schedule,
        ("Name", "Description", "ScheduleExpression", "FlexibleTimeWindow", "Target", "State"),
    ),
    "AWS::CloudWatch::Alarm": (_alarm, _OF_ALARM),
    "AWS::Logs::MetricFilter": (_metric_filter, ()),
    "AWS::CloudFront::Distribution": (_distribution, ()),
    "AWS::CloudFront::ResponseHeadersPolicy": (_headers_policy, ()),
}
"""Type to its reader and the properties that it reads; without any it says whether the resource is there."""


def _of_beanstalk(beanstalk: Beanstalk) -> dict[str, tuple[Reader, tuple[str, ...]]]:
    """The readers of Elastic Beanstalk's types."""

    def application(physical: str, _properties: Properties) -> Properties | None:
        found = beanstalk.state.applications.get(physical)
        return {"ApplicationName": found.name, "Description": found.description} if found else None

    def version(physical: str, properties: Properties) -> Properties | None:
        found = beanstalk.state.versions.get((properties["ApplicationName"], physical))
        return {"ApplicationName": found.application, "Description": found.description} if found else None

    def environment(physical: str, _properties: Properties) -> Properties | None:
        found = beanstalk.environment(physical)
        if found is None:
            return None
        return {
            "ApplicationName": found.application,
            "EnvironmentName": found.name,
            "Description": found.description,
            "VersionLabel": found.version,
        }

    names = ("ApplicationName", "Description")
    return {
        APPLICATION: (application, names),
        VERSION: (version, names),
        ENVIRONMENT_TYPE: (environment, (*names, "EnvironmentName", "VersionLabel")),
    }
