"""The filter for events of every kind: the clicks that a picture draws, and the views they are a share of.

A view has no pointer, no link, no layer and is never untrusted: what a filter asks of these it asks of clicks
alone, so that the share is of all those who could have clicked so. For the device a view has the pointer that
its clicks had.
"""

from dataclasses import replace
from typing import Final

import polars as pl

from logdig_console.domain.pages.filter import Filter
from logdig_console.heatmap.keep import KEPT, filter_columns, removed

_ALWAYS: Final = ("kind", "user_key", "view_id")
_NUMBERED: Final = frozenset({"view", "browser"})
"""What `removed` reads as numbers; they are made here of the texts."""


def match_columns(wanted: Filter) -> tuple[str, ...]:
    """The columns of events that a filter looks at; none for one that asks for nothing."""
    if wanted.is_empty:
        return ()
    asked = [name for name in filter_columns(wanted) if name not in _NUMBERED]
    layout = ("layout",) if wanted.layouts else ()
    return tuple(dict.fromkeys((*_ALWAYS, *asked, *layout)))


_ALONE: Final = frozenset({"untrusted"})
"""What clicks alone can be."""


def matching(events: pl.DataFrame, wanted: Filter, zone: str) -> pl.DataFrame:
    """The events that a filter keeps, clicks first.

    Args:
        events: a page's, with `match_columns`; views among them where layouts are asked for.
        zone: that hours and weekdays are in.
    """
    if wanted.is_empty:
        return events
    numbered = events.with_columns(
        view=pl.col("view_id").hash().fill_null(0), browser=pl.col("user_key").hash()
    )
    is_click = pl.col("kind") == "click"
    of_views = replace(
        wanted,
        pointers=frozenset(),
        links=frozenset(),
        layers=frozenset(),
        without=wanted.without - _ALONE,
    )
    layouts = numbered.filter((pl.col("kind") == "view") & (pl.col("view_id").is_not_null()))
    others = numbered.filter(~is_click)
    if wanted.devices:
        others = _with_pointers(numbered, others)
    internal = pl.Series(sorted(wanted.internal_users), dtype=pl.String).hash().to_numpy()
    parts = (
        (numbered.filter(is_click), wanted),
        (others, of_views),
    )
    kept = [
        part.filter(pl.Series(removed(part, asked, zone=zone, layouts=layouts, internal=internal) == KEPT))
        for part, asked in parts
    ]
    return pl.concat(part.select(events.columns) for part in kept)


def matching_views(events: pl.DataFrame, wanted: Filter, zone: str) -> pl.DataFrame:
    """Whole views: all events of each view that a filter keeps, whenever in it they happened.

    A view is kept by its `view` event; where that is missing, by each of its other events.
    """
    if wanted.is_empty:
        return events
    kept = matching(events, wanted, zone)
    opened = events.filter((pl.col("kind") == "view") & pl.col("view_id").is_not_null())["view_id"].unique()
    kept_views = kept.filter(pl.col("kind") == "view")
    of_kept = events.filter(
        (pl.col("kind") != "view") & pl.col("view_id").is_in(kept_views["view_id"].drop_nulls().implode())
    )
    of_missing = kept.filter(
        (pl.col("kind") != "view") & ~pl.col("view_id").is_in(opened.implode()).fill_null(value=False)
    )
    return pl.concat(part.select(events.columns) for part in (kept_views, of_kept, of_missing))


def _with_pointers(events: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    """The others, each with the pointer that the first click of its view had; a keyboard tells nothing."""
    told = events.filter(
        (pl.col("kind") == "click") & pl.col("view_id").is_not_null() & (pl.col("pointer") != "keyboard")
    )
    by_view = told.group_by("view_id").agg(pl.col("pointer").first())
    return others.drop("pointer").join(by_view, on="view_id", how="left", maintain_order="left")
