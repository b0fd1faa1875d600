"""What a person at the heat map waits for: other colours, another filter, a frame while panning."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np
from bench import sample
from bench.harness import Goal, Row, Run, best_of, figure, percentile
from bench.page_query import build
from bench.picture import HEIGHT, SHADING, WIDTH, painted
from PySide6.QtWidgets import QApplication
from ui.pretend import paint_page

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.filter import Filter
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.presenters.heat_map.heat_map_work import Drawn
from logdig_console.presenters.heat_map.heat_rendering import SCALES, Shading, as_pixels, render, shade
from logdig_console.services.pages.picture import HeatMap, make_picture
from logdig_console.store.clickstore import ClickStore
from logdig_console.ui.heat_map.picture_view import PictureView, pixmap
from logdig_console.ui.theme import Theme

VIEW_PX: Final = (1280, 900)
FRAME: Final = Goal(16, at_most=True)
FILTER: Final = Goal(100, 50, at_most=True)


def rows(run: Run) -> list[Row]:
    application = QApplication.instance() or QApplication(["bench"])
    clicks = run.pick(tiny=2_000, usual=1_000_000, full=1_000_000)
    store = build(run.folder / "store", clicks * sample.VIEWS_EACH // (sample.VIEWS_EACH - 1), pages=1)
    request = PictureRequest(url=sample.page_url(0), width=WIDTH)
    picture = make_picture(JobContext(), store, request)
    found = [*_colours(run, picture), *_filters(run, store, request)]
    found += _frames(run, application, picture)
    return found


def _colours(run: Run, picture: HeatMap) -> list[Row]:
    """A change of colours starts from the heat that is kept: neither cells nor blur are made again."""
    heat = render(picture.cells, SHADING).heat
    times = run.pick(tiny=1, usual=15, full=15)
    found = []
    for scale in SCALES:
        wished = Shading(palette="viridis", radius_px=SHADING.radius_px, scale=scale)
        of = best_of(lambda wished=wished: pixmap(shade(heat, wished).image), times)
        name = f"change to palette viridis, scale {scale}"
        found.append(figure(name, "wall ms", of["wall_s"] * 1e3, FRAME))
    image = shade(heat, SHADING).image
    of = best_of(lambda: pixmap(image), times)
    found.append(figure("of a change of colours, on the UI thread", "wall ms", of["wall_s"] * 1e3, FRAME))
    return found


def _filters(run: Run, store: ClickStore, request: PictureRequest) -> list[Row]:
    """Another filter on an open page, in a job: read, placed, counted, drawn."""
    open_page = partial(replace, request)
    asked = {
        "placement exact": open_page(placement="exact"),
        "placement proportional": open_page(placement="proportional"),
        "20 of 30 days": open_page(first_day="2026-01-05", last_day="2026-01-24"),
        "rage clicks": open_page(mode="rage"),
        "dead clicks": open_page(mode="dead"),
        "desktops with Chrome, no bots, no scripts": open_page(
            filter=Filter(
                devices=frozenset({"desktop"}),
                browsers=frozenset({"chrome"}),
                without=frozenset({"bots", "untrusted"}),
            )
        ),
        "office hours of workdays": open_page(
            filter=Filter(hours=frozenset(range(9, 18)), weekdays=frozenset(range(1, 6)))
        ),
    }
    times = run.pick(tiny=1, usual=7, full=7)
    found = []
    for name, wanted in asked.items():
        of = best_of(lambda wanted=wanted: painted(make_picture(JobContext(), store, wanted).cells), times)
        title = f"filter change, {name}"
        found.append(figure(title, "wall ms", of["wall_s"] * 1e3, FILTER))
        found.append(figure(title, "CPU ms", of["cpu_s"] * 1e3))
    return found


def _frames(run: Run, application: object, picture: HeatMap) -> list[Row]:
    """Frames of the real view over a page's picture, painted by the CPU alone (offscreen)."""
    assert isinstance(application, QApplication)
    view = PictureView(theme=Theme(application, appearance="light"))
    view.resize(*VIEW_PX)
    view.show()
    page = as_pixels(np.ascontiguousarray(paint_page(WIDTH, HEIGHT)))
    view.show_drawn(Drawn(picture, render(picture.cells, SHADING)), page)
    bar = view.verticalScrollBar()
    frames = run.pick(tiny=3, usual=150, full=600)
    found = []
    for name, zoom, move in (
        ("pan", 1.0, lambda: bar.setValue((bar.value() + 37) % bar.maximum())),
        ("pan, zoomed in 4 times", 4.0, lambda: bar.setValue((bar.value() + 37) % bar.maximum())),
        ("zoom", 1.0, _Zoom(view)),
    ):
        view.true_size()
        while view.zoom < zoom:
            view.zoom_in()
        spent = [_frame_ms(view, move) for _ in range(frames)]
        found.append(figure(f"{name}, frame p99", "wall ms", percentile(spent, 99), FRAME))
        found.append(figure(f"{name}, frame median", "wall ms", percentile(spent, 50)))
    view.close()
    view.deleteLater()
    return found


class _Zoom:
    """Zooms in ten steps and out ten steps, for ever."""

    def __init__(self, view: PictureView) -> None:
        self._view = view
        self._step = 0

    def __call__(self) -> None:
        (self._view.zoom_in if self._step % 20 < 10 else self._view.zoom_out)()
        self._step += 1


def _frame_ms(view: PictureView, move: Callable[[], object]) -> float:
    started = time.perf_counter()
    move()
    view.viewport().grab()
    return (time.perf_counter() - started) * 1e3
