"""A page hour by hour or day by day: the frames that the viewer plays."""

from collections.abc import Sequence

import polars as pl

from logdig_console.domain.context import JobContext
from logdig_console.domain.picture import PictureRequest
from logdig_console.heatmap.frames import Step, TimeLapse, time_lapse
from logdig_console.heatmap.place import PLACE_COLUMNS, Box, place
from logdig_console.services.page_events import page_events
from logdig_console.store.clickstore import ClickStore


def lapse_of(
    ctx: JobContext,
    store: ClickStore,
    request: PictureRequest,
    step: Step,
    *,
    boxes: Sequence[Box] | None = None,
    height: int | None = None,
) -> TimeLapse:
    """Place a page's clicks once and cut them into frames.

    Args:
        boxes, height: of the page's picture that the frames lie on, where there is one.

    Raises:
        UsageError: where that makes more than a thousand frames.
    """
    columns = (*PLACE_COLUMNS, "kind", "happened_at")
    events = page_events(ctx, store, request, columns, kinds=("view", "click"))
    clicks = events.filter(pl.col("kind") == "click")
    placed = place(clicks, width=request.width, placement=request.placement, boxes=boxes, height=height)
    ctx.check()
    return time_lapse(clicks["happened_at"], placed, step=step, zone=request.zone)
