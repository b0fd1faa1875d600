"""The log files of a service, looked at as they lie in its bucket."""

import hashlib
import json
from collections import Counter
from dataclasses import replace
from typing import Final

from logdig_console.aws.buckets import ListedObject, LogBucket
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.log_browser import (
    DayCounts,
    FileFacts,
    FilePage,
    FileState,
    LinePage,
    LogDay,
    LogFile,
    ReadLine,
    SearchRequest,
    SearchResult,
    Verdict,
)
from logdig_console.domain.logs.log_object import LogObject, folder_day, named_hash
from logdig_console.domain.operating import iso
from logdig_console.heatmap.line import LINE_MAX
from logdig_console.heatmap.parse import parse
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.view import day_start

PAGE_FILES: Final = 1_000
PAGE_BYTES: Final = 256 * 1024
"""Of a file that are shown at once: some 300 lines."""

_DAY_LENGTH: Final = len("2026-01-31")
NEWLINE: Final = b"\n"


class LogBrowser:
    """Reads alone: days, files of a day, lines of a file of any size, and whether a file is what it says.

    Args:
        store: of the same service; what it has read is verified and needs no reading again.
    """

    def __init__(self, *, bucket: LogBucket, store: ClickStore) -> None:
        self._bucket = bucket
        self._store = store

    def days(self, ctx: JobContext) -> tuple[LogDay, ...]:
        """The day folders, the oldest first, and those of which only the store still holds something.

        It lists the bucket: a request for each 1,000 objects.
        """
        consumed, counts = self._store.consumed(), self._store.days()
        objects: Counter[str] = Counter()
        size: Counter[str] = Counter()
        unread: Counter[str] = Counter()
        foreign: Counter[str] = Counter()
        for done, item in enumerate(self._bucket.objects(ctx), 1):
            day = item.key[:_DAY_LENGTH]
            if item.key[_DAY_LENGTH : _DAY_LENGTH + 1] != "/" or not _is_day(day):
                continue
            objects[day] += 1
            size[day] += item.size
            if folder_day(item.key) is None:
                foreign[day] += 1
            elif item.key not in consumed:
                unread[day] += 1
            ctx.progress(Progress(done, None, "listing the bucket"))
        return tuple(
            LogDay(day, objects[day], size[day], unread[day], foreign[day], counts.get(day, DayCounts()))
            for day in sorted({*objects, *counts})
        )

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
        files = tuple(_file(item, known) for item in listed)
        return FilePage(day, files, files[-1].key if len(files) == most else "")

    def elsewhere(self, ctx: JobContext) -> tuple[LogFile, ...]:
        """Objects that lie in no day folder and in none of the service's own: foreign ones, 1,000 at most."""
        from logdig_console.services.logs.sync import OWN_FOLDERS

        found: list[LogFile] = []
        for item in self._bucket.objects(ctx):
            day = item.key[:_DAY_LENGTH]
            inside = item.key[_DAY_LENGTH : _DAY_LENGTH + 1] == "/" and _is_day(day)
            if not inside and not item.key.startswith(OWN_FOLDERS) and len(found) < PAGE_FILES:
                found.append(LogFile(item.key, item.size, iso(item.modified), "foreign"))
        return tuple(found)

    def verify(self, ctx: JobContext, key: str) -> Verdict:
        """Read a file to its end, whatever its size, and hold it to its name."""
        size, done = self._bucket.size(key), 0
        digest, end = hashlib.sha256(), b""
        for chunk in self._bucket.chunks(ctx, key):
            digest.update(chunk)
            end = chunk[-1:]
            done += len(chunk)
            ctx.progress(Progress(done, size, "reading the file"))
        state: FileState = "verified"
        if folder_day(key) is None:
            state = "foreign"
        elif digest.hexdigest() != named_hash(key):
            state = "corrupt" if end == NEWLINE else "cut off"
        return Verdict(key, size, digest.hexdigest(), state)

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


def _is_day(text: str) -> bool:
    return folder_day(f"{text}/{'0' * 64}") is not None


def _file(item: ListedObject, known: dict[str, FileFacts]) -> LogFile:
    file = LogFile(item.key, item.size, iso(item.modified), "unread")
    if item.key in known:
        return replace(file, state="read", facts=known[item.key])
    return file if folder_day(item.key) else replace(file, state="foreign")


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
