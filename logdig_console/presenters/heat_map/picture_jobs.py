"""The jobs that a heat map is made by: drawing, colouring, the page's own picture, counting, saving."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from logdig_console.domain.pages.area import Area
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.jobs.runner import JobHandle, JobRunner
from logdig_console.presenters.heat_map.heat_map_work import (
    NO_BACKDROP,
    Drawn,
    background,
    count_area,
    draw,
    read_pages,
    shade_again,
)
from logdig_console.presenters.heat_map.heat_rendering import Shading
from logdig_console.presenters.heat_map.saving import Wish, save

if TYPE_CHECKING:
    from logdig_console.presenters.heat_map.heat_map_work import Backend


class PictureJobs(QObject):
    """Submits them; a newer one of a kind takes the place of the older.

    Args:
        backend: the console's use cases; called in jobs alone.
        key: tells its jobs from those of another window, which they must not replace.

    Signals:
        pages_read(PagesRead)
        drawn(Drawn)
        rested(): the newest picture is made, or will not be.
        shaded(Drawn): the picture that was handed over, in other colours.
        background_found(Backdrop): the page's own picture, or that there is none.
        area_counted(AreaCount)
        saved(Path)
        failed(LogDigError): any of them.
    """

    pages_read = Signal(object)
    drawn = Signal(object)
    rested = Signal()
    shaded = Signal(object)
    background_found = Signal(object)
    area_counted = Signal(object)
    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self, *, runner: JobRunner, backend: "Backend", key: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._backend = backend
        self._key = key
        self._picture: JobHandle | None = None
        self._background: JobHandle | None = None
        self._background_of: tuple[str, int] | None = None

    @property
    def draws(self) -> bool:
        """True while a picture is being made."""
        return self._picture is not None

    @property
    def background_settled(self) -> bool:
        """True where the page's own picture has come, or will not, or was not asked for."""
        return self._background is None or self._background.is_finished

    def read_pages(self) -> None:
        job = self._runner.submit(
            partial(read_pages, backend=self._backend),
            label=self.tr("Read the pages"),
            latest=f"{self._key}pages",
        )
        job.succeeded.connect(self.pages_read)
        job.failed.connect(self.failed)

    def draw(self, request: PictureRequest, shading: Shading, *, background: bool) -> None:
        """Make a picture.

        Args:
            background: True where nobody asked for it by hand.
        """
        job = self._runner.submit(
            partial(draw, backend=self._backend, request=request, shading=shading),
            label=self.tr("Draw the heat map"),
            latest=f"{self._key}picture",
            background=background,
        )
        self._picture = job
        job.succeeded.connect(self.drawn)
        job.failed.connect(self.failed)
        job.finished.connect(self._on_picture_finished)

    def shade(self, drawn: Drawn, shading: Shading) -> None:
        """Colour a picture anew."""
        job = self._runner.submit(
            partial(shade_again, drawn=drawn, shading=shading),
            label=self.tr("Colour the heat map"),
            latest=f"{self._key}shading",
            background=True,
        )
        job.succeeded.connect(self.shaded)
        job.failed.connect(self.failed)

    def forget_background(self) -> None:
        """Let the next call of `find_background` look again."""
        self._background_of = None

    def find_background(self, url: str, width: int) -> bool:
        """Take or find the page's own picture at a width in CSS px; False if that was done already."""
        if self._background_of == (url, width):
            return False
        self._background_of = (url, width)
        job = self._runner.submit(
            partial(background, backend=self._backend, url=url, width=width),
            label=self.tr("Take the page's picture"),
            latest=f"{self._key}background",
        )
        self._background = job
        job.succeeded.connect(self.background_found)
        job.failed.connect(self._on_no_background)
        job.failed.connect(self.failed)
        return True

    def count_area(self, request: PictureRequest, area: Area) -> None:
        """Count what is in a rectangle; the request has the picture's width."""
        job = self._runner.submit(
            partial(count_area, backend=self._backend, request=request, area=area),
            label=self.tr("Count what is in the rectangle"),
            latest=f"{self._key}area",
        )
        job.succeeded.connect(self.area_counted)
        job.failed.connect(self.failed)

    def save(self, drawn: Drawn, wish: Wish) -> None:
        """Write a picture, its counts, clicks or report."""
        job = self._runner.submit(
            partial(save, backend=self._backend, drawn=drawn, wish=wish),
            label=self.tr("Save the heat map"),
        )
        job.succeeded.connect(self.saved)
        job.failed.connect(self.failed)

    @Slot(object)
    def _on_no_background(self, _error: object) -> None:
        self.background_found.emit(NO_BACKDROP)

    @Slot()
    def _on_picture_finished(self) -> None:
        if self._picture is not None and self._picture.is_finished:
            self._picture = None
            self.rested.emit()
