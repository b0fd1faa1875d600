"""Fields with their names at the left and what is wrong with them below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from logdig_console.presenters.operating.stations import mark
from logdig_console.ui.parts.number_box import number_box
from logdig_console.ui.theme import UNIT_PX, wide

FIELD_PX = 340
NUMBER_PX = 120
LABEL_PX = 108
"""Room for most names, so that the fields of forms above each other stand in one line."""


class Form(QWidget):
    """Rows of one column; a row shows its problem, or else its hint."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(2 * UNIT_PX)
        self._layout.setVerticalSpacing(UNIT_PX)
        self._layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._layout.setFormAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._notes: dict[str, QLabel] = {}
        self._hints: dict[str, str] = {}
        self._fields: dict[str, QWidget] = {}

    def add(self, key: str, name: str, field: QWidget, *, hint: str = "") -> None:
        """Add a field; `hint` is what stands below it as long as nothing is wrong."""
        field.setAccessibleName(name)
        label = QLabel(name)
        label.setBuddy(field)
        label.setMinimumWidth(wide(LABEL_PX))
        label.setFixedHeight(field.sizeHint().height())  # on the field's line, not on its note's
        note = QLabel()
        note.setWordWrap(True)
        note.setMinimumWidth(wide(FIELD_PX))
        note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT_PX // 4)
        column.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(note)
        self._layout.addRow(label, cell)
        self._notes[key], self._hints[key], self._fields[key] = note, hint, cell
        self.show_problem(key, "")

    def show_problem(self, key: str, problem: str) -> None:
        """Say below a field what is wrong with it; an empty text shows its hint again."""
        note = self._notes[key]
        role = "problem" if problem else "muted"
        if note.property("role") != role:
            note.setProperty("role", role)
            note.style().polish(note)
        note.setText(f"{mark('attention')} {problem}" if problem else self._hints[key])
        note.setVisible(bool(problem or self._hints[key]))
        self._fields[key].setAccessibleDescription(problem)

    def show_row(self, key: str, shown: bool) -> None:
        self._layout.setRowVisible(self._fields[key], shown)


def line_edit(*, secret: bool = False, placeholder: str = "", width: int = FIELD_PX) -> QLineEdit:
    """A field for one line."""
    field = QLineEdit()
    field.setFixedWidth(wide(width))
    field.setPlaceholderText(placeholder)
    if secret:
        field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def combo_box(*, width: int = FIELD_PX) -> QComboBox:
    field = QComboBox()
    field.setFixedWidth(wide(width))
    return field


def number_field(least: int, most: int, *, suffix: str = "", step: int = 1) -> QSpinBox:
    """A field for a whole number, as wide as the others of a form."""
    field = number_box(least, most, suffix=suffix, step=step)
    field.setFixedWidth(wide(NUMBER_PX + (NUMBER_PX // 2 if suffix else 0)))
    return field
