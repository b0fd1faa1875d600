"""The data stack, deployed, and every resource asked through its own API what it became."""

import base64
import hashlib
import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from aws.data_readback import NAMES, READ, as_read
from aws.templates import Resolver, conditions, defaults, template
from botocore.exceptions import ClientError
from cfnlint.api import lint_file
from cfnlint.schema import PROVIDER_SCHEMA_MANAGER
from chaos.data_stack import ARTIFACTS, BUNDLE, SERVICE, DataStack, deploy
from chaos.emulated_aws import ACCOUNT, REGION, emulated_aws

from logdig_console.domain.service import TAG_SERVICE
from logdig_console.domain.shipped import shipped
from logdig_console.local.gaps import ignored_properties
from logdig_console.services.deploying.bundles import collector_bundle, drain_bundle
from logdig_console.services.deploying.templates import data_stack_policy

EMAIL = "operator@example.org"

TEMPLATE = template("data")
RESOURCES: dict[str, Any] = TEMPLATE["Resources"]


def resolver(stack: DataStack, parameters: dict[str, str]) -> Resolver:
    """The template's expressions, worked out for one deployed stack."""
    every = defaults(TEMPLATE) | parameters
    pseudo = {"AWS::AccountId": ACCOUNT, "AWS::Region": REGION, "AWS::Partition": "aws"}
    return Resolver(
        names=stack.physical | every | pseudo,
        attributes={
            "Bucket.Arn": f"arn:aws:s3:::{NAMES.bucket}",
            "Queue.Arn": f"arn:aws:sqs:{REGION}:{ACCOUNT}:{NAMES.queue}",
            "Queue.QueueName": NAMES.queue,
            "DeadLetters.Arn": f"arn:aws:sqs:{REGION}:{ACCOUNT}:{NAMES.dead_letters}",
            "DeadLetters.QueueName": NAMES.dead_letters,
            "Drain.Arn": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{NAMES.function}",
            "DrainLogs.Arn": f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:/aws/lambda/{NAMES.function}:*",
            "DrainRole.Arn": f"arn:aws:iam::{ACCOUNT}:role/{stack.physical['DrainRole']}",
            "ScheduleRole.Arn": f"arn:aws:iam::{ACCOUNT}:role/{stack.physical['ScheduleRole']}",
        },
        conditions=conditions(TEMPLATE, every),
    )


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DataStack]:
    with emulated_aws(tmp_path_factory.mktemp("aws")) as aws:
        yield deploy(aws, AlarmEmail=EMAIL)


@pytest.mark.parametrize("resource", sorted(RESOURCES))
def test_each_resource_is_what_the_template_says(stack: DataStack, resource: str) -> None:
    given = {"ServiceName": SERVICE, "ArtifactBucket": ARTIFACTS, "DrainKey": BUNDLE.key, "AlarmEmail": EMAIL}
    meant = resolver(stack, given)(RESOURCES[resource]["Properties"])
    found = READ[resource](stack, stack.physical[resource])
    # All but the listed gaps must be found.
    compared = set(meant) - ignored_properties(RESOURCES[resource]["Type"])
    assert as_read({name: found.get(name) for name in compared}) == as_read(
        {name: meant[name] for name in compared}
    )


def test_the_emulator_still_ignores_what_is_said_of_it_and_takes_it_from_the_api_instead(
    stack: DataStack,
) -> None:
    s3, functions = stack.aws.client("s3"), stack.aws.client("lambda")
    with pytest.raises(ClientError, match="NoSuchLifecycleConfiguration"):
        s3.get_bucket_lifecycle_configuration(Bucket=NAMES.bucket)
    wanted = [
        _api_rule(rule) for rule in RESOURCES["Bucket"]["Properties"]["LifecycleConfiguration"]["Rules"]
    ]
    s3.put_bucket_lifecycle_configuration(Bucket=NAMES.bucket, LifecycleConfiguration={"Rules": wanted})
    assert s3.get_bucket_lifecycle_configuration(Bucket=NAMES.bucket)["Rules"] == wanted
    s3.delete_bucket_lifecycle(Bucket=NAMES.bucket)
    functions.put_function_concurrency(FunctionName=NAMES.function, ReservedConcurrentExecutions=1)
    found = functions.get_function_concurrency(FunctionName=NAMES.function)
    assert found["ReservedConcurrentExecutions"] == 1
    functions.delete_function_concurrency(FunctionName=NAMES.function)


def _api_rule(rule: dict[str, Any]) -> dict[str, Any]:
    """A lifecycle rule of the template as S3's API has it."""
    days = {
        "ExpirationInDays": {"Days": 400},
        "ExpiredObjectDeleteMarker": {"ExpiredObjectDeleteMarker": True},
    }
    made: dict[str, Any] = {"ID": rule["Id"], "Filter": {"Prefix": rule["Prefix"]}, "Status": rule["Status"]}
    for name, expiration in days.items():
        if name in rule:
            made["Expiration"] = expiration
    for name in ("NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload"):
        if name in rule:
            made[name] = rule[name]
    assert len(made) > 3
    return made


def test_everything_that_can_have_tags_has_the_services(stack: DataStack) -> None:
    client = stack.aws.client
    role = stack.physical["DrainRole"]
    found = {
        "bucket": _bucket_tags(stack),
        "queue": _pairs(client("sqs").list_queue_tags(QueueUrl=stack.outputs["QueueUrl"])["Tags"]),
        "function": _pairs(client("lambda").list_tags(Resource=stack.outputs["FunctionArn"])["Tags"]),
        "role": client("iam").list_role_tags(RoleName=role)["Tags"],
        "topic": client("sns").list_tags_for_resource(ResourceArn=stack.physical["AlarmTopic"])["Tags"],
        "log": _pairs(
            client("logs").list_tags_log_group(logGroupName=stack.outputs["DrainLogGroup"])["tags"]
        ),
    }
    wanted = {"Key": TAG_SERVICE, "Value": SERVICE}
    # The emulator gives a bucket none of its stack's tags; AWS does, as its type's schema says.
    assert [name for name, tags in found.items() if wanted not in tags] == ["bucket"]
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", "AWS::S3::Bucket").schema
    assert schema["tagging"]["taggable"]


def _bucket_tags(stack: DataStack) -> list[dict[str, str]]:
    client = stack.aws.client("s3")
    try:
        tags: list[dict[str, str]] = client.get_bucket_tagging(Bucket=NAMES.bucket)["TagSet"]
    except ClientError as error:
        if error.response["Error"]["Code"] != "NoSuchTagSet":
            raise
        return []
    return tags


def _pairs(tags: dict[str, str]) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in tags.items()]


def test_the_stack_policy_refuses_to_replace_or_remove_exactly_what_is_kept() -> None:
    statements = json.loads(data_stack_policy())["Statement"]
    denied = [item for item in statements if item["Effect"] == "Deny"]
    (guard,) = denied
    kept = {name for name, item in RESOURCES.items() if item.get("DeletionPolicy") == "RetainExceptOnCreate"}
    assert set(guard["Resource"]) == {f"LogicalResourceId/{name}" for name in kept}
    assert set(guard["Action"]) == {"Update:Replace", "Update:Delete"}
    # A policy without this allows no update at all.
    assert [item["Action"] for item in statements if item["Effect"] == "Allow"] == ["Update:*"]


def test_bundles_are_the_same_bytes_each_time_and_hold_what_the_templates_start() -> None:
    for build in (drain_bundle, collector_bundle):
        first, second = build(), build()
        assert (first.key, first.body) == (second.key, second.body)
        assert hashlib.sha256(first.body).hexdigest() in first.key
    module = RESOURCES["Drain"]["Properties"]["Handler"].partition(".")[0]
    with zipfile.ZipFile(BytesIO(BUNDLE.body)) as drain:
        names = drain.namelist()
    source = shipped("deploy", "drain")
    assert sorted(names) == sorted(path.relative_to(source).as_posix() for path in source.rglob("*.py"))
    assert f"{module}.py" in names
    with zipfile.ZipFile(BytesIO(collector_bundle().body)) as collector:
        names = set(collector.namelist())
    # At the top: Beanstalk looks nowhere else.
    assert {"Procfile", "application.py", "requirements.txt", ".platform/nginx/nginx.conf"} <= names


def test_the_function_runs_exactly_the_zip_that_was_put(stack: DataStack) -> None:
    found = stack.aws.client("lambda").get_function_configuration(FunctionName=NAMES.function)
    assert found["CodeSha256"] == base64.b64encode(hashlib.sha256(BUNDLE.body).digest()).decode()


def test_the_names_are_those_of_the_service(stack: DataStack) -> None:
    assert stack.outputs["BucketName"] == NAMES.bucket
    assert stack.outputs["QueueName"] == NAMES.queue
    assert stack.outputs["DeadLettersName"] == NAMES.dead_letters
    assert stack.outputs["FunctionName"] == NAMES.function


def test_the_linter_finds_nothing() -> None:
    assert [str(found) for found in lint_file(shipped("deploy", "data.yaml"))] == []


@pytest.mark.parametrize("name", ["data", "collector"])
def test_every_check_that_a_template_skips_says_why_beside_the_resource(name: str) -> None:
    skips = [
        skip
        for item in template(name)["Resources"].values()
        for skip in item.get("Metadata", {}).get("checkov", {}).get("skip", [])
    ]
    assert skips
    for skip in skips:
        assert skip["id"].startswith("CKV")
        assert len(skip["comment"].split()) >= 8


@pytest.mark.parametrize("name", ["data", "collector"])
def test_a_template_fits_into_the_call_that_carries_it(name: str) -> None:
    # CloudFormation's limit of TemplateBody; a longer one would have to go by a bucket.
    assert len(shipped("deploy", f"{name}.yaml").read_bytes()) <= 51_200


def test_nothing_that_holds_clicks_goes_with_the_stack() -> None:
    kept = {name for name, item in RESOURCES.items() if item.get("DeletionPolicy") == "RetainExceptOnCreate"}
    assert kept == {"Bucket", "Queue", "DeadLetters"}
    assert all(RESOURCES[name]["UpdateReplacePolicy"] == "Retain" for name in kept)


def test_messages_stay_hidden_for_six_runs_and_dead_letters_outlive_the_queue() -> None:
    queue, dead = RESOURCES["Queue"]["Properties"], RESOURCES["DeadLetters"]["Properties"]
    assert queue["VisibilityTimeout"] >= 6 * RESOURCES["Drain"]["Properties"]["Timeout"]
    assert queue["RedrivePolicy"]["maxReceiveCount"] == 20
    assert queue["MessageRetentionPeriod"] == 7 * 86_400
    assert dead["MessageRetentionPeriod"] == 14 * 86_400


def test_log_files_end_and_settings_pictures_and_tombstones_do_not() -> None:
    rules = RESOURCES["Bucket"]["Properties"]["LifecycleConfiguration"]["Rules"]
    ending = [rule["Prefix"] for rule in rules if "ExpirationInDays" in rule]
    assert sorted(ending) == ["2", "rejected/", "void/"]
    for kept in ("settings/current.json", "pictures/home.png", f"erased/{'0' * 64}"):
        assert not any(kept.startswith(prefix) for prefix in ending)


def test_no_statement_allows_everything() -> None:
    allowed = [
        statement
        for role in ("DrainRole", "ScheduleRole")
        for policy in RESOURCES[role]["Properties"]["Policies"]
        for statement in (policy["PolicyDocument"]["Statement"] if "PolicyDocument" in policy else [])
    ]
    assert len(allowed) == 6
    for statement in allowed:
        actions = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
        assert not any("*" in action for action in actions)
        assert statement["Resource"] != "*"


def test_the_drain_cannot_write_outside_its_folders(stack: DataStack) -> None:
    simulate = stack.aws.client("iam").simulate_principal_policy
    role = f"arn:aws:iam::{ACCOUNT}:role/{stack.physical['DrainRole']}"

    def decided(action: str, key: str) -> str:
        answer = simulate(
            PolicySourceArn=role,
            ActionNames=[action],
            ResourceArns=[f"arn:aws:s3:::{NAMES.bucket}/{key}"],
        )
        return str(answer["EvaluationResults"][0]["EvalDecision"])

    assert decided("s3:PutObject", f"2026-01-31/{'0' * 64}") == "allowed"
    assert decided("s3:GetObject", f"erased/{'0' * 64}") == "allowed"
    for key in ("settings/current.json", "pictures/home.png", f"erased/{'0' * 64}", "health/other"):
        assert decided("s3:PutObject", key) == "implicitDeny"
    assert decided("s3:DeleteObject", f"2026-01-31/{'0' * 64}") == "implicitDeny"


def test_the_drain_may_start_itself_only_where_successors_are_on(
    stack: DataStack, tmp_path_factory: pytest.TempPathFactory
) -> None:
    def decided(deployed: DataStack) -> str:
        answer = deployed.aws.client("iam").simulate_principal_policy(
            PolicySourceArn=f"arn:aws:iam::{ACCOUNT}:role/{deployed.physical['DrainRole']}",
            ActionNames=["lambda:InvokeFunction"],
            ResourceArns=[deployed.outputs["FunctionArn"]],
        )
        return str(answer["EvaluationResults"][0]["EvalDecision"])

    with emulated_aws(tmp_path_factory.mktemp("successor")) as aws:
        chained = deploy(aws, Successor="on", ReserveConcurrency="on")
        reserved = aws.client("lambda").get_function_concurrency(FunctionName=NAMES.function)
        assert "ReservedConcurrentExecutions" in ignored_properties("AWS::Lambda::Function")
        assert "ReservedConcurrentExecutions" not in reserved
        assert decided(chained) == "allowed"
        assert "AlarmTopic" not in chained.physical
    assert decided(stack) == "implicitDeny"
