"""Column files: a segment's clicks as plain arrays, so that a page's points are mapped instead of decoded.

Beside each segment lies one file, named after it, that holds what heat maps ask of its clicks (and probes) in
the segment's order: numbers as narrow as they go, texts as numbers of a list of texts. It is made of the
segment alone, so a file that is missing or not whole is made again; no manifest names it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from logdig_console.store.identity import OBJECT_STEP

ENDING: Final = "columns"
KINDS: Final = ("click", "probe")

TEXTS: Final = (
    "token", "kind", "selector", "link", "user_agent", "variant", "layer", "pointer", "anchor", "frame",
    "first_seen", "container", "current_page",
)  # fmt: skip
WHOLE: Final = (
    "x", "y", "viewport_width", "viewport_height", "page_width", "page_height", "scroll_x", "scroll_y",
    "element_width", "element_height", "container_scroll_x", "container_scroll_y", "reaction_ms", "sequence",
    "button",
)  # fmt: skip
TIMES: Final = ("timestamp", "received_at")
SHARES: Final = ("element_x", "element_y")
OTHERS: Final = ("trusted", "number", "line", "ticket", "browser", "view")
KEPT: Final = frozenset({*TEXTS, *WHOLE, *TIMES, *SHARES, *OTHERS})
"""What a column file holds, beside the page URLs. `number` and `line` say where the row came from. `browser`
and `view` are numbers that stand for a browser (token and user_key) and a view; `ticket` is the event id's
first 32 bits, by which some may be drawn by lot, always the same."""

_MAGIC: Final = b"LDCOLS03"
_ALIGNED: Final = 64
_SHARE_STEPS: Final = 10_000
"""The tracker rounds a share to so many steps; where all are such, the steps are kept."""

_NARROW: Final = (np.dtype(np.uint8), np.dtype(np.uint16), np.dtype(np.uint32), np.dtype(np.uint64))
_SEED: Final = 44

Array = NDArray[Any]


def name_of(segment: str) -> str:
    """The name of a segment's column file."""
    return f"{segment.rpartition('.')[0]}.{ENDING}"


def browser_number() -> pl.Expr:
    """The number that stands for the browser of a row."""
    return pl.struct("token", "user_key").hash(_SEED)


def view_number() -> pl.Expr:
    """The number that stands for the view of a row; 0 where it is unknown."""
    known = pl.col("view_id").is_not_null()
    return pl.when(known).then(pl.col("view_id").hash(_SEED)).otherwise(0).cast(pl.UInt64).alias("view")


def clicks_in(segment: pl.LazyFrame) -> pl.DataFrame:
    """A segment's rows as `encoded` takes them."""
    return (
        segment.filter(pl.col("kind").is_in(KINDS))
        .select(
            *TEXTS,
            *WHOLE,
            *(pl.col(name).to_physical() for name in TIMES),
            *SHARES,
            "trusted",
            number=pl.col("row") // OBJECT_STEP,
            line=pl.col("row") % OBJECT_STEP,
            ticket=pl.col("event_id").str.slice(0, 8).str.to_integer(base=16),
            browser=browser_number(),
            view=view_number(),
        )
        .collect()
    )


def encoded(rows: pl.DataFrame) -> bytes:
    """The column file of rows that `clicks_in` chose."""
    parts = _Parts()
    pages = rows["current_page"].rle()
    lengths = pages.struct.field("len").to_numpy().astype(np.int64)
    parts.texts("pages", pages.struct.field("value").to_list())
    parts.array("page_ends", np.cumsum(lengths))
    # Asked for all columns at once: a question to the library costs more than its answer.
    texts = rows.select(pl.col(TEXTS).cast(pl.Categorical).to_physical())
    distinct = rows.select(pl.col(TEXTS).drop_nulls().unique(maintain_order=True).implode()).row(
        0, named=True
    )
    for name in TEXTS:
        codes = _integers(texts[name])
        _put_numbers(parts, name, *_renumbered(*codes))
        parts.texts(name, distinct[name])
    for name in (*WHOLE, *TIMES, "trusted", "number", "line", "ticket"):
        _put_numbers(parts, name, *_integers(rows[name]))
    for name in SHARES:
        _put_shares(parts, rows[name])
    for name in ("browser", "view"):
        parts.array(name, rows[name].to_numpy())
    return parts.joined(rows.height)


def _integers(column: pl.Series) -> tuple[NDArray[np.int64], Array | None]:
    """A column of numbers, and which are null (None: none of them; their number is then 0)."""
    if not column.null_count():
        return column.to_numpy().astype(np.int64), None
    return column.fill_null(0 if column.dtype != pl.Boolean else False).to_numpy().astype(
        np.int64
    ), column.is_null().to_numpy()


class _Parts:
    """Arrays one after the other, and where each is."""

    def __init__(self) -> None:
        self._arrays: list[bytes] = []
        self._entries: dict[str, dict[str, Any]] = {}
        self._size = 0

    def array(self, name: str, values: Array, **more: Any) -> None:
        data = np.ascontiguousarray(values).tobytes()
        entry = {"type": values.dtype.str, "at": self._size, "count": len(values), **more}
        self._entries[name] = entry
        padded = data + b"\0" * (-len(data) % _ALIGNED)
        self._arrays.append(padded)
        self._size += len(padded)

    def texts(self, name: str, values: Sequence[str]) -> None:
        """Texts as their bytes and the ends of each."""
        data = [value.encode() for value in values]
        self.array(f"{name}.ends", np.cumsum([len(item) for item in data], dtype=np.int64))
        self.array(f"{name}.bytes", np.frombuffer(b"".join(data), dtype=np.uint8))

    def constant(self, name: str, value: int | None) -> None:
        self._entries[name] = {"constant": value}

    def joined(self, rows: int) -> bytes:
        head = json.dumps(
            {"rows": rows, "size": self._size, "columns": self._entries}, separators=(",", ":")
        ).encode()
        head += b" " * (-(len(_MAGIC) + 4 + len(head)) % _ALIGNED)
        return b"".join([_MAGIC, len(head).to_bytes(4, "little"), head, *self._arrays])


def _put_numbers(parts: _Parts, name: str, values: NDArray[np.int64], nulls: Array | None) -> None:
    """Whole numbers as their distance from the least, in the narrowest type; the type's last means null."""
    known = values if nulls is None else values[~nulls]
    if not len(known):
        parts.constant(name, None)
        return
    least, most = int(known.min()), int(known.max())
    if least == most and nulls is None:
        parts.constant(name, least)
        return
    kind = _narrowest(most - least)
    narrow = (values - least).astype(kind)
    if nulls is not None:
        narrow[nulls] = np.iinfo(kind).max
    parts.array(name, narrow, base=least, null=None if nulls is None else int(np.iinfo(kind).max))


def _narrowest(most: int) -> np.dtype[Any]:
    """The narrowest type that holds 0 to `most` and one number more, for null."""
    return next(kind for kind in _NARROW if most < int(np.iinfo(kind).max))


def _renumbered(codes: NDArray[np.int64], nulls: Array | None) -> tuple[NDArray[np.int64], Array | None]:
    """Codes of the whole process as numbers in the order in which their texts come first."""
    known = codes if nulls is None else codes[~nulls]
    if not len(known):
        return codes, nulls
    least = int(known.min())
    span = int(known.max()) - least + 1
    first: NDArray[np.int64] = np.full(span, len(known), dtype=np.int64)
    # Written from the last to the first, so that the first place of each code stays.
    first[known[::-1] - least] = np.arange(len(known) - 1, -1, -1)
    used = np.flatnonzero(first < len(known))
    numbers = np.zeros(span, dtype=np.int64)
    numbers[used[np.argsort(first[used])]] = np.arange(len(used))
    return numbers[np.clip(codes - least, 0, span - 1)], nulls


def _put_shares(parts: _Parts, column: pl.Series) -> None:
    nulls = column.is_null().to_numpy() if column.null_count() else None
    values = (column if nulls is None else column.fill_null(0.0)).to_numpy()
    steps = np.rint(values * _SHARE_STEPS)
    if np.array_equal(steps / _SHARE_STEPS, values):
        _put_numbers(parts, column.name, steps.astype(np.int64), nulls)
    else:
        exact = values if nulls is None else np.where(nulls, np.nan, values)
        parts.array(f"{column.name}.exact", exact)


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """A text column: `codes` number `texts`; len(texts) means null."""

    codes: Array
    texts: tuple[str, ...]


class ColumnFile:
    """The bytes of a column file. Nothing of them is read before it is asked for.

    Raises:
        ValueError: if they are not whole.
    """

    def __init__(self, data: NDArray[np.uint8]) -> None:
        size = int.from_bytes(data[8:12].tobytes(), "little")
        if data[:8].tobytes() != _MAGIC:
            raise ValueError("no column file of this version")
        head: Mapping[str, Any] = json.loads(data[12 : 12 + size].tobytes())
        self.rows: int = head["rows"]
        self._entries: Mapping[str, Any] = head["columns"]
        self._data = data[12 + size :]
        if len(self._data) != head["size"]:
            raise ValueError("a column file that is not whole")

    @classmethod
    def mapped(cls, path: Path) -> "ColumnFile":
        """A column file on disk.

        Raises:
            ValueError: if it is not whole.
            FileNotFoundError: if there is none.
        """
        if path.stat().st_size < _ALIGNED:
            raise ValueError(f"{path} is not whole")
        return cls(np.asarray(np.memmap(path, dtype=np.uint8, mode="r")))

    def page(self, url: str) -> slice:
        """The rows of a raw page URL."""
        wanted, ends = url.encode(), self._array("pages.ends")
        texts = self._array("pages.bytes")
        low, high = 0, len(ends)
        while low < high:
            middle = (low + high) // 2
            if _bytes_of(texts, ends, middle) < wanted:
                low = middle + 1
            else:
                high = middle
        if low == len(ends) or _bytes_of(texts, ends, low) != wanted:
            return slice(0, 0)
        page_ends = self._array("page_ends")
        return slice(int(page_ends[low - 1]) if low else 0, int(page_ends[low]))

    def numbers(self, name: str, rows: slice, out: Array) -> Array | None:
        """Write a column of numbers into an array; returns which of them are null (None: none of them)."""
        entry = self._entries[name]
        if "constant" in entry:
            value = entry["constant"]
            out[:] = value or 0
            return np.ones(len(out), dtype=np.bool_) if value is None else None
        raw = self._array(name)[rows]
        if entry.get("base", 0):
            np.add(raw, np.asarray(entry["base"]).astype(out.dtype), out=out, casting="unsafe")
        else:
            out[:] = raw
        return None if entry.get("null") is None else raw == entry["null"]

    def shares(self, name: str, rows: slice, out: Array) -> Array | None:
        """Write `element_x` or `element_y` as it was recorded; returns what `numbers` does."""
        if f"{name}.exact" in self._entries:
            out[:] = self._array(f"{name}.exact")[rows]
            return np.isnan(out)
        missing = self.numbers(name, rows, out)
        out /= _SHARE_STEPS
        return missing

    def texts(self, name: str, rows: slice) -> Texts:
        """A column of texts; only those that the rows have are read."""
        entry = self._entries[name]
        if "constant" in entry:
            found = () if entry["constant"] is None else self.all_texts(name)
            return Texts(np.zeros(rows.stop - rows.start, dtype=np.uint8), found)
        codes = self._array(name)[rows]
        ends, data = self._array(f"{name}.ends"), self._array(f"{name}.bytes")
        counts = np.bincount(codes, minlength=len(ends))
        listed = np.flatnonzero(counts[: len(ends)])
        texts = tuple(_bytes_of(data, ends, code).decode() for code in listed.tolist())
        if len(listed) == len(counts):
            return Texts(codes, texts)
        new_codes = np.full(len(counts), len(listed), dtype=_narrowest(len(listed)))
        new_codes[listed] = np.arange(len(listed))
        return Texts(new_codes[codes], texts)

    def all_texts(self, name: str) -> tuple[str, ...]:
        """The texts that any row of the file has."""
        ends, data = self._array(f"{name}.ends"), self._array(f"{name}.bytes")
        return tuple(_bytes_of(data, ends, code).decode() for code in range(len(ends)))

    def _array(self, name: str) -> Array:
        entry = self._entries[name]
        kind = np.dtype(entry["type"])
        return self._data[entry["at"] : entry["at"] + entry["count"] * kind.itemsize].view(kind)


def _bytes_of(texts: Array, ends: Array, number: int) -> bytes:
    start = int(ends[number - 1]) if number else 0
    return texts[start : int(ends[number])].tobytes()
