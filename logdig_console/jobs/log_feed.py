"""What the program logs, brought to the UI thread."""

import logging
import logging.handlers
import queue
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Qt, Signal, Slot

from logdig_console.domain.redaction import redacted
from logdig_console.domain.times import iso

MOST_LINES = 2_000
OURS = "logdig_console"


@dataclass(frozen=True, slots=True)
class LogLine:
    """One record, redacted; `at` is ISO 8601 UTC with milliseconds."""

    at: str
    level: str
    text: str


class _Handler(logging.handlers.QueueHandler):
    """Puts records into a queue and says so; it never waits, in whatever thread it is called."""

    def __init__(self, records: "queue.SimpleQueue[logging.LogRecord]", tell: Callable[[], None]) -> None:
        super().__init__(records)
        self._tell = tell

    def enqueue(self, record: logging.LogRecord) -> None:
        super().enqueue(record)
        self._tell()


class LogFeed(QObject):
    """Keeps the newest lines of the log, the oldest first.

    Signals:
        added(tuple[LogLine, ...])
    """

    added = Signal(object)
    _recorded = Signal()

    def __init__(self, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records: queue.SimpleQueue[logging.LogRecord] = queue.SimpleQueue()
        self._lines: deque[LogLine] = deque(maxlen=MOST_LINES)
        self._handler = _Handler(self._records, self._recorded.emit)
        self._recorded.connect(self._on_recorded, Qt.ConnectionType.QueuedConnection)

    @property
    def lines(self) -> tuple[LogLine, ...]:
        return tuple(self._lines)

    def attach(self) -> None:
        """Listen: to everything of our own from INFO on, to the libraries from WARNING on."""
        logging.getLogger(OURS).setLevel(logging.INFO)
        logging.getLogger().addHandler(self._handler)

    def detach(self) -> None:
        logging.getLogger().removeHandler(self._handler)

    @Slot()
    def _on_recorded(self) -> None:
        new: list[LogLine] = []
        while not self._records.empty():
            record = self._records.get_nowait()
            at = iso(datetime.fromtimestamp(record.created, UTC))
            new.append(LogLine(at, record.levelname, redacted(record.getMessage())))
        if new:
            self._lines.extend(new)
            self.added.emit(tuple(new))
