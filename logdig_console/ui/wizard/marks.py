"""A state as a shape in its colour, and texts that can be selected."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from logdig_console.presenters.stations import Health, mark


def mark_label(health: Health, words: str = "") -> QLabel:
    """The mark of a state; `words` is what a screen reader says of it."""
    label = QLabel(mark(health))
    label.setProperty("health", health)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
    label.setAccessibleName(words or health)
    return label


def text_label(text: str = "", *, role: str = "") -> QLabel:
    """A text that wraps and can be selected."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    if role:
        label.setProperty("role", role)
    return label
