"""A day of the live queue monitor: polls at 1 s by a pretended clock, the page painted for half of it."""

import os
import threading
import time
from array import array
from collections import deque
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from bench.event_loop import Pulse
from bench.harness import Figures, Goal, Row, Run, figure, in_child, percentile
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication
from ui.pretend import PretendBackend
from ui.pretend_operating import DRAIN_EVERY_S, NOW, PretendOperating
from ui.shots import Stage

from logdig_console.domain.context import JobContext
from logdig_console.domain.operating import DrainRun, FlowMinute, LogEntry, QueueReading
from logdig_console.domain.times import iso
from logdig_console.jobs.garbage import GarbageCollector
from logdig_console.jobs.runner import JobRunner
from logdig_console.presenters.operating.queue_presenter import QueueState
from logdig_console.ui.theme import Theme

HOURS: Final = 24
STEADY_AFTER: Final = 2
OVERVIEW_S: Final = 10
ALARMS_S: Final = 30
PATIENCE_MS: Final = 120_000
"""A poll that is not painted in this time ends the bench, which then fails for want of polls."""
REST_MS: Final = 500
TICKS_A_POLL: Final = 5
WINDOW_PX: Final = (1440, 900)
_PAGE_BYTES: Final = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4_096
_MEBIBYTE: Final = 1024 * 1024


def rows(run: Run) -> list[Row]:
    an_hour = run.pick(tiny=2, usual=150, full=3_600)
    of = in_child(measure, an_hour=an_hour)
    polls = HOURS * an_hour
    name = f"{polls:,} polls of the queue at 1 s"
    return [
        figure(
            f"{name}: event-loop gap of a painted one, p99",
            "wall ms",
            of["gap_p99_ms"],
            Goal(16, at_most=True),
        ),
        figure(f"{name}: the window at rest, stretches as long, p99", "wall ms", of["rest_p99_ms"]),
        figure(
            f"{name}: UI thread of a painted one, p99", "CPU ms", of["cpu_p99_ms"], Goal(16, at_most=True)
        ),
        figure(f"{name}: UI thread of a painted one, median", "CPU ms", of["cpu_median_ms"]),
        figure(f"{name}: UI thread of one out of sight, p99", "CPU ms", of["hidden_cpu_p99_ms"]),
        figure(f"{name}: memory after {STEADY_AFTER} of {HOURS} hours", "MiB", of["early_mib"]),
        figure(f"{name}: memory that the rest adds", "MiB", of["added_mib"], Goal(16, at_most=True)),
        figure(f"{name}: at once", "polls", of["at_once"], Goal(1, at_most=True)),
    ]


class PretendDesk(PretendOperating):
    """A desk whose clock goes on by a second with each poll, and that counts polls at the same time.

    Attributes:
        polls: how many were asked for.
        at_once: the most that ran together.
    """

    def __init__(self) -> None:
        super().__init__()
        self.asked = deque(maxlen=1)  # type: ignore[assignment]
        self.polls = 0
        self.at_once = 0
        self._running = 0
        self._flow_at: datetime | None = None
        self._flow: tuple[FlowMinute, ...] = ()
        self._lock = threading.Lock()

    def read_queue(self, ctx: JobContext) -> QueueReading:
        with self._lock:
            self.polls += 1
            self._running += 1
            self.at_once = max(self.at_once, self._running)
        try:
            return replace(super().read_queue(ctx), flow=self._flow_of_this_minute())
        finally:
            with self._lock:
                self._running -= 1

    def _flow_of_this_minute(self) -> tuple[FlowMinute, ...]:
        """CloudWatch counts by the minute, and is asked once in each."""
        minute = self.now.replace(second=0, microsecond=0)
        if self._flow_at != minute:
            then = PretendOperating()
            then.now = minute
            self._flow_at, self._flow = minute, then.read_queue(JobContext()).flow
        return self._flow

    def runs(self) -> tuple[DrainRun, ...]:
        """A new run every five minutes, and the others as they were."""
        then = PretendOperating()
        then.now = _last_drain(self.now)
        return then.runs()

    def log_lines(
        self, _ctx: JobContext, sources: tuple[str, ...], minutes: int, words: str
    ) -> tuple[LogEntry, ...]:
        return tuple(LogEntry(run.at, "drain", line) for run in self.runs() for line in run.lines)


def _last_drain(now: datetime) -> datetime:
    return datetime.fromtimestamp(now.timestamp() // DRAIN_EVERY_S * DRAIN_EVERY_S, UTC)


class _Day(QObject):
    """Polls, waits until the answer was painted (or came, where nobody looks), and polls again.

    The page is in sight for every other hour.
    """

    def __init__(self, *, stage: Stage, desk: PretendDesk, an_hour: int, loop: QEventLoop) -> None:
        super().__init__()
        self.memory_mib: list[float] = []
        self.cpu_ms = {looks: array("d") for looks in (True, False)}
        self.gap_ms = array("d")
        self._stage = stage
        self._desk = desk
        self._an_hour = an_hour
        self._loop = loop
        self._done = 0
        self._looks = True
        self._asked = False
        self._waits = False
        self._since = 0.0
        self._patience = QTimer(self)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(loop.quit)
        self._pulse = Pulse()
        self._canvas = stage.window.queue_page.chart.canvas
        self._canvas.installEventFilter(self)
        stage.operating.queue.changed.connect(self._on_changed)

    @Slot()
    def begin(self) -> None:
        self._patience.start()
        self._since = time.thread_time()
        self._pulse.taken()
        self._ask()

    def end(self) -> None:
        self._patience.stop()
        self._pulse.stop()
        self._canvas.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (the name is Qt's)
        if self._waits and event.type() == QEvent.Type.Paint:
            self._waits = False
            QTimer.singleShot(0, self._on_seen)
        return False

    def _ask(self) -> None:
        operating = self._stage.operating
        self._desk.now += timedelta(seconds=1)
        self._asked = True
        if self._done % OVERVIEW_S == 0:
            operating.drain.look_now()
        if self._done % ALARMS_S == 0:
            operating.lookout.look_now()
        operating.queue.poll_now()

    @Slot(object)
    def _on_changed(self, state: QueueState) -> None:
        answered = state.reading is not None and state.reading.at == iso(self._desk.now)
        if not (self._asked and answered):
            return
        self._asked = False
        if self._looks:
            self._waits = True
        else:
            QTimer.singleShot(0, self._on_seen)

    @Slot()
    def _on_seen(self) -> None:
        """One poll is over: keep what it cost, and begin the next."""
        now = time.thread_time()
        self.cpu_ms[self._looks].append((now - self._since) * 1e3)
        gaps = self._pulse.taken()
        if self._looks:
            self.gap_ms.append(max(gaps, default=0.0))
        self._done += 1
        if self._done % self._an_hour == 0:
            self.memory_mib.append(_resident_mib())
            self._looks = not self._looks
            self._stage.window.show_page("queue" if self._looks else "activity")
        if self._done == HOURS * self._an_hour:
            self._loop.quit()
        else:
            QTimer.singleShot(0, self.begin)


def measure(an_hour: int) -> Figures:
    """A day in a process of its own, in the program's own window."""
    application = QApplication(["bench"])
    garbage = GarbageCollector()
    desk, runner, loop = PretendDesk(), JobRunner(), QEventLoop()
    backend = PretendBackend(pages=1)
    backend.operating = desk
    stage = Stage(Theme(application, appearance="light"), backend, runner=runner, clock=lambda: desk.now)
    stage.window.resize(*WINDOW_PX)
    stage.window.show()
    stage.service.opened.connect(loop.quit)
    stage.service.start()
    loop.exec()
    stage.window.show_page("queue")
    stage.operating.queue.set_interval(1.0)
    rest = _at_rest()
    day = _Day(stage=stage, desk=desk, an_hour=an_hour, loop=loop)
    QTimer.singleShot(0, day.begin)
    loop.exec()
    day.end()
    stage.window.close()
    runner.shutdown()
    garbage.close()
    assert desk.now == NOW + timedelta(seconds=HOURS * an_hour)
    assert len(stage.operating.queue.series.at) >= min(3_600, HOURS * an_hour)
    return {
        "gap_p99_ms": percentile(list(day.gap_ms), 99),
        "rest_p99_ms": percentile(rest, 99),
        "cpu_p99_ms": percentile(list(day.cpu_ms[True]), 99),
        "cpu_median_ms": percentile(list(day.cpu_ms[True]), 50),
        "hidden_cpu_p99_ms": percentile(list(day.cpu_ms[False]), 99),
        "early_mib": day.memory_mib[STEADY_AFTER - 1],
        "added_mib": max(0.0, max(day.memory_mib[STEADY_AFTER:]) - day.memory_mib[STEADY_AFTER - 1]),
        "at_once": float(desk.at_once),
    }


def _at_rest() -> list[float]:
    """The longest gap of each stretch as long as a poll, while nothing is asked for."""
    pulse, loop = Pulse(), QEventLoop()
    for _ in ("until the page is there", "at rest"):
        pulse.taken()
        QTimer.singleShot(REST_MS, loop.quit)
        loop.exec()
    pulse.stop()
    gaps = pulse.taken()
    return [max(gaps[first : first + TICKS_A_POLL]) for first in range(0, len(gaps), TICKS_A_POLL)]


def _resident_mib() -> float:
    """Memory in use where the system says it (Linux); else the most that there ever was."""
    if os.path.exists("/proc/self/statm"):
        with open("/proc/self/statm") as statm:
            return int(statm.read().split()[1]) * _PAGE_BYTES / _MEBIBYTE
    from bench.harness import peak_mb

    return peak_mb()
