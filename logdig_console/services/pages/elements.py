"""The elements of a page: the use case behind the viewer's list and `logdig elements`."""

from pathlib import Path

import polars as pl

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.elements import Elements
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap.audience import TARGET_COLUMNS
from logdig_console.heatmap.elements import count_elements
from logdig_console.services.logs.tables import write_table
from logdig_console.services.pages.page_events import page_events
from logdig_console.store.clickstore import ClickStore


def elements_of(ctx: JobContext, store: ClickStore, request: PictureRequest) -> Elements:
    """Count a page's clicks by element; of the request its page, days, zone and filter matter.

    Raises:
        LogDigError: if there is no click.
    """
    found = count_elements(page_events(ctx, store, request, TARGET_COLUMNS))
    if not found.clicks:
        raise LogDigError(
            "There are no clicks to count.",
            f"The store holds no click of {request.url} that is asked for.",
            "Look at the list of pages for the URL as it is counted, or ask for more days.",
        )
    return found


def write_elements(elements: Elements, path: Path) -> None:
    """Write the elements as CSV, one a line."""
    rows = [
        {
            "rank": row.rank,
            "by": row.target.by,
            "element": row.target.name,
            "clicks": row.clicks,
            "share_of_clicks": row.click_share,
            "browsers": row.share.count,
            "of_browsers": row.share.of,
            "share": row.share.value,
            "low": row.share.low,
            "high": row.share.high,
            "top_link": row.links[0].link if row.links else "",
        }
        for row in elements.rows
    ]
    write_table(pl.DataFrame(rows), path)
