"""Services side by side: of this machine, other logins and regions; what fails hides none of the others."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from local.conftest import access_of
from logdig_console.aws.access import Access
from logdig_console.aws.live_keys import fixed
from logdig_console.domain.context import JobContext
from logdig_console.domain.credentials import CredentialSource, Keys, RoleToAssume
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.opening import AwsService
from logdig_console.domain.service import TAG_SERVICE, Service
from logdig_console.local.embedded import REGION, EmbeddedAws
from logdig_console.services.credentials.sessions import Sessions
from logdig_console.services.operating.beside import Beside, ServiceDepth, depths
from logdig_console.services.operating.neighbours import AGAIN_AFTER_S, Neighbours

TEMPLATE = """{"Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "NAME-sqs"}},
"Dead": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "NAME-sqs-dead"}}}}"""
NAMES = ("shop", "blog")


@pytest.fixture(scope="module")
def account(embedded: EmbeddedAws) -> Iterator[Access]:
    """An account with two services, each no more than its stack and its queues; gone again at the end."""
    access = access_of(embedded)
    for name in NAMES:
        stack = f"logdig-{name}-data"
        access.cloudformation.create_stack(
            StackName=stack,
            TemplateBody=TEMPLATE.replace("NAME", name),
            Tags=[{"Key": TAG_SERVICE, "Value": name}],
        )
        access.cloudformation.get_waiter("stack_create_complete").wait(
            StackName=stack, WaiterConfig={"Delay": 1, "MaxAttempts": 30}
        )
    url = access.sqs.get_queue_url(QueueName="shop-sqs")["QueueUrl"]
    access.sqs.send_message(QueueUrl=url, MessageBody="x")
    yield access
    for name in NAMES:
        access.cloudformation.delete_stack(StackName=f"logdig-{name}-data")
        access.cloudformation.get_waiter("stack_delete_complete").wait(
            StackName=f"logdig-{name}-data", WaiterConfig={"Delay": 1, "MaxAttempts": 30}
        )


def place(access: Access, login: str = "profile work") -> Beside:
    return Beside(lambda _ctx: access, Service("shop", access.account, REGION, local=True), login)


def away(login: str, name: str) -> Beside:
    def refuse(_ctx: JobContext) -> Access:
        raise LogDigError(f"The session of {login} has ended.", "Token has expired.", "Log in again.")

    return Beside(refuse, Service(name, "", "ap-northeast-2", local=False), login)


def own(rows: tuple[ServiceDepth, ...]) -> dict[str, ServiceDepth]:
    return {row.service.name: row for row in rows if row.service.name in (*NAMES, "books", "garden")}


def test_every_service_is_shown_once_and_a_place_that_cannot_be_reached_says_why(account: Access) -> None:
    places = (
        away("profile books", "books"),
        place(account),
        place(account, "profile again"),
        away("key garden", "garden"),
    )
    rows = depths(JobContext(), places)
    found = own(rows)
    assert set(found) == {"shop", "blog", "books", "garden"}
    assert len(rows) == len({(row.service, row.login) for row in rows})
    assert (found["shop"].depth.waiting, found["blog"].depth.waiting) == (1, 0)
    assert found["shop"].login == "profile work"
    for name, login in (("books", "profile books"), ("garden", "key garden")):
        assert found[name].depth is None
        assert found[name].login == login
        assert found[name].error == f"The session of {login} has ended. Token has expired."


def test_a_queue_that_is_gone_hides_none_of_the_others(account: Access) -> None:
    url = account.sqs.get_queue_url(QueueName="blog-sqs")["QueueUrl"]
    account.sqs.delete_queue(QueueUrl=url)
    found = own(depths(JobContext(), (place(account),)))
    account.sqs.create_queue(QueueName="blog-sqs")
    assert found["blog"].depth is None
    assert "blog-sqs" in found["blog"].error
    assert found["shop"].depth is not None


def test_what_was_opened_before_is_signed_in_to_once_and_a_failure_is_not_tried_at_every_look(
    embedded: EmbeddedAws, account: Access, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    keys = Keys(embedded.key.access_key, embedded.key.secret_key)
    good = AwsService(CredentialSource("session", keys=keys), REGION, "shop")
    bad = AwsService(CredentialSource("profile", "no-such"), "eu-west-1", "books")
    now = [0.0]
    neighbours = Neighbours(
        recent=lambda: (bad, good),
        data=tmp_path,
        sessions=Sessions(),
        endpoint=embedded.endpoint,
        clock=lambda: now[0],
    )
    found = own(depths(JobContext(), neighbours()))
    assert found["shop"].depth.waiting == 1
    assert found["books"].depth is None
    assert "no-such" in found["books"].error
    errors, opened = [], set()
    for seconds in (1.0, AGAIN_AFTER_S - 1, AGAIN_AFTER_S + 1):
        now[0] = seconds
        refused, reached = neighbours()
        opened.add(id(reached.open(JobContext())))
        with pytest.raises(LogDigError) as caught:
            refused.open(JobContext())
        errors.append(caught.value)
    assert len(opened) == 1
    assert errors[0] is errors[1]
    assert errors[2] is not errors[1]


def test_a_place_that_wants_a_code_says_where_to_give_it_and_is_reached_at_once_when_it_was(
    embedded: EmbeddedAws, account: Access, tmp_path: Path
) -> None:
    keys = Keys(embedded.key.access_key, embedded.key.secret_key)
    source = CredentialSource(
        "session",
        keys=keys,
        role=RoleToAssume("arn:aws:iam::000000000000:role/ops", "arn:aws:iam::000000000000:mfa/ada"),
    )
    sessions = Sessions()
    neighbours = Neighbours(
        recent=lambda: (AwsService(source, REGION, "shop"),),
        data=tmp_path,
        sessions=sessions,
        endpoint=embedded.endpoint,
        clock=lambda: 0.0,
    )
    before = own(depths(JobContext(), neighbours()))["shop"]
    assert (
        before.error
        == "An MFA code is needed. The role asks for the code of arn:aws:iam::000000000000:mfa/ada."
    )
    assert before.hint.startswith("Open this service once with a new code")
    sessions.keep(source, fixed(keys))
    assert own(depths(JobContext(), neighbours()))["shop"].depth.waiting == 1
