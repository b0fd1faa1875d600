"""What a table of a page says of itself: its elements, its scroll reach, or two groups compared."""

from collections.abc import Sequence

import polars as pl

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.services.facts import Facts, made_of
from logdig_console.services.pages.export_facts import days_asked, filter_asked
from logdig_console.services.pages.page_events import page_events, whole_views
from logdig_console.store.clickstore import ClickStore

_COLUMNS = ("object", "received_at")


def table_facts(ctx: JobContext, store: ClickStore, *requests: PictureRequest, whole: bool = False) -> Facts:
    """The facts of a table.

    Args:
        requests: one, or two that were compared.
        whole: whether whole views were read, on whatever day they began, as for scroll reach.
    """
    read = whole_views if whole else page_events
    events = pl.concat([read(ctx, store, request, _COLUMNS).select(_COLUMNS) for request in requests])
    until = events["received_at"].max()
    inputs = events["object"].cast(pl.String).unique().drop_nulls().sort().to_list()
    return {
        **_asked(requests),
        "Data until": pl.Series([until]).dt.strftime("%Y-%m-%dT%H:%M:%S%.3fZ")[0] or "unknown",
        "Page rules": store.rules().version,
        "Made of": made_of(inputs),
    }


def _asked(requests: Sequence[PictureRequest]) -> Facts:
    """Page, days and filter of each group."""
    facts: Facts = {}
    for number, request in enumerate(requests, 1):
        of = f" of group {number}" if len(requests) > 1 else ""
        facts[f"Page{of}"] = request.url
        facts[f"Days{of}"] = days_asked(request)
        facts[f"Filter{of}"] = filter_asked(request)
    return facts
