"""Show a state in a field without being told of it as somebody's change."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox


def put_text(field: QLineEdit, text: str) -> None:
    """Show a text; the cursor stays where the text is there already."""
    if field.text() != text:
        with QSignalBlocker(field):
            field.setText(text)


def put_choice(field: QComboBox, data: object) -> None:
    """Show the choice that has these data."""
    index = field.findData(data)
    if index != field.currentIndex():
        with QSignalBlocker(field):
            field.setCurrentIndex(index)


def put_number(field: QSpinBox, number: int) -> None:
    """Show a number."""
    if field.value() != number:
        with QSignalBlocker(field):
            field.setValue(number)
