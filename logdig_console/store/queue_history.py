"""What a queue looked like, kept so that yesterday can be looked at.

A file a day, `YYYY-MM-DD.queue`: records of 32 bytes, one each ten seconds at most, so a day is 276 kB at
most and the whole history, which keeps its newest days alone, 8.3 MB. A record is written by one append, so
a file may end in a piece of one after a crash; the piece is passed over and the next append goes on after it
is cut off.
"""

import datetime as dt
import os
import struct
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from logdig_console.domain.logs.ledger import QueueDepth

_RECORD = struct.Struct("<IIIIIiII")
RECORD_BYTES = _RECORD.size
KEPT_DAYS = 30
EVERY_S = 10
_NO_AGE = -1
_MOST = 2**32 - 1


@dataclass(frozen=True, slots=True)
class HistoryPoint:
    """One moment of a queue's history.

    Args:
        at: seconds since 1970.
        oldest_s: None where it was not known.
        drained: messages that a drain moved at this moment, 0 for a moment that is no drain.
        drained_ms: how long that drain took.
    """

    at: int
    depth: QueueDepth
    oldest_s: int | None = None
    drained: int = 0
    drained_ms: int = 0


class QueueHistory:
    """The history of one queue; safe to use from any thread and process.

    Args:
        directory: made with the first record, for its owner alone.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._lock = threading.Lock()
        self._written_at = 0

    def write(self, point: HistoryPoint) -> bool:
        """Keep a point; False where the newest of its kind is younger than ten seconds."""
        with self._lock:
            if not point.drained:
                if point.at - self._written_at < EVERY_S:
                    return False
                self._written_at = point.at
            day = dt.datetime.fromtimestamp(point.at, dt.UTC).date()
            path = self._path(day)
            if not path.exists():
                self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._forget_before(day - dt.timedelta(days=KEPT_DAYS - 1))
            self._append(path, _packed(point))
        return True

    def day(self, day: dt.date) -> tuple[HistoryPoint, ...]:
        """The points of a UTC day, the oldest first."""
        try:
            raw = self._path(day).read_bytes()
        except FileNotFoundError:
            return ()
        whole = len(raw) - len(raw) % RECORD_BYTES
        points = (_unpacked(raw[start : start + RECORD_BYTES]) for start in range(0, whole, RECORD_BYTES))
        return tuple(sorted(points, key=lambda point: point.at))

    def days(self) -> tuple[dt.date, ...]:
        """The days that there is a history of, the oldest first."""
        return tuple(sorted(filter(None, map(_day_of, self._directory.glob("*.queue")))))

    def since(self, moment: dt.datetime, until: dt.datetime) -> tuple[HistoryPoint, ...]:
        """The points between two moments."""
        first, last = moment.astimezone(dt.UTC).date(), until.astimezone(dt.UTC).date()
        days: Sequence[dt.date] = [day for day in self.days() if first <= day <= last]
        begin, end = moment.timestamp(), until.timestamp()
        return tuple(point for day in days for point in self.day(day) if begin <= point.at <= end)

    def _path(self, day: dt.date) -> Path:
        return self._directory / f"{day.isoformat()}.queue"

    def _append(self, path: Path, record: bytes) -> None:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            torn = os.fstat(descriptor).st_size % RECORD_BYTES
            if torn:
                os.ftruncate(descriptor, os.fstat(descriptor).st_size - torn)
            os.write(descriptor, record)
        finally:
            os.close(descriptor)

    def _forget_before(self, oldest: dt.date) -> None:
        for day in self.days():
            if day < oldest:
                self._path(day).unlink(missing_ok=True)


def _packed(point: HistoryPoint) -> bytes:
    depth = point.depth
    age = _NO_AGE if point.oldest_s is None else point.oldest_s
    numbers = (depth.waiting, depth.in_flight, depth.delayed, depth.dead)
    return _RECORD.pack(
        point.at,
        *(min(_MOST, number) for number in numbers),
        age,
        min(_MOST, point.drained),
        point.drained_ms,
    )


def _unpacked(record: bytes) -> HistoryPoint:
    at, waiting, in_flight, delayed, dead, age, drained, drained_ms = _RECORD.unpack(record)
    depth = QueueDepth(waiting=waiting, in_flight=in_flight, delayed=delayed, dead=dead)
    return HistoryPoint(at, depth, None if age == _NO_AGE else age, drained, drained_ms)


def _day_of(path: Path) -> dt.date | None:
    try:
        return dt.date.fromisoformat(path.stem)
    except ValueError:
        return None
