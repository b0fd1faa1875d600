"""The drain's schedules and history, and the messages that are looked at, redriven or purged."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.operating import (
    DeadLetterReason,
    Peek,
    RedriveReport,
    SchedulePurpose,
    WhichQueue,
)
from logdig_console.jobs.runner import JobHandle, JobRunner
from logdig_console.jobs.ticker import Ticker
from logdig_console.presenters.state_presenter import StatePresenter
from logdig_console.presenters.wording import messages

if TYPE_CHECKING:
    from logdig_console.services.operating.operating_console import DrainOverview, OperatingConsole

OVERVIEW_INTERVAL_S = 10.0
PEEK_COUNT = 10


@dataclass(frozen=True, slots=True)
class DrainPanelState:
    """What the drain's and the messages' panels draw.

    Args:
        busy: what is being done, empty where nothing is.
        said: what was done last, a sentence.
        error: of the newest action.
        look_error: of the newest look; the next one that is answered takes it away.
    """

    overview: "DrainOverview | None" = None
    peek: Peek | None = None
    reasons: tuple[DeadLetterReason, ...] = ()
    busy: str = ""
    said: str = ""
    error: LogDigError | None = None
    look_error: LogDigError | None = None


class DrainPresenter(StatePresenter[DrainPanelState]):
    """Looks at the drain again and again, and changes it when asked; one change at a time.

    Args:
        backend: the operator's use cases, called in jobs alone.

    Signals:
        changed(DrainPanelState)
        overviewed(DrainOverview): a new look.
        acted(): something was changed: the queue is worth a look.
    """

    overviewed = Signal(object)
    acted = Signal()

    def __init__(
        self,
        *,
        runner: JobRunner,
        backend: "OperatingConsole",
        interval_s: float = OVERVIEW_INTERVAL_S,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(DrainPanelState(), parent=parent)
        self._runner = runner
        self._backend = backend
        self._job: JobHandle | None = None
        self._done = ""
        self._ticker = Ticker(
            runner=runner,
            work=backend.drain_overview,
            label=self.tr("Look at the drain"),
            interval_s=interval_s,
            parent=self,
        )
        self._ticker.succeeded.connect(self._on_overviewed)
        self._ticker.failed.connect(self._on_look_failed)
        self._ticker.set_hidden(True)

    @Slot()
    def start(self) -> None:
        if not self._ticker.running:
            self._ticker.start()

    @Slot()
    def stop(self) -> None:
        self._ticker.stop()

    @Slot(bool)
    def set_hidden(self, hidden: bool) -> None:
        self._ticker.set_hidden(hidden)

    @Slot()
    def look_now(self) -> None:
        self._ticker.poll_now()

    @Slot()
    def pause(self) -> None:
        """Switch both schedules off, for maintenance."""
        self._act(self._backend.pause, self.tr("Pause"), self.tr("Paused: nothing is drained until resumed."))

    @Slot()
    def resume(self) -> None:
        self._act(self._backend.resume, self.tr("Resume"), self.tr("Both schedules are on."))

    def set_drain(self, every: Mapping[SchedulePurpose, int], threshold: int | None) -> None:
        """Set the schedules that are named to so many seconds, and the threshold unless it is None."""
        work = partial(self._backend.set_drain, every=every, threshold=threshold)
        self._act(work, self.tr("Set the drain"), self.tr("The drain is set."))

    def look_into(self, which: WhichQueue) -> None:
        """Peek: it counts as a receive of each message."""
        work = partial(self._backend.peek, which=which, most=PEEK_COUNT)
        job = self._act(work, self.tr("Look at messages"), "")
        if job is not None:
            job.succeeded.connect(self._on_peeked)

    @Slot()
    def ask_reasons(self) -> None:
        """Find out why messages end as dead letters."""
        job = self._runner.submit(
            self._backend.reasons, label=self.tr("Ask the drain's log for reasons"), latest="reasons"
        )
        job.succeeded.connect(self._on_reasons)
        job.failed.connect(self._on_failed)

    def redrive(self, per_second: int | None) -> None:
        """Move the dead letters back into the queue; cancelled, it goes on where it was."""
        work = partial(self._backend.redrive, per_second=per_second)
        job = self._act(work, self.tr("Redrive"), "")
        if job is not None:
            job.succeeded.connect(self._on_redriven)
            job.cancelled.connect(self._on_redrive_cancelled)

    def purge_name(self, which: WhichQueue) -> str:
        """What must be typed before a queue is purged."""
        return self._backend.purge_name(which)

    def purge(self, which: WhichQueue, waiting: int, typed: str) -> None:
        work = partial(self._backend.purge, which=which, waiting=waiting, typed=typed)
        self._act(work, self.tr("Purge"), self.tr("The queue is being emptied; it takes up to a minute."))

    @Slot()
    def cancel(self) -> None:
        """Cancel what is being done."""
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def dismiss_error(self) -> None:
        self._update(error=None, look_error=None)

    def _act(self, work: Callable[[JobContext], object], label: str, done: str) -> JobHandle | None:
        if self._job is not None:
            return None
        job = self._runner.submit(work, label=label)
        self._job, self._done = job, done
        job.succeeded.connect(self._on_acted)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self._update(busy=label, error=None, said="")
        return job

    @Slot(object)
    def _on_overviewed(self, overview: "DrainOverview") -> None:
        self._update(overview=overview, look_error=None)
        self.overviewed.emit(overview)

    @Slot(object)
    def _on_look_failed(self, error: LogDigError) -> None:
        self._update(look_error=error)

    @Slot(object)
    def _on_peeked(self, peek: Peek) -> None:
        found = messages(len(peek.messages))
        said = self.tr("{messages} looked at. {left} looks are left within the hour.")
        self._update(peek=peek, said=said.format(messages=found, left=peek.looks_left))

    @Slot(object)
    def _on_reasons(self, reasons: tuple[DeadLetterReason, ...]) -> None:
        self._update(reasons=reasons)

    @Slot(object)
    def _on_redriven(self, report: RedriveReport) -> None:
        said = self.tr("Moved {messages}; {left} dead letters are left.")
        self._update(said=said.format(messages=messages(report.moved), left=report.left))

    @Slot()
    def _on_redrive_cancelled(self) -> None:
        moved = 0 if self._job is None else self._job.progress.done
        said = self.tr("Cancelled: moved at least {messages}, lost none. Redrive again for the rest.")
        self._update(said=said.format(messages=messages(moved)))

    @Slot(object)
    def _on_acted(self, _result: object) -> None:
        self._update(said=self._done)

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
        self._update(busy="")
        self._ticker.poll_now()
        self.acted.emit()
