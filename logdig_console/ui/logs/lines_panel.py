"""The lines of a log file, as a table and as text."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QPlainTextEdit,
    QStackedWidget,
    QWidget,
)

from logdig_console.domain.logs.log_browser import LinePage, LogFile, ReadLine
from logdig_console.presenters.logs.logs_presenter import LogsPresenter, LogsState
from logdig_console.presenters.logs.logs_words import file_sentence
from logdig_console.presenters.sentences import spoken
from logdig_console.presenters.wording import count
from logdig_console.ui.parts.elided_label import ElidedLabel
from logdig_console.ui.parts.layouts import panel_column, row_of
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.rows_model import Row, RowsView

_WRONG = 1
_NO_RIGHT_ONE = ("foreign", "corrupt", "cut off")
_FIELDS = ("kind", "current_page", "x", "y", "link", "selector", "user_key", "receipt")


class LinesPanel(QWidget):
    """A stretch of a file, as a table or as text; a file of any size is read stretch by stretch."""

    def __init__(self, *, presenter: LogsPresenter) -> None:
        super().__init__()
        self._page: LinePage | None = None
        self._judged: tuple[str, tuple[LogFile, ...]] = ("", ())
        self._said = ElidedLabel()
        self._said.setProperty("role", "muted")
        self.first_button = named_button(self.tr("First lines"))
        self.previous_button = named_button(self.tr("Lines before"))
        self.next_button = named_button(self.tr("Lines after"))
        self.last_button = named_button(self.tr("Last lines"))
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
            (7, 26, 24, 7, 30, 6, 6, 20, 20, 22, 12),
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
        self.meaning = ElidedLabel()
        self.meaning.hide()
        column = panel_column(self)
        buttons = (self.first_button, self.previous_button, self.next_button, self.last_button)
        column.addLayout(row_of(self._said, self.as_text, *buttons, stretch=0))
        column.addWidget(self.meaning)
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
        key, files = self._judged
        if state.key != key or state.files is not files:
            self._judged = (state.key, state.files)
            self._judge()

    def _judge(self) -> None:
        """Say of a file that is no right one what it is, however its lines look."""
        key, files = self._judged
        wrong = next((file for file in files if file.key == key and file.state in _NO_RIGHT_ONE), None)
        self.meaning.setText(file_sentence(wrong) if wrong else "")
        self.meaning.setVisible(wrong is not None)

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
            self._said.setText(said, said.replace(_short(page.key), page.key))

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
        return (number, spoken(line.wrong), "", "", line.text[:300], "", "", "", "", "", "")
    values = line.values
    received = values.get("received_at") or values.get("timestamp", "")
    return (number, "", received, *(values.get(name, "") for name in _FIELDS))
