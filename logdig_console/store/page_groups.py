"""Which URLs would be one page by other rules, with their clicks."""

from typing import Final

import polars as pl

from logdig_console.domain.pages.page_rules import PageGroup, PageRules, RulesPreview
from logdig_console.heatmap.page_url import canonical

EXAMPLES: Final = 5


def preview(urls: pl.DataFrame, rules: PageRules) -> RulesPreview:
    """What rules make of raw page URLs.

    Args:
        urls: `current_page`, its `page` by the rules in use, and its `clicks`.
    """
    new = pl.Series("new", [canonical(url, rules) for url in urls["current_page"]], dtype=pl.String)
    table = urls.with_columns(new)
    before, after = _groups(table, "page"), _groups(table, "new")
    return RulesPreview(
        before=_unlike(before, after),
        after=_unlike(after, before),
        pages_before=before.height,
        pages_after=after.height,
        moved_clicks=int(table.filter(pl.col("page") != pl.col("new"))["clicks"].sum()),
        clicks=int(table["clicks"].sum()),
    )


def _groups(table: pl.DataFrame, page: str) -> pl.DataFrame:
    by_clicks = table.sort("clicks", "current_page", descending=(True, False))
    return (
        by_clicks.group_by(pl.col(page).alias("url"))
        .agg(
            pl.col("clicks").sum(),
            pl.len().alias("urls"),
            pl.col("current_page").head(EXAMPLES).alias("examples"),
        )
        .sort("clicks", "url", descending=(True, False))
    )


def _unlike(groups: pl.DataFrame, others: pl.DataFrame) -> tuple[PageGroup, ...]:
    """The groups that are not the same on the other side."""
    same = groups.join(others.select("url", "clicks", "urls"), on=["url", "clicks", "urls"], how="anti")
    ordered = same.sort("clicks", "url", descending=(True, False))
    return tuple(
        PageGroup(url, clicks, count, tuple(examples)) for url, clicks, count, examples in ordered.iter_rows()
    )
