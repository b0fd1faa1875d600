"""Alarms, and the logs of collector and drain."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTextBrowser,
    QWidget,
)

from logdig_console.domain.operating import Alarm, AlarmState, LogEntry, LogSource
from logdig_console.presenters.operating.alarm_words import alarm_runbook, alarm_words
from logdig_console.presenters.operating.lookout_presenter import SOURCES, LookoutPresenter, LookoutState
from logdig_console.presenters.operating.stations import Health, mark
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.wording import moment
from logdig_console.ui.parts.layouts import panel_column
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.number_box import decimal_box
from logdig_console.ui.parts.plain_table import PlainTable, Row
from logdig_console.ui.theme import UNIT_PX

_HEALTH: dict[AlarmState, Health] = {"OK": "ok", "ALARM": "failed", "INSUFFICIENT_DATA": "unknown"}
_MOST_THRESHOLD = 1e9


class AlarmsPanel(QWidget):
    """The service's alarms, the threshold of the chosen one, and the runbook.

    Signals:
        change_requested(str): `alarm`: to be confirmed.
    """

    change_requested = Signal(str)

    def __init__(
        self, *, presenter: LookoutPresenter, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._alarms: tuple[Alarm, ...] = ()
        self.table = PlainTable(
            (
                self.tr("State"),
                self.tr("Alarm"),
                self.tr("Above"),
                self.tr("Sends"),
            ),
            accessible=self.tr("Alarms"),
        )
        self.threshold = decimal_box()
        self.threshold.setRange(0, _MOST_THRESHOLD)
        self.threshold.setDecimals(0)
        self.threshold.setGroupSeparatorShown(True)
        self.threshold.setAccessibleName(self.tr("Raise the alarm above"))
        self.set_button = named_button(self.tr("Set"), self.tr("Set the alarm"))
        self.runbook = QTextBrowser()
        self.runbook.setAccessibleName(self.tr("Runbook of the chosen alarm"))
        self.runbook.setPlainText(
            self.tr("Choose an alarm to read what it means, and what to do when it is raised.")
        )
        row = QHBoxLayout()
        row.setSpacing(UNIT_PX)
        row.addWidget(QLabel(self.tr("Raise the chosen alarm above")))
        row.addWidget(self.threshold)
        row.addWidget(self.set_button)
        row.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(2 * UNIT_PX)
        below.addWidget(self.table, 1)
        below.addWidget(self.runbook, 1)
        column = panel_column(self)
        column.addLayout(row)
        column.addLayout(below, 1)
        self.table.itemSelectionChanged.connect(self._on_chosen)
        self.set_button.clicked.connect(self._on_set)
        preferences.local_time_changed.connect(self._on_local_time_changed)
        presenter.changed.connect(self._on_changed)
        self._on_changed(presenter.state)
        self._on_chosen()

    @property
    def chosen(self) -> Alarm | None:
        """The alarm whose row is chosen."""
        rows = self.table.selectionModel().selectedRows()
        key = self.table.texts(rows[0].row())[1] if rows else ""
        return next((alarm for alarm in self._alarms if alarm.key == key), None)

    @Slot(object)
    def _on_changed(self, state: LookoutState) -> None:
        if state.alarms != self._alarms:
            self._alarms = state.alarms
            self._show()

    def _show(self) -> None:
        self.table.show_rows([self._row(alarm) for alarm in self._alarms])
        raised = [row for row, alarm in enumerate(self._alarms) if alarm.state == "ALARM"]
        if raised and self.chosen is None:
            self.table.selectRow(raised[0])

    def _row(self, alarm: Alarm) -> Row:
        words = {
            "OK": self.tr("Quiet"),
            "ALARM": self.tr("Raised"),
            "INSUFFICIENT_DATA": self.tr("No data yet"),
        }
        state = f"{mark(_HEALTH[alarm.state])} {words[alarm.state]}"
        if alarm.state == "ALARM" and alarm.since:
            state += " " + moment(alarm.since, local_time=self._preferences.local_time)
        sends = self.tr("yes") if alarm.sends else self.tr("no")
        return state, alarm.key, alarm.threshold, sends

    @Slot()
    def _on_chosen(self) -> None:
        alarm = self.chosen
        self.set_button.setEnabled(alarm is not None)
        self.threshold.setEnabled(alarm is not None)
        if alarm is not None:
            self.threshold.setValue(alarm.threshold)
            means, does = alarm_words(alarm), alarm_runbook(alarm)
            self.runbook.setMarkdown(f"**{means}**" if does == means else f"**{means}**\n\n{does}")

    @Slot()
    def _on_set(self) -> None:
        if self.chosen is not None:
            self.change_requested.emit("alarm")

    @Slot(bool)
    def _on_local_time_changed(self, _local_time: bool) -> None:
        self._show()


class LogsPanel(QWidget):
    """The tails of collector and drain, followed while they are in sight."""

    def __init__(
        self, *, presenter: LookoutPresenter, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._preferences = preferences
        self._lines: tuple[LogEntry, ...] = ()
        self.sources = QComboBox()
        self.sources.setAccessibleName(self.tr("Which log"))
        kinds: tuple[tuple[str, tuple[LogSource, ...]], ...] = (
            (self.tr("Drain and collector"), SOURCES),
            (self.tr("Drain"), ("drain",)),
            (self.tr("Collector"), ("collector",)),
        )
        for name, sources in kinds:
            self.sources.addItem(name, sources)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Only lines that hold this"))
        self.words.setAccessibleName(self.tr("Filter the lines"))
        self.copy_button = named_button(self.tr("Copy"), self.tr("Copy the lines"))
        self.table = PlainTable(
            (self.tr("When"), self.tr("Log"), self.tr("Line")), accessible=self.tr("Lines of the logs")
        )
        row = QHBoxLayout()
        row.setSpacing(UNIT_PX)
        row.addWidget(self.sources)
        row.addWidget(self.words, 1)
        row.addWidget(self.copy_button)
        column = panel_column(self)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self.sources.activated.connect(self._on_filtered)
        self.words.editingFinished.connect(self._on_filtered)
        self.copy_button.clicked.connect(self.table.copy)
        preferences.local_time_changed.connect(self._on_local_time_changed)
        presenter.changed.connect(self._on_changed)

    def showEvent(self, event: QShowEvent) -> None:
        self._presenter.set_tailing(True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._presenter.set_tailing(False)
        super().hideEvent(event)

    @Slot()
    def _on_filtered(self) -> None:
        self._presenter.filter(self.sources.currentData(), self.words.text().strip())

    @Slot(object)
    def _on_changed(self, state: LookoutState) -> None:
        if state.lines is self._lines:
            return
        self._lines = state.lines
        self._show()

    def _show(self) -> None:
        names = {"drain": self.tr("Drain"), "collector": self.tr("Collector")}
        local_time = self._preferences.local_time
        follows = self.table.verticalScrollBar().value() >= self.table.verticalScrollBar().maximum()
        self.table.show_rows(
            [
                (moment(entry.at, local_time=local_time), names[entry.source], entry.text)
                for entry in self._lines
            ]
        )
        if follows:
            self.table.scrollToBottom()

    @Slot(bool)
    def _on_local_time_changed(self, _local_time: bool) -> None:
        self._show()
