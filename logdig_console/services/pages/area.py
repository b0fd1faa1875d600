"""What is in a part of a heat map: exact, from the clicks themselves, down to their log lines."""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.area import Area, AreaCount, ClickLine, ClickLines
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.services.pages.placing import PlacedPage, SurfaceAt, place_page
from logdig_console.store.clickstore import ClickStore

MOST_LINES: Final = 1_000
_LINE_COLUMNS: Final = ("object", "line", "happened_at", "x", "y", "selector", "link")


def count_area(
    ctx: JobContext,
    store: ClickStore,
    request: PictureRequest,
    area: Area,
    *,
    surface_at: SurfaceAt | None = None,
) -> AreaCount:
    """Place a page's clicks as its picture does and count those in a rectangle.

    Args:
        request: with the width that the picture has.
        surface_at: as `make_picture` was given it.
    """
    found = place_page(ctx, store, request, surface_at)
    rows = _inside(found, area)
    browsers = found.page.frame(("browser",))["browser"]
    return AreaCount(
        area=area,
        clicks=len(rows),
        browsers=browsers.gather(rows).n_unique(),
        page_clicks=found.placed.counts.clicks,
    )


def heaviest(
    ctx: JobContext, store: ClickStore, request: PictureRequest, *, surface_at: SurfaceAt | None = None
) -> int:
    """How many of the drawn clicks the browser made that clicked most; 0 where none was drawn."""
    found = place_page(ctx, store, request, surface_at)
    browsers = found.page.frame(("browser",))["browser"].gather(found.rows)
    return browsers.value_counts()["count"].max() if len(browsers) else 0  # type: ignore[return-value]


def lines_in_area(
    ctx: JobContext,
    store: ClickStore,
    request: PictureRequest,
    area: Area,
    *,
    surface_at: SurfaceAt | None = None,
    most: int = MOST_LINES,
) -> ClickLines:
    """Where the clicks drawn in a rectangle stand in the log files; at most `most` of them, the newest."""
    found = place_page(ctx, store, request, surface_at)
    return _lines(found, _inside(found, area), most)


def lines_of_element(
    ctx: JobContext,
    store: ClickStore,
    request: PictureRequest,
    selector: str,
    *,
    surface_at: SurfaceAt | None = None,
    most: int = MOST_LINES,
) -> ClickLines:
    """Where the drawn clicks on an element stand in the log files; at most `most` of them, the newest."""
    found = place_page(ctx, store, request, surface_at)
    named = found.page.frame(("selector",))["selector"].cast(pl.String).gather(found.rows)
    return _lines(found, found.rows[named.eq_missing(selector).to_numpy()], most)


def _inside(found: PlacedPage, area: Area) -> NDArray[np.int64]:
    x, y = found.placed.x, found.placed.y
    inside = (x >= area.left) & (x < area.right) & (y >= area.top) & (y < area.bottom)
    rows: NDArray[np.int64] = found.rows[inside]
    return rows


def _lines(found: PlacedPage, rows: NDArray[np.int64], most: int) -> ClickLines:
    table = found.page.frame(_LINE_COLUMNS)[rows]
    newest = table.sort("happened_at", "object", "line", descending=True, nulls_last=True).head(most)
    texts = newest.with_columns(pl.col("happened_at").dt.strftime("%Y-%m-%dT%H:%M:%S%.3fZ"))
    lines = tuple(ClickLine(**row) for row in texts.iter_rows(named=True))
    return ClickLines(lines, len(rows))
