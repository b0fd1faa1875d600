"""How long the event loop is held up while a bucket is synced and the heat map panned; against rest."""

import hashlib
import tempfile
import time
from pathlib import Path
from typing import Final

from bench import sample
from bench.download import log_bucket
from bench.harness import Figures, Goal, Row, Run, figure, in_child, percentile, times
from bench.processes import StubAws, stub_aws
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QScrollBar
from ui.pretend import PretendBackend
from ui.shots import Stage

from logdig_console.domain.context import JobContext
from logdig_console.domain.logs.ledger import SyncReport
from logdig_console.heatmap.pool import start_pool
from logdig_console.jobs.garbage import GarbageCollector
from logdig_console.jobs.runner import JobRunner
from logdig_console.services.logs.sync import sync
from logdig_console.store.clickstore import ClickStore
from logdig_console.ui.frame.jobs_bar import JobsBar
from logdig_console.ui.theme import Theme

TICK_MS: Final = 2
IDLE_MS: Final = 1_500
FRAME_MS: Final = 16
PAN_PX: Final = 37
LINES_EACH: Final = 100


def rows(run: Run) -> list[Row]:
    objects = run.pick(tiny=10, usual=2_000, full=10_000)
    with stub_aws() as aws:
        serve_named_files(run, aws, objects)
        given = {"endpoint": aws.endpoint, "folder": str(run.folder), "objects": objects}
        of = run.in_turn({"both": lambda: in_child(measure, **given)})["both"]
    name = f"event-loop gap while {objects:,} objects are synced and the heat map is panned"
    return [
        figure(f"{name}, p99", "wall ms", of["p99_ms"], Goal(16, 8, at_most=True)),
        figure(f"{name}, longest", "wall ms", of["max_ms"], Goal(50, at_most=True)),
        times(f"{name}, p99", "wall ms", of["p99_ms"], "the window at rest", of["idle_p99_ms"], None),
        figure("the window at rest, longest", "wall ms", of["idle_max_ms"]),
    ]


def serve_named_files(run: Run, aws: StubAws, objects: int) -> None:
    """Make the stub list and serve contract lines under the names that their content gives."""
    bodies, names = [], {}
    for number, item in enumerate(sample.log_objects(objects, LINES_EACH)):
        path = run.folder / f"object-{number}"
        path.write_bytes(item.body)
        bodies.append(str(path))
        assert item.name.endswith(hashlib.sha256(item.body).hexdigest())
        names[item.name] = number
    aws.tell(bodies=bodies, objects=names, listed_names=sorted(names))


class Pulse(QObject):
    """A timer of 2 ms in the UI thread; what an interval is longer than that is a gap."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps_ms: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start(TICK_MS)

    def taken(self) -> list[float]:
        gaps, self.gaps_ms = self.gaps_ms, []
        return gaps

    def stop(self) -> None:
        self._timer.stop()

    @Slot()
    def _on_tick(self) -> None:
        now = time.perf_counter()
        self.gaps_ms.append(max(0.0, (now - self._last) * 1e3 - TICK_MS))
        self._last = now


class _Pan(QObject):
    """Moves the picture a little, 60 times a second, as a hand that drags it does."""

    def __init__(self, bar: QScrollBar) -> None:
        super().__init__()
        self.moves = 0
        self._bar = bar
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start(FRAME_MS)

    def stop(self) -> None:
        self._timer.stop()

    @Slot()
    def _on_tick(self) -> None:
        self._bar.setValue((self._bar.value() + PAN_PX) % max(1, self._bar.maximum()))
        self.moves += 1


def measure(endpoint: str, folder: str, objects: int) -> Figures:
    """Both figures in one process: first the window at rest, then panned with a sync in a job."""
    application = QApplication(["bench"])
    stage = Stage(Theme(application, appearance="light"), PretendBackend(pages=3, background=True))
    stage.window.show()
    stage.open()
    stage.window.show_page("heat_maps")
    stage.runner.run_all()
    runner, garbage = JobRunner(), GarbageCollector()
    progress = JobsBar(runner=runner)
    progress.show()
    pulse, loop = Pulse(), QEventLoop()
    QTimer.singleShot(IDLE_MS, loop.quit)
    loop.exec()
    idle = pulse.taken()[5:]
    reports: list[SyncReport] = []

    def work(ctx: JobContext) -> None:
        start_pool()
        store = ClickStore(Path(tempfile.mkdtemp(dir=folder)))
        reports.append(sync(ctx, bucket=log_bucket(endpoint), store=store))

    pan = _Pan(stage.window.heat_map_page.picture.verticalScrollBar())
    handle = runner.submit(work, label="Read new log files")
    handle.finished.connect(loop.quit)
    loop.exec()
    busy = pulse.taken()
    pulse.stop()
    pan.stop()
    assert pan.moves > 0
    progress.close()
    stage.window.close()
    runner.shutdown()
    garbage.close()
    assert [report.objects for report in reports] == [objects]
    return {
        "p99_ms": percentile(busy, 99),
        "max_ms": max(busy),
        "idle_p99_ms": percentile(idle, 99),
        "idle_max_ms": max(idle),
    }
