"""Days, files and lines of a bucket, each object shown for what it is; search, export, and a sync resumed."""

import csv
import hashlib
import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from logdig_console.aws.access import Access
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import JobCancelled, LogDigError, UsageError
from logdig_console.domain.logs.log_browser import SearchRequest
from logdig_console.services.logs.export import Export
from logdig_console.services.logs.log_browser import PAGE_BYTES, LogBrowser
from logdig_console.services.logs.sync import sync
from logdig_console.store.clickstore import ClickStore

from .test_sync import Bucket

DAY = "2026-03-01"
Events = list[dict[str, Any]]


class Logs(Bucket):
    """A bucket with a store and what looks at both."""

    def __init__(self, access: Access, name: str, folder: Path) -> None:
        super().__init__(access, name)
        self.store = ClickStore(folder / "store")
        self.browser = LogBrowser(bucket=self.reader, store=self.store)
        self.export = Export(bucket=self.reader, store=self.store, desk=folder / "desk")

    def sync(self, ctx: JobContext | None = None) -> int:
        return sync(ctx or JobContext(), bucket=self.reader, store=self.store).objects

    def put_body(self, body: bytes, day: str = DAY) -> str:
        key = f"{day}/{hashlib.sha256(body).hexdigest()}"
        self.put(key, body)
        return key


@pytest.fixture
def logs(access: Access, request: pytest.FixtureRequest, tmp_path: Path) -> Logs:
    return Logs(access, "logs-" + hashlib.sha256(request.node.name.encode()).hexdigest()[:20], tmp_path)


def lines_of(found: Events) -> bytes:
    return b"".join(json.dumps(event).encode() + b"\n" for event in found)


def of_names(*names: str) -> str:
    digest = hashlib.sha256("".join(f"{name}\n" for name in names).encode()).hexdigest()
    return f"{len(names)} log files (SHA-256 of their names: {digest})"


def test_days_say_what_lies_in_them_and_their_clicks_once_they_were_read(logs: Logs, events: Events) -> None:
    logs.put_log("2026-02-28", events[:10])
    logs.put_log(DAY, events[10:])
    logs.put_log(DAY, events[:5])
    logs.put(f"{DAY}/notes.txt", b"x")
    before = logs.browser.days(JobContext())
    assert [(day.day, day.objects, day.unread, day.foreign) for day in before] == [
        ("2026-02-28", 1, 1, 0),
        (DAY, 3, 2, 1),
    ]
    logs.sync()
    first, second = logs.browser.days(JobContext())
    assert (first.unread, second.unread) == (0, 0)
    assert (first.counts.distinct, second.counts.distinct) == (10, len(events) - 10)
    assert (second.counts.rows, second.counts.repeated) == (len(events) - 5, 5)
    assert first.counts.clicks + second.counts.clicks == logs.store.counts().clicks == 40
    assert second.bytes > second.counts.bytes > 0


def test_rejected_lines_are_listed_since_a_day_and_say_what_is_wrong_with_them(logs: Logs) -> None:
    lines = {day: f'{{"clicked": "{day}"}}'.encode() for day in ("2026-02-27", "2026-02-28", DAY)}
    keys = {day: f"rejected/{day}/{hashlib.sha256(body).hexdigest()}" for day, body in lines.items()}
    for day, key in keys.items():
        logs.put(key, lines[day])
    spoiled = f"rejected/{DAY}/{'0' * 64}"
    logs.put(spoiled, b"something else")
    found = logs.browser.rejected(JobContext(), "2026-02-28")
    assert [(file.key, file.state) for file in found] == [
        (key, "rejected") for key in sorted([keys["2026-02-28"], spoiled, keys[DAY]])
    ]
    (shown,) = logs.browser.lines(JobContext(), keys[DAY]).lines
    assert shown.text == lines[DAY].decode()
    assert shown.wrong
    assert logs.browser.verify(JobContext(), keys[DAY]).state == "rejected"
    assert logs.browser.verify(JobContext(), spoiled).state == "corrupt"
    with pytest.raises(UsageError):
        logs.browser.rejected(JobContext(), "yesterday")


def test_each_object_of_a_day_is_shown_for_what_it_is(logs: Logs, events: Events) -> None:
    good = logs.put_log(DAY, events)
    changed = logs.put_body(lines_of(events[:8]))
    logs.put(changed, lines_of(events[:9]))
    cut = logs.put_body(lines_of(events[:7]))
    logs.put(cut, lines_of(events[:7])[:-30])
    logs.put(f"{DAY}/readme", b"x")
    logs.sync()
    states = {file.key: file.state for file in logs.browser.files(JobContext(), DAY).files}
    assert states == {good: "read", changed: "corrupt", cut: "cut off", f"{DAY}/readme": "foreign"}
    found = {key: logs.browser.verify(JobContext(), key).state for key in states}
    assert found == {good: "verified", changed: "corrupt", cut: "cut off", f"{DAY}/readme": "foreign"}
    assert {file.key: file.state for file in logs.browser.files(JobContext(), DAY).files} == states


def test_what_was_found_of_a_file_holds_until_it_is_written_over_and_on_this_desk(
    logs: Logs, events: Events, tmp_path: Path
) -> None:
    good, changed = logs.put_log(DAY, events[:4]), logs.put_body(lines_of(events[4:6]))
    logs.put(changed, b"no event\n")

    def states() -> dict[str, str]:
        return {file.key: file.state for file in logs.browser.files(JobContext(), DAY).files}

    assert set(states().values()) == {"unread"}
    assert logs.browser.verify(JobContext(), changed).state == "corrupt"
    assert logs.browser.verify(JobContext(), good).state == "verified"
    assert states() == {good: "verified", changed: "corrupt"}
    other = LogBrowser(bucket=logs.reader, store=ClickStore(tmp_path / "other"))
    assert {file.state for file in other.files(JobContext(), DAY).files} == {"unread"}
    logs.put(changed, lines_of(events[4:6]))
    assert states() == {good: "verified", changed: "unread"}
    logs.sync()
    assert states() == {good: "read", changed: "read"}
    logs.put(good, b"changed after it was read\n")
    logs.browser.verify(JobContext(), good)
    assert states()[good] == "corrupt"


def test_all_files_of_a_day_are_verified_and_what_was_found_stays_when_it_is_cancelled(
    logs: Logs, events: Events
) -> None:
    keys = [logs.put_log(DAY, events[number : number + 1]) for number in range(40)]
    logs.put(keys[7], b"no event\n")
    logs.put(f"{DAY}/readme", b"x")
    large = logs.put_body(b"a line\n" * (17 * 1024 * 1024 // 7))
    files = logs.browser.files(JobContext(), DAY).files
    ctx = JobContext()
    begun = logs.browser.verify_all(ctx, files)
    first = [next(begun) for _ in range(3)]
    ctx.cancel()
    with pytest.raises(JobCancelled):
        list(begun)
    states = {file.key: file.state for file in logs.browser.files(JobContext(), DAY).files}
    assert all(states[verdict.key] == verdict.state for verdict in first)
    assert states[large] == "unread"
    verdicts = {verdict.key: verdict.state for verdict in logs.browser.verify_all(JobContext(), files)}
    right = dict.fromkeys([*keys, large], "verified")
    assert verdicts == right | {keys[7]: "corrupt"}
    states = {file.key: file.state for file in logs.browser.files(JobContext(), DAY).files}
    assert states == verdicts | {f"{DAY}/readme": "foreign"}


def test_findings_that_cannot_be_read_are_no_findings(logs: Logs, events: Events, tmp_path: Path) -> None:
    key = logs.put_log(DAY, events[:2])
    logs.browser.verify(JobContext(), key)
    (path,) = tmp_path.glob("*.findings.json")
    for text in ("{", "[]", '{"a": 1}', '{"a": {"size": 1}}'):
        path.write_text(text)
        assert [file.state for file in logs.browser.files(JobContext(), DAY).files] == ["unread"]
    logs.browser.verify(JobContext(), key)
    assert [file.state for file in logs.browser.files(JobContext(), DAY).files] == ["verified"]


def test_what_lies_in_no_day_folder_is_listed_and_the_services_own_folders_are_not(
    logs: Logs, events: Events
) -> None:
    logs.put_log(DAY, events)
    logs.put(f"{DAY}/notes.txt", b"x")
    for name in ("notes.txt", "2026-3-1/" + "0" * 64, "2026-02-30/" + "0" * 64, "../escape", "a/b/c"):
        logs.put(name, b"four")
    for name in ("health/drain", "rejected/2026-03-01/" + "0" * 64, "erased/x", "settings/current.json"):
        logs.put(name, b"x")
    look = logs.browser.look(JobContext())
    assert (look.outside.objects, look.outside.bytes) == (5, 20)
    assert [(file.key, file.state) for file in look.outside.first] == [
        ("../escape", "foreign"),
        ("2026-02-30/" + "0" * 64, "foreign"),
        ("2026-3-1/" + "0" * 64, "foreign"),
        ("a/b/c", "foreign"),
        ("notes.txt", "foreign"),
    ]
    assert [(day.day, day.foreign) for day in look.days] == [(DAY, 1)]


def test_a_file_that_was_read_has_its_counts_and_its_first_and_last_time(logs: Logs, events: Events) -> None:
    times = [f"2026-03-01T0{number}:00:00.000Z" for number in range(3)]
    body = lines_of([event | {"received_at": at} for event, at in zip(events, times, strict=False)])
    key = logs.put_body(body + b"{broken\n")
    logs.sync()
    (file,) = logs.browser.files(JobContext(), DAY).files
    assert (file.key, file.size) == (key, len(body) + 8)
    assert (file.facts.rows, file.facts.events, file.facts.bad) == (4, 3, 1)
    assert (file.facts.first_at, file.facts.last_at) == (times[0], times[-1])


def test_lines_are_read_stretch_by_stretch_and_every_byte_of_a_file_is_shown_once(
    logs: Logs, events: Events
) -> None:
    body = b"".join(lines_of(events) for _ in range(12)) + b"no event\n" + lines_of(events[:3])
    key = logs.put_body(body)
    assert len(body) > 2 * PAGE_BYTES
    page = logs.browser.lines(JobContext(), key)
    pages = [page]
    while not page.last:
        page = logs.browser.lines(JobContext(), key, page.end, number=page.next_number)
        pages.append(page)
    shown = [line for page in pages for line in page.lines]
    assert "".join(line.text + "\n" for line in shown).encode() == body
    assert [line.number for line in shown] == list(range(1, len(shown) + 1))
    (wrong,) = [line for line in shown if line.wrong]
    assert (wrong.text, wrong.values) == ("no event", {})
    assert wrong.wrong == "neither JSON nor ten fields joined by bars"
    assert shown[0].values["event_id"] == events[0]["event_id"]


def test_a_jump_into_a_file_lands_on_a_line_and_a_line_is_found_by_its_number(
    logs: Logs, events: Events
) -> None:
    body = b"".join(lines_of(events) for _ in range(12))
    key = logs.put_body(body)
    offsets = [0]
    for text in body.split(b"\n")[:-1]:
        offsets.append(offsets[-1] + len(text) + 1)
    for start in (1, offsets[5], offsets[5] + 1, len(body) - 10, len(body)):
        page = logs.browser.lines(JobContext(), key, start)
        assert page.start in offsets or page.last
        assert all(line.wrong == "" for line in page.lines if line.offset in offsets)
        assert page.lines[0].number is None
    found = logs.browser.line(JobContext(), key, 600)
    assert (found.lines[0].number, found.start) == (600, offsets[599])
    with pytest.raises(LogDigError, match="has no line"):
        logs.browser.line(JobContext(), key, 10**6)


def test_a_huge_object_without_a_single_newline_is_shown_at_once(logs: Logs, access: Access) -> None:
    body = b"\0" * (30 * 1024 * 1024)
    key = logs.put_body(body)
    started = time.process_time()
    page = logs.browser.lines(JobContext(), key)
    assert (page.size, len(page.lines)) == (len(body), 1)
    assert page.end == PAGE_BYTES
    assert page.lines[0].wrong
    end = logs.browser.lines(JobContext(), key, len(body))
    assert end.last
    # The embedded AWS runs in this process too: it reads the whole object for a range of it.
    assert time.process_time() - started < 2.0


def test_a_verification_can_be_cancelled(logs: Logs) -> None:
    key = logs.put_body(b"x" * (20 * 1024 * 1024))
    ctx = JobContext()
    ctx.cancel()
    with pytest.raises(JobCancelled):
        logs.browser.verify(ctx, key)


def test_a_day_of_many_files_comes_page_by_page_and_the_first_at_once(logs: Logs) -> None:
    keys = [f"{DAY}/{hashlib.sha256(str(number).encode()).hexdigest()}" for number in range(1_200)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda key: logs.put(key, b"x"), keys))
    started = time.process_time()
    first = logs.browser.files(JobContext(), DAY)
    assert time.process_time() - started < 2.0
    second = logs.browser.files(JobContext(), DAY, first.after)
    assert [file.key for file in (*first.files, *second.files)] == sorted(keys)
    assert (len(first.files), second.after) == (1_000, "")


def test_a_search_finds_events_by_part_or_whole_and_names_their_lines(logs: Logs, events: Events) -> None:
    key = logs.put_log(DAY, events)
    logs.sync()
    wanted = events[7]
    for where in ("receipt", "event_id", "anywhere"):
        word = wanted["event_id"] if where != "receipt" else wanted["receipt"]
        found = logs.store.search(JobContext(), SearchRequest(word, where))
        assert [(hit.object, hit.line) for hit in found.hits] == [(key, 8)]
    visitor = logs.store.search(JobContext(), SearchRequest(wanted["user_key"], "user_key"))
    assert visitor.found == sum(event["user_key"] == wanted["user_key"] for event in events)
    page = wanted["current_page"]
    by_page = logs.store.search(JobContext(), SearchRequest(page[8:].upper(), "page", most=2))
    assert by_page.found == sum(page in event["current_page"] for event in events)
    assert len(by_page.hits) == min(2, by_page.found)
    assert logs.store.search(JobContext(), SearchRequest(page, "link", "2020-01-01", "2020-01-02")).found == 0


def test_a_search_can_be_cancelled_and_a_day_that_is_none_is_refused(logs: Logs, events: Events) -> None:
    logs.put_log(DAY, events)
    logs.sync()
    ctx = JobContext()
    ctx.cancel()
    with pytest.raises(JobCancelled):
        logs.store.search(ctx, SearchRequest("x"))
    with pytest.raises(UsageError):
        logs.store.search(JobContext(), SearchRequest("x", first_day="2026-13-01"))


def test_a_raw_export_is_the_bucket_byte_for_byte_and_a_second_one_fetches_what_is_not_whole(
    logs: Logs, events: Events, tmp_path: Path
) -> None:
    key = logs.put_log(DAY, events)
    logs.put_log("2026-02-01", events[:3])
    report = logs.export.write(JobContext(), tmp_path / "out", "raw", DAY, DAY)
    assert (report.files, report.kept) == (1, 0)
    assert (tmp_path / "out" / key).read_bytes() == lines_of(events)
    again = logs.export.write(JobContext(), tmp_path / "out", "raw", DAY, DAY)
    assert (again.files, again.kept) == (0, 1)
    assert logs.export.known() == (str(tmp_path / "out"),)
    (tmp_path / "out" / key).write_bytes(lines_of(events)[:-9])  # as a disk that was full leaves it
    mended = logs.export.write(JobContext(), tmp_path / "out", "raw", DAY, DAY)
    assert (mended.files, mended.kept) == (1, 0)
    assert (tmp_path / "out" / key).read_bytes() == lines_of(events)
    facts = json.loads((tmp_path / "out.json").read_text())
    assert again.facts == str(tmp_path / "out.json")
    assert facts["Days"] == f"{DAY} to {DAY} (UTC day of receipt)"
    assert facts["Made of"] == again.made_of == of_names(key)


def test_a_raw_export_says_which_file_is_not_what_its_name_says(
    logs: Logs, events: Events, tmp_path: Path
) -> None:
    logs.put_log(DAY, events)
    wrong = f"{DAY}/{'0' * 64}"
    logs.put(wrong, lines_of(events[:2]))
    with pytest.raises(LogDigError, match="1 of the files are not what their names say") as said:
        logs.export.write(JobContext(), tmp_path / "out", "raw", DAY, DAY)
    assert wrong in said.value.detail


def test_csv_and_parquet_hold_each_distinct_event_once_and_no_formula(
    logs: Logs, events: Events, tmp_path: Path
) -> None:
    logs.put_log(DAY, [events[0] | {"selector": "=HYPERLINK(1)"}, *events[1:]])
    logs.put_log(DAY, events[1:4])
    logs.sync()
    table = tmp_path / "events.csv"
    report = logs.export.write(JobContext(), table, "csv", DAY, DAY)
    with table.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert report.events == len(rows) == len(events)
    by_id = {row["event_id"]: row for row in rows}
    assert by_id[events[0]["event_id"]]["selector"] == "'=HYPERLINK(1)"
    assert by_id[events[5]["event_id"]]["received_at"] == events[5]["received_at"]
    logs.export.write(JobContext(), tmp_path / "events.parquet", "parquet")
    frame = pl.read_parquet(tmp_path / "events.parquet")
    assert sorted(frame["event_id"]) == sorted(by_id)
    facts = json.loads((tmp_path / "events.csv.json").read_text())
    assert (
        facts.items()
        >= {
            "Days": f"{DAY} to {DAY} (UTC day of receipt)",
            "Data until": events[0]["received_at"],
            "Page rules": logs.store.rules().version,
            "Made of": of_names(*sorted(logs.store.consumed())),
            "Events": str(len(events)),
        }.items()
    )
    inside = pl.read_parquet_metadata(tmp_path / "events.parquet")
    assert inside["Made of"] == facts["Made of"] == report.made_of
    assert inside["Data until"] == facts["Data until"]


def test_an_export_in_which_a_key_stands_is_named_and_one_without_it_is_not(
    logs: Logs, events: Events, tmp_path: Path
) -> None:
    key = events[0]["user_key"]
    mine = [event for event in events if event["user_key"] == key]
    logs.put_log("2026-02-01", [event for event in events if event["user_key"] != key])
    logs.put_log(DAY, mine)
    logs.sync()
    held = []
    for kind in ("raw", "csv", "parquet"):
        held.append(str(tmp_path / f"mine-{kind}"))
        logs.export.write(JobContext(), Path(held[-1]), kind, DAY, DAY)
        logs.export.write(JobContext(), tmp_path / f"others-{kind}", kind, "2026-02-01", "2026-02-01")
    assert len(logs.export.known()) == 6
    assert sorted(logs.export.holding(JobContext(), key)) == sorted(held)
    (tmp_path / "others-parquet").write_bytes(b"PAR1 and no more")
    assert str(tmp_path / "others-parquet") in logs.export.holding(JobContext(), key)


class Cancelling(JobContext):
    """Cancels itself when so many files were read."""

    def __init__(self, after: int) -> None:
        super().__init__(on_progress=self._count, clock=lambda: time.monotonic() * 1e6)
        self._after = after

    def _count(self, progress: Any) -> None:
        if progress.text == "Reading log files" and progress.done >= self._after:
            self.cancel()


def test_a_sync_that_was_cancelled_goes_on_where_it_was_and_fetches_nothing_twice(
    logs: Logs, events: Events
) -> None:
    files = {logs.put_log(DAY, events[number : number + 2]) for number in range(0, len(events), 2)}
    with pytest.raises(JobCancelled):
        logs.sync(Cancelling(after=12))
    kept = len(logs.store.consumed())
    assert 12 <= kept < len(files)
    assert logs.sync() == len(files) - kept
    assert logs.store.counts().rows == len(events)
