"""Putting runs together, range by range of page URLs, so a page lies in few places and memory stays small."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import polars as pl

from logdig_console.domain.context import JobContext, Progress
from logdig_console.store.files import StoreFiles
from logdig_console.store.manifest import Manifest, Segment, save
from logdig_console.store.segments import (
    ROW_SCHEMA,
    StoreLimits,
    fresh_name,
    merged_small_files,
    scan,
    write_segment,
)


@dataclass(frozen=True, slots=True)
class _Range:
    """Raw page URLs from `first` to `last`, both inclusive, with so many rows."""

    first: str
    last: str
    rows: int


def compact(ctx: JobContext, files: StoreFiles, manifest: Manifest, limits: StoreLimits) -> Manifest:
    """Merge runs until there are at most `limits.runs`; the caller holds the lock.

    Always the smallest runs are merged, as many as together do not exceed the next larger one, so each row is
    rewritten about log(rows) times however it came in.
    """
    while len(manifest.runs()) > limits.runs:
        manifest = _merge(ctx, files, manifest, _chosen(manifest), limits.range_rows)
    return manifest


def _chosen(manifest: Manifest) -> list[Segment]:
    runs = sorted(manifest.runs().values(), key=lambda run: sum(segment.rows for segment in run))
    sizes = [sum(segment.rows for segment in run) for run in runs]
    count, total = 2, sizes[0] + sizes[1]
    while count < len(runs) and total > sizes[count]:
        total += sizes[count]
        count += 1
    return [segment for run in runs[:count] for segment in run]


def _merge(
    ctx: JobContext, files: StoreFiles, manifest: Manifest, chosen: Sequence[Segment], range_rows: int
) -> Manifest:
    run = fresh_name("run", "")
    total = sum(segment.rows for segment in chosen)
    superseded = _superseded(files, manifest)
    written: list[Segment] = []
    repeats: list[str] = []
    gone: list[pl.Series] = []
    done = 0
    for part in _ranges(files, chosen, range_rows):
        for rows in _rows_of(files, chosen, part, range_rows):
            ctx.check()
            dropped = rows["row"].is_in(superseded.implode()) if len(superseded) else None
            if dropped is not None and dropped.any():
                repeats.append(fresh_name("repeats"))
                files.write_frame(repeats[-1], rows.filter(dropped).select(*ROW_SCHEMA))
                gone.append(rows.filter(dropped)["row"])
                rows = rows.filter(~dropped)
            if rows.height:
                written.append(write_segment(files, rows, run))
            done += rows.height
            ctx.progress(Progress(min(done, total), total, "putting the store in order"))
    names = {segment.name for segment in chosen}
    kept = tuple(segment for segment in manifest.segments if segment.name not in names)
    return save(
        files,
        replace(
            manifest,
            segments=(*kept, *written),
            repeats=merged_small_files(files, [*manifest.repeats, *repeats]),
            superseded=_remaining(files, manifest, superseded, gone),
        ),
    )


def _superseded(files: StoreFiles, manifest: Manifest) -> pl.Series:
    tables = [pl.read_parquet(files.path(name))["row"] for name in manifest.superseded]
    return pl.concat(tables) if tables else pl.Series(dtype=pl.UInt64)


def _remaining(
    files: StoreFiles, manifest: Manifest, superseded: pl.Series, gone: Sequence[pl.Series]
) -> tuple[str, ...]:
    if not gone:
        return manifest.superseded
    left = superseded.filter(~superseded.is_in(pl.concat(gone).implode()))
    if not len(left):
        return ()
    name = fresh_name("superseded")
    files.write_frame(name, pl.DataFrame({"row": left}))
    return (name,)


def _ranges(files: StoreFiles, chosen: Sequence[Segment], range_rows: int) -> Iterator[_Range]:
    """Neighbouring page URLs with about `range_rows` rows together; one with more is a range alone."""
    pages = scan(files, [segment.name for segment in chosen]).group_by("current_page").len()
    first, last, rows = None, "", 0
    for url, count in pages.sort("current_page").collect().iter_rows():
        if first is not None and rows + count > range_rows:
            yield _Range(first, last, rows)
            first, rows = None, 0
        first = url if first is None else first
        last, rows = url, rows + count
    if first is not None:
        yield _Range(first, last, rows)


def _rows_of(
    files: StoreFiles, chosen: Sequence[Segment], part: _Range, range_rows: int
) -> Iterator[pl.DataFrame]:
    """The rows of a range; those of one huge page in several frames, whose order then means nothing."""
    inside = pl.col("current_page").is_between(pl.lit(part.first), pl.lit(part.last))
    touched = [segment for segment in chosen if segment.first <= part.last and segment.last >= part.first]
    if part.rows <= range_rows:
        yield scan(files, [segment.name for segment in touched]).filter(inside).collect()
        return
    waiting: list[pl.DataFrame] = []
    for segment in touched:
        rows = scan(files, [segment.name]).filter(inside).collect()
        if waiting and sum(frame.height for frame in waiting) + rows.height > range_rows:
            yield pl.concat(waiting)
            waiting = []
        waiting.append(rows)
    yield pl.concat(waiting)
