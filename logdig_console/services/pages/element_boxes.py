"""Where a page's elements lie on its picture: what their list points at, and what paper is drawn of."""

from typing import Final

import polars as pl

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap.boxes import MEDIAN_MIN_CLICKS, Box
from logdig_console.services.pages.placing import SurfaceAt, place_page
from logdig_console.store.clickstore import ClickStore

_COLUMNS: Final = (
    "selector",
    "viewport_width",
    "element_x",
    "element_y",
    "element_width",
    "element_height",
)


def boxes_of(
    ctx: JobContext, store: ClickStore, request: PictureRequest, *, surface_at: SurfaceAt | None = None
) -> tuple[Box, ...]:
    """The boxes of the page's elements, the largest first, so that what lies in another comes after it.

    Where the page's own picture was measured they are its visible ones; else the medians of what clicks at
    the picture's width recorded, of three clicks at least.

    Args:
        request: with the width that the picture has.
        surface_at: the page's own pictures; None means that there are none.

    Raises:
        LogDigError: if the store has no click of that page in the days asked.
    """
    surface = surface_at(request.width) if surface_at is not None and request.width else None
    if surface is not None and surface.boxes is not None:
        return _by_size([box for box in surface.boxes if box.visible])
    found = place_page(ctx, store, request, surface_at)
    clicks = found.page.frame(_COLUMNS)[found.rows].with_columns(
        pl.col("selector").cast(pl.String),
        pl.Series("left", found.placed.x),
        pl.Series("top", found.placed.y),
    )
    wide, high = pl.col("element_width"), pl.col("element_height")
    known = clicks.filter(
        (pl.col("viewport_width") == found.placed.width)
        & (pl.col("selector") != "")
        & (wide > 0)
        & (high > 0)
    )
    medians = (
        known.group_by("selector")
        .agg(
            (pl.col("left") - pl.col("element_x") * wide).median().alias("x"),
            (pl.col("top") - pl.col("element_y") * high).median().alias("y"),
            wide.median().alias("width"),
            high.median().alias("height"),
            pl.len().alias("clicks"),
        )
        .filter(
            (pl.col("clicks") >= MEDIAN_MIN_CLICKS) & pl.col("x").is_not_null() & pl.col("y").is_not_null()
        )
        .drop("clicks")
    )
    return _by_size([Box(**row) for row in medians.iter_rows(named=True)])


def _by_size(boxes: list[Box]) -> tuple[Box, ...]:
    return tuple(sorted(boxes, key=lambda box: (-box.width * box.height, box.selector)))
