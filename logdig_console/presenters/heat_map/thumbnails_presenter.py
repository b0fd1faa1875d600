"""Small pictures of pages, read when somebody sees their row, and kept while there is room."""

import logging
from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.jobs.runner import JobHandle, JobRunner
from logdig_console.presenters.heat_map.heat_rendering import Pixels, as_pixels

if TYPE_CHECKING:
    from logdig_console.presenters.heat_map.heat_map_work import Backend

log = logging.getLogger(__name__)

WIDTH_PX: Final = 96
HEIGHT_PX: Final = 72
"""Of a small picture: twice what is drawn, for screens of high density."""

MOST_KEPT: Final = 256
"""Small pictures in memory, 27 kB each."""

_A_JOB: Final = 16
_MOST_WAITING: Final = 64


class ThumbnailsPresenter(QObject):
    """Reads small pictures, those that were wanted last first.

    Args:
        backend: the console's use cases; called in jobs alone.

    Signals:
        found(): some have come.
    """

    found = Signal()

    def __init__(self, *, runner: JobRunner, backend: "Backend", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._backend = backend
        self._kept: OrderedDict[str, Pixels | None] = OrderedDict()
        self._waiting: list[str] = []
        self._asked: tuple[str, ...] = ()
        self._outdated: set[str] = set()
        self._seen: set[str] = set()
        self._job: JobHandle | None = None

    @property
    def settled(self) -> bool:
        """Whether every small picture that was asked for has been read."""
        return self._job is None and not self._waiting

    def of(self, url: str) -> Pixels | None:
        """A page's small picture; None where there is none, or while it is being read."""
        if url in self._kept:
            self._kept.move_to_end(url)
            return self._kept[url]
        if url not in self._asked:
            if url in self._waiting:
                self._waiting.remove(url)
            self._waiting = [*self._waiting, url][-_MOST_WAITING:]
            self._submit()
        return None

    def forget(self, url: str) -> None:
        """A page has another picture now, or none any more; what is being read of it is of the older one."""
        self._kept.pop(url, None)
        if url in self._asked:
            self._outdated.add(url)
        self.found.emit()

    def note_picture(self, url: str) -> None:
        """A page's picture was seen: where none was known, look again."""
        if url in self._kept and self._kept[url] is None:
            self.forget(url)
        elif url in self._asked:
            self._seen.add(url)

    def _submit(self) -> None:
        if self._job is not None or not self._waiting:
            return
        self._asked = tuple(reversed(self._waiting[-_A_JOB:]))
        self._waiting = self._waiting[:-_A_JOB]
        self._job = self._runner.submit(
            partial(_small, backend=self._backend, urls=self._asked),
            label=self.tr("Read small pictures of pages"),
            background=True,
        )
        self._job.succeeded.connect(self._on_read)
        self._job.failed.connect(self._on_failed)
        self._job.finished.connect(self._on_finished)

    def _keep(self, pictures: dict[str, Pixels | None]) -> None:
        for url, found in pictures.items():
            if url not in self._outdated and (found is not None or url not in self._seen):
                self._kept[url] = found
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)

    @Slot(object)
    def _on_read(self, pictures: dict[str, Pixels | None]) -> None:
        self._keep(pictures)
        if self._outdated or self._seen or any(picture is not None for picture in pictures.values()):
            self.found.emit()

    @Slot(object)
    def _on_failed(self, _error: LogDigError) -> None:
        self._keep(dict.fromkeys(self._asked))  # the log tells why; a list of pages does without

    @Slot()
    def _on_finished(self) -> None:
        self._job, self._asked = None, ()
        self._outdated.clear()
        self._seen.clear()
        self._submit()


def _small(ctx: JobContext, *, backend: "Backend", urls: tuple[str, ...]) -> dict[str, Pixels | None]:
    made: dict[str, Pixels | None] = {}
    pictures = backend.pictures
    for url in urls:
        ctx.check()
        try:
            image = pictures.small(url, WIDTH_PX, HEIGHT_PX)
        except LogDigError as error:  # one damaged file takes no other page's picture away
            log.warning("The small picture of %s: %s", url, error)
            image = None
        made[url] = None if image is None else as_pixels(image)
    return made
