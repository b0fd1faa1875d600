"""A button that says what it does where its text alone does not."""

from PySide6.QtWidgets import QPushButton


def named_button(text: str, name: str = "") -> QPushButton:
    """A button with a name for its tooltip and for who cannot see it; without one its text is the name."""
    made = QPushButton(text)
    made.setAccessibleName(name or text)
    made.setToolTip(name or text)
    return made
