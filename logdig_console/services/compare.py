"""Two groups of a page's visitors compared: the use case behind the viewer and `logdig compare`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import polars as pl

from logdig_console.domain.comparison import Caution, Comparison, Pair, Plan
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.layouts import Layouts
from logdig_console.heatmap.audience import TARGET_COLUMNS
from logdig_console.heatmap.compare import compare_elements, two_audiences
from logdig_console.heatmap.difference_map import SQUARE_PX, DifferenceMap, PlacedSide, difference_map
from logdig_console.heatmap.layouts import LAYOUT_COLUMNS, count_layouts
from logdig_console.heatmap.place import PLACE_COLUMNS, Box, commonest_width, place
from logdig_console.services.page_events import page_events
from logdig_console.services.tables import write_table
from logdig_console.store.clickstore import ClickStore

_COMPARED: Final = (*TARGET_COLUMNS, *(name for name in LAYOUT_COLUMNS if name not in TARGET_COLUMNS))
_MAPPED: Final = (*PLACE_COLUMNS, "kind", "token", "user_key")


def compare(ctx: JobContext, store: ClickStore, pair: Pair, plan: Plan | None = None) -> Comparison:
    """Compare the share of browsers that clicked each element; the plan is made before looking.

    Raises:
        LogDigError: if a group has no click.
        JobCancelled: after `ctx.cancel()`.
    """
    first, second = _both(ctx, store, pair, _COMPARED)
    cautions = _about_layouts(count_layouts(first), count_layouts(second))
    return compare_elements(ctx, first, second, plan or Plan(), cautions)


def compare_squares(
    ctx: JobContext,
    store: ClickStore,
    pair: Pair,
    *,
    square_px: int = SQUARE_PX,
    boxes: Sequence[Box] | None = None,
    height: int | None = None,
) -> DifferenceMap:
    """The difference map: both groups placed on one picture, square by square.

    Args:
        boxes, height: of the page's picture that the map is to lie on, where there is one.

    Raises:
        LogDigError: if a group has no click.
        JobCancelled: after `ctx.cancel()`.
    """
    first, second = _both(ctx, store, pair, _MAPPED)
    people = two_audiences(first, second)
    clicks = [events.filter(pl.col("kind") == "click") for events in (first, second)]
    width = pair.first.width or commonest_width(pl.concat(clicks))
    sides = []
    for audience, clicked in zip((people.first, people.second), clicks, strict=True):
        ctx.check()
        placed = place(clicked, width=width, placement=pair.first.placement, boxes=boxes, height=height)
        sides.append(PlacedSide(audience.browsers, clicked, placed))
    return difference_map(ctx, sides[0], sides[1], square_px)


def _both(
    ctx: JobContext, store: ClickStore, pair: Pair, columns: Sequence[str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    found = []
    for number, request in (("first", pair.first), ("second", pair.second)):
        events = page_events(ctx, store, request, columns)
        if not (events["kind"] == "click").any():
            raise LogDigError(
                f"The {number} group has no clicks.",
                f"The store holds no click of {request.url} that is asked for.",
                "Ask for more days, or look at the list of pages for the URL as it is counted.",
            )
        found.append(events)
    return found[0], found[1]


def _about_layouts(first: Layouts, second: Layouts) -> tuple[Caution, ...]:
    if not (first.noticeable and second.noticeable):
        return ("layouts unknown",)
    alike = set(first.noticeable) == set(second.noticeable) and not first.mixed
    return () if alike else ("layouts differ",)


def write_comparison(comparison: Comparison, path: Path) -> None:
    """Write the compared elements as CSV, one a line."""
    rows = [
        {
            "by": row.target.by,
            "element": row.target.name,
            "verdict": row.verdict,
            "p": row.p,
            "first_browsers": row.first.count,
            "first_of": row.first.of,
            "first_share": row.first.value,
            "second_browsers": row.second.count,
            "second_of": row.second.of,
            "second_share": row.second.value,
            "difference": row.difference,
            "low": row.low,
            "high": row.high,
            "browsers_needed": row.needed,
        }
        for row in comparison.rows
    ]
    write_table(pl.DataFrame(rows, schema_overrides={"p": pl.Float64}), path)


def write_squares(found: DifferenceMap, path: Path) -> None:
    """Write the tested squares of a difference map as CSV, one a line."""
    names = ("x", "y", "first", "second", "difference", "low", "high", "q")
    columns = {name: getattr(found, name) for name in names}
    write_table(pl.DataFrame(columns | {"marked": found.marked}), path)
