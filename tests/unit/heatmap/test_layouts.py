"""Two designs of a page are told apart."""

from datetime import datetime
from typing import Any

import polars as pl

from logdig_console.heatmap.layouts import count_layouts
from logdig_console.heatmap.times import TIME_TYPE

SCHEMA = {"kind": pl.String, "view_id": pl.String, "layout": pl.String, "happened_at": TIME_TYPE}


def events(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=SCHEMA)


def view(layout: str | None, day: int, view_id: str = "") -> dict[str, Any]:
    return {"kind": "view", "view_id": view_id, "layout": layout, "happened_at": datetime(2026, 2, day)}  # noqa: DTZ001


def test_layouts_come_in_their_order_with_their_time_and_views() -> None:
    found = count_layouts(events(view("hnmf", 3), view("hmf", 1), view("hmf", 2), view(None, 1)))
    assert [(row.layout, row.first, row.last, row.views) for row in found.rows] == [
        ("hmf", "2026-02-01T00:00:00.000Z", "2026-02-02T00:00:00.000Z", 2),
        (None, "2026-02-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z", 1),
        ("hnmf", "2026-02-03T00:00:00.000Z", "2026-02-03T00:00:00.000Z", 1),
    ]
    assert (found.views, found.noticeable, found.mixed) == (4, ("hmf", "hnmf"), True)


def test_a_few_odd_views_are_no_design() -> None:
    found = count_layouts(events(*[view("hmf", 1)] * 99, view("m", 2)))
    assert (found.noticeable, found.mixed) == (("hmf",), False)


def test_a_page_without_landmarks_has_a_layout_and_an_unknown_one_is_none() -> None:
    assert count_layouts(events(view("", 1))).noticeable == ("",)
    assert count_layouts(events(view(None, 1))).noticeable == ()
    assert not count_layouts(events()).mixed
