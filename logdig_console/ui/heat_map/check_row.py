"""A row of choices, any number of which can be on; none on asks for nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget


class CheckRow(QWidget):
    """Small buttons in a grid.

    Args:
        choices: values and their words.
        columns: how many stand in a row.

    Signals:
        changed(): a person has chosen.
    """

    changed = Signal()

    def __init__(
        self, choices: Sequence[tuple[object, str]], *, columns: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        self.buttons: dict[object, QToolButton] = {}
        for place, (value, words) in enumerate(choices):
            button = QToolButton()
            button.setText(words)
            button.setAccessibleName(words)
            button.setCheckable(True)
            button.setProperty("role", "mode")
            button.toggled.connect(self._on_toggled)
            self.buttons[value] = button
            grid.addWidget(button, place // columns, place % columns)
        grid.setColumnStretch(columns, 1)

    def chosen(self) -> frozenset[object]:
        """The values that are on."""
        return frozenset(value for value, button in self.buttons.items() if button.isChecked())

    def show_chosen(self, values: frozenset[object]) -> None:
        """Show what is chosen, without telling anybody."""
        for value, button in self.buttons.items():
            with QSignalBlocker(button):
                button.setChecked(value in values)

    @Slot(bool)
    def _on_toggled(self, _on: bool) -> None:
        self.changed.emit()
