"""What can be done with a page's picture, by name and by key."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow


class PictureActions(QObject):
    """The window has their shortcuts, the palette lists them."""

    def __init__(self, *, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.lapse = self._action(self.tr("Play the heat map hour by hour or day by day"), "Ctrl+Shift+P")

    def _action(self, text: str, *keys: str) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        self._window.addAction(action)
        return action
