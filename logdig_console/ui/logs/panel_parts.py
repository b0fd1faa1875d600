"""How the panels of the logs' page are laid out."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from logdig_console.ui.theme import UNIT_PX


def row_of(*widgets: QWidget, stretch: int | None = None) -> QHBoxLayout:
    """Widgets side by side; the one at `stretch` takes the room that is left."""
    row = QHBoxLayout()
    row.setSpacing(UNIT_PX)
    for place, widget in enumerate(widgets):
        row.addWidget(widget, 1 if place == stretch else 0)
    if stretch is None:
        row.addStretch(1)
    return row


def column_of(panel: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, UNIT_PX, 0, 0)
    column.setSpacing(UNIT_PX)
    return column


def set_text(line: QLineEdit, text: str) -> None:
    """Set a line's text without telling anybody."""
    blocker = QSignalBlocker(line)
    line.setText(text)
    blocker.unblock()
