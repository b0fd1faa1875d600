"""Which layouts a page had, when, and how many views each."""

from datetime import datetime
from typing import Final

import polars as pl

from logdig_console.domain.pages.layouts import LayoutRow, Layouts
from logdig_console.domain.times import iso

LAYOUT_COLUMNS: Final = ("kind", "layout", "happened_at")


def count_layouts(events: pl.DataFrame) -> Layouts:
    """The layouts that the views among a page's events name, with LAYOUT_COLUMNS."""
    views = events.filter(pl.col("kind") == "view")
    counted = views.group_by("layout").agg(
        pl.col("happened_at").min().alias("first"),
        pl.col("happened_at").max().alias("last"),
        pl.len().alias("views"),
    )
    in_order = counted.sort("first", "layout", nulls_last=True)
    return Layouts(
        tuple(
            LayoutRow(layout, _iso(first), _iso(last), count)
            for layout, first, last, count in in_order.select("layout", "first", "last", "views").iter_rows()
        )
    )


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else iso(moment)
