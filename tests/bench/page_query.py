"""The points of one page out of many rows, 30 days, warm; against duckdb on Parquet by day."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import polars as pl
from bench import sample
from bench.harness import Figures, Goal, Row, Run, best_of, cost, installed

from logdig_console.domain.context import JobContext
from logdig_console.domain.log_object import LogObject
from logdig_console.heatmap.parse import ObjectTally, ParsedLines
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.files import StoreFiles
from logdig_console.store.manifest import load
from logdig_console.store.segments import DEFAULT_LIMITS
from logdig_console.store.writer import StoreWriter

DAYS: Final = 30
PAGES: Final = 1_000
ASKED: Final = {"the most clicked page": 0, "the 50th page": 49}
GOAL: Final = Goal(10, 25)


def rows(run: Run) -> list[Row]:
    count = run.pick(tiny=3_000, usual=1_000_000, full=10_000_000)
    by_day = run.folder / "days"
    store = build(run.folder / "store", count, by_day=by_day)
    query = duckdb_query(by_day) if installed("duckdb") else None
    found = []
    for name, number in ASKED.items():
        url = sample.page_url(number)
        sides: dict[str, Callable[[], Figures]] = {
            "ours": lambda url=url: best_of(lambda: store.clicks(url, columns=("x", "y")), 9)
        }
        if query is not None:
            sides["duckdb"] = lambda url=url: best_of(lambda: query(url), 9)
            assert len(query(url)["x"]) == store.clicks(url, columns=("x", "y")).height
        of = run.in_turn(sides)
        of["duckdb"] = of.get("duckdb", {})
        for unit, key in (("CPU ms", "cpu_s"), ("wall ms", "wall_s")):
            peer = of["duckdb"].get(key)
            goal = GOAL if key == "cpu_s" else None
            title = f"points of {name}, {count:,} rows"
            found.append(cost(title, unit, of["ours"][key] * 1e3, "duckdb by day", peer and peer * 1e3, goal))
    return found


def build(directory: Path, count: int, *, by_day: Path | None = None, pages: int = PAGES) -> ClickStore:
    """A compact store of `count` events in 30 days, and the same rows in a folder a day."""
    files = StoreFiles(directory)
    directory.mkdir(parents=True)
    writer = StoreWriter(files, load(files), DEFAULT_LIMITS)
    for day in range(DAYS):
        frame = sample.events(count // DAYS, seed=day, pages=pages, day=day)
        name = f"2026-01-{day + 1:02d}/{day:064x}"
        located = frame.with_columns(
            object=pl.lit(name), line=pl.int_range(1, frame.height + 1, dtype=pl.UInt32)
        )
        tally = ObjectTally(frame.height, 0, 0, 0)
        writer.add([LogObject(name, b"", part=True)], ParsedLines(located, (), (), 0, (tally,)))
        if by_day is not None:
            folder = by_day / f"day=2026-01-{day + 1:02d}"
            folder.mkdir(parents=True)
            frame.write_parquet(folder / "clicks.parquet", compression="zstd")
    writer.commit()
    store = ClickStore(directory)
    store.compact(JobContext())
    return store


def duckdb_query(by_day: Path) -> Callable[[str], dict[str, Any]]:
    """From a page URL to its clicks' x and y as arrays."""
    import duckdb

    database = duckdb.connect()
    text = (
        f"SELECT x, y FROM read_parquet('{by_day}/*/*.parquet', hive_partitioning=true) "  # noqa: S608
        "WHERE current_page = ? AND kind = 'click'"
    )

    def query(url: str) -> dict[str, Any]:
        found: dict[str, Any] = database.execute(text, [url]).fetchnumpy()
        return found

    return query
