"""A page's events of every kind, as a request asks for them: what elements, reach and comparisons count."""

from collections.abc import Sequence
from typing import Final

import polars as pl

from logdig_console.domain.context import JobContext
from logdig_console.domain.event import KINDS
from logdig_console.domain.pages.filter import Filter
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap.matching import match_columns, matching, matching_views
from logdig_console.store.clickstore import ClickStore

VISITING: Final = tuple(kind for kind in KINDS if kind != "probe")
"""Kinds that a visitor makes."""


def page_events(
    ctx: JobContext,
    store: ClickStore,
    request: PictureRequest,
    columns: Sequence[str],
    *,
    kinds: Sequence[str] = VISITING,
) -> pl.DataFrame:
    """The events that a request asks for, filtered.

    Args:
        columns: those that are needed; a filter that asks for something brings its own along.
        kinds: of the event's KINDS.
    """
    ctx.check()
    days = (request.first_day, request.last_day)
    events = store.events(
        request.url, *days, request.zone, kinds=kinds, columns=_with_filter(columns, request.filter)
    )
    ctx.check()
    return matching(events, request.filter, request.zone)


def whole_views(
    ctx: JobContext, store: ClickStore, request: PictureRequest, columns: Sequence[str]
) -> pl.DataFrame:
    """All that happened in the views that the request's filter keeps, on whatever day."""
    ctx.check()
    wanted = _with_filter(columns, request.filter)
    events = store.events(request.url, zone=request.zone, kinds=VISITING, columns=wanted)
    ctx.check()
    return matching_views(events, request.filter, request.zone)


def _with_filter(columns: Sequence[str], wanted: Filter) -> list[str]:
    return list(dict.fromkeys((*columns, *match_columns(wanted))))
