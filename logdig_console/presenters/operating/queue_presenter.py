"""The live queue monitor: polls, keeps a ring of points, and says what looking costs."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.operating import QueueReading
from logdig_console.domain.polling import DEFAULT_INTERVAL_S, PollingCost, bounded, polling_cost
from logdig_console.domain.times import utc_now
from logdig_console.jobs.runner import JobRunner
from logdig_console.jobs.ticker import Ticker
from logdig_console.presenters.operating.queue_series import MOST_DAY_POINTS, QueueRing, QueueSeries
from logdig_console.presenters.operating.queue_tiles import DrainState, Tile, tiles

if TYPE_CHECKING:
    from logdig_console.services.operating.operating_console import DrainOverview, OperatingConsole
    from logdig_console.store.queue_history import HistoryPoint

RECENT = dt.timedelta(hours=1)
INTERVALS_S = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)


@dataclass(frozen=True, slots=True)
class QueueState:
    """Everything of the monitor but its charts.

    Args:
        reading: the newest; None before the first.
        paused_since: ISO time where the service is paused for maintenance, else empty.
        day: a day of the history that is shown in place of now; None for now.
        days: the days that there is a history of.
        error: of the newest poll; polling goes on, ever more slowly.
    """

    reading: QueueReading | None
    tiles: tuple[Tile, ...]
    interval_s: float
    cost: PollingCost
    paused_since: str
    day: dt.date | None
    days: tuple[dt.date, ...]
    error: LogDigError | None


class QueuePresenter(QObject):
    """Polls the queue while its service is open; slower while nobody looks, never twice at once.

    Args:
        backend: the operator's use cases, called in jobs alone.
        clock: the present moment, UTC.

    Signals:
        changed(QueueState)
        drawn(QueueSeries): new points for the charts.
    """

    changed = Signal(object)
    drawn = Signal(object)

    def __init__(
        self,
        *,
        runner: JobRunner,
        backend: "OperatingConsole",
        interval_s: float = DEFAULT_INTERVAL_S,
        clock: Callable[[], dt.datetime] = utc_now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._backend = backend
        self._clock = clock
        self._interval_s = interval_s
        self._ring = QueueRing()
        self._reading: QueueReading | None = None
        self._drain = DrainState()
        self._day: dt.date | None = None
        self._day_series: QueueSeries | None = None
        self._days: tuple[dt.date, ...] = ()
        self._days_of: dt.date | None = None
        self._error: LogDigError | None = None
        self._lookers: set[str] = set()
        self._ticker = Ticker(
            runner=runner,
            work=backend.read_queue,
            label=self.tr("Look at the queue"),
            interval_s=interval_s,
            parent=self,
        )
        self._ticker.succeeded.connect(self._on_read)
        self._ticker.failed.connect(self._on_read_failed)
        self._ticker.set_hidden(True)

    @property
    def state(self) -> QueueState:
        paused = next((item.paused_since for item in self._drain.schedules if item.paused_since), "")
        return QueueState(
            reading=self._reading,
            tiles=tiles(self._reading, self._drain, self._clock()),
            interval_s=self._interval_s,
            cost=polling_cost(self._interval_s),
            paused_since=paused,
            day=self._day,
            days=self._days,
            error=self._error,
        )

    @property
    def series(self) -> QueueSeries:
        """What the charts show: the newest points, or a day of the history."""
        return self._day_series or self._ring.series()

    @property
    def polls(self) -> bool:
        return self._ticker.running

    def now(self) -> dt.datetime:
        return self._clock()

    @Slot()
    def start(self) -> None:
        """Begin with what was kept of the last hour, and poll."""
        if self._ticker.running:
            return
        recent = partial(self._backend.recent, span=RECENT)
        job = self._runner.submit(recent, label=self.tr("Read the queue's history"), background=True)
        job.succeeded.connect(self._on_recent)
        self._ask_for_days()
        self._ticker.start()

    def _ask_for_days(self) -> None:
        """Which days can be looked at: again when another one begins."""
        self._days_of = self._clock().date()
        days = self._runner.submit(
            self._backend.kept_days, label=self.tr("Read the queue's history"), background=True
        )
        days.succeeded.connect(self._on_days)

    @Slot()
    def stop(self) -> None:
        self._ticker.stop()

    @Slot()
    def poll_now(self) -> None:
        self._ticker.poll_now()

    @Slot(float)
    def set_interval(self, interval_s: float) -> None:
        """Poll at another interval, from 1 to 60 s."""
        self._interval_s = bounded(interval_s)
        self._ticker.set_interval(self._interval_s)
        self.changed.emit(self.state)

    def set_looked_at(self, looker: str, looks: bool) -> None:
        """Say whether a window shows the queue: polling slows down while none does."""
        (self._lookers.add if looks else self._lookers.discard)(looker)
        self._ticker.set_hidden(not self._lookers)

    @Slot()
    def dismiss_error(self) -> None:
        """Take the shown error away; the next poll that fails brings it back."""
        self._error = None
        self.changed.emit(self.state)

    @Slot(object)
    def show_day(self, day: dt.date) -> None:
        """Show a day of the history in place of now."""
        job = self._runner.submit(
            partial(self._backend.day, day=day), label=self.tr("Read the queue's history"), latest="queue day"
        )
        self._day = day
        job.succeeded.connect(self._on_day)
        self.changed.emit(self.state)

    @Slot()
    def show_now(self) -> None:
        self._day = self._day_series = None
        self.changed.emit(self.state)
        self.drawn.emit(self.series)

    @Slot(object)
    def on_overview(self, overview: "DrainOverview") -> None:
        """Mark the drains, and tell of the next one."""
        moved = [run for run in overview.runs if run.report is None or run.report.status != "below threshold"]
        drain = DrainState(overview.schedules, moved[0] if moved else None)
        marked = self._ring.mark_drains(overview.runs)
        if marked or drain != self._drain:
            self._drain = drain
            self._show()

    def _show(self) -> None:
        self.changed.emit(self.state)
        if self._day is None and self._lookers:
            self.drawn.emit(self.series)

    @Slot(object)
    def _on_read(self, reading: QueueReading) -> None:
        self._reading, self._error = reading, None
        self._ring.add(reading)
        if self._clock().date() != self._days_of:
            self._ask_for_days()
        self._show()

    @Slot(object)
    def _on_read_failed(self, error: LogDigError) -> None:
        self._error = error
        self.changed.emit(self.state)

    @Slot(object)
    def _on_recent(self, points: "tuple[HistoryPoint, ...]") -> None:
        self._ring.fill(points)
        self._show()

    @Slot(object)
    def _on_days(self, days: tuple[dt.date, ...]) -> None:
        self._days = days
        self.changed.emit(self.state)

    @Slot(object)
    def _on_day(self, points: "tuple[HistoryPoint, ...]") -> None:
        if self._day is None:
            return
        ring = QueueRing(most=MOST_DAY_POINTS)
        ring.fill(points)
        self._day_series = ring.series(live=False)
        self.changed.emit(self.state)
        self.drawn.emit(self._day_series)
