"""What the queue's charts draw: a bounded ring of points, drains as marks, minutes in and out."""

from collections import deque
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
        self._points: deque[tuple[float, float, float, float]] = deque(maxlen=most)
        self._gap_s = gap_s
        self._drains: dict[float, int] = {}
        self._flow: tuple[FlowMinute, ...] = ()

    def __len__(self) -> int:
        return len(self._points)

    def add(self, reading: QueueReading) -> None:
        depth = reading.depth
        self._append(seconds(reading.at), depth.waiting, depth.in_flight, depth.dead)
        self._flow = reading.flow

    def fill(self, points: "Iterable[HistoryPoint]") -> None:
        """Put kept points before the newest; called once, when the service is opened."""
        newer = list(self._points)
        self._points.clear()
        first = newer[0][0] if newer else float("inf")
        for point in points:
            if point.at < first:
                depth = point.depth
                self._append(float(point.at), depth.waiting, depth.in_flight, depth.dead)
                if point.drained:
                    self._drains[float(point.at)] = point.drained
        self._points.extend(newer)

    def mark_drains(self, runs: Iterable[DrainRun]) -> None:
        """Mark the runs that moved something; those before the first point are forgotten."""
        first = self._points[0][0] if self._points else 0.0
        for run in runs:
            if run.report is not None and run.report.messages:
                self._drains[seconds(run.at)] = run.report.messages
        self._drains = {at: number for at, number in self._drains.items() if at >= first}

    def series(self, *, live: bool = True) -> QueueSeries:
        """The points as arrays; a window that shows no chart never pays for numpy."""
        import numpy as np

        points = np.array(self._points, np.float64).reshape(-1, 4).T
        drains = np.array(sorted(self._drains.items()), np.float64).reshape(-1, 2).T
        minutes = [(seconds(minute.at), minute.sent, minute.deleted) for minute in self._flow]
        flow = np.array(minutes, np.float64).reshape(-1, 3).T
        for array in (points, drains, flow):
            array.setflags(write=False)
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
        if self._points and at - self._points[-1][0] > self._gap_s:
            nothing = float("nan")
            self._points.append(((at + self._points[-1][0]) / 2, nothing, nothing, nothing))
        self._points.append((at, float(waiting), float(in_flight), float(dead)))


def seconds(text: str) -> float:
    """Seconds since 1970 of an ISO time."""
    return datetime.fromisoformat(text).timestamp()
