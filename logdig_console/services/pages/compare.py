"""Two groups of a page's visitors compared: the use case behind the viewer and `logdig compare`."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

import polars as pl

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.comparison import Caution, Comparison, Pair, Plan
from logdig_console.domain.pages.layouts import Layouts
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap.audience import AUDIENCE_COLUMNS, TARGET_COLUMNS, Audience
from logdig_console.heatmap.compare import compare_elements, two_audiences
from logdig_console.heatmap.difference_map import SQUARE_PX, DifferenceMap, PlacedSide, difference_map
from logdig_console.heatmap.layouts import LAYOUT_COLUMNS, count_layouts
from logdig_console.services.logs.tables import write_table
from logdig_console.services.pages.page_events import page_events
from logdig_console.services.pages.placing import PageSurface, place_page
from logdig_console.store.clickstore import ClickStore

_COMPARED: Final = (*TARGET_COLUMNS, *(name for name in LAYOUT_COLUMNS if name not in TARGET_COLUMNS))

SurfaceOf = Callable[[str, int], PageSurface | None]
"""A page's own picture at a viewport width, None where there is none."""


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
    surface_at: SurfaceOf | None = None,
) -> DifferenceMap:
    """The difference map: both groups placed on pictures of one width, square by square.

    Args:
        surface_at: the pages' own pictures by URL and width; None means that there are none.

    Raises:
        LogDigError: if a group has no click.
        JobCancelled: after `ctx.cancel()`.
    """
    first, second = _both(ctx, store, pair, AUDIENCE_COLUMNS)
    people = two_audiences(first, second)
    one = _placed(ctx, store, pair.first, people.first, surface_at)
    alike = replace(pair.second, width=one.placed.width, placement=pair.first.placement, mode=pair.first.mode)
    return difference_map(ctx, one, _placed(ctx, store, alike, people.second, surface_at), square_px)


def _placed(
    ctx: JobContext,
    store: ClickStore,
    request: PictureRequest,
    people: Audience,
    surface_at: SurfaceOf | None,
) -> PlacedSide:
    surface = None if surface_at is None else partial(surface_at, request.url)
    found = place_page(ctx, store, request, surface)
    drawn_by = found.page.frame(("browser",))["browser"].gather(found.rows)
    return PlacedSide(people.browsers, found.placed, drawn_by)


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
