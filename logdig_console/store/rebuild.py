"""Writing a store anew from its own rows: without erased or old ones, or with a new index."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import polars as pl

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.logs.ledger import StoreCounts
from logdig_console.domain.logs.log_object import folder_day
from logdig_console.store.files import StoreFiles
from logdig_console.store.identity import OBJECT_STEP
from logdig_console.store.journal import FORGOTTEN, NOTE_SCHEMA, OBJECT_SCHEMA, read_tables
from logdig_console.store.manifest import Manifest
from logdig_console.store.segments import StoreLimits, fresh_name, scan
from logdig_console.store.writer import StoreWriter

_COUNTED: Final = ("bad", "suspect", "phantom")


@dataclass(slots=True)
class _Gone:
    """Log files that are forgotten: their numbers, and how many events of theirs were not met yet."""

    numbers: pl.Series
    events: int


def rebuilt(
    ctx: JobContext,
    files: StoreFiles,
    manifest: Manifest,
    limits: StoreLimits,
    *,
    tombstones: pl.DataFrame | None = None,
    received_from: datetime | None = None,
    forgotten: frozenset[str] = frozenset(),
) -> Manifest:
    """Write the store anew; the old one stays valid until the new one is whole. The caller holds the lock.

    Args:
        tombstones: the erased visitors, all of them; None leaves them as they are.
        received_from: rows received earlier (UTC, without a zone) are forgotten; None keeps all.
        forgotten: names of log files whose rows are dropped as if they had never been read.
    """
    base = replace(manifest, counts=_without_events(manifest.counts), newest=None, skew="")
    base = replace(base, segments=(), repeats=(), index=(), superseded=())
    if tombstones is not None:
        name = fresh_name("tombstones")
        files.write_frame(name, tombstones)
        base = replace(base, tombstones=name)
    if received_from is not None:
        base = _without_old_objects(files, base, received_from)
    gone: _Gone | None = None
    if forgotten:
        base, gone = _without_objects(files, base, forgotten)
    writer = StoreWriter(files, base, limits)
    done, total = 0, sum(segment.rows for segment in manifest.segments)
    for rows in _stored_rows(files, manifest):
        ctx.check()
        done += rows.height
        if received_from is not None:
            when = pl.coalesce("received_at", "timestamp")
            rows = rows.filter((when >= received_from).fill_null(value=True))
        if gone is not None:
            kept = rows.filter(~(pl.col("row") // OBJECT_STEP).cast(pl.UInt32).is_in(gone.numbers.implode()))
            gone.events -= rows.height - kept.height
            rows = kept
        writer.add_rows(rows)
        ctx.progress(Progress(min(done, total), total, "writing the store anew"))
    if gone is not None:
        # Lines that gave an event and are no rows were dropped as an erased visitor's.
        writer.forget_erased(gone.events)
    return writer.commit()


def _without_events(counts: StoreCounts) -> StoreCounts:
    """The counts of what is not stored as rows; the rows are counted again as they are written."""
    return StoreCounts(bad=counts.bad, suspect=counts.suspect, phantom=counts.phantom, erased=counts.erased)


def _stored_rows(files: StoreFiles, manifest: Manifest) -> Iterator[pl.DataFrame]:
    for name in (*(segment.name for segment in manifest.segments), *manifest.repeats):
        yield scan(files, [name]).collect()


def _without_old_objects(files: StoreFiles, manifest: Manifest, received_from: datetime) -> Manifest:
    """Forget what was counted of log files of earlier day folders, and the notes about them."""
    objects = read_tables(files, manifest.objects, OBJECT_SCHEMA)
    if not objects.height:
        return manifest
    first_day = received_from.date().isoformat()
    days = [folder_day(name) for name in objects["name"]]
    old = pl.Series([day is not None and day < first_day for day in days], dtype=pl.Boolean)
    forgotten = {name: int(objects.filter(old)[name].sum()) for name in _COUNTED}
    counts = replace(
        manifest.counts, **{name: getattr(manifest.counts, name) - forgotten[name] for name in _COUNTED}
    )
    kept = pl.when(~old)
    objects_name, notes_name = fresh_name("objects"), fresh_name("notes")
    files.write_frame(
        objects_name,
        objects.with_columns(kept.then(pl.col(name)).otherwise(0).alias(name) for name in _COUNTED),
    )
    notes = read_tables(files, manifest.notes, NOTE_SCHEMA)
    old_numbers = objects.filter(old)["number"]
    files.write_frame(notes_name, notes.filter(~pl.col("number").is_in(old_numbers.implode())))
    return replace(manifest, counts=counts, objects=(objects_name,), notes=(notes_name,))


def _without_objects(files: StoreFiles, manifest: Manifest, names: frozenset[str]) -> tuple[Manifest, _Gone]:
    """Take log files out of the table of those that were read; their numbers are not given again."""
    objects = read_tables(files, manifest.objects, OBJECT_SCHEMA)
    gone = pl.Series([name in names for name in objects["name"]], dtype=pl.Boolean)
    mine = objects.filter(gone)
    numbers = mine["number"]
    events = int(mine["rows"].sum()) - sum(int(mine[name].sum()) for name in _COUNTED)
    counts = replace(
        manifest.counts,
        **{name: getattr(manifest.counts, name) - int(mine[name].sum()) for name in _COUNTED},
    )
    placeholder = pl.lit(FORGOTTEN) + pl.col("number").cast(pl.String)
    kept = pl.when(~gone)
    numeric = [name for name in OBJECT_SCHEMA if name not in ("number", "name")]
    objects_name, notes_name = fresh_name("objects"), fresh_name("notes")
    files.write_frame(
        objects_name,
        objects.with_columns(
            kept.then(pl.col("name")).otherwise(placeholder).alias("name"),
            *(kept.then(pl.col(name)).otherwise(0).alias(name) for name in numeric),
        ),
    )
    notes = read_tables(files, manifest.notes, NOTE_SCHEMA)
    files.write_frame(notes_name, notes.filter(~pl.col("number").is_in(numbers.implode())))
    return replace(manifest, counts=counts, objects=(objects_name,), notes=(notes_name,)), _Gone(
        numbers, events
    )
