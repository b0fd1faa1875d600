"""The pages of a window, each built when it is first wanted."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from logdig_console.presenters.operating.stations import PageKey


class Pages(QStackedWidget):
    """A window that shows one page pays for one.

    Args:
        builders: what builds each page, called once at the most.
    """

    def __init__(self, builders: dict[PageKey, Callable[[], QWidget]]) -> None:
        super().__init__()
        self._builders = builders
        self._built: dict[PageKey, QWidget] = {}

    def page(self, key: PageKey) -> QWidget:
        """The page, built now if it was not yet."""
        if key not in self._built:
            page = self._builders[key]()
            self._built[key] = page
            self.addWidget(page)
        return self._built[key]

    def show_page(self, key: PageKey) -> None:
        self.setCurrentWidget(self.page(key))

    @property
    def shown(self) -> PageKey:
        """The page in sight."""
        return next(key for key, page in self._built.items() if page is self.currentWidget())
