"""Values that somebody writes, one in each line, so that they may hold spaces."""

from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

NOTHING: Final = '""'
"""Stands for the empty value, which is one too: a click on no link, on no dialog."""

_LINES: Final = 2
_EDGE_PX: Final = 12


class ValuesField(QPlainTextEdit):
    """Takes what was written when Enter is pressed or the field is left.

    Signals:
        finished(): the values may be others now.
    """

    finished = Signal()

    def __init__(self, hint: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + _EDGE_PX)

    def values(self) -> frozenset[str]:
        """What stands in the lines."""
        lines = (line.strip() for line in self.toPlainText().splitlines())
        return frozenset("" if line == NOTHING else line for line in lines if line)

    def show_values(self, values: frozenset[str]) -> None:
        """Show values without telling anybody; a field that says the same already is left alone."""
        if values == self.values():
            return
        with QSignalBlocker(self):
            self.setPlainText("\n".join(value or NOTHING for value in sorted(values)))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finished.emit()
