"""What the queue's charts draw: a bounded ring of points, drains as marks, minutes in and out."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from logdig_console.domain.operating import DrainRun, FlowMinute, QueueReading

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from logdig_console.store.queue_history import HistoryPoint

MOST_POINTS = 3_600
MOST_DAY_POINTS = 8_640 + 1_440

Numbers: TypeAlias = "npt.NDArray[np.float64]"

_POINT = 4
"""Numbers of a point: seconds, waiting, in flight, dead."""
_FORGET_AT_ONCE = 256
"""Points that are let pile up above the bound before the oldest are taken out of memory together."""


@dataclass(frozen=True, slots=True, eq=False)
class QueueSeries:
    """Arrays to be drawn, all read-only; times are seconds since 1970.

    Args:
        at, waiting, in_flight, dead: shape (n,), messages; NaN breaks a line where nothing was known.
        drained_at, drained: shape (m,): drains that moved something, and how many messages.
        flow_at, sent, deleted: shape (k,): messages in and out a minute.
        live: False for a day of the history.
    """

    at: Numbers
    waiting: Numbers
    in_flight: Numbers
    dead: Numbers
    drained_at: Numbers
    drained: Numbers
    flow_at: Numbers
    sent: Numbers
    deleted: Numbers
    live: bool = True


class QueueRing:
    """The newest points of a queue; the oldest fall out.

    A gap of more than `gap_s` between two points is drawn as a gap.
    """

    def __init__(self, *, most: int = MOST_POINTS, gap_s: float = 90.0) -> None:
        self._points = array("d")
        self._most = most
        self._gap_s = gap_s
        self._drains: dict[float, int] = {}
        self._flow: tuple[FlowMinute, ...] = ()

    def __len__(self) -> int:
        return min(self._most, len(self._points) // _POINT)

    def add(self, reading: QueueReading) -> None:
        depth = reading.depth
        self._append(seconds(reading.at), depth.waiting, depth.in_flight, depth.dead)
        self._flow = reading.flow

    def fill(self, points: "Iterable[HistoryPoint]") -> None:
        """Put kept points before the newest; called once, when the service is opened."""
        newer, self._points = self._points, array("d")
        first = newer[0] if newer else float("inf")
        for point in points:
            if point.at < first:
                depth = point.depth
                self._append(float(point.at), depth.waiting, depth.in_flight, depth.dead)
                if point.drained:
                    self._drains[float(point.at)] = point.drained
        self._points.extend(newer)

    def mark_drains(self, runs: Iterable[DrainRun]) -> bool:
        """Mark the runs that moved something; those before the first point are forgotten.

        Returns:
            Whether there are other marks than before.
        """
        first = self._points[-_POINT * len(self)] if self._points else 0.0
        before = self._drains
        moved = {
            seconds(run.at): run.report.messages
            for run in runs
            if run.report is not None and run.report.messages
        }
        self._drains = {at: number for at, number in (before | moved).items() if at >= first}
        return self._drains != before

    def series(self, *, live: bool = True) -> QueueSeries:
        """The points as arrays; a window that shows no chart never pays for numpy."""
        import numpy as np

        points = np.array(self._points, np.float64).reshape(-1, _POINT)[-self._most :].T
        drains = np.array(sorted(self._drains.items()), np.float64).reshape(-1, 2).T
        minutes = [(seconds(minute.at), minute.sent, minute.deleted) for minute in self._flow]
        flow = np.array(minutes, np.float64).reshape(-1, 3).T
        for numbers in (points, drains, flow):
            numbers.setflags(write=False)
        return QueueSeries(
            at=points[0],
            waiting=points[1],
            in_flight=points[2],
            dead=points[3],
            drained_at=drains[0],
            drained=drains[1],
            flow_at=flow[0],
            sent=flow[1],
            deleted=flow[2],
            live=live,
        )

    def _append(self, at: float, waiting: int, in_flight: int, dead: int) -> None:
        points = self._points
        if points and at - points[-_POINT] > self._gap_s:
            nothing = float("nan")
            points.extend(((at + points[-_POINT]) / 2, nothing, nothing, nothing))
        points.extend((at, float(waiting), float(in_flight), float(dead)))
        if len(points) > _POINT * (self._most + _FORGET_AT_ONCE):
            del points[: -_POINT * self._most]


def thinned(at: Numbers, values: Numbers, *, columns: int) -> tuple[Numbers, Numbers]:
    """The points that a line of so many columns needs to look the same.

    Of each column its least and its most are kept, of a run of equal values its two ends, every break,
    and the newest point as it is.

    Args:
        at, values: shape (n,), in order of time; NaN breaks the line.
        columns: of pixels, at least 1.

    Returns:
        Times and values, shape (m,): m is at most 2 for each column and each break, and 1.
    """
    import numpy as np

    if len(at) > 2 * columns and at[-1] > at[0]:
        column = ((at - at[0]) * (columns / (at[-1] - at[0]))).astype(np.int64)
        breaks = np.isnan(values)
        begins = np.diff(column, prepend=-1) != 0
        begins |= breaks
        begins[1:] |= breaks[:-1]
        starts = np.flatnonzero(begins)
        ends = np.append(starts[1:], len(at)) - 1
        least, most = np.fmin.reduceat(values, starts), np.fmax.reduceat(values, starts)
        rises = values[ends] >= values[starts]
        pairs = np.stack((np.where(rises, least, most), np.where(rises, most, least)), axis=1)
        at = np.append(np.stack((at[starts], at[ends]), axis=1).ravel(), at[-1])
        values = np.append(pairs.ravel(), values[-1])
    kept = np.ones(len(at), bool)
    kept[1:-1] = (values[1:-1] != values[:-2]) | (values[1:-1] != values[2:])
    return at[kept], values[kept]


def seconds(text: str) -> float:
    """Seconds since 1970 of an ISO time."""
    return datetime.fromisoformat(text).timestamp()
