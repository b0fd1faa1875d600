"""The click store: what the desk keeps of the log files it has read, each event once."""

import bisect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Final, TypeVar

import polars as pl

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import UsageError
from logdig_console.domain.ledger import PageRow, StoreCounts
from logdig_console.domain.log_object import LogObject
from logdig_console.heatmap.page_url import RULES_VERSION
from logdig_console.heatmap.parse import BadLine, parse
from logdig_console.heatmap.schema import EVENT_SCHEMA
from logdig_console.store.compaction import compact, is_compact
from logdig_console.store.erasure import tombstone_frame
from logdig_console.store.files import StoreFiles
from logdig_console.store.identity import OBJECT_STEP, hash_sample
from logdig_console.store.journal import (
    NOTE_SCHEMA,
    OBJECT_SCHEMA,
    PAGE_SCHEMA,
    TOMBSTONE_SCHEMA,
    NotedLine,
    object_names,
    read_tables,
)
from logdig_console.store.lock import writer_lock
from logdig_console.store.manifest import Manifest, damaged, load, save, sweep
from logdig_console.store.rebuild import rebuilt
from logdig_console.store.segments import fresh_name, scan, without
from logdig_console.store.skew import SKEW_COLUMNS, SKEW_SCHEMA, with_event_time
from logdig_console.store.writer import StoreWriter, iso, page_frame

BATCH_BYTES: Final = 16 * 1024 * 1024
"""Log files that are parsed together; some four times as much is in memory for a moment."""

COMMIT_ROWS: Final = 400_000
"""An ingest that is interrupted reads at most about so many rows again."""

RUNS_WITHIN_AN_INGEST: Final = 64
_READ_AGAIN: Final = 5
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What one call of `ingest` read; the store's own counts are in `StoreCounts`.

    Attributes:
        objects, rows, bytes: log files read, and the lines and bytes in them.
        corrupt: names of files that are not what their name says; they were not read.
        known: files that the store had consumed before.
    """

    objects: int = 0
    rows: int = 0
    bytes: int = 0
    corrupt: tuple[str, ...] = ()
    known: int = 0


@dataclass(frozen=True, eq=False)
class _View:
    """The store as one manifest describes it, with the small tables read once."""

    files: StoreFiles
    manifest: Manifest

    @cached_property
    def objects(self) -> pl.DataFrame:
        return read_tables(self.files, self.manifest.objects, OBJECT_SCHEMA)

    @cached_property
    def consumed(self) -> frozenset[str]:
        return frozenset(self.objects["name"].to_list())

    @cached_property
    def object_names(self) -> pl.Series:
        return object_names(self.objects)

    @cached_property
    def pages(self) -> pl.DataFrame:
        table = read_tables(self.files, self.manifest.pages, PAGE_SCHEMA)
        return table if self.manifest.rules == RULES_VERSION else page_frame(table["current_page"])

    @cached_property
    def superseded(self) -> pl.Series:
        return read_tables(self.files, self.manifest.superseded, {"row": pl.UInt64()})["row"]

    @cached_property
    def skew(self) -> pl.DataFrame:
        return read_tables(self.files, [self.manifest.skew] if self.manifest.skew else [], SKEW_SCHEMA)

    def rows(self, urls: Sequence[str] | None = None) -> pl.LazyFrame:
        """The distinct rows, all or those of some raw page URLs (sorted)."""
        segments = self.manifest.segments
        if urls is None:
            return without(scan(self.files, [item.name for item in segments]), self.superseded)
        touched = [item.name for item in segments if _any_between(urls, item.first, item.last)]
        page = pl.col("current_page")
        wanted = page == urls[0] if len(urls) == 1 else page.is_in(list(urls))
        return without(scan(self.files, touched).filter(wanted), self.superseded)

    @cached_property
    def page_rows(self) -> tuple[PageRow, ...]:
        clicks = self.rows().filter(pl.col("kind") == "click")
        visitor = pl.struct("token", "user_key").hash()
        by_page = (
            clicks.select("current_page", visitor=visitor)
            .join(self.pages.lazy(), on="current_page", how="left")
            .group_by("page")
            .agg(pl.len().alias("clicks"), pl.col("visitor").n_unique().alias("visitors"))
            .sort("clicks", "page", descending=(True, False))
        )
        return tuple(PageRow(url, count, visitors) for url, count, visitors in by_page.collect().iter_rows())


def _any_between(urls: Sequence[str], first: str, last: str) -> bool:
    place = bisect.bisect_left(urls, first)
    return place < len(urls) and urls[place] <= last


@dataclass(slots=True)
class _Intake:
    """The objects of one ingest on their way to the writer."""

    writer: StoreWriter
    consumed: set[str]
    report: IngestReport = field(default_factory=IngestReport)
    waiting: list[LogObject] = field(default_factory=list)
    waiting_bytes: int = 0
    part_of: str | None = None

    def accepts(self, item: LogObject) -> bool:
        """Whether the object is to be read; counts it where it is not."""
        if item.part and item.name == self.part_of:
            return True
        if item.name in self.consumed:
            self.report = replace(self.report, known=self.report.known + 1)
            return False
        if item.corrupt:
            self.report = replace(self.report, corrupt=(*self.report.corrupt, item.name))
            return False
        self.consumed.add(item.name)
        self.part_of = item.name if item.part else None
        self.report = replace(self.report, objects=self.report.objects + 1)
        return True

    def take(self, item: LogObject) -> None:
        self.waiting.append(item)
        self.waiting_bytes += len(item.body)
        if self.waiting_bytes >= BATCH_BYTES:
            self.read()

    def read(self) -> None:
        """Parse what waits and hand it to the writer."""
        if not self.waiting:
            return
        parsed = parse(self.waiting)
        self.writer.add(self.waiting, parsed)
        self.report = replace(
            self.report, rows=self.report.rows + parsed.rows, bytes=self.report.bytes + self.waiting_bytes
        )
        self.waiting, self.waiting_bytes = [], 0


class ClickStore:
    """A folder of immutable Parquet segments and one manifest that names them.

    Reading needs no lock and sees the store as it was at one moment; writing waits for the one other writer.
    Every method may be called from any thread and from several programs at once.

    Args:
        directory: the store's folder; it is made by the first write.
        files: how its files are written.
    """

    def __init__(self, directory: Path, *, files: StoreFiles | None = None) -> None:
        self.directory = directory
        self._files = files or StoreFiles(directory)
        self._last_view = _View(self._files, Manifest())

    def ingest(self, ctx: JobContext, objects: Iterable[LogObject]) -> IngestReport:
        """Read log files into the store; one that it has consumed is not read again.

        A cancelled or failed call keeps what it had committed, whole files only.

        Raises:
            LogDigError: if the store cannot be written, for example because the disk is full.
            JobCancelled: after `ctx.cancel()`.
        """
        with writer_lock(ctx, self._lock):
            manifest = self._ready(ctx)
            writer = StoreWriter(self._files, manifest)
            intake = _Intake(writer, set(self._view().consumed))
            for item in objects:
                ctx.check()
                if writer.uncommitted_rows >= COMMIT_ROWS and not (item.part and item.name == intake.part_of):
                    intake.read()
                    manifest = writer.commit()
                    if len(manifest.runs()) > RUNS_WITHIN_AN_INGEST:
                        intake.writer = writer = StoreWriter(self._files, compact(ctx, self._files, manifest))
                if intake.accepts(item):
                    intake.take(item)
                ctx.progress(Progress(intake.report.objects, None, "reading log files"))
            intake.read()
            if intake.report.objects:
                writer.commit()
        return intake.report

    def compact(self, ctx: JobContext) -> None:
        """Bring the store down to eight runs or fewer; `ingest` does so by itself before it reads."""
        with writer_lock(ctx, self._lock):
            self._ready(ctx)

    def set_tombstones(self, ctx: JobContext, tombstones: Mapping[str, datetime]) -> None:
        """Forget erased visitors: drop and count what was received up to a time, now and later.

        Args:
            tombstones: from `tombstone_name(token, user_key)` to the time (UTC, without a zone); they are
                added to those that the store knows.
        """
        with writer_lock(ctx, self._lock):
            manifest = self._ready(ctx)
            known = read_tables(
                self._files, [manifest.tombstones] if manifest.tombstones else [], TOMBSTONE_SCHEMA
            )
            together = (
                pl.concat([known, tombstone_frame(tombstones)]).group_by("visitor").max().sort("visitor")
            )
            if not together.equals(known.sort("visitor")):
                rebuilt(ctx, self._files, manifest, tombstones=together)

    def forget_before(self, ctx: JobContext, day: str) -> None:
        """Forget what was received before a UTC day, `YYYY-MM-DD`, in the counts too.

        Rows without a time of receipt go by their own time. The names of the log files are kept, so that they
        are not read again.
        """
        cutoff = _day(day)
        with writer_lock(ctx, self._lock):
            rebuilt(ctx, self._files, self._ready(ctx), received_from=cutoff)

    def consumed(self) -> frozenset[str]:
        """Names of the log files that were read."""
        return self._reading(lambda view: view.consumed)

    def counts(self) -> StoreCounts:
        """Everything that the store holds; its identities are the ledger's."""
        return self._view().manifest.counts

    def pages(self) -> tuple[PageRow, ...]:
        """Canonical page URLs, those with most clicks first; probes and views count nowhere."""
        return self._reading(lambda view: view.page_rows)

    def newest(self) -> tuple[str, str] | None:
        """`received_at` (ISO 8601 UTC, ms) and canonical page of the newest click, None without any."""

        def read(view: _View) -> tuple[str, str] | None:
            if view.manifest.newest is None:
                return None
            milliseconds, url = view.manifest.newest
            page = view.pages.filter(pl.col("current_page") == url)["page"]
            return iso(datetime(1970, 1, 1) + timedelta(milliseconds=milliseconds)), page[0]  # noqa: DTZ001

        return self._reading(read)

    def clicks(
        self,
        url: str,
        first_day: str | None = None,
        last_day: str | None = None,
        zone: str = "UTC",
        *,
        columns: Sequence[str] | None = None,
    ) -> pl.DataFrame:
        """The distinct clicks of one page in the event days asked, in no order that means anything.

        Args:
            url: a canonical page, as `pages` names it.
            first_day, last_day: `YYYY-MM-DD`, both inclusive; None leaves that end open. A click without a
                time (some of the original's) is in no day, so it is there only if both are None.
            zone: IANA name of the time zone that the days are in.
            columns: the columns wanted, of EVENT_SCHEMA and `happened_at` (the event's time, corrected where
                the browser's clock is off by more than ten minutes); None means all of them.

        Raises:
            UsageError: for a day or zone that there is not.
        """
        wanted = [*EVENT_SCHEMA, "happened_at"] if columns is None else list(columns)
        span = _span(first_day, last_day, zone)
        return self._reading(lambda view: _clicks(view, url, span, wanted))

    def noted_lines(self) -> tuple[NotedLine, ...]:
        """The bad and suspect lines with their reasons, at most a thousand of each log file."""

        def read(view: _View) -> tuple[NotedLine, ...]:
            notes = read_tables(self._files, view.manifest.notes, NOTE_SCHEMA).sort("number", "line")
            names = view.object_names
            return tuple(
                NotedLine(what, BadLine(names[number], line, reason))
                for number, line, what, reason in notes.iter_rows()
            )

        return self._reading(read)

    @property
    def _lock(self) -> Path:
        return self.directory / "lock"

    def _ready(self, ctx: JobContext) -> Manifest:
        """The manifest of a store that is clean, compact and of this version; the caller holds the lock."""
        manifest = load(self._files)
        sweep(self._files, manifest)
        if manifest.segments and manifest.hashes != hash_sample():
            manifest = rebuilt(ctx, self._files, manifest)
        if manifest.pages and manifest.rules != RULES_VERSION:
            manifest = _under_new_rules(self._files, manifest)
        return manifest if is_compact(manifest) else compact(ctx, self._files, manifest)

    def _view(self) -> _View:
        manifest = load(self._files)
        if manifest != self._last_view.manifest:
            self._last_view = _View(self._files, manifest)
        return self._last_view

    def _reading(self, read: Callable[[_View], _T]) -> _T:
        """Read, and read again if another program has meanwhile put the store in order."""
        for _ in range(_READ_AGAIN):
            view = self._view()
            try:
                return read(view)
            except (FileNotFoundError, pl.exceptions.PolarsError) as error:
                if load(self._files) == view.manifest:
                    raise damaged(self._files, str(error)) from error
        raise damaged(self._files, "Its files change faster than they can be read.")


@dataclass(frozen=True, slots=True)
class _Span:
    """From `start` to before `end`, UTC without a zone; None is open."""

    start: datetime | None
    end: datetime | None


def _day(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%d")  # noqa: DTZ007
    except ValueError:
        raise UsageError(f"“{text}” is not a day.", "A day has the form 2026-01-31.") from None


def _span(first_day: str | None, last_day: str | None, zone: str) -> _Span:
    start = None if first_day is None else _midnight(_day(first_day), zone)
    end = None if last_day is None else _midnight(_day(last_day) + timedelta(days=1), zone)
    return _Span(start, end)


def _midnight(day: datetime, zone: str) -> datetime:
    """The UTC time at which a day begins in a zone: where summer time begins then, 1 o'clock."""
    try:
        local = pl.Series([day], dtype=pl.Datetime("ms"))
        moments = local.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
        if moments.null_count():
            moments = (local.dt.offset_by("1h")).dt.replace_time_zone(zone, ambiguous="earliest")
        moment: datetime = moments.dt.convert_time_zone("UTC").dt.replace_time_zone(None).item()
    except (pl.exceptions.PolarsError, ValueError):
        raise UsageError(
            f"“{zone}” is not a time zone.", hint="Name one like Europe/Berlin or UTC."
        ) from None
    return moment


def _clicks(view: _View, url: str, span: _Span, columns: Sequence[str]) -> pl.DataFrame:
    urls = view.pages.filter(pl.col("page") == url)["current_page"].sort().to_list()
    rows = view.rows(urls) if urls else scan(view.files, [])
    timed = "happened_at" in columns or span != _Span(None, None)
    needed = [name for name in columns if name not in ("object", "line", "happened_at")]
    if timed:
        needed += [name for name in ("timestamp", *SKEW_COLUMNS) if name not in needed]
    located = "object" in columns or "line" in columns
    found = rows.filter(pl.col("kind") == "click").select(*needed, *(["row"] if located else [])).collect()
    if timed:
        found = with_event_time(found, view.skew)
    if span.start is not None:
        found = found.filter(pl.col("happened_at") >= span.start)
    if span.end is not None:
        found = found.filter(pl.col("happened_at") < span.end)
    if located:
        found = found.with_columns(
            object=view.object_names.gather((found["row"] // OBJECT_STEP).cast(pl.UInt32)),
            line=(pl.col("row") % OBJECT_STEP).cast(pl.UInt32),
        )
    return found.select(*columns)


def _under_new_rules(files: StoreFiles, manifest: Manifest) -> Manifest:
    """Rewrite the table of pages alone: the rows keep their raw URLs."""
    urls = read_tables(files, manifest.pages, PAGE_SCHEMA)["current_page"]
    name = fresh_name("pages")
    files.write_frame(name, page_frame(urls))
    return save(files, replace(manifest, pages=(name,), rules=RULES_VERSION))
