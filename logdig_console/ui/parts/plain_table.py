"""A table that sorts, filters and copies as TSV."""

import html
import math
from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from logdig_console.domain.visible import visible
from logdig_console.ui.parts.measure import Measure
from logdig_console.ui.theme import tabular

Cell = str | int | float | Measure
Row = tuple[Cell, ...]
"""Texts, and numbers where the column is sorted as such."""

_MEASURED_ROWS = 60
NOTHING = "–"
"""Stands where a number is not known, on the numbers' side."""


class PlainTable(QTableWidget):
    """Rows of text; a bounded number of them, so that a plain widget does.

    Args:
        names: of the columns; the last one takes the room that is left.
        last_px: that the last column keeps where there is less room: the table is scrolled then.
    """

    def __init__(
        self, names: Sequence[str], *, accessible: str, last_px: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(0, len(names), parent)
        self._last_px = last_px
        self._rows: tuple[Row, ...] = ()
        self._names = list(names)
        self._sides = [_side("")] * len(self._names)
        self.setHorizontalHeaderLabels(list(names))
        self.setAccessibleName(accessible)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFont(tabular(self.font()))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(_MEASURED_ROWS)
        self.setSortingEnabled(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        copy = QShortcut(QKeySequence.StandardKey.Copy, self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the same rows again change nothing, so that a selection stays."""
        wanted = tuple(rows)
        if wanted == self._rows:
            return
        before, self._rows = self._rows, wanted
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)  # measured once, and not at each cell
        sorts = header.sortIndicatorSection() >= 0
        self.setSortingEnabled(False)
        turned = self._align(wanted)
        kept = 0 if sorts or turned else self._keep_rows(before, wanted)
        self.setRowCount(len(wanted))
        for number in range(kept, len(wanted)):
            self._put_row(number, wanted[number])
        self.setSortingEnabled(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        last = self._last  # it takes what is left, and keeps its name where nothing is
        header.resizeSection(last, max(header.sectionSizeHint(last), self._last_px))

    def _keep_rows(self, before: tuple[Row, ...], wanted: tuple[Row, ...]) -> int:
        """Take away the rows above those that only moved up; how many at the top may stay as they are."""
        if not wanted or wanted[0] not in before:
            return 0
        gone = before.index(wanted[0])
        self.model().removeRows(0, gone)
        moved = zip(before[gone:], wanted, strict=False)
        return next((number for number, (old, new) in enumerate(moved) if old != new), len(before) - gone)

    @property
    def _last(self) -> int:
        """The last column in sight."""
        return max(column for column in range(len(self._names)) if not self.isColumnHidden(column))

    def _align(self, rows: tuple[Row, ...]) -> bool:
        """Put each column to the side of its values, its name too; True where one has changed sides."""
        before, last = list(self._sides), self._last
        for column in range(len(self._names)):
            first = next((row[column] for row in rows if row[column] not in (NOTHING, "")), None)
            if column == last:  # it is wide: at its end a number would stand far from all others
                self._sides[column] = _side("")
            elif first is not None:
                self._sides[column] = _side(first)
            name = self.horizontalHeaderItem(column)
            if name is not None:
                name.setTextAlignment(self._sides[column])
        return self._sides != before

    def _put_row(self, number: int, row: Row) -> None:
        for column, value in enumerate(row):
            item = _Item(value)
            item.setTextAlignment(self._sides[column])
            self.setItem(number, column, item)

    def filter(self, words: str) -> None:
        """Hide the rows that do not hold the words."""
        wanted = words.casefold()
        for row in range(self.rowCount()):
            self.setRowHidden(row, wanted not in " ".join(self.texts(row)).casefold())

    def texts(self, row: int) -> list[str]:
        """The texts of a row as it lies in the table now."""
        items = (self.item(row, column) for column in range(self.columnCount()))
        return [item.text() if item is not None else "" for item in items]

    def as_tsv(self, *, selected: bool = False) -> str:
        """The rows in sight as lines of tab-separated texts, the names of the columns first."""
        chosen = {index.row() for index in self.selectionModel().selectedRows()} if selected else set()
        rows = (row for row in range(self.rowCount()) if not self.isRowHidden(row))
        lines = [self._names, *(self.texts(row) for row in rows if not chosen or row in chosen)]
        return "\n".join("\t".join(text.replace("\t", " ") for text in line) for line in lines) + "\n"

    @Slot()
    def copy(self) -> None:
        """Copy the selected rows, all where none is selected."""
        QGuiApplication.clipboard().setText(self.as_tsv(selected=True))


def tooltip(text: str) -> str:
    """A stranger's text for a tooltip: Qt takes what looks like HTML for HTML, so it is written as such."""
    return f"<span>{html.escape(visible(text))}</span>" if text else ""


def _side(value: Cell) -> Qt.AlignmentFlag:
    """Texts begin at the left, numbers end at the right."""
    across = Qt.AlignmentFlag.AlignLeft if isinstance(value, str) else Qt.AlignmentFlag.AlignRight
    return across | Qt.AlignmentFlag.AlignVCenter


class _Item(QTableWidgetItem):
    """A cell that sorts by its number where it has one."""

    def __init__(self, value: Cell) -> None:
        text = str(value)
        if isinstance(value, int | float):
            text = f"{value:,g}" if isinstance(value, float) else f"{value:,}"
        super().__init__(text)
        self.setToolTip(tooltip(text))
        number = value.number if isinstance(value, Measure) else value
        self._number = None if isinstance(number, str) else float(number)

    def __lt__(self, other: QTableWidgetItem) -> bool:
        """By number where one of the two has one, and what is not known before all of them; else by text.

        WORKAROUND(PySide6 6.11): Qt's own comparison must not be asked: it would call this one again.
        """
        mine, others = self._number, other._number if isinstance(other, _Item) else None
        if mine is None and others is None:
            return self.text().casefold() < other.text().casefold()
        return (-math.inf if mine is None else mine) < (-math.inf if others is None else others)
