"""What is shown of a page: one button for each view, and the numbers that rage and dead clicks go by."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QSpinBox, QToolButton, QVBoxLayout, QWidget

from logdig_console.domain.pages.modes import DEFINITIONS, REACTION_MAX_MS, Definitions
from logdig_console.presenters.heat_map.view_words import VIEWS, View, view_meaning, view_words
from logdig_console.ui.parts.number_box import number_box
from logdig_console.ui.theme import UNIT_PX

_MOST_CLICKS = 20
_MOST_MS = 10_000
_MOST_PX = 500
_STEP_MS = 100


class ModeBar(QWidget):
    """The views side by side; under rage and dead clicks their definitions.

    Signals:
        view_chosen(str)
        definitions_chosen(Definitions)
    """

    view_chosen = Signal(str)
    definitions_chosen = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._definitions = DEFINITIONS
        self._group = QButtonGroup(self)
        self.buttons: dict[View, QToolButton] = {}
        row = QHBoxLayout()
        row.setSpacing(2)
        for number, view in enumerate(VIEWS):
            button = QToolButton()
            button.setText(view_words(view))
            button.setAccessibleName(view_words(view))
            button.setCheckable(True)
            button.setProperty("role", "mode")
            self._group.addButton(button, number)
            self.buttons[view] = button
            row.addWidget(button)
        row.addStretch(1)
        self.rage_clicks = self._number(self.tr("Clicks of a rage"), 2, _MOST_CLICKS)
        self.rage_ms = self._number(self.tr("Time of a rage"), 0, _MOST_MS, suffix=self.tr(" ms"))
        self.rage_px = self._number(self.tr("Size of a rage"), 0, _MOST_PX, suffix=self.tr(" px"))
        self.dead_ms = self._number(self.tr("Time to react"), 0, REACTION_MAX_MS, suffix=self.tr(" ms"))
        self._meaning = QLabel()
        self._meaning.setProperty("role", "muted")
        self._meaning.setWordWrap(True)
        below = QHBoxLayout()
        below.setSpacing(UNIT_PX)
        below.addWidget(self._meaning, 1)
        for box in (self.rage_clicks, self.rage_ms, self.rage_px, self.dead_ms):
            below.addWidget(box)
        self._defining = QWidget()
        self._defining.setLayout(below)
        below.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT_PX // 2)
        column.addLayout(row)
        column.addWidget(self._defining)
        self._group.idClicked.connect(self._on_view_clicked)
        self.show_view("clicks", DEFINITIONS)

    def show_view(self, view: View, definitions: Definitions) -> None:
        """Show what is chosen, without asking for anything."""
        self._definitions = definitions
        self.buttons[view].setChecked(True)
        for name, button in self.buttons.items():
            button.setToolTip(view_meaning(name, definitions))
        self._meaning.setText(view_meaning(view, definitions))
        self._defining.setVisible(view in ("rage", "dead"))
        for box in (self.rage_clicks, self.rage_ms, self.rage_px):
            box.setVisible(view == "rage")
        self.dead_ms.setVisible(view == "dead")
        for box, value in (
            (self.rage_clicks, definitions.rage_clicks),
            (self.rage_ms, definitions.rage_ms),
            (self.rage_px, definitions.rage_px),
            (self.dead_ms, definitions.dead_ms),
        ):
            with QSignalBlocker(box):
                box.setValue(value)

    def _number(self, name: str, least: int, most: int, *, suffix: str = "") -> QSpinBox:
        step = _STEP_MS if most >= REACTION_MAX_MS else 1
        box = number_box(least, most, suffix=suffix, step=step)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(self._on_number_changed)
        return box

    @Slot(int)
    def _on_view_clicked(self, number: int) -> None:
        self.view_chosen.emit(VIEWS[number])

    @Slot(int)
    def _on_number_changed(self, _value: int) -> None:
        self.definitions_chosen.emit(
            replace(
                self._definitions,
                rage_clicks=self.rage_clicks.value(),
                rage_ms=self.rage_ms.value(),
                rage_px=self.rage_px.value(),
                dead_ms=self.dead_ms.value(),
            )
        )
