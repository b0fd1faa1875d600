"""When the drain runs, and what its runs did."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QSpinBox, QWidget

from logdig_console.domain.operating import DrainRun, Schedule, SchedulePurpose
from logdig_console.presenters.operating.drain_presenter import DrainPanelState, DrainPresenter
from logdig_console.presenters.operating.queue_tiles import span
from logdig_console.presenters.operating.stations import drain_status, mark
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.wording import count, duration, moment, size
from logdig_console.ui.parts.layouts import panel_column
from logdig_console.ui.parts.measure import Measure
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.number_box import number_box
from logdig_console.ui.parts.plain_table import NOTHING, PlainTable, Row
from logdig_console.ui.parts.quiet_fields import put_number
from logdig_console.ui.theme import UNIT_PX, wide

if TYPE_CHECKING:
    from logdig_console.services.operating.operating_console import DrainOverview

_MOST_MINUTES = 10_080
_MOST_THRESHOLD = 1_000_000
_LINES_PX = 64
_BOX_PX = 88
_RUN_COLUMN = 8
_MINUTE_S = 60


class DrainPanel(QWidget):
    """Schedules above, history below, the lines of the chosen run at the bottom.

    Signals:
        change_requested(str): `pause`, `resume` or `set`: to be confirmed.
    """

    change_requested = Signal(str)

    def __init__(
        self, *, presenter: DrainPresenter, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._preferences = preferences
        self._overview: DrainOverview | None = None
        self._runs: tuple[DrainRun, ...] = ()
        self.interval = self._spin(self.tr("Interval in minutes"), _MOST_MINUTES)
        self.maximum_age = self._spin(self.tr("Maximum age in minutes"), _MOST_MINUTES)
        self.threshold = self._spin(self.tr("Threshold in messages"), _MOST_THRESHOLD)
        self.set_button = named_button(self.tr("Set"))
        self.pause_button = named_button(self.tr("Pause"))
        self.table = PlainTable(
            (
                self.tr("When"),
                self.tr("Result"),
                self.tr("Messages"),
                self.tr("Events"),
                self.tr("Files"),
                self.tr("Size"),
                self.tr("Bad"),
                self.tr("Time"),
                self.tr("Run"),
            ),
            accessible=self.tr("Runs of the drain"),
        )
        self.table.setColumnHidden(_RUN_COLUMN, True)
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setMaximumHeight(_LINES_PX)
        self.lines.setAccessibleName(self.tr("What the run logged"))
        self._build()
        self.set_button.clicked.connect(self._on_set)
        self.pause_button.clicked.connect(self._on_pause)
        self.table.itemSelectionChanged.connect(self._on_run_chosen)
        preferences.local_time_changed.connect(self._on_local_time_changed)
        presenter.changed.connect(self._on_changed)
        self._on_changed(presenter.state)

    def _spin(self, name: str, most: int) -> QSpinBox:
        box = number_box(1, most)
        box.setAccessibleName(name)
        box.setMaximumWidth(wide(_BOX_PX))
        return box

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(UNIT_PX)
        for name, box, unit in (
            (self.tr("Every"), self.interval, self.tr("min if at least")),
            ("", self.threshold, self.tr("messages wait, and always every")),
            ("", self.maximum_age, self.tr("min")),
        ):
            if name:
                row.addWidget(QLabel(name))
            row.addWidget(box)
            row.addWidget(QLabel(unit))
        row.addWidget(self.set_button)
        row.addWidget(self.pause_button)
        row.addStretch(1)
        column = panel_column(self)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.lines)

    def wanted(self) -> list[tuple[SchedulePurpose, int]]:
        """Schedules that are to be changed, and the seconds between their runs."""
        overview = self._presenter.state.overview
        now = {item.purpose: item.every_s for item in overview.schedules} if overview else {}
        asked: dict[SchedulePurpose, int] = {
            "interval": self.interval.value() * _MINUTE_S,
            "maximum_age": self.maximum_age.value() * _MINUTE_S,
        }
        return [(purpose, seconds) for purpose, seconds in asked.items() if now.get(purpose) != seconds]

    @Slot()
    def _on_set(self) -> None:
        self.change_requested.emit("set")

    @Slot()
    def _on_pause(self) -> None:
        overview = self._presenter.state.overview
        off = overview is not None and not all(schedule.enabled for schedule in overview.schedules)
        self.change_requested.emit("resume" if off else "pause")

    @Slot(object)
    def _on_changed(self, state: DrainPanelState) -> None:
        overview = state.overview
        for widget in (self.set_button, self.pause_button):
            widget.setEnabled(overview is not None and not state.busy)
        if overview is None or overview is self._overview:
            return
        self._overview = overview
        self._show_schedules(overview.schedules, overview.threshold)
        hint = self.tr(
            "Choose a run to read what it logged. Of the last 6 h, {number} runs found nothing to do."
        ).format(number=count(overview.idle))
        if hint != self.lines.placeholderText():
            self.lines.setPlaceholderText(hint)
        if overview.runs != self._runs:
            self._runs = overview.runs
            self._show_runs()

    def _show_schedules(self, schedules: tuple[Schedule, ...], threshold: int) -> None:
        boxes = {"interval": self.interval, "maximum_age": self.maximum_age}
        off = not all(schedule.enabled for schedule in schedules)
        self.pause_button.setText(self.tr("Resume") if off else self.tr("Pause"))
        self.pause_button.setAccessibleName(self.pause_button.text())
        for schedule in schedules:
            box = boxes[schedule.purpose]
            if schedule.every_s:
                _show_number(box, schedule.every_s // _MINUTE_S)
        _show_number(self.threshold, threshold)

    def _show_runs(self) -> None:
        self.table.show_rows([self._row(run) for run in self._runs])

    def _row(self, run: DrainRun) -> Row:
        when = moment(run.at, local_time=self._preferences.local_time)
        report = run.report
        if report is None:
            word = self.tr("Runs") if run.running else self.tr("No answer")
            health = mark("unknown" if run.running else "failed")
            return when, f"{health} {word}", 0, 0, 0, NOTHING, 0, NOTHING, run.run_id
        wrong = report.status == "error" or bool(run.failures)
        word = f"{mark('failed' if wrong else 'ok')} {drain_status(report.status)}"
        return (
            when,
            word,
            report.messages,
            report.events,
            report.objects,
            Measure(size(report.bytes), report.bytes),
            report.rejected,
            Measure(duration(report.spent_ms), report.spent_ms),
            run.run_id,
        )

    @Slot()
    def _on_run_chosen(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        chosen = self.table.texts(rows[0].row())[-1] if rows else ""
        run = next((run for run in self._runs if run.run_id == chosen), None)
        self.lines.setPlainText("\n".join(run.lines) if run else "")

    @Slot(bool)
    def _on_local_time_changed(self, _local_time: bool) -> None:
        self._show_runs()

    def words(self, key: str) -> tuple[str, str]:
        """The question of a change, and the button that agrees."""
        if key == "pause":
            text = self.tr(
                "Pause for maintenance: both schedules go off, for every desk. Nothing is drained until it "
                "is resumed; clicks wait in the queue, for 7 days at most."
            )
            return text, self.tr("Pause")
        if key == "resume":
            return self.tr("Resume: both schedules run again."), self.tr("Resume")
        changes = ", ".join(
            self.tr("{name} every {time}").format(
                name=self.tr("interval") if purpose == "interval" else self.tr("maximum age"),
                time=span(seconds),
            )
            for purpose, seconds in self.wanted()
        )
        text = self.tr("Set the drain: {changes}; threshold {threshold}. The stack keeps its own values.")
        return (
            text.format(changes=changes or self.tr("same times"), threshold=count(self.threshold.value())),
            self.tr("Set"),
        )


def _show_number(box: QSpinBox, number: int) -> None:
    """Put a number into a box, unless a person is about to type one."""
    if not box.hasFocus():
        put_number(box, number)
