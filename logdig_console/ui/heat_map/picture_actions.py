"""What can be done with a page's picture, by name and by key."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from logdig_console.ui.operating.operating_actions import LineAction


class PictureActions(QObject):
    """The window has their shortcuts, the palette lists them.

    Args:
        copies_cli: True where lines for the command line can be offered.
    """

    def __init__(self, *, window: QMainWindow, copies_cli: bool) -> None:
        super().__init__(window)
        self._window = window
        self.lapse = self._action(self.tr("Play the heat map hour by hour or day by day"), "Ctrl+Shift+P")
        self.pictures = self._action(self.tr("The page's picture: take, open or paste one"))
        self.paste = self._action(self.tr("Paste a picture of the page"), "Ctrl+Shift+V")
        self.rules = self._action(self.tr("Page rules: which URLs are one page"))
        self.site = self._action(self.tr("Time zone, one's own people, notes on dates"))
        lines: tuple[tuple[str, tuple[str, ...]], ...] = (
            (self.tr("Copy as CLI: pages by clicks"), ("pages",)),
            (self.tr("Copy as CLI: page rules"), ("rules",)),
            (self.tr("Copy as CLI: shared settings"), ("settings",)),
        )
        self.lines = [LineAction(text, words, parent=self) for text, words in lines] if copies_cli else []
        for action in self.lines:
            window.addAction(action)

    def _action(self, text: str, *keys: str) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        self._window.addAction(action)
        return action
