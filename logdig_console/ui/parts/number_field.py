"""Fields for numbers, with the room before the number that a field for text has."""

from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QSpinBox

from logdig_console.ui.theme import UNIT_PX


def number_field() -> QSpinBox:
    """A field for a whole number."""
    field = QSpinBox()
    _leave_room(field.lineEdit())
    return field


def decimal_field() -> QDoubleSpinBox:
    """A field for a number with decimals."""
    field = QDoubleSpinBox()
    _leave_room(field.lineEdit())
    return field


def _leave_room(line: QLineEdit) -> None:
    """A style sheet's padding does not reach the line inside."""
    line.setTextMargins(UNIT_PX - 1, 0, 0, 0)
