"""How pages and panels are laid out: a title, tabs, rows and columns, all with the same gaps."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from logdig_console.ui.theme import UNIT_PX, sized

_TITLE_SCALE = 1.35


class PageTitle(QLabel):
    """What stands at the top of a page, larger than the rest."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        self.setFont(sized(QApplication.font(), _TITLE_SCALE, QFont.Weight.DemiBold))


def page_column(page: QWidget) -> QVBoxLayout:
    """A page's parts one below the other, off its edges."""
    column = QVBoxLayout(page)
    column.setContentsMargins(3 * UNIT_PX, 2 * UNIT_PX, 3 * UNIT_PX, UNIT_PX)
    column.setSpacing(UNIT_PX)
    return column


def panel_tabs(name: str, panels: Iterable[tuple[QWidget, str]]) -> QTabWidget:
    """Panels of which one is in sight, each with the text of its tab; `name` is for who cannot see them."""
    tabs = QTabWidget()
    tabs.setDocumentMode(True)
    tabs.setAccessibleName(name)
    for panel, text in panels:
        tabs.addTab(panel, text)
    return tabs


def panel_column(panel: QWidget) -> QVBoxLayout:
    """A panel's parts one below the other, off its tab alone."""
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, UNIT_PX, 0, 0)
    column.setSpacing(UNIT_PX)
    return column


def row_of(*widgets: QWidget, stretch: int | None = None) -> QHBoxLayout:
    """Widgets side by side; the one at `stretch` takes the room that is left, else nothing does."""
    row = QHBoxLayout()
    row.setSpacing(UNIT_PX)
    for place, widget in enumerate(widgets):
        row.addWidget(widget, 1 if place == stretch else 0)
    if stretch is None:
        row.addStretch(1)
    return row
