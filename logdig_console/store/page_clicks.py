"""A page's clicks out of the column files: what lies in each segment, put together."""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import polars as pl

from logdig_console.domain.errors import LogDigError
from logdig_console.heatmap.schema import EVENT_SCHEMA
from logdig_console.store.columns import (
    KEPT,
    KINDS,
    SHARES,
    TEXTS,
    Array,
    ColumnFile,
    browser_number,
    clicks_in,
    encoded,
    name_of,
)
from logdig_console.store.files import StoreFiles
from logdig_console.store.identity import OBJECT_STEP
from logdig_console.store.segments import scan

_VIRTUAL: Final = frozenset({"object", "happened_at"})
_TYPES: Final[dict[str, Any]] = {
    "browser": pl.UInt64(),
    "view": pl.UInt64(),
    "ticket": pl.UInt32(),
    "number": pl.UInt32(),
    "line": pl.UInt32(),
    "happened_at": EVENT_SCHEMA["timestamp"],
    **{name: kind for name, kind in EVENT_SCHEMA.items() if name in KEPT and name != "line"},
}
_DAY_MS: Final = 86_400_000
_NULL: Final = int(np.iinfo(np.uint32).max)


def knows(columns: Sequence[str], kinds: Sequence[str]) -> bool:
    """Whether column files alone can answer."""
    return set(columns) <= KEPT | _VIRTUAL and set(KINDS) >= set(kinds)


def opened(files: StoreFiles, segment: str) -> ColumnFile:
    """A segment's column file; made, and kept where that is possible, if it is not there as a whole."""
    try:
        return ColumnFile.mapped(files.path(name_of(segment)))
    except (FileNotFoundError, ValueError):
        return ColumnFile(np.frombuffer(made(files, segment), dtype=np.uint8))


def made(files: StoreFiles, segment: str) -> bytes:
    """Make a segment's column file and write it; where it cannot be written, it is made again next time."""
    data = encoded(clicks_in(scan(files, [segment])))
    with contextlib.suppress(LogDigError):
        files.write(name_of(segment), data)
    return data


@dataclass(frozen=True, slots=True)
class Asked:
    """Which clicks are wanted of column files.

    Args:
        urls: raw page URLs.
        kinds: `click`, `probe` or both.
        start_ms, end_ms: from and before which the event happened, ms since 1970 UTC; None is open.
        superseded: numbers of rows that do not count (uint64).
        skew: browser, day of receipt (days since 1970) and ms by which the browser's clock is off.
    """

    urls: Sequence[str]
    kinds: Sequence[str]
    start_ms: int | None
    end_ms: int | None
    superseded: Array
    skew: Mapping[tuple[int, int], int]


def skew_of(applied: pl.DataFrame) -> dict[tuple[int, int], int]:
    """A skew table as `Asked` takes it."""
    table = applied.select(browser_number(), pl.col("received_day").to_physical(), "skew")
    return {(browser, day): skew for browser, day, skew in table.iter_rows()}


def read(
    segments: Sequence[ColumnFile],
    asked: Asked,
    columns: Sequence[str],
    *,
    object_names: Callable[[], pl.Series],
    coded: bool,
) -> pl.DataFrame:
    """The wanted clicks of some segments as a frame of the columns, segment by segment.

    Args:
        object_names: the names of the log objects at their numbers; asked where `object` is a column.
        coded: texts come as an Enum of those that there are, instead of one by one.
    """
    pieces = [
        _Piece(segment, rows, _wanted(segment, rows, asked))
        for segment in segments
        for rows in (segment.page(url) for url in asked.urls)
        if rows.stop > rows.start
    ]
    found: dict[str, pl.Series] = {}
    for name in columns:
        if name in TEXTS:
            found[name] = _texts(name, pieces, coded=coded)
        elif name == "object":
            found[name] = object_names().gather(_numbers("number", pieces)).alias(name)
        elif name == "happened_at":
            found[name] = _happened(pieces, asked)
        else:
            found[name] = _numbers(name, pieces)
    return pl.DataFrame(found)


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """Neighbouring rows of one segment; `wanted` says which of them, None all."""

    segment: ColumnFile
    rows: slice
    wanted: Array | None

    def chosen(self, values: Array | None) -> Array | None:
        return values if values is None or self.wanted is None else values[self.wanted]


def _wanted(segment: ColumnFile, rows: slice, asked: Asked) -> Array | None:
    masks: list[Array] = []
    kinds = segment.texts("kind", rows)
    if set(kinds.texts) - set(asked.kinds):
        asked_codes = [code for code, kind in enumerate(kinds.texts) if kind in asked.kinds]
        masks.append(np.isin(kinds.codes, asked_codes))
    if len(asked.superseded):
        number, _ = segment.numbers("number", rows, np.uint64)
        line, _ = segment.numbers("line", rows, np.uint64)
        masks.append(~np.isin(number * np.uint64(OBJECT_STEP) + line, asked.superseded))
    if asked.start_ms is not None or asked.end_ms is not None:
        happened, unknown = _moments(segment, rows, asked)
        if asked.start_ms is not None:
            masks.append(happened >= asked.start_ms)
        if asked.end_ms is not None:
            masks.append(happened < asked.end_ms)
        if unknown is not None:
            masks.append(~unknown)
    return np.logical_and.reduce(masks) if masks else None


def _moments(segment: ColumnFile, rows: slice, asked: Asked) -> tuple[Array, Array | None]:
    """When each click happened, ms, with its browser's clock put right."""
    happened, unknown = segment.numbers("timestamp", rows, np.int64)
    if asked.skew:
        browsers, _ = segment.numbers("browser", rows, np.uint64)
        received, _ = segment.numbers("received_at", rows, np.int64)
        off = np.isin(browsers, np.array([browser for browser, _ in asked.skew], dtype=np.uint64))
        for place in np.flatnonzero(off).tolist():
            day = int(received[place]) // _DAY_MS
            happened[place] += asked.skew.get((int(browsers[place]), day), 0)
    return happened, unknown


def _happened(pieces: Sequence[_Piece], asked: Asked) -> pl.Series:
    found = [_moments(piece.segment, piece.rows, asked) for piece in pieces]
    values = [piece.chosen(happened) for piece, (happened, _) in zip(pieces, found, strict=True)]
    nulls = [piece.chosen(unknown) for piece, (_, unknown) in zip(pieces, found, strict=True)]
    return _series("happened_at", values, nulls)


def _numbers(name: str, pieces: Sequence[_Piece]) -> pl.Series:
    kind = _numpy_type(name)
    values: list[Array | None] = []
    nulls: list[Array | None] = []
    for piece in pieces:
        if name in SHARES:
            found, missing = piece.segment.shares(name, piece.rows)
        else:
            found, missing = piece.segment.numbers(name, piece.rows, kind)
        values.append(piece.chosen(found))
        nulls.append(piece.chosen(missing))
    return _series(name, values, nulls)


def _numpy_type(name: str) -> Any:
    kind = _TYPES[name]
    if kind == EVENT_SCHEMA["timestamp"]:
        return np.int64
    return pl.Series(dtype=kind).to_numpy().dtype


def _series(name: str, values: Sequence[Array | None], nulls: Sequence[Array | None]) -> pl.Series:
    kind = _TYPES[name]
    arrays = [array for array in values if array is not None]
    joined = np.concatenate(arrays) if arrays else np.zeros(0, dtype=_numpy_type(name))
    series = pl.Series(name, joined).cast(kind)
    if all(missing is None or not missing.any() for missing in nulls):
        return series
    given = np.concatenate(
        [
            np.ones(len(array), dtype=np.bool_) if missing is None else ~missing
            for array, missing in zip(arrays, nulls, strict=True)
        ]
    )
    return pl.select(pl.when(pl.Series(given)).then(series).alias(name)).to_series()


def _texts(name: str, pieces: Sequence[_Piece], *, coded: bool) -> pl.Series:
    known: dict[str, int] = {}
    parts: list[Array] = []
    for piece in pieces:
        own = piece.segment.texts(name, piece.rows)
        codes = [known.setdefault(text, len(known)) for text in own.texts]
        new_codes = np.array([*codes, _NULL], dtype=np.uint32)
        part = piece.chosen(own.codes)
        if part is not None:
            parts.append(new_codes[part])
    joined = np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint32)
    numbers = pl.Series(name, joined)
    if len(joined) and int(joined.max()) == _NULL:
        numbers = pl.select(pl.when(numbers != _NULL).then(numbers).alias(name)).to_series()
    if coded:
        return numbers.cat.to(pl.Enum(list(known)))
    return pl.Series(name, list(known), dtype=pl.String).gather(numbers)
