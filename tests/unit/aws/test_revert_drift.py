"""*Deploy again*: a stack is put back as its template says, by CloudFormation's own way of doing that."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.stub import ANY, Stubber
from open_gate import OpenGate

from logdig_console.aws.access import Access, Keys
from logdig_console.aws.stacks import Stacks
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError

STACK = "logdig-shop-data"
NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
NOTHING = "The submitted information didn't contain changes."


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


def stack(status: str) -> dict[str, Any]:
    parameters = [{"ParameterKey": key, "ParameterValue": "v"} for key in ("ServiceName", "Threshold")]
    named = {"StackName": STACK, "CreationTime": NOW, "StackStatus": status, "Parameters": parameters}
    return {"Stacks": [named]}


def event(number: int, status: str, reason: str = "") -> dict[str, Any]:
    return {
        "StackId": "s",
        "EventId": str(number),
        "StackName": STACK,
        "LogicalResourceId": "DrainRole",
        "Timestamp": NOW,
        "ResourceStatus": status,
        "ResourceStatusReason": reason,
    }


def prepare(stubber: Stubber, *, status: str = "CREATE_COMPLETE", reason: str = "") -> None:
    """Up to the change set that says what would be put back."""
    stubber.add_response("describe_stacks", stack("UPDATE_COMPLETE"), {"StackName": STACK})
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
    stubber.add_response("describe_change_set", {"Status": status, "StatusReason": reason})


def test_what_somebody_changed_is_put_back_without_another_template_or_value(
    access: Access, cloudformation: Stubber
) -> None:
    prepare(cloudformation)
    cloudformation.add_response("describe_stack_events", {"StackEvents": [event(1, "UPDATE_COMPLETE")]})
    cloudformation.add_response("execute_change_set", {})
    cloudformation.add_response("describe_stacks", stack("UPDATE_IN_PROGRESS"))
    cloudformation.add_response("describe_stacks", stack("UPDATE_COMPLETE"))
    assert Stacks(access=access).revert_drift(JobContext(), STACK)


def test_a_stack_that_is_as_it_should_be_is_said_to_be_and_nothing_is_left_behind(
    access: Access, cloudformation: Stubber
) -> None:
    prepare(cloudformation, status="FAILED", reason=NOTHING)
    cloudformation.add_response("delete_change_set", {})
    assert not Stacks(access=access).revert_drift(JobContext(), STACK)


def test_what_cannot_be_put_back_is_named_and_older_failures_are_not(
    access: Access, cloudformation: Stubber
) -> None:
    prepare(cloudformation)
    old = event(1, "UPDATE_FAILED", "an old story")
    cloudformation.add_response("describe_stack_events", {"StackEvents": [old]})
    cloudformation.add_response("execute_change_set", {})
    cloudformation.add_response("describe_stacks", stack("UPDATE_ROLLBACK_COMPLETE"))
    new = event(2, "UPDATE_FAILED", "iam:PutRolePolicy is not allowed")
    cloudformation.add_response("describe_stack_events", {"StackEvents": [new, old]})
    with pytest.raises(LogDigError, match="could not be deployed") as caught:
        Stacks(access=access).revert_drift(JobContext(), STACK)
    assert caught.value.detail.startswith("DrainRole: iam:PutRolePolicy is not allowed.")


def test_a_stack_that_is_gone_cannot_be_put_back(access: Access, cloudformation: Stubber) -> None:
    cloudformation.add_client_error(
        "describe_stacks", "ValidationError", f"Stack with id {STACK} does not exist"
    )
    with pytest.raises(LogDigError, match="There is no stack"):
        Stacks(access=access).revert_drift(JobContext(), STACK)
