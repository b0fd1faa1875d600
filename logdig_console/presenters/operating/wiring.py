"""The presenters of an operator, made and wired together."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from logdig_console.domain.polling import DEFAULT_INTERVAL_S
from logdig_console.domain.times import utc_now
from logdig_console.jobs.runner import JobRunner
from logdig_console.presenters.audit_presenter import AuditPresenter
from logdig_console.presenters.operating.day_ledger import DayLedgerPresenter
from logdig_console.presenters.operating.drain_presenter import DrainPresenter
from logdig_console.presenters.operating.lookout_presenter import LookoutPresenter
from logdig_console.presenters.operating.probe_presenter import ProbePresenter
from logdig_console.presenters.operating.queue_presenter import QueuePresenter
from logdig_console.presenters.operating.tag_presenter import TagPresenter
from logdig_console.presenters.operating.why_presenter import WhyPresenter

if TYPE_CHECKING:
    from logdig_console.services.operating.operating_console import OperatingConsole


class OperatingPresenters(QObject):
    """Queue, drain, ledger, Why? and lookout of one service; they begin when it is open.

    Args:
        backend: the operator's use cases, called in jobs alone.
        interval_s: between two looks at the queue.
        clock: the present moment, UTC.
    """

    def __init__(
        self,
        *,
        runner: JobRunner,
        backend: "OperatingConsole",
        interval_s: float = DEFAULT_INTERVAL_S,
        clock: Callable[[], datetime] = utc_now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.backend = backend
        self.queue = QueuePresenter(
            runner=runner, backend=backend, interval_s=interval_s, clock=clock, parent=self
        )
        self.drain = DrainPresenter(runner=runner, backend=backend, parent=self)
        self.why = WhyPresenter(runner=runner, backend=backend, parent=self)
        self.lookout = LookoutPresenter(runner=runner, backend=backend, clock=clock, parent=self)
        self.probe = ProbePresenter(runner=runner, backend=backend, parent=self)
        self.probe.proved.connect(self.queue.poll_now)
        self.tag = TagPresenter(runner=runner, backend=backend, parent=self)
        self.ledger = DayLedgerPresenter(runner=runner, backend=backend, clock=clock, parent=self)
        self.audit = AuditPresenter(runner=runner, backend=backend, parent=self)
        self.drain.overviewed.connect(self.queue.on_overview)
        self.drain.acted.connect(self.queue.poll_now)
        self.why.fixed.connect(self.queue.poll_now)
        self.why.fixed.connect(self.drain.look_now)
        self.queue.changed.connect(self.lookout.on_queue)

    @Slot()
    def start(self) -> None:
        """Begin to look; the service is open."""
        self.queue.start()
        self.drain.start()
        self.lookout.start()

    @Slot()
    def stop(self) -> None:
        self.queue.stop()
        self.drain.stop()
        self.lookout.stop()
        self.probe.settle()

    def set_looked_at(self, looker: str, looks: bool) -> None:
        """Say whether a window shows the queue."""
        self.queue.set_looked_at(looker, looks)
        self.drain.set_hidden(not looks)
