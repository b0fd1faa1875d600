"""What nobody caught: written down, redacted, and told."""

import faulthandler
import logging
import os
import platform
import sys
import threading
import traceback
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, Signal, qVersion

import logdig_console
from logdig_console.domain.redaction import redacted

log = logging.getLogger(__name__)

REPORT_NAME = "crashes.txt"
FAULT_NAME = "fault.txt"
_PRIVATE = 0o600


@dataclass(frozen=True, slots=True)
class Crash:
    """What happened, fit to be handed on.

    `path` is the file that holds it, empty where none could be written.
    """

    text: str
    path: str


class CrashWatch(QObject):
    """Takes exceptions that nobody caught, in any thread, and what killed the program last time.

    Args:
        directory: of the two files; it is made.

    Signals:
        crashed(Crash)
    """

    crashed = Signal(object)

    def __init__(self, *, directory: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._directory = directory
        self._fault: TextIO | None = None
        self._before = (sys.excepthook, threading.excepthook)

    def start(self) -> Crash | None:
        """Begin to watch; the crash of the last run, where the interpreter itself died in it."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        try:
            self._directory.mkdir(parents=True, exist_ok=True)
            path = self._directory / FAULT_NAME
            last = path.read_text("utf-8", errors="replace").strip() if path.exists() else ""
            self._fault = _private(path, os.O_TRUNC)
        except OSError as error:
            log.warning("Crashes cannot be written to %s: %s", self._directory, error)
            return None
        faulthandler.enable(self._fault)
        return self._report(f"The program died in its last run.\n{last}") if last else None

    def stop(self) -> None:
        sys.excepthook, threading.excepthook = self._before
        if self._fault is not None:
            faulthandler.disable()
            self._fault.close()
            self._fault = None

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        self.crashed.emit(self._report("".join(traceback.format_exception(kind, error, trace))))

    def _on_thread_exception(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is None:
            self._before[1](caught)
            return
        self._on_exception(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _report(self, text: str) -> Crash:
        head = (
            f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC · LogDig Console {logdig_console.__version__} · "
            f"Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}"
        )
        report = redacted(f"{head}\n{text.strip()}\n")
        log.error("%s", report)
        path = self._directory / REPORT_NAME
        try:
            with _private(path, os.O_APPEND) as file:
                file.write(f"{report}\n")
        except OSError as error:
            log.warning("The crash could not be written to %s: %s", path, error)
            return Crash(report, "")
        return Crash(report, str(path))


def _private(path: Path, how: int) -> TextIO:
    """A file that only its owner may read."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | how, _PRIVATE), "w", encoding="utf-8")
