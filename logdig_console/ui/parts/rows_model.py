"""Rows for a table view: as many as there are, without a widget for each."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from logdig_console.ui.parts.measure import Measure
from logdig_console.ui.theme import tabular

Cell = str | int | Measure
Row = tuple[Cell, ...]
Index = QModelIndex | QPersistentModelIndex
Item = TypeVar("Item")

_NO_INDEX = QModelIndex()
_NO_COLUMN = -1
_CELL_PX = 12
"""Beside what stands in a cell."""
_FEW = 100
"""Rows that change in their places; where more do, other things are shown."""


class RowsModel(QAbstractTableModel):
    """Tuples of texts and numbers, sorted by a column where one is asked for.

    Rows that are added at the end do not disturb those before them, and what is selected stays so.
    """

    def __init__(self, names: Sequence[str], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = list(names)
        self._rows: list[Row | None] = []
        """None for one that nobody has looked at yet."""
        self._items: Sequence[object] = ()
        self._make: Callable[..., Row] = _as_it_is
        self._keys: Sequence[Callable[..., Cell]] = ()
        self._by = (_NO_COLUMN, Qt.SortOrder.AscendingOrder)
        self._order: list[int] | None = None
        """The numbers of the rows as they are shown, None where they are as they came."""

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; those that the model has already stay where they are."""
        grown = self._make is _as_it_is and self._rows == list(rows[: len(self._rows)])
        self._items, self._make, self._keys = (), _as_it_is, ()
        self._take(rows, grown=grown)

    def show_items(
        self,
        items: Sequence[Item],
        make: Callable[[Item], Row],
        *,
        keys: Sequence[Callable[[Item], Cell]] = (),
    ) -> None:
        """Show a row of each thing; it is made when it is first looked at, so many cost no more than few.

        Args:
            make: the same as before where the rows of the same things are still the same.
            keys: for each column what things are sorted by; without, all rows are made to be sorted.
        """
        grown = make is self._make and len(items) >= len(self._items)
        others = [number for number, item in enumerate(self._items) if grown and item is not items[number]]
        grown = grown and len(others) <= _FEW
        self._items, self._make, self._keys = items, make, keys
        self._take([None] * len(items), grown=grown)
        for number in others if grown else ():
            self._rows[number] = None
            if self._order is None:
                self.dataChanged.emit(self.index(number, 0), self.index(number, self.columnCount() - 1))
        if grown and others:
            self._lay_out()

    def _take(self, rows: Sequence[Row | None], *, grown: bool) -> None:
        kept = len(self._rows)
        if grown and kept <= len(rows):
            if kept < len(rows):
                self.beginInsertRows(QModelIndex(), kept, len(rows) - 1)
                self._rows.extend(rows[kept:])
                if self._order is not None:
                    self._order.extend(range(kept, len(rows)))
                self.endInsertRows()
                self._lay_out()
            return
        self.beginResetModel()
        self._rows = list(rows)
        self._order = self._sorted()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Show the rows in this order; without a column as they came."""
        self._by = (column, order)
        self._lay_out()

    def _lay_out(self) -> None:
        """Put the rows into their order; what is selected goes with its row."""
        if self._order is None and self._by[0] == _NO_COLUMN:
            return
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        numbers = [self.number(index.row()) for index in held]
        self._order = self._sorted()
        places = {number: row for row, number in enumerate(self._order or range(len(self._rows)))}
        moved = [
            self.index(places[number], index.column()) for number, index in zip(numbers, held, strict=True)
        ]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _sorted(self) -> list[int] | None:
        column, order = self._by
        if column == _NO_COLUMN:
            return None
        if self._keys:
            cells = list(map(self._keys[column], self._items))
        else:
            cells = [self._row(number)[column] for number in range(len(self._rows))]
        places = list(map(_place, cells))
        descending = order == Qt.SortOrder.DescendingOrder
        return sorted(range(len(places)), key=places.__getitem__, reverse=descending)

    def number(self, row: int) -> int:
        """Which of the rows, as they were given, is shown there."""
        return row if self._order is None else self._order[row]

    def _row(self, number: int) -> Row:
        row = self._rows[number]
        if row is None:
            row = self._rows[number] = self._make(self._items[number])
        return row

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        value = self._row(self.number(index.row()))[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{value:,}" if isinstance(value, int) else str(value)
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(value)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(value)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._names[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(self._row(0)[section] if self._rows else "")
        return None

    def as_tsv(self, rows: Sequence[int]) -> str:
        """Rows as lines of tab-separated texts, the names of the columns first."""
        lines = [self._names, *([str(value) for value in self._row(self.number(row))] for row in rows)]
        return "\n".join("\t".join(text.replace("\t", " ") for text in line) for line in lines) + "\n"


def _as_it_is(row: Row) -> Row:
    return row


def _place(cell: Cell) -> tuple[bool, float, str]:
    """What a cell is sorted by: numbers by their size, texts before them."""
    if isinstance(cell, str):
        return (False, 0.0, cell.casefold())
    return (True, float(cell.number if isinstance(cell, Measure) else cell), "")


def _side(value: object) -> int:
    across = Qt.AlignmentFlag.AlignLeft if isinstance(value, str) else Qt.AlignmentFlag.AlignRight
    return int(across | Qt.AlignmentFlag.AlignVCenter)


class RowsView(QTableView):
    """A table over a RowsModel: as wide as its columns say, and copied as TSV.

    Args:
        widths: of the columns in characters; the last column takes the room that is left.
    """

    def __init__(
        self, names: Sequence[str], widths: Sequence[int], *, accessible: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows = RowsModel(names, parent=self)
        self.setModel(self.rows)
        self.setAccessibleName(accessible)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFont(tabular(self.font()))
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(self.fontMetrics().height() + 8)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setSortIndicator(_NO_COLUMN, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        character = self.fontMetrics().horizontalAdvance("0")
        header.ensurePolished()  # a name beside the mark of sorting may be wider than what stands below it
        for column, width in enumerate(widths):
            self.setColumnWidth(column, max(width * character + _CELL_PX, header.sectionSizeHint(column)))
        copy = QShortcut(QKeySequence.StandardKey.Copy, self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)

    @property
    def chosen(self) -> int | None:
        """Which of the rows, as they were given, is chosen; None where none is."""
        index = self.currentIndex()
        return self.rows.number(index.row()) if index.isValid() else None

    def copy(self) -> None:
        """Copy the selected rows, all where none is selected."""
        selected = sorted({index.row() for index in self.selectionModel().selectedRows()})
        rows = selected or range(self.rows.rowCount())
        QGuiApplication.clipboard().setText(self.rows.as_tsv(list(rows)))
