"""One piece of the wizard's work: it runs, says how far it is, and ends with a result or an error."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.jobs.runner import JobHandle, JobRunner
from logdig_console.presenters.state_presenter import StatePresenter


@dataclass(frozen=True, slots=True)
class WorkState:
    """How a piece of work is.

    Args:
        progress: how far it is; None where it does not run.
        last: the newest progress report, kept when it ends: a tree stays to be looked at.
        result: of the last run that succeeded, None before.
        error: of the last run, None where it did not fail.
        stopped: True where somebody cancelled it.
    """

    progress: Progress | None = None
    last: Progress | None = None
    result: object = None
    error: LogDigError | None = None
    stopped: bool = False

    @property
    def running(self) -> bool:
        return self.progress is not None


class Work(StatePresenter[WorkState]):
    """Runs one thing at a time; what ran before is cancelled and not heard any more.

    Signals:
        changed(WorkState)
        succeeded(object): the result.
    """

    succeeded = Signal(object)

    def __init__(self, *, runner: JobRunner, label: str, parent: QObject | None = None) -> None:
        super().__init__(WorkState(), parent=parent)
        self._runner = runner
        self._label = label
        self._job: JobHandle | None = None
        self._again: Callable[[JobContext], object] | None = None

    def start(self, work: Callable[[JobContext], object]) -> None:
        """Run this in a job; the result of an earlier run is forgotten."""
        self._leave()
        self._again = work
        self._state = WorkState(progress=Progress(0, None, ""))
        job = self._runner.submit(work, label=self._label)
        self._job = job
        job.progressed.connect(self._on_progressed)
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self.changed.emit(self._state)

    @Slot()
    def retry(self) -> None:
        """Run the same again."""
        if self._again is not None:
            self.start(self._again)

    @Slot()
    def cancel(self) -> None:
        """Ask the work to end."""
        if self._job is not None:
            self._job.cancel()

    def forget(self) -> None:
        """As if nothing had run: what it was about has changed."""
        self._leave()
        self._again = None
        self._state = WorkState()
        self.changed.emit(self._state)

    def _leave(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.progressed.disconnect(self._on_progressed)
            job.succeeded.disconnect(self._on_succeeded)
            job.failed.disconnect(self._on_failed)
            job.cancelled.disconnect(self._on_cancelled)
            job.cancel()

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        self._update(progress=progress, last=progress)

    @Slot(object)
    def _on_succeeded(self, result: object) -> None:
        self._job = None
        self._update(progress=None, result=result)
        self.succeeded.emit(result)

    @Slot(object)
    def _on_failed(self, error: LogDigError) -> None:
        self._job = None
        self._update(progress=None, error=error)

    @Slot()
    def _on_cancelled(self) -> None:
        self._job = None
        self._update(progress=None, stopped=True)
