"""The operator's policies, evaluated by the emulated IAM: enough for the work, nothing of anybody else's."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from aws.collector_stack import deploy_collector
from aws.sessions import Person, person_with
from aws.templates import template
from aws.unused_permissions import UNUSED
from botocore.exceptions import ClientError, WaiterError
from cfnlint.schema import PROVIDER_SCHEMA_MANAGER
from chaos.data_stack import BUNDLE, SERVICE, STACK, DataStack, deploy
from chaos.emulated_aws import ACCOUNT, REGION, EmulatedAws, emulated_aws

from logdig_console.domain.deploying.arns import ServiceArns
from logdig_console.domain.deploying.deploy_permissions import deploy_permissions
from logdig_console.domain.deploying.permissions import PASSED_TO, needs
from logdig_console.domain.deploying.policies import deploy_policies, operate_policies, policy_texts
from logdig_console.domain.service import ServiceNames
from logdig_console.domain.shipped import shipped

NAMES = ServiceNames(SERVICE, ACCOUNT, REGION)
ARNS = ServiceArns(NAMES)
OTHER = ServiceNames("shop-two", ACCOUNT, REGION)
DENIED = {"AccessDenied", "AccessDeniedException", "AuthorizationError"}
KEY = f"2026-01-31/{'0' * 64}"

# The emulator asks for these services' actions on everything, where AWS knows the single alarm.
ASKED_FOR_EVERYTHING = {"cloudwatch"}
# Actions whose resource is not the one that is made.
ELSEWHERE = {
    "ec2:DescribeSecurityGroups": "*",
    "ec2:DescribeSubnets": "*",
    "ec2:DescribeVpcs": "*",
    "logs:DescribeLogGroups": f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:any",
    "logs:DescribeResourcePolicies": "*",
    "secretsmanager:GetRandomPassword": "*",
}
BEANSTALK_BUCKET = f"arn:aws:s3:::elasticbeanstalk-{REGION}-{ACCOUNT}"


def _drawn(pattern: str) -> str:
    return pattern.replace("*", "A1b2C3d4")


MADE: dict[str, str] = {
    "Bucket": ARNS.bucket,
    "BucketPolicy": ARNS.bucket,
    "Queue": ARNS.queue,
    "DeadLetters": ARNS.dead_letters,
    "QueuePolicy": ARNS.queue,
    "DeadLettersPolicy": ARNS.dead_letters,
    "DrainLogs": ARNS.drain_logs,
    "ErrorFilter": ARNS.drain_logs,
    "Drain": ARNS.function,
    "DrainInvocation": ARNS.function,
    "IntervalSchedule": ARNS.schedules[0],
    "MaximumAgeSchedule": ARNS.schedules[1],
    "AlarmTopic": ARNS.topic,
    "DeadLettersAlarm": ARNS.alarms[0],
    "AgeAlarm": ARNS.alarms[1],
    "CrashAlarm": ARNS.alarms[2],
    "ThrottleAlarm": ARNS.alarms[3],
    "ErrorAlarm": ARNS.alarms[4],
    "HealthAlarm": ARNS.alarms[5],
    "ServerErrorsAlarm": ARNS.alarms[6],
    **{name: _drawn(ARNS.role(name)) for name in ("DrainRole", "ScheduleRole")},
    **{name: _drawn(ARNS.role(name)) for name in ("CollectorRole", "BeanstalkRole")},
    "CollectorProfile": _drawn(ARNS.profile),
    "OriginSecretA": _drawn(ARNS.secrets[0]),
    "OriginSecretB": _drawn(ARNS.secrets[1]),
    "Front": f"arn:aws:cloudfront::{ACCOUNT}:distribution/E2QWRUHAPOMQZL",
    "FrontHeaders": f"arn:aws:cloudfront::{ACCOUNT}:response-headers-policy/67f7725c",
    "Application": ARNS.application,
    "Version": _drawn(ARNS.versions),
    "Environment": f"{_drawn(ARNS.environments)}",
}
Call = tuple[str, str, dict[str, Any]]
RESOURCES: dict[str, Any] = template("data")["Resources"] | template("collector")["Resources"]


@pytest.fixture(scope="module")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmulatedAws]:
    with emulated_aws(tmp_path_factory.mktemp("aws")) as running:
        running.client("sqs").create_queue(QueueName=OTHER.queue)
        running.client("s3").create_bucket(Bucket=OTHER.bucket)
        running.client("s3").put_object(Bucket=OTHER.bucket, Key="2026-01-31/x", Body=b"{}\n")
        yield running


@pytest.fixture(scope="module")
def deployer(aws: EmulatedAws) -> Person:
    return person_with(aws, "deployer", (policy.text for policy in deploy_policies(NAMES)))


@pytest.fixture(scope="module")
def operator(aws: EmulatedAws) -> Person:
    return person_with(aws, "operator", (policy.text for policy in operate_policies(NAMES)))


@pytest.fixture(scope="module")
def stack(deployer: Person) -> DataStack:
    """The data stack, made by somebody who has the deploy policies alone."""
    return deploy(deployer)  # type: ignore[arg-type]


def outcome(person: Person, service: str, call: str, **arguments: Any) -> str:
    try:
        getattr(person.client(service), call)(**arguments)
    except ClientError as error:
        return str(error.response["Error"]["Code"])
    return "done"


def denied(
    aws: EmulatedAws,
    person: Person,
    actions: list[str],
    resource: str,
    context: tuple[tuple[str, str], ...] = (),
) -> set[str]:
    answer = aws.client("iam").simulate_principal_policy(
        PolicySourceArn=person.arn,
        ActionNames=actions,
        ResourceArns=[resource],
        ContextEntries=[
            {"ContextKeyName": key, "ContextKeyValues": [value], "ContextKeyType": "string"}
            for key, value in context
        ],
    )
    results = answer["EvaluationResults"]
    assert len(results) == len(actions)
    return {item["EvalActionName"] for item in results if item["EvalDecision"] != "allowed"}


def asked_by_handlers(resource: str) -> dict[str, set[str]]:
    """What CloudFormation's handlers ask to make, read, change and take away a resource: ARN -> actions."""
    kind = RESOURCES[resource]["Type"]
    handlers = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", kind).schema["handlers"]
    asked: dict[str, set[str]] = {}
    for handler in ("create", "read", "update", "delete"):
        for action in handlers.get(handler, {}).get("permissions", []):
            if not _is_unused(action, kind):
                asked.setdefault(_where(action, resource), set()).add(action)
    return asked


def _is_unused(action: str, kind: str) -> bool:
    # The bucket that Beanstalk makes for itself does have an ACL and an object lock of its own.
    if kind.startswith("AWS::ElasticBeanstalk::") and action.startswith("s3:"):
        return False
    # Roles are passed under a condition: see below.
    if action == "iam:PassRole" or (kind == "AWS::SNS::Topic" and action == "iam:GetRole"):
        return True
    if kind == "AWS::S3::Bucket" and action == "s3:DeleteObject":
        return True  # AccessControl's handler empties nothing here
    prefixes = [name[:-1] for name in UNUSED if name.endswith("…")]
    return action in UNUSED or action.startswith(tuple(prefixes))


def _where(action: str, resource: str) -> str:
    if action in ELSEWHERE:
        return ELSEWHERE[action]
    kind = RESOURCES[resource]["Type"]
    if kind.startswith("AWS::ElasticBeanstalk::") and action.startswith("s3:"):
        return BEANSTALK_BUCKET + ("/resources/x" if action.endswith("Object") else "")
    if action in ("s3:GetObject", "s3:GetObjectVersion"):
        return f"{ARNS.artifacts}/{BUNDLE.key}"
    return MADE[resource]


@pytest.mark.parametrize("resource", sorted(RESOURCES))
def test_the_deploy_policies_allow_what_each_resources_handlers_ask(
    aws: EmulatedAws, deployer: Person, resource: str
) -> None:
    asked = asked_by_handlers(resource)
    assert asked
    for arn, actions in asked.items():
        assert denied(aws, deployer, sorted(actions), arn) == set(), arn


def test_nothing_is_called_unused_that_no_handler_asks() -> None:
    kinds = {item["Type"] for item in RESOURCES.values()}
    asked = set()
    for kind in kinds:
        for handler in (
            PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", kind).schema["handlers"].values()
        ):
            asked |= set(handler.get("permissions", []))
    for name in UNUSED:
        assert any(action == name or action.startswith(name.rstrip("…")) for action in asked), name


def test_each_single_permission_of_the_list_is_one_that_the_policies_give(
    aws: EmulatedAws, deployer: Person
) -> None:
    asked: dict[tuple[str, tuple[tuple[str, str], ...]], list[str]] = {}
    for need in needs(deploy_permissions(NAMES)):
        asked.setdefault((need.resource, need.context), []).append(need.action)
    for (resource, context), actions in asked.items():
        concrete = resource.replace("?", "7").replace("*", "x")
        assert denied(aws, deployer, actions, concrete, context) == set()


def test_a_role_cannot_be_passed_to_another_service_than_its_own(aws: EmulatedAws, deployer: Person) -> None:
    def refused(role: str, service: str) -> bool:
        context = ((PASSED_TO, f"{service}.amazonaws.com"),)
        return denied(aws, deployer, ["iam:PassRole"], _drawn(ARNS.role(role)), context) != set()

    own = {"DrainRole": "lambda", "ScheduleRole": "scheduler", "CollectorRole": "ec2"}
    for role, service in own.items():
        assert not refused(role, service)
        for other in set(own.values()) - {service}:
            assert refused(role, other)
    assert denied(aws, deployer, ["iam:PassRole"], _drawn(ARNS.role("DrainRole"))) != set()


def test_with_the_deploy_policies_the_data_stack_is_changed_and_guarded(
    deployer: Person, stack: DataStack
) -> None:
    cloudformation = deployer.client("cloudformation")
    guard = shipped("deploy", "data.stack-policy.json").read_text(encoding="utf-8")
    cloudformation.set_stack_policy(StackName=STACK, StackPolicyBody=guard)
    cloudformation.update_termination_protection(StackName=STACK, EnableTerminationProtection=True)
    cloudformation.create_change_set(
        StackName=STACK,
        ChangeSetName="second",
        UsePreviousTemplate=True,
        Parameters=[
            {"ParameterKey": name, "UsePreviousValue": True}
            for name in ("ServiceName", "ArtifactBucket", "DrainKey")
        ]
        + [{"ParameterKey": "Threshold", "ParameterValue": "50"}],
        Capabilities=["CAPABILITY_IAM"],
    )
    quick = {"Delay": 1, "MaxAttempts": 60}
    cloudformation.get_waiter("change_set_create_complete").wait(
        StackName=STACK, ChangeSetName="second", WaiterConfig=quick
    )
    changes = cloudformation.describe_change_set(StackName=STACK, ChangeSetName="second")["Changes"]
    replaced = {item["ResourceChange"]["LogicalResourceId"]: item["ResourceChange"] for item in changes}
    assert replaced["Drain"]["Replacement"] == "False"
    cloudformation.execute_change_set(StackName=STACK, ChangeSetName="second")
    cloudformation.get_waiter("stack_update_complete").wait(StackName=STACK, WaiterConfig=quick)
    drain = deployer.client("lambda").get_function_configuration(FunctionName=NAMES.function)
    assert drain["Environment"]["Variables"]["LOGDIG_THRESHOLD"] == "50"
    assert outcome(deployer, "cloudformation", "delete_stack", StackName=STACK) == "ValidationError"


def take_away(who: EmulatedAws | Person) -> None:
    cloudformation = who.client("cloudformation")
    cloudformation.delete_stack(StackName=NAMES.collector_stack)
    cloudformation.get_waiter("stack_delete_complete").wait(
        StackName=NAMES.collector_stack, WaiterConfig={"Delay": 1, "MaxAttempts": 60}
    )


@contextmanager
def no_collector_left(aws: EmulatedAws) -> Iterator[None]:
    """Takes away what a test made or failed to make, so that the next one begins as this one did."""
    try:
        yield
    finally:
        take_away(aws)


@pytest.mark.parametrize("kind", ["SingleInstance", "LoadBalanced"])
def test_with_the_deploy_policies_the_collector_is_made_changed_and_taken_away(
    aws: EmulatedAws, stack: DataStack, kind: str
) -> None:
    # Beanstalk makes its instances with these rights, and the local one asks for each that it uses.
    balanced = kind == "LoadBalanced"
    texts = (policy.text for policy in deploy_policies(NAMES, balanced=balanced))
    person = person_with(aws, f"deploys-{kind}", texts)
    with no_collector_left(aws):
        made = deploy_collector(person, EnvironmentType=kind)
        changed = deploy_collector(person, kind="UPDATE", name="second", EnvironmentType=kind, Tokens="new")
        take_away(person)
    assert made.outputs["EnvironmentName"] == NAMES.environment()
    assert changed.physical["Environment"] == made.physical["Environment"]
    left = aws.client("elasticbeanstalk").describe_environments(IncludeDeleted=False)["Environments"]
    assert left == []


@pytest.mark.parametrize(
    "missing", ["ec2:RunInstances", "iam:PassRole", "autoscaling:CreateAutoScalingGroup"]
)
def test_without_one_of_the_rights_that_beanstalk_uses_there_is_no_collector(
    aws: EmulatedAws, stack: DataStack, missing: str
) -> None:
    reduced = [
        replace(permission, actions=tuple(action for action in permission.actions if action != missing))
        for permission in deploy_permissions(NAMES)
    ]
    texts = policy_texts(permission for permission in reduced if permission.actions)
    person = person_with(aws, f"lacks-{missing.partition(':')[2]}", texts)
    with no_collector_left(aws):
        with pytest.raises(WaiterError):
            deploy_collector(person)
        events = person.client("cloudformation").describe_stack_events(StackName=NAMES.collector_stack)
        reasons = [event.get("ResourceStatusReason", "") for event in events["StackEvents"]]
    assert [reason for reason in reasons if missing in reason]


def operating_calls(aws: EmulatedAws, names: ServiceNames) -> list[Call]:
    """What the windows and the command line call while a service runs; of any service, by its names."""
    url = aws.client("sqs").get_queue_url(QueueName=names.queue)["QueueUrl"]
    alarm = f"{names.service}-dead-letters"
    return [
        ("sqs", "get_queue_url", {"QueueName": names.queue}),
        ("sqs", "get_queue_attributes", {"QueueUrl": url, "AttributeNames": ["All"]}),
        ("sqs", "send_message", {"QueueUrl": url, "MessageBody": "{}\n"}),
        ("sqs", "receive_message", {"QueueUrl": url}),
        ("sqs", "change_message_visibility", {"QueueUrl": url, "ReceiptHandle": "x", "VisibilityTimeout": 0}),
        ("sqs", "delete_message", {"QueueUrl": url, "ReceiptHandle": "x"}),
        ("sqs", "purge_queue", {"QueueUrl": url}),
        ("s3", "list_objects_v2", {"Bucket": names.bucket}),
        ("s3", "get_object", {"Bucket": names.bucket, "Key": KEY}),
        ("s3", "put_object", {"Bucket": names.bucket, "Key": "settings/current.json", "Body": b"{}"}),
        ("s3", "put_object", {"Bucket": names.bucket, "Key": "pictures/home.png", "Body": b"x"}),
        ("s3", "put_object", {"Bucket": names.bucket, "Key": f"erased/{'0' * 64}", "Body": b"{}"}),
        ("lambda", "get_function_configuration", {"FunctionName": names.function}),
        ("lambda", "invoke", {"FunctionName": names.function, "Payload": b"{}"}),
        ("scheduler", "get_schedule", {"Name": f"{names.function}-interval"}),
        ("logs", "filter_log_events", {"logGroupName": f"/aws/lambda/{names.function}"}),
        ("cloudwatch", "describe_alarms", {"AlarmNames": [alarm]}),
        ("cloudwatch", "disable_alarm_actions", {"AlarmNames": [alarm]}),
        ("cloudformation", "list_stack_resources", {"StackName": names.data_stack}),
    ]


def test_with_the_operate_policy_everything_of_the_service_can_be_operated(
    aws: EmulatedAws, operator: Person, stack: DataStack
) -> None:
    aws.client("s3").put_object(Bucket=NAMES.bucket, Key=KEY, Body=b"{}\n")
    said = {
        f"{service} {call} {arguments}": outcome(operator, service, call, **arguments)
        for service, call, arguments in operating_calls(aws, NAMES)
    }
    # A receipt handle that nobody gave is refused after the permission was granted.
    refused = {name: code for name, code in said.items() if code not in ("done", "ReceiptHandleIsInvalid")}
    assert {name.partition(" ")[0] for name in refused} == ASKED_FOR_EVERYTHING
    alarm_actions = ["cloudwatch:DescribeAlarms", "cloudwatch:DisableAlarmActions"]
    assert len(refused) == len(alarm_actions)
    assert denied(aws, operator, alarm_actions, ARNS.alarms[0]) == set()


def test_with_the_operate_policy_schedules_are_paused_in_the_role_they_have(
    operator: Person, stack: DataStack
) -> None:
    scheduler = operator.client("scheduler")
    name = stack.outputs["IntervalScheduleName"]
    found = scheduler.get_schedule(Name=name)
    kept = {key: found[key] for key in ("ScheduleExpression", "FlexibleTimeWindow", "Target")}
    scheduler.update_schedule(Name=name, State="DISABLED", **kept)
    assert scheduler.get_schedule(Name=name)["State"] == "DISABLED"
    scheduler.update_schedule(Name=name, State="ENABLED", **kept)


def test_who_operates_cannot_make_change_or_take_away_what_the_service_is_made_of(
    operator: Person, stack: DataStack
) -> None:
    url = stack.outputs["QueueUrl"]
    calls: list[Call] = [
        ("s3", "put_object", {"Bucket": NAMES.bucket, "Key": KEY, "Body": b"x"}),
        ("s3", "delete_object", {"Bucket": NAMES.bucket, "Key": KEY}),
        ("s3", "delete_bucket", {"Bucket": NAMES.bucket}),
        ("s3", "delete_bucket_policy", {"Bucket": NAMES.bucket}),
        ("sqs", "delete_queue", {"QueueUrl": url}),
        ("sqs", "set_queue_attributes", {"QueueUrl": url, "Attributes": {"VisibilityTimeout": "0"}}),
        ("lambda", "update_function_configuration", {"FunctionName": NAMES.function, "Timeout": 3}),
        ("lambda", "delete_function", {"FunctionName": NAMES.function}),
        ("scheduler", "delete_schedule", {"Name": f"{NAMES.function}-interval"}),
        ("cloudformation", "delete_stack", {"StackName": STACK}),
        ("logs", "delete_log_group", {"logGroupName": f"/aws/lambda/{NAMES.function}"}),
        ("iam", "list_roles", {}),
        ("iam", "create_role", {"RoleName": "mine", "AssumeRolePolicyDocument": "{}"}),
    ]
    said = {f"{call}": outcome(operator, call[0], call[1], **call[2]) for call in calls}
    assert {call: code for call, code in said.items() if code not in DENIED} == {}


@pytest.mark.parametrize("who", ["deployer", "operator"])
def test_neither_of_them_reaches_the_queue_the_bucket_or_the_drain_of_another_service(
    request: pytest.FixtureRequest, aws: EmulatedAws, stack: DataStack, who: str
) -> None:
    person: Person = request.getfixturevalue(who)
    url = aws.client("sqs").get_queue_url(QueueName=OTHER.queue)["QueueUrl"]
    calls = [
        *operating_calls(aws, OTHER),
        ("sqs", "delete_queue", {"QueueUrl": url}),
        ("sqs", "set_queue_attributes", {"QueueUrl": url, "Attributes": {"VisibilityTimeout": "0"}}),
        ("s3", "delete_object", {"Bucket": OTHER.bucket, "Key": KEY}),
        ("s3", "delete_bucket", {"Bucket": OTHER.bucket}),
        ("s3", "put_bucket_policy", {"Bucket": OTHER.bucket, "Policy": "{}"}),
        ("cloudformation", "delete_stack", {"StackName": OTHER.data_stack}),
        ("lambda", "delete_function", {"FunctionName": OTHER.function}),
    ]
    said = {f"{call}": outcome(person, call[0], call[1], **call[2]) for call in calls}
    assert {call: code for call, code in said.items() if code not in DENIED} == {}


def test_a_simulation_answers_for_every_resource_that_it_is_asked_about(
    aws: EmulatedAws, deployer: Person
) -> None:
    other = f"arn:aws:s3:::{OTHER.bucket}"
    answer = aws.client("iam").simulate_principal_policy(
        PolicySourceArn=deployer.arn,
        ActionNames=["s3:ListBucket", "s3:PutBucketPolicy"],
        ResourceArns=[ARNS.bucket, other],
    )
    decided = {
        (item["EvalActionName"], item["EvalResourceName"]): item["EvalDecision"]
        for item in answer["EvaluationResults"]
    }
    assert decided == {
        ("s3:ListBucket", ARNS.bucket): "allowed",
        ("s3:ListBucket", other): "implicitDeny",
        ("s3:PutBucketPolicy", ARNS.bucket): "allowed",
        ("s3:PutBucketPolicy", other): "implicitDeny",
    }
