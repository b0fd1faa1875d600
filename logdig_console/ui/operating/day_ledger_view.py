"""The ledger of today on the service's front page: a sum, what it comes to, and each gap with its hop."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from logdig_console.presenters.logs.logs_words import (
    gap_sentence,
    queue_sentence,
    way_equation,
    way_state,
)
from logdig_console.presenters.operating.day_ledger import DayLedgerPresenter, DayLedgerState
from logdig_console.presenters.operating.stations import mark
from logdig_console.presenters.sentences import spoken_error
from logdig_console.presenters.wording import age, count
from logdig_console.ui.logs.ledger_view import LedgerView
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.theme import UNIT_PX, Theme

MOST_GAPS = 3
_AGE_MS = 1_000


class DayLedgerView(QWidget):
    """Draws the ledger of the day.

    Signals:
        logs_requested(): more about the gaps is wanted.
    """

    logs_requested = Signal()

    def __init__(self, *, presenter: DayLedgerPresenter, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._title = QLabel(self.tr("Ledger of today"))
        self._title.setProperty("role", "title")
        self._when = _label(role="muted")
        self.count_button = named_button(self.tr("Count again"), self.tr("Count every line of today again"))
        self.count_button.setToolTip(
            self.tr("Reads what is new in storage, then looks for every line that was accepted")
        )
        self._means = _label(self.tr("Each line that the collector confirmed today (UTC), and where it is."))
        self._means.setProperty("role", "muted")
        self.sum = LedgerView(theme=theme)
        self._said = _label()
        self._way = _label(role="muted")
        self._gaps = _label()
        self.logs_button = named_button(self.tr("All gaps"), self.tr("Show all gaps under Logs"))
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(_AGE_MS)
        self._timer.timeout.connect(self._tell_ages)
        self.count_button.clicked.connect(presenter.account)
        self.logs_button.clicked.connect(self.logs_requested)
        presenter.changed.connect(self._on_changed)
        self._on_changed(presenter.state)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(2 * UNIT_PX)
        top.addWidget(self._title)
        top.addWidget(self._when, 1)
        top.addWidget(self.count_button)
        gaps = QHBoxLayout()
        gaps.setSpacing(2 * UNIT_PX)
        gaps.addWidget(self._gaps, 1)
        gaps.addWidget(self.logs_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT_PX)
        column.addLayout(top)
        column.addWidget(self._means)
        column.addWidget(self.sum)
        column.addWidget(self._said)
        column.addLayout(gaps)
        column.addWidget(self._way)

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()
        self._presenter.set_looked_at(True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self._presenter.set_looked_at(False)
        super().hideEvent(event)

    @Slot(object)
    def _on_changed(self, state: DayLedgerState) -> None:
        self.count_button.setEnabled(not state.busy)
        way = state.way
        counted = way is not None and way.accepted > 0
        self.sum.setVisible(counted)
        self._said.setText(self._words(state))
        self._said.setVisible(bool(self._said.text()))
        gaps = () if way is None else way.gaps
        self._gaps.setVisible(bool(gaps))
        self.logs_button.setVisible(bool(gaps))
        if way is not None:
            self.sum.show_equations((way_equation(way),))
            said = [f"{mark('attention')} {gap_sentence(gap)}" for gap in gaps[:MOST_GAPS]]
            if len(gaps) > MOST_GAPS:
                said.append(self.tr("And {number} more.").format(number=count(len(gaps) - MOST_GAPS)))
            self._gaps.setText("\n".join(said))
        self._tell_ages()

    def _words(self, state: DayLedgerState) -> str:
        if state.error is not None:
            return f"{mark('failed')} {spoken_error(state.error)}"
        if state.way is None:
            return self.tr("Counting…") if state.busy else ""
        if not state.way.accepted:
            return f"{mark('unknown')} " + self.tr("No line has come in today.")
        return way_state(state.way)

    @Slot()
    def _tell_ages(self) -> None:
        state, now = self._presenter.state, self._presenter.now()
        if state.way is not None:
            said = self.tr("{day}, counted {age}")
            self._when.setText(said.format(day=state.way.day, age=age(state.way.taken_at, now)))
        if state.queue is not None:
            self._way.setText(queue_sentence(state.queue, age(state.queue_at, now)))


def _label(text: str = "", *, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    return label
