"""Log objects to events: many lines at once in the library, the odd ones line by line, with a reason each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
import numpy as np
import polars as pl
from numpy.typing import NDArray

from logdig_console.domain.event import FIELDS
from logdig_console.domain.logs.log_object import LogObject
from logdig_console.heatmap.line import LINE_MAX, BadLineError, read_line
from logdig_console.heatmap.original import SuspectLineError, is_phantom, read_original
from logdig_console.heatmap.schema import EVENT_SCHEMA, READ_SCHEMA, checked

_NEWLINE: Final = ord("\n")
_RETURN: Final = ord("\r")


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that gave no event: where it stands (line from 1), and why."""

    object: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class ObjectTally:
    """What the lines of one log object are; `rows` are all of them."""

    rows: int
    bad: int
    suspect: int
    phantom: int


@dataclass(frozen=True, slots=True, eq=False)
class ParsedLines:
    """What a number of log objects hold.

    Attributes:
        events: one row an event in EVENT_SCHEMA, by objects and lines; duplicates are still there.
        bad: lines that are no event.
        suspect: lines of the original with no reading or several.
        phantom: how many rows at (0, 0) the original's tracker sent at page loads.
        tallies: the same by log object, in the order of the objects.
    """

    events: pl.DataFrame
    bad: tuple[BadLine, ...]
    suspect: tuple[BadLine, ...]
    phantom: int
    tallies: tuple[ObjectTally, ...]

    @property
    def rows(self) -> int:
        """Lines read: events, bad, suspect and phantom ones."""
        return self.events.height + len(self.bad) + len(self.suspect) + self.phantom


def parse(objects: Sequence[LogObject]) -> ParsedLines:
    """Read every line of the objects, both formats mixed as they come.

    About twice the objects' bytes are needed in memory: hand over some 32 MB at a time.
    """
    reading = _Reading(objects)
    for start, stop in _stretches(objects):
        reading.read(start, stop)
    return reading.result()


def _stretches(objects: Sequence[LogObject]) -> Iterator[tuple[int, int]]:
    """Runs of neighbouring objects that begin alike, so that a file of the original spoils no fast path."""
    start = 0
    for position in range(1, len(objects) + 1):
        if position == len(objects) or _is_json(objects[position].body) != _is_json(objects[start].body):
            yield start, position
            start = position


def _is_json(body: bytes) -> bool:
    return body.startswith(b"{")


@dataclass(slots=True)
class _Lines:
    """Lines without newlines, and where each stands: `owner` is the object's position, `line` from 1."""

    texts: list[bytes]
    owner: NDArray[np.int64]
    line: NDArray[np.int64]

    def at(self, places: NDArray[np.int64]) -> "_Lines":
        return _Lines([self.texts[i] for i in places.tolist()], self.owner[places], self.line[places])


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    """The lines of neighbouring objects in one piece: each from `starts` to before its newline at `ends`."""

    joined: bytes
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    owner: NDArray[np.int64]
    line: NDArray[np.int64]

    @classmethod
    def of(cls, bodies: Sequence[bytes], first_owner: int) -> "_Block":
        joined = b"".join(bodies)
        ends = np.flatnonzero(np.frombuffer(joined, dtype=np.uint8) == _NEWLINE)
        starts = np.concatenate((np.zeros(1, dtype=np.int64), ends + 1))[:-1]
        before = np.searchsorted(ends, np.cumsum([len(body) for body in bodies]))
        counts = np.diff(before, prepend=0)
        owner = np.repeat(np.arange(first_owner, first_owner + len(bodies), dtype=np.int64), counts)
        first = np.repeat(np.cumsum(counts) - counts, counts)
        return cls(joined, starts, ends, owner, np.arange(1, len(owner) + 1, dtype=np.int64) - first)

    def whole_objects(self) -> NDArray[np.bool_]:
        """Which lines begin and end as a JSON object and are not too long.

        The others are mostly cut short; the library would give up at them, after reading much for nothing.
        """
        characters = np.frombuffer(self.joined, dtype=np.uint8)
        lengths = self.ends - self.starts
        long_enough = lengths > 1
        last = self.ends - 1
        # A carriage return may stand before the newline.
        last = last - (characters[last] == _RETURN)
        closed = (characters[self.starts] == ord("{")) & (characters[last] == ord("}"))
        found: NDArray[np.bool_] = closed & long_enough & (lengths <= LINE_MAX)
        return found

    def joined_lines(self, chosen: NDArray[np.bool_]) -> bytes:
        """The chosen lines in one piece."""
        if chosen.all():
            return self.joined
        pieces, start = [], 0
        for place in np.flatnonzero(~chosen).tolist():
            pieces.append(self.joined[start : self.starts[place]])
            start = int(self.ends[place]) + 1
        return b"".join([*pieces, self.joined[start:]])

    def lines(self, places: NDArray[np.int64]) -> _Lines:
        texts = [self.joined[self.starts[i] : self.ends[i]] for i in places.tolist()]
        return _Lines(texts, self.owner[places], self.line[places])


@dataclass(slots=True)
class _Reading:
    objects: Sequence[LogObject]
    frames: list[pl.DataFrame] = field(default_factory=list)
    slow_rows: list[dict[str, Any]] = field(default_factory=list)
    bad: list[tuple[int, BadLine]] = field(default_factory=list)
    suspect: list[tuple[int, BadLine]] = field(default_factory=list)
    phantom: list[int] = field(default_factory=list)

    def read(self, start: int, stop: int) -> None:
        """Read the objects from `start` to before `stop`, all JSON or none."""
        if not _is_json(self.objects[start].body):
            self._read_slowly(self._split(range(start, stop)))
            return
        bodies = [_closed(item.body) for item in self.objects[start:stop]]
        block = _Block.of(bodies, start)
        whole = block.whole_objects()
        frame = _read_many(block.joined_lines(whole), int(np.count_nonzero(whole)))
        if frame is None:
            self._read_screened(self._split(range(start, stop)))
            return
        places = np.flatnonzero(whole)
        good = self._keep(frame, block.owner[places], block.line[places])
        # What is no whole object, and what is not surely an event, is read line by line, with a reason.
        doubtful = ~whole
        doubtful[places[~good]] = True
        if doubtful.any():
            self._read_slowly(block.lines(np.flatnonzero(doubtful)))

    def _split(self, positions: range) -> _Lines:
        texts: list[bytes] = []
        owner: list[NDArray[np.int64]] = []
        line: list[NDArray[np.int64]] = []
        for position in positions:
            own = _closed(self.objects[position].body).split(b"\n")[:-1]
            texts += own
            owner.append(np.full(len(own), position, dtype=np.int64))
            line.append(np.arange(1, len(own) + 1, dtype=np.int64))
        return _Lines(texts, np.concatenate(owner), np.concatenate(line))

    def _read_screened(self, lines: _Lines) -> None:
        """Set the lines aside that the library would stumble over, and give it the others again."""
        odd = np.fromiter(map(_is_not_decoded, lines.texts), dtype=bool, count=len(lines.texts))
        even = np.flatnonzero(~odd)
        frame = _read_many(b"".join([lines.texts[i] + b"\n" for i in even.tolist()]), len(even))
        if frame is None:
            self._read_slowly(lines)
            return
        good = self._keep(frame, lines.owner[even], lines.line[even])
        odd[even[~good]] = True
        self._read_slowly(lines.at(np.flatnonzero(odd)))

    def _keep(
        self, frame: pl.DataFrame, owner: NDArray[np.int64], line: NDArray[np.int64]
    ) -> NDArray[np.bool_]:
        """Keep the rows of a frame that surely are events; returns which."""
        frame, good = checked(frame)
        if not good.all():
            frame, owner, line = frame.filter(pl.Series(good)), owner[good], line[good]
        self.frames.append(frame.with_columns(owner=pl.Series(owner), line=pl.Series(line)))
        return good

    def _read_slowly(self, lines: _Lines) -> None:
        for text, owner, line in zip(lines.texts, lines.owner.tolist(), lines.line.tolist(), strict=True):
            try:
                if text.lstrip(b" \t\r").startswith(b"{") or not text.strip():
                    event = read_line(text)
                else:
                    event = read_original(text)
                    if is_phantom(event):
                        self.phantom.append(owner)
                        continue
            except BadLineError as error:
                self.bad.append((owner, self._where(owner, line, str(error))))
            except SuspectLineError as error:
                self.suspect.append((owner, self._where(owner, line, str(error))))
            else:
                self.slow_rows.append(event | {"owner": owner, "line": line})

    def _where(self, owner: int, line: int, reason: str) -> BadLine:
        item = self.objects[owner]
        return BadLine(item.name, item.first_line - 1 + line, reason)

    def result(self) -> ParsedLines:
        schema = {name: EVENT_SCHEMA[name] for name in READ_SCHEMA} | {
            "owner": pl.Int64(),
            "line": pl.Int64(),
        }
        frames = list(self.frames)
        if self.slow_rows or not frames:
            frames.append(pl.DataFrame(self.slow_rows, schema=schema))
        events = frames[0] if len(frames) == 1 else pl.concat(frames).sort("owner", "line")
        names = pl.Series([item.name for item in self.objects], dtype=pl.String)
        offsets = pl.Series([item.first_line - 1 for item in self.objects], dtype=pl.Int64)
        owner = events["owner"]
        events = events.drop("owner").with_columns(
            object=names.gather(owner), line=(events["line"] + offsets.gather(owner)).cast(pl.UInt32)
        )
        return ParsedLines(
            events=events.select(*EVENT_SCHEMA),
            bad=_in_order(self.bad),
            suspect=_in_order(self.suspect),
            phantom=len(self.phantom),
            tallies=self._tallies(owner),
        )

    def _tallies(self, owner: pl.Series) -> tuple[ObjectTally, ...]:
        size = len(self.objects)
        events = np.bincount(owner.to_numpy(), minlength=size)
        bad = _per_object(self.bad, size)
        suspect = _per_object(self.suspect, size)
        phantom = np.bincount(np.array(self.phantom, dtype=np.int64), minlength=size)
        rows = events + bad + suspect + phantom
        return tuple(
            ObjectTally(*counts) for counts in np.stack([rows, bad, suspect, phantom], axis=1).tolist()
        )


def _per_object(lines: list[tuple[int, BadLine]], size: int) -> NDArray[np.int64]:
    owners = np.array([owner for owner, _ in lines], dtype=np.int64)
    return np.bincount(owners, minlength=size)


def _in_order(lines: list[tuple[int, BadLine]]) -> tuple[BadLine, ...]:
    return tuple(item for _, item in sorted(lines, key=lambda pair: (pair[0], pair[1].line)))


def _closed(body: bytes) -> bytes:
    """The body with its last newline, which a truncated file may have lost."""
    return body if not body or body.endswith(b"\n") else body + b"\n"


def _read_many(lines: bytes, count: int) -> pl.DataFrame | None:
    """The lines as a frame in READ_SCHEMA, or None where the library cannot be trusted with them."""
    if not count:
        return None
    try:
        frame = pl.read_ndjson(lines, schema=READ_SCHEMA)
    except pl.exceptions.PolarsError:
        return None
    # The reader makes many small chunks; what follows is twice as fast on one.
    return frame.rechunk() if frame.height == count else None


_MSGSPEC_TYPES: Final[dict[str, Any]] = {
    "string": str | None,
    "int": int | None,
    "number": float | None,
    "bool": bool | None,
    "path": list[list[int]] | None,
}
_SCREEN: Final = msgspec.json.Decoder(
    msgspec.defstruct("_Screen", [(item.name, _MSGSPEC_TYPES[item.type], None) for item in FIELDS])
)


def _is_no_object(line: bytes) -> bool:
    """True where a look at a line's two ends shows that it is no JSON object, or where it is too long."""
    return not (line.startswith(b"{") and line.endswith((b"}", b"}\r")) and len(line) <= LINE_MAX)


def _is_not_decoded(line: bytes) -> bool:
    """True where a line is not an object whose fields have the contract's types."""
    if _is_no_object(line):
        return True
    try:
        _SCREEN.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return True
    return False
