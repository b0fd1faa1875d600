"""Exact counts, asked cell by cell and by areas."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.heatmap.clicks import click, frame

from logdig_console.heatmap.cells import Cells, count
from logdig_console.heatmap.place import place

WIDTH, HEIGHT = 20, 15
POINTS = st.lists(st.tuples(st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1)), max_size=60)


def cells_of(points: list[tuple[int, int]], width: int = WIDTH, height: int = HEIGHT) -> Cells:
    clicks = frame(*(click(x=x, y=y, viewport_width=width) for x, y in points))
    return count(place(clicks, width=width, placement="exact", height=height))


@given(POINTS, st.integers(-3, WIDTH + 3), st.integers(-3, HEIGHT + 3))
def test_a_cell_has_its_clicks(points: list[tuple[int, int]], x: int, y: int) -> None:
    assert cells_of(points).at(x, y) == Counter(points)[x, y]


@given(POINTS, st.integers(-9, 25), st.integers(-9, 25), st.integers(-9, 25), st.integers(-9, 25))
def test_a_rectangle_is_half_open(points: list[tuple[int, int]], x0: int, y0: int, x1: int, y1: int) -> None:
    inside = sum(x0 <= x < x1 and y0 <= y < y1 for x, y in points)
    assert cells_of(points).rectangle(x0, y0, x1, y1) == inside


@given(POINTS, st.integers(-3, WIDTH + 3), st.integers(-3, HEIGHT + 3), st.integers(0, 9))
def test_near_means_within_a_circle(points: list[tuple[int, int]], x: int, y: int, radius: int) -> None:
    inside = sum((px - x) ** 2 + (py - y) ** 2 <= radius**2 for px, py in points)
    assert cells_of(points).near(x, y, radius) == inside


def test_rows_come_row_by_row() -> None:
    x, y, clicks = cells_of([(3, 2), (1, 2), (9, 0), (1, 2)]).rows()
    assert list(zip(x.tolist(), y.tolist(), clicks.tolist(), strict=True)) == [
        (9, 0, 1),
        (1, 2, 2),
        (3, 2, 1),
    ]


def test_a_picture_of_a_million_by_a_million_costs_as_much_as_its_clicks() -> None:
    cells = cells_of([(999_999, 999_999), (0, 0)], width=1_000_000, height=1_000_000)
    assert cells.index.nbytes + cells.clicks.nbytes == 32
    assert cells.at(999_999, 999_999) == 1
    assert cells.rectangle(0, 0, 1_000_000, 1_000_000) == 2


def test_cells_cannot_be_changed_by_those_who_draw_them() -> None:
    cells = cells_of([(1, 1)])
    with pytest.raises(ValueError, match="read-only"):
        cells.clicks[0] = 7
    assert cells.index.dtype == cells.clicks.dtype == np.int64
