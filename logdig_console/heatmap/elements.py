"""A page's elements: clicks, browsers, and the share of those who saw the page."""

from typing import Final

import polars as pl

from logdig_console.domain.pages.elements import ElementRow, Elements, LinkCount
from logdig_console.domain.pages.shares import Share, Target
from logdig_console.heatmap.audience import audience, targeted
from logdig_console.heatmap.intervals import wilson

TOP_LINKS: Final = 3
_KEY: Final = ("by", "target")


def count_elements(events: pl.DataFrame) -> Elements:
    """Count a page's clicks by element.

    Args:
        events: the page's events of every kind, with the columns of `audience.TARGET_COLUMNS`.
    """
    people = audience(events)
    clicks = targeted(events)
    known = clicks.filter(pl.col("target").is_not_null())
    counted = (
        known.group_by(_KEY)
        .agg(pl.len().alias("clicks"), pl.col("browser").n_unique().alias("browsers"))
        .sort("clicks", "browsers", "target", "by", descending=(True, True, False, False))
        .with_columns(rank=pl.col("clicks").rank("min", descending=True))
    )
    links = _top_links(known)
    of = len(people.browsers)
    interval = wilson(counted["browsers"].cast(pl.Int64).to_numpy(), of)
    rows = tuple(
        ElementRow(
            rank=row["rank"],
            target=Target(row["by"], row["target"]),
            clicks=row["clicks"],
            share=Share(row["browsers"], of, float(interval.low[place]), float(interval.high[place])),
            click_share=row["clicks"] / clicks.height,
            links=links.get((row["by"], row["target"]), ()),
        )
        for place, row in enumerate(counted.iter_rows(named=True))
    )
    return Elements(
        basis=people.basis,
        browsers=of,
        without_view=people.without_view,
        clicks=clicks.height,
        without_element=clicks.height - known.height,
        rows=rows,
    )


def _top_links(known: pl.DataFrame) -> dict[tuple[str, str], tuple[LinkCount, ...]]:
    counted = (
        known.filter(pl.col("link") != "")
        .group_by(*_KEY, "link")
        .len("clicks")
        .sort("clicks", "link", descending=(True, False))
        .group_by(_KEY, maintain_order=True)
        .head(TOP_LINKS)
    )
    found: dict[tuple[str, str], tuple[LinkCount, ...]] = {}
    for row in counted.select(*_KEY, "link", "clicks").iter_rows():
        found[row[:2]] = (*found.get(row[:2], ()), LinkCount(row[2], row[3]))
    return found
