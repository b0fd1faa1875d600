"""What a page's clicks mean: its elements, how far it is seen, and how two groups of visitors differ."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.comparison import Pair, Plan
from logdig_console.domain.pages.elements import Elements
from logdig_console.domain.pages.layouts import Layouts
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.jobs.runner import JobHandle, JobRunner
from logdig_console.presenters.state_presenter import StatePresenter

if TYPE_CHECKING:
    from logdig_console.heatmap.reach import Reach
    from logdig_console.presenters.heat_map.heat_map_work import Backend
    from logdig_console.services.pages.analysis import Compared

NO_PROGRESS = Progress(0, None, "")


@dataclass(frozen=True, slots=True, eq=False)
class AnalysisState:
    """Everything that the lists and curves beside a heat map draw.

    Args:
        request: whose they are; None while no page is chosen.
        elements, reach, layouts: of that request; None until they are read.
        compared: the newest comparison; it stays when the request changes, since it names its own groups.
        comparing: how far the comparison that runs is; None while none does.
        error: what failed last.
    """

    request: PictureRequest | None = None
    elements: Elements | None = None
    reach: "Reach | None" = None
    layouts: Layouts | None = None
    compared: "Compared | None" = None
    comparing: Progress | None = None
    error: LogDigError | None = None


class AnalysisPresenter(StatePresenter[AnalysisState]):
    """Reads a page's elements, scroll reach and layouts when they are wanted, and compares two groups.

    Args:
        backend: the console's use cases; called in jobs alone.
        key: tells its jobs from those of another window, which they must not replace.

    Signals:
        changed(AnalysisState)
    """

    def __init__(
        self, *, runner: JobRunner, backend: "Backend", key: str = "", parent: QObject | None = None
    ) -> None:
        super().__init__(AnalysisState(), parent=parent)
        self._runner = runner
        self._key = key
        self._backend = backend
        self._comparison: JobHandle | None = None

    @Slot(object)
    def show(self, request: PictureRequest) -> None:
        """Take another page, other days or another filter; what was read of the one before goes.

        The same request again means that there are new clicks: what was read is read anew, and stays until
        then.
        """
        if request != self._state.request:
            self._update(request=request, elements=None, reach=None, layouts=None, error=None)
            self._read_layouts(request)
            return
        if self._state.elements is not None:
            self._submit_elements(request)
        if self._state.reach is not None:
            self._submit_reach(request)

    @Slot()
    def read_elements(self) -> None:
        """Count the page's elements, unless they are counted."""
        if self._state.request is not None and self._state.elements is None:
            self._submit_elements(self._state.request)

    def _submit_elements(self, request: PictureRequest) -> None:
        job = self._runner.submit(
            partial(_elements, backend=self._backend, request=request),
            label=self.tr("Count the page's elements"),
            latest=f"{self._key}elements",
        )
        job.succeeded.connect(self._on_elements)
        job.failed.connect(self._on_failed)

    @Slot()
    def read_reach(self) -> None:
        """Find how far down the page is seen, unless it is known."""
        if self._state.request is not None and self._state.reach is None:
            self._submit_reach(self._state.request)

    def _submit_reach(self, request: PictureRequest) -> None:
        job = self._runner.submit(
            partial(_reach, backend=self._backend, request=request),
            label=self.tr("Find how far the page is seen"),
            latest=f"{self._key}reach",
        )
        job.succeeded.connect(self._on_reach)
        job.failed.connect(self._on_failed)

    @Slot(object, object)
    def compare(self, pair: Pair, plan: Plan) -> None:
        """Compare two groups; a comparison that runs gives way."""
        self._update(comparing=NO_PROGRESS, error=None)
        job = self._runner.submit(
            partial(_compare, backend=self._backend, pair=pair, plan=plan),
            label=self.tr("Compare two groups"),
            latest=f"{self._key}compare",
        )
        self._comparison = job
        job.progressed.connect(self._on_progressed)
        job.succeeded.connect(self._on_compared)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_comparison_finished)

    @Slot()
    def stop_comparing(self) -> None:
        """Give the running comparison up."""
        if self._comparison is not None:
            self._comparison.cancel()

    def _read_layouts(self, request: PictureRequest) -> None:
        job = self._runner.submit(
            partial(_layouts, backend=self._backend, request=request),
            label=self.tr("Look at the page's layouts"),
            latest=f"{self._key}layouts",
            background=True,
        )
        job.succeeded.connect(self._on_layouts)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_elements(self, answer: "_Answer") -> None:
        if answer.request == self._state.request:
            self._update(elements=answer.found)

    @Slot(object)
    def _on_reach(self, answer: "_Answer") -> None:
        if answer.request == self._state.request:
            self._update(reach=answer.found)

    @Slot(object)
    def _on_layouts(self, answer: "_Answer") -> None:
        if answer.request == self._state.request:
            self._update(layouts=answer.found)

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        self._update(comparing=progress)

    @Slot(object)
    def _on_compared(self, compared: "Compared") -> None:
        self._update(compared=compared)

    @Slot()
    def _on_comparison_finished(self) -> None:
        if self._comparison is not None and self._comparison.is_finished:
            self._comparison = None
            self._update(comparing=None)


@dataclass(frozen=True, slots=True, eq=False)
class _Answer:
    """What was found, and of what: a page that is no longer shown is not drawn."""

    request: PictureRequest
    found: object


def _elements(ctx: JobContext, *, backend: "Backend", request: PictureRequest) -> _Answer:
    return _Answer(request, backend.analysis.elements(ctx, request))


def _reach(ctx: JobContext, *, backend: "Backend", request: PictureRequest) -> _Answer:
    return _Answer(request, backend.analysis.reach(ctx, request))


def _layouts(ctx: JobContext, *, backend: "Backend", request: PictureRequest) -> _Answer:
    return _Answer(request, backend.analysis.layouts(ctx, request))


def _compare(ctx: JobContext, *, backend: "Backend", pair: Pair, plan: Plan) -> "Compared":
    return backend.analysis.compare(ctx, pair, plan)
