"""What every long-running use case is handed first."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from logdig_console.domain.errors import JobCancelled

PROGRESS_INTERVAL_S = 0.1


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: `done` of `total` (None where unknown), and what it is doing."""

    done: int
    total: int | None
    text: str


def _ignore(_progress: Progress) -> None:
    return


class JobContext:
    """Cancellation and progress for one job; safe to use from any thread.

    Args:
        on_progress: called with at most ten progress reports a second, in the job's thread.
        clock: seconds, monotonic.
    """

    def __init__(
        self,
        *,
        on_progress: Callable[[Progress], None] = _ignore,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._cancelled = threading.Event()
        self._on_progress = on_progress
        self._clock = clock
        self._last_progress = -PROGRESS_INTERVAL_S

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the job to end at its next check."""
        self._cancelled.set()

    def check(self) -> None:
        """Raise JobCancelled if the job was cancelled; call it between calls that take time."""
        if self._cancelled.is_set():
            raise JobCancelled

    def sleep(self, seconds: float) -> None:
        """Wait, or raise JobCancelled at once when the job is cancelled."""
        if self._cancelled.wait(seconds):
            raise JobCancelled

    def progress(self, progress: Progress) -> None:
        """Report progress; reports that come too fast are dropped, the one that completes never is."""
        now = self._clock()
        complete = progress.total is not None and progress.done >= progress.total
        if complete or now - self._last_progress >= PROGRESS_INTERVAL_S:
            self._last_progress = now
            self._on_progress(progress)
