"""The id index: which (token, event_id) the store has seen, with which content, received when.

It decides, when a row comes in, whether the row is new, a duplicate or a clash; so the counts of the store
never change later by themselves. It holds all rows, repeats too: an earlier row may come in late, and then
what was a duplicate of the old first row may be a clash with the new one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from logdig_console.heatmap.schema import EVENT_SCHEMA

_MAGIC: Final = b"LDINDEX1"
_HEADER: Final = 16
_COLUMNS: Final[dict[str, np.dtype[np.generic]]] = {
    "id": np.dtype(np.uint64),
    "id_check": np.dtype(np.uint64),
    "content": np.dtype(np.uint64),
    "received": np.dtype(np.int64),
    "row": np.dtype(np.uint64),
    "kind": np.dtype(np.uint8),
}
_SEEDS: Final = (11, 22, 33)
_UNKNOWN_TIME: Final = np.iinfo(np.int64).min
_KINDS: Final = pl.Enum(["click", "view", "scroll", "move", "probe"])

_ID: Final = pl.struct("token", "event_id")
_CONTENT: Final = [name for name in EVENT_SCHEMA if name not in ("received_at", "receipt", "object", "line")]


def index_entries(rows: pl.DataFrame) -> pl.DataFrame:
    """The index entries of rows that have EVENT_SCHEMA's columns and `row`, sorted by id."""
    return rows.select(
        id=_ID.hash(_SEEDS[0]),
        id_check=_ID.hash(_SEEDS[1]),
        content=rows.select(_CONTENT).hash_rows(_SEEDS[2]),
        received=pl.col("received_at").to_physical().cast(pl.Int64).fill_null(_UNKNOWN_TIME),
        row=pl.col("row"),
        kind=pl.col("kind").cast(_KINDS).to_physical().cast(pl.UInt8),
    ).sort("id", "id_check")


def hash_sample() -> str:
    """Changes when the library's hashes do, which it reserves the right to from version to version."""
    sample: dict[str, list[object]] = {name: [None] for name in EVENT_SCHEMA}
    sample |= {"token": ["token"], "event_id": ["id"], "kind": ["click"], "x": [7], "page_height": [None]}
    frame = pl.DataFrame(sample, schema=EVENT_SCHEMA).with_columns(row=pl.lit(0, pl.UInt64))
    return ":".join(str(value) for value in index_entries(frame).select("id", "id_check", "content").row(0))


@dataclass(frozen=True, eq=False)
class Piece:
    """Entries sorted by id, in memory or mapped from a file."""

    columns: dict[str, NDArray[np.generic]]

    @classmethod
    def of(cls, frame: pl.DataFrame) -> "Piece":
        return cls({name: frame[name].to_numpy() for name in _COLUMNS})

    @classmethod
    def merged(cls, pieces: Sequence["Piece"]) -> "Piece":
        """One piece of several; needs twice their memory."""
        ids = np.concatenate([piece.columns["id"] for piece in pieces])
        order = np.argsort(ids, kind="stable")
        return cls({name: np.concatenate([p.columns[name] for p in pieces])[order] for name in _COLUMNS})

    @classmethod
    def mapped(cls, path: Path) -> "Piece":
        """A piece on disk.

        Raises:
            ValueError: if the file is not whole.
            FileNotFoundError: if it is not there.
        """
        with path.open("rb") as file:
            head = file.read(_HEADER)
            size = file.seek(0, 2)
        count = int.from_bytes(head[8:], "little")
        if head[:8] != _MAGIC or size != _HEADER + count * sum(dtype.itemsize for dtype in _COLUMNS.values()):
            raise ValueError(f"{path} is not whole")
        columns: dict[str, NDArray[np.generic]] = {}
        offset = _HEADER
        for name, dtype in _COLUMNS.items():
            columns[name] = np.memmap(path, dtype=dtype, mode="r", offset=offset, shape=(count,))
            offset += count * dtype.itemsize
        return cls(columns)

    def __len__(self) -> int:
        return len(self.columns["id"])

    @cached_property
    def ids(self) -> NDArray[np.generic]:
        return np.asarray(self.columns["id"])

    def to_bytes(self) -> bytes:
        parts = [np.ascontiguousarray(self.columns[name]).tobytes() for name in _COLUMNS]
        return b"".join([_MAGIC, len(self).to_bytes(8, "little"), *parts])

    def having(self, ids: NDArray[np.generic]) -> NDArray[np.bool_]:
        """Which of the sorted ids the piece knows."""
        if not len(self):
            return np.zeros(len(ids), dtype=np.bool_)
        place = np.minimum(np.searchsorted(self.ids, ids), len(self) - 1)
        known: NDArray[np.bool_] = self.ids[place] == ids
        return known

    def with_ids(self, ids: NDArray[np.generic]) -> pl.DataFrame:
        """The entries with one of the sorted, different ids."""
        first = np.searchsorted(self.ids, ids, side="left")
        counts = np.searchsorted(self.ids, ids, side="right") - first
        start = np.repeat(first - (np.cumsum(counts) - counts), counts)
        taken = start + np.arange(int(counts.sum()))
        return pl.DataFrame({name: np.asarray(self.columns[name][taken]) for name in _COLUMNS})


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """What the index says about rows that came in.

    Attributes:
        repeats: `row` of those that do not count, sorted.
        superseded: `row` of older rows that no longer count, one of the new ones being earlier.
        distinct, duplicates, clashes: how much the store's counts change.
        kinds: how much the distinct events of each kind change.
    """

    repeats: NDArray[np.uint64]
    superseded: NDArray[np.uint64]
    distinct: int
    duplicates: int
    clashes: int
    kinds: dict[str, int]


def judge(
    new: pl.DataFrame, pieces: Sequence[Piece], object_names: Callable[[pl.Series], pl.Series]
) -> Verdict:
    """Decide about new entries (of `index_entries`).

    Of several rows of one id the first by (received_at, object's name, line) counts; the others with its
    content are duplicates, those with another are clashes.

    Args:
        pieces: what the store knew before.
        object_names: from the numbers of log objects to their names.
    """
    ids = new["id"].to_numpy()
    repeated = np.zeros(len(ids), dtype=np.bool_)
    if len(ids) > 1:
        same = ids[1:] == ids[:-1]
        repeated[1:] |= same
        repeated[:-1] |= same
    for piece in pieces:
        repeated |= piece.having(ids)
    kinds = _kinds(new.filter(pl.Series(~repeated)))
    fresh = int((~repeated).sum())
    none: NDArray[np.uint64] = np.zeros(0, dtype=np.uint64)
    if fresh == len(ids):
        return Verdict(none, none, fresh, 0, 0, kinds)
    wanted = np.unique(ids[repeated])
    old = [piece.with_ids(wanted) for piece in pieces]
    before = (
        _ranked(pl.concat([frame for frame in old if frame.height]), object_names)
        if any(map(len, old))
        else None
    )
    incoming = new.filter(pl.Series(repeated))
    after = _ranked(
        pl.concat([incoming] if before is None else [incoming, before.select(incoming.columns)]), object_names
    )
    counts = _tally(after)
    losers = after.filter(~pl.col("first"))["row"]
    superseded = none
    if before is not None:
        earlier = _tally(before)
        counts = tuple(now - then for now, then in zip(counts, earlier, strict=True))  # type: ignore[assignment]
        firsts = before.filter("first")
        superseded = firsts.filter(pl.col("row").is_in(losers.implode()))["row"].sort().to_numpy()
        for kind, count in _kinds(firsts).items():
            kinds[kind] -= count
    for kind, count in _kinds(after.filter("first")).items():
        kinds[kind] += count
    repeats = incoming.filter(pl.col("row").is_in(losers.implode()))["row"].sort().to_numpy()
    return Verdict(repeats, superseded, fresh + counts[0], counts[1], counts[2], kinds)


def _ranked(entries: pl.DataFrame, object_names: Callable[[pl.Series], pl.Series]) -> pl.DataFrame:
    """The entries with `first` (does it count) and `same` (has it the content of the one that counts)."""
    named = entries.with_columns(name=object_names((entries["row"] // OBJECT_STEP).cast(pl.UInt32)))
    same_id = ("id", "id_check")
    ordered = named.sort(*same_id, "received", "name", "row").drop("name")
    return ordered.with_columns(
        first=pl.struct(same_id).is_first_distinct(),
        same=pl.col("content") == pl.col("content").first().over(same_id),
    )


def _tally(ranked: pl.DataFrame) -> tuple[int, int, int]:
    first, same = int(ranked["first"].sum()), int(ranked["same"].sum())
    return first, same - first, ranked.height - same


def _kinds(entries: pl.DataFrame) -> dict[str, int]:
    found = np.bincount(entries["kind"].to_numpy(), minlength=len(_KINDS.categories)).tolist()
    return dict(zip(_KINDS.categories.to_list(), found, strict=True))


OBJECT_STEP: Final = 2**32
"""A row's number is its log object's number times this, plus its line."""


def row_numbers(objects: pl.Series, lines: pl.Series) -> pl.Series:
    """The numbers of rows from those of their log objects and their lines."""
    return objects.cast(pl.UInt64) * OBJECT_STEP + lines.cast(pl.UInt64)
