"""The one way to leave the UI thread.

A worker never touches a handle: it posts to the runner's mailbox, whose slot runs in the UI thread
and re-emits on the handle. So nothing is lost when a worker is faster than the `connect`, nothing
arrives twice, and nothing is emitted on an object that is being deleted.
"""

import logging
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThreadPool, Signal, Slot

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import JobCancelled, LogDigError, file_error

log = logging.getLogger(__name__)

MAX_THREADS = 8
SHUTDOWN_WAIT_S = 3.0

Work = Callable[[JobContext], object]


@dataclass(frozen=True, slots=True)
class Succeeded:
    """The work returned `result`."""

    result: object


@dataclass(frozen=True, slots=True)
class Failed:
    """The work raised; `error` is fit to be shown."""

    error: LogDigError


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The work ended because it was asked to, or never began."""


Outcome = Succeeded | Failed | Cancelled


def as_logdig_error(error: BaseException, label: str) -> LogDigError:
    """The error itself where it is one for people, else one that wraps it."""
    if isinstance(error, LogDigError):
        return error
    if isinstance(error, OSError) and (error.filename or isinstance(error, shutil.Error)):
        return file_error(error)
    translate = QCoreApplication.translate
    reason = str(error) or translate("JobRunner", "no further message")
    return LogDigError(
        translate("JobRunner", "“{label}” stopped unexpectedly.").format(label=label),
        f"{type(error).__name__}: {reason}",
        translate("JobRunner", "Try it again. If it happens again, the log holds the full traceback."),
    )


class _Mailbox(QObject):
    """Where workers post. Signal: posted(job number, Progress or Outcome)."""

    posted = Signal(int, object)


class Job:
    """One piece of work and the right to settle it, which is taken exactly once.

    It refers to no widget and no handle: the last reference to it may be dropped in any thread.
    """

    def __init__(self, *, number: int, label: str, work: Work, mailbox: _Mailbox) -> None:
        self._number = number
        self._label = label
        self._work = work
        self._mailbox = mailbox
        self._claim = threading.Lock()
        self._context = JobContext(on_progress=partial(mailbox.posted.emit, number))

    def run(self) -> None:
        """Do the work; called in a thread of the pool."""
        if self._claim.acquire(blocking=False):
            self._post(self._outcome())

    def cancel(self) -> None:
        """Ask the work to end; work that has not begun is settled at once."""
        self._context.cancel()
        if self._claim.acquire(blocking=False):
            self._post(Cancelled())

    def _post(self, outcome: Outcome) -> None:
        self._mailbox.posted.emit(self._number, outcome)

    def _outcome(self) -> Outcome:
        try:
            self._context.check()
            return Succeeded(self._work(self._context))
        except JobCancelled:
            return Cancelled()
        except LogDigError as error:
            log.warning("%s: %s", self._label, error)
            return Failed(error)
        except BaseException as error:  # nobody above a pool thread could take it
            log.exception("%s stopped unexpectedly", self._label)
            return Failed(as_logdig_error(error, self._label))


class JobHandle(QObject):
    """One job as the UI thread sees it; keep it only as long as it is of interest.

    Signals:
        progressed(Progress): at most ten a second.
        succeeded(object): the work's result.
        failed(LogDigError)
        cancelled()
        finished(): after exactly one of the three before it.
        stopping(): `cancel` was called and the work has not ended yet.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()
    stopping = Signal()

    def __init__(self, *, job: Job, label: str, background: bool) -> None:
        super().__init__()
        self._job = job
        self._label = label
        self._background = background
        self._is_stopping = False
        self._is_finished = False
        self._progress = Progress(0, None, "")
        self._started = time.monotonic()

    @property
    def label(self) -> str:
        return self._label

    @property
    def background(self) -> bool:
        """True for work that nobody asked for, such as a poll: a bar of running jobs leaves it out."""
        return self._background

    @property
    def is_stopping(self) -> bool:
        return self._is_stopping

    @property
    def is_finished(self) -> bool:
        return self._is_finished

    @property
    def progress(self) -> Progress:
        """The newest progress report."""
        return self._progress

    @property
    def seconds(self) -> float:
        """How long ago the job was submitted."""
        return time.monotonic() - self._started

    @Slot()
    def cancel(self) -> None:
        """Ask the job to end; from now on its progress and its result are not heard any more."""
        if self._is_stopping or self._is_finished:
            return
        self._is_stopping = True
        self.stopping.emit()
        self._job.cancel()

    def deliver(self, message: Progress | Outcome) -> None:
        """Emit what the worker posted; for the runner alone."""
        if isinstance(message, Progress):
            if not self._is_stopping:
                self._progress = message
                self.progressed.emit(message)
            return
        self._is_finished = True
        if self._is_stopping or isinstance(message, Cancelled):
            if isinstance(message, Failed):
                log.info("%s failed after it was cancelled: %s", self._label, message.error)
            self.cancelled.emit()
        elif isinstance(message, Failed):
            self.failed.emit(message.error)
        else:
            self.succeeded.emit(message.result)
        self.finished.emit()


class JobRunner(QObject):
    """Runs work in a pool of its own threads and reports in the thread that it lives in.

    Signals:
        job_added(JobHandle)
        job_removed(JobHandle): after its `finished`.
    """

    job_added = Signal(object)
    job_removed = Signal(object)

    def __init__(self, *, max_threads: int = MAX_THREADS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(max_threads)
        self._mailbox = _Mailbox()
        self._mailbox.posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)
        self._handles: dict[int, JobHandle] = {}
        self._latest: dict[str, int] = {}
        self._last_number = 0
        self._closed = False

    @property
    def jobs(self) -> tuple[JobHandle, ...]:
        """The jobs that have not finished, oldest first."""
        return tuple(self._handles.values())

    @property
    def is_shut_down(self) -> bool:
        return self._closed

    def submit(
        self, work: Work, *, label: str, latest: str | None = None, background: bool = False
    ) -> JobHandle:
        """Run `work(ctx)` in a thread; the handle's signals come later, in this thread.

        Args:
            label: what the job is, as a person would call it.
            latest: a name of which only the newest job matters: the older one is cancelled.
            background: True for work that nobody asked for, such as a poll.
        """
        self._last_number += 1
        number = self._last_number
        job = Job(number=number, label=label, work=work, mailbox=self._mailbox)
        handle = JobHandle(job=job, label=label, background=background)
        if latest is not None:
            older = self._handles.get(self._latest.get(latest, 0))
            if older is not None:
                older.cancel()
            self._latest[latest] = number
        self._handles[number] = handle
        self.job_added.emit(handle)
        if self._closed:
            handle.cancel()
        else:
            self._start(job)
        return handle

    def shutdown(self, wait_s: float = SHUTDOWN_WAIT_S) -> tuple[str, ...]:
        """Cancel everything, wait at most `wait_s` seconds, deliver what has ended.

        Returns:
            The labels of the jobs that are still running: a call that cannot be interrupted. The
            pool waits for them when it is destroyed, so a program that cannot wait has to leave
            without it.
        """
        self._closed = True
        for handle in self.jobs:
            handle.cancel()
        self._pool.waitForDone(round(wait_s * 1000))
        self._deliver_posted()
        return tuple(handle.label for handle in self.jobs)

    def _start(self, job: Job) -> None:
        self._pool.start(job.run)

    def _deliver_posted(self) -> None:
        QCoreApplication.sendPostedEvents(self)

    @Slot(int, object)
    def _on_posted(self, number: int, message: Progress | Outcome) -> None:
        handle = self._handles.get(number)
        if handle is None:  # progress of a helper thread that outlived its job
            return
        handle.deliver(message)
        if handle.is_finished:
            del self._handles[number]
            self._latest = {name: newest for name, newest in self._latest.items() if newest != number}
            self.job_removed.emit(handle)
