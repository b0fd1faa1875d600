"""What can be done with a page's picture, by name and by key."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from logdig_console.presenters.heat_map.view_words import VIEWS, View, view_words
from logdig_console.ui.parts.window_actions import Line, WindowActions


class ViewAction(QAction):
    """Shows the heat map of one kind of clicks, the scroll reach, or the elements.

    Signals:
        view_requested(str)
    """

    view_requested = Signal(str)

    def __init__(self, view: View, *, parent: QObject) -> None:
        super().__init__(parent)
        self.setText(self.tr("Heat map: {view}").format(view=view_words(view)))
        self._view = view
        self.triggered.connect(self._on_triggered)

    @Slot()
    def _on_triggered(self) -> None:
        self.view_requested.emit(self._view)


class PictureActions(WindowActions):
    """The window has their shortcuts, the palette lists them.

    Args:
        copies_cli: True where lines for the command line can be offered.
    """

    def __init__(self, *, window: QMainWindow, copies_cli: bool) -> None:
        super().__init__(window=window)
        self.lapse = self._action(self.tr("Play the heat map hour by hour or day by day"), "Ctrl+Shift+P")
        self.area = self._action(self.tr("Select a rectangle on the heat map"), "Ctrl+Shift+A")
        self.pictures = self._action(self.tr("The page's picture: take, open or paste one"))
        self.paste = self._action(self.tr("Paste a picture of the page"), "Ctrl+Shift+V")
        self.views = [ViewAction(view, parent=self) for view in VIEWS]
        for shown in self.views:
            self._add(shown)
        self.compare = self._action(self.tr("Compare two groups of visitors"))
        self.own_window = self._action(self.tr("Open the heat map in a window of its own"), "Ctrl+Shift+N")
        self.saved_views = self._action(self.tr("Saved and recent views"), "Ctrl+B")
        self.save_view = self._action(self.tr("Save this view"), "Ctrl+Shift+B")
        self.rules = self._action(self.tr("Page rules: which URLs are one page"))
        self.site = self._action(self.tr("Time zone, one's own people, notes on dates"))
        lines: tuple[Line, ...] = (
            (self.tr("Copy as CLI: pages by clicks"), ("pages",)),
            (self.tr("Copy as CLI: page rules"), ("rules",)),
            (self.tr("Copy as CLI: shared settings"), ("settings",)),
        )
        self.copy_elements = self._action(self.tr("Copy as CLI: elements of this page"))
        self.copy_scroll = self._action(self.tr("Copy as CLI: scroll reach of this page"))
        for action in (self.copy_elements, self.copy_scroll):
            action.setVisible(copies_cli)
            action.setEnabled(copies_cli)
        self.lines = self._line_actions(lines if copies_cli else ())
