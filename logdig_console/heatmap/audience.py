"""Who saw a page and who clicked what on it: one line a browser, however often it came."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from logdig_console.domain.pages.shares import Basis

BROWSER_SEED: Final = 44
"""The store numbers browsers with it, so that its numbers and these are the same."""

BROWSER: Final = pl.struct("token", "user_key").hash(BROWSER_SEED).alias("browser")
"""A browser as one number: its random key, apart for each service."""

BY_SELECTOR: Final = "selector"
BY_LINK: Final = "link"

_KNOWN_SELECTOR: Final = pl.col("selector").is_not_null()
_BY: Final = (
    pl.when(_KNOWN_SELECTOR & (pl.col("selector") != ""))
    .then(pl.lit(BY_SELECTOR))
    .when(~_KNOWN_SELECTOR & (pl.col("link") != ""))
    .then(pl.lit(BY_LINK))
)

AUDIENCE_COLUMNS: Final = ("kind", "token", "user_key")
TARGET_COLUMNS: Final = ("kind", "token", "user_key", "selector", "link")


@dataclass(frozen=True, slots=True, eq=False)
class Audience:
    """The browsers of one selection of a page's events.

    Attributes:
        basis: `views` where the events hold views, else `clickers`.
        browsers: UInt64, each once: those that viewed, in the first case with those whose view is missing.
        without_view: how many of them clicked, scrolled or moved and have no view; 0 for `clickers`.
    """

    basis: Basis
    browsers: pl.Series
    without_view: int


def audience(events: pl.DataFrame, basis: Basis | None = None) -> Audience:
    """The browsers that a share can be taken of.

    Args:
        events: a page's events of every kind, with AUDIENCE_COLUMNS.
        basis: None takes `views` wherever there is a view.
    """
    named = events.select("kind", BROWSER)
    viewed = named.filter(pl.col("kind") == "view")["browser"].unique()
    basis = basis or ("views" if len(viewed) else "clickers")
    if basis == "clickers":
        return Audience(basis, named.filter(pl.col("kind") == "click")["browser"].unique().sort(), 0)
    seen = named.filter(pl.col("kind") != "probe")["browser"].unique().sort()
    return Audience(basis, seen, len(seen) - len(viewed))


def targeted(events: pl.DataFrame) -> pl.DataFrame:
    """The clicks among the events with `browser`, and what they hit: `by` and `target`.

    Where the tracker recorded no selector (the original's rows), the address that was clicked stands for the
    element; both are null where there is neither.
    """
    clicks = events.filter(pl.col("kind") == "click")
    named = clicks.with_columns(BROWSER, by=_BY)
    chosen = pl.when(pl.col("by") == BY_SELECTOR).then("selector").when(pl.col("by") == BY_LINK).then("link")
    return named.with_columns(target=chosen)
