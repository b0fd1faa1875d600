"""What was changed on AWS from this desk."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from logdig_console.domain.change import AuditEntry
from logdig_console.domain.context import JobContext
from logdig_console.jobs.runner import JobRunner
from logdig_console.services.asked_files import write_asked

if TYPE_CHECKING:
    from logdig_console.services.operating.operating_console import OperatingConsole


class AuditPresenter(QObject):
    """Reads the audit log when somebody looks at it, and writes what is shown to a file.

    Signals:
        changed(tuple[AuditEntry, ...]): the newest first.
        saved(Path)
        failed(LogDigError)
    """

    changed = Signal(object)
    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self, *, runner: JobRunner, backend: "OperatingConsole", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._backend = backend
        self._entries: tuple[AuditEntry, ...] = ()

    @property
    def entries(self) -> tuple[AuditEntry, ...]:
        return self._entries

    @Slot()
    def look(self) -> None:
        """Read the log again."""
        job = self._runner.submit(
            self._backend.audit, label=self.tr("Read the audit log"), latest="audit", background=True
        )
        job.succeeded.connect(self._on_read)
        job.failed.connect(self.failed)

    def save(self, path: Path, text: str) -> None:
        """Write what is shown to a file."""
        job = self._runner.submit(
            partial(_write, path=path, text=text), label=self.tr("Export the audit log")
        )
        job.succeeded.connect(self.saved)
        job.failed.connect(self.failed)

    @Slot(object)
    def _on_read(self, entries: tuple[AuditEntry, ...]) -> None:
        self._entries = entries
        self.changed.emit(entries)


def _write(_ctx: JobContext, path: Path, text: str) -> Path:
    write_asked(path, text.encode())
    return path
