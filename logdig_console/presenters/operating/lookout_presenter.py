"""Alarms, log tails, the services side by side, and what is worth telling a person who looks elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.operating import Alarm, LogEntry, LogSource
from logdig_console.domain.times import utc_now
from logdig_console.jobs.runner import JobRunner
from logdig_console.jobs.ticker import Ticker
from logdig_console.presenters.operating.alarm_words import alarm_words
from logdig_console.presenters.operating.queue_presenter import QueueState
from logdig_console.presenters.state_presenter import StatePresenter
from logdig_console.presenters.wording import age, messages, parse_time

if TYPE_CHECKING:
    from logdig_console.services.operating.beside import ServiceDepth
    from logdig_console.services.operating.operating_console import OperatingConsole

ALARMS_INTERVAL_S = 30.0
TAIL_INTERVAL_S = 3.0
BESIDE_INTERVAL_S = 15.0
"""Each place is asked for its stacks too, which AWS lets be asked for a few times a second alone."""
TAIL_MINUTES = 60
REMIND_S = 3_600.0
_ALARMS, _TAIL, _BESIDE = "alarms", "tail", "beside"
SOURCES: tuple[LogSource, ...] = ("drain", "collector")


@dataclass(frozen=True, slots=True)
class LookoutState:
    """What the panels of alarms, logs and services draw; `error` of a look that is not answered any more."""

    alarms: tuple[Alarm, ...] = ()
    lines: tuple[LogEntry, ...] = ()
    beside: "tuple[ServiceDepth, ...]" = ()
    sources: tuple[LogSource, ...] = SOURCES
    words: str = ""
    error: LogDigError | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a person should hear of even where the window is out of sight."""

    title: str
    text: str


class LookoutPresenter(StatePresenter[LookoutState]):
    """Looks at alarms always; at logs and other services while they are in sight.

    Signals:
        changed(LookoutState)
        noticed(Notice): an alarm was raised, a dead letter came, a pause goes on.
    """

    noticed = Signal(object)

    def __init__(
        self,
        *,
        runner: JobRunner,
        backend: "OperatingConsole",
        clock: Callable[[], datetime] = utc_now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(LookoutState(), parent=parent)
        self._runner = runner
        self._clock = clock
        self._backend = backend
        self._dead: int | None = None
        self._reminded: int | None = None
        self._raised: frozenset[str] | None = None
        self._errors: dict[str, LogDigError] = {}
        self._alarms = self._ticker(backend.alarms, self.tr("Look at the alarms"), ALARMS_INTERVAL_S)
        self._alarms.succeeded.connect(self._on_alarms)
        self._alarms.failed.connect(self._on_alarms_failed)
        self._tail = self._ticker(self._read_tail, self.tr("Read the logs"), TAIL_INTERVAL_S)
        self._tail.succeeded.connect(self._on_lines)
        self._tail.failed.connect(self._on_tail_failed)
        self._beside = self._ticker(backend.beside, self.tr("Look at every service"), BESIDE_INTERVAL_S)
        self._beside.succeeded.connect(self._on_beside)
        self._beside.failed.connect(self._on_beside_failed)

    def _ticker(self, work: object, label: str, interval_s: float) -> Ticker:
        return Ticker(
            runner=self._runner,
            work=work,  # type: ignore[arg-type]
            label=label,
            interval_s=interval_s,
            parent=self,
        )

    @Slot()
    def start(self) -> None:
        if not self._alarms.running:
            self._alarms.start()

    @Slot()
    def stop(self) -> None:
        for ticker in (self._alarms, self._tail, self._beside):
            ticker.stop()

    @Slot()
    def look_now(self) -> None:
        """Look at the alarms without waiting for the next look."""
        self._alarms.poll_now()

    @Slot(bool)
    def set_tailing(self, tailing: bool) -> None:
        """Follow the logs while somebody looks at them."""
        self._run(self._tail, tailing)
        if not tailing:
            self._answered(_TAIL)

    @Slot(bool)
    def set_beside(self, beside: bool) -> None:
        """Look at the other services while somebody looks at them."""
        self._run(self._beside, beside)
        if not beside:
            self._answered(_BESIDE)

    def _run(self, ticker: Ticker, runs: bool) -> None:
        if runs and not ticker.running:
            ticker.start()
        elif not runs and ticker.running:
            ticker.stop()

    def filter(self, sources: tuple[LogSource, ...], words: str) -> None:
        """Show lines of these logs alone, and those that hold the words."""
        self._update(sources=sources, words=words)
        self._tail.poll_now()

    def set_threshold(self, name: str, threshold: float) -> None:
        """Let an alarm be raised above another number."""
        work = partial(self._backend.set_alarm, name=name, threshold=threshold)
        job = self._runner.submit(work, label=self.tr("Set the alarm"))
        job.succeeded.connect(self._on_alarms)
        job.failed.connect(self._on_alarms_failed)

    @Slot(object)
    def on_queue(self, state: QueueState) -> None:
        """Notice new dead letters, and a pause that has gone on for another hour."""
        if state.reading is not None:
            dead = state.reading.depth.dead
            if self._dead is not None and dead > self._dead:
                self.noticed.emit(
                    Notice(
                        self.tr("New dead letters"),
                        self.tr("{messages} could not be drained in 20 tries.").format(
                            messages=messages(dead)
                        ),
                    )
                )
            self._dead = dead
        if state.paused_since:
            self._remind(state.paused_since)
        else:
            self._reminded = None

    def _remind(self, since: str) -> None:
        hours = int((self._clock() - parse_time(since)).total_seconds() // REMIND_S)
        if self._reminded is not None and hours > self._reminded:
            text = self.tr("Nothing has been drained since {since}.").format(since=age(since, self._clock()))
            self.noticed.emit(Notice(self.tr("Still paused"), text))
        self._reminded = hours

    def _read_tail(self, ctx: object) -> tuple[LogEntry, ...]:
        return self._backend.log_lines(
            ctx,  # type: ignore[arg-type]
            self._state.sources,
            TAIL_MINUTES,
            self._state.words,
        )

    @Slot(object)
    def _on_alarms(self, alarms: tuple[Alarm, ...]) -> None:
        raised = frozenset(alarm.name for alarm in alarms if alarm.state == "ALARM")
        for alarm in alarms:
            if self._raised is not None and alarm.name in raised - self._raised:
                self.noticed.emit(
                    Notice(self.tr("Alarm: {name}").format(name=alarm.name), alarm_words(alarm))
                )
        self._raised = raised
        self._answered(_ALARMS)
        self._update(alarms=alarms)

    @Slot(object)
    def _on_lines(self, lines: tuple[LogEntry, ...]) -> None:
        self._answered(_TAIL)
        self._update(lines=lines)

    @Slot(object)
    def _on_beside(self, beside: "tuple[ServiceDepth, ...]") -> None:
        self._answered(_BESIDE)
        self._update(beside=beside)

    @Slot(object)
    def _on_alarms_failed(self, error: LogDigError) -> None:
        self._failed(_ALARMS, error)

    @Slot(object)
    def _on_tail_failed(self, error: LogDigError) -> None:
        self._failed(_TAIL, error)

    @Slot(object)
    def _on_beside_failed(self, error: LogDigError) -> None:
        self._failed(_BESIDE, error)

    @Slot()
    def dismiss_error(self) -> None:
        """Take the shown error away; it comes back if its cause does."""
        self._errors.clear()
        self._update(error=None)

    def _failed(self, what: str, error: LogDigError) -> None:
        self._errors[what] = error
        self._update(error=error)

    def _answered(self, what: str) -> None:
        """What failed before and is answered now takes its own error away, and no other's."""
        if self._errors.pop(what, None) is not None:
            self._update(error=next(iter(self._errors.values()), None))
