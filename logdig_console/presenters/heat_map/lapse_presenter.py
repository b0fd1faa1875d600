"""A page's clicks hour by hour or day by day: which frame is shown, and the clock that plays them."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.jobs.runner import JobHandle, JobRunner
from logdig_console.presenters.heat_map.heat_map_work import Drawn
from logdig_console.presenters.heat_map.heat_rendering import Pixels, Rendering, Shading, render
from logdig_console.presenters.heat_map.picture_words import NEAR_PX, hover_words
from logdig_console.presenters.heat_map.saving import FramesWish, save_frames
from logdig_console.presenters.state_presenter import StatePresenter

if TYPE_CHECKING:
    from logdig_console.heatmap.frames import Step, TimeLapse
    from logdig_console.presenters.heat_map.heat_map_work import Backend

SPEEDS: Final = (1, 2, 4, 8, 16)
"""Frames a second."""

DEFAULT_SPEED: Final = 4

_FEW_DAYS: Final = 4
"""So few days are played by hour unless somebody asks for days."""

NO_PROGRESS: Final = Progress(0, None, "")
_SECOND_MS: Final = 1_000
_KEPT_FRAMES: Final = 48
"""Rendered frames that are kept for scrubbing to and fro: some 0.8 MB each on a page of 1280 x 2400 px."""


@dataclass(frozen=True, slots=True, eq=False)
class Lapse:
    """Frames that are ready to be played.

    Args:
        base: the page's picture of all the frames together, with the first frame's heat.
        frames: the exact clicks of each.
        starts: when each begins, as `heatmap.frames.Frame` says it.
        clicks: drawn in each.
        top: the highest heat of any frame, the end of the scale that they share.
    """

    base: Drawn
    frames: "TimeLapse"
    starts: tuple[str, ...]
    clicks: tuple[int, ...]
    top: float


@dataclass(frozen=True, slots=True, eq=False)
class LapseState:
    """Everything that the time-lapse window draws.

    Args:
        request: of the picture, with its width.
        step: what one frame is.
        lapse: None until it is made.
        index: the frame that is wished.
        rendering: the newest frame that was rendered; None before the first.
        shown: which frame that is.
        playing: True while the clock runs.
        speed: frames a second.
        busy: True while frames are being cut.
        saving: how far the writing of the frames is; None while none are written.
        saved: how many frames were written where; None before.
    """

    request: PictureRequest
    step: "Step"
    lapse: Lapse | None = None
    index: int = 0
    rendering: Rendering | None = None
    shown: int = -1
    playing: bool = False
    speed: int = DEFAULT_SPEED
    busy: bool = False
    saving: Progress | None = None
    saved: tuple[int, Path] | None = None
    error: LogDigError | None = None


class LapsePresenter(StatePresenter[LapseState]):
    """Has frames cut, renders the one that is wished, and plays them one after the other.

    All frames share one scale, so that the same colour is the same heat in each. Ranks have no common
    scale: where the heat map is coloured by percentiles the frames are coloured logarithmically.

    Args:
        request: of the picture, with its width.
        shading: the picture's.
        background: the page's own picture, None for plain paper.
        page_picture: its file; empty where there is none.
        key: tells its jobs from those of another window, which they must not replace.

    Signals:
        changed(LapseState)
        hovered(str): what is under the mouse in the frame that is shown.
    """

    hovered = Signal(str)

    def __init__(
        self,
        *,
        runner: JobRunner,
        backend: "Backend",
        request: PictureRequest,
        shading: Shading,
        background: Pixels | None,
        page_picture: str = "",
        key: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(LapseState(request, usual_step(request)), parent=parent)
        self._runner = runner
        self._backend = backend
        self._key = key
        self.background = background
        self.page_picture = page_picture
        self._shading = replace(shading, scale="log") if shading.scale == "percentile" else shading
        self._rendered: OrderedDict[int, Rendering] = OrderedDict()
        self._rendering: int | None = None
        self._cutting: JobHandle | None = None
        self._saving: JobHandle | None = None
        self._chosen = False
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.advance)

    @Slot()
    def load(self) -> None:
        """Cut the clicks into frames."""
        self.pause()
        self._rendered.clear()
        self._rendering = None
        self._update(lapse=None, rendering=None, shown=-1, index=0, busy=True, error=None)
        job = self._runner.submit(
            partial(
                _cut,
                backend=self._backend,
                request=self._state.request,
                step=self._state.step,
                shading=self._shading,
            ),
            label=self.tr("Cut the clicks into frames"),
            latest=f"{self._key}lapse",
        )
        self._cutting = job
        job.succeeded.connect(self._on_cut)
        job.failed.connect(self._on_failed)

    @Slot(str)
    def choose_step(self, step: "Step") -> None:
        """Make each frame an hour or a day."""
        self._chosen = True
        if step != self._state.step:
            self._update(step=step)
            self.load()

    @Slot(int)
    def choose_speed(self, speed: int) -> None:
        """Play so many frames a second."""
        self._update(speed=speed)
        if self._state.playing:
            self._clock.start(_SECOND_MS // speed)

    @Slot(int)
    def show_frame(self, index: int) -> None:
        """Show a frame; a number beyond the last or before the first shows that one."""
        lapse = self._state.lapse
        if lapse is None or not lapse.starts:
            return
        index = min(len(lapse.starts) - 1, max(0, index))
        if index != self._state.index:
            self._update(index=index)
        self._render()

    @Slot()
    def show_next(self) -> None:
        self.pause()
        self.show_frame(self._state.index + 1)

    @Slot()
    def show_former(self) -> None:
        self.pause()
        self.show_frame(self._state.index - 1)

    @Slot()
    def toggle(self) -> None:
        """Play, or pause."""
        if self._state.playing:
            self.pause()
        else:
            self.play()

    @Slot()
    def play(self) -> None:
        """Play from the frame that is shown; from the first where that is the last."""
        lapse = self._state.lapse
        if lapse is None or len(lapse.starts) < 2:
            return
        if self._state.index == len(lapse.starts) - 1:
            self.show_frame(0)
        self._update(playing=True)
        self._clock.start(_SECOND_MS // self._state.speed)

    @Slot()
    def pause(self) -> None:
        self._clock.stop()
        if self._state.playing:
            self._update(playing=False)

    @Slot()
    def advance(self) -> None:
        """Play the next frame; one that is not rendered yet is waited for, so that none is left out."""
        lapse = self._state.lapse
        if lapse is None or self._rendering is not None:
            return
        if self._state.index >= len(lapse.starts) - 1:
            self.pause()
        else:
            self.show_frame(self._state.index + 1)

    @Slot(object, float)
    def save(self, folder: Path, opacity: float) -> None:
        """Write every frame as a picture into a folder; `opacity` is the heat's, 0 to 1."""
        lapse = self._state.lapse
        if lapse is None or self._saving is not None:
            return
        self.pause()
        self._update(saving=NO_PROGRESS, saved=None, error=None)
        work = FramesWish(folder, self._shading, opacity, on_page=self.background is not None)
        job = self._runner.submit(
            partial(save_frames, backend=self._backend, drawn=lapse.base, lapse=lapse.frames, wish=work),
            label=self.tr("Save the frames"),
            latest=f"{self._key}frames",
        )
        self._saving = job
        job.progressed.connect(self._on_progressed)
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_saving_finished)

    @Slot()
    def stop_saving(self) -> None:
        """Give the writing up; the frames that are written stay."""
        if self._saving is not None:
            self._saving.cancel()

    def end(self) -> None:
        """Stop playing, and give up what runs: nobody looks any more."""
        self.pause()
        self.stop_saving()
        if self._cutting is not None:
            self._cutting.cancel()

    @Slot(int, int)
    def hover(self, x: int, y: int) -> None:
        """Say how many clicks of the frame are on a pixel, and near it."""
        lapse = self._state.lapse
        if lapse is None or not (0 <= x < lapse.frames.width and 0 <= y < lapse.frames.height):
            self.hovered.emit("")
            return
        cells = lapse.frames.frames[self._state.index].cells
        self.hovered.emit(hover_words(x, y, cells.at(x, y), cells.near(x, y, NEAR_PX)))

    @Slot()
    def leave(self) -> None:
        self.hovered.emit("")

    def _render(self) -> None:
        """Show the wished frame, from those that are kept or by a job; one at a time."""
        lapse, index = self._state.lapse, self._state.index
        if lapse is None or index == self._state.shown:
            return
        kept = self._rendered.get(index)
        if kept is not None:
            self._rendered.move_to_end(index)
            self._update(rendering=kept, shown=index)
            return
        if self._rendering is not None:
            return
        self._rendering = index
        job = self._runner.submit(
            partial(_render, lapse=lapse, index=index, shading=self._shading),
            label=self.tr("Draw a frame"),
            latest=f"{self._key}frame",
            background=True,
        )
        job.succeeded.connect(self._on_rendered)
        job.failed.connect(self._on_failed)

    def _keep(self, index: int, rendering: Rendering) -> None:
        self._rendered[index] = rendering
        while len(self._rendered) > _KEPT_FRAMES:
            self._rendered.popitem(last=False)

    @Slot(object)
    def _on_cut(self, lapse: Lapse) -> None:
        if lapse.frames.step != self._state.step:  # another was asked for meanwhile
            return
        if lapse.frames.step == "day" and len(lapse.starts) < _FEW_DAYS and not self._chosen:
            self.choose_step("hour")
            return
        shown = 0 if lapse.starts else -1
        if lapse.starts:
            self._keep(0, lapse.base.rendering)
        self._update(lapse=lapse, busy=False, rendering=lapse.base.rendering, shown=shown)

    @Slot(object)
    def _on_rendered(self, made: "_Frame") -> None:
        if made.lapse is not self._state.lapse:
            return
        self._rendering = None
        self._keep(made.index, made.rendering)
        self._update(rendering=made.rendering, shown=made.index)
        self._render()

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        self._update(saving=progress)

    @Slot(object)
    def _on_saved(self, saved: tuple[int, Path]) -> None:
        self._update(saved=saved)

    @Slot()
    def _on_saving_finished(self) -> None:
        self._saving = None
        self._update(saving=None)

    @Slot(object)
    def _on_failed(self, error: LogDigError) -> None:
        self._rendering = None
        self.pause()
        self._update(error=error, busy=False)


@dataclass(frozen=True, slots=True, eq=False)
class _Frame:
    """One rendered frame, and of which time-lapse."""

    lapse: Lapse
    index: int
    rendering: Rendering


def usual_step(request: PictureRequest) -> "Step":
    """Hours for a few days, days for more; for all of them days at first."""
    if request.first_day is None or request.last_day is None:
        return "day"
    span = date.fromisoformat(request.last_day) - date.fromisoformat(request.first_day)
    return "hour" if span.days + 1 < _FEW_DAYS else "day"


def _cut(
    ctx: JobContext, *, backend: "Backend", request: PictureRequest, step: "Step", shading: Shading
) -> Lapse:
    picture = backend.picture(ctx, request)
    ctx.check()
    found = backend.analysis.time_lapse(ctx, request, step)
    ctx.check()
    top = found.top(shading.radius_px)
    first = found.frames[0].cells if found.frames else picture.cells
    first.count_now()
    return Lapse(
        base=Drawn(picture, render(first, shading, top=top)),
        frames=found,
        starts=tuple(frame.start for frame in found.frames),
        clicks=tuple(frame.cells.total for frame in found.frames),
        top=top,
    )


def _render(_ctx: JobContext, *, lapse: Lapse, index: int, shading: Shading) -> _Frame:
    cells = lapse.frames.frames[index].cells
    cells.count_now()
    return _Frame(lapse, index, render(cells, shading, top=lapse.top))
