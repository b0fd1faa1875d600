"""Visitors that were erased: their earlier events are dropped and counted wherever they turn up."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Final

import polars as pl

from logdig_console.store.journal import TOMBSTONE_SCHEMA

_VISITOR: Final = ("token", "user_key")


def tombstone_name(token: str, user_key: str) -> str:
    """The SHA-256 that stands for a visitor, as in the contract's `erased/` folder."""
    return hashlib.sha256(f"{token}\n{user_key}".encode()).hexdigest()


def tombstone_frame(tombstones: Mapping[str, datetime]) -> pl.DataFrame:
    """From a visitor's SHA-256 to the time of erasure (UTC, without a zone)."""
    return pl.DataFrame(list(tombstones.items()), schema=TOMBSTONE_SCHEMA, orient="row")


def erased_rows(rows: pl.DataFrame, tombstones: pl.DataFrame) -> pl.Series:
    """Which rows belong to an erased visitor and were received no later than the erasure.

    Rows without a time of receipt are the original's: they are always earlier.
    """
    if not tombstones.height or not rows.height:
        return pl.repeat(value=False, n=rows.height, eager=True)
    visitors = rows.select(_VISITOR).unique()
    visitors = visitors.with_columns(
        visitor=pl.Series([tombstone_name(*pair) for pair in visitors.iter_rows()], dtype=pl.String)
    ).join(tombstones, on="visitor", how="inner")
    if not visitors.height:
        return pl.repeat(value=False, n=rows.height, eager=True)
    joined = rows.select(*_VISITOR, "received_at").join(
        visitors.select(*_VISITOR, "erased_at"), on=_VISITOR, how="left", maintain_order="left"
    )
    earlier = pl.col("received_at").is_null() | (pl.col("received_at") <= pl.col("erased_at"))
    return joined.select(erased=pl.col("erased_at").is_not_null() & earlier)["erased"]
