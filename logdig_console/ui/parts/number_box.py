"""Fields for numbers."""

from typing import TypeVar

from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox

_INDENT_PX = 6

Box = TypeVar("Box", bound=QAbstractSpinBox)


def number_box(least: int, most: int, *, suffix: str = "", step: int = 1) -> QSpinBox:
    """A field for a whole number, with its unit behind it.

    It keeps its arrows: under a style sheet Qt gives the digits of one without them no room.
    """
    box = _indented(QSpinBox())
    box.setRange(least, most)
    box.setSingleStep(step)
    box.setSuffix(suffix)
    box.setGroupSeparatorShown(True)
    return box


def decimal_box() -> QDoubleSpinBox:
    """A field for a number with decimals."""
    return _indented(QDoubleSpinBox())


def _indented(box: Box) -> Box:
    """Keep the digits off the frame: a style sheet's padding does not reach them."""
    box.lineEdit().setTextMargins(_INDENT_PX, 0, 0, 0)
    return box
