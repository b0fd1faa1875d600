"""*Deploy again* on the embedded AWS: what somebody changed or deleted behind a stack is put back."""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError
from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

from local.instances import bundle, client
from logdig_console.aws.access import Access
from logdig_console.domain.context import JobContext
from logdig_console.domain.deploying.deployment import DeploymentFailed
from logdig_console.local.beanstalk.stack_types import APPLICATION, ENVIRONMENT_TYPE, VERSION
from logdig_console.local.drift.readers import READERS
from logdig_console.local.embedded import REGION, EmbeddedAws
from logdig_console.services.deploying.stack_maker import StackMaker

STACK = "put-back"
FAST = {"Delay": 0.05, "MaxAttempts": 400}
TRUSTED = {
    "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    ]
}
ALLOWED = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "sqs:ReceiveMessage", "Resource": "*"}],
}
DENIED = json.dumps(
    {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "*", "Resource": "*"}]}
)


def policy(resource: Any) -> dict[str, Any]:
    insecure = {"Bool": {"aws:SecureTransport": "false"}}
    statement = {
        "Effect": "Deny", "Principal": "*", "Action": "*", "Resource": resource, "Condition": insecure
    }  # fmt: skip
    return {"Version": "2012-10-17", "Statement": [statement]}


TEMPLATE: dict[str, Any] = {
    "Parameters": {"Wait": {"Type": "Number", "Default": "45"}},
    "Resources": {
        "Queue": {
            "Type": "AWS::SQS::Queue",
            "Properties": {"QueueName": STACK, "VisibilityTimeout": {"Ref": "Wait"}},
        },
        "QueuePolicy": {
            "Type": "AWS::SQS::QueuePolicy",
            "Properties": {"Queues": [{"Ref": "Queue"}], "PolicyDocument": policy("*")},
        },
        "Bucket": {
            "Type": "AWS::S3::Bucket",
            "Properties": {"BucketName": STACK, "VersioningConfiguration": {"Status": "Enabled"}},
        },
        "BucketPolicy": {
            "Type": "AWS::S3::BucketPolicy",
            "Properties": {
                "Bucket": {"Ref": "Bucket"},
                "PolicyDocument": policy({"Fn::Sub": "${Bucket.Arn}/secret/*"}),
            },
        },
        "Role": {
            "Type": "AWS::IAM::Role",
            "Properties": {
                "RoleName": STACK,
                "AssumeRolePolicyDocument": TRUSTED,
                "Policies": [{"PolicyName": "own", "PolicyDocument": ALLOWED}],
            },
        },
        "Function": {
            "Type": "AWS::Lambda::Function",
            "Properties": {
                "FunctionName": STACK,
                "Runtime": "python3.13",
                "Handler": "index.handler",
                "Role": {"Fn::GetAtt": ["Role", "Arn"]},
                "Timeout": 7,
                "Code": {"ZipFile": "def handler(event, context): return 1"},
            },
        },
        "Schedule": {
            "Type": "AWS::Scheduler::Schedule",
            "Properties": {
                "Name": STACK,
                "ScheduleExpression": "rate(5 days)",
                "FlexibleTimeWindow": {"Mode": "OFF"},
                "Target": {
                    "Arn": {"Fn::GetAtt": ["Function", "Arn"]},
                    "RoleArn": {"Fn::GetAtt": ["Role", "Arn"]},
                },
            },
        },
        "Application": {"Type": APPLICATION, "Properties": {"ApplicationName": STACK}},
        "Version": {
            "Type": VERSION,
            "Properties": {
                "ApplicationName": {"Ref": "Application"},
                "SourceBundle": {"S3Bucket": f"{STACK}-code", "S3Key": "bundle"},
            },
            "DependsOn": ["Role"],
        },
    },
}


@pytest.fixture(scope="module")
def stack(embedded: EmbeddedAws) -> Iterator[EmbeddedAws]:
    s3, stacks = client(embedded, "s3"), client(embedded, "cloudformation")
    s3.create_bucket(Bucket=f"{STACK}-code")
    s3.put_object(Bucket=f"{STACK}-code", Key="bundle", Body=bundle())
    stacks.create_stack(
        StackName=STACK, TemplateBody=json.dumps(TEMPLATE), Capabilities=["CAPABILITY_NAMED_IAM"]
    )
    stacks.get_waiter("stack_create_complete").wait(StackName=STACK, WaiterConfig=FAST)
    yield embedded
    stacks.delete_stack(StackName=STACK)
    stacks.get_waiter("stack_delete_complete").wait(StackName=STACK, WaiterConfig=FAST)


def seen(aws: EmbeddedAws) -> dict[str, tuple[str, list[str]]]:
    """What a change set would put back: logical id to its action and the properties it names."""
    stacks = client(aws, "cloudformation")
    stacks.create_change_set(
        StackName=STACK,
        ChangeSetName="look",
        UsePreviousTemplate=True,
        Capabilities=["CAPABILITY_NAMED_IAM"],
        DeploymentMode="REVERT_DRIFT",
    )
    found = stacks.describe_change_set(StackName=STACK, ChangeSetName="look")
    stacks.delete_change_set(StackName=STACK, ChangeSetName="look")
    changes = [item["ResourceChange"] for item in found["Changes"]]
    assert found["Status"] == ("CREATE_COMPLETE" if changes else "FAILED")
    return {
        item["LogicalResourceId"]: (
            item["Action"],
            [detail["Target"]["Name"] for detail in item.get("Details", [])],
        )
        for item in changes
    }


def put_back(access: Access) -> bool:
    return StackMaker(access=access).revert(JobContext(), STACK)


def test_a_stack_that_nobody_touched_has_nothing_to_put_back(stack: EmbeddedAws, access: Access) -> None:
    assert seen(stack) == {}
    assert not put_back(access)


def test_what_was_deleted_is_made_again_with_its_name(stack: EmbeddedAws, access: Access) -> None:
    sqs, s3 = client(stack, "sqs"), client(stack, "s3")
    sqs.delete_queue(QueueUrl=sqs.get_queue_url(QueueName=STACK)["QueueUrl"])
    s3.delete_bucket(Bucket=STACK)
    client(stack, "lambda").delete_function(FunctionName=STACK)
    client(stack, "scheduler").delete_schedule(Name=STACK)
    gone = ("Queue", "Bucket", "BucketPolicy", "Function", "Schedule")
    assert seen(stack) == {name: ("Add", []) for name in gone}
    put_back(access)
    assert seen(stack) == {}
    url = sqs.get_queue_url(QueueName=STACK)["QueueUrl"]
    attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    assert attributes["VisibilityTimeout"] == "45"
    assert s3.get_bucket_versioning(Bucket=STACK)["Status"] == "Enabled"
    assert json.loads(s3.get_bucket_policy(Bucket=STACK)["Policy"])["Statement"][0]["Effect"] == "Deny"
    assert json.load(client(stack, "lambda").invoke(FunctionName=STACK)["Payload"]) == 1
    assert client(stack, "scheduler").get_schedule(Name=STACK)["ScheduleExpression"] == "rate(5 days)"


def test_a_queues_policy_cannot_be_read_by_aws_and_is_not_put_back(
    stack: EmbeddedAws, access: Access
) -> None:
    sqs = client(stack, "sqs")
    url = sqs.get_queue_url(QueueName=STACK)["QueueUrl"]
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": ""})
    assert seen(stack) == {}


def test_what_was_changed_is_changed_back_and_nothing_else(stack: EmbeddedAws, access: Access) -> None:
    iam, functions, scheduler = client(stack, "iam"), client(stack, "lambda"), client(stack, "scheduler")
    iam.put_role_policy(RoleName=STACK, PolicyName="own", PolicyDocument=DENIED)
    iam.put_role_policy(RoleName=STACK, PolicyName="other", PolicyDocument=DENIED)
    functions.update_function_configuration(FunctionName=STACK, Timeout=3, Description="slow")
    found = scheduler.get_schedule(Name=STACK)
    same = {key: found[key] for key in ("Name", "FlexibleTimeWindow", "Target")}
    scheduler.update_schedule(**same, ScheduleExpression="rate(1 day)", State="DISABLED")
    assert seen(stack) == {
        "Role": ("Modify", ["Policies"]),
        "Function": ("Modify", ["Timeout"]),
        "Schedule": ("Modify", ["ScheduleExpression"]),
    }
    put_back(access)
    assert seen(stack) == {}
    assert iam.list_role_policies(RoleName=STACK)["PolicyNames"] == ["own"]
    assert iam.get_role_policy(RoleName=STACK, PolicyName="own")["PolicyDocument"] == ALLOWED
    assert functions.get_function_configuration(FunctionName=STACK)["Timeout"] == 7
    after = scheduler.get_schedule(Name=STACK)
    assert (after["ScheduleExpression"], after["State"]) == ("rate(5 days)", "DISABLED")


def test_other_code_is_not_seen_for_aws_cannot_read_it(stack: EmbeddedAws) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("index.py", "def handler(event, context): return 2")
    client(stack, "lambda").update_function_code(FunctionName=STACK, ZipFile=buffer.getvalue())
    assert seen(stack) == {}


def test_an_ordinary_change_set_sees_no_drift(stack: EmbeddedAws, access: Access) -> None:
    client(stack, "iam").put_role_policy(RoleName=STACK, PolicyName="other", PolicyDocument=DENIED)
    stacks = client(stack, "cloudformation")
    given = {"StackName": STACK, "ChangeSetName": "ordinary"}
    stacks.create_change_set(**given, UsePreviousTemplate=True, Capabilities=["CAPABILITY_NAMED_IAM"])
    assert stacks.describe_change_set(**given)["Status"] == "FAILED"
    stacks.delete_change_set(**given)
    put_back(access)


def test_where_one_cannot_be_put_back_each_goes_back_to_what_it_was_drift_and_all(
    stack: EmbeddedAws, access: Access
) -> None:
    iam, beanstalk, s3 = client(stack, "iam"), client(stack, "elasticbeanstalk"), client(stack, "s3")
    iam.put_role_policy(RoleName=STACK, PolicyName="other", PolicyDocument=DENIED)
    (version,) = beanstalk.describe_application_versions(ApplicationName=STACK)["ApplicationVersions"]
    beanstalk.delete_application_version(ApplicationName=STACK, VersionLabel=version["VersionLabel"])
    s3.delete_object(Bucket=f"{STACK}-code", Key="bundle")
    drifted = {"Role": ("Modify", ["Policies"]), "Version": ("Add", [])}
    assert seen(stack) == drifted
    with pytest.raises(DeploymentFailed, match="could not be deployed") as caught:
        put_back(access)
    assert caught.value.detail.startswith("Version: Unable to download from S3")
    assert caught.value.status == "UPDATE_ROLLBACK_COMPLETE"
    assert iam.get_role_policy(RoleName=STACK, PolicyName="other")["PolicyDocument"] == json.loads(DENIED)
    assert seen(stack) == drifted
    s3.put_object(Bucket=f"{STACK}-code", Key="bundle", Body=bundle())
    put_back(access)
    assert seen(stack) == {}
    with pytest.raises(ClientError, match="NoSuchEntity"):
        iam.get_role_policy(RoleName=STACK, PolicyName="other")


@pytest.mark.parametrize("kind", [*READERS, APPLICATION, VERSION, ENVIRONMENT_TYPE])
def test_nothing_is_compared_that_aws_cannot_read(kind: str) -> None:
    """AWS's own schemas name what each type's read handler answers, and what is write-only."""
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, kind).schema
    assert "read" in schema["handlers"]
    write_only = {path.split("/")[2] for path in schema.get("writeOnlyProperties", ())}
    compared = READERS[kind][1] if kind in READERS else ("ApplicationName", "Description", "VersionLabel")
    assert not write_only & set(compared)


@pytest.mark.parametrize(
    ("kind", "name"), [("AWS::Lambda::Function", "Code"), (ENVIRONMENT_TYPE, "OptionSettings")]
)
def test_what_deploy_again_cannot_see_is_write_only_at_aws(kind: str, name: str) -> None:
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, kind).schema
    assert name in {path.split("/")[2] for path in schema["writeOnlyProperties"]}


def test_a_queues_policy_has_no_read_handler_at_aws() -> None:
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, "AWS::SQS::QueuePolicy").schema
    assert "read" not in schema["handlers"]
    assert "AWS::SQS::QueuePolicy" not in READERS
