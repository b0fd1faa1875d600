"""Which layouts a page had, when, and how many views each; and the layout of every other event."""

from datetime import datetime
from typing import Final

import polars as pl

from logdig_console.domain.layouts import LayoutRow, Layouts

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


def with_layout(events: pl.DataFrame) -> pl.DataFrame:
    """A page's events, each with the layout that its view had; null where the view is not among them."""
    views = events.filter((pl.col("kind") == "view") & pl.col("view_id").is_not_null())
    known = views.select("view_id", "layout").unique("view_id", keep="any")
    return events.drop("layout").join(known, on="view_id", how="left", maintain_order="left")


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else f"{moment.isoformat(timespec='milliseconds')}Z"
