"""A text of any length."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def wrapped_text(text: str = "", *, role: str = "") -> QLabel:
    """A label that wraps, can be selected, and takes no text for HTML.

    Args:
        role: in the style sheet, such as `muted`.
    """
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label
