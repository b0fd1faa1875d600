"""A state as a shape in its colour, and texts that can be selected."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from logdig_console.presenters.operating.stations import Health, mark
from logdig_console.ui.parts.wrapped_text import wrapped_text


def mark_label(health: Health, words: str = "") -> QLabel:
    """The mark of a state; `words` is what a screen reader says of it."""
    label = QLabel(mark(health))
    label.setProperty("health", health)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
    label.setAccessibleName(words or health)
    return label


_BREAK = "\u200b"
_LONG_PART = re.compile(r"[^\s\u200b]{24}(?=[^\s]{8})")


def breakable(text: str) -> str:
    """The text with places where a word may break that is too long for a line, as a hash in a key is."""
    return _LONG_PART.sub(rf"\g<0>{_BREAK}", text)


def text_label(text: str = "", *, role: str = "") -> QLabel:
    """A text that wraps and can be selected."""
    label = wrapped_text(breakable(text), role=role)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label
