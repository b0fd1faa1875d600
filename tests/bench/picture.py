"""Points of a page of 1280 x 8000 px to what the window paints; against datashader, cv2 and pyqtgraph."""

from collections.abc import Callable
from typing import Any, Final

import cv2
import numpy as np
from bench import sample
from bench.harness import Figures, Goal, Row, Run, best_of, cost, figure, installed
from bench.page_query import build
from PySide6.QtGui import QGuiApplication, QPixmap

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap.cells import Cells
from logdig_console.heatmap.picture import QUARTER, blur
from logdig_console.presenters.heat_map.heat_rendering import Shading, render
from logdig_console.services.pages.picture import make_picture
from logdig_console.store.clickstore import ClickStore
from logdig_console.ui.heat_map.picture_view import pixmap

WIDTH, HEIGHT = sample.PAGE_WIDTH, sample.PAGE_HEIGHT
SIGMAS_PX: Final = (8, 20)
SHADING: Final = Shading(radius_px=16, scale="linear")
"""A radius of 16 px is a Gaussian of 8 px: the narrower of the two, so the less favourable."""

WARM: Final = {1_000_000: Goal(8, 20), 10_000_000: Goal(3, 15)}
COLD: Final = {1_000_000: Goal(3, 6), 10_000_000: Goal(1.2, 3)}
PEER: Final = "datashader + cv2 + ImageItem"


def rows(run: Run) -> list[Row]:
    application = QGuiApplication.instance() or QGuiApplication(["bench"])
    found = []
    for count in run.pick(tiny=(2_000,), usual=(1_000_000, 10_000_000), full=(1_000_000, 10_000_000)):
        found += _from_points(run, count, WARM.get(count, Goal(0)))
    counts = run.pick(tiny=(2_000,), usual=(1_000_000,), full=(1_000_000, 10_000_000))
    for count in counts:
        found += _from_rows(run, count, COLD.get(count, Goal(0)))
    for sigma in SIGMAS_PX:
        error = interior_error(*sample.points(1_000_000), sigma)
        goal = Goal(2, at_most=True)
        found.append(figure(f"largest interior error, sigma {sigma} px", "% of peak", error * 100, goal))
    del application
    return found


def _from_points(run: Run, count: int, goal: Goal) -> list[Row]:
    x, y = sample.points(count)
    times = run.pick(tiny=1, usual=3, full=5)

    def ours() -> QPixmap:
        return painted(Cells.of_points(WIDTH, HEIGHT, x, y))

    def with_cells() -> QPixmap:
        cells = Cells.of_points(WIDTH, HEIGHT, x, y)
        assert int(cells.clicks.sum()) == count
        return painted(cells)

    sides: dict[str, Callable[[], Figures]] = {
        "ours": lambda: best_of(ours, times),
        "cells": lambda: best_of(with_cells, times),
    }
    if installed("datashader"):
        peer = datashader_picture(x, y)
        peer()  # it compiles
        sides["peer"] = lambda: best_of(peer, times)
    of = run.in_turn(sides)
    peer_ms = _ms(of["peer"]) if "peer" in of else None
    return [
        cost(f"{count:,} points -> picture", "CPU ms", _ms(of["ours"]), PEER, peer_ms, goal),
        cost(f"{count:,} points -> picture and exact cells", "CPU ms", _ms(of["cells"]), PEER, peer_ms, None),
    ]


def _from_rows(run: Run, count: int, goal: Goal) -> list[Row]:
    store = build(run.folder / f"page-{count}", count * sample.VIEWS_EACH // (sample.VIEWS_EACH - 1), pages=1)
    times = 1 if run.size == "tiny" else 3
    sides: dict[str, Callable[[], Figures]] = {
        "ours": lambda: best_of(lambda: from_store(store.directory), times)
    }
    if installed("datashader"):
        peer = datashader_picture(*sample.points(count))
        peer()
        sides["peer"] = lambda: best_of(peer, times)
    of = run.in_turn(sides)
    peer_ms = _ms(of["peer"]) if "peer" in of else None
    name = f"{count:,} stored rows -> placed -> picture (peer: from ready points)"
    return [cost(name, "CPU ms", _ms(of["ours"]), PEER, peer_ms, goal)]


def painted(cells: Cells) -> QPixmap:
    """What the window does with cells: blurred and coloured in a job, then a pixmap."""
    return pixmap(render(cells, SHADING).image)


def from_store(directory: Any) -> QPixmap:
    """The whole way of a page that is opened, from the store's files."""
    request = PictureRequest(url=sample.page_url(0), width=WIDTH)
    return painted(make_picture(JobContext(), ClickStore(directory), request).cells)


def _ms(figures: Figures) -> float:
    return figures["cpu_s"] * 1e3


def datashader_picture(x: np.ndarray, y: np.ndarray) -> Callable[[], Any]:
    """The same picture at full size: counted by datashader, blurred by cv2, coloured by pyqtgraph."""
    import datashader
    import pandas as pd
    import pyqtgraph

    table = pd.DataFrame({"x": x, "y": y})
    canvas = datashader.Canvas(plot_width=WIDTH, plot_height=HEIGHT, x_range=(0, WIDTH), y_range=(0, HEIGHT))
    colours = pyqtgraph.colormap.get("inferno").getLookupTable(nPts=256, alpha=True)

    def draw() -> Any:
        counted = canvas.points(table, "x", "y").to_numpy().astype(np.float32)
        heat = cv2.GaussianBlur(counted, (0, 0), SIGMAS_PX[0])
        item = pyqtgraph.ImageItem(heat, axisOrder="row-major", levels=(0, float(heat.max())), lut=colours)
        item.render()
        return item.qimage

    return draw


def interior_error(x: np.ndarray, y: np.ndarray, sigma_px: int) -> float:
    """The largest difference to the blur of the full grid, as a part of its peak, away from the borders."""
    counted = np.bincount(y.astype(np.int64) * WIDTH + x, minlength=WIDTH * HEIGHT).reshape(HEIGHT, WIDTH)
    exact = cv2.GaussianBlur(counted.astype(np.float32), (0, 0), sigma_px)
    heat = blur(Cells.of_points(WIDTH, HEIGHT, x, y), sigma_px * 2)
    size = (WIDTH // QUARTER * QUARTER, HEIGHT // QUARTER * QUARTER)
    large = cv2.resize(heat, size, interpolation=cv2.INTER_LINEAR)
    border = 4 * sigma_px
    inner = np.s_[border:-border, border:-border]
    return float(np.abs(large[inner] - exact[inner]).max() / exact.max())
