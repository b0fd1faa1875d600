"""The points of one page out of many rows, 30 days, warm; against duckdb on Parquet by day."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

import polars as pl
from bench import sample
from bench.harness import Figures, Goal, Meter, Row, Run, best_of, cost, figure, in_child, installed

from logdig_console.domain.context import JobContext
from logdig_console.domain.logs.log_object import LogObject
from logdig_console.domain.pages.filter import Filter
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap.parse import ObjectTally, ParsedLines
from logdig_console.presenters.heat_map.heat_rendering import Shading, render
from logdig_console.services.pages.picture import make_picture
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
            "ours": lambda url=url: best_of(lambda: points(store.directory, url), 9)
        }
        if query is not None:
            sides["duckdb"] = lambda url=url: best_of(lambda: query(url), 9)
            assert len(query(url)["x"]) == points(store.directory, url).height
        of = run.in_turn(sides)
        of["duckdb"] = of.get("duckdb", {})
        for unit, key in (("CPU ms", "cpu_s"), ("wall ms", "wall_s")):
            peer = of["duckdb"].get(key)
            goal = GOAL if key == "cpu_s" else None
            title = f"points of {name}, {count:,} rows"
            found.append(cost(title, unit, of["ours"][key] * 1e3, "duckdb by day", peer and peer * 1e3, goal))
    return found + _opened(run, store.directory, count)


def _opened(run: Run, directory: Path, count: int) -> list[Row]:
    """What a person waits for who opens the most clicked page of that store, in a process of its own."""
    of = run.in_turn({"ours": lambda: in_child(open_top_page, directory=str(directory))})["ours"]
    name = f"the most clicked page of {count:,} rows"
    return [
        figure(f"{name}, first picture", "wall ms", of["first_s"] * 1e3, Goal(1_000, at_most=True)),
        figure(f"{name}, filter change", "wall ms", of["filter_s"] * 1e3, Goal(300, at_most=True)),
        figure(f"{name}, memory added", "MB", of["peak_mb"], Goal(1_500, at_most=True)),
    ]


def open_top_page(directory: str) -> Figures:
    """The first picture of a page, then the median of three filters that are new to it."""
    request = PictureRequest(sample.page_url(0), width=sample.PAGE_WIDTH)
    filters = (
        Filter(devices=frozenset({"desktop"})),
        Filter(browsers=frozenset({"chrome"}), without=frozenset({"bots"})),
        Filter(hours=frozenset(range(9, 18))),
    )
    store, shading, meter = ClickStore(Path(directory)), Shading(radius_px=16), Meter()
    times = []
    with meter.running():
        for wanted in (Filter(), *filters):
            started = perf_counter()
            render(make_picture(JobContext(), store, replace(request, filter=wanted)).cells, shading)
            times.append(perf_counter() - started)
    return meter.figures | {"first_s": times[0], "filter_s": median(times[1:])}


def points(directory: Path, url: str) -> pl.DataFrame:
    """A page's x and y from the store's files; the store is opened anew, so that nothing is kept of them."""
    return ClickStore(directory).page(url).frame(("x", "y"))


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
    store.prepare(JobContext())
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
