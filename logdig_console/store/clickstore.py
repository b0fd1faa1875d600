"""The click store: what the desk keeps of the log files it has read, each event once."""

import io
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import polars as pl

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.ledger import PageRow, StoreCounts
from logdig_console.domain.log_object import LogObject
from logdig_console.heatmap.page_url import canonical
from logdig_console.heatmap.parse import ParsedLines, parse
from logdig_console.heatmap.schema import EVENT_SCHEMA

BATCH_BYTES = 32 * 1024 * 1024
_ORDER = ("received_at", "object", "line")


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


@dataclass(frozen=True, slots=True)
class _Manifest:
    segments: tuple[str, ...] = ()
    consumed: tuple[str, ...] = ()
    counts: StoreCounts = field(default_factory=StoreCounts)


class ClickStore:
    """A folder of immutable Parquet segments and one manifest that names them."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._manifest_path = directory / "manifest.json"

    def ingest(self, ctx: JobContext, objects: Iterable[LogObject]) -> IngestReport:
        """Read log files into the store; one that it has consumed is not read again."""
        report = IngestReport()
        consumed = set(self.consumed())
        for batch in _batches(objects):
            ctx.check()
            fresh: list[LogObject] = []
            for item in batch:
                if item.name in consumed:
                    report = replace(report, known=report.known + 1)
                elif item.corrupt:
                    report = replace(report, corrupt=(*report.corrupt, item.name))
                else:
                    consumed.add(item.name)
                    fresh.append(item)
            if fresh:
                parsed = parse(fresh)
                self._commit(parsed, [item.name for item in fresh])
                report = replace(
                    report,
                    objects=report.objects + len(fresh),
                    rows=report.rows + parsed.rows,
                    bytes=report.bytes + sum(len(item.body) for item in fresh),
                )
            ctx.progress(Progress(report.objects, None, "reading"))
        return report

    def consumed(self) -> frozenset[str]:
        """Names of the log files that were read."""
        return frozenset(self._manifest().consumed)

    def counts(self) -> StoreCounts:
        """Everything that the store holds; its identities are the ledger's."""
        return self._manifest().counts

    def pages(self) -> tuple[PageRow, ...]:
        """Canonical page URLs, those with most clicks first; probes count nowhere."""
        clicks = self._distinct().filter(pl.col("kind") == "click")
        if not clicks.height:
            return ()
        rows = clicks.group_by("page").agg(
            pl.len().alias("clicks"), pl.col("user_key").n_unique().alias("visitors")
        )
        rows = rows.sort("clicks", "page", descending=(True, False))
        return tuple(PageRow(url, count, visitors) for url, count, visitors in rows.iter_rows())

    def clicks(
        self, url: str, first_day: str | None = None, last_day: str | None = None, zone: str = "UTC"
    ) -> pl.DataFrame:
        """The distinct clicks of one canonical page in the event days asked, both inclusive."""
        rows = self._distinct().filter((pl.col("kind") == "click") & (pl.col("page") == canonical(url)))
        if first_day is not None:
            rows = rows.filter(pl.col("timestamp") >= _midnight(first_day, zone))
        if last_day is not None:
            rows = rows.filter(pl.col("timestamp") < _midnight(last_day, zone, days=1))
        return rows

    def newest(self) -> tuple[str, str] | None:
        """`received_at` (ISO 8601 UTC, ms) and canonical page of the newest click, None without any."""
        rows = self._distinct().filter((pl.col("kind") == "click") & pl.col("received_at").is_not_null())
        if not rows.height:
            return None
        last = rows.sort("received_at").row(-1, named=True)
        return f"{last['received_at'].isoformat(timespec='milliseconds')}Z", last["page"]

    def _manifest(self) -> _Manifest:
        if not self._manifest_path.exists():
            return _Manifest()
        value: dict[str, Any] = json.loads(self._manifest_path.read_text())
        return _Manifest(tuple(value["segments"]), tuple(value["consumed"]), StoreCounts(**value["counts"]))

    def _rows(self, names: Iterable[str]) -> pl.DataFrame:
        frames = [pl.read_parquet(self.directory / name) for name in names]
        schema = EVENT_SCHEMA | {"content": pl.UInt64(), "page": pl.String()}
        return pl.concat(frames) if frames else pl.DataFrame(schema=schema)

    def _distinct(self) -> pl.DataFrame:
        return _first_of_each(self._rows(self._manifest().segments)).drop("content")

    def _commit(self, parsed: ParsedLines, names: list[str]) -> None:
        old = self._manifest()
        urls = parsed.events["current_page"].unique()
        pages = pl.DataFrame(
            {"current_page": urls, "page": [canonical(url) for url in urls]},
            schema={"current_page": pl.String, "page": pl.String},
        )
        rows = parsed.events.with_columns(
            content=pl.struct(pl.all().exclude("received_at", "receipt", "object", "line")).hash()
        ).join(pages, on="current_page", how="left", maintain_order="left")
        self.directory.mkdir(parents=True, exist_ok=True)
        segment = f"{uuid4().hex}.parquet"
        buffer = io.BytesIO()
        rows.sort("current_page", "event_id", *_ORDER).write_parquet(buffer)
        self._write(segment, buffer.getvalue())
        segments = (*old.segments, segment)
        counts = _counts(self._rows(segments), old.counts, parsed)
        manifest = {"segments": segments, "consumed": (*old.consumed, *names), "counts": asdict(counts)}
        self._write("manifest.json", json.dumps(manifest).encode())

    def _write(self, name: str, data: bytes) -> None:
        temporary = self.directory / f"{name}.new"
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self.directory / name)


def _first_of_each(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.sort(_ORDER, maintain_order=True).unique(
        ("token", "event_id"), keep="first", maintain_order=True
    )


def _counts(rows: pl.DataFrame, old: StoreCounts, parsed: ParsedLines) -> StoreCounts:
    first = _first_of_each(rows)
    same = rows.join(first, on=("token", "event_id", "content"), how="semi").height
    kinds = dict(first.group_by("kind").len().iter_rows())
    return StoreCounts(
        distinct=first.height,
        duplicates=same - first.height,
        clashes=rows.height - same,
        bad=old.bad + len(parsed.bad),
        suspect=old.suspect + len(parsed.suspect),
        phantom=old.phantom + parsed.phantom,
        clicks=kinds.get("click", 0),
        views=kinds.get("view", 0),
        scrolls=kinds.get("scroll", 0),
        moves=kinds.get("move", 0),
        probes=kinds.get("probe", 0),
    )


def _batches(objects: Iterable[LogObject]) -> Iterator[list[LogObject]]:
    batch: list[LogObject] = []
    size = 0
    for item in objects:
        batch.append(item)
        size += len(item.body)
        if size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _midnight(day: str, zone: str, days: int = 0) -> datetime:
    local = datetime.fromisoformat(day) + timedelta(days=days)
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).replace(tzinfo=None)
