"""What is in a rectangle of a heat map: exact, from the clicks themselves."""

from collections.abc import Sequence

import polars as pl

from logdig_console.domain.area import Area, AreaCount
from logdig_console.domain.context import JobContext
from logdig_console.domain.picture import PictureRequest
from logdig_console.heatmap.place import PLACE_COLUMNS, Box, place
from logdig_console.store.clickstore import ClickStore


def count_area(
    ctx: JobContext,
    store: ClickStore,
    request: PictureRequest,
    area: Area,
    *,
    boxes: Sequence[Box] | None = None,
    height: int | None = None,
) -> AreaCount:
    """Place a page's clicks as its picture does and count those in a rectangle.

    Args:
        request: with the width that the picture has.
        boxes, height: of the page's picture that the heat map lies on, where there is one.
    """
    columns = (*PLACE_COLUMNS, "token", "user_key")
    clicks = store.clicks(request.url, request.first_day, request.last_day, request.zone, columns=columns)
    ctx.check()
    placed = place(clicks, width=request.width, placement=request.placement, boxes=boxes, height=height)
    inside = (
        (placed.x >= area.left) & (placed.x < area.right) & (placed.y >= area.top) & (placed.y < area.bottom)
    )
    browsers = clicks.select(browser=pl.struct("token", "user_key").hash())["browser"]
    return AreaCount(
        area=area,
        clicks=int(inside.sum()),
        browsers=browsers.gather(placed.rows[inside]).n_unique(),
        page_clicks=placed.counts.clicks,
    )
