"""The log of operations: what was asked and what took effect, in the order of virtual time."""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass

from chaos.faults import Faults
from chaos.virtual_time import Killed, Process, Scheduler

FREEZE_S = (70.0, 500.0)


@dataclass(frozen=True, slots=True)
class Operation:
    """One call that took effect; `about` and `detail` depend on the call."""

    at: float
    process: str
    name: str
    about: str
    detail: str


class Operations:
    """Every model call goes through here: its time passes, processes die at it, and it is written down."""

    def __init__(self, *, scheduler: Scheduler, faults: Faults, rng: random.Random) -> None:
        self._scheduler = scheduler
        self._faults = faults
        self._rng = rng
        self.done: list[Operation] = []
        self._attempts = hashlib.sha256()

    @property
    def now(self) -> float:
        return self._scheduler.now

    def begin(self, process: Process, slowest_s: float) -> None:
        """Before a call takes effect."""
        process.calls += 1
        if process.calls == process.kill_before_call:
            process.killed = True
            raise Killed
        latency = self._rng.uniform(0.002, slowest_s) * process.slowness
        if self._faults.strike("call frozen"):
            process.frozen = True
            latency += self._rng.uniform(*FREEZE_S)
        process.last_call_s = latency
        self._scheduler.pause(latency)

    def pass_time(self, seconds: float) -> None:
        self._scheduler.pause(seconds)

    def attempt(self, process: Process, name: str, about: str) -> None:
        self._attempts.update(f"{self.now:.6f} {process.name} {name} {about}\n".encode())

    def record(self, process: Process, name: str, about: str, detail: str) -> None:
        self.done.append(Operation(self.now, process.name, name, about, detail))

    def end(self, process: Process) -> None:
        """After a call took effect, before the caller knows."""
        if process.calls == process.kill_after_call:
            process.killed = True
            raise Killed

    def of(self, name: str, process: str = "") -> Iterator[Operation]:
        return (item for item in self.done if item.name == name and process in ("", item.process))

    def digest(self) -> str:
        """The same for the same seed: every attempt and every effect, with its time."""
        whole = self._attempts.copy()
        for item in self.done:
            whole.update(repr(item).encode())
        return whole.hexdigest()
