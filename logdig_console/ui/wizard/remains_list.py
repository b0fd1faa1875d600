"""What of a service is there still: what holds how much, and what it costs."""

from PySide6.QtWidgets import QGridLayout, QWidget

from logdig_console.domain.deploying.removal import Remain
from logdig_console.presenters.operating.stations import Health
from logdig_console.presenters.sentences import spoken
from logdig_console.presenters.wizard.told_words import told
from logdig_console.ui.theme import UNIT_PX, wide
from logdig_console.ui.wizard.marks import mark_label, text_label

_MARK_PX = 18


class RemainsList(QWidget):
    """A line for each thing; what should be gone and is not stands out."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(UNIT_PX)
        self._grid.setVerticalSpacing(UNIT_PX // 2)
        self._grid.setColumnStretch(3, 1)
        self._cells: list[QWidget] = []

    def show_remains(self, remains: tuple[Remain, ...]) -> None:
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()  # until it is deleted it would still be drawn
            cell.deleteLater()
        self._cells.clear()
        for row, one in enumerate(remains):
            health: Health = "ok" if one.kind == "kept" else "attention"
            words = self.tr("kept on purpose") if one.kind == "kept" else self.tr("left behind")
            mark = mark_label(health, words)
            mark.setFixedWidth(wide(_MARK_PX))
            price = (
                ""
                if one.dollars is None
                else self.tr("${number} a month").format(number=f"{one.dollars:,.2f}")
            )
            cells = (mark, text_label(told(one.what)), text_label(one.name), text_label(
                " · ".join(filter(None, (spoken(one.holds), price, words))), role="muted"
            ))  # fmt: skip
            for column, cell in enumerate(cells):
                if column:
                    cell.setWordWrap(False)
                self._grid.addWidget(cell, row, column)
                self._cells.append(cell)
