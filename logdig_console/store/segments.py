"""Segments: immutable Parquet files of rows, each sorted by raw page URL, and how they are read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

import polars as pl

from logdig_console.domain.event import FIELDS
from logdig_console.heatmap.schema import EVENT_SCHEMA
from logdig_console.store.files import StoreFiles
from logdig_console.store.manifest import Segment

ROW_GROUP_ROWS: Final = 131_072
"""As many as a segment has, usually: in smaller groups a much clicked page takes a fifth longer to read."""

ROW_SCHEMA: Final[dict[str, pl.DataType]] = {field.name: EVENT_SCHEMA[field.name] for field in FIELDS} | {
    "row": pl.UInt64()
}
"""A stored row: the event's fields, and `row`, which stands for its log object and line."""


@dataclass(frozen=True, slots=True)
class StoreLimits:
    """How much is held in memory, and how much is done, at once.

    Attributes:
        batch_bytes: log files parsed together; some four times as much is in memory for a moment.
        segment_rows: rows judged, sorted and written together.
        commit_rows: an ingest that is interrupted reads at most about so many rows again.
        index_pieces: pieces of the id index kept in memory, and small files of it kept, before merging.
        index_bytes: an index file that is not merged any more, since merging holds twice its size.
        runs: a compact store has at most so many; a page is looked for in each.
        runs_within_ingest: more make an ingest compact the store before it goes on.
        range_rows: rows compacted together.
    """

    batch_bytes: int = 12 * 1024 * 1024
    segment_rows: int = 50_000
    commit_rows: int = 400_000
    index_pieces: int = 8
    index_bytes: int = 64 * 1024 * 1024
    runs: int = 8
    runs_within_ingest: int = 64
    range_rows: int = 100_000


DEFAULT_LIMITS: Final = StoreLimits()

SORTED_BY: Final = ("current_page", "event_id", "received_at", "row")


def fresh_name(kind: str, ending: str = "parquet") -> str:
    """A name for a new file that nothing else has."""
    return f"{kind}-{uuid4().hex}.{ending}"


def write_segment(files: StoreFiles, rows: pl.DataFrame, run: str) -> Segment:
    """Sort rows (at least one) of ROW_SCHEMA and write them."""
    rows = rows.select(*ROW_SCHEMA).sort(SORTED_BY)
    name = fresh_name("rows")
    files.write_frame(name, rows, row_group_rows=ROW_GROUP_ROWS)
    urls = rows["current_page"]
    return Segment(name, rows.height, urls[0], urls[-1], run)


def scan(files: StoreFiles, names: Sequence[str]) -> pl.LazyFrame:
    """The rows of some segment files, in their order."""
    if not names:
        return pl.LazyFrame(schema=ROW_SCHEMA)
    return pl.scan_parquet([files.path(name) for name in names])


def without(rows: pl.LazyFrame, superseded: pl.Series) -> pl.LazyFrame:
    """The rows whose `row` is not in the series."""
    return rows.filter(~pl.col("row").is_in(superseded.implode())) if len(superseded) else rows


def merged_small_files(
    files: StoreFiles, names: Sequence[str], *, most: int = 8, small_bytes: int = 4 * 1024 * 1024
) -> tuple[str, ...]:
    """The names with small files put together into one, once there are more than `most` of them."""
    small = [name for name in names if files.path(name).stat().st_size < small_bytes]
    if len(small) <= most:
        return tuple(names)
    together = fresh_name(small[0].partition("-")[0])
    files.write_frame(together, pl.concat([pl.read_parquet(files.path(name)) for name in small]))
    return (*(name for name in names if name not in small), together)
