"""Log files in memory to the store: parsed, checked, judged, sorted, written; against duckdb and polars."""

import io
import shutil
import tempfile
from pathlib import Path
from time import process_time
from typing import Final

import polars as pl
from bench import sample
from bench.harness import Figures, Goal, Meter, Row, Run, cost, figure, in_child, installed, times

from logdig_console.domain.context import JobContext
from logdig_console.heatmap.schema import READ_SCHEMA
from logdig_console.store.clickstore import ClickStore

LINES_EACH: Final = 100
BAD_SHARES: Final = (0.0, 0.001, 0.05)
JOINED_BYTES: Final = 32 * 1024 * 1024
MOST_MB: Final = 400


def rows(run: Run) -> list[Row]:
    objects = run.pick(tiny=20, usual=1_500, full=10_000)
    found: list[Row] = []
    for share in BAD_SHARES:
        given = {"folder": str(run.folder), "objects": objects, "bad_share": share}
        sides = {
            "ours": lambda given=given: in_child(ours, **given),
            "polars": lambda given=given: in_child(polars_alone, **given),
        }
        if installed("duckdb"):
            sides["duckdb"] = lambda given=given: in_child(duckdb_by_day, **given)
        of = run.in_turn(sides)
        name = f"sync {objects:,} x {LINES_EACH} lines, {share:.1%} bad"
        seconds = of["ours"]["cpu_s"]
        duckdb_s = of["duckdb"]["cpu_s"] if "duckdb" in of else None
        found += [
            cost(name, "CPU s", seconds, "duckdb", duckdb_s, Goal(2, 2.5)),
            times(
                name, "CPU s", seconds, "polars alone", of["polars"]["cpu_s"], Goal(1.5, 1.2, at_most=True)
            ),
            figure(f"{name}: memory added", "MB", of["ours"]["peak_mb"], Goal(MOST_MB, at_most=True)),
            figure(f"{name}: laying out its pages afterwards", "CPU s", of["ours"]["prepare_s"]),
        ]
    return found


def ours(folder: str, objects: int, bad_share: float) -> Figures:
    files = list(sample.log_objects(objects, LINES_EACH, bad_share=bad_share))
    ClickStore(Path(tempfile.mkdtemp(dir=folder))).ingest(JobContext(), files[:2])  # what is only once
    directory = Path(tempfile.mkdtemp(dir=folder))
    store, meter = ClickStore(directory), Meter()
    with meter.running():
        store.ingest(JobContext(), files)
    spent = process_time()
    store.prepare(JobContext())
    spent = process_time() - spent
    counts = store.counts()
    assert counts.rows == objects * LINES_EACH
    assert bool(counts.bad) == bool(bad_share)
    shutil.rmtree(directory)
    return meter.figures | {"prepare_s": spent}


def polars_alone(folder: str, objects: int, bad_share: float) -> Figures:
    """The library alone on joined files, into Parquet by day: no checks, no ids judged, no sort."""
    bodies = [item.body for item in sample.log_objects(objects, LINES_EACH, bad_share=bad_share)]
    directory = Path(tempfile.mkdtemp(dir=folder))
    meter = Meter()
    with meter.running():
        waiting: list[bytes] = []
        size = number = 0
        for body in [*bodies, b""]:
            waiting.append(body)
            size += len(body)
            if size >= JOINED_BYTES or not body:
                frame = _read_leniently(b"".join(waiting))
                for day, part in frame.group_by(pl.col("received_at").str.slice(0, 10)):
                    part.write_parquet(directory / f"{day[0]}-{number}.parquet", compression="zstd")
                waiting, size, number = [], 0, number + 1
    shutil.rmtree(directory)
    return meter.figures


def _read_leniently(joined: bytes) -> pl.DataFrame:
    """The lines as a frame; where the reader stumbles, without those lines that do not end as an object."""
    try:
        return pl.read_ndjson(io.BytesIO(joined), schema=READ_SCHEMA)
    except pl.exceptions.PolarsError:
        whole = [line for line in joined.split(b"\n") if line.endswith(b"}")]
        return pl.read_ndjson(io.BytesIO(b"\n".join(whole)), schema=READ_SCHEMA)


def duckdb_by_day(folder: str, objects: int, bad_share: float) -> Figures:
    """duckdb's own reader on the files, one each, into Parquet by day; writing the files is not counted."""
    import duckdb

    directory = Path(tempfile.mkdtemp(dir=folder))
    for number, item in enumerate(sample.log_objects(objects, LINES_EACH, bad_share=bad_share)):
        (directory / f"{number:06d}.ndjson").write_bytes(item.body)
    database = duckdb.connect()
    meter = Meter()
    with meter.running():
        database.execute(
            f"COPY (SELECT *, left(received_at::VARCHAR, 10) AS day FROM read_ndjson("  # noqa: S608
            f"'{directory}/*.ndjson', ignore_errors=true, sample_size=2000)) TO '{directory}/days' "
            "(FORMAT parquet, PARTITION_BY (day), COMPRESSION zstd)"
        )
    shutil.rmtree(directory)
    return meter.figures
