"""The filter for events of every kind: the clicks that a picture draws, and the views they are a share of.

A view has no pointer, no link, no layer and is never untrusted: what a filter asks of these it asks of clicks
alone, so that the share is of all those who could have clicked so. For the device a view has the pointer that
its clicks had.
"""

from collections.abc import Iterator
from typing import Final

import polars as pl

from logdig_console.domain.filter import (
    DEVICES,
    PHONE_BELOW_PX,
    TABLET_BELOW_PX,
    TOUCH_TABLET_UP_TO_PX,
    Filter,
)
from logdig_console.heatmap.agents import browser_family, is_bot
from logdig_console.heatmap.layouts import with_layout

MATCH_COLUMNS: Final = (
    "kind",
    "user_key",
    "view_id",
    "timestamp",
    "user_agent",
    "first_seen",
    "viewport_width",
    "pointer",
    "trusted",
    "link",
    "variant",
    "layout",
    "layer",
    "happened_at",
)
"""What a filter that asks for anything may look at."""

_HELD: Final = ("touch", "pen")


def matching(events: pl.DataFrame, wanted: Filter, zone: str) -> pl.DataFrame:
    """The events that a filter keeps.

    Args:
        events: a page's, with MATCH_COLUMNS; views among them where layouts are asked for.
        zone: that hours and weekdays are in.
    """
    if wanted.layouts:
        events = with_layout(events)
    if wanted.devices:
        events = _with_pointers(events)
    is_click = pl.col("kind") == "click"
    asked = [keep.fill_null(value=False) for keep in _of_all(wanted, zone)]
    if wanted.browsers or "bots" in wanted.without:
        asked.append(_of_agents(events["user_agent"], wanted).fill_null(value=False))
    asked += [~is_click | keep.fill_null(value=False) for keep in _of_clicks(wanted)]
    return events.filter(asked) if asked else events


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


def device_of(width: pl.Expr, pointer: pl.Expr) -> pl.Expr:
    """The device as `domain.filter` defines it; null without a width."""
    phone, tablet, desktop = (pl.lit(name) for name in DEVICES)
    tablet_up_to = pl.when(pointer.is_in(_HELD)).then(TOUCH_TABLET_UP_TO_PX).otherwise(TABLET_BELOW_PX - 1)
    by_width = pl.when(width < PHONE_BELOW_PX).then(phone).when(width <= tablet_up_to).then(tablet)
    known = pl.when(pointer == "mouse").then(desktop).otherwise(by_width.otherwise(desktop))
    return pl.when(width > 0).then(known)


def _with_pointers(events: pl.DataFrame) -> pl.DataFrame:
    told = events.filter(pl.col("view_id").is_not_null() & (pl.col("pointer") != "keyboard"))
    by_view = told.group_by("view_id").agg(pl.col("pointer").first().alias("of_view"))
    joined = events.join(by_view, on="view_id", how="left", maintain_order="left")
    own = pl.when(pl.col("kind") == "click").then("pointer").otherwise("of_view")
    return joined.with_columns(pointer=own).drop("of_view")


def _of_all(wanted: Filter, zone: str) -> Iterator[pl.Expr]:
    local = pl.col("happened_at").dt.replace_time_zone("UTC").dt.convert_time_zone(zone)
    if wanted.hours:
        yield local.dt.hour().is_in(sorted(wanted.hours))
    if wanted.weekdays:
        yield local.dt.weekday().is_in(sorted(wanted.weekdays))
    width = pl.col("viewport_width")
    if wanted.devices:
        yield device_of(width, pl.col("pointer")).is_in(sorted(wanted.devices))
    if wanted.min_width is not None:
        yield width >= wanted.min_width
    if wanted.max_width is not None:
        yield width <= wanted.max_width
    if wanted.visits != "all":
        own_day = pl.col("timestamp").dt.strftime("%Y-%m-%d")
        is_new = pl.col("first_seen") == own_day
        yield is_new if wanted.visits == "new" else ~is_new
    for name, values in (("variant", wanted.variants), ("layout", wanted.layouts)):
        if values:
            yield pl.col(name).is_in(sorted(values))
    if "internal" in wanted.without and wanted.internal_users:
        yield ~pl.col("user_key").is_in(sorted(wanted.internal_users))


def _of_agents(user_agents: pl.Series, wanted: Filter) -> pl.Expr:
    """The user agents that are kept, each looked at once."""
    kept = [
        agent
        for agent in user_agents.drop_nulls().unique().to_list()
        if (not wanted.browsers or browser_family(agent) in wanted.browsers)
        and not ("bots" in wanted.without and is_bot(agent, wanted.bot_agents))
    ]
    return pl.col("user_agent").is_in(kept)


def _of_clicks(wanted: Filter) -> Iterator[pl.Expr]:
    if "untrusted" in wanted.without:
        yield pl.col("trusted").fill_null(value=True)
    for name, values in (("pointer", wanted.pointers), ("link", wanted.links), ("layer", wanted.layers)):
        if values:
            known = pl.col(name).fill_null("") if name == "layer" else pl.col(name)
            yield known.is_in(sorted(values))
