"""The audit log: what was changed on AWS from this desk, and under it all of the chosen change."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QWidget

from logdig_console.domain.change import AuditEntry, Result
from logdig_console.domain.errors import LogDigError
from logdig_console.presenters.audit_presenter import AuditPresenter
from logdig_console.presenters.audit_words import caller_words, change_words, refusal_words
from logdig_console.presenters.operating.stations import Health, mark
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.sentences import spoken, spoken_error
from logdig_console.presenters.wording import moment
from logdig_console.ui.parts.layouts import panel_column
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.plain_table import PlainTable, Row
from logdig_console.ui.parts.row_facts import RowFacts
from logdig_console.ui.theme import UNIT_PX

_HEALTH: dict[Result, Health] = {"done": "ok", "failed": "failed", "refused": "attention"}
_ONLY_BELOW = range(6, 10)
"""Columns that are searched and exported, and read under the table."""
_CLI = 9
_RESULT_PX = 160
_FACT_LINES = 6


class ChangesPanel(QWidget):
    """A row for each call, the newest first; rows in sight can be exported.

    Args:
        audit: of the service that is open.
    """

    def __init__(
        self, *, audit: AuditPresenter, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._audit = audit
        self._preferences = preferences
        self._empty = QLabel(self.tr("Nothing has been changed on AWS from this desk."))
        self._empty.setProperty("role", "muted")
        self._empty.setWordWrap(True)
        self._names = (
            self.tr("When"),
            self.tr("Action"),
            self.tr("Of"),
            self.tr("Account"),
            self.tr("Who"),
            self.tr("Result"),
            self.tr("Call"),
            self.tr("Caller"),
            self.tr("Region"),
            self.tr("The same as CLI"),
        )
        self.table = PlainTable(
            self._names, accessible=self.tr("Changes on AWS from this desk"), last_px=_RESULT_PX
        )
        for column in _ONLY_BELOW:
            self.table.setColumnHidden(column, True)
        self.facts = RowFacts(
            accessible=self.tr("All of the chosen change"),
            empty=self.tr("Choose a change to read all of it."),
            lines=_FACT_LINES,
        )
        self.copy_button = named_button(
            self.tr("Copy as CLI"), self.tr("Copy the line that does the same on the command line")
        )
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Only rows that hold this"))
        self.filter.setAccessibleName(self.tr("Filter the changes"))
        self.export_button = named_button(self.tr("Export…"), self.tr("Export the changes"))
        self._said = QLabel()
        self._said.setProperty("role", "muted")
        self._build()
        self._connect()
        self._show_whether_empty()
        self._on_chosen()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(UNIT_PX)
        row.addWidget(self.filter, 1)
        row.addWidget(self._said)
        row.addWidget(self.copy_button)
        row.addWidget(self.export_button)
        column = panel_column(self)
        column.addLayout(row)
        column.addWidget(self._empty)
        column.addWidget(self.table, 1)
        column.addWidget(self.facts)
        column.addStretch(0)

    def _connect(self) -> None:
        self._preferences.local_time_changed.connect(self._on_local_time_changed)
        self.filter.textChanged.connect(self.table.filter)
        self.table.itemSelectionChanged.connect(self._on_chosen)
        self.copy_button.clicked.connect(self._on_copy_wanted)
        self.export_button.clicked.connect(self._on_export_wanted)
        self._audit.changed.connect(self._on_audit)
        self._audit.saved.connect(self._on_saved)
        self._audit.failed.connect(self._on_audit_failed)

    @Slot(object)
    def _on_audit(self, entries: tuple[AuditEntry, ...]) -> None:
        self.table.show_rows([self._row(entry) for entry in entries])
        self.table.filter(self.filter.text())
        self._show_whether_empty()
        self._on_chosen()

    def _row(self, entry: AuditEntry) -> Row:
        words: dict[Result, str] = {
            "done": self.tr("done"),
            "failed": self.tr("failed"),
            "refused": self.tr("refused"),
        }
        result = f"{mark(_HEALTH[entry.result])} {words[entry.result]}"
        if entry.detail:
            result = f"{result}: {refusal_words(entry.detail)}"
        return (
            moment(entry.at, local_time=self._preferences.local_time),
            change_words(entry.action),
            spoken(entry.target),
            entry.account,
            caller_words(entry.who),
            result,
            entry.call,
            entry.who,
            entry.region,
            entry.cli,
        )

    def _show_whether_empty(self) -> None:
        some = self.table.rowCount() > 0
        self._empty.setVisible(not some)
        for widget in (self.table, self.facts):
            widget.setVisible(some)
        for control in (self.filter, self.export_button):
            control.setEnabled(some)

    @property
    def _chosen(self) -> list[str]:
        """The texts of the chosen row; none where none is chosen."""
        rows = self.table.selectionModel().selectedRows()
        return self.table.texts(rows[0].row()) if rows else []

    @Slot()
    def _on_chosen(self) -> None:
        chosen = self._chosen
        self.copy_button.setEnabled(bool(chosen and chosen[_CLI]))
        if not chosen:
            self.facts.show_facts(())
            return
        named = dict(zip(self._names, chosen, strict=True))
        _when, action, of, account, _who, result, call, caller, region, cli = self._names
        self.facts.show_facts(
            (
                (action, f"{named[action]}, {named[of]}" if named[of] else named[action]),
                (result, named[result]),
                (call, named[call]),
                (caller, named[caller]),
                (account, f"{named[account]}, {named[region]}"),
                (cli, named[cli]),
            )
        )

    @Slot()
    def _on_copy_wanted(self) -> None:
        chosen = self._chosen
        if chosen:
            QGuiApplication.clipboard().setText(chosen[_CLI])

    @Slot()
    def _on_export_wanted(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Export the changes"), "logdig-changes.tsv", self.tr("Tab-separated text (*.tsv)")
        )
        if path:
            self.export(Path(path))

    def export(self, path: Path) -> None:
        """Write the rows in sight to a file with every column, as tab-separated text."""
        self._audit.save(path, self.table.as_tsv())

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self._said.setText(self.tr("Saved: {path}").format(path=path))

    @Slot(object)
    def _on_audit_failed(self, error: LogDigError) -> None:
        self._said.setText(f"{mark('failed')} {spoken_error(error)}")

    @Slot(bool)
    def _on_local_time_changed(self, _local_time: bool) -> None:
        self._on_audit(self._audit.entries)
