"""What the service page shows, and what can be asked of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal, Slot

from logdig_console.domain.context import Progress
from logdig_console.domain.errors import ANSWER_LOST, STOPPED, LogDigError
from logdig_console.domain.logs.ledger import DrainReport
from logdig_console.domain.snapshot import LocalAddresses, ServiceSnapshot
from logdig_console.domain.times import utc_now
from logdig_console.jobs.runner import JobHandle, JobRunner
from logdig_console.jobs.ticker import Ticker
from logdig_console.presenters.heat_map.ledger import Equation, drain_sentence, ledger
from logdig_console.presenters.operating.stations import Station, stale, stations, unknown_stations

if TYPE_CHECKING:
    from logdig_console.services.console import ServiceConsole

REFRESH_INTERVAL_S = 5.0
NO_PROGRESS = Progress(0, None, "")

Phase = Literal["closed", "opening", "open", "failed"]


@dataclass(frozen=True, slots=True)
class ServiceState:
    """Everything that the service page draws.

    Args:
        local: True for a service on this machine, known before it is open.
        phase: `opening` until the service answers for the first time.
        opening: how far the opening is.
        addresses: of a local service, else None.
        drained: what *Drain now* did last, a sentence; empty before.
        error: the failure to be shown, None where there is none.
    """

    local: bool = True
    phase: Phase = "closed"
    opening: Progress = NO_PROGRESS
    addresses: LocalAddresses | None = None
    snapshot: ServiceSnapshot | None = None
    stations: tuple[Station, ...] = ()
    ledger: tuple[Equation, ...] = ()
    draining: bool = False
    drained: str = ""
    error: LogDigError | None = None


@dataclass(slots=True)
class _Errors:
    """The newest error of each kind of work; one that works again takes its error away."""

    opening: LogDigError | None = None
    draining: LogDigError | None = None
    refreshing: LogDigError | None = None

    @property
    def first(self) -> LogDigError | None:
        return self.opening or self.draining or self.refreshing


class ServicePresenter(QObject):
    """Opens a service, looks at it again and again, and drains it when asked.

    Args:
        backend: the console's use cases; called in jobs alone.
        local: True if the backend is this machine's own service, False if it is AWS.
        interval_s: pause between two looks.
        clock: the present moment, UTC.

    Signals:
        changed(ServiceState)
        looked(ServiceSnapshot): a new look at every hop.
        opened(): the service answered for the first time.
    """

    changed = Signal(object)
    looked = Signal(object)
    opened = Signal()

    def __init__(
        self,
        *,
        runner: JobRunner,
        backend: "ServiceConsole",
        local: bool = True,
        interval_s: float = REFRESH_INTERVAL_S,
        clock: Callable[[], datetime] = utc_now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._backend = backend
        self._local = local
        self._clock = clock
        self._phase: Phase = "closed"
        self._opening = NO_PROGRESS
        self._addresses: LocalAddresses | None = None
        self._snapshot: ServiceSnapshot | None = None
        self._drain_job: JobHandle | None = None
        self._drained: DrainReport | None = None
        self._errors = _Errors()
        self._ticker = Ticker(
            runner=runner,
            work=backend.refresh,
            label=self.tr("Look at the service"),
            interval_s=interval_s,
            parent=self,
        )
        self._ticker.succeeded.connect(self._on_looked)
        self._ticker.failed.connect(self._on_look_failed)

    @property
    def state(self) -> ServiceState:
        snapshot = self._snapshot
        return ServiceState(
            local=self._local,
            phase=self._phase,
            opening=self._opening,
            addresses=self._addresses,
            snapshot=snapshot,
            stations=self._stations(),
            ledger=() if snapshot is None else ledger(snapshot.counts),
            draining=self._drain_job is not None,
            drained="" if self._drained is None else drain_sentence(self._drained),
            error=self._errors.first,
        )

    def _stations(self) -> tuple[Station, ...]:
        if self._snapshot is None:
            return unknown_stations()
        seen = stations(self._snapshot)
        return seen if self._errors.refreshing is None else stale(seen)

    def now(self) -> datetime:
        """The present moment, for ages."""
        return self._clock()

    @Slot()
    def start(self) -> None:
        """Open the service; once it answers, look at it again and again."""
        if self._phase in ("opening", "open"):
            return
        self._phase = "opening"
        self._opening = NO_PROGRESS
        self._errors = _Errors()
        job = self._runner.submit(self._backend.open, label=self.tr("Open the service"), latest="open")
        job.progressed.connect(self._on_opening)
        job.succeeded.connect(self._on_opened)
        job.failed.connect(self._on_open_failed)
        job.cancelled.connect(self._on_open_cancelled)
        self._tell()

    @Slot()
    def stop(self) -> None:
        """Stop looking; nothing is asked of the service any more."""
        self._ticker.stop()

    @Slot()
    def sync_now(self) -> None:
        """Look at the service at once, which also fetches what is new in storage."""
        self._backend.want_sync()
        self._ticker.poll_now()

    @Slot()
    def drain_now(self) -> None:
        """Move what waits in the queue into storage."""
        if self._phase != "open" or self._drain_job is not None:
            return
        self._errors.draining = None
        job = self._runner.submit(self._backend.drain_now, label=self.tr("Drain now"))
        self._drain_job = job
        job.succeeded.connect(self._on_drained)
        job.failed.connect(self._on_drain_failed)
        job.finished.connect(self._on_drain_finished)
        self._tell()

    @Slot()
    def retry(self) -> None:
        """Do again what failed: open the service, drain it, or look at it.

        A drain whose answer is lost is only looked for: it may have run, or run still.
        """
        if self._phase == "open":
            failed = self._errors.draining
            self._errors = _Errors()
            if failed is not None and failed.code != ANSWER_LOST:
                self.drain_now()
            self._ticker.poll_now()
            self._tell()
        else:
            self.start()

    @Slot()
    def dismiss_error(self) -> None:
        """Take the shown error away; it comes back if its cause does."""
        self._errors = _Errors()
        self._tell()

    @Slot(bool)
    def set_hidden(self, hidden: bool) -> None:
        """Say whether anybody looks: polling slows down meanwhile."""
        self._ticker.set_hidden(hidden)

    def _tell(self) -> None:
        self.changed.emit(self.state)

    @Slot(object)
    def _on_opening(self, progress: Progress) -> None:
        self._opening = progress
        self._tell()

    @Slot(object)
    def _on_opened(self, addresses: object) -> None:
        self._phase = "open"
        self._addresses = addresses if isinstance(addresses, LocalAddresses) else None
        self._ticker.start()
        self._tell()
        self.opened.emit()

    @Slot(object)
    def _on_open_failed(self, error: LogDigError) -> None:
        self._phase = "failed"
        self._errors.opening = error
        self._tell()

    @Slot()
    def _on_open_cancelled(self) -> None:
        self._phase = "closed"
        self._tell()

    @Slot(object)
    def _on_looked(self, snapshot: ServiceSnapshot) -> None:
        self._snapshot = snapshot
        self._errors.refreshing = None
        self._tell()
        self.looked.emit(snapshot)

    @Slot(object)
    def _on_look_failed(self, error: LogDigError) -> None:
        self._errors.refreshing = error
        if error.code == STOPPED:  # no later look would be answered: trying again opens it once more
            self._phase = "failed"
            self._ticker.stop()
        self._tell()

    @Slot(object)
    def _on_drained(self, report: DrainReport) -> None:
        self._drained = report
        if report.status == "error":
            self._errors.draining = LogDigError(
                self.tr("The drain failed."),
                self.tr("Its own report says so; messages stay in the queue."),
                self.tr("Drain again; if it fails again, look at the drain's log."),
            )

    @Slot(object)
    def _on_drain_failed(self, error: LogDigError) -> None:
        self._errors.draining = error

    @Slot()
    def _on_drain_finished(self) -> None:
        self._drain_job = None
        self._ticker.poll_now()
        self._tell()
