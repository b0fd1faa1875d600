"""The tag of the service that is open: the line for a site, and whether a page holds it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from logdig_console.jobs.runner import JobRunner
from logdig_console.presenters.wizard.work import Work

if TYPE_CHECKING:
    from logdig_console.services.operating.operating_console import OperatingConsole


class TagPresenter(QObject):
    """Makes the snippet again whenever it is asked for: the token may have changed.

    Attributes:
        snippet, page: the pieces of work, each with its own state.

    Args:
        backend: called in jobs alone.
    """

    def __init__(
        self, *, runner: JobRunner, backend: "OperatingConsole", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._backend = backend
        self.snippet = Work(runner=runner, label=self.tr("Make the snippet"), parent=self)
        self.page = Work(runner=runner, label=self.tr("Check the page"), parent=self)

    @Slot()
    def make(self) -> None:
        """Make the line for a site."""
        self.snippet.start(self._backend.snippet)

    @Slot(str)
    def check_page(self, url: str) -> None:
        """Look whether a page holds the tag."""
        if url.strip():
            self.page.start(partial(self._backend.check_page, url=url.strip()))
