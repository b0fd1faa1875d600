"""A test click: the stations light up one after the other, or the one that it did not pass says why."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from logdig_console.domain.context import Progress
from logdig_console.domain.deploying.proof import Hop, HopName, Proof
from logdig_console.domain.errors import LogDigError
from logdig_console.jobs.runner import JobRunner
from logdig_console.presenters.operating.stations import Health, StationKey, station_name
from logdig_console.presenters.sentences import spoken, spoken_error
from logdig_console.presenters.wording import duration

if TYPE_CHECKING:
    from logdig_console.services.operating.operating_console import OperatingConsole

STEP_MS = 150
"""Between one station's light and the next, however fast the test click was: an eye has to follow it."""

STATIONS: dict[HopName, StationKey] = {
    "collector": "collector",
    "queue": "queue",
    "drain": "drain",
    "storage": "storage",
    "store": "heat_map",
}


@dataclass(frozen=True, slots=True)
class Light:
    """A station that the test click has reached: its state, and the time that it took, in words."""

    health: Health
    text: str


@dataclass(frozen=True, slots=True)
class ProbeState:
    """How far a test click is.

    Args:
        lights: of the stations reached so far.
        said: the whole in a sentence, or why it did not pass.
        failed: True where `said` is the words of a service.
    """

    running: bool = False
    lights: Mapping[StationKey, Light] = field(default_factory=dict)
    said: str = ""
    failed: bool = False


class ProbePresenter(QObject):
    """Sends one test click at a time, and lights the stations that it has passed in their turn.

    Signals:
        changed(ProbeState)
        proved(): a test click has gone its way, or as far as it could.
    """

    changed = Signal(object)
    proved = Signal()

    def __init__(
        self, *, runner: JobRunner, backend: "OperatingConsole", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._backend = backend
        self._state = ProbeState()
        self._reached = self._state
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._light_next)

    @property
    def state(self) -> ProbeState:
        return self._state

    @Slot()
    def send(self) -> None:
        """Send a test click, unless one is on its way."""
        if self._state.running:
            return
        job = self._runner.submit(self._backend.probe, label=self.tr("Send a test click"))
        self._show_at_once(ProbeState(running=True, said=self.tr("The test click is on its way.")))
        job.progressed.connect(self._on_progressed)
        job.succeeded.connect(self._on_proved)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)

    @Slot()
    def settle(self) -> None:
        """Light every station that the test click has reached, without a pause between them."""
        self._show_at_once(self._reached)

    def _tell(self, state: ProbeState) -> None:
        self._state = state
        self.changed.emit(state)

    def _show_at_once(self, state: ProbeState) -> None:
        self._timer.stop()
        self._reached = state
        if state != self._state:
            self._tell(state)

    def _reach(self, state: ProbeState) -> None:
        """The test click has come so far: light what is not lit yet, a station at a time."""
        self._reached = state
        if not self._timer.isActive():
            self._light_next()

    @Slot()
    def _light_next(self) -> None:
        lit, reached = len(self._state.lights), self._reached
        if lit + 1 >= len(reached.lights):
            self._show_at_once(reached)
            return
        lights = dict(list(reached.lights.items())[: lit + 1])
        self._tell(replace(reached, running=True, lights=lights, said=self._state.said, failed=False))
        self._timer.start()

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        passed = list(STATIONS.values())[: progress.done]
        here = list(STATIONS.values())[progress.done : progress.done + 1]
        lights = {key: Light("ok", self.tr("passed")) for key in passed}
        lights |= {key: Light("unknown", self.tr("on its way")) for key in here}
        self._reach(ProbeState(running=True, lights=lights, said=self._state.said))

    @Slot(object)
    def _on_proved(self, proof: Proof) -> None:
        lights = {STATIONS[hop.name]: self._light(hop) for hop in proof.hops if hop.state != "skipped"}
        failed = proof.failed
        if failed is None:
            said = self.tr("The test click went the whole way in {time}.").format(
                time=duration(round(proof.ms))
            )
        else:
            name = station_name(STATIONS[failed.name])
            said = f"{name}: {spoken(failed.sentence)} {spoken(failed.fix)}".strip()
        self._reach(ProbeState(lights=lights, said=said, failed=failed is not None))
        self.proved.emit()

    def _light(self, hop: Hop) -> Light:
        if hop.state == "failed":
            return Light("failed", self.tr("not passed"))
        return Light("ok", duration(round(hop.ms or 0)))

    @Slot(object)
    def _on_failed(self, error: LogDigError) -> None:
        self._show_at_once(ProbeState(said=str(spoken_error(error)), failed=True))

    @Slot()
    def _on_cancelled(self) -> None:
        self._show_at_once(ProbeState())
