"""The logs' part of the window: its page, built when it is first wanted, its actions and its lines."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMainWindow, QWidget

from logdig_console.presenters.logs.logs_presenter import LogsPresenter
from logdig_console.presenters.preferences import Preferences
from logdig_console.ui.parts.window_actions import Line, WindowActions
from logdig_console.ui.theme import Theme

if TYPE_CHECKING:
    from logdig_console.ui.logs.logs_page import LogsPage


class LogsFrame(WindowActions):
    """Builds the page of logs and offers what can be done there.

    Args:
        window: that the actions belong to.
        copies_cli: True where lines for the command line can be offered.

    Signals:
        logs_requested(): the page of logs is to be shown.
        line_requested(tuple[str, ...]): a line for the command line is to be copied.
    """

    logs_requested = Signal()
    line_requested = Signal(object)

    def __init__(
        self,
        *,
        window: QMainWindow,
        presenter: LogsPresenter,
        preferences: Preferences,
        theme: Theme,
        copies_cli: bool,
    ) -> None:
        super().__init__(window=window)
        self._presenter = presenter
        self._preferences = preferences
        self._theme = theme
        self._page: LogsPage | None = None
        self._action(self.tr("Sync the log files")).triggered.connect(self._on_sync)
        self._action(self.tr("Show the objects outside the day folders")).triggered.connect(self._on_outside)
        self._action(self.tr("Show the rejected lines")).triggered.connect(self.show_rejected)
        self._action(self.tr("Verify the files of a day")).triggered.connect(self._on_verify_all)
        self._action(self.tr("Search the events")).triggered.connect(self._on_search)
        self._action(self.tr("Export the log files")).triggered.connect(self._on_export)
        self._action(self.tr("Account for every line")).triggered.connect(self._on_account)
        self._action(self.tr("Erase a visitor")).triggered.connect(self._on_erase)
        lines: tuple[Line, ...] = (
            (self.tr("Copy as CLI: sync the log files"), ("sync",)),
            (self.tr("Copy as CLI: days with log files"), ("days",)),
            (self.tr("Copy as CLI: objects outside the day folders"), ("files", "--outside")),
            (self.tr("Copy as CLI: account for every line"), ("ledger",)),
        )
        for line in self._line_actions(lines if copies_cli else ()):
            line.line_requested.connect(self.line_requested)

    @property
    def page(self) -> "LogsPage":
        """The page of logs, built now if it was not yet."""
        if self._page is None:
            from logdig_console.ui.logs.logs_page import LogsPage

            self._page = LogsPage(presenter=self._presenter, preferences=self._preferences, theme=self._theme)
        return self._page

    def build_page(self) -> QWidget:
        return self.page

    def _show(self) -> "LogsPage":
        self.logs_requested.emit()
        return self.page

    @Slot()
    def _on_sync(self) -> None:
        self._show().sync()

    @Slot()
    def _on_outside(self) -> None:
        self._show().show_outside()

    @Slot()
    def show_rejected(self) -> None:
        """Show the lines that were rejected of late."""
        self._show().show_rejected()

    @Slot()
    def _on_verify_all(self) -> None:
        self._show().verify_all()

    @Slot()
    def _on_search(self) -> None:
        self._show().show_search()

    @Slot()
    def _on_export(self) -> None:
        self._show().export_button.setFocus()

    @Slot()
    def _on_erase(self) -> None:
        self._show().show_erase()

    @Slot()
    def _on_account(self) -> None:
        self._show().show_ledger()
