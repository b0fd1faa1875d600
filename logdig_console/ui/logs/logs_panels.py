"""The panels of the logs' page: files, lines, search, ledger."""

from PySide6.QtCore import QModelIndex, QSignalBlocker, Signal, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from logdig_console.domain.logs.log_browser import LinePage, LogFile, ReadLine, SearchIn, SearchResult
from logdig_console.domain.logs.way import WayLedger
from logdig_console.presenters.logs.logs_presenter import LogsPresenter, LogsState
from logdig_console.presenters.logs.logs_words import hop_words, state_words, way_equation, way_sentence
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.wording import age, count, files, moment, size, utc_now
from logdig_console.ui.logs.ledger_view import LedgerView
from logdig_console.ui.parts.rows_model import Row, RowsView
from logdig_console.ui.theme import UNIT_PX, Theme

_WRONG = 1
_FIELDS = ("kind", "current_page", "x", "y", "link", "selector", "user_key", "receipt")


def button(text: str, name: str = "") -> QPushButton:
    """A button that says what it does where its text alone does not."""
    made = QPushButton(text)
    made.setAccessibleName(name or text)
    made.setToolTip(name or text)
    return made


def row_of(*widgets: QWidget, stretch: int | None = None) -> QHBoxLayout:
    """Widgets side by side; the one at `stretch` takes the room that is left."""
    row = QHBoxLayout()
    row.setSpacing(UNIT_PX)
    for place, widget in enumerate(widgets):
        row.addWidget(widget, 1 if place == stretch else 0)
    if stretch is None:
        row.addStretch(1)
    return row


def _column(panel: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, UNIT_PX, 0, 0)
    column.setSpacing(UNIT_PX)
    return column


class FilesPanel(QWidget):
    """The files of a day: as many as there are.

    Signals:
        opened(str): a file whose lines are wanted.
    """

    opened = Signal(str)

    def __init__(self, *, presenter: LogsPresenter, preferences: Preferences) -> None:
        super().__init__()
        self._presenter = presenter
        self._preferences = preferences
        self._files: tuple[LogFile, ...] = ()
        self._said = QLabel()
        self._said.setProperty("role", "muted")
        self.open_button = button(self.tr("Open"), self.tr("Show the lines of the file"))
        self.verify_button = button(
            self.tr("Verify"), self.tr("Read the file to its end and compare its hash")
        )
        self.table = RowsView(
            (
                self.tr("State"),
                self.tr("File"),
                self.tr("Size"),
                self.tr("Lines"),
                self.tr("Bad"),
                self.tr("First"),
                self.tr("Last"),
                self.tr("Written"),
            ),
            (15, 26, 9, 7, 5, 13, 13, 12),
            accessible=self.tr("Files of the day"),
        )
        column = _column(self)
        column.addLayout(row_of(self._said, self.open_button, self.verify_button, stretch=0))
        column.addWidget(self.table, 1)
        self.table.activated.connect(self._on_activated)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.open_button.clicked.connect(self._on_open)
        self.verify_button.clicked.connect(self._on_verify)
        preferences.local_time_changed.connect(self._on_local_time_changed)
        presenter.changed.connect(self._on_changed)
        self._on_changed(presenter.state)

    @property
    def chosen(self) -> LogFile | None:
        row = self.table.chosen
        return self._files[row] if row is not None and row < len(self._files) else None

    @Slot(object)
    def _on_changed(self, state: LogsState) -> None:
        if not state.day:
            self._said.setText(self.tr("Choose a day."))
        else:
            said = self.tr("{day}: {files}, {size}").format(
                day=state.day,
                files=files(len(state.files)),
                size=size(sum(item.size for item in state.files)),
            )
            self._said.setText(said + (" · " + self.tr("more are coming…") if state.listing else ""))
        if state.files is not self._files:
            self._files = state.files
            self._show()
        self._enable(busy=bool(state.busy))

    def _show(self) -> None:
        self.table.rows.show_rows([self._as_row(item) for item in self._files])

    def _as_row(self, item: LogFile) -> Row:
        facts = item.facts
        return (
            state_words(item.state),
            item.name,
            size(item.size),
            facts.rows or "",
            facts.bad + facts.suspect or "",
            self._hour(facts.first_at),
            self._hour(facts.last_at),
            self._time(item.modified),
        )

    def _hour(self, text: str) -> str:
        """A moment of the day that is shown, without its date."""
        return self._time(text).partition(" ")[2]

    def _time(self, text: str) -> str:
        return moment(text, local_time=self._preferences.local_time) if text else ""

    def _enable(self, *, busy: bool) -> None:
        chosen = self.chosen is not None
        self.open_button.setEnabled(chosen)
        self.verify_button.setEnabled(chosen and not busy)

    @Slot(QModelIndex)
    def _on_activated(self, _index: QModelIndex) -> None:
        self._on_open()

    @Slot(QModelIndex)
    def _on_current(self, _index: QModelIndex) -> None:
        self._enable(busy=bool(self._presenter.state.busy))

    @Slot()
    def _on_open(self) -> None:
        if self.chosen is not None:
            self.opened.emit(self.chosen.key)

    @Slot()
    def _on_verify(self) -> None:
        if self.chosen is not None:
            self._presenter.verify(self.chosen.key)

    @Slot(bool)
    def _on_local_time_changed(self, _local_time: bool) -> None:
        self._show()


class LinesPanel(QWidget):
    """A stretch of a file, as a table or as text; a file of any size is read stretch by stretch."""

    def __init__(self, *, presenter: LogsPresenter) -> None:
        super().__init__()
        self._page: LinePage | None = None
        self._said = QLabel()
        self._said.setProperty("role", "muted")
        self.first_button = button(self.tr("First lines"))
        self.previous_button = button(self.tr("Lines before"))
        self.next_button = button(self.tr("Lines after"))
        self.last_button = button(self.tr("Last lines"))
        self.as_text = QCheckBox(self.tr("As text"))
        self.as_text.setAccessibleName(self.tr("Show the lines as text"))
        self.table = RowsView(
            (
                self.tr("Line"),
                self.tr("What is wrong"),
                self.tr("Received"),
                self.tr("Kind"),
                self.tr("Page"),
                "x",
                "y",
                self.tr("Link"),
                self.tr("Selector"),
                self.tr("Visitor"),
                self.tr("Receipt"),
            ),
            (7, 34, 24, 7, 30, 6, 6, 20, 20, 22, 12),
            accessible=self.tr("Lines of the file"),
        )
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("Lines of the file as text"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.text)
        column = _column(self)
        buttons = (self.first_button, self.previous_button, self.next_button, self.last_button)
        column.addLayout(row_of(self._said, self.as_text, *buttons, stretch=0))
        column.addWidget(self._stack, 1)
        self.first_button.clicked.connect(presenter.first_lines)
        self.previous_button.clicked.connect(presenter.previous_lines)
        self.next_button.clicked.connect(presenter.next_lines)
        self.last_button.clicked.connect(presenter.last_lines)
        self.as_text.toggled.connect(self._on_as_text)
        presenter.changed.connect(self._on_changed)
        self._on_changed(presenter.state)

    @Slot(object)
    def _on_changed(self, state: LogsState) -> None:
        page = state.page
        self.first_button.setEnabled(page is not None and page.start > 0)
        self.previous_button.setEnabled(page is not None and page.start > 0)
        self.next_button.setEnabled(page is not None and not page.last)
        self.last_button.setEnabled(page is not None and not page.last)
        if page is None:
            self._said.setText(
                self.tr("Reading {file}…").format(file=state.key)
                if state.key
                else self.tr("Open a file to read its lines.")
            )
        if page is not self._page:
            self._page = page
            self._show(page)

    def _show(self, page: LinePage | None) -> None:
        lines = page.lines if page else ()
        self.table.rows.show_rows([_line_row(line) for line in lines])
        self.table.setColumnHidden(_WRONG, not any(line.wrong for line in lines))
        self.text.setPlainText("\n".join(line.text for line in lines))
        if page is not None:
            wrong = sum(bool(line.wrong) for line in lines)
            said = self.tr("{file}: bytes {start} to {end} of {size}").format(
                file=_short(page.key), start=count(page.start), end=count(page.end), size=count(page.size)
            )
            said += " · " + self.tr("no event: {number}").format(number=count(wrong)) if wrong else ""
            self._said.setText(said)
            self._said.setToolTip(page.key)

    @Slot(bool)
    def _on_as_text(self, on: bool) -> None:
        self._stack.setCurrentWidget(self.text if on else self.table)


def _short(key: str) -> str:
    """A key that leaves room for the rest."""
    day, _, name = key.partition("/")
    return f"{day}/{name[:10]}…" if len(name) > 12 else key


def _line_row(line: ReadLine) -> Row:
    number = "" if line.number is None else line.number
    if line.wrong:
        return (number, line.wrong, "", "", line.text[:300], "", "", "", "", "", "")
    values = line.values
    received = values.get("received_at") or values.get("timestamp", "")
    return (number, "", received, *(values.get(name, "") for name in _FIELDS))


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
        self.search_button = button(self.tr("Search"))
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
        column = _column(self)
        column.addLayout(row_of(self.words, self.where, self.search_button, stretch=0))
        column.addWidget(self._said)
        column.addWidget(self.table, 1)
        self.words.returnPressed.connect(self.search_requested)
        self.search_button.clicked.connect(self.search_requested)
        self.table.activated.connect(self._on_activated)
        presenter.changed.connect(self._on_changed)

    @Slot(object)
    def _on_changed(self, state: LogsState) -> None:
        self.search_button.setEnabled(not state.busy)
        if state.found is None or state.found is self._found:
            return
        self._found = state.found
        hits = state.found.hits
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
        said = self.tr("Found: {number}").format(number=count(state.found.found))
        if len(hits) < state.found.found:
            said += " · " + self.tr("the newest {number} are listed").format(number=count(len(hits)))
        self._said.setText(said)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        if self._found is not None:
            hit = self._found.hits[index.row()]
            self.line_requested.emit(hit.object, hit.line)


class WayPanel(QWidget):
    """The ledger of the way there: of the day chosen, or of everything."""

    def __init__(self, *, presenter: LogsPresenter, theme: Theme) -> None:
        super().__init__()
        self._presenter = presenter
        self._way: WayLedger | None = None
        self.everything = QCheckBox(self.tr("All days"))
        self.everything.setAccessibleName(self.tr("Account for all days"))
        self.account_button = button(
            self.tr("Account"), self.tr("Sync, then account for every line that was accepted")
        )
        self._of = QLabel(self.tr("Every line that was accepted, and where it is."))
        self._of.setProperty("role", "muted")
        self.ledger = LedgerView(theme=theme)
        self._said = QLabel()
        self._said.setWordWrap(True)
        self.gaps = RowsView(
            (self.tr("Receipts"), self.tr("Lines"), self.tr("Hop"), self.tr("Evidence")),
            (34, 7, 10, 12),
            accessible=self.tr("Gaps between the receipts"),
        )
        column = _column(self)
        column.addLayout(row_of(self._of, self.everything, self.account_button, stretch=0))
        column.addWidget(self.ledger)
        column.addWidget(self._said)
        column.addWidget(self.gaps, 1)
        self.account_button.clicked.connect(self.account)
        presenter.changed.connect(self._on_changed)
        self._on_changed(presenter.state)

    @Slot()
    def account(self) -> None:
        """Account for the day that is chosen."""
        day = self._presenter.state.day or None
        self._presenter.account(None if self.everything.isChecked() else day)

    @Slot(object)
    def _on_changed(self, state: LogsState) -> None:
        self.account_button.setEnabled(not state.busy)
        way = state.way
        if way is None or way is self._way:
            return
        self._way = way
        of = self.tr("All days") if way.day is None else way.day
        self._of.setText(
            self.tr("{day}, accounted for {age}").format(day=of, age=age(way.taken_at, utc_now()))
        )
        self.ledger.show_equations((way_equation(way),))
        self._said.setText(way_sentence(way, age(way.taken_at, utc_now())))
        self.gaps.rows.show_rows([(str(gap.run), gap.run.count, hop_words(gap), gap.why) for gap in way.gaps])
        self.gaps.setVisible(bool(way.gaps))


def set_text(line: QLineEdit, text: str) -> None:
    """Set a line's text without telling anybody."""
    blocker = QSignalBlocker(line)
    line.setText(text)
    blocker.unblock()
