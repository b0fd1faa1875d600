"""Clocks that are wrong: when an event happened, by the collector's clock.

The skew of a browser on a day is its least `received_at - sent_at`. It is applied only where it exceeds ten
minutes, so only browsers with such an event are kept here, each with its least difference of that day.
"""

from typing import Final

import polars as pl

LIMIT_MS: Final = 10 * 60 * 1000

_BROWSER_DAY: Final = ("token", "user_key", "received_day")
SKEW_SCHEMA: Final[dict[str, pl.DataType]] = {
    "token": pl.String(),
    "user_key": pl.String(),
    "received_day": pl.Date(),
    "skew": pl.Int64(),
}
"""`skew` in ms."""

SKEW_COLUMNS: Final = ("token", "user_key", "received_at", "sent_at")


def _differences(rows: pl.LazyFrame) -> pl.LazyFrame:
    return rows.select(
        "token",
        "user_key",
        received_day=pl.col("received_at").dt.date(),
        skew=(pl.col("received_at") - pl.col("sent_at")).dt.total_milliseconds(),
    ).filter(pl.col("skew").is_not_null())


def suspicious(rows: pl.LazyFrame) -> pl.DataFrame:
    """The browser days that have an event sent more than ten minutes from its receipt."""
    far = _differences(rows).filter(pl.col("skew").abs() > LIMIT_MS)
    return far.select(_BROWSER_DAY).unique().collect()


def least(rows: pl.LazyFrame, browser_days: pl.DataFrame) -> pl.DataFrame:
    """SKEW_SCHEMA: the least difference of those browser days among the rows."""
    if not browser_days.height:
        return pl.DataFrame(schema=SKEW_SCHEMA)
    wanted = _differences(rows).join(browser_days.select(_BROWSER_DAY).lazy(), on=_BROWSER_DAY, how="semi")
    return wanted.group_by(_BROWSER_DAY).agg(pl.col("skew").min()).collect()


def joined(tables: list[pl.DataFrame]) -> pl.DataFrame:
    """One table of several, the least skew of each browser day."""
    return pl.concat(tables).group_by(_BROWSER_DAY).agg(pl.col("skew").min()).select(*SKEW_SCHEMA)


def applied(skew: pl.DataFrame) -> pl.DataFrame:
    """The rows of a skew table that move an event's time."""
    return skew.filter(pl.col("skew").abs() > LIMIT_MS)


def with_event_time(rows: pl.DataFrame, applied_skew: pl.DataFrame) -> pl.DataFrame:
    """The rows with `happened_at`: `timestamp`, moved by a skew of more than ten minutes."""
    with_day = rows.with_columns(received_day=pl.col("received_at").dt.date())
    moved = with_day.join(applied_skew, on=_BROWSER_DAY, how="left", maintain_order="left")
    shift = pl.duration(milliseconds=pl.col("skew"), time_unit="ms")
    return moved.with_columns(
        happened_at=pl.when(pl.col("skew").is_null())
        .then(pl.col("timestamp"))
        .otherwise(pl.col("timestamp") + shift)
    ).drop("received_day", "skew")
