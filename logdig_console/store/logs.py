"""What a store knows of log files and days, and looking for events in it."""

import datetime as dt
from collections.abc import Iterator

import polars as pl

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.logs.log_browser import DayCounts, FileFacts, Hit, SearchRequest, SearchResult
from logdig_console.domain.logs.log_object import folder_day
from logdig_console.domain.times import iso
from logdig_console.store.identity import OBJECT_STEP
from logdig_console.store.segments import scan, without
from logdig_console.store.view import StoreView, day_start

_NUMBER = (pl.col("row") // OBJECT_STEP).cast(pl.UInt32).alias("number")
_PARTS = {"page": "current_page", "link": "link", "selector": "selector"}
_WHOLE = {"user_key": "user_key", "receipt": "receipt", "event_id": "event_id"}
_HIT = ("received_at", "timestamp", "kind", "current_page", "link", "selector", "token", "user_key")


def day_counts(view: StoreView) -> dict[str, DayCounts]:
    """The counts of each folder day of the files that were read."""
    objects = _with_day(view.objects).filter(pl.col("day").is_not_null())
    distinct = (
        view.rows()
        .select(_NUMBER, click=pl.col("kind") == "click")
        .group_by("number")
        .agg(pl.len().alias("distinct"), pl.col("click").sum().alias("clicks"))
        .collect()
    )
    names = ("bytes", "rows", "distinct", "clicks", "bad", "suspect", "phantom")
    days = (
        objects.join(distinct, on="number", how="left")
        .group_by("day")
        .agg(pl.len().alias("objects"), *(pl.col(name).fill_null(0).sum() for name in names))
    )
    return {
        row["day"]: DayCounts(row["objects"], **{name: int(row[name]) for name in names})
        for row in days.iter_rows(named=True)
    }


def file_facts(view: StoreView, day: str) -> dict[str, FileFacts]:
    """What is known of each file of a folder day that was read; every line of it counts, repeats too."""
    known = view.facts_of_days.get(day)
    if known is None:
        known = _read_facts(view, day)
        view.facts_of_days.clear()
        view.facts_of_days[day] = known
    return known


def _read_facts(view: StoreView, day: str) -> dict[str, FileFacts]:
    objects = _with_day(view.objects).filter(pl.col("day") == day)
    if not objects.height:
        return {}
    manifest = view.manifest
    everything = [*(item.name for item in manifest.segments), *manifest.repeats]
    rows = (
        scan(view.files, everything)
        .select(_NUMBER, "received_at")
        .filter(pl.col("number").is_in(objects["number"].implode()))
        .group_by("number")
        .agg(
            pl.len().alias("events"),
            pl.col("received_at").min().alias("first"),
            pl.col("received_at").max().alias("last"),
        )
        .collect()
    )
    return {
        row["name"]: FileFacts(
            rows=row["rows"],
            events=row["events"] or 0,
            bad=row["bad"],
            suspect=row["suspect"],
            phantom=row["phantom"],
            first_at=_iso(row["first"]),
            last_at=_iso(row["last"]),
        )
        for row in objects.join(rows, on="number", how="left").iter_rows(named=True)
    }


def search(ctx: JobContext, view: StoreView, request: SearchRequest) -> SearchResult:
    """The distinct events that fit, the newest first; cancelled between two files of the store."""
    wanted = _fits(request)
    chosen = _numbers(view, request.first_day, request.last_day)
    found, hits = 0, pl.DataFrame()
    segments = view.manifest.segments
    for done, segment in enumerate(segments, 1):
        ctx.check()
        rows = without(scan(view.files, [segment.name]).filter(wanted), view.superseded)
        if chosen is not None:
            rows = rows.filter(_NUMBER.is_in(chosen.implode()))
        part = rows.select(*_HIT, "receipt", "event_id", "row").collect()
        found += part.height
        if part.height:
            hits = _newest(pl.concat([hits, part]) if hits.height else part, request.most)
        ctx.progress(Progress(done, len(segments), "looking through the store"))
    return SearchResult(request, tuple(_hits(view, hits)), found)


def rows_of_days(
    ctx: JobContext, view: StoreView, first_day: str | None, last_day: str | None
) -> Iterator[pl.DataFrame]:
    """The distinct events of folder days with their object and line, part by part of the store."""
    chosen = _numbers(view, first_day, last_day)
    for segment in view.manifest.segments:
        ctx.check()
        rows = without(scan(view.files, [segment.name]), view.superseded)
        if chosen is not None:
            rows = rows.filter(_NUMBER.is_in(chosen.implode()))
        frame = rows.collect()
        if frame.height:
            yield frame.with_columns(
                object=view.object_names.gather((frame["row"] // OBJECT_STEP).cast(pl.UInt32)),
                line=(pl.col("row") % OBJECT_STEP).cast(pl.UInt32),
            ).drop("row")


def received_until(view: StoreView, first_day: str | None, last_day: str | None) -> str:
    """When the newest event of folder days was received, ISO 8601 UTC; empty where there is none."""
    rows, chosen = view.rows(), _numbers(view, first_day, last_day)
    if chosen is not None:
        rows = rows.filter(_NUMBER.is_in(chosen.implode()))
    return _iso(rows.select(pl.col("received_at").max()).collect().item())


def _with_day(objects: pl.DataFrame) -> pl.DataFrame:
    days = pl.Series("day", [folder_day(name) for name in objects["name"]], dtype=pl.String)
    return objects.with_columns(days)


def _numbers(view: StoreView, first_day: str | None, last_day: str | None) -> pl.Series | None:
    """The numbers of the files of these folder days; None for all, those without a day too."""
    for day in (first_day, last_day):
        if day is not None:
            day_start(day)
    if first_day is None and last_day is None:
        return None
    objects = _with_day(view.objects).filter(pl.col("day").is_not_null())
    if first_day is not None:
        objects = objects.filter(pl.col("day") >= first_day)
    if last_day is not None:
        objects = objects.filter(pl.col("day") <= last_day)
    return objects["number"]


def _fits(request: SearchRequest) -> pl.Expr:
    words = request.words
    parts = {
        key: pl.col(name).str.to_lowercase().str.contains(words.lower(), literal=True)
        for key, name in _PARTS.items()
    }
    whole = {key: pl.col(name) == words for key, name in _WHOLE.items()}
    whole["event_id"] = pl.col("event_id").str.to_lowercase() == words.lower()
    each = {**parts, **whole}
    asked = each if request.where == "anywhere" else {request.where: each[request.where]}
    return pl.any_horizontal([fits.fill_null(value=False) for fits in asked.values()])


def _newest(hits: pl.DataFrame, most: int) -> pl.DataFrame:
    return hits.sort("received_at", "row", descending=True, nulls_last=True).head(most)


def _hits(view: StoreView, hits: pl.DataFrame) -> Iterator[Hit]:
    for row in hits.iter_rows(named=True):
        yield Hit(
            received_at=_iso(row["received_at"] or row["timestamp"]),
            kind=row["kind"],
            page=row["current_page"],
            link=row["link"] or "",
            selector=row["selector"] or "",
            token=row["token"],
            user_key=row["user_key"],
            receipt=row["receipt"] or "",
            event_id=row["event_id"],
            object=view.object_names[row["row"] // OBJECT_STEP],
            line=row["row"] % OBJECT_STEP,
        )


def _iso(moment: dt.datetime | None) -> str:
    return "" if moment is None else iso(moment)
