"""Every part is killed at random; nothing accepted is lost, nothing is counted twice."""

import datetime as dt
import http.client
import json
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
import pytest
from local.operating_service import free_access
from open_gate import OpenGate

from logdig_console.aws.access import Access, Keys
from logdig_console.domain.change import Consent
from logdig_console.domain.context import JobContext
from logdig_console.domain.logs.way import WayLedger
from logdig_console.local.visitors import SampleVisitors, sample_site
from logdig_console.services.open_service import OpenService, attach
from logdig_console.services.sample.local_service import LocalService
from logdig_console.services.sample.sample_crowd import post_events

KILLS = 20
VISIBILITY_S = 4
SEED = 20


class Console:
    """`logdig local` as a process that may be killed and started again on the same directory."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._start()

    def _start(self) -> None:
        command = [sys.executable, "-m", "logdig_console.cli", "local", "--data", str(self._data), "--json"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self._process.stdout is not None
        self.facts: dict[str, str] = json.loads(self._process.stdout.readline())

    def children(self, word: str) -> list[psutil.Process]:
        """Its processes, however deep, with a word in their command line."""
        found = []
        for process in psutil.Process(self._process.pid).children(recursive=True):
            try:
                if word in " ".join(process.cmdline()):
                    found.append(process)
            except psutil.NoSuchProcess:
                continue
        return found

    def kill(self) -> None:
        """Kill the console itself; its children end by themselves, and it is started again."""
        children = psutil.Process(self._process.pid).children(recursive=True)
        self._process.kill()
        self._end()
        _, alive = psutil.wait_procs(children, timeout=30)
        assert alive == []
        self._start()

    def stop(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._end()

    def _end(self) -> None:
        self._process.wait(30)
        assert self._process.stdout is not None
        self._process.stdout.close()


def shorten_visibility(facts: dict[str, str]) -> None:
    """Let what a killed drain had received come back after seconds, not after six minutes."""
    access = Access(
        keys=Keys(facts["access_key"], facts["secret_key"]),
        region=facts["region"],
        endpoint=facts["endpoint"],
        gate=OpenGate(),
    )
    url = access.sqs.get_queue_url(QueueName=facts["queue"])["QueueUrl"]
    access.sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": str(VISIBILITY_S)})


class Crowd(threading.Thread):
    """Posts one batch after the other, each until it is answered 200, and remembers what was accepted."""

    def __init__(self, collector: str) -> None:
        super().__init__(name="crowd")
        self._address = urlsplit(collector)
        self.accepted: set[str] = set()
        self.ended = threading.Event()
        visitors = SampleVisitors(
            origin="http://127.0.0.1:9", token="local", clicks=10**9, seed=SEED,
            now=dt.datetime.now(dt.UTC), site=sample_site(),
        )  # fmt: skip
        self._events = visitors.events()

    def run(self) -> None:
        while not self.ended.is_set():
            batch = [next(self._events) for _ in range(random.Random(len(self.accepted)).randint(1, 20))]
            while not self._post(batch) and not self.ended.wait(0.05):
                pass

    def _post(self, batch: list[dict[str, Any]]) -> bool:
        connection = http.client.HTTPConnection(self._address.hostname or "", self._address.port, timeout=10)
        try:
            headers = {"Content-Type": "text/plain", "Origin": "http://127.0.0.1:9"}
            connection.request("POST", "/", json.dumps(batch), headers)
            answer = connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        if answer.status != 200:
            return False
        self.accepted.update(json.loads(body)["accepted"])
        return True


def kill_any(processes: list[psutil.Process]) -> bool:
    """Kill those that are there; False if there was none."""
    for process in processes:
        process.kill()
    return bool(processes)


def kill_sync(data: Path, choice: random.Random) -> bool:
    command = [sys.executable, "-m", "logdig_console.cli", "sync", "--local", str(data)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(choice.uniform(0.5, 1.5))
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


def stored_events(data: Path) -> list[dict[str, Any]]:
    """Every line of every stored log file, read as plainly as can be."""
    lines = []
    for path in (data / "s3").rglob("*"):
        if path.is_file() and re.fullmatch(r"[0-9a-f]{64}", path.name):
            lines += path.read_bytes().splitlines()
    return [json.loads(line) for line in lines]


def account_for_everything(opened: OpenService, collector: str, data: Path) -> None:
    """After the kills also duplicates, a reject, dead letters and a redrive: the ledger adds up.

    Then a line is taken out of one file by hand: it is missing there.
    """
    ctx, access = JobContext(), free_access(opened)
    names = opened.service.names
    queue, dead = (
        access.sqs.get_queue_url(QueueName=name)["QueueUrl"] for name in (names.queue, names.dead_letters)
    )
    before = opened.account(ctx)
    file = next(path for path in (data / "s3").rglob("*") if re.fullmatch(r"[0-9a-f]{64}", path.name))
    again = file.read_bytes().splitlines(keepends=True)[:2]
    access.sqs.send_message(QueueUrl=queue, MessageBody=b"".join(again).decode())
    access.sqs.send_message(QueueUrl=queue, MessageBody="{no event}\n")
    opened.drain_all(ctx)
    crowd = SampleVisitors(
        origin="http://127.0.0.1:9", token="local", clicks=5, seed=7, now=dt.datetime.now(dt.UTC),
        site=sample_site(),
    )  # fmt: skip
    post_events(ctx, collector=collector, origin="http://127.0.0.1:9", events=crowd.events(), total=5)
    moved = access.sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10)["Messages"]
    for message in moved:
        access.sqs.send_message(QueueUrl=dead, MessageBody=message["Body"])
        access.sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
    lying = opened.account(ctx)
    assert (lying.at_rest, lying.unexplained, _sum(lying)) == (False, 0, lying.accepted)
    opened.operator.queue.redrive(ctx, Consent(), per_second=100)
    opened.drain_all(ctx)
    after = opened.account(ctx)
    assert (after.at_rest, after.unexplained, after.gaps) == (True, 0, ())
    assert _sum(after) == after.accepted
    assert after.stored > before.stored
    assert opened.store.counts().duplicates >= len(again)

    key, lines = _longest_file(access, names.bucket)
    taken = json.loads(lines[1])["receipt"]
    access.s3.put_object(Bucket=names.bucket, Key=key, Body=b"".join([lines[0], *lines[2:]]))
    damaged = attach(data, store=data / "another-desk").account(ctx)
    assert [(str(gap.run), gap.hop) for gap in damaged.gaps] == [(taken, "storage")]
    assert damaged.unexplained == 1


def _sum(way: WayLedger) -> int:
    return way.stored + way.void + way.rejected + way.bad + way.corrupt + way.missing


def _longest_file(access: Access, bucket: str) -> tuple[str, list[bytes]]:
    """The log file with most lines whose second line stands in no other."""
    listed = access.s3.list_objects_v2(Bucket=bucket, Prefix="2")["Contents"]
    bodies = {
        item["Key"]: access.s3.get_object(Bucket=bucket, Key=item["Key"])["Body"]
        .read()
        .splitlines(keepends=True)
        for item in listed
    }
    every = Counter(line for lines in bodies.values() for line in lines)
    once = {key: lines for key, lines in bodies.items() if len(lines) > 2 and every[lines[1]] == 1}
    return max(once.items(), key=lambda item: len(item[1]))


@pytest.mark.timeout(660)
def test_twenty_kills_lose_nothing_accepted_and_count_nothing_twice(tmp_path: Path) -> None:
    choice = random.Random(SEED)
    console = Console(tmp_path)
    shorten_visibility(console.facts)
    crowd = Crowd(console.facts["collector"])
    crowd.start()
    fired: dict[str, int] = defaultdict(int)
    try:
        deadline = time.monotonic() + 420
        while sum(fired.values()) < KILLS and time.monotonic() < deadline:
            target = choice.choice(("collector", "drain", "drain", "sync", "sync", "console"))
            if target == "console":
                console.kill()
                fired[target] += 1
            elif target == "sync":
                fired[target] += kill_sync(tmp_path, choice)
            else:
                word = "uvicorn" if target == "collector" else "ministack-lambda"
                fired[target] += kill_any(console.children(word))
                time.sleep(choice.uniform(0.1, 0.6))
    finally:
        crowd.ended.set()
        crowd.join(30)
        console.stop()
    assert sum(fired.values()) == KILLS, dict(fired)
    assert len(crowd.accepted) > 500

    ctx = JobContext()
    local = LocalService(data=tmp_path, sample=False)
    opened = local.start(ctx)
    try:
        for _ in range(100):
            opened.drain_all(ctx)
            if opened.depth().at_rest:
                break
            ctx.sleep(0.5)
        assert opened.depth().at_rest
        assert opened.depth().dead == 0
        opened.sync(ctx)
        counts = attach(tmp_path).counts()
        stored = stored_events(tmp_path)
        account_for_everything(opened, local.facts(opened.service).collector, tmp_path)
    finally:
        local.stop()
    ids = {event["event_id"] for event in stored}
    assert crowd.accepted <= ids
    assert counts.distinct == len(ids)
    assert counts.duplicates == len(stored) - len(ids)
    assert counts.clashes == counts.bad == 0
    receipts: dict[str, set[int]] = defaultdict(set)
    for event in stored:
        process, _, number = event["receipt"].partition("-")
        receipts[process].add(int(number))
    for process, numbers in receipts.items():
        assert numbers == set(range(1, max(numbers) + 1)), process
