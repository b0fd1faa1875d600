"""What a visitor sends stands in the queue's lines and nowhere else."""

import asyncio
import json
import logging
from typing import Any

import pytest
from unit.collector.harness import Collector, FakeQueue, click, fails, refuses

CANARY = "canary-4711"


class Broken(FakeQueue):
    """Fails in a way that nobody foresaw, with a visitor's words in its text."""

    async def send(self, messages: Any) -> frozenset[int]:
        raise RuntimeError(messages[0].body)


@pytest.mark.parametrize(
    "queue", [FakeQueue(), FakeQueue(always=fails), FakeQueue(always=refuses(0)), Broken()]
)
def test_no_log_line_holds_anything_of_a_request(queue: FakeQueue, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    collector = Collector(queue=queue)
    event = click(
        1, link=f"https://a/{CANARY}", user_agent=CANARY, user_key=(CANARY + "x" * 20)[:20].replace("-", "0")
    )
    headers = {"User-Agent": CANARY, "X-Forwarded-For": "198.51.100.77", "Origin": "https://shop.example"}
    for body in (json.dumps([event]), f'["{CANARY}"', json.dumps([click(2, x=CANARY)])):
        asyncio.run(collector.ask(path=f"/{CANARY}?q={CANARY}", body=body.encode(), headers=headers))
        asyncio.run(collector.ask(body=body.encode(), headers=headers))
    assert CANARY not in caplog.text
    assert "198.51.100.77" not in caplog.text
    assert event["event_id"] not in caplog.text
    assert event["token"] not in caplog.text


def test_a_fault_that_nobody_foresaw_is_answered_503_and_logged_by_its_kind_alone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    collector = Collector(queue=Broken())
    answer = asyncio.run(collector.post(click(1, user_agent=CANARY)))
    assert answer.status == 503
    assert "send ended in RuntimeError" in caplog.text


def test_a_fault_outside_the_queue_is_answered_500_without_its_text(caplog: pytest.LogCaptureFixture) -> None:
    async def receive() -> dict[str, Any]:
        raise RuntimeError(CANARY)

    answer = asyncio.run(Collector().ask(body=receive))
    assert (answer.status, answer.json) == (500, {"error": "internal error"})
    assert "RuntimeError at test_privacy.py:" in caplog.text
    assert CANARY not in caplog.text


def test_an_address_is_not_part_of_an_event() -> None:
    collector = Collector(origin_secrets=("secret",))
    headers = {"X-LogDig-Origin-Secret": "secret", "X-Forwarded-For": "198.51.100.77, 192.0.2.1"}
    asyncio.run(collector.ask(body=json.dumps([click(1)]).encode(), headers=headers))
    (message,) = collector.queue.stored
    assert "198.51.100.77" not in message.body


def test_the_sites_allowed_query_parameters_stay_and_others_go() -> None:
    collector = Collector(query_allow=frozenset({"q"}))
    page = "https://shop.example/search?q=shoes&session=abc#top"
    asyncio.run(collector.post(click(1, current_page=page)))
    assert collector.queue.lines[0]["current_page"] == "https://shop.example/search?q=shoes#top"
