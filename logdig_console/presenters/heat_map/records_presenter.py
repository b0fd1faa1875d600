"""The log lines behind a part of a heat map, and where the elements lie on it."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.area import Area, ClickLines
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.jobs.runner import JobRunner
from logdig_console.presenters.heat_map.picture_words import NEAR_PX, spot_words
from logdig_console.presenters.state_presenter import StatePresenter

if TYPE_CHECKING:
    from logdig_console.heatmap.boxes import Box
    from logdig_console.heatmap.points import Points
    from logdig_console.presenters.heat_map.heat_map_work import Backend


@dataclass(frozen=True, slots=True, eq=False)
class RecordsState:
    """What was read of single clicks.

    Args:
        lines: of the part of the picture that was asked for last; None before.
        boxes: of the page's elements, CSS px of the picture; empty before they are known.
        boxes_of: the request whose boxes they are.
        points: the drawn clicks with their browsers; None while they are not known.
    """

    lines: ClickLines | None = None
    boxes: "tuple[Box, ...]" = ()
    boxes_of: PictureRequest | None = None
    points: "Points | None" = None
    error: LogDigError | None = None


class RecordsPresenter(StatePresenter[RecordsState]):
    """Reads log lines and boxes when they are wanted.

    Args:
        backend: the console's use cases; called in jobs alone.
        key: tells its jobs from those of another window, which they must not replace.

    Signals:
        changed(RecordsState)
        lines_read(ClickLines): they are to be shown.
        hovered(str): what is under the mouse, in words; empty where nothing is.
    """

    lines_read = Signal(object)
    hovered = Signal(str)

    def __init__(
        self, *, runner: JobRunner, backend: "Backend", key: str = "", parent: QObject | None = None
    ) -> None:
        super().__init__(RecordsState(), parent=parent)
        self._runner = runner
        self._key = key
        self._backend = backend

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

    def read_points(self, request: PictureRequest) -> None:
        """Find whose the drawn clicks are; the request has the picture's width."""
        self._update(points=None)
        job = self._runner.submit(
            partial(_points, backend=self._backend, request=request),
            label=self.tr("Find whose the clicks are"),
            latest=f"{self._key}points",
            background=True,
        )
        job.succeeded.connect(self._on_points)
        job.failed.connect(self._on_failed)

    @Slot(int, int)
    def hover(self, x: int, y: int) -> None:
        """Say how many clicks and browsers are on a pixel of the picture, and near it."""
        points = self._state.points
        if points is None or not (0 <= x < points.width and 0 <= y < points.height):
            self.hovered.emit("")
        else:
            self.hovered.emit(spot_words(x, y, points.at(x, y), points.near(x, y, NEAR_PX)))

    @Slot()
    def leave(self) -> None:
        """The mouse is no longer over the picture."""
        self.hovered.emit("")

    def _submit_lines(self, work: "partial[ClickLines]") -> None:
        job = self._runner.submit(work, label=self.tr("Read the log lines"), latest=f"{self._key}lines")
        job.succeeded.connect(self._on_lines)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_lines(self, lines: ClickLines) -> None:
        self._update(lines=lines, error=None)
        self.lines_read.emit(lines)

    @Slot(object)
    def _on_boxes(self, boxes: "tuple[Box, ...]") -> None:
        self._update(boxes=boxes, error=None)

    @Slot(object)
    def _on_points(self, points: "Points") -> None:
        self._update(points=points)


def _lines(ctx: JobContext, *, backend: "Backend", request: PictureRequest, area: Area) -> ClickLines:
    return backend.analysis.lines_in_area(ctx, request, area)


def _lines_of_element(
    ctx: JobContext, *, backend: "Backend", request: PictureRequest, selector: str
) -> ClickLines:
    return backend.analysis.lines_of_element(ctx, request, selector)


def _boxes(ctx: JobContext, *, backend: "Backend", request: PictureRequest) -> "tuple[Box, ...]":
    return backend.analysis.boxes(ctx, request)


def _points(ctx: JobContext, *, backend: "Backend", request: PictureRequest) -> "Points":
    return backend.analysis.points(ctx, request)
