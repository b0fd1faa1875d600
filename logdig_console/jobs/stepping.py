"""A runner without threads: each job waits until it is told to run."""

from collections import deque

from PySide6.QtCore import QObject

from logdig_console.jobs.runner import Job, JobRunner


class SteppingRunner(JobRunner):
    """Queues what is submitted and runs it in the caller's thread, one job a call.

    For tests of presenters, where the order of things has to be chosen and not waited for.
    """

    def __init__(self, *, parent: QObject | None = None) -> None:
        super().__init__(max_threads=1, parent=parent)
        self._queued: deque[Job] = deque()

    @property
    def queued(self) -> int:
        """How many jobs have not been run, cancelled ones among them."""
        return len(self._queued)

    def run_next(self) -> None:
        """Run the oldest queued job to its end and deliver everything that it posted.

        Raises:
            IndexError: if none is queued.
        """
        self._queued.popleft().run()
        self._deliver_posted()

    def run_all(self) -> None:
        """Run queued jobs, and those which they lead to, until none is left."""
        while self._queued:
            self.run_next()

    def _start(self, job: Job) -> None:
        self._queued.append(job)
