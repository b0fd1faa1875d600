"""Every line that the collector accepted is accounted for, and a missing one names its hop."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from open_gate import OpenGate

from logdig_console.aws.access import Access
from logdig_console.cli import main
from logdig_console.cli.command import EXIT_USAGE
from logdig_console.domain.context import JobContext
from logdig_console.domain.credentials import Keys
from logdig_console.domain.logs.way import WayLedger
from logdig_console.local.embedded import REGION
from logdig_console.local.visitors import SampleVisitors, sample_site
from logdig_console.services.open_service import OpenService, attach
from logdig_console.services.sample.local_service import LocalService
from logdig_console.services.sample.sample_crowd import post_events

from .test_sync import NOW

ORIGIN = "http://127.0.0.1:8"


class Way:
    """A running local service, and the ways in which a test damages what it stored."""

    def __init__(self, local: LocalService, opened: OpenService, data: Path) -> None:
        facts = local.facts(opened.service)
        keys = Keys(facts.access_key, facts.secret_key)
        gate = OpenGate()
        self.s3 = Access(keys=keys, region=REGION, endpoint=facts.endpoint, gate=gate).s3
        self.sqs = Access(keys=keys, region=REGION, endpoint=facts.endpoint, gate=gate).sqs
        self.bucket, self.queue = facts.bucket, facts.queue
        self.collector, self.data, self._opened = facts.collector, data, opened
        self._seed = 0

    def click(self, clicks: int = 6) -> None:
        self._seed += 1
        crowd = SampleVisitors(
            origin=ORIGIN, token="local", clicks=clicks, seed=self._seed, now=NOW, site=sample_site()
        )
        post_events(
            JobContext(), collector=self.collector, origin=ORIGIN, events=crowd.events(), total=clicks
        )

    def drain(self) -> None:
        self._opened.drain_all(JobContext())

    def account(self, day: str | None = None) -> WayLedger:
        """By a store of its own, filled from the bucket alone."""
        store = self.data / "fresh"
        shutil.rmtree(store, ignore_errors=True)
        return attach(self.data, store=store).account(JobContext(), day)

    def logs(self) -> list[str]:
        keys = [item["Key"] for item in self.s3.list_objects_v2(Bucket=self.bucket)["Contents"]]
        return [key for key in keys if key.startswith("20")]

    def body(self, key: str) -> bytes:
        return self.s3.get_object(Bucket=self.bucket, Key=key)["Body"].read()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Way]:
    data = Path(tmp_path_factory.mktemp("way"))
    local = LocalService(data=data, sample=False)
    opened = local.start(JobContext())
    yield Way(local, opened, data)
    local.stop()


@pytest.fixture
def way(running: Way) -> Iterator[Way]:
    """With a few clicks drained; what a test did to the files is undone."""
    running.click()
    running.drain()
    before = {key: running.body(key) for key in running.logs()}
    yield running
    for key, body in before.items():
        running.s3.put_object(Bucket=running.bucket, Key=key, Body=body)


def adds_up(ledger: WayLedger) -> bool:
    parts = ledger.stored + ledger.void + ledger.rejected + ledger.bad + ledger.corrupt + ledger.missing
    return ledger.accepted == parts


def test_at_rest_the_difference_is_zero(way: Way) -> None:
    ledger = way.account()
    assert ledger.at_rest
    assert adds_up(ledger)
    assert ledger.accepted == ledger.stored > 0
    assert (ledger.gaps, ledger.unexplained) == ((), 0)


def test_the_ledger_of_a_day_holds_that_day_alone(way: Way) -> None:
    day = way.logs()[0][:10]
    assert way.account(day).stored == way.account().stored
    assert way.account("2015-01-01").accepted == 0


def test_a_line_taken_out_of_a_log_file_is_missing_in_storage_from_that_file(way: Way) -> None:
    key = way.logs()[0]
    lines = way.body(key).splitlines(keepends=True)
    way.s3.put_object(Bucket=way.bucket, Key=key, Body=b"".join(lines[:1] + lines[2:]))
    ledger = way.account()
    assert adds_up(ledger)
    (gap,) = ledger.gaps
    assert (gap.run.count, gap.hop) == (1, "storage")
    assert key in gap.why
    assert ledger.corrupt_objects == (key,)
    assert ledger.corrupt == len(lines) - 1
    assert ledger.unexplained == 1


def test_the_first_line_that_a_collector_ever_gave_out_is_missed_too(way: Way) -> None:
    (key,) = (key for key in way.logs() if b'-1"' in way.body(key))
    lines = way.body(key).splitlines(keepends=True)
    way.s3.put_object(Bucket=way.bucket, Key=key, Body=b"".join(one for one in lines if b'-1"' not in one))
    (gap,) = way.account().gaps
    assert (gap.run.first, gap.run.count, gap.hop) == (1, 1, "storage")


def test_a_message_that_was_purged_is_missing_at_the_queue(way: Way) -> None:
    way.click(3)
    url = way.sqs.get_queue_url(QueueName=way.queue)["QueueUrl"]
    way.sqs.purge_queue(QueueUrl=url)
    way.click(3)
    way.drain()
    ledger = way.account()
    assert adds_up(ledger)
    (gap,) = ledger.gaps
    assert gap.hop == "queue"
    assert gap.before is not None
    assert gap.after is not None
    assert ledger.unexplained == gap.run.count > 0


def test_what_still_waits_is_not_called_lost(way: Way) -> None:
    before = way.account()
    way.click(4)
    ledger = way.account()
    assert not ledger.at_rest
    assert ledger.unexplained == 0
    assert ledger.depth is not None
    assert ledger.depth.waiting > 0
    way.drain()
    after = way.account()
    assert after.stored > before.stored
    assert after.missing == before.missing


def test_numbers_that_the_collector_gave_up_are_void_and_rejected_lines_are_found(way: Way) -> None:
    before = way.account()
    prefix = way.body(way.logs()[0]).split(b'"receipt":"')[1][:16].decode()
    top = before.accepted
    way.s3.put_object(
        Bucket=way.bucket, Key="void/2026-01-01/x", Body=f"{prefix}-{top + 1}..{top + 3}\n".encode()
    )
    rejected = f'{{"receipt":"{prefix}-{top + 4}"}}'.encode()
    way.s3.put_object(Bucket=way.bucket, Key="rejected/2026-01-01/y", Body=rejected)
    ledger = way.account()
    way.s3.delete_object(Bucket=way.bucket, Key="void/2026-01-01/x")
    way.s3.delete_object(Bucket=way.bucket, Key="rejected/2026-01-01/y")
    assert adds_up(ledger)
    assert (ledger.void - before.void, ledger.rejected - before.rejected) == (3, 1)
    assert ledger.missing == before.missing


def test_the_command_says_the_same(way: Way, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "--local", str(way.data), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["accepted"] == way.account().accepted
    assert main(["ledger", "--local", str(way.data), "--day", "2026-1-1", "--json"]) == EXIT_USAGE


def test_it_adds_up_after_crashes_duplicates_rejects_dead_letters_and_a_redrive(way: Way) -> None:
    before = way.account()
    way.click(5)
    way.drain()
    # Crash of a drain after storing and before deleting: the same lines come again, in another file.
    lines = way.body(way.logs()[-1]).splitlines(keepends=True)
    url = way.sqs.get_queue_url(QueueName=way.queue)["QueueUrl"]
    dead_url = way.sqs.get_queue_url(QueueName=f"{way.queue}-dead")["QueueUrl"]
    way.sqs.send_message(QueueUrl=url, MessageBody=b"".join(lines[:2]).decode())
    # A bad line, which the drain sets aside.
    way.sqs.send_message(QueueUrl=url, MessageBody="{no event}\n")
    way.drain()
    # Messages that became dead letters: not lost, and on their way while they lie there.
    way.click(4)
    for message in way.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
        way.sqs.send_message(QueueUrl=dead_url, MessageBody=message["Body"])
        way.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    dead = way.account()
    assert adds_up(dead)
    assert not dead.at_rest
    assert dead.unexplained == 0
    for message in way.sqs.receive_message(QueueUrl=dead_url, MaxNumberOfMessages=10).get("Messages", []):
        way.sqs.send_message(QueueUrl=url, MessageBody=message["Body"])
        way.sqs.delete_message(QueueUrl=dead_url, ReceiptHandle=message["ReceiptHandle"])
    way.drain()
    after = way.account()
    assert adds_up(after)
    assert after.at_rest
    assert after.stored > before.stored
    assert (after.missing, after.unexplained) == (before.missing, before.unexplained)


def test_days_files_search_and_export_answer_on_the_command_line(
    way: Way, capsys: pytest.CaptureFixture[str]
) -> None:
    def answer(*words: str) -> dict[str, Any]:
        capsys.readouterr()
        assert main([*words, "--local", str(way.data), "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    assert main(["sync", "--local", str(way.data), "--json"]) == 0
    key = way.logs()[0]
    day = key[:10]
    days = answer("days")["days"]
    assert sum(item["objects"] for item in days) == len(way.logs())
    assert all(item["unread"] == 0 for item in days)
    files = answer("files", day, "--verify")["files"]
    assert {item["key"]: item["state"] for item in files}[key] == "verified"
    receipt = json.loads(way.body(key).split(b"\n")[0])["receipt"]
    (hit,) = answer("search", receipt, "--in", "receipt")["hits"]
    assert (hit["object"], hit["line"]) == (key, 1)
    out = way.data / "exported"
    assert answer("export", "--out", str(out), "--days", day)["files"] == len(files)
    assert (out / key).read_bytes() == way.body(key)
    assert main(["files", "2026-1-1", "--local", str(way.data), "--json"]) == EXIT_USAGE


def test_an_erased_visitor_is_no_loss_in_the_ledger(way: Way) -> None:
    before = way.account()
    first = json.loads(way.body(way.logs()[0]).split(b"\n")[0])
    words = ["erase", "--token", first["token"], "--user-key", first["user_key"]]
    assert main([*words, "--local", str(way.data), "--json", "--confirm", "no"]) == EXIT_USAGE
    assert main([*words, "--local", str(way.data), "--json", "--confirm", first["user_key"]]) == 0
    after = way.account()
    assert adds_up(after)
    assert after.accepted <= before.accepted
    assert after.stored < before.stored
    assert after.unexplained == before.unexplained
    assert not any(first["user_key"].encode() in way.body(key) for key in way.logs())


def test_what_an_erased_visitor_sends_late_is_dropped_and_is_no_loss(way: Way) -> None:
    before = way.account()
    line = json.loads(way.body(way.logs()[0]).split(b"\n")[0])
    words = ["erase", "--token", line["token"], "--user-key", line["user_key"], "--confirm", line["user_key"]]
    assert main([*words, "--local", str(way.data), "--json"]) == 0
    del line["received_at"], line["receipt"]
    post_events(JobContext(), collector=way.collector, origin=ORIGIN, events=[line], total=1)
    way.click(3)
    way.drain()
    after = way.account()
    assert adds_up(after)
    assert after.at_rest
    assert after.unexplained == before.unexplained
    assert {gap.hop for gap in after.gaps} - {gap.hop for gap in before.gaps} <= {"erased"}
