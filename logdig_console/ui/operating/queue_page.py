"""The live queue monitor: figures, charts, and below them what can be looked at and done."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.operating import WhichQueue
from logdig_console.presenters.operating.drain_presenter import DrainPanelState
from logdig_console.presenters.operating.queue_presenter import INTERVALS_S, QueueState
from logdig_console.presenters.operating.queue_tiles import TileKey
from logdig_console.presenters.operating.why_words import fix_button, fix_words
from logdig_console.presenters.operating.wiring import OperatingPresenters
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.wording import age, count
from logdig_console.ui.operating.beside_panel import BesidePanel
from logdig_console.ui.operating.drain_panel import DrainPanel
from logdig_console.ui.operating.lookout_panels import AlarmsPanel, LogsPanel
from logdig_console.ui.operating.messages_panel import MessagesPanel
from logdig_console.ui.operating.queue_chart import QueueChart
from logdig_console.ui.operating.tiles_row import TilesRow
from logdig_console.ui.operating.why_panel import WhyPanel
from logdig_console.ui.parts.confirm_bar import ConfirmBar
from logdig_console.ui.parts.error_banner import ErrorBanner
from logdig_console.ui.parts.layouts import PageTitle, page_column, panel_tabs, row_of
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.theme import UNIT_PX, Theme

LOOKER = "page"
TILES: tuple[TileKey, ...] = (
    "depth",
    "oldest",
    "rate_in",
    "rate_out",
    "empty_in",
    "dead",
    "last_drain",
    "next_drain",
)
_AGE_MS = 1_000
_CHART_PX = 160
_FIX = "fix "


class QueuePage(QWidget):
    """Draws the queue and asks its presenters; every change is asked for in the page first.

    Signals:
        drain_requested()
        small_window_requested()
    """

    drain_requested = Signal()
    small_window_requested = Signal()

    def __init__(
        self,
        *,
        operating: OperatingPresenters,
        preferences: Preferences,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._operating = operating
        self._preferences = preferences
        self._queue = operating.queue
        self._days: tuple[dt.date, ...] | None = None
        self._title = PageTitle(self.tr("Queue"))
        self._note = QLabel()
        self._note.setProperty("role", "muted")
        self.interval = QComboBox()
        self.interval.setAccessibleName(self.tr("Look every"))
        for seconds in INTERVALS_S:
            self.interval.addItem(self.tr("every {number} s").format(number=f"{seconds:g}"), seconds)
        self._cost = QLabel()
        self._cost.setProperty("role", "muted")
        self.when = QComboBox()
        self.when.setAccessibleName(self.tr("Now, or a day of the history"))
        self.why_button = named_button(
            self.tr("Why?"), self.tr("Ask why nothing arrives, or not fast enough")
        )
        self.small_button = named_button(self.tr("Small window"), self.tr("Show the queue in a small window"))
        self.drain_button = named_button(self.tr("Drain now"))
        self.drain_button.setProperty("primary", True)
        self.banner = ErrorBanner(theme=theme)
        self.confirm = ConfirmBar(theme=theme)
        self.tiles = TilesRow(TILES, columns=len(TILES), theme=theme)
        self.chart = QueueChart(theme=theme, preferences=preferences)
        self.chart.setMinimumHeight(_CHART_PX)
        self.drain = DrainPanel(presenter=operating.drain, preferences=preferences)
        self.messages = MessagesPanel(presenter=operating.drain, preferences=preferences)
        self.why = WhyPanel(presenter=operating.why)
        self.alarms = AlarmsPanel(presenter=operating.lookout, preferences=preferences)
        self.logs = LogsPanel(presenter=operating.lookout, preferences=preferences)
        self.beside = BesidePanel(presenter=operating.lookout)
        self.tabs = panel_tabs(
            self.tr("Panels of the queue"),
            (
                (self.drain, self.tr("Drains")),
                (self.messages, self.tr("Messages")),
                (self.why, self.tr("Why?")),
                (self.alarms, self.tr("Alarms")),
                (self.logs, self.tr("Logs")),
                (self.beside, self.tr("Side by side")),
            ),
        )
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(_AGE_MS)
        self._timer.timeout.connect(self._tell_ages)
        self._connect()
        self._on_changed(self._queue.state)
        self.chart.show_series(self._queue.series)

    def _build(self) -> None:
        looking = QHBoxLayout()
        looking.setSpacing(UNIT_PX)
        looking.addWidget(self.when)
        looking.addStretch(1)
        looking.addWidget(self._cost)
        looking.addWidget(self.interval)
        column = page_column(self)
        column.addLayout(
            row_of(self._title, self._note, self.small_button, self.why_button, self.drain_button, stretch=1)
        )
        column.addWidget(self.banner)
        column.addWidget(self.confirm)
        column.addWidget(self.tiles)
        column.addLayout(looking)
        column.addWidget(self.chart, 3)
        column.addWidget(self.tabs, 4)

    def _connect(self) -> None:
        operating = self._operating
        self._queue.changed.connect(self._on_changed)
        self._queue.drawn.connect(self.chart.show_series)
        operating.drain.changed.connect(self._on_drain_changed)
        operating.why.changed.connect(self._show_error)
        operating.lookout.changed.connect(self._show_error)
        self.interval.activated.connect(self._on_interval_chosen)
        self.when.activated.connect(self._on_when_chosen)
        self.why_button.clicked.connect(self.ask_why)
        self.small_button.clicked.connect(self.small_window_requested)
        self.drain_button.clicked.connect(self.drain_requested)
        self.drain.change_requested.connect(self._on_drain_change)
        self.messages.change_requested.connect(self._on_messages_change)
        self.alarms.change_requested.connect(self._on_alarm_change)
        self.why.fix_requested.connect(self._on_fix_wanted)
        self.confirm.confirmed.connect(self._on_confirmed)
        self.banner.retry_requested.connect(self._on_retry)
        self.banner.dismiss_requested.connect(self._on_dismissed)

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()
        self._operating.set_looked_at(LOOKER, looks=True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self._operating.set_looked_at(LOOKER, looks=False)
        super().hideEvent(event)

    @Slot()
    def ask_why(self) -> None:
        """Go to Why? and ask."""
        self.tabs.setCurrentWidget(self.why)
        self._operating.why.ask()

    @Slot()
    def choose_interval(self) -> None:
        """Go to where the pause between two looks is chosen."""
        self.interval.setFocus()
        self.interval.showPopup()

    @Slot()
    def show_messages(self) -> None:
        self.tabs.setCurrentWidget(self.messages)

    @Slot(object)
    def _on_changed(self, state: QueueState) -> None:
        self.interval.setCurrentIndex(self.interval.findData(state.interval_s))
        cost = self.tr("Looking costs {requests} requests, ${dollars} a month").format(
            requests=count(state.cost.requests), dollars=f"{state.cost.dollars:.2f}"
        )
        self._cost.setText(cost)
        self._cost.setToolTip(self.tr("What looking costs on AWS at this interval, without the free amount"))
        self._show_days(state)
        self._tell_ages()
        self._show_error()

    def _show_days(self, state: QueueState) -> None:
        if state.days != self._days:
            self._days = state.days
            self.when.clear()
            self.when.addItem(self.tr("Now"), None)
            for day in reversed(state.days):
                self.when.addItem(day.isoformat(), day)
        self.when.setCurrentIndex(max(0, self.when.findData(state.day)))

    @Slot()
    def _tell_ages(self) -> None:
        state, now = self._queue.state, self._queue.now()
        self.tiles.show_tiles(state.tiles, now)
        if state.day is not None:
            self._note.setText(self.tr("{day}, UTC").format(day=state.day.isoformat()))
        elif state.reading is None:
            self._note.setText(self.tr("Waiting for the service"))
        else:
            self._note.setText(self.tr("Looked {age}").format(age=age(state.reading.at, now)))

    @Slot(object)
    def _on_drain_changed(self, state: DrainPanelState) -> None:
        self.drain_button.setEnabled(not state.busy)
        self._show_error()

    @Slot()
    def _show_error(self) -> None:
        operating = self._operating
        errors = (
            operating.drain.state.error,
            operating.why.state.error,
            self._queue.state.error,
            operating.drain.state.look_error,
            operating.lookout.state.error,
        )
        self.banner.show_error(next((error for error in errors if isinstance(error, LogDigError)), None))

    @Slot()
    def _on_retry(self) -> None:
        self._on_dismissed()
        self._queue.poll_now()
        self._operating.drain.look_now()

    @Slot()
    def _on_dismissed(self) -> None:
        self._operating.drain.dismiss_error()
        self._operating.why.dismiss_error()
        self._queue.dismiss_error()
        self._operating.lookout.dismiss_error()

    @Slot(int)
    def _on_interval_chosen(self, index: int) -> None:
        interval_s = self.interval.itemData(index)
        self._preferences.set_poll_interval(interval_s)
        self._queue.set_interval(interval_s)

    @Slot(int)
    def _on_when_chosen(self, index: int) -> None:
        day = self.when.itemData(index)
        if day is None:
            self._queue.show_now()
        else:
            self._queue.show_day(day)

    @Slot(str)
    def _on_drain_change(self, key: str) -> None:
        self.confirm.ask(key, *self.drain.words(key))

    @Slot(str)
    def _on_messages_change(self, key: str) -> None:
        which = _which(key)
        name = self._operating.drain.purge_name(which) if key.startswith("purge") else ""
        self.confirm.ask(key, *self.messages.words(key, self._number(which, key)), name=name)

    @Slot(str)
    def _on_alarm_change(self, key: str) -> None:
        alarm = self.alarms.chosen
        if alarm is not None:
            text = self.tr("Raise {alarm} above {number} in place of {before}.").format(
                alarm=alarm.name,
                number=f"{self.alarms.threshold.value():,.0f}",
                before=f"{alarm.threshold:,.0f}",
            )
            self.confirm.ask(key, text, self.tr("Set"))

    @Slot(str)
    def _on_fix_wanted(self, key: str) -> None:
        if self._operating.why.changes(key):
            self.confirm.ask(_FIX + key, fix_words(key), fix_button(key))
        else:
            self._operating.why.fix(key)

    def _number(self, which: WhichQueue, key: str) -> int:
        reading = self._queue.state.reading
        if reading is None:
            return 0
        dead = which == "dead_letters" or key == "redrive"
        return reading.depth.dead if dead else reading.depth.waiting

    @Slot(str)
    def _on_confirmed(self, key: str) -> None:
        drain = self._operating.drain
        if key.startswith(_FIX):
            self._operating.why.fix(key.removeprefix(_FIX))
            return
        which = _which(key)
        does: dict[str, Callable[[], None]] = {
            "pause": drain.pause,
            "resume": drain.resume,
            "set": self._set_drain,
            "alarm": self._set_alarm,
        }
        if key in does:
            does[key]()
        elif key.startswith("peek"):
            drain.look_into(which)
        elif key == "redrive":
            drain.redrive(self.messages.per_second)
        else:
            drain.purge(which, self._number(which, key), self.confirm.typed)

    def _set_drain(self) -> None:
        overview = self._operating.drain.state.overview
        threshold = self.drain.threshold.value()
        self._operating.drain.set_drain(
            dict(self.drain.wanted()),
            threshold if overview is not None and threshold != overview.threshold else None,
        )

    def _set_alarm(self) -> None:
        alarm = self.alarms.chosen
        if alarm is not None:
            self._operating.lookout.set_threshold(alarm.name, self.alarms.threshold.value())


def _which(key: str) -> WhichQueue:
    return "dead_letters" if key.endswith("_dead") else "queue"
