"""The ledger of today: every line that was accepted since midnight UTC, and where it is."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.ledger import QueueDepth
from logdig_console.domain.logs.way import WayLedger
from logdig_console.domain.snapshot import ServiceSnapshot
from logdig_console.domain.times import utc_now
from logdig_console.jobs.runner import JobRunner
from logdig_console.presenters.state_presenter import StatePresenter
from logdig_console.presenters.wording import parse_time

if TYPE_CHECKING:
    from logdig_console.services.operating.operating_console import OperatingConsole

PAUSE_LOCAL_S = 15.0
PAUSE_AWS_S = 300.0
"""Least seconds between two accounts that nobody asked for: each lists the bucket."""


@dataclass(frozen=True, slots=True)
class DayLedgerState:
    """What the ledger of the day draws.

    Args:
        way: None before the first account.
        queue: SQS's own counters at `queue_at` (ISO time), newer than those of `way`; None before a look.
        busy: True while the lines are counted.
    """

    way: WayLedger | None = None
    queue: QueueDepth | None = None
    queue_at: str = ""
    busy: bool = False
    error: LogDigError | None = None


class DayLedgerPresenter(StatePresenter[DayLedgerState]):
    """Accounts for today again when something came in, while somebody looks.

    Args:
        backend: the operator's use cases, called in jobs alone.
        clock: the present moment, UTC.

    Signals:
        changed(DayLedgerState)
    """

    def __init__(
        self,
        *,
        runner: JobRunner,
        backend: "OperatingConsole",
        clock: Callable[[], dt.datetime] = utc_now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(DayLedgerState(), parent=parent)
        self._runner = runner
        self._backend = backend
        self._clock = clock
        self._looks = False
        self._snapshot: ServiceSnapshot | None = None
        self._accounted: tuple[object, ...] | None = None

    def now(self) -> dt.datetime:
        return self._clock()

    @Slot(bool)
    def set_looked_at(self, looks: bool) -> None:
        """Say whether the ledger is in sight: nothing is counted while it is not."""
        self._looks = looks
        self._account_if_due()

    @Slot(object)
    def on_looked(self, snapshot: ServiceSnapshot) -> None:
        """A new look at every hop: its counters are shown, and what came in is accounted for."""
        self._snapshot = snapshot
        self._update(queue=snapshot.queue, queue_at=snapshot.taken_at)
        self._account_if_due()

    @Slot()
    def account(self) -> None:
        """Count now."""
        if self._state.busy or self._snapshot is None:
            return
        self._accounted = self._seen()
        work = partial(self._backend.account, day=self._today())
        job = self._runner.submit(work, label=self.tr("Account for every line of today"), background=True)
        job.succeeded.connect(self._on_accounted)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self._update(busy=True)

    def _account_if_due(self) -> None:
        if self._looks and self._snapshot is not None and self._seen() != self._accounted and self._rested():
            self.account()

    def _seen(self) -> tuple[object, ...]:
        """What an account depends on; while it stays, counting again would say the same."""
        snapshot = self._snapshot
        if snapshot is None:
            return ()
        return self._today(), snapshot.counts.rows, snapshot.stored_objects, snapshot.queue.at_rest

    def _rested(self) -> bool:
        way, snapshot = self._state.way, self._snapshot
        if way is None or snapshot is None or way.day != self._today():
            return True
        pause = PAUSE_LOCAL_S if snapshot.service.local else PAUSE_AWS_S
        return (self._clock() - parse_time(way.taken_at)).total_seconds() >= pause

    def _today(self) -> str:
        return self._clock().astimezone(dt.UTC).date().isoformat()

    @Slot(object)
    def _on_accounted(self, way: WayLedger) -> None:
        self._update(way=way, error=None)

    @Slot()
    def _on_finished(self) -> None:
        self._update(busy=False)
