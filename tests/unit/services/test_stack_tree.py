"""From CloudFormation's events to the tree, and from its reasons to plain words."""

import datetime as dt

import pytest

from logdig_console.domain.deploying.deployment import PlannedResource
from logdig_console.domain.deploying.stack import StackEvent, StackFacts
from logdig_console.services.deploying.failure_words import in_plain_words
from logdig_console.services.deploying.stack_tree import first_failure, tree

STACK = "logdig-shop-collector"
FRONT = "AWS::CloudFront::Distribution"
ENVIRONMENT = "AWS::ElasticBeanstalk::Environment"
BEGIN = dt.datetime(2026, 11, 25, 12, 0, tzinfo=dt.UTC)


def event(
    second: float, logical: str, status: str, reason: str = "", kind: str = "AWS::SQS::Queue"
) -> StackEvent:
    return StackEvent(
        f"{second}-{logical}",
        logical,
        kind,
        f"name-{logical}",
        status,
        reason,
        BEGIN + dt.timedelta(seconds=second),
    )


def test_what_moves_stands_first_and_what_waits_after_it() -> None:
    events = [
        event(0, STACK, "CREATE_IN_PROGRESS"),
        event(1, "Queue", "CREATE_IN_PROGRESS"),
        event(3, "Queue", "CREATE_COMPLETE"),
        event(4, "Front", "CREATE_IN_PROGRESS"),
    ]
    planned = [
        PlannedResource("Front", FRONT, "", "create"),
        PlannedResource("Environment", ENVIRONMENT, "", "create"),
    ]
    rows = tree(STACK, events, planned, BEGIN + dt.timedelta(seconds=10))
    assert [(row.logical_id, row.state, row.seconds) for row in rows] == [
        ("Queue", "done", 2.0),
        ("Front", "running", 6.0),
        ("Environment", "waiting", 0.0),
    ]
    assert rows[0].began == "2026-11-25T12:00:01.000Z"


def test_what_was_made_and_goes_back_was_undone_and_what_failed_says_why() -> None:
    events = [
        event(1, "Queue", "CREATE_IN_PROGRESS"),
        event(2, "Queue", "CREATE_COMPLETE"),
        event(
            3,
            "Front",
            "CREATE_FAILED",
            "Your account must be verified before you can add new CloudFront resources.",
            FRONT,
        ),
        event(4, "Role", "CREATE_FAILED", "Resource creation cancelled"),
        event(5, "Queue", "DELETE_IN_PROGRESS"),
        event(6, "Queue", "DELETE_COMPLETE"),
    ]
    rows = {row.logical_id: row for row in tree(STACK, events, (), BEGIN)}
    assert (rows["Queue"].state, rows["Front"].state) == ("undone", "failed")
    assert "must be verified first" in rows["Front"].reason
    first = first_failure(STACK, events)
    assert first is not None
    assert first.logical_id == "Front"


def test_what_was_only_cancelled_is_no_cause() -> None:
    events = [
        event(1, "Role", "CREATE_FAILED", "Resource creation cancelled"),
        event(2, "Front", "CREATE_FAILED", "Quota"),
    ]
    found = first_failure(STACK, events)
    assert found is not None
    assert found.logical_id == "Front"
    assert first_failure(STACK, events[:1]) == events[0]
    assert first_failure(STACK, [event(1, STACK, "CREATE_FAILED", "x")]) is None


def test_a_removal_is_done_and_not_undone() -> None:
    events = [event(1, "Queue", "DELETE_IN_PROGRESS"), event(2, "Queue", "DELETE_COMPLETE")]
    assert tree(STACK, events, (), BEGIN)[0].state == "done"


@pytest.mark.parametrize(
    ("kind", "reason", "says", "hint"),
    [
        (FRONT, "Your account must be verified before", "use CloudFront yet", "support case"),
        (
            ENVIRONMENT,
            "You have requested more vCPU capacity than your current limit",
            "no more EC2",
            "Service Quotas",
        ),
        (ENVIRONMENT, "The maximum number of addresses has been reached.", "Elastic IP", "Release"),
        (ENVIRONMENT, "No default VPC for this user", "no default network", "create-default-vpc"),
        (
            "AWS::Lambda::Function",
            "decreases account's UnreservedConcurrentExecution below its minimum",
            "no execution to spare",
            "without a reserved",
        ),
        (
            "AWS::SQS::Queue",
            "You must wait 60 seconds after deleting a queue",
            "less than 60 seconds ago",
            "Wait a minute",
        ),
        (
            "AWS::SecretsManager::Secret",
            "a secret with this name is already scheduled for deletion.",
            "still being deleted",
            "force-delete",
        ),
        ("AWS::S3::Bucket", "shop-s3 already exists", "belongs to no stack", "Check first"),
        (
            "AWS::IAM::Role",
            "User is not authorized to perform: iam:CreateRole",
            "may not do this",
            "deploy policy",
        ),
        ("AWS::SNS::Topic", "Rate exceeded", "fewer calls", "a minute"),
    ],
)
def test_a_usual_reason_is_said_in_plain_words_with_aws_own_beside_it(
    kind: str, reason: str, says: str, hint: str
) -> None:
    found = in_plain_words(kind, reason)
    assert says in found.sentence
    assert found.sentence.endswith(f"AWS says: {reason}")
    assert hint in found.hint


def test_a_reason_that_nobody_knows_is_left_as_it_is() -> None:
    assert in_plain_words("AWS::SNS::Topic", "The moon is full").sentence == "The moon is full"
    assert in_plain_words("AWS::SNS::Topic", "").sentence == "AWS gives no reason."


@pytest.mark.parametrize(
    ("status", "moving", "dead", "stuck", "runs"),
    [
        ("REVIEW_IN_PROGRESS", False, False, False, False),
        ("CREATE_IN_PROGRESS", True, False, False, True),
        ("ROLLBACK_IN_PROGRESS", True, False, False, True),
        ("ROLLBACK_COMPLETE", False, True, False, False),
        ("DELETE_FAILED", False, True, False, False),
        ("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", True, False, False, True),
        ("UPDATE_ROLLBACK_FAILED", False, False, True, True),
        ("UPDATE_ROLLBACK_COMPLETE", False, False, False, True),
        ("IMPORT_COMPLETE", False, False, False, True),
    ],
)
def test_what_can_be_done_with_a_stack_follows_from_its_status(
    status: str, moving: bool, dead: bool, stuck: bool, runs: bool
) -> None:
    facts = StackFacts(STACK, "arn", status)
    assert (facts.moving, facts.dead, facts.stuck, facts.runs) == (moving, dead, stuck, runs)
