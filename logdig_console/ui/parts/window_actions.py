"""Actions of a window: the window has their shortcuts, the palette lists them."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

Line = tuple[str, tuple[str, ...]]
"""What an action is called, and the verb and arguments that it copies."""


class LineAction(QAction):
    """Copies the line that does the same on the command line.

    Signals:
        line_requested(tuple[str, ...]): verb and arguments.
    """

    line_requested = Signal(object)

    def __init__(self, text: str, words: tuple[str, ...], *, parent: QObject) -> None:
        super().__init__(text, parent)
        self.words = words
        self.triggered.connect(self._on_triggered)

    @Slot()
    def _on_triggered(self) -> None:
        self.line_requested.emit(self.words)


class WindowActions(QObject):
    """Makes actions and gives them to a window."""

    def __init__(self, *, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window

    def _action(self, text: str, *keys: str) -> QAction:
        return self._add(QAction(text, self), *keys)

    def _line_actions(self, lines: Iterable[Line]) -> list[LineAction]:
        made = [LineAction(text, words, parent=self) for text, words in lines]
        for action in made:
            self._add(action)
        return made

    def _add(self, action: QAction, *keys: str) -> QAction:
        action.setShortcuts([QKeySequence(key) for key in keys])
        self._window.addAction(action)
        return action
