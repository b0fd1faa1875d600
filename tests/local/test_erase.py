"""A visitor is erased: gone everywhere, everything else untouched, and killed anywhere it ends the same."""

import hashlib
import json
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from logdig_console.aws.access import Access
from logdig_console.aws.rewriting import Rewriting
from logdig_console.aws.shared_settings import SettingsBucket
from logdig_console.domain.change import Consent
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import JobCancelled, LogDigError, UsageError
from logdig_console.domain.logs.erasure import RECEIPTS, REPLACED, ErasureReport, Named, Visitor
from logdig_console.domain.pages.filter import Filter
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.domain.pages.saved_view import SavedView
from logdig_console.domain.pages.shared_settings import Note, SharedSettings
from logdig_console.services.logs.erase import Eraser
from logdig_console.services.logs.sync import sync
from logdig_console.services.logs.way import account
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.erasure import tombstone_name
from logdig_console.store.saved_views import SavedViews

from .test_sync import NOW, Bucket

Events = list[dict[str, Any]]


class KilledError(Exception):
    """The process ended here."""


class Erasing(Bucket):
    """A versioned bucket, a store, and an eraser that can be killed before any of its writes."""

    def __init__(self, access: Access, name: str, folder: Path) -> None:
        super().__init__(access, name)
        self.access = access
        self._client.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
        self.store = ClickStore(folder / "store")
        self.eraser = Eraser(
            access=access, bucket=name, store=self.store, desk=folder / "desk", sync=self.sync
        )

    def put_lines(self, day: str, events: Events) -> None:
        """A log file as the collector writes its lines, whose receipts can be made out."""
        body = b"".join(json.dumps(event, separators=(",", ":")).encode() + b"\n" for event in events)
        self.put(f"{day}/{hashlib.sha256(body).hexdigest()}", body)

    def sync(self, ctx: JobContext) -> None:
        sync(ctx, bucket=self.reader, store=self.store)

    def erase(self, visitor: Visitor, ctx: JobContext | None = None, *, names: bool = True) -> ErasureReport:
        consent = Consent(visitor.user_key)
        return self.eraser.erase(ctx or JobContext(), visitor, consent, names=names, now=NOW.replace(hour=13))

    def share(self, settings: SharedSettings) -> None:
        shared = SettingsBucket(access=self.access, bucket=self.name)
        shared.replace(settings, shared.read()[1], Consent())

    def everything(self) -> dict[tuple[str, str], bytes]:
        """Each version of each object."""
        listed = self._client.list_object_versions(Bucket=self.name).get("Versions", [])
        return {
            (item["Key"], item["VersionId"]): self._client.get_object(
                Bucket=self.name, Key=item["Key"], VersionId=item["VersionId"]
            )["Body"].read()
            for item in listed
        }

    def logs(self) -> dict[str, bytes]:
        return {key: body for (key, _), body in self.everything().items() if key.startswith("20")}

    def kill_at(self, write: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let the eraser die just before its write of this number, from 0."""
        left, counting = [write], threading.Lock()

        def live() -> None:
            """Once it is dead none of its threads writes any more."""
            with counting:
                if left[0] == 0:
                    raise KilledError
                left[0] -= 1

        for name in ("put", "delete"):
            real = getattr(self.eraser._rewriting, name)

            def dying(*args: Any, real: Any = real, **more: Any) -> None:
                live()
                real(*args, **more)

            monkeypatch.setattr(self.eraser._rewriting, name, dying)
        real_forget = self.store.forget

        def forget(ctx: JobContext, names: frozenset[str]) -> None:
            live()
            real_forget(ctx, names)

        monkeypatch.setattr(self.store, "forget", forget)


def _killed(*_args: object) -> None:
    raise KilledError


@pytest.fixture
def bucket(access: Access, request: pytest.FixtureRequest, tmp_path: Path) -> Erasing:
    name = "erase-" + hashlib.sha256(request.node.name.encode()).hexdigest()[:20]
    return Erasing(access, name, tmp_path)


@pytest.fixture
def visitor(events: Events) -> Visitor:
    return Visitor("t", events[0]["user_key"])


def test_nothing_of_the_visitor_is_left_and_all_else_is_byte_for_byte_the_same(
    bucket: Erasing, visitor: Visitor, events: Events
) -> None:
    mine = [event for event in events if event["user_key"] == visitor.user_key]
    others = [event for event in events if event["user_key"] != visitor.user_key]
    untouched = bucket.put_log("2026-02-28", others[:6])
    bucket.put_log("2026-03-01", events)
    bucket.put_log("2026-03-01", mine)
    other_site = bucket.put_log("2026-03-01", [mine[0] | {"token": "u"}])
    old = bucket.put_log("2026-03-01", mine[:1] + others[:1])
    bucket.put(old, b"written over\n")
    bucket.put("rejected/2026-03-01/" + "1" * 64, b"{broken " + visitor.user_key.encode())
    bucket.put("rejected/2026-03-01/" + "2" * 64, b"{broken too")
    bucket.put("settings/current.json", b"{}")
    before = bucket.everything()
    bucket.sync(JobContext())
    report = bucket.erase(visitor)
    after = bucket.everything()
    holding = [key for (key, _), body in after.items() if visitor.user_key.encode() in body]
    assert holding == [other_site]
    kept = {place: body for place, body in before.items() if visitor.user_key.encode() not in body}
    assert untouched in {key for key, _ in kept}
    assert kept.items() <= after.items()
    rest = {line for body in before.values() for line in body.split(b"\n")}
    left = {line for body in after.values() for line in body.split(b"\n")}
    assert rest - left == {
        line for line in rest if visitor.user_key.encode() in line and b'"token": "u"' not in line
    }
    assert (report.rewritten, report.removed, report.versions) == (1, 2, 1)
    assert report.lines == 2 * len(mine) + 1
    for key, body in bucket.logs().items():
        assert key == old or key.endswith(hashlib.sha256(body).hexdigest())


def test_the_store_is_as_one_that_was_filled_from_the_rewritten_bucket(
    bucket: Erasing, visitor: Visitor, events: Events, tmp_path: Path
) -> None:
    bucket.put_log("2026-03-01", events)
    bucket.put_log("2026-03-01", events[:9])
    bucket.sync(JobContext())
    bucket.erase(visitor)
    fresh = ClickStore(tmp_path / "fresh")
    sync(JobContext(), bucket=bucket.reader, store=fresh)
    assert bucket.store.counts() == fresh.counts()
    assert bucket.store.consumed() == fresh.consumed()
    files = b"".join(path.read_bytes() for path in (tmp_path / "store").iterdir() if path.is_file())
    assert visitor.user_key.encode() not in files


def test_what_comes_late_stays_out_and_the_receipts_of_what_went_are_named(
    bucket: Erasing, visitor: Visitor, events: Events
) -> None:
    mine = [event for event in events if event["user_key"] == visitor.user_key]
    bucket.put_lines("2026-03-01", events)
    report = bucket.erase(visitor)
    distinct = bucket.store.counts().distinct
    assert distinct == len(events) - len(mine)
    bucket.put_log("2026-03-02", mine)
    bucket.sync(JobContext())
    assert bucket.store.counts().distinct == distinct
    assert json.loads(bucket.reader.read_range(report.tombstone, 0, 41))["erased_at"]
    named = [body for (key, _), body in bucket.everything().items() if key.startswith(RECEIPTS)]
    numbers = {event["receipt"] for event in mine}
    assert {text for body in named for text in body.decode().split() if ".." not in text} <= numbers
    assert named


def test_killed_before_any_of_its_writes_and_run_again_it_ends_the_same(
    bucket: Erasing, visitor: Visitor, events: Events, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucket.put_log("2026-03-01", events)
    bucket.put_log("2026-03-01", events[:12])
    bucket.sync(JobContext())
    others = [event["event_id"] for event in events if event["user_key"] != visitor.user_key]
    for write in range(40):
        killed = False
        with monkeypatch.context() as patch:
            bucket.kill_at(write, patch)
            try:
                bucket.erase(visitor)
            except KilledError:
                killed = True
        if not killed:
            break
        lines = b"".join(bucket.logs().values())
        assert all(name.encode() in lines for name in others)
        if random.Random(write).random() < 0.3:
            bucket.sync(JobContext())
    else:
        pytest.fail("it never came to its end")
    assert write >= 3
    logs = bucket.logs()
    assert not any(visitor.user_key.encode() in body for body in logs.values())
    wanted = []
    for part in (events, events[:12]):
        left = [event for event in part if event["user_key"] != visitor.user_key]
        body = b"".join(json.dumps(event).encode() + b"\n" for event in left)
        wanted.append(f"2026-03-01/{hashlib.sha256(body).hexdigest()}")
    assert sorted(logs) == sorted(wanted)
    assert bucket.store.consumed() == frozenset(wanted)
    assert bucket.store.counts().distinct == len(others)


@pytest.mark.parametrize("between", [False, True])
def test_another_desk_that_had_read_the_files_forgets_the_visitor_too_and_counts_nothing_twice(
    bucket: Erasing, visitor: Visitor, events: Events, tmp_path: Path, between: bool
) -> None:
    bucket.put_lines("2026-03-01", events)
    bucket.put_lines("2026-03-01", [event for event in events[:4] if event["user_key"] == visitor.user_key])
    bucket.sync(JobContext())
    other = ClickStore(tmp_path / "other")
    sync(JobContext(), bucket=bucket.reader, store=other)
    assert other.counts() == bucket.store.counts()
    if between:  # the other desk looks when the tombstone is written and the files are not
        bucket.put(f"erased/{tombstone_name(visitor.token, visitor.user_key)}", b"{}")
        sync(JobContext(), bucket=bucket.reader, store=other)
        assert other.counts().erased > 0
    bucket.erase(visitor)
    sync(JobContext(), bucket=bucket.reader, store=other)
    fresh = ClickStore(tmp_path / "fresh")
    sync(JobContext(), bucket=bucket.reader, store=fresh)
    assert other.consumed() == fresh.consumed() == bucket.store.consumed()
    assert other.counts() == fresh.counts()
    ways = [account(JobContext(), store=it, bucket=bucket.reader, depth=None) for it in (other, fresh)]
    assert ways[0].gaps == ways[1].gaps
    assert {gap.hop for gap in ways[0].gaps} == {"erased"}
    files = b"".join(path.read_bytes() for path in (tmp_path / "other").iterdir() if path.is_file())
    assert visitor.user_key.encode() not in files


def test_a_file_that_was_replaced_is_not_read_again_while_it_still_lies_there(
    bucket: Erasing, visitor: Visitor, events: Events, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = bucket.put_log("2026-03-01", events)
    monkeypatch.setattr(bucket.eraser._rewriting, "delete", _killed)
    with pytest.raises(KilledError):
        bucket.erase(visitor)
    assert f"{REPLACED}{key}" in {name for name, _ in bucket.everything()}
    bucket.sync(JobContext())
    assert key not in bucket.store.consumed()
    left = [event for event in events if event["user_key"] != visitor.user_key]
    counts = bucket.store.counts()
    assert (counts.distinct, counts.duplicates) == (len(left), 0)


def test_a_wrong_name_is_refused_before_any_call(bucket: Erasing, visitor: Visitor, events: Events) -> None:
    bucket.put_log("2026-03-01", events)
    before = bucket.everything()
    for typed in ("", "someone else"):
        with pytest.raises(UsageError):
            bucket.eraser.erase(JobContext(), visitor, Consent(typed))
    with pytest.raises(UsageError, match="no visitor"):
        bucket.erase(Visitor("t", "short"))
    assert bucket.everything() == before


class CancelledAt(JobContext):
    """Cancels itself when so many files were written again."""

    def __init__(self, files: int) -> None:
        super().__init__(on_progress=self._look, clock=lambda: time.monotonic() * 1e6)
        self._files = files

    def _look(self, progress: Progress) -> None:
        if progress.text.startswith("taking") and progress.done >= self._files:
            self.cancel()


def test_many_files_are_cleaned_side_by_side_and_one_that_was_cancelled_is_finished_by_another(
    bucket: Erasing, visitor: Visitor, events: Events
) -> None:
    mine = next(event for event in events if event["user_key"] == visitor.user_key)
    others = [event for event in events if event["user_key"] != visitor.user_key]
    for number in range(24):
        # The same remains of two files, so that two workers write one name at a time.
        bucket.put_lines("2026-03-01", [mine | {"x": number}, others[number // 2]])
    with pytest.raises(JobCancelled):
        bucket.erase(visitor, CancelledAt(files=3))
    left = sum(visitor.user_key.encode() in body for body in bucket.logs().values())
    assert 0 < left < 24
    report = bucket.erase(visitor)
    logs = bucket.logs()
    assert report.rewritten >= left
    assert len(logs) == 12
    assert not any(visitor.user_key.encode() in body for body in logs.values())
    assert all(key.endswith(hashlib.sha256(body).hexdigest()) for key, body in logs.items())


def test_what_lies_at_the_new_name_with_another_content_is_no_rewritten_file_so_nothing_goes(
    bucket: Erasing, visitor: Visitor, events: Events
) -> None:
    mine = next(event for event in events if event["user_key"] == visitor.user_key)
    other = next(event for event in events if event["user_key"] != visitor.user_key)
    bucket.put_lines("2026-03-01", [mine, other])
    rest = json.dumps(other, separators=(",", ":")).encode() + b"\n"
    in_the_way = f"2026-03-01/{hashlib.sha256(rest).hexdigest()}"
    bucket.put(in_the_way, b"cut off")
    before = bucket.logs()
    with pytest.raises(LogDigError, match="could not be written") as refused:
        bucket.erase(visitor)
    assert "its content is another" in refused.value.detail
    assert bucket.logs() == before


def test_a_corrupt_file_loses_the_visitor_and_stays_corrupt_so_that_nobody_begins_to_count_it(
    bucket: Erasing, visitor: Visitor, events: Events
) -> None:
    name = f"2026-03-01/{'1' * 64}"
    bucket.put(name, b"".join(json.dumps(event).encode() + b"\n" for event in events))
    bucket.erase(visitor)
    (left,) = bucket.logs().items()
    assert left[0] == name
    assert left[1]
    assert visitor.user_key.encode() not in left[1]
    assert bucket.store.counts().rows == 0


def test_the_key_goes_out_of_the_shared_settings_all_that_there_were_and_of_saved_views(
    bucket: Erasing, visitor: Visitor, events: Events, tmp_path: Path
) -> None:
    bucket.put_lines("2026-03-01", events)
    colleague = "C" * 20
    people = frozenset({visitor.user_key, colleague})
    bucket.share(SharedSettings(internal_users=frozenset({visitor.user_key})))
    bucket.share(SharedSettings(internal_users=people, zone="Europe/Berlin"))
    views = SavedViews(tmp_path / "store.views.json")
    request = PictureRequest("https://shop.example/", filter=Filter(internal_users=people))
    views.change(JobContext(), lambda known: known.with_saved(SavedView(request, name="Mine")))
    report = bucket.erase(visitor)
    settings, _ = SettingsBucket(access=bucket.access, bucket=bucket.name).read()
    assert settings == SharedSettings(internal_users=frozenset({colleague}), zone="Europe/Berlin")
    assert views.read().named("Mine").request.filter.internal_users == {colleague}
    assert report.taken_out == Named(settings=4, views=1)
    assert report.still_named == Named()
    assert not any(visitor.user_key.encode() in body for body in bucket.everything().values())


def test_the_key_goes_out_of_this_desks_own_settings_too_where_none_are_shared(
    bucket: Erasing, visitor: Visitor, events: Events
) -> None:
    bucket.put_lines("2026-03-01", events)
    colleague = "C" * 20
    people = frozenset({visitor.user_key, colleague})
    bucket.store.set_shared(JobContext(), SharedSettings(internal_users=people))
    kept = bucket.erase(visitor, names=False)
    assert (kept.taken_out, kept.still_named) == (Named(), Named(settings=1))
    report = bucket.erase(visitor)
    assert (report.taken_out, report.still_named) == (Named(settings=1), Named())
    assert bucket.store.shared().internal_users == {colleague}


def test_a_version_is_taken_up_once_also_at_the_end_of_a_page_of_the_list(
    access: Access, tmp_path: Path
) -> None:
    plain = Bucket(access, "erase-one-page-and-more")
    names = [f"{number:064x}" for number in range(1_002)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: plain.put(f"2026-03-01/{name}", b"x"), names))
    rewriting = Rewriting(access=access, bucket=plain.name)
    found = [item.key for item in rewriting.versions(JobContext())]
    assert found == [f"2026-03-01/{name}" for name in names]


def test_where_the_names_are_kept_the_report_says_that_the_key_stands_there_still(
    bucket: Erasing, visitor: Visitor, events: Events
) -> None:
    bucket.put_lines("2026-03-01", events)
    settings = SharedSettings(
        internal_users=frozenset({visitor.user_key}),
        notes=(Note("2026-03-01", f"It was {visitor.user_key}"),),
    )
    bucket.share(settings)
    report = bucket.erase(visitor, names=False)
    assert (report.taken_out, report.still_named) == (Named(), Named(settings=2))
    assert "taken out" not in bucket.eraser.change(visitor, names=False).impact
    again = bucket.erase(visitor)
    kept, _ = SettingsBucket(access=bucket.access, bucket=bucket.name).read()
    assert kept == replace(settings, internal_users=frozenset())
    # A note of the newest settings is the analysts' own text: it is told, and theirs to change.
    assert (again.taken_out, again.still_named) == (Named(settings=2), Named(settings=2))
