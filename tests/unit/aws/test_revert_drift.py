"""*Deploy again*: a stack is put back as its template says, by CloudFormation's own way of doing that."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.stub import ANY, Stubber
from open_gate import OpenGate

from logdig_console.aws.access import Access, Keys
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.services.deploying.stack_maker import StackMaker

STACK = "logdig-shop-data"
ARN = f"arn:aws:cloudformation:eu-central-1:482915307716:stack/{STACK}/1"
CHANGE = "arn:aws:cloudformation:eu-central-1:482915307716:changeSet/logdig-1/1"
NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
NOTHING = "The submitted information didn't contain changes."
OLD = [("DrainRole", "UPDATE_FAILED", "an old story"), (STACK, "UPDATE_IN_PROGRESS", "")]


@pytest.fixture
def access() -> Access:
    endpoint = "http://127.0.0.1:9"  # nothing answers there: each answer is the test's
    return Access(
        keys=Keys("AKIAEXAMPLE", "secret"), region="eu-central-1", endpoint=endpoint, gate=OpenGate()
    )


@pytest.fixture
def cloudformation(access: Access) -> Iterator[Stubber]:
    """Answers in the order in which they were added, and holds each request to AWS's own model."""
    with Stubber(access.cloudformation) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


def is_now(stubber: Stubber, status: str, *, by: str = STACK) -> None:
    parameters = [{"ParameterKey": key, "ParameterValue": "v"} for key in ("ServiceName", "Threshold")]
    named = {"StackName": STACK, "StackId": ARN, "CreationTime": NOW, "Parameters": parameters}
    stubber.add_response("describe_stacks", {"Stacks": [named | {"StackStatus": status}]}, {"StackName": by})


def has_seen(stubber: Stubber, events: list[tuple[str, str, str]]) -> None:
    """The events of the stack, the newest first: of what, its status, and why."""
    told: list[dict[str, Any]] = [
        {
            "StackId": ARN,
            "EventId": str(len(events) - place),
            "StackName": STACK,
            "LogicalResourceId": name,
            "PhysicalResourceId": ARN if name == STACK else name,
            "ResourceType": "AWS::CloudFormation::Stack" if name == STACK else "AWS::IAM::Role",
            "Timestamp": NOW,
            "ResourceStatus": status,
            "ResourceStatusReason": reason,
        }
        for place, (name, status, reason) in enumerate(events)
    ]
    stubber.add_response("describe_stack_events", {"StackEvents": told}, {"StackName": ARN})


def prepares(stubber: Stubber, *, status: str = "CREATE_COMPLETE", reason: str = "") -> None:
    """Up to the change set that says what would be put back."""
    is_now(stubber, "UPDATE_COMPLETE")
    wanted = {
        "StackName": STACK,
        "ChangeSetName": ANY,
        "ChangeSetType": "UPDATE",
        "UsePreviousTemplate": True,
        "Parameters": [
            {"ParameterKey": key, "UsePreviousValue": True} for key in ("ServiceName", "Threshold")
        ],
        "Capabilities": ["CAPABILITY_NAMED_IAM"],
        "DeploymentMode": "REVERT_DRIFT",
    }
    stubber.add_response("create_change_set", {}, wanted)
    found = {"Status": status, "StatusReason": reason, "ChangeSetId": CHANGE}
    stubber.add_response("describe_change_set", found)
    if status == "CREATE_COMPLETE":
        stubber.add_response("describe_change_set", found | {"Changes": []})
        is_now(stubber, "UPDATE_COMPLETE")
        has_seen(stubber, OLD)
        stubber.add_response("execute_change_set", {}, {"ChangeSetName": CHANGE, "StackName": STACK})


def test_what_somebody_changed_is_put_back_without_another_template_or_value(
    access: Access, cloudformation: Stubber
) -> None:
    prepares(cloudformation)
    begun = [(STACK, "UPDATE_IN_PROGRESS", ""), *OLD]
    done = [(STACK, "UPDATE_COMPLETE", ""), *begun]
    for events, status in (
        (OLD, "UPDATE_COMPLETE"),
        (begun, "UPDATE_IN_PROGRESS"),
        (done, "UPDATE_COMPLETE"),
    ):
        has_seen(cloudformation, events)
        is_now(cloudformation, status, by=ARN)
    has_seen(cloudformation, done)
    assert StackMaker(access=access).revert(JobContext(), STACK)


def test_a_stack_that_is_as_it_should_be_is_said_to_be_and_nothing_is_left_behind(
    access: Access, cloudformation: Stubber
) -> None:
    prepares(cloudformation, status="FAILED", reason=NOTHING)
    cloudformation.add_response("delete_change_set", {})
    assert not StackMaker(access=access).revert(JobContext(), STACK)


def test_what_cannot_be_put_back_is_named_and_older_failures_are_not(
    access: Access, cloudformation: Stubber
) -> None:
    prepares(cloudformation)
    failed = [
        (STACK, "UPDATE_ROLLBACK_COMPLETE", ""),
        ("DrainRole", "UPDATE_FAILED", "iam:PutRolePolicy is not allowed"),
        (STACK, "UPDATE_IN_PROGRESS", ""),
        *OLD,
    ]
    has_seen(cloudformation, failed)
    is_now(cloudformation, "UPDATE_ROLLBACK_COMPLETE", by=ARN)
    has_seen(cloudformation, failed)  # the last look
    has_seen(cloudformation, failed)  # and the reason
    with pytest.raises(LogDigError, match="could not be deployed") as caught:
        StackMaker(access=access).revert(JobContext(), STACK)
    assert caught.value.detail.startswith("DrainRole: iam:PutRolePolicy is not allowed")


def test_a_stack_that_is_gone_cannot_be_put_back(access: Access, cloudformation: Stubber) -> None:
    cloudformation.add_client_error(
        "describe_stacks", "ValidationError", f"Stack with id {STACK} does not exist"
    )
    with pytest.raises(LogDigError, match="There is no stack"):
        StackMaker(access=access).revert(JobContext(), STACK)
