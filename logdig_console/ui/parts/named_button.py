"""A button that has a name for who cannot see it."""

from PySide6.QtWidgets import QPushButton


def named_button(text: str, name: str = "") -> QPushButton:
    """A button; `name` says what it does where its text alone does not, and is its tooltip then."""
    made = QPushButton(text)
    made.setAccessibleName(name or text)
    made.setToolTip(name)
    return made
