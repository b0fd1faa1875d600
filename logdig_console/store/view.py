"""One look at a store: what its manifest names, read as far as it is asked for."""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

import polars as pl

from logdig_console.domain.errors import UsageError
from logdig_console.domain.logs.ledger import PageRow
from logdig_console.domain.logs.log_browser import FileFacts
from logdig_console.heatmap.page_url import RULES_VERSION, canonical
from logdig_console.store import page_clicks
from logdig_console.store.columns import ColumnFile
from logdig_console.store.files import StoreFiles
from logdig_console.store.identity import OBJECT_STEP
from logdig_console.store.journal import FORGOTTEN, OBJECT_SCHEMA, PAGE_SCHEMA, object_names, read_tables
from logdig_console.store.manifest import Manifest
from logdig_console.store.page_clicks import PageClicks
from logdig_console.store.segments import scan, without
from logdig_console.store.skew import SKEW_COLUMNS, SKEW_SCHEMA, applied, with_event_time
from logdig_console.store.writer import page_frame


@dataclass(frozen=True, eq=False)
class StoreView:
    """The store as one manifest describes it, with the small tables read once."""

    files: StoreFiles
    manifest: Manifest

    @cached_property
    def objects(self) -> pl.DataFrame:
        return read_tables(self.files, self.manifest.objects, OBJECT_SCHEMA)

    @cached_property
    def consumed(self) -> frozenset[str]:
        return frozenset(name for name in self.objects["name"] if not name.startswith(FORGOTTEN))

    @cached_property
    def object_names(self) -> pl.Series:
        return object_names(self.objects)

    @cached_property
    def pages(self) -> pl.DataFrame:
        table = read_tables(self.files, self.manifest.pages, PAGE_SCHEMA)
        if self.manifest.rules == RULES_VERSION:
            return table
        return page_frame(table["current_page"], self.manifest.rules_in_use)

    @cached_property
    def superseded(self) -> pl.Series:
        return read_tables(self.files, self.manifest.superseded, {"row": pl.UInt64()})["row"]

    @cached_property
    def skew(self) -> pl.DataFrame:
        return read_tables(self.files, [self.manifest.skew] if self.manifest.skew else [], SKEW_SCHEMA)

    @cached_property
    def applied_skew(self) -> pl.DataFrame:
        """The skew that moves an event's time; mostly there is none, and times need no correction."""
        return applied(self.skew)

    @cached_property
    def _column_files(self) -> dict[str, ColumnFile]:
        return {}

    @cached_property
    def facts_of_days(self) -> dict[str, dict[str, FileFacts]]:
        """What is known of the files of the day that was asked for last; a day is looked at page by page."""
        return {}

    def column_files(self, urls: Sequence[str]) -> list[ColumnFile]:
        """The column files of the segments that raw page URLs (sorted) may lie in."""
        found = []
        for item in self.manifest.segments:
            if _any_between(urls, item.first, item.last):
                if item.name not in self._column_files:
                    self._column_files[item.name] = page_clicks.opened(self.files, item.name)
                found.append(self._column_files[item.name])
        return found

    def raw_urls(self, url: str) -> list[str]:
        """The raw page URLs of a canonical page, sorted."""
        page = canonical(url, self.manifest.rules_in_use)
        found: list[str] = self.pages.filter(pl.col("page") == page)["current_page"].sort().to_list()
        return found

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
    def url_clicks(self) -> pl.DataFrame:
        """`current_page` and `clicks` of each raw page URL with clicks."""
        clicks = self.rows().filter(pl.col("kind") == "click").select("current_page")
        return clicks.group_by("current_page").agg(pl.len().alias("clicks")).collect()

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


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` to before `end`, UTC without a zone; None is open."""

    start: datetime | None
    end: datetime | None


def within(rows: pl.LazyFrame, span: Span) -> pl.LazyFrame:
    """The rows that happened in the span; where it is open at both ends, all of them."""
    if span.start is not None:
        rows = rows.filter(pl.col("happened_at") >= span.start)
    if span.end is not None:
        rows = rows.filter(pl.col("happened_at") < span.end)
    return rows


def day_start(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%d")  # noqa: DTZ007
    except ValueError:
        raise UsageError(f"“{text}” is not a day.", hint="A day has the form 2026-01-31.") from None


def span_of(first_day: str | None, last_day: str | None, zone: str) -> Span:
    start = None if first_day is None else _midnight(day_start(first_day), zone)
    end = None if last_day is None else _midnight(day_start(last_day) + timedelta(days=1), zone)
    return Span(start, end)


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


def events_of(
    view: StoreView, url: str, span: Span, columns: Sequence[str], kinds: Sequence[str]
) -> pl.DataFrame:
    if page_clicks.knows(columns, kinds):
        return clicks_of(view, url, span, kinds).frame(columns, coded=False)
    urls = view.raw_urls(url)
    rows = view.rows(urls) if urls else scan(view.files, [])
    timed = "happened_at" in columns or span != Span(None, None)
    corrected = timed and bool(view.applied_skew.height)
    located = "object" in columns or "line" in columns
    needed = [name for name in columns if name not in ("object", "line", "happened_at")]
    if timed:
        needed += [name for name in ("timestamp", *(SKEW_COLUMNS if corrected else ())) if name not in needed]
    kind = pl.col("kind")
    asked = rows.filter(kind == kinds[0] if len(kinds) == 1 else kind.is_in(list(kinds)))
    if corrected:
        asked = asked.select(*needed, *(["row"] if located else []))
        found = within(with_event_time(asked.collect(), view.applied_skew).lazy(), span).collect()
    else:
        asked = asked.with_columns(happened_at=pl.col("timestamp")) if timed else asked
        wanted = [*needed, *(["happened_at"] if timed else []), *(["row"] if located else [])]
        found = within(asked, span).select(wanted).collect()
    if located:
        found = found.with_columns(
            object=view.object_names.gather((found["row"] // OBJECT_STEP).cast(pl.UInt32)),
            line=(pl.col("row") % OBJECT_STEP).cast(pl.UInt32),
        )
    return found.select(*columns)


def clicks_of(view: StoreView, url: str, span: Span, kinds: Sequence[str]) -> PageClicks:
    """A page's clicks out of the column files."""
    urls = view.raw_urls(url)
    asked = page_clicks.Asked(
        urls=urls,
        kinds=kinds,
        start_ms=_milliseconds(span.start),
        end_ms=_milliseconds(span.end),
        superseded=view.superseded.to_numpy(),
        skew=page_clicks.skew_of(view.applied_skew),
    )
    return PageClicks(view.column_files(urls), asked, lambda: view.object_names)


def _milliseconds(moment: datetime | None) -> int | None:
    return None if moment is None else (moment - datetime(1970, 1, 1)) // timedelta(milliseconds=1)  # noqa: DTZ001
