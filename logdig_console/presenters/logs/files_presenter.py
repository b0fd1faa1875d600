"""What the page of opened log files shows, and what can be asked of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal, Slot

from logdig_console.domain.context import Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.log_files import LogFilesSummary
from logdig_console.jobs.runner import JobRunner
from logdig_console.presenters.state_presenter import StatePresenter

if TYPE_CHECKING:
    from logdig_console.services.logs.log_files import FileConsole

NO_PROGRESS = Progress(0, None, "")

Phase = Literal["closed", "reading", "read", "failed"]


@dataclass(frozen=True, slots=True)
class FilesState:
    """Everything that the page draws.

    Args:
        paths: what was opened.
        reading: how far the reading is.
        summary: what was found; None until everything is read.
    """

    paths: tuple[Path, ...]
    phase: Phase = "closed"
    reading: Progress = NO_PROGRESS
    summary: LogFilesSummary | None = None
    error: LogDigError | None = None


class FilesPresenter(StatePresenter[FilesState]):
    """Reads log files and tells what is in them.

    Args:
        backend: called in jobs alone.

    Signals:
        changed(FilesState)
        opened(LogFilesSummary): everything is read.
    """

    opened = Signal(object)

    def __init__(self, *, runner: JobRunner, backend: "FileConsole", parent: QObject | None = None) -> None:
        super().__init__(FilesState(paths=backend.paths), parent=parent)
        self._runner = runner
        self._backend = backend

    @Slot()
    def start(self) -> None:
        """Read the files; again, where they were read before."""
        if self._state.phase == "reading":
            return
        self._update(phase="reading", reading=NO_PROGRESS, error=None)
        job = self._runner.submit(self._backend.open, label=self.tr("Read the log files"), latest="open")
        job.progressed.connect(self._on_progressed)
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        self._update(reading=progress)

    @Slot(object)
    def _on_read(self, summary: LogFilesSummary) -> None:
        self._update(phase="read", summary=summary)
        self.opened.emit(summary)

    @Slot(object)
    def _on_failed(self, error: LogDigError) -> None:
        self._update(phase="failed", error=error)

    @Slot()
    def _on_cancelled(self) -> None:
        self._update(phase="closed")
