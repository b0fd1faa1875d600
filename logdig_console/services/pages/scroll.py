"""How far down a page is seen: the use case behind the scroll mode and `logdig scroll`."""

from pathlib import Path
from typing import Final

import polars as pl

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap.reach import REACH_COLUMNS, Reach, ReachCurve, count_reach
from logdig_console.services.logs.tables import write_table
from logdig_console.services.pages.page_events import whole_views
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.view import span_of

STEP_PX: Final = 100


def scroll_reach(ctx: JobContext, store: ClickStore, request: PictureRequest) -> Reach:
    """The scroll reach of the views that began in the request's days; its filter applies.

    Raises:
        LogDigError: if no view says how far it went.
    """
    span = span_of(request.first_day, request.last_day, request.zone)
    found = count_reach(whole_views(ctx, store, request, REACH_COLUMNS), span.start, span.end)
    if not found.curve.views:
        raise LogDigError(
            "No view says how far it went.",
            f"The store holds no view of {request.url} with a depth that is asked for. "
            "The original LogDig recorded none.",
            "Ask for days in which the page carries the present tracker.",
        )
    return found


def write_reach(reach: Reach, path: Path, step_px: int = STEP_PX) -> None:
    """Write the curves as CSV: y, and the share of views that reached it; a box's after the page's."""
    curves = [("", reach.curve), *((box.selector, box.curve) for box in reach.containers)]
    write_table(pl.concat(_table(name, curve, step_px) for name, curve in curves), path)


def _table(container: str, curve: ReachCurve, step_px: int) -> pl.DataFrame:
    points = curve.points(step_px)
    return pl.DataFrame(
        {
            "container": [container] * len(points),
            "y": [point.y for point in points],
            "share": [point.share for point in points],
        }
    )
