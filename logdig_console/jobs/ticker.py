"""Polling that never overtakes itself."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.polling import backed_off
from logdig_console.jobs.runner import JobHandle, JobRunner, Work

HIDDEN_FACTOR = 6


class Ticker(QObject):
    """Runs one piece of work again and again, with a pause between the end of one and the next.

    A poll is never started while one runs. After each failure in a row the pause doubles, up to a
    minute. While nobody looks, the pause is six times as long.

    Signals:
        succeeded(object): a poll's result.
        failed(LogDigError): a poll's error; polling goes on.
    """

    succeeded = Signal(object)
    failed = Signal(object)

    def __init__(
        self, *, runner: JobRunner, work: Work, label: str, interval_s: float, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._work = work
        self._label = label
        self._interval_s = interval_s
        self._failures = 0
        self._hidden = False
        self._running = False
        self._again = False
        self._job: JobHandle | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._poll)

    @property
    def running(self) -> bool:
        """True between `start` and `stop`."""
        return self._running

    @property
    def pause_s(self) -> float:
        """Seconds between the end of a poll and the next one, as things stand."""
        pause = self._interval_s * (HIDDEN_FACTOR if self._hidden else 1)
        return backed_off(pause, self._failures)

    def set_interval(self, interval_s: float) -> None:
        """Pause this long from now on; what waits for its turn is asked at once."""
        if interval_s != self._interval_s:
            self._interval_s = interval_s
            self.poll_now()

    @Slot()
    def start(self) -> None:
        """Poll at once, then again and again."""
        self._running = True
        self.poll_now()

    @Slot()
    def stop(self) -> None:
        """End polling; a poll that runs is cancelled."""
        self._running = False
        self._again = False
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def poll_now(self) -> None:
        """Poll without waiting for the pause; if a poll runs, once more right after it."""
        if not self._running:
            return
        if self._job is None:
            self._poll()
        else:
            self._again = True

    @Slot(bool)
    def set_hidden(self, hidden: bool) -> None:
        """Say whether anybody looks; coming back into sight polls at once."""
        came_back = self._hidden and not hidden
        self._hidden = hidden
        if came_back:
            self.poll_now()

    @Slot()
    def _poll(self) -> None:
        self._timer.stop()
        job = self._runner.submit(self._work, label=self._label, background=True)
        self._job = job
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)

    @Slot(object)
    def _on_succeeded(self, result: object) -> None:
        self._failures = 0
        self.succeeded.emit(result)

    @Slot(object)
    def _on_failed(self, error: LogDigError) -> None:
        self._failures += 1
        self.failed.emit(error)

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
        if not self._running:
            return
        if self._again:
            self._again = False
            self._poll()
        else:
            self._timer.start(round(self.pause_s * 1000))
