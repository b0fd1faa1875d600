"""Processes and threads in virtual time: one runs at a time, and the seed alone decides which.

The code under test runs in real threads, unchanged; it hands the baton over whenever it calls the model.
So every interleaving of calls is possible and each one can be had again from its seed.
"""

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, field


class Killed(BaseException):
    """Ends a process at once; no handler for errors may catch it."""


@dataclass(eq=False)
class Process:
    """One Lambda run or one collector. `deadline` is in virtual seconds since the epoch.

    `slowness` multiplies the time of its calls. `frozen` is set by faults that stop it for longer than it may
    live: then its end is no fault of its own.
    """

    name: str
    deadline: float = float("inf")
    slowness: float = 1.0
    last_call_s: float = 0.0
    calls: int = 0
    kill_before_call: int = 0
    kill_after_call: int = 0
    killed: bool = False
    frozen: bool = False
    overran: bool = False


@dataclass(eq=False)
class _Task:
    process: Process
    work: Callable[[], None]
    wake: float
    go: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    children: list["_Task"] = field(default_factory=list)
    done: bool = False
    error: BaseException | None = None


class Scheduler:
    """The virtual clock, and the order in which the processes' threads get on."""

    def __init__(self, *, rng: random.Random, start: float) -> None:
        self.now = start
        self._rng = rng
        self._tasks: list[_Task] = []
        self._current: _Task | None = None
        self._back = threading.Semaphore(0)

    def run(self, works: list[tuple[Process, Callable[[], None]]]) -> None:
        """Run processes side by side until all have ended; an error other than Killed is raised here."""
        for process, work in works:
            self._spawn(process, work)
        failed: BaseException | None = None
        while self._tasks:
            ready = [task for task in self._tasks if task.wake <= self.now and not self._waits(task)]
            if not ready:
                self.now = min(task.wake for task in self._tasks if not self._waits(task))
                continue
            task = self._rng.choice(ready)
            self._resume(task)
            if task.done:
                self._tasks.remove(task)
                if task.error is not None and not isinstance(task.error, Killed):
                    failed = failed or task.error
                    for other in self._tasks:
                        other.process.killed = True
        if failed is not None:
            raise failed

    def pause(self, seconds: float) -> None:
        """Let this thread's virtual time pass and others run; called by the model alone."""
        task = self._current
        assert task is not None, "only a running task may pause"
        task.wake = self.now + seconds
        self._back.release()
        task.go.acquire()
        if self.now > task.process.deadline:
            task.process.overran = True
            task.process.killed = True
        if task.process.killed:
            raise Killed

    def parallel(self, work: Callable[[], None], threads: int) -> None:
        """What the drain uses in place of a thread pool."""
        task = self._current
        assert task is not None
        task.children = [self._spawn(task.process, work) for _ in range(threads)]
        self.pause(0.0)
        task.children = []

    def _waits(self, task: _Task) -> bool:
        return any(not child.done for child in task.children)

    def _spawn(self, process: Process, work: Callable[[], None]) -> _Task:
        task = _Task(process, work, self.now)
        self._tasks.append(task)
        threading.Thread(target=self._live, args=(task,), daemon=True).start()
        return task

    def _live(self, task: _Task) -> None:
        task.go.acquire()
        try:
            if not task.process.killed:
                task.work()
        except BaseException as error:  # noqa: BLE001 - handed to `run`, which raises it
            task.error = error
        task.done = True
        self._back.release()

    def _resume(self, task: _Task) -> None:
        self._current = task
        task.go.release()
        self._back.acquire()
        self._current = None
