"""The page's own pictures: those that are kept, one that is offered, and the browser that takes them."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.page_picture import KeptPicture, OfferedPicture, RawImage
from logdig_console.jobs.runner import JobHandle, JobRunner
from logdig_console.presenters.state_presenter import StatePresenter

if TYPE_CHECKING:
    from logdig_console.presenters.heat_map.heat_map_work import Backend

NO_PROGRESS = Progress(0, None, "")


@dataclass(frozen=True, slots=True)
class Widths:
    """How wide the windows were in which a page was clicked.

    Args:
        url: the page as it is counted.
        rows: viewport widths in CSS px with their clicks, the commonest first.
        shown: the width of the heat map.
    """

    url: str
    rows: tuple[tuple[int, int], ...]
    shown: int

    @property
    def clicks(self) -> int:
        """Those that know their width."""
        return sum(number for _, number in self.rows)

    def at(self, width: int) -> int:
        """Clicks at exactly that width."""
        return dict(self.rows).get(width, 0)


@dataclass(frozen=True, slots=True, eq=False)
class PagePictureState:
    """Everything that the window of the page's pictures draws.

    Args:
        widths: of the page that is shown; None where there is none.
        kept: its pictures, the narrowest first; None until they are read.
        offered: a picture that a person gives and whose width is to be said; None where there is none.
        taking: how far the browser is; None while none takes a picture.
    """

    widths: Widths | None = None
    kept: tuple[KeptPicture, ...] | None = None
    offered: OfferedPicture | None = None
    taking: Progress | None = None
    error: LogDigError | None = None


class PagePicturePresenter(StatePresenter[PagePictureState]):
    """Lists, takes, keeps and removes pictures of a page.

    Args:
        backend: the console's use cases; called in jobs alone.
        key: tells its jobs from those of another window, which they must not replace.

    Signals:
        changed(PagePictureState)
        replaced(int): the page's picture at that width is another, or gone.
    """

    replaced = Signal(int)

    def __init__(
        self, *, runner: JobRunner, backend: "Backend", key: str = "", parent: QObject | None = None
    ) -> None:
        super().__init__(PagePictureState(), parent=parent)
        self._runner = runner
        self._backend = backend
        self._key = key
        self._taking: JobHandle | None = None

    def show(self, widths: Widths) -> None:
        """Take another page, or note other widths of the same."""
        known = self._state.widths
        if known is None or known.url != widths.url:
            self._update(kept=None, offered=None, error=None)
        if known != widths:
            self._update(widths=widths)

    @Slot()
    def load(self) -> None:
        """Read which pictures of the page are kept."""
        if self._state.widths is None:
            return
        job = self._runner.submit(
            partial(_all_of, backend=self._backend, url=self._state.widths.url),
            label=self.tr("Look for the page's pictures"),
            latest=f"{self._key}pictures",
            background=True,
        )
        job.succeeded.connect(self._on_kept)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def offer(self, given: Path | RawImage) -> None:
        """Read a file, or an image out of the clipboard; it is kept when its width is said."""
        self._update(offered=None, error=None)
        job = self._runner.submit(
            partial(_offered, given=given), label=self.tr("Read the picture"), latest=f"{self._key}offered"
        )
        job.succeeded.connect(self._on_offered)
        job.failed.connect(self._on_failed)

    @Slot()
    def forget_offer(self) -> None:
        self._update(offered=None, error=None)

    @Slot(int)
    def keep(self, width: int) -> None:
        """Keep what is offered as the page's picture at a viewport width in CSS px."""
        widths, offer = self._state.widths, self._state.offered
        if widths is None or offer is None:
            return
        job = self._runner.submit(
            partial(_give, backend=self._backend, url=widths.url, image=offer.image, width=width),
            label=self.tr("Keep the picture"),
            latest=f"{self._key}keep",
        )
        job.succeeded.connect(self._on_given)
        job.failed.connect(self._on_failed)

    @Slot(str, object, object)
    def take(self, address: str, widths: tuple[int, ...], also: tuple[str, ...] = ()) -> None:
        """Have a browser take the page's picture at these widths.

        Args:
            address: what it opens.
            also: other hosts that belong to the site, which the page may load from.
        """
        if self._state.widths is None or not widths or self._taking is not None:
            return
        self._update(taking=NO_PROGRESS, error=None)
        job = self._runner.submit(
            partial(
                _take,
                backend=self._backend,
                url=self._state.widths.url,
                address=address,
                widths=widths,
                also=also,
            ),
            label=self.tr("Take the page's picture"),
            latest=f"{self._key}take",
        )
        self._taking = job
        job.progressed.connect(self._on_progressed)
        job.succeeded.connect(self._on_taken)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)

    @Slot()
    def stop_taking(self) -> None:
        if self._taking is not None:
            self._taking.cancel()

    @Slot(int)
    def remove(self, width: int) -> None:
        """Forget the page's picture at a width."""
        if self._state.widths is None:
            return
        job = self._runner.submit(
            partial(_remove, backend=self._backend, url=self._state.widths.url, width=width),
            label=self.tr("Remove the picture"),
        )
        job.succeeded.connect(self._on_replaced)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_kept(self, kept: tuple[KeptPicture, ...]) -> None:
        widths = self._state.widths
        if widths is not None and all(picture.url == widths.url for picture in kept):
            self._update(kept=kept)

    @Slot(object)
    def _on_offered(self, offer: OfferedPicture) -> None:
        self._update(offered=offer)

    @Slot(object)
    def _on_given(self, picture: KeptPicture) -> None:
        self._update(offered=None)
        self._on_replaced(picture.width)

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        self._update(taking=progress)

    @Slot(object)
    def _on_taken(self, taken: tuple[KeptPicture, ...]) -> None:
        shown = self._state.widths.shown if self._state.widths is not None else 0
        widths = [picture.width for picture in taken]
        self._on_replaced(shown if shown in widths else widths[0])

    @Slot(object)
    def _on_replaced(self, width: int) -> None:
        self.load()
        self.replaced.emit(width)

    @Slot()
    def _on_finished(self) -> None:
        self._taking = None
        self._update(taking=None)


def _all_of(ctx: JobContext, *, backend: "Backend", url: str) -> tuple[KeptPicture, ...]:
    return backend.pictures.all_of(ctx, url)


def _offered(ctx: JobContext, *, given: Path | RawImage) -> OfferedPicture:
    from logdig_console.services.pages.page_pictures import offered

    return offered(ctx, given)


def _give(ctx: JobContext, *, backend: "Backend", url: str, image: bytes, width: int) -> KeptPicture:
    return backend.pictures.give(ctx, url, image=image, width=width)


def _take(
    ctx: JobContext,
    *,
    backend: "Backend",
    url: str,
    address: str,
    widths: tuple[int, ...],
    also: tuple[str, ...],
) -> tuple[KeptPicture, ...]:
    return backend.pictures.take(ctx, url, address=address, widths=widths, also=also)


def _remove(ctx: JobContext, *, backend: "Backend", url: str, width: int) -> int:
    backend.pictures.remove(ctx, url, width=width)
    return width
