"""What stands beside a picture, on the top page of a large store: each as a job in a process of its own."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from bench import sample
from bench.harness import Figures, Goal, Meter, Row, Run, figure, in_child
from bench.page_query import PAGES, build

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.comparison import Pair, Plan
from logdig_console.domain.pages.filter import Filter
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.presenters.heat_map.heat_rendering import Shading, render
from logdig_console.services.pages.analysis import PageAnalysis
from logdig_console.services.pages.picture import make_picture
from logdig_console.store.clickstore import ClickStore

MEMORY: Final = Goal(1_500, at_most=True)
HALVES: Final = (("2026-01-01", "2026-01-15"), ("2026-01-16", "2026-01-30"))


def rows(run: Run) -> list[Row]:
    count = run.pick(tiny=3_000, usual=1_000_000, full=10_000_000)
    store = build(run.folder / "store", count, pages=PAGES)
    found: list[Row] = []
    for name, job in JOBS.items():
        of = in_child(measured, directory=str(store.directory), job=name)
        title = f"{job.__doc__ or name} of the most clicked page of {count:,} rows"
        found += [
            figure(title, "CPU s", of["cpu_s"]),
            figure(title, "wall s", of["wall_s"]),
            figure(f"{title}: memory added", "MB", of["peak_mb"], MEMORY),
        ]
    return found


def measured(directory: str, job: str) -> Figures:
    """What a job costs a process that has just begun."""
    store, meter = ClickStore(Path(directory)), Meter()
    with meter.running():
        JOBS[job](store)
    return meter.figures


def _request() -> PictureRequest:
    return PictureRequest(sample.page_url(0), width=sample.PAGE_WIDTH)


def _picture(store: ClickStore) -> None:
    """first picture"""
    render(make_picture(JobContext(), store, _request()).cells, Shading(radius_px=16))


def _filtered(store: ClickStore) -> None:
    """first picture, desktops without bots,"""
    wanted = Filter(devices=frozenset({"desktop"}), without=frozenset({"bots"}))
    picture = make_picture(JobContext(), store, replace(_request(), filter=wanted))
    render(picture.cells, Shading(radius_px=16))


def _elements(store: ClickStore) -> None:
    """elements"""
    PageAnalysis(store).elements(JobContext(), _request())


def _scroll(store: ClickStore) -> None:
    """scroll reach"""
    PageAnalysis(store).reach(JobContext(), _request())


def _lapse(store: ClickStore) -> None:
    """time-lapse by the hour"""
    PageAnalysis(store).time_lapse(JobContext(), _request(), "hour")


def _compared(store: ClickStore) -> None:
    """comparison of two halves of a month, 10,000 permutations,"""
    pair = [replace(_request(), first_day=first, last_day=last) for first, last in HALVES]
    PageAnalysis(store).compare(JobContext(), Pair(*pair), Plan())


JOBS: Final[dict[str, Callable[[ClickStore], None]]] = {
    "picture": _picture,
    "filtered": _filtered,
    "elements": _elements,
    "scroll": _scroll,
    "lapse": _lapse,
    "compare": _compared,
}
