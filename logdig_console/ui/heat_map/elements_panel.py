"""The elements of a page, the most clicked first."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QLineEdit, QVBoxLayout, QWidget

from logdig_console.domain.pages.elements import Elements
from logdig_console.domain.visible import visible
from logdig_console.presenters.heat_map.analysis_words import elements_words, share_words, target_words
from logdig_console.presenters.wording import browsers, clicks
from logdig_console.ui.parts.measure import Measure
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.plain_table import PlainTable
from logdig_console.ui.theme import UNIT_PX, Theme, sized, wide

_ELEMENT, _CLICKS, _SHARE = range(3)
_TOP_SCALE = 1.15
_ELEMENT_PX = (96, 240)


class ElementsPanel(QWidget):
    """A table beside the picture; the row under the mouse is marked on the picture.

    Signals:
        pointed(str): the selector of the row under the mouse or the current one; empty where there is none.
        lines_requested(str): the log lines of the clicks on a selector.
    """

    pointed = Signal(str)
    lines_requested = Signal(str)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._elements: Elements | None = None
        self._selectors: dict[str, str] = {}
        self.top = QLabel()
        self.top.setTextFormat(Qt.TextFormat.PlainText)
        self.top.setFont(sized(self.font(), _TOP_SCALE))
        self.top.setWordWrap(True)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("role", "muted")
        self._words.setWordWrap(True)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search elements"))
        self.search.setAccessibleName(self.tr("Search elements"))
        self.search.setClearButtonEnabled(True)
        names = (
            self.tr("Element"),
            self.tr("Clicks"),
            self.tr("Share of browsers"),
            self.tr("Browsers"),
            self.tr("Leads to"),
        )
        self.table = PlainTable(names, accessible=self.tr("Elements by clicks"))
        # What tells names apart is often their end.
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.setMouseTracking(True)
        self.table.viewport().setMouseTracking(True)
        self.lines_button = named_button(self.tr("Show the log lines"))
        self.lines_button.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT_PX)
        for widget in (self.top, self._words, self.search):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.lines_button)
        self.search.textChanged.connect(self.table.filter)
        self.table.cellEntered.connect(self._on_cell_entered)
        self.table.currentCellChanged.connect(self._on_cell_entered)
        self.lines_button.clicked.connect(self._on_lines_wanted)
        self.table.doubleClicked.connect(self._on_lines_wanted)

    def show_elements(self, found: Elements | None, *, counting: bool) -> None:
        """Show the elements; None while they are counted, or where there is no picture to count for."""
        if found is None:
            self._words.setText(self.tr("Counting…") if counting else "")
        if found is self._elements:
            return
        self._elements = found
        if found is None:
            self.top.setText("")
            self.table.show_rows(())
            self.lines_button.setEnabled(False)
            return
        self._words.setText(elements_words(found))
        self._selectors = {
            target_words(row.target): row.target.name if row.target.by == "selector" else ""
            for row in found.rows
        }
        self.table.show_rows(
            [
                (
                    target_words(row.target),
                    row.clicks,
                    Measure(share_words(row.share), row.share.value),
                    row.share.count,
                    visible(row.links[0].link) if row.links else "",
                )
                for row in found.rows
            ]
        )
        self.table.filter(self.search.text())
        self._fit()
        if found.rows:
            most = found.rows[0]
            self.top.setText(
                self.tr("Most clicked: {element}, {clicks} by {browsers}").format(
                    element=target_words(most.target),
                    clicks=clicks(most.clicks),
                    browsers=browsers(most.share.count),
                )
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the elements' names the room that clicks and shares leave, so that these are never cut off."""
        least, most = map(wide, _ELEMENT_PX)
        taken = self.table.columnWidth(_CLICKS) + self.table.columnWidth(_SHARE)
        room = self.table.viewport().width() - taken
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(_ELEMENT, QHeaderView.ResizeMode.Fixed)
        self.table.setColumnWidth(_ELEMENT, max(least, min(most, room)))

    def mark(self, selector: str) -> None:
        """Make an element's row the current one."""
        for row in range(self.table.rowCount()):
            if self._selector(row) == selector:
                self.table.selectRow(row)
                return

    def leaveEvent(self, event: object) -> None:
        self.pointed.emit(self._selector(self.table.currentRow()))

    def _selector(self, row: int) -> str:
        item = self.table.item(row, _ELEMENT)
        return "" if item is None else self._selectors.get(item.text(), "")

    @Slot(int, int)
    def _on_cell_entered(self, row: int, _column: int) -> None:
        self.lines_button.setEnabled(bool(self._selector(self.table.currentRow())))
        self.pointed.emit(self._selector(row))

    @Slot()
    def _on_lines_wanted(self) -> None:
        selector = self._selector(self.table.currentRow())
        if selector:
            self.lines_requested.emit(selector)
