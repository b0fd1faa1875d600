"""A page's clicks out of the column files: what lies in each segment, put together."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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


class PageClicks:
    """The wanted clicks of one page. Each column is read when it is first asked for, and kept.

    Args:
        object_names: the names of the log objects at their numbers; asked where `object` is a column.
    """

    def __init__(
        self, segments: Sequence[ColumnFile], asked: Asked, object_names: Callable[[], pl.Series]
    ) -> None:
        self._asked = asked
        self._object_names = object_names
        self._pieces = [
            _Piece(segment, rows, _wanted(segment, rows, asked))
            for segment in segments
            for rows in (segment.page(url) for url in asked.urls)
            if rows.stop > rows.start
        ]
        self._columns: dict[str, pl.Series] = {}

    @property
    def height(self) -> int:
        heights: list[int] = [piece.height for piece in self._pieces]
        return sum(heights)

    def frame(self, columns: Sequence[str], *, coded: bool = True) -> pl.DataFrame:
        """The clicks with these columns; the order of rows is always the same.

        Args:
            columns: of KEPT, `object` and `happened_at`.
            coded: texts come as an Enum of those that there are, instead of one by one.
        """
        found = {}
        for name in columns:
            if name not in self._columns:
                self._columns[name] = self._read(name)
            column = self._columns[name]
            found[name] = column.cast(pl.String) if column.dtype == pl.Enum and not coded else column
        return pl.DataFrame(found)

    def _read(self, name: str) -> pl.Series:
        if name in TEXTS:
            return _texts(name, self._pieces)
        if name == "object":
            return self._object_names().gather(_numbers("number", self._pieces)).alias(name)
        return _happened(self._pieces, self._asked) if name == "happened_at" else _numbers(name, self._pieces)


@dataclass(frozen=True, eq=False)
class _Piece:
    """Neighbouring rows of one segment; `wanted` says which of them, None all."""

    segment: ColumnFile
    rows: slice
    wanted: Array | None

    @cached_property
    def height(self) -> int:
        return self.rows.stop - self.rows.start if self.wanted is None else int(self.wanted.sum())

    def chosen(self, values: Array) -> Array:
        return values if self.wanted is None else values[self.wanted]


def _wanted(segment: ColumnFile, rows: slice, asked: Asked) -> Array | None:
    masks: list[Array] = []
    if not set(asked.kinds) >= set(segment.all_texts("kind")):
        kinds = segment.texts("kind", rows)
        asked_codes = [code for code, kind in enumerate(kinds.texts) if kind in asked.kinds]
        masks.append(np.isin(kinds.codes, asked_codes))
    if len(asked.superseded):
        number, line = (_read(segment, name, rows, np.uint64)[0] for name in ("number", "line"))
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


def _read(segment: ColumnFile, name: str, rows: slice, kind: Any) -> tuple[Array, Array | None]:
    out = np.empty(rows.stop - rows.start, dtype=kind)
    return out, segment.numbers(name, rows, out)


def _moments(segment: ColumnFile, rows: slice, asked: Asked) -> tuple[Array, Array | None]:
    """When each click happened, ms, with its browser's clock put right."""
    happened, unknown = _read(segment, "timestamp", rows, np.int64)
    if asked.skew:
        browsers, _ = _read(segment, "browser", rows, np.uint64)
        received, _ = _read(segment, "received_at", rows, np.int64)
        off = np.isin(browsers, np.array([browser for browser, _ in asked.skew], dtype=np.uint64))
        for place in np.flatnonzero(off).tolist():
            day = int(received[place]) // _DAY_MS
            happened[place] += asked.skew.get((int(browsers[place]), day), 0)
    return happened, unknown


def _happened(pieces: Sequence[_Piece], asked: Asked) -> pl.Series:
    return _joined(
        "happened_at",
        pieces,
        lambda piece, out: _fill(out, _moments(piece.segment, piece.rows, asked)),
    )


def _numbers(name: str, pieces: Sequence[_Piece]) -> pl.Series:
    if name in SHARES:
        return _joined(name, pieces, lambda piece, out: piece.segment.shares(name, piece.rows, out))
    return _joined(name, pieces, lambda piece, out: piece.segment.numbers(name, piece.rows, out))


def _fill(out: Array, found: tuple[Array, Array | None]) -> Array | None:
    out[:] = found[0]
    return found[1]


def _numpy_type(name: str) -> Any:
    kind = _TYPES[name]
    if kind == EVENT_SCHEMA["timestamp"]:
        return np.int64
    return np.uint8 if kind == pl.Boolean() else pl.Series(dtype=kind).to_numpy().dtype


def _joined(name: str, pieces: Sequence[_Piece], read: Callable[[_Piece, Array], Array | None]) -> pl.Series:
    """The pieces' values as one series.

    Args:
        read: writes a piece's values into an array and says which of them are null (None: none of them).
    """
    kind = _numpy_type(name)
    joined = np.empty(sum(piece.height for piece in pieces), dtype=kind)
    given: Array | None = None
    for piece, place in zip(pieces, _places(pieces), strict=True):
        out = joined[place] if piece.wanted is None else np.empty(len(piece.wanted), dtype=kind)
        nulls = read(piece, out)
        if piece.wanted is not None:
            joined[place] = out[piece.wanted]
        if nulls is not None and nulls.any():
            given = np.ones(len(joined), dtype=np.bool_) if given is None else given
            given[place] = ~piece.chosen(nulls)
    series = pl.Series(name, joined)
    series = series if series.dtype == _TYPES[name] else series.cast(_TYPES[name])
    if given is None:
        return series
    return pl.select(pl.when(pl.Series(given)).then(series).alias(name)).to_series()


def _places(pieces: Sequence[_Piece]) -> Iterator[slice]:
    """Where each piece's rows are among those of all."""
    start = 0
    for piece in pieces:
        yield slice(start, start + piece.height)
        start += piece.height


def _texts(name: str, pieces: Sequence[_Piece]) -> pl.Series:
    """A column of texts as an Enum, the pieces' numbers made into the page's."""
    known: dict[str, int] = {}
    own = [piece.segment.texts(name, piece.rows) for piece in pieces]
    new = [[known.setdefault(text, len(known)) for text in part.texts] for part in own]
    null = len(known)
    kind = next(kind for kind in (np.uint8, np.uint16, np.uint32) if null < np.iinfo(kind).max)
    joined = np.empty(sum(piece.height for piece in pieces), dtype=kind)
    for piece, place, part, codes in zip(pieces, _places(pieces), own, new, strict=True):
        # Clipped, for numpy then writes without a copy in between; no code lies beyond the last.
        np.take(
            np.array([*codes, null], dtype=kind), piece.chosen(part.codes), out=joined[place], mode="clip"
        )
    numbers = pl.Series(name, joined)
    if len(numbers) and numbers.max() == null:
        numbers = pl.select(pl.when(numbers != null).then(numbers).alias(name)).to_series()
    return numbers.cat.to(pl.Enum(list(known)))
