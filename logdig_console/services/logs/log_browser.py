"""The log files of a service, looked at as they lie in its bucket."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from logdig_console.aws.buckets import ListedObject, LogBucket
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.log_browser import (
    BucketLook,
    DayCounts,
    FileFacts,
    FilePage,
    FileState,
    LinePage,
    LogDay,
    LogFile,
    Outside,
    ReadLine,
    SearchRequest,
    SearchResult,
    Verdict,
)
from logdig_console.domain.logs.log_object import LogObject, folder_day, is_day, named_hash
from logdig_console.domain.times import iso
from logdig_console.heatmap.line import LINE_MAX
from logdig_console.heatmap.parse import parse
from logdig_console.services.logs.reading import large_ones, small_groups, wrong_state
from logdig_console.services.logs.sync import OWN_FOLDERS
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.findings import Finding, Findings
from logdig_console.store.places import findings_of
from logdig_console.store.view import day_start

PAGE_FILES: Final = 1_000
PAGE_BYTES: Final = 256 * 1024
"""Of a file that are shown at once: some 300 lines."""

NEWLINE: Final = b"\n"
REJECTED: Final = "rejected/"
_WRONG: Final = ("corrupt", "cut off")
_FIRST: Final = "1"
_LAST: Final = "3"
"""Between these lie the names of all day folders."""


class LogBrowser:
    """Reads alone: days, files of a day, lines of a file of any size, and whether a file is what it says.

    Args:
        store: of the same service; what it has read is verified and needs no reading again.
    """

    def __init__(self, *, bucket: LogBucket, store: ClickStore) -> None:
        self._bucket = bucket
        self._store = store
        self._findings = Findings(findings_of(store.directory))

    def look(self, ctx: JobContext) -> BucketLook:
        """The day folders, those of which only the store still holds something too, and what lies outside.

        It lists the bucket: a request for each 1,000 objects.
        """
        listing = _Listing(consumed=self._store.consumed())
        counts = self._store.days()
        for done, item in enumerate(self._bucket.objects(ctx), 1):
            listing.take(item)
            ctx.progress(Progress(done, None, "listing the bucket"))
        return BucketLook(listing.days(counts), listing.outside())

    def newest_day(self, ctx: JobContext) -> str:
        """The newest day folder, empty where there is none: one request, however much the bucket holds."""
        ctx.check()
        days = [name for name in self._bucket.folders(ctx, _FIRST, _LAST) if is_day(name)]
        return days[-1] if days else ""

    def days(self, ctx: JobContext) -> tuple[LogDay, ...]:
        """The day folders alone."""
        return self.look(ctx).days

    def files(
        self, ctx: JobContext, day: str, after: str = "", *, most: int = PAGE_FILES, facts: bool = True
    ) -> FilePage:
        """Some files of a day in the order of their keys: one request.

        Args:
            after: of the page before; empty for the first.

        Raises:
            UsageError: if `day` is none.
        """
        day_start(day)
        ctx.check()
        listed = self._bucket.page(f"{day}/", after, most)
        known = self._store.files_of(day) if facts else {}
        found = self._findings.known() if facts else {}
        files = tuple(_file(item, known, found) for item in listed)
        return FilePage(day, files, files[-1].key if len(files) == most else "")

    def rejected(self, ctx: JobContext, since: str) -> tuple[LogFile, ...]:
        """Lines that the drain has put aside since a day, each a file of its own: one request.

        Raises:
            UsageError: if `since` is no day.
        """
        day_start(since)
        ctx.check()
        listed = self._bucket.page(REJECTED, f"{REJECTED}{since}", PAGE_FILES)
        return tuple(LogFile(item.key, item.size, iso(item.modified), "rejected") for item in listed)

    def verify(self, ctx: JobContext, key: str) -> Verdict:
        """Read a file to its end, whatever its size, and hold it to its name."""
        seen, done = self._bucket.look(key), 0
        digest, end = hashlib.sha256(), b""
        for chunk in self._bucket.chunks(ctx, key, seen):
            digest.update(chunk)
            end = chunk[-1:]
            done += len(chunk)
            ctx.progress(Progress(done, seen.size, "reading the file"))
        state: FileState = "verified"
        if key.startswith(REJECTED):
            state = "rejected" if digest.hexdigest() == named_hash(key) else "corrupt"
        elif folder_day(key) is None:
            state = "foreign"
        elif digest.hexdigest() != named_hash(key):
            state = wrong_state(end)
        if folder_day(key) is not None:
            self._findings.note({key: Finding.of(seen.size, iso(seen.modified), state)})
        return Verdict(key, seen.size, digest.hexdigest(), state)

    def verify_all(self, ctx: JobContext, files: Sequence[LogFile]) -> Iterator[Verdict]:
        """The same for many files, the small ones first and several at a time; foreign ones are left out.

        What was found is kept, also where it is cancelled.
        """
        logs = {file.key: file for file in files if folder_day(file.key) is not None}
        found: dict[str, Finding] = {}
        try:
            for group in small_groups(logs.values()):
                for item in self._bucket.read(ctx, group):
                    file = logs[item.name]
                    state = wrong_state(item.body[-1:]) if item.corrupt else "verified"
                    found[file.key] = Finding.of(file.size, file.modified, state)
                    ctx.progress(Progress(len(found), len(logs), "reading the files"))
                    yield Verdict(file.key, len(item.body), hashlib.sha256(item.body).hexdigest(), state)
        finally:
            self._findings.note(found)
        for large in large_ones(logs.values()):
            yield self.verify(ctx, large.key)

    def lines(self, ctx: JobContext, key: str, start: int = 0, *, number: int | None = None) -> LinePage:
        """The lines of a stretch of a file: one request for its size, one or two for the bytes.

        Args:
            start: bytes; inside of a line it is moved to the next line's beginning. The file's size is moved
                back, so that its last lines are shown.
            number: of the line that begins at `start`, where that is known; the first line is 1.
        """
        ctx.check()
        size = self._bucket.size(key)
        last = start >= size
        start = max(0, size - PAGE_BYTES) if last else max(0, start)
        if start == 0:
            number = 1
        elif number is None:
            start = self._line_start(key, start, size)
        end = min(size, start + PAGE_BYTES)
        body = self._bucket.read_range(key, start, end)
        if end < size:
            whole = body.rfind(NEWLINE) + 1
            # A line that is longer than a page is shown in pieces.
            body = body[:whole] if whole else body
        return LinePage(key, start, start + len(body), size, _lines(key, body, start, number))

    def line(self, ctx: JobContext, key: str, number: int) -> LinePage:
        """The stretch that begins with a line of this number; the lines before it are read to count them.

        Raises:
            LogDigError: if the file has fewer lines.
        """
        seen, start = 0, 0
        for chunk in self._bucket.chunks(ctx, key):
            inside = chunk.count(NEWLINE)
            if seen + inside >= number - 1:
                for _ in range(number - 1 - seen):
                    cut = chunk.index(NEWLINE) + 1
                    start, chunk = start + cut, chunk[cut:]
                return self.lines(ctx, key, start, number=number)
            seen, start = seen + inside, start + len(chunk)
        raise LogDigError(f"{key} has no line {number:,}.", f"It has {seen:,}.", "Look for another line.")

    def search(self, ctx: JobContext, request: SearchRequest) -> SearchResult:
        """Look through what the store has read."""
        return self._store.search(ctx, request)

    def _line_start(self, key: str, start: int, size: int) -> int:
        """Where the first line begins that begins at `start` or later; `start` where none does soon."""
        before = self._bucket.read_range(key, start - 1, min(size, start + LINE_MAX))
        newline = before.find(NEWLINE)
        inside = newline >= 0 and start + newline < size
        return start + newline if inside else start


class _Listing:
    """Sorts the objects of a bucket into day folders, the service's own folders, and what is foreign."""

    def __init__(self, *, consumed: frozenset[str]) -> None:
        self._consumed = consumed
        self._objects: Counter[str] = Counter()
        self._bytes: Counter[str] = Counter()
        self._unread: Counter[str] = Counter()
        self._foreign: Counter[str] = Counter()
        self._outside = Outside()
        self._first: list[LogFile] = []

    def take(self, item: ListedObject) -> None:
        day, slash, _ = item.key.partition("/")
        if slash and is_day(day):
            self._objects[day] += 1
            self._bytes[day] += item.size
            if folder_day(item.key) is None:
                self._foreign[day] += 1
            elif item.key not in self._consumed:
                self._unread[day] += 1
        elif not item.key.startswith(OWN_FOLDERS):
            known = self._outside
            self._outside = replace(known, objects=known.objects + 1, bytes=known.bytes + item.size)
            if len(self._first) < PAGE_FILES:
                self._first.append(LogFile(item.key, item.size, iso(item.modified), "foreign"))

    def days(self, counts: Mapping[str, DayCounts]) -> tuple[LogDay, ...]:
        return tuple(
            LogDay(
                day,
                self._objects[day],
                self._bytes[day],
                self._unread[day],
                self._foreign[day],
                counts.get(day, DayCounts()),
            )
            for day in sorted({*self._objects, *counts})
        )

    def outside(self) -> Outside:
        return replace(self._outside, first=tuple(self._first))


def _file(item: ListedObject, known: dict[str, FileFacts], found: dict[str, Finding]) -> LogFile:
    """One of the list; what its content was found to be counts for as long as it was not written over."""
    file = LogFile(item.key, item.size, iso(item.modified), "unread")
    if folder_day(item.key) is None:
        return replace(file, state="foreign")
    finding = found.get(item.key)
    state: FileState = "unread"
    if finding is not None and finding.fits(file.size, file.modified):
        state = finding.state
    if item.key not in known:
        return replace(file, state=state)
    return replace(file, state=state if state in _WRONG else "read", facts=known[item.key])


def _lines(key: str, body: bytes, start: int, number: int | None) -> tuple[ReadLine, ...]:
    """Each line with its values where it is an event, else with what is wrong with it."""
    texts = body.split(NEWLINE)
    if not texts[-1]:
        texts.pop()
    parsed = parse([LogObject(key, body)]) if body else None
    reasons = {item.line: item.reason for item in (*parsed.bad, *parsed.suspect)} if parsed else {}
    lines, offset = [], start
    for place, text in enumerate(texts, 1):
        wrong = reasons.get(place, "")
        lines.append(
            ReadLine(
                offset=offset,
                number=None if number is None else number + place - 1,
                text=text[:LINE_MAX].decode("utf-8", "replace"),
                values={} if wrong else _values(text),
                wrong=wrong,
            )
        )
        offset += len(text) + 1
    return tuple(lines)


def _values(text: bytes) -> dict[str, str]:
    """The fields of a line that is an event, as texts; the original's by their places."""
    from logdig_console.heatmap.original import read_original

    event = json.loads(text) if text.lstrip().startswith(b"{") else read_original(text)
    return {str(name): str(value) for name, value in event.items() if not isinstance(value, list)}
