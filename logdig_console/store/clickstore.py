"""The click store: what the desk keeps of the log files it has read, each event once."""

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar

import polars as pl

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import JobCancelled, LogDigError
from logdig_console.domain.logs.ledger import PageRow, StoreCounts
from logdig_console.domain.logs.log_browser import DayCounts, FileFacts, SearchRequest, SearchResult
from logdig_console.domain.logs.log_object import LogObject
from logdig_console.domain.logs.way import StoredRun
from logdig_console.domain.pages.page_rules import DEFAULT_RULES, PageRules, RulesPreview
from logdig_console.domain.pages.shared_settings import NO_SETTINGS, SharedSettings
from logdig_console.domain.times import iso
from logdig_console.heatmap.page_url import RULES_VERSION
from logdig_console.heatmap.parse import BadLine
from logdig_console.heatmap.schema import EVENT_SCHEMA
from logdig_console.store import logs
from logdig_console.store.columns import name_of
from logdig_console.store.compaction import compact
from logdig_console.store.erasure import tombstone_frame
from logdig_console.store.files import StoreFiles
from logdig_console.store.identity import hash_sample
from logdig_console.store.intake import IngestReport, Intake
from logdig_console.store.journal import (
    NOTE_SCHEMA,
    PAGE_SCHEMA,
    TOMBSTONE_SCHEMA,
    NotedLine,
    read_tables,
)
from logdig_console.store.lock import writer_lock
from logdig_console.store.manifest import SHARED, Manifest, damaged, load, save, sweep
from logdig_console.store.page_clicks import PageClicks, made
from logdig_console.store.page_groups import preview
from logdig_console.store.rebuild import rebuilt
from logdig_console.store.receipts import stored_runs
from logdig_console.store.segments import DEFAULT_LIMITS, StoreLimits, fresh_name
from logdig_console.store.view import StoreView, clicks_of, day_start, events_of, span_of
from logdig_console.store.writer import StoreWriter, page_frame

_READ_AGAIN: Final = 5
_RULES_KEPT: Final = 100
_T = TypeVar("_T")


class ClickStore:
    """A folder of immutable Parquet segments and one manifest that names them.

    Reading needs no lock and sees the store as it was at one moment; writing waits for the one other writer.
    Every method may be called from any thread and from several programs at once.

    Args:
        directory: the store's folder; it is made by the first write.
        files: how its files are written.
        limits: how much is done at once.
    """

    def __init__(
        self, directory: Path, *, files: StoreFiles | None = None, limits: StoreLimits = DEFAULT_LIMITS
    ) -> None:
        self.directory = directory
        self._limits = limits
        self._files = files or StoreFiles(directory)
        self._last_view = StoreView(self._files, Manifest())
        self._last_page: tuple[object, PageClicks] | None = None

    def ingest(self, ctx: JobContext, objects: Iterable[LogObject]) -> IngestReport:
        """Read log files into the store; one that it has consumed is not read again.

        A failed call keeps what it had committed, a cancelled one all it has read; whole files only.

        Raises:
            LogDigError: if the store cannot be written, for example because the disk is full.
            JobCancelled: after `ctx.cancel()`.
        """
        with writer_lock(ctx, self._lock):
            manifest = self._ready(ctx)
            writer = StoreWriter(self._files, manifest, self._limits)
            intake = Intake(writer, self._limits.batch_bytes, set(self._view().consumed))
            try:
                self._take(ctx, intake, objects)
            except JobCancelled:
                # What was fetched is kept, so that nothing is fetched twice; half a file is not.
                if intake.part_of is None:
                    intake.read()
                    if intake.writer.uncommitted_rows:
                        intake.writer.commit()
                raise
            intake.read()
            if intake.report.objects:
                intake.writer.commit()
        return intake.report

    def _take(self, ctx: JobContext, intake: Intake, objects: Iterable[LogObject]) -> None:
        """Hand the objects to the intake, committing now and then."""
        for item in objects:
            ctx.check()
            if intake.between_files(item) and intake.writer.uncommitted_rows >= self._limits.commit_rows:
                intake.read()
                manifest = intake.writer.commit()
                if len(manifest.runs()) > self._limits.runs_within_ingest:
                    manifest = compact(ctx, self._files, manifest, self._limits)
                    intake.writer = StoreWriter(self._files, manifest, self._limits)
            if intake.accepts(item):
                intake.take(item)
            ctx.progress(Progress(intake.report.objects, None, "reading log files"))

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
                rebuilt(ctx, self._files, manifest, self._limits, tombstones=together)

    def forget_before(self, ctx: JobContext, day: str) -> None:
        """Forget what was received before a UTC day, `YYYY-MM-DD`, in the counts too.

        Rows without a time of receipt go by their own time. The names of the log files are kept, so that they
        are not read again.
        """
        cutoff = day_start(day)
        with writer_lock(ctx, self._lock):
            rebuilt(ctx, self._files, self._ready(ctx), self._limits, received_from=cutoff)

    def forget(self, ctx: JobContext, names: frozenset[str]) -> None:
        """Forget log files as if they had never been read, because they were replaced by others."""
        with writer_lock(ctx, self._lock):
            manifest = self._ready(ctx)
            if not names.isdisjoint(self._view().consumed):
                rebuilt(ctx, self._files, manifest, self._limits, forgotten=names)

    def consumed(self) -> frozenset[str]:
        """Names of the log files that were read."""
        return self._reading(lambda view: view.consumed)

    def counts(self) -> StoreCounts:
        """Everything that the store holds; its identities are the ledger's."""
        return self._view().manifest.counts

    def pages(self) -> tuple[PageRow, ...]:
        """Canonical page URLs, those with most clicks first; probes and views count nowhere."""
        return self._reading(lambda view: view.page_rows)

    def rules(self) -> PageRules:
        """The page rules in use."""
        return self._view().manifest.rules_in_use

    def rules_history(self) -> tuple[PageRules, ...]:
        """The page rules ever used here, a hundred at most: the default ones first, the newest last."""
        return (
            DEFAULT_RULES,
            *(PageRules.from_json(json.loads(text)) for text in self._view().manifest.page_rules),
        )

    def set_rules(self, ctx: JobContext, rules: PageRules) -> None:
        """Count by other page rules from now on, also what is there; raw URLs stay as they are."""
        with writer_lock(ctx, self._lock):
            manifest = self._ready(ctx)
            if rules != manifest.rules_in_use:
                _under_new_rules(self._files, manifest, rules)

    def shared(self) -> SharedSettings:
        """What the analysts share, as this desk knows it; the page rules are those in use.

        Raises:
            LogDigError: if what the desk has kept of it is damaged; the next `set_shared` mends it.
        """
        kept = self._files.read(SHARED)
        try:
            settings = NO_SETTINGS if kept is None else SharedSettings.from_bytes(kept)
        except LogDigError as error:
            raise LogDigError(
                "What this desk knows of the shared settings cannot be read.",
                f"{self._files.path(SHARED)}: {error.detail}",
                "Sync the service again, or remove that file.",
            ) from error
        return replace(settings, rules=self.rules())

    def set_shared(self, ctx: JobContext, settings: SharedSettings) -> None:
        """Go by other settings from now on.

        Raises:
            UsageError: for a time zone that there is not.
        """
        check_zone(settings.zone)
        if self._files.read(SHARED) == settings.to_bytes() and settings.rules == self.rules():
            return
        with writer_lock(ctx, self._lock):
            manifest = self._ready(ctx)
            self._files.write(SHARED, settings.to_bytes())
            if settings.rules != manifest.rules_in_use:
                _under_new_rules(self._files, manifest, settings.rules)

    def preview_rules(self, rules: PageRules) -> RulesPreview:
        """What other page rules would make of the clicks that are there; nothing is changed."""
        return self._reading(lambda view: preview(view.url_clicks.join(view.pages, on="current_page"), rules))

    def newest(self) -> tuple[str, str] | None:
        """`received_at` (ISO 8601 UTC, ms) and canonical page of the newest click, None without any."""

        def read(view: StoreView) -> tuple[str, str] | None:
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
        """The distinct clicks of one page in the event days asked: `events` of that one kind."""
        return self.events(url, first_day, last_day, zone, kinds=("click",), columns=columns)

    def page(
        self,
        url: str,
        first_day: str | None = None,
        last_day: str | None = None,
        zone: str = "UTC",
        *,
        kinds: Sequence[str] = ("click",),
    ) -> PageClicks:
        """The clicks that `clicks` gives, column by column as they are needed, and many times as fast.

        The page that was asked for last is kept as far as it was read, so that another filter reads little.

        Args:
            kinds: `click`, `probe` or both.
        """
        span = span_of(first_day, last_day, zone)

        def read(view: StoreView) -> PageClicks:
            asked = (view.manifest.generation, url, span, tuple(kinds))
            kept = self._last_page
            if kept is None or kept[0] != asked:
                kept = (asked, clicks_of(view, url, span, kinds))
                self._last_page = kept
            return kept[1]

        return self._reading(read)

    def prepare(self, ctx: JobContext) -> None:
        """Make the column files that are missing, so that the first look at a page need not."""
        segments = self._view().manifest.segments
        for done, segment in enumerate(segments):
            ctx.check()
            if self._files.missing(name_of(segment.name)):
                ctx.progress(Progress(done, len(segments), "laying out the pages"))
                with contextlib.suppress(FileNotFoundError):  # another program has put the store in order
                    made(self._files, segment.name)

    def events(
        self,
        url: str,
        first_day: str | None = None,
        last_day: str | None = None,
        zone: str = "UTC",
        *,
        kinds: Sequence[str],
        columns: Sequence[str] | None = None,
    ) -> pl.DataFrame:
        """The distinct events of one page in the event days asked, in no order that means anything.

        Args:
            url: a canonical page, as `pages` names it.
            kinds: of the event's KINDS, at least one.
            first_day, last_day: `YYYY-MM-DD`, both inclusive; None leaves that end open. An event without a
                time (some of the original's) is in no day, so it is there only if both are None.
            zone: IANA name of the time zone that the days are in.
            columns: the columns wanted, of EVENT_SCHEMA and `happened_at` (the event's time, corrected where
                the browser's clock is off by more than ten minutes); None means all of them.

        Raises:
            UsageError: for a day or zone that there is not.
        """
        wanted = [*EVENT_SCHEMA, "happened_at"] if columns is None else list(columns)
        span = span_of(first_day, last_day, zone)
        return self._reading(lambda view: events_of(view, url, span, wanted, kinds))

    def receipts(self, day: str | None = None) -> tuple[StoredRun, ...]:
        """The receipts of all rows, repeats too, as runs without a gap; `day` is the UTC day of receipt."""

        def read(view: StoreView) -> tuple[StoredRun, ...]:
            manifest = view.manifest
            names = [*(segment.name for segment in manifest.segments), *manifest.repeats]
            return stored_runs(self._files, names, view.object_names, day)

        return self._reading(read)

    def days(self) -> dict[str, DayCounts]:
        """What the store holds of each folder day."""
        return self._reading(logs.day_counts)

    def files_of(self, day: str) -> dict[str, FileFacts]:
        """What the store knows of each log file of a folder day that it has read, by its key."""
        return self._reading(lambda view: logs.file_facts(view, day))

    def search(self, ctx: JobContext, request: SearchRequest) -> SearchResult:
        """The distinct events that fit, the newest first.

        Raises:
            UsageError: for a day that there is not.
            JobCancelled: after `ctx.cancel()`.
        """
        return self._reading(lambda view: logs.search(ctx, view, request))

    def rows_of_days(
        self, ctx: JobContext, first_day: str | None, last_day: str | None
    ) -> Iterator[pl.DataFrame]:
        """The distinct events of folder days in EVENT_SCHEMA, part by part; a writer may disturb it."""
        return logs.rows_of_days(ctx, self._view(), first_day, last_day)

    def received_until(self, first_day: str | None, last_day: str | None) -> str:
        """When the newest event of folder days was received, ISO 8601 UTC; empty where there is none."""
        return self._reading(lambda view: logs.received_until(view, first_day, last_day))

    def noted_lines(self) -> tuple[NotedLine, ...]:
        """The bad and suspect lines with their reasons, at most a thousand of each log file."""

        def read(view: StoreView) -> tuple[NotedLine, ...]:
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
            manifest = rebuilt(ctx, self._files, manifest, self._limits)
        if manifest.pages and manifest.rules != RULES_VERSION:
            manifest = _under_new_rules(self._files, manifest, manifest.rules_in_use)
        return compact(ctx, self._files, manifest, self._limits)

    def _view(self) -> StoreView:
        manifest = load(self._files)
        if manifest != self._last_view.manifest:
            self._last_view = StoreView(self._files, manifest)
        return self._last_view

    def _reading(self, read: Callable[[StoreView], _T]) -> _T:
        """Read, and read again if another program has meanwhile put the store in order."""
        for _ in range(_READ_AGAIN):
            view = self._view()
            try:
                return read(view)
            except (FileNotFoundError, pl.exceptions.PolarsError) as error:
                if load(self._files) == view.manifest:
                    raise damaged(self._files, str(error)) from error
        raise damaged(self._files, "Its files change faster than they can be read.")


def check_zone(zone: str) -> None:
    """Raises UsageError for a time zone that there is not."""
    span_of("2026-01-01", None, zone)


def _under_new_rules(files: StoreFiles, manifest: Manifest, rules: PageRules) -> Manifest:
    """Rewrite the table of pages alone: the rows keep their raw URLs."""
    urls = read_tables(files, manifest.pages, PAGE_SCHEMA)["current_page"]
    name = fresh_name("pages")
    files.write_frame(name, page_frame(urls, rules))
    used = manifest.page_rules
    if rules != manifest.rules_in_use:
        used = (*(text for text in used if text != rules.text), rules.text)[-_RULES_KEPT:]
    return save(files, replace(manifest, pages=(name,), rules=RULES_VERSION, page_rules=used))
