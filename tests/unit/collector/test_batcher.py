"""Micro-batches: who shares a message, what is sent again, what is answered, and which receipts are void."""

import asyncio
import gzip
import json
from collections import deque

import pytest
from unit.collector.harness import (
    MESSAGE_BYTES,
    Clock,
    Collector,
    FakeQueue,
    click,
    event_id,
    fails,
    hangs,
    loses_the_reply,
    refuses,
    stores,
    until,
    waits_for,
)

# A field of its largest size; 50 such events make more than one message.
LONG = {"user_agent": "\u20ac" * 170, "selector": "\u20ac" * 170, "layer": "\u20ac" * 170}


def long_click(number: int) -> dict[str, object]:
    return click(number, link="https://shop.example/" + "\u20ac" * 675, **LONG)


def test_a_post_that_comes_alone_is_sent_at_once() -> None:
    collector = Collector()
    asyncio.run(collector.post(click(1)))
    assert [[message.events for message in call] for call in collector.queue.calls] == [[1]]


def test_what_waits_while_a_send_is_in_flight_goes_together_in_the_next_one() -> None:
    async def scenario() -> None:
        gate = asyncio.Event()
        collector = Collector(queue=FakeQueue(plan=deque([waits_for(gate)])))
        first = asyncio.create_task(collector.post(click(1)))
        await until(lambda: len(collector.queue.calls) == 1)
        others = [asyncio.create_task(collector.post(click(number))) for number in range(2, 12)]
        await until(lambda: all(task.get_coro().cr_await is not None for task in others))  # type: ignore[union-attr]
        assert len(collector.queue.calls) == 1
        gate.set()
        answers = await asyncio.gather(first, *others)
        assert [answer.json["accepted"] for answer in answers] == [[event_id(n)] for n in range(1, 12)]
        assert [[message.events for message in call] for call in collector.queue.calls] == [[1], [10]]
        assert len({line["received_at"] for line in collector.queue.lines}) == 1

    asyncio.run(scenario())


def test_nobody_is_answered_before_the_queue_has_confirmed() -> None:
    async def scenario() -> None:
        gate = asyncio.Event()
        collector = Collector(queue=FakeQueue(plan=deque([waits_for(gate)])))
        post = asyncio.create_task(collector.post(click(1)))
        await until(lambda: len(collector.queue.calls) == 1)
        for _ in range(100):
            await asyncio.sleep(0)
        assert not post.done()
        gate.set()
        assert (await post).status == 200

    asyncio.run(scenario())


def test_a_message_holds_at_most_200_kb_and_a_post_may_need_several() -> None:
    collector = Collector()
    # 48 KB of UTF-8 may be more than twice as much in ASCII; compressed, a body holds still more.
    body = gzip.compress(json.dumps([long_click(n) for n in range(50)], ensure_ascii=False).encode())
    answer = asyncio.run(collector.ask(body=body, headers={"Content-Encoding": "gzip"}))
    assert answer.json["accepted"] == [event_id(n) for n in range(50)]
    sizes = [len(message.body) for message in collector.queue.stored]
    assert len(sizes) > 1
    assert max(sizes) <= MESSAGE_BYTES
    assert collector.queue.ids == [event_id(n) for n in range(50)]


def test_of_a_partly_failed_call_only_the_failed_part_is_sent_again() -> None:
    async def scenario() -> None:
        gate = asyncio.Event()
        collector = Collector(queue=FakeQueue(plan=deque([waits_for(gate), refuses(1)])))
        posts = [asyncio.create_task(collector.post(click(1)))]
        await until(lambda: len(collector.queue.calls) == 1)
        big = [[long_click(100 * n + m) for m in range(7)] for n in range(1, 6)]
        posts += [asyncio.create_task(collector.post(*events)) for events in big]
        for _ in range(50):
            await asyncio.sleep(0)
        gate.set()
        answers = await asyncio.gather(*posts)
        assert {answer.status for answer in answers} == {200}
        one, partly, again, *_ = collector.queue.calls
        assert len(one) == 1
        assert len(partly) > 1
        assert again == [partly[1]]
        assert sorted(collector.queue.ids) == sorted(
            id_ for answer in answers for id_ in answer.json["accepted"]
        )

    asyncio.run(scenario())


def test_a_call_without_an_answer_is_tried_twice_and_no_more() -> None:
    collector = Collector(queue=FakeQueue(always=fails))
    assert asyncio.run(collector.post(click(1))).status == 503
    assert len(collector.queue.calls) == 2
    assert collector.queue.calls[0] == collector.queue.calls[1]


def test_a_lost_reply_is_answered_200_when_the_second_try_is_confirmed() -> None:
    collector = Collector(queue=FakeQueue(plan=deque([loses_the_reply])))
    assert asyncio.run(collector.post(click(1))).status == 200
    # The first message is in the queue as well, the same to the letter: readers count one event.
    first, second = collector.queue.stored
    assert first == second


def test_a_post_of_which_one_message_is_confirmed_names_only_those_events() -> None:
    collector = Collector(queue=FakeQueue(plan=deque([refuses(1), refuses(0)])))
    body = gzip.compress(json.dumps([long_click(n) for n in range(50)], ensure_ascii=False).encode())
    answer = asyncio.run(collector.ask(body=body, headers={"Content-Encoding": "gzip"}))
    assert answer.status == 200
    assert 0 < len(answer.json["accepted"]) < 50
    assert answer.json["accepted"] == collector.queue.ids


def test_receipts_given_up_are_named_in_a_later_message() -> None:
    async def scenario() -> None:
        clock = Clock()
        collector = Collector(queue=FakeQueue(plan=deque([stores, fails, fails])), clock=clock)
        assert (await collector.post(click(1))).status == 200
        assert (await collector.post(click(2), click(3))).status == 503
        clock.seconds += 60
        assert (await collector.post(click(4))).status == 200
        assert (await collector.post(click(5))).status == 200
        receipts = [line["receipt"] for line in collector.queue.lines]
        prefix = receipts[0].split("-")[0]
        assert [receipt.split("-")[1] for receipt in receipts] == ["1", "4", "5"]
        assert [message.void for message in collector.queue.stored] == ["", f"{prefix}-2..3", ""]

    asyncio.run(scenario())


def test_a_void_that_is_not_confirmed_is_named_again() -> None:
    async def scenario() -> None:
        clock = Clock()
        collector = Collector(queue=FakeQueue(plan=deque([fails, fails, fails, fails, stores])), clock=clock)
        for number in (1, 2):
            assert (await collector.post(click(number))).status == 503
            clock.seconds += 60
        assert (await collector.post(click(3))).status == 200
        (message,) = collector.queue.stored
        prefix = collector.queue.lines[0]["receipt"].split("-")[0]
        assert message.void == f"{prefix}-1..2"

    asyncio.run(scenario())


def test_every_receipt_is_in_the_queue_or_void_whatever_fails() -> None:
    async def scenario() -> None:
        clock = Clock()
        plan = deque(
            [stores, fails, loses_the_reply, stores, refuses(0), refuses(0), fails, fails, stores] * 20
        )
        collector = Collector(queue=FakeQueue(plan=plan), clock=clock)
        number = 0
        while collector.queue.plan:
            posts = [
                collector.post(click(number := number + 1), click(number := number + 1)) for _ in range(3)
            ]
            await asyncio.gather(*posts)
            clock.seconds += 60
        assert (await collector.post(click(number + 1))).status == 200
        there = {int(line["receipt"].split("-")[1]) for line in collector.queue.lines}
        void: set[int] = set()
        for message in collector.queue.stored:
            for run in filter(None, message.void.split("\n")):
                first, _, last = run.split("-")[1].partition("..")
                void |= set(range(int(first), int(last or first) + 1))
        assert there | void == set(range(1, max(there) + 1))

    asyncio.run(scenario())


def test_a_post_is_held_no_longer_than_its_time_and_may_be_sent_all_the_same() -> None:
    async def scenario() -> None:
        gate = asyncio.Event()
        collector = Collector(queue=FakeQueue(plan=deque([waits_for(gate)])), limits={"hold_s": 0.02})
        held, waiting = await asyncio.gather(collector.post(click(1)), collector.post(click(2)))
        assert (held.status, waiting.status) == (503, 503)
        gate.set()
        assert (await collector.post(click(3))).status == 200
        # The second was withdrawn before it was in any message: nothing of it may appear later.
        assert collector.queue.ids == [event_id(1), event_id(3)]

    asyncio.run(scenario())


def test_more_than_may_be_held_is_answered_503() -> None:
    async def scenario() -> None:
        gate = asyncio.Event()
        collector = Collector(queue=FakeQueue(plan=deque([waits_for(gate)])), limits={"held_bytes": 600})
        first = asyncio.create_task(collector.post(click(1)))
        await until(lambda: len(collector.queue.calls) == 1)
        assert (await collector.post(click(2))).status == 503
        gate.set()
        assert (await first).status == 200
        assert (await collector.post(click(3))).status == 200

    asyncio.run(scenario())


def test_what_waits_behind_a_failed_send_is_answered_with_it() -> None:
    async def scenario() -> None:
        gate = asyncio.Event()
        collector = Collector(queue=FakeQueue(plan=deque([waits_for(gate, fails)]), always=fails))
        posts = [asyncio.create_task(collector.post(click(number))) for number in range(5)]
        await until(lambda: len(collector.queue.calls) == 1)
        gate.set()
        assert [answer.status for answer in await asyncio.gather(*posts)] == [503] * 5
        assert [[message.events for message in call] for call in collector.queue.calls] == [[1], [1]]

    asyncio.run(scenario())


def test_a_full_message_does_not_wait_behind_a_call_that_hangs() -> None:
    async def scenario() -> None:
        collector = Collector(queue=FakeQueue(plan=deque([hangs])), limits={"hold_s": 0.05})
        hung = asyncio.create_task(collector.post(click(0)))
        await until(lambda: len(collector.queue.calls) == 1)
        posts = [collector.post(*(long_click(100 * n + m) for m in range(7))) for n in range(1, 7)]
        answers = await asyncio.gather(*posts)
        assert {answer.status for answer in answers} >= {200}
        assert (await hung).status == 503

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("plan", "state"),
    [([], "ok"), ([fails, fails], "failing"), ([fails], "ok"), ([refuses(0), refuses(0)], "failing")],
)
def test_health_tells_what_the_last_real_send_said_and_how_long_ago(plan: list[object], state: str) -> None:
    async def scenario() -> None:
        clock = Clock()
        collector = Collector(queue=FakeQueue(plan=deque(plan)), clock=clock)  # type: ignore[arg-type]
        before = await collector.ask("GET", "/healthz")
        assert before.json == {
            "status": "ok",
            "sqs": {"state": "unknown", "age_s": None},
            "refused": {"origin": 0, "token": 0},
        }
        await collector.post(click(1))
        clock.seconds += 12.5
        after = await collector.ask("GET", "/healthz")
        assert (after.status, after.json["sqs"]) == (200, {"state": state, "age_s": 12.5})

    asyncio.run(scenario())


def test_a_failing_queue_is_asked_ever_less_often_but_at_least_every_half_minute() -> None:
    async def scenario() -> None:
        clock = Clock()
        collector = Collector(queue=FakeQueue(always=fails), clock=clock)
        pauses = []
        for number in range(8):
            pauses.append((await collector.post(click(number))).json["retry_after"])
            clock.seconds += pauses[-1]
        assert pauses == [1, 2, 4, 8, 16, 30, 30, 30]
        collector.queue.always = stores
        assert (await collector.post(click(9))).status == 200
        collector.queue.always = fails
        assert (await collector.post(click(10))).json == {"retry_after": 1}

    asyncio.run(scenario())
