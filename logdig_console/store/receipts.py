"""The receipts of everything that a store holds, as runs without a gap."""

import datetime as dt
from collections.abc import Sequence

import polars as pl

from logdig_console.domain.logs.receipts import ReceiptRun
from logdig_console.domain.logs.way import Place, StoredRun
from logdig_console.domain.times import iso
from logdig_console.store.files import StoreFiles
from logdig_console.store.identity import OBJECT_STEP
from logdig_console.store.segments import scan

PREFIX_LENGTH = 16


def stored_runs(
    files: StoreFiles, names: Sequence[str], objects: pl.Series, day: str | None = None
) -> tuple[StoredRun, ...]:
    """The receipts in these files of rows, whether their rows count or are repeats.

    Args:
        names: of segments and repeats.
        objects: the names of the log objects, by number.
        day: `YYYY-MM-DD`, the UTC day of receipt; None for every day.
    """
    receipt = pl.col("receipt")
    rows = scan(files, list(names)).filter(receipt.is_not_null())
    if day is not None:
        rows = rows.filter(pl.col("received_at").dt.date() == dt.date.fromisoformat(day))
    numbered = (
        rows.select(
            "received_at",
            "row",
            prefix=receipt.str.head(PREFIX_LENGTH),
            number=receipt.str.slice(PREFIX_LENGTH + 1).cast(pl.Int64, strict=False),
        )
        .filter(pl.col("number").is_not_null())
        .unique(["prefix", "number"], keep="any")
        .sort("prefix", "number")
    )
    # In a run without a gap the number and the row's place grow together.
    runs = (
        numbered.with_row_index("place")
        .with_columns(run=pl.col("number") - pl.col("place").cast(pl.Int64))
        .group_by("prefix", "run")
        .agg(
            pl.col("number").min().alias("first"),
            pl.col("number").max().alias("last"),
            pl.col("received_at").min().alias("first_at"),
            pl.col("received_at").max().alias("last_at"),
            pl.col("row").sort_by("number").first().alias("first_row"),
            pl.col("row").sort_by("number").last().alias("last_row"),
        )
        .sort("prefix", "first")
        .collect()
    )
    return tuple(
        StoredRun(
            ReceiptRun(item["prefix"], item["first"], item["last"]),
            first_at=iso(item["first_at"]),
            last_at=iso(item["last_at"]),
            first=_place(item["first_row"], objects),
            last=_place(item["last_row"], objects),
        )
        for item in runs.iter_rows(named=True)
    )


def _place(row: int, objects: pl.Series) -> Place:
    return Place(objects[row // OBJECT_STEP], row % OBJECT_STEP)
