"""What the store remembers of the log objects it has read: their names and what was found in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from logdig_console.heatmap.parse import BadLine
from logdig_console.store.files import StoreFiles

OBJECT_SCHEMA: Final[dict[str, pl.DataType]] = {
    "number": pl.UInt32(),
    "name": pl.String(),
    "bytes": pl.UInt64(),
    "rows": pl.UInt64(),
    "bad": pl.UInt64(),
    "suspect": pl.UInt64(),
    "phantom": pl.UInt64(),
}

NOTE_SCHEMA: Final[dict[str, pl.DataType]] = {
    "number": pl.UInt32(),
    "line": pl.UInt32(),
    "what": pl.String(),
    "reason": pl.String(),
}
"""`what` is `bad` or `suspect`."""

FORGOTTEN: Final = "forgotten/"
"""Begins what stands in the place of a log file's name that the store has forgotten."""

NOTES_PER_OBJECT: Final = 1_000
"""Bad lines that are listed of one log object; the counts count all of them."""

PAGE_SCHEMA: Final[dict[str, pl.DataType]] = {"current_page": pl.String(), "page": pl.String()}
TOMBSTONE_SCHEMA: Final[dict[str, pl.DataType]] = {"visitor": pl.String(), "erased_at": pl.Datetime("ms")}


@dataclass(frozen=True, slots=True)
class NotedLine:
    """A line that gave no event, as the store lists it; `what` is `bad` or `suspect`."""

    what: str
    where: BadLine


@dataclass(slots=True)
class ObjectEntry:
    """A log object while it is read, maybe in several parts."""

    number: int
    name: str
    bytes: int = 0
    rows: int = 0
    bad: int = 0
    suspect: int = 0
    phantom: int = 0
    noted: int = 0


def object_frame(entries: Sequence[ObjectEntry]) -> pl.DataFrame:
    rows = [tuple(getattr(entry, name) for name in OBJECT_SCHEMA) for entry in entries]
    return pl.DataFrame(rows, schema=OBJECT_SCHEMA, orient="row")


def read_tables(files: StoreFiles, names: Sequence[str], schema: dict[str, pl.DataType]) -> pl.DataFrame:
    """Small tables of one kind as one frame."""
    frames = [pl.read_parquet(files.path(name)) for name in names]
    return pl.concat(frames) if frames else pl.DataFrame(schema=schema)


def object_names(objects: pl.DataFrame) -> pl.Series:
    """The names of the log objects, at the places that their numbers say."""
    return objects.sort("number")["name"]
