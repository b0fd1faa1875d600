"""What was done: the jobs of this run of the program, running and past."""

from collections import deque
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from PySide6.QtCore import QObject, Signal, Slot

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.times import iso
from logdig_console.jobs.runner import JobHandle, JobRunner

MOST_JOBS = 300

JobState = Literal["running", "done", "failed", "cancelled"]


@dataclass(frozen=True, slots=True)
class JobLine:
    """One job.

    Args:
        at: ISO 8601 UTC: when it began.
        seconds: that it took; 0 while it runs.
        detail: why it failed.
    """

    at: str
    label: str
    state: JobState
    seconds: float = 0.0
    detail: str = ""


class _Record(QObject):
    """Follows one job to its end.

    Signals:
        changed()
    """

    changed = Signal()

    def __init__(self, job: JobHandle, *, parent: QObject) -> None:
        super().__init__(parent)
        self._job: JobHandle | None = job
        self.line = JobLine(iso(datetime.now(UTC)), job.label, "running")
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)

    def _end(self, state: JobState, detail: str = "") -> None:
        seconds = 0.0 if self._job is None else self._job.seconds
        self._job = None
        self.line = replace(self.line, state=state, seconds=seconds, detail=detail)
        self.changed.emit()

    @Slot(object)
    def _on_succeeded(self, _result: object) -> None:
        self._end("done")

    @Slot(object)
    def _on_failed(self, error: LogDigError) -> None:
        self._end("failed", str(error))

    @Slot()
    def _on_cancelled(self) -> None:
        self._end("cancelled")


class JobHistory(QObject):
    """Keeps the newest jobs that somebody asked for; polls are not among them.

    Signals:
        changed()
    """

    changed = Signal()

    def __init__(self, *, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records: deque[_Record] = deque()
        runner.job_added.connect(self._on_added)

    @property
    def lines(self) -> tuple[JobLine, ...]:
        """The jobs, the newest first."""
        return tuple(record.line for record in reversed(self._records))

    @Slot(object)
    def _on_added(self, job: JobHandle) -> None:
        if job.background:
            return
        record = _Record(job, parent=self)
        record.changed.connect(self.changed)
        self._records.append(record)
        if len(self._records) > MOST_JOBS:
            self._records.popleft().deleteLater()
        self.changed.emit()
