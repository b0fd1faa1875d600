"""The log lines behind a part of a heat map, and where the elements lie on it."""

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.area import Area, ClickLines
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.jobs.runner import JobRunner

if TYPE_CHECKING:
    from logdig_console.heatmap.boxes import Box
    from logdig_console.presenters.heat_map.heat_map_work import Backend


@dataclass(frozen=True, slots=True, eq=False)
class RecordsState:
    """What was read of single clicks.

    Args:
        lines: of the part of the picture that was asked for last; None before.
        boxes: of the page's elements, CSS px of the picture; empty before they are known.
        boxes_of: the request whose boxes they are.
        heaviest: drawn clicks of the browser that clicked most; None while that is not known.
    """

    lines: ClickLines | None = None
    boxes: "tuple[Box, ...]" = ()
    boxes_of: PictureRequest | None = None
    heaviest: int | None = None
    error: LogDigError | None = None


class RecordsPresenter(QObject):
    """Reads log lines and boxes when they are wanted.

    Args:
        backend: the console's use cases; called in jobs alone.
        key: tells its jobs from those of another window, which they must not replace.

    Signals:
        changed(RecordsState)
        lines_read(ClickLines): they are to be shown.
    """

    changed = Signal(object)
    lines_read = Signal(object)

    def __init__(
        self, *, runner: JobRunner, backend: "Backend", key: str = "", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._key = key
        self._backend = backend
        self._state = RecordsState()

    @property
    def state(self) -> RecordsState:
        return self._state

    def read_lines(self, request: PictureRequest, area: Area) -> None:
        """Read the lines of the clicks in a rectangle; the request has the picture's width."""
        self._submit_lines(partial(_lines, backend=self._backend, request=request, area=area))

    def read_lines_of(self, request: PictureRequest, selector: str) -> None:
        """Read the lines of the drawn clicks on an element; the request has the picture's width."""
        self._submit_lines(
            partial(_lines_of_element, backend=self._backend, request=request, selector=selector)
        )

    def read_boxes(self, request: PictureRequest) -> None:
        """Find where the elements lie on the picture, unless that is known; the request has its width."""
        if request == self._state.boxes_of:
            return
        self._update(boxes=(), boxes_of=request)
        job = self._runner.submit(
            partial(_boxes, backend=self._backend, request=request),
            label=self.tr("Find the elements on the picture"),
            latest=f"{self._key}boxes",
            background=True,
        )
        job.succeeded.connect(self._on_boxes)
        job.failed.connect(self._on_failed)

    def read_heaviest(self, request: PictureRequest) -> None:
        """Find how much of the picture is one browser's; the request has its width."""
        self._update(heaviest=None)
        job = self._runner.submit(
            partial(_heaviest, backend=self._backend, request=request),
            label=self.tr("Find the browser that clicked most"),
            latest=f"{self._key}heaviest",
            background=True,
        )
        job.succeeded.connect(self._on_heaviest)
        job.failed.connect(self._on_failed)

    def _submit_lines(self, work: "partial[ClickLines]") -> None:
        job = self._runner.submit(work, label=self.tr("Read the log lines"), latest=f"{self._key}lines")
        job.succeeded.connect(self._on_lines)
        job.failed.connect(self._on_failed)

    def _update(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]
        self.changed.emit(self._state)

    @Slot(object)
    def _on_lines(self, lines: ClickLines) -> None:
        self._update(lines=lines, error=None)
        self.lines_read.emit(lines)

    @Slot(object)
    def _on_boxes(self, boxes: "tuple[Box, ...]") -> None:
        self._update(boxes=boxes, error=None)

    @Slot(object)
    def _on_heaviest(self, clicks: int) -> None:
        self._update(heaviest=clicks)

    @Slot(object)
    def _on_failed(self, error: LogDigError) -> None:
        self._update(error=error)


def _lines(ctx: JobContext, *, backend: "Backend", request: PictureRequest, area: Area) -> ClickLines:
    return backend.analysis.lines_in_area(ctx, request, area)


def _lines_of_element(
    ctx: JobContext, *, backend: "Backend", request: PictureRequest, selector: str
) -> ClickLines:
    return backend.analysis.lines_of_element(ctx, request, selector)


def _boxes(ctx: JobContext, *, backend: "Backend", request: PictureRequest) -> "tuple[Box, ...]":
    return backend.analysis.boxes(ctx, request)


def _heaviest(ctx: JobContext, *, backend: "Backend", request: PictureRequest) -> int:
    return backend.analysis.heaviest(ctx, request)
