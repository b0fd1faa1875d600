"""The files of a day, as a table."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import (
    QLabel,
    QWidget,
)

from logdig_console.domain.logs.log_browser import LogFile
from logdig_console.presenters.logs.logs_presenter import LogsPresenter, LogsState
from logdig_console.presenters.logs.logs_words import file_sentence, state_words
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.wording import count, files, lines, moment, size
from logdig_console.ui.parts.elided_label import ElidedLabel
from logdig_console.ui.parts.layouts import panel_column, row_of
from logdig_console.ui.parts.measure import Measure
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.rows_model import Row, RowsView

_OF_READ_FILES = range(3, 7)
"""Columns that are empty for what lies in no day: it is never read."""


class FilesPanel(QWidget):
    """The files of a day: as many as there are.

    Signals:
        opened(str): a file whose lines are wanted.
    """

    opened = Signal(str)

    def __init__(self, *, presenter: LogsPresenter, preferences: Preferences) -> None:
        super().__init__()
        self._presenter = presenter
        self._files: tuple[LogFile, ...] = ()
        self._make_row = partial(_file_row, local_time=preferences.local_time)
        self._said = QLabel()
        self._said.setProperty("role", "muted")
        self.open_button = named_button(self.tr("Open"), self.tr("Show the lines of the file"))
        self.verify_button = named_button(
            self.tr("Verify"), self.tr("Read the file to its end and compare its hash")
        )
        self.all_button = named_button(
            self.tr("Verify all"), self.tr("Read all files that are shown and compare their hashes")
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
            (13, 18, 8, 6, 5, 12, 12, 11),
            accessible=self.tr("Files of the day"),
        )
        self.meaning = ElidedLabel()
        column = panel_column(self)
        column.addLayout(row_of(self._said, self.open_button, self.verify_button, self.all_button, stretch=0))
        column.addWidget(self.table, 1)
        column.addWidget(self.meaning)
        self.table.activated.connect(self._on_activated)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.open_button.clicked.connect(self._on_open)
        self.verify_button.clicked.connect(self._on_verify)
        self.all_button.clicked.connect(presenter.verify_all)
        preferences.local_time_changed.connect(self._on_local_time_changed)
        presenter.changed.connect(self._on_changed)
        self._on_changed(presenter.state)

    @property
    def chosen(self) -> LogFile | None:
        row = self.table.chosen
        return self._files[row] if row is not None and row < len(self._files) else None

    @Slot(object)
    def _on_changed(self, state: LogsState) -> None:
        outside = state.outside
        if state.shows_outside and not outside.objects:
            self._said.setText(self.tr("Nothing lies outside the day folders."))
        elif state.shows_outside:
            said = self.tr("Outside the day folders: {files}, {size}. They are never read.").format(
                files=files(outside.objects), size=size(outside.bytes)
            )
            more = outside.objects > len(outside.first)
            first = self.tr("the first {number} are listed").format(number=count(len(outside.first)))
            self._said.setText(said + (" · " + first if more else ""))
        elif state.shows_rejected and state.listing:
            self._said.setText(self.tr("Listing the rejected lines…"))
        elif state.shows_rejected:
            self._said.setText(
                self.tr(
                    "Rejected today and yesterday: {lines}. Open one to read what is wrong with it."
                ).format(lines=lines(len(state.files)))
            )
        elif not state.day:
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
        for number in _OF_READ_FILES:
            self.table.setColumnHidden(number, not state.day)
        self._enable(busy=bool(state.busy))

    def _show(self) -> None:
        self.table.rows.show_items(self._files, self._make_row, keys=_KEYS)

    def _enable(self, *, busy: bool) -> None:
        chosen = self.chosen is not None
        self.open_button.setEnabled(chosen)
        self.verify_button.setEnabled(chosen and not busy)
        state = self._presenter.state
        self.all_button.setEnabled(bool(state.day and self._files) and not (busy or state.listing))
        self.meaning.setText("" if self.chosen is None else file_sentence(self.chosen))

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
    def _on_local_time_changed(self, local_time: bool) -> None:
        self._make_row = partial(_file_row, local_time=local_time)
        self._show()


def _file_row(item: LogFile, *, local_time: bool) -> Row:
    facts = item.facts
    return (
        state_words(item.state),
        item.name,
        Measure(size(item.size), item.size),
        facts.rows or "",
        facts.bad + facts.suspect or "",
        _hour(facts.first_at, local_time=local_time),
        _hour(facts.last_at, local_time=local_time),
        _written(item, local_time=local_time),
    )


_KEYS: Final[tuple[Callable[[LogFile], str | int], ...]] = (
    lambda item: item.state,
    lambda item: item.name,
    lambda item: item.size,
    lambda item: item.facts.rows or "",
    lambda item: item.facts.bad + item.facts.suspect or "",
    lambda item: item.facts.first_at,
    lambda item: item.facts.last_at,
    lambda item: item.modified,
)
"""What the columns are sorted by."""


def _hour(text: str, *, local_time: bool) -> str:
    """A moment of the day that is shown, without its date."""
    return _time(text, local_time=local_time).partition(" ")[2]


def _written(item: LogFile, *, local_time: bool) -> str:
    """When a file was written; on the day of its folder only the time of day."""
    day, _, hour = _time(item.modified, local_time=local_time).partition(" ")
    return hour if day and item.key.startswith(f"{day}/") else f"{day} {hour}".strip()


def _time(text: str, *, local_time: bool) -> str:
    return moment(text, local_time=local_time) if text else ""
