"""The collector as Elastic Beanstalk starts it, against an SQS: what it answers is true at any moment."""

import json
import os
import random
import socket
import threading
import time
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest
from chaos.emulated_aws import EmulatedAws, emulated_aws
from unit.collector.harness import click, event_id
from unit.collector.process import RunningCollector, ToldSqs, free_port, running_collector

KILLS = int(os.environ.get("LOGDIG_KILLS", "8"))
CANARY = "canary-4711"


@pytest.fixture(scope="module")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmulatedAws]:
    with emulated_aws(tmp_path_factory.mktemp("aws")) as emulated:
        yield emulated


def drained(aws: EmulatedAws, queue: str) -> list[dict[str, Any]]:
    """Every message of a queue, taken out."""
    sqs = aws.client("sqs")
    url = sqs.get_queue_url(QueueName=queue)["QueueUrl"]
    messages: list[dict[str, Any]] = []
    while True:
        batch = sqs.receive_message(
            QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"], VisibilityTimeout=600
        ).get("Messages", [])
        if not batch:
            return messages
        messages += batch


def lines(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [json.loads(line) for message in messages for line in message["Body"].split("\n")[:-1]]


def test_a_batch_is_in_the_queue_with_its_attributes_when_it_is_answered(
    aws: EmulatedAws, tmp_path: Path
) -> None:
    aws.client("sqs").create_queue(QueueName="whole-sqs")
    with running_collector(tmp_path, queue="whole-sqs", **aws.environment) as collector:
        status, answer = collector.post(click(1, user_agent="\u2028é"), click(2, x="no"), click(3))
        assert (status, answer["accepted"]) == (200, [event_id(1), event_id(3)])
        (message,) = drained(aws, "whole-sqs")
        assert [line["event_id"] for line in lines([message])] == answer["accepted"]
        assert message["MessageAttributes"] == {"events": {"DataType": "Number", "StringValue": "2"}}
        health = json.loads(collector.get("/healthz")[1])
        assert health["sqs"]["state"] == "ok"


def test_a_collector_recovers_when_its_queue_appears(aws: EmulatedAws, tmp_path: Path) -> None:
    with running_collector(tmp_path, queue="late-sqs", **aws.environment) as collector:
        status, answer = collector.post(click(1))
        assert (status, answer) == (503, {"retry_after": 1})
        assert json.loads(collector.get("/healthz")[1])["sqs"]["state"] == "failing"
        aws.client("sqs").create_queue(QueueName="late-sqs")
        deadline = time.monotonic() + 10
        while collector.post(click(2))[0] != 200:
            assert time.monotonic() < deadline
        (message,) = drained(aws, "late-sqs")
        assert message["MessageAttributes"]["void"]["StringValue"].endswith("-1")


def test_the_connection_of_a_body_too_large_can_be_used_again(aws: EmulatedAws, tmp_path: Path) -> None:
    aws.client("sqs").create_queue(QueueName="large-sqs")
    with running_collector(tmp_path, queue="large-sqs", **aws.environment) as collector:
        connection = collector.connect()
        for size in (49_153, 600_000, 1_048_576):
            connection.request("POST", "/", b" " * size)
            refused = connection.getresponse()
            assert (refused.status, json.loads(refused.read())["field"]) == (413, "body")
            assert connection.sock is not None
            local = connection.sock.getsockname()
            assert collector.post(click(size), connection=connection)[0] == 200
            assert connection.sock.getsockname() == local
        connection.close()


def test_a_body_that_trickles_is_answered_408_and_holds_nobody_up(tmp_path: Path) -> None:
    told = ToldSqs()
    told.released.set()
    with (
        told.serving() as endpoint,
        running_collector(tmp_path, endpoint=endpoint, queue="q", LOGDIG_READ_S="0.3") as collector,
    ):
        slow = [socket.create_connection(("127.0.0.1", collector.port), timeout=10) for _ in range(20)]
        for one in slow:
            one.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n[")
        assert collector.post(click(1))[0] == 200
        for one in slow:
            assert one.recv(65_536).startswith(b"HTTP/1.1 408 ")
            while one.recv(65_536):
                pass
            one.close()


@pytest.mark.parametrize("kind", ["nobody listens", "nobody answers"])
def test_without_sqs_a_post_is_answered_503_within_5_seconds_and_health_at_once(
    kind: str, tmp_path: Path
) -> None:
    told = ToldSqs()
    with told.serving() as silent:
        endpoint = silent if kind == "nobody answers" else f"http://127.0.0.1:{free_port()}"
        with running_collector(tmp_path, endpoint=endpoint, queue="q") as collector:
            answers: list[tuple[int, float]] = []

            def post(number: int) -> None:
                started = time.monotonic()
                status, _ = collector.post(click(number))
                answers.append((status, time.monotonic() - started))

            posts = [threading.Thread(target=post, args=(number,)) for number in range(10)]
            for thread in posts:
                thread.start()
            if kind == "nobody answers":
                assert told.sending.wait(timeout=10)
            started = time.monotonic()
            assert collector.get("/healthz")[0] == 200
            assert time.monotonic() - started < 1
            for thread in posts:
                thread.join()
            assert {status for status, _ in answers} == {503}
            assert max(seconds for _, seconds in answers) < 5


def test_a_collector_that_is_told_to_stop_answers_what_it_holds_first(tmp_path: Path) -> None:
    told = ToldSqs()
    with told.serving() as endpoint, running_collector(tmp_path, endpoint=endpoint, queue="q") as collector:
        answers: list[Any] = []
        post = threading.Thread(target=lambda: answers.append(collector.post(click(1))))
        post.start()
        assert told.sending.wait(timeout=10)
        collector.terminate()
        told.released.set()
        post.join()
        assert answers == [(200, {"accepted": [event_id(1)], "rejected": []})]
        collector.process.wait(timeout=15)
        assert "Traceback" not in collector.log


def test_the_process_writes_nothing_of_its_visitors(tmp_path: Path) -> None:
    told = ToldSqs()
    told.released.set()
    with told.serving() as endpoint, running_collector(tmp_path, endpoint=endpoint, queue="q") as collector:
        connection = collector.connect()
        for body in (json.dumps([click(1, link=CANARY)]), CANARY, json.dumps([click(2, token=CANARY)])):
            connection.request(
                "POST", f"/?{CANARY}", body, {"User-Agent": CANARY, "Origin": f"https://{CANARY}.a"}
            )
            connection.getresponse().read()
        with socket.create_connection(("127.0.0.1", collector.port), timeout=10) as broken:
            broken.sendall(f"{CANARY} nonsense\r\n\r\n".encode())
            while broken.recv(65_536):
                pass
        connection.close()
        collector.terminate()
        collector.process.wait(timeout=15)
        assert CANARY not in collector.log
        assert "127.0.0.1" not in collector.log


class Visitors:
    """Threads that post without pause until the collector dies, and keep the ids that they were promised."""

    def __init__(self, collector: RunningCollector, *, first: int) -> None:
        self._collector = collector
        self._next = first
        self._lock = threading.Lock()
        self._promise_made = threading.Condition(self._lock)
        self.promised: list[str] = []
        self._threads = [threading.Thread(target=self._post) for _ in range(4)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def wait_for(self, promises: int) -> None:
        with self._promise_made:
            assert self._promise_made.wait_for(lambda: len(self.promised) >= promises, timeout=30)

    def join(self) -> None:
        for thread in self._threads:
            thread.join()

    def _numbers(self) -> list[int]:
        with self._lock:
            self._next += 5
            return list(range(self._next - 5, self._next))

    def _post(self) -> None:
        connection = self._collector.connect()
        try:
            while True:
                status, answer = self._collector.post(*map(click, self._numbers()), connection=connection)
                assert status == 200
                with self._promise_made:
                    self.promised += answer["accepted"]
                    self._promise_made.notify_all()
        except (OSError, HTTPException, json.JSONDecodeError):
            connection.close()  # the collector was killed: what was not answered was not promised


def test_whenever_the_collector_is_killed_every_id_it_has_answered_is_in_the_queue(
    aws: EmulatedAws, tmp_path: Path
) -> None:
    aws.client("sqs").create_queue(QueueName="killed-sqs")
    chance = random.Random(20260131)
    promised: list[str] = []
    for round_ in range(KILLS):
        with running_collector(tmp_path, queue="killed-sqs", **aws.environment) as collector:
            visitors = Visitors(collector, first=round_ * 1_000_000)
            visitors.start()
            visitors.wait_for(chance.randrange(1, 200))
            collector.kill()
            visitors.join()
            promised += visitors.promised
    there = [line["event_id"] for line in lines(drained(aws, "killed-sqs"))]
    assert len(promised) >= KILLS
    assert set(promised) <= set(there)
