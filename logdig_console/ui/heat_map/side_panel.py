"""Beside the picture: pages, filter, look and elements, one at a time; it can be folded away."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from logdig_console.ui.theme import UNIT_PX, wide

PAGES, FILTER, LOOK, ELEMENTS = range(4)
_NARROW_PX = 264
_WIDTHS_PX = {FILTER: 280, ELEMENTS: 376}
"""Of panels that need more room."""


class SidePanel(QWidget):
    """Tabs as plain buttons over a stack.

    Args:
        panels: by the names of their tabs, in the order of PAGES, FILTER, LOOK, ELEMENTS.

    Signals:
        panel_chosen(int): by a person.
    """

    panel_chosen = Signal(int)

    def __init__(self, panels: dict[str, QWidget], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self.tabs: list[QToolButton] = []
        row = QHBoxLayout()
        row.setSpacing(2)
        for number, (name, panel) in enumerate(panels.items()):
            tab = QToolButton()
            tab.setText(name)
            tab.setAccessibleName(name)
            tab.setCheckable(True)
            tab.setProperty("role", "mode")
            self._group.addButton(tab, number)
            self.tabs.append(tab)
            row.addWidget(tab)
            self._stack.addWidget(panel)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT_PX)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self._group.idClicked.connect(self.show_panel)
        self._group.idClicked.connect(self.panel_chosen)
        self.show_panel(PAGES)

    @property
    def shown(self) -> int:
        return self._stack.currentIndex()

    @Slot(int)
    def show_panel(self, number: int) -> None:
        """Bring a panel to the front."""
        self.tabs[number].setChecked(True)
        self._stack.setCurrentIndex(number)
        self.setFixedWidth(wide(_WIDTHS_PX.get(number, _NARROW_PX)))


def scrolled(panel: QWidget) -> QScrollArea:
    """A panel that may be higher than its room."""
    area = QScrollArea()
    area.setWidget(panel)
    area.setWidgetResizable(True)
    return area
