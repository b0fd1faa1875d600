"""The collector's one call to SQS: what counts as confirmed, and what as failed."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest
from unit.collector.process import ToldSqs, confirmed

# isort: split
from logdig_collector.batcher import Message, QueueUnavailable
from logdig_collector.sqs import SqsSender

MESSAGES = [
    Message('{"n":1}\n', 1, ""),
    Message('{"n":2}\n', 1, "0123456789abcdef-7"),
    Message('{"n":3}\n', 1, ""),
]
Reply = Callable[[list[dict[str, Any]]], tuple[int, bytes]]


@pytest.fixture(autouse=True)
def _credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")


def send(told: ToldSqs, monkeypatch: pytest.MonkeyPatch, times: int = 1) -> list[frozenset[int] | str]:
    """What each of so many sends confirmed, or the kind of its failure."""
    told.released.set()

    async def scenario() -> list[frozenset[int] | str]:
        outcomes: list[frozenset[int] | str] = []
        async with SqsSender(queue="site-sqs") as sender:
            for _ in range(times):
                try:
                    outcomes.append(await sender.send(MESSAGES))
                except QueueUnavailable as failure:
                    outcomes.append(str(failure))
        return outcomes

    with told.serving() as endpoint:
        monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
        return asyncio.run(scenario())


def named(*successful: dict[str, Any], failed: list[str] | None = None) -> tuple[int, bytes]:
    failures = [{"Id": one, "SenderFault": False, "Code": "InternalError"} for one in failed or []]
    return 200, json.dumps({"Successful": list(successful), "Failed": failures}).encode()


def test_every_message_that_sqs_names_with_its_digest_is_confirmed(monkeypatch: pytest.MonkeyPatch) -> None:
    told = ToldSqs()
    assert send(told, monkeypatch, times=2) == [frozenset({0, 1, 2})] * 2
    assert told.stored == [[message.body for message in MESSAGES]] * 2
    assert told.asked_urls == 1


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (lambda e: named(confirmed(e[0]), confirmed(e[2]), failed=["1"]), {0, 2}),
        (lambda e: named(confirmed(e[2])), {2}),
        (lambda e: named(confirmed(e[0]) | {"MD5OfMessageBody": "0" * 32}, confirmed(e[1])), {1}),
        (lambda e: named({"Id": "0"}, confirmed(e[1])), {1}),
        (lambda e: named(confirmed(e[0]) | {"Id": "1"}), set()),
        (lambda e: named(failed=["0", "1", "2"]), set()),
        (lambda _: (200, b"{}"), set()),
        (lambda _: (200, b""), set()),
        (lambda _: (200, b"<html>a proxy</html>"), set()),
    ],
)
def test_a_message_that_sqs_does_not_name_with_its_digest_is_not_confirmed(
    reply: Reply, expected: set[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert send(ToldSqs(reply=reply), monkeypatch) == [frozenset(expected)]


@pytest.mark.parametrize(
    ("status", "code"),
    [(500, "InternalFailure"), (503, "ServiceUnavailable"), (400, "RequestThrottled"), (403, "AccessDenied")],
)
def test_a_refused_call_fails_once_by_its_code_and_the_next_asks_for_the_queue_again(
    status: int, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = json.dumps({"__type": f"com.amazonaws.sqs#{code}", "message": "canary"}).encode()
    told = ToldSqs(reply=lambda _: (status, body))
    assert send(told, monkeypatch, times=2) == [code, code]
    # No try that the batcher does not know of: it could store a message twice.
    assert len(told.stored) == 2
    assert told.asked_urls == 2


def test_voids_travel_in_an_attribute_and_are_left_out_where_there_are_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[dict[str, Any]] = []

    def reply(entries: list[dict[str, Any]]) -> tuple[int, bytes]:
        seen.extend(entry["MessageAttributes"] for entry in entries)
        return named(*map(confirmed, entries))

    send(ToldSqs(reply=reply), monkeypatch)
    events = {"events": {"DataType": "Number", "StringValue": "1"}}
    void = {"void": {"DataType": "String", "StringValue": "0123456789abcdef-7"}}
    assert seen == [events, events | void, events]
