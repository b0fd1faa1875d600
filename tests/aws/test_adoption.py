"""What a removed service left is taken over by a new one of the same name, with what is in it."""

from collections.abc import Iterator
from typing import Any

import pytest
from aws.templates import parsed, template
from cfnlint.api import lint
from chaos.data_stack import ARTIFACTS, BUNDLE, SERVICE, STACK, deploy
from chaos.emulated_aws import ACCOUNT, REGION, EmulatedAws, emulated_aws

from logdig_console.domain.service import ServiceNames
from logdig_console.services.deploying.templates import (
    Adopted,
    adopted_bucket,
    adopted_dead_letters,
    adopted_queue,
    data_template,
    import_template,
)

NAMES = ServiceNames(SERVICE, ACCOUNT, REGION)
KEY = f"2026-01-31/{'0' * 64}"
QUICK = {"Delay": 1, "MaxAttempts": 60}
URL = f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/{SERVICE}-sqs"
EVERYTHING = (adopted_bucket(NAMES), adopted_queue(URL), adopted_dead_letters(f"{URL}-dead"))


@pytest.mark.parametrize(
    "adopted",
    [EVERYTHING, EVERYTHING[:1], EVERYTHING[1:2], EVERYTHING[2:]],
    ids=["all", "bucket", "queue", "dead"],
)
def test_the_import_form_holds_the_templates_own_resources_and_no_others(
    adopted: tuple[Adopted, ...],
) -> None:
    form, whole = parsed(import_template(adopted)), template("data")
    assert set(form) == {"AWSTemplateFormatVersion", "Description", "Parameters", "Resources"}
    assert form["Parameters"] == whole["Parameters"]
    assert set(form["Resources"]) == {item.logical for item in adopted}
    for item in adopted:
        resource = form["Resources"][item.logical]
        assert resource["Type"] == item.kind
        assert resource["DeletionPolicy"] == "RetainExceptOnCreate"
        expected = dict(whole["Resources"][item.logical]["Properties"])
        if item.logical == "Queue":
            found = resource["Properties"].pop("RedrivePolicy")
            assert found.pop("deadLetterTargetArn") == {
                "!Sub": "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${ServiceName}-sqs-dead"
            }
            assert found == {"maxReceiveCount": expected.pop("RedrivePolicy")["maxReceiveCount"]}
        assert resource["Properties"] == expected
    # W2001: a parameter that the import has no use for; the update after it has.
    errors = [str(found) for found in lint(import_template(adopted)) if found.rule.id != "W2001"]
    assert errors == []


@pytest.fixture(scope="module")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmulatedAws]:
    with emulated_aws(tmp_path_factory.mktemp("aws")) as running:
        yield running


def test_leftovers_are_adopted_with_what_is_in_them_and_become_a_whole_stack_again(aws: EmulatedAws) -> None:
    s3, sqs, cloudformation = aws.client("s3"), aws.client("sqs"), aws.client("cloudformation")
    first = deploy(aws)
    s3.put_object(Bucket=NAMES.bucket, Key=KEY, Body=b"{}\n")
    sqs.send_message(QueueUrl=first.outputs["QueueUrl"], MessageBody="{}\n")
    cloudformation.delete_stack(StackName=STACK)
    cloudformation.get_waiter("stack_delete_complete").wait(StackName=STACK, WaiterConfig=QUICK)
    left = (
        adopted_bucket(NAMES),
        adopted_queue(sqs.get_queue_url(QueueName=NAMES.queue)["QueueUrl"]),
        adopted_dead_letters(sqs.get_queue_url(QueueName=NAMES.dead_letters)["QueueUrl"]),
    )
    change(aws, "IMPORT", import_template(left), left)
    made = cloudformation.describe_stack_resources(StackName=STACK)["StackResources"]
    assert {item["LogicalResourceId"] for item in made} == {"Bucket", "Queue", "DeadLetters"}
    change(aws, "UPDATE", data_template())
    resources = cloudformation.describe_stack_resources(StackName=STACK)["StackResources"]
    assert {item["LogicalResourceId"] for item in resources} == set(first.physical)
    assert s3.get_object(Bucket=NAMES.bucket, Key=KEY)["Body"].read() == b"{}\n"
    counts = sqs.get_queue_attributes(QueueUrl=first.outputs["QueueUrl"], AttributeNames=["All"])
    assert counts["Attributes"]["ApproximateNumberOfMessages"] == "1"


def change(aws: EmulatedAws, kind: str, template_text: str, adopted: tuple[Adopted, ...] = ()) -> None:
    cloudformation = aws.client("cloudformation")
    given = {"ServiceName": SERVICE, "ArtifactBucket": ARTIFACTS, "DrainKey": BUNDLE.key}
    more: dict[str, Any] = {}
    if adopted:
        more["ResourcesToImport"] = [
            {
                "ResourceType": item.kind,
                "LogicalResourceId": item.logical,
                "ResourceIdentifier": dict([item.identifier]),
            }
            for item in adopted
        ]
    cloudformation.create_change_set(
        StackName=STACK,
        ChangeSetName=kind.lower(),
        ChangeSetType=kind,
        TemplateBody=template_text,
        Parameters=[{"ParameterKey": name, "ParameterValue": value} for name, value in given.items()],
        Capabilities=["CAPABILITY_IAM"],
        **more,
    )
    cloudformation.get_waiter("change_set_create_complete").wait(
        StackName=STACK, ChangeSetName=kind.lower(), WaiterConfig=QUICK
    )
    cloudformation.execute_change_set(StackName=STACK, ChangeSetName=kind.lower())
    waiter = "stack_import_complete" if kind == "IMPORT" else "stack_update_complete"
    cloudformation.get_waiter(waiter).wait(StackName=STACK, WaiterConfig=QUICK)
