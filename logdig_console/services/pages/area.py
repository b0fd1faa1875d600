"""What is in a part of a heat map: exact, from the clicks themselves, down to their log lines."""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.area import Area, AreaCount, ClickLine, ClickLines
from logdig_console.domain.pages.elements import LinkCount
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.domain.pages.shares import Share
from logdig_console.heatmap.audience import AUDIENCE_COLUMNS, audience
from logdig_console.heatmap.elements import TOP_LINKS
from logdig_console.heatmap.intervals import wilson
from logdig_console.heatmap.points import Points
from logdig_console.services.pages.page_events import page_events
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
    clicks = found.page.frame(("browser", "link"))[rows]
    people = audience(page_events(ctx, store, request, AUDIENCE_COLUMNS))
    browsers = clicks["browser"].n_unique()
    of = max(browsers, len(people.browsers))
    interval = wilson(np.array([browsers]), of)
    return AreaCount(
        area=area,
        clicks=len(rows),
        page_clicks=found.placed.counts.clicks,
        share=Share(browsers, of, float(interval.low[0]), float(interval.high[0])),
        basis=people.basis,
        links=_top_links(clicks["link"]),
    )


def _top_links(links: pl.Series) -> tuple[LinkCount, ...]:
    known = links.cast(pl.String).drop_nulls()
    counted = known.filter(known != "").value_counts(name="clicks")
    top = counted.sort("clicks", "link", descending=(True, False)).head(TOP_LINKS)
    return tuple(LinkCount(link, clicks) for link, clicks in top.iter_rows())


def points_of(
    ctx: JobContext, store: ClickStore, request: PictureRequest, *, surface_at: SurfaceAt | None = None
) -> Points:
    """The drawn clicks with their browsers, to be asked what is in a place of the picture."""
    found = place_page(ctx, store, request, surface_at)
    browsers = found.page.frame(("browser",))["browser"].gather(found.rows)
    placed = found.placed
    return Points(placed.width, placed.height, placed.x, placed.y, browsers.to_numpy())


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
