"""Ctrl+K: every action and every page, by typing a part of its name."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QColor, QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from logdig_console.domain.logs.ledger import PageRow
from logdig_console.presenters.wording import clicks
from logdig_console.ui.theme import UNIT_PX, Theme, tabular

_SIZE_PX = (560, 420)
_TOP_PX = 88
_ENTRY_ROLE = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)

Index = QModelIndex | QPersistentModelIndex
Entry = QAction | PageRow


class _EntryModel(QAbstractListModel):
    """The entries that hold every word of the search, in their order."""

    def __init__(self, *, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._found: tuple[Entry, ...] = ()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        self._entries = tuple(entries)
        self.search("")

    def search(self, text: str) -> None:
        words = text.casefold().split()
        self.beginResetModel()
        self._found = tuple(
            entry for entry in self._entries if all(word in entry_text(entry).casefold() for word in words)
        )
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self._found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry_text(entry)
        return entry if role == _ENTRY_ROLE else None


class _EntryDelegate(QStyledItemDelegate):
    """The entry's name at the left, its key or its clicks at the right."""

    def __init__(self, *, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(8 * UNIT_PX, QFontMetrics(option.font).height() + 2 * UNIT_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = self._theme.colours
        area: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(colours.accent_soft))
        inner = area.adjusted(2 * UNIT_PX, 0, -2 * UNIT_PX, 0)
        font = tabular(option.font)
        metrics = QFontMetrics(font)
        hint = entry_hint(index.data(_ENTRY_ROLE))
        room = inner.width() - metrics.horizontalAdvance(hint) - 2 * UNIT_PX
        name = metrics.elidedText(index.data(), Qt.TextElideMode.ElideMiddle, room)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.setPen(QColor(colours.muted))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, hint)
        painter.restore()


class CommandPalette(QDialog):
    """Lists actions and pages, and does the one that is chosen.

    Signals:
        page_chosen(str): a page URL.
    """

    page_chosen = Signal(str)

    def __init__(self, *, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setWindowTitle(self.tr("Commands"))
        self.setModal(True)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Type an action or a page"))
        self.search.setAccessibleName(self.tr("Search actions and pages"))
        self._model = _EntryModel(parent=self)
        self.view = QListView()
        self.view.setAccessibleName(self.tr("Actions and pages"))
        self.view.setModel(self._model)
        self.view.setItemDelegate(_EntryDelegate(theme=theme, parent=self))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT_PX, UNIT_PX, UNIT_PX, UNIT_PX)
        column.setSpacing(UNIT_PX)
        column.addWidget(self.search)
        column.addWidget(self.view)
        self.resize(*_SIZE_PX)
        self.search.textChanged.connect(self._on_search_changed)
        self.search.returnPressed.connect(self._on_chosen)
        self.search.installEventFilter(self)
        self.view.clicked.connect(self._on_chosen)

    def ask(self, actions: Sequence[QAction], pages: Sequence[PageRow]) -> None:
        """Open the palette over its window; it closes itself."""
        self._model.set_entries([*actions, *pages])
        self.search.clear()
        self._choose_first()
        left = (self._window.width() - self.width()) // 2
        self.move(self._window.mapToGlobal(QPoint(left, _TOP_PX)))
        self.open()
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self.view.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _choose_first(self) -> None:
        self.view.setCurrentIndex(self._model.index(0))

    @Slot(str)
    def _on_search_changed(self, text: str) -> None:
        self._model.search(text)
        self._choose_first()

    @Slot()
    def _on_chosen(self) -> None:
        index = self.view.currentIndex()
        if not index.isValid():
            return
        entry: Entry = index.data(_ENTRY_ROLE)
        self.accept()
        if isinstance(entry, QAction):
            entry.trigger()
        else:
            self.page_chosen.emit(entry.url)


def entry_text(entry: Entry) -> str:
    return entry.text() if isinstance(entry, QAction) else entry.url


def entry_hint(entry: Entry) -> str:
    if isinstance(entry, QAction):
        return entry.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return clicks(entry.clicks)
