"""Numbers that add up, laid out as sums."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from logdig_console.presenters.heat_map.ledger import Equation, Term
from logdig_console.presenters.operating.stations import mark
from logdig_console.presenters.wording import count
from logdig_console.ui.theme import UNIT_PX, Colours, Theme, sized, tabular

_NUMBER_SCALE = 1.3
_ROWS_PER_EQUATION = 3


class LedgerView(QWidget):
    """Equations one below the other, number over name, their terms in columns."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._equations: tuple[Equation, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(UNIT_PX)
        self._grid.setVerticalSpacing(0)
        self._labels: dict[tuple[int, int], QLabel] = {}
        theme.changed.connect(self._on_colours_changed)

    def show_equations(self, equations: tuple[Equation, ...]) -> None:
        if equations == self._equations:
            return
        self._equations = equations
        self._draw()

    def _draw(self) -> None:
        for index, equation in enumerate(self._equations):
            row = index * _ROWS_PER_EQUATION
            self._put_term(row, 0, equation.total, strong=True)
            for position, term in enumerate(equation.terms):
                sign = "+" if position else "=" if equation.adds_up else "≠"
                self._put(row, 2 * position + 1, sign).setProperty("role", "muted")
                self._put_term(row, 2 * position + 2, term)
            self._grid.setRowMinimumHeight(row + 2, 2 * UNIT_PX)
        self._grid.setColumnStretch(self._grid.columnCount(), 1)
        self.setAccessibleName(" ".join(_sentence(equation) for equation in self._equations))

    def _put_term(self, row: int, column: int, term: Term, *, strong: bool = False) -> None:
        colours = self._theme.colours
        wrong = term.fault and term.number > 0
        number = self._put(
            row, column, f"{mark('attention')} {count(term.number)}" if wrong else count(term.number)
        )
        weight = QFont.Weight.DemiBold if strong else QFont.Weight.Normal
        number.setFont(tabular(sized(self.font(), _NUMBER_SCALE, weight)))
        colour = colours.attention if wrong else colours.text if term.number else colours.muted
        number.setStyleSheet(f"color: {colour};")
        name = self._put(row + 1, column, term.name)
        name.setProperty("role", "muted")
        for label in (number, name):
            label.setToolTip(term.meaning)

    def _put(self, row: int, column: int, text: str) -> QLabel:
        label = self._labels.get((row, column))
        if label is None:
            label = QLabel()
            label.setAlignment(
                Qt.AlignmentFlag.AlignRight if column % 2 == 0 else Qt.AlignmentFlag.AlignCenter
            )
            self._grid.addWidget(label, row, column)
            self._labels[row, column] = label
        label.setText(text)
        return label

    @Slot(object)
    def _on_colours_changed(self, _colours: Colours) -> None:
        self._draw()


def _sentence(equation: Equation) -> str:
    terms = " + ".join(f"{term.number} {term.name}" for term in equation.terms)
    return f"{equation.total.number} {equation.total.name} = {terms}."
