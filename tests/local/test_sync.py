"""What lies in the bucket comes into the store once, verified; erased visitors go."""

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from logdig_console.aws.access import Access
from logdig_console.aws.buckets import LogBucket
from logdig_console.domain.context import JobContext
from logdig_console.services.logs.sync import sync
from logdig_console.store.clickstore import ClickStore

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


class Bucket:
    """A bucket that is filled by hand."""

    def __init__(self, access: Access, name: str) -> None:
        self._client = access.s3
        self.name = name
        self._client.create_bucket(Bucket=name)
        self.reader = LogBucket(access=access, bucket=name)

    def put(self, key: str, body: bytes) -> None:
        self._client.put_object(Bucket=self.name, Key=key, Body=body)

    def put_log(self, day: str, events: list[dict[str, Any]]) -> str:
        body = b"".join(json.dumps(event).encode() + b"\n" for event in events)
        key = f"{day}/{hashlib.sha256(body).hexdigest()}"
        self.put(key, body)
        return key


@pytest.fixture
def bucket(access: Access, request: pytest.FixtureRequest) -> Bucket:
    return Bucket(access, "sync-" + hashlib.sha256(request.node.name.encode()).hexdigest()[:20])


@pytest.fixture
def store(tmp_path: Path) -> ClickStore:
    return ClickStore(tmp_path / "store")


def test_each_file_is_read_once_and_a_second_sync_reads_nothing(
    bucket: Bucket, store: ClickStore, events: list[dict[str, Any]]
) -> None:
    bucket.put_log("2026-03-01", events[:30])
    bucket.put_log("2026-03-01", events[30:])
    first = sync(JobContext(), bucket=bucket.reader, store=store)
    assert (first.objects, first.rows, first.corrupt, first.foreign) == (2, len(events), 0, 0)
    assert store.counts().clicks == 40
    assert sync(JobContext(), bucket=bucket.reader, store=store).objects == 0
    assert store.counts().rows == len(events)


def test_the_same_event_in_two_files_counts_once(
    bucket: Bucket, store: ClickStore, events: list[dict[str, Any]]
) -> None:
    bucket.put_log("2026-03-01", events)
    bucket.put_log("2026-03-01", list(reversed(events)))
    sync(JobContext(), bucket=bucket.reader, store=store)
    counts = store.counts()
    assert (counts.distinct, counts.duplicates, counts.clicks) == (len(events), len(events), 40)


def test_corrupt_and_foreign_objects_are_counted_and_never_read(
    bucket: Bucket, store: ClickStore, events: list[dict[str, Any]]
) -> None:
    key = bucket.put_log("2026-03-01", events)
    bucket.put(key, b"changed on the way")
    for name in ("notes.txt", "2026-03-01/readme", "2026-3-1/" + "0" * 64, "../escape", "a/b/c"):
        bucket.put(name, b"x")
    for name in ("health/drain", "rejected/2026-03-01/" + "0" * 64, "void/2026-03-01/" + "0" * 64):
        bucket.put(name, b"x")
    report = sync(JobContext(), bucket=bucket.reader, store=store)
    assert (report.corrupt, report.foreign) == (1, 5)
    assert store.counts().rows == 0


def test_only_the_days_asked_are_read_and_the_rest_later(
    bucket: Bucket, store: ClickStore, events: list[dict[str, Any]]
) -> None:
    for number, day in enumerate(("2026-02-27", "2026-02-28", "2026-03-01")):
        bucket.put_log(day, events[number * 5 : number * 5 + 5])
    ctx = JobContext()
    middle = sync(ctx, bucket=bucket.reader, store=store, first_day="2026-02-28", last_day="2026-02-28")
    assert (middle.objects, middle.rows) == (1, 5)
    assert sync(ctx, bucket=bucket.reader, store=store, last_day="2026-02-28").objects == 1
    assert sync(ctx, bucket=bucket.reader, store=store).objects == 1


def test_what_an_erased_visitor_left_is_dropped_and_counted_also_when_it_comes_late(
    bucket: Bucket, store: ClickStore, events: list[dict[str, Any]]
) -> None:
    gone = events[0]["user_key"]
    left = [event for event in events if event["user_key"] == gone]
    bucket.put_log("2026-03-01", events)
    ctx = JobContext()
    sync(ctx, bucket=bucket.reader, store=store)
    digest = hashlib.sha256(f"t\n{gone}".encode()).hexdigest()
    bucket.put(f"erased/{digest}", json.dumps({"erased_at": "2026-03-01T13:00:00.000Z"}).encode())
    sync(ctx, bucket=bucket.reader, store=store)
    counts = store.counts()
    assert (counts.erased, counts.distinct) == (len(left), len(events) - len(left))
    again = [event | {"receipt": f"fedcba9876543210-{n}"} for n, event in enumerate(left, 1)]
    bucket.put_log("2026-03-01", again)
    sync(ctx, bucket=bucket.reader, store=store)
    assert store.counts().distinct == len(events) - len(left)
    assert store.counts().erased == 2 * len(left)


def test_a_tombstone_that_cannot_be_read_holds_from_its_writing(
    bucket: Bucket, store: ClickStore, events: list[dict[str, Any]]
) -> None:
    gone = events[0]["user_key"]
    bucket.put_log("2026-03-01", events)
    bucket.put("erased/" + hashlib.sha256(f"t\n{gone}".encode()).hexdigest(), b"not json")
    sync(JobContext(), bucket=bucket.reader, store=store)
    assert store.counts().erased == sum(event["user_key"] == gone for event in events)
