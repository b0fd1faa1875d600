"""Looking for events in what was synced."""

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from logdig_console.domain.logs.log_browser import SearchIn, SearchResult
from logdig_console.presenters.logs.logs_presenter import LogsPresenter, LogsState
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.wording import count, moment
from logdig_console.ui.parts.layouts import panel_column, row_of
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.rows_model import RowsView


class SearchPanel(QWidget):
    """Looks for events in what was synced.

    Signals:
        search_requested(): words and field are in the panel.
        line_requested(str, int): an event's file and line.
    """

    search_requested = Signal()
    line_requested = Signal(str, int)

    def __init__(self, *, presenter: LogsPresenter, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._found: SearchResult | None = None
        self.words = QLineEdit()
        self.words.setClearButtonEnabled(True)
        self.words.setPlaceholderText(self.tr("An address, a selector, a visitor, a receipt or an event id"))
        self.words.setAccessibleName(self.tr("What to look for"))
        self.where = QComboBox()
        self.where.setAccessibleName(self.tr("Where to look"))
        names: dict[SearchIn, str] = {
            "anywhere": self.tr("Anywhere"),
            "page": self.tr("Page"),
            "link": self.tr("Link"),
            "selector": self.tr("Selector"),
            "user_key": self.tr("Visitor"),
            "receipt": self.tr("Receipt"),
            "event_id": self.tr("Event id"),
        }
        for key, name in names.items():
            self.where.addItem(name, key)
        self.search_button = named_button(self.tr("Search"))
        self._said = QLabel(self.tr("Looks through the events that were synced, in the days above."))
        self._said.setProperty("role", "muted")
        self.table = RowsView(
            (
                self.tr("Received"),
                self.tr("Kind"),
                self.tr("Page"),
                self.tr("Link"),
                self.tr("Selector"),
                self.tr("Visitor"),
                self.tr("Receipt"),
                self.tr("File"),
                self.tr("Line"),
            ),
            (23, 7, 30, 20, 20, 22, 22, 20, 6),
            accessible=self.tr("Events that were found"),
        )
        column = panel_column(self)
        column.addLayout(row_of(self.words, self.where, self.search_button, stretch=0))
        column.addWidget(self._said)
        column.addWidget(self.table, 1)
        self.words.returnPressed.connect(self.search_requested)
        self.search_button.clicked.connect(self.search_requested)
        self.table.activated.connect(self._on_activated)
        preferences.local_time_changed.connect(self._on_local_time_changed)
        presenter.changed.connect(self._on_changed)

    @Slot(object)
    def _on_changed(self, state: LogsState) -> None:
        self.search_button.setEnabled(not state.busy)
        if state.found is not None and state.found is not self._found:
            self._found = state.found
            self._show(state.found)

    @Slot(bool)
    def _on_local_time_changed(self, _local_time: bool) -> None:
        if self._found is not None:
            self._show(self._found)

    def _show(self, found: SearchResult) -> None:
        hits = found.hits
        self.table.rows.show_rows(
            [
                (
                    moment(hit.received_at, local_time=self._preferences.local_time)
                    if hit.received_at
                    else "",
                    hit.kind,
                    hit.page,
                    hit.link,
                    hit.selector,
                    hit.user_key,
                    hit.receipt,
                    hit.object,
                    hit.line,
                )
                for hit in hits
            ]
        )
        said = self.tr("Found: {number}").format(number=count(found.found))
        if len(hits) < found.found:
            said += " · " + self.tr("the newest {number} are listed").format(number=count(len(hits)))
        self._said.setText(said)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        if self._found is not None:
            hit = self._found.hits[self.table.rows.number(index.row())]
            self.line_requested.emit(hit.object, hit.line)
