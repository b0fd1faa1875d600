"""What was done: jobs, changes on AWS, and the program's own log."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QWidget,
)

from logdig_console.jobs.log_feed import MOST_LINES, LogFeed, LogLine
from logdig_console.presenters.audit_presenter import AuditPresenter
from logdig_console.presenters.job_history import JobHistory, JobLine, JobState
from logdig_console.presenters.operating.stations import Health, mark
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.sentences import spoken
from logdig_console.presenters.wording import duration, moment
from logdig_console.ui.frame.changes_panel import ChangesPanel
from logdig_console.ui.parts.layouts import PageTitle, page_column, panel_column, panel_tabs
from logdig_console.ui.parts.measure import Measure
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.plain_table import NOTHING, PlainTable, Row

_HEALTH: dict[str, Health] = {"WARNING": "attention", "ERROR": "failed", "CRITICAL": "failed"}
_JOB_HEALTH: dict[JobState, Health] = {
    "running": "unknown",
    "done": "ok",
    "failed": "failed",
    "cancelled": "attention",
}


class ActivityPage(QWidget):
    """Jobs, the audit log, and the newest lines of the log, which follow while their end is in sight.

    Args:
        audit: of the service that is open; None where nothing can be changed.
    """

    def __init__(
        self,
        *,
        feed: LogFeed,
        preferences: Preferences,
        jobs: JobHistory,
        audit: AuditPresenter | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._feed = feed
        self._preferences = preferences
        self._history = jobs
        self._audit = audit
        self.copy_button = named_button(self.tr("Copy the log"))
        self._empty = QLabel(self.tr("Nothing has been logged yet: no failure, no warning."))
        self._no_jobs = QLabel(self.tr("Nothing has run yet. Jobs are listed here, with how they ended."))
        for label in (self._empty, self._no_jobs):
            label.setProperty("role", "muted")
            label.setWordWrap(True)
        self.log = QPlainTextEdit()
        self.log.setReadOnly(True)
        self.log.setMaximumBlockCount(MOST_LINES)
        self.log.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.log.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.log.setAccessibleName(self.tr("Log"))
        self.jobs = PlainTable(
            (self.tr("When"), self.tr("State"), self.tr("Job"), self.tr("Took"), self.tr("Problem")),
            accessible=self.tr("Jobs"),
        )
        self.changes = None if audit is None else ChangesPanel(audit=audit, preferences=preferences)
        panels: list[tuple[QWidget, str]] = [(self._jobs_panel(), self.tr("Jobs"))]
        if self.changes is not None:
            panels.append((self.changes, self.tr("Changes on AWS")))
        panels.append((self._log_panel(), self.tr("Log")))
        self.tabs = panel_tabs(self.tr("Panels of activity"), panels)
        column = page_column(self)
        column.addWidget(PageTitle(self.tr("Activity")))
        column.addWidget(self.tabs, 1)
        self._connect()
        self._show_all()
        self._show_jobs()

    def _jobs_panel(self) -> QWidget:
        panel = QWidget()
        column = panel_column(panel)
        column.addWidget(self._no_jobs)
        column.addWidget(self.jobs, 1)
        column.addStretch(0)
        return panel

    def _log_panel(self) -> QWidget:
        panel = QWidget()
        column = panel_column(panel)
        row = QHBoxLayout()
        row.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        row.addWidget(self.copy_button)
        column.addLayout(row)
        column.addWidget(self.log, 1)
        column.addStretch(0)
        return panel

    def _connect(self) -> None:
        self._feed.added.connect(self._on_added)
        self._preferences.local_time_changed.connect(self._on_local_time_changed)
        self.copy_button.clicked.connect(self._on_copy_wanted)
        self._history.changed.connect(self._show_jobs)

    def showEvent(self, event: QShowEvent) -> None:
        if self._audit is not None:
            self._audit.look()
        super().showEvent(event)

    def _show_all(self) -> None:
        self.log.clear()
        self._on_added(self._feed.lines)

    def _words(self, line: LogLine) -> str:
        when = moment(line.at, local_time=self._preferences.local_time)
        return f"{when}  {mark(_HEALTH.get(line.level, 'unknown'))} {line.level}  {line.text}"

    @Slot()
    def _show_jobs(self) -> None:
        self.jobs.show_rows([self._job_row(line) for line in self._history.lines])
        self._show_whether_empty(self.jobs, self._no_jobs)
        if self.isVisible() and self._audit is not None:
            self._audit.look()

    def _job_row(self, line: JobLine) -> Row:
        words: dict[JobState, str] = {
            "running": self.tr("running"),
            "done": self.tr("done"),
            "failed": self.tr("failed"),
            "cancelled": self.tr("cancelled"),
        }
        state = f"{mark(_JOB_HEALTH[line.state])} {words[line.state]}"
        ms = round(line.seconds * 1_000)
        took = NOTHING if line.state == "running" else Measure(duration(ms), ms)
        return self._when(line.at), state, line.label, took, spoken(line.detail)

    def _when(self, at: str) -> str:
        return moment(at, local_time=self._preferences.local_time)

    def _show_whether_empty(self, table: PlainTable, words: QLabel) -> None:
        words.setVisible(table.rowCount() == 0)
        table.setVisible(table.rowCount() > 0)

    @Slot(object)
    def _on_added(self, lines: tuple[LogLine, ...]) -> None:
        if lines:
            self.log.appendPlainText("\n".join(map(self._words, lines)))
        empty = self.log.document().isEmpty()
        self._empty.setVisible(empty)
        self.log.setVisible(not empty)
        self.copy_button.setEnabled(not empty)

    @Slot(bool)
    def _on_local_time_changed(self, _local_time: bool) -> None:
        self._show_all()
        self._show_jobs()

    @Slot()
    def _on_copy_wanted(self) -> None:
        QGuiApplication.clipboard().setText(self.log.toPlainText())
