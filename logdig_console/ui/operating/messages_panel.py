"""Messages that are looked at, and dead letters: why, redriven, or purged."""

import json

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QWidget,
)

from logdig_console.domain.operating import DeadLetterReason, Peek
from logdig_console.presenters.operating.drain_presenter import DrainPanelState, DrainPresenter
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.wording import count, moment
from logdig_console.ui.parts.layouts import panel_column
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.plain_table import PlainTable, Row
from logdig_console.ui.theme import UNIT_PX

SPEEDS: tuple[int | None, ...] = (None, 10, 50, 100, 500)
_REASONS_PX = 64


class MessagesPanel(QWidget):
    """Peek, reasons, redrive, purge; each asks first.

    Signals:
        change_requested(str): `peek`, `peek_dead`, `redrive`, `purge` or `purge_dead`: to be confirmed.
    """

    change_requested = Signal(str)

    def __init__(
        self, *, presenter: DrainPresenter, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._preferences = preferences
        self._peek: Peek | None = None
        self._reasons: tuple[DeadLetterReason, ...] | None = None
        self.peek_button = named_button(self.tr("Peek"), self.tr("Look at messages of the queue"))
        self.peek_dead_button = named_button(
            self.tr("Peek at dead letters"), self.tr("Look at messages of the dead letters")
        )
        self.speed = QComboBox()
        self.speed.setAccessibleName(self.tr("Speed of the redrive"))
        for speed in SPEEDS:
            words = self.tr("as fast as it goes") if speed is None else self.tr("{number} a second")
            self.speed.addItem(words.format(number=speed), speed)
        self.redrive_button = named_button(self.tr("Redrive"), self.tr("Move dead letters back to the queue"))
        self.cancel_button = named_button(self.tr("Cancel"), self.tr("Cancel what is being done"))
        self.purge_button = named_button(self.tr("Purge"), self.tr("Remove every message of the queue"))
        self.purge_dead_button = named_button(
            self.tr("Purge dead letters"), self.tr("Remove every dead letter")
        )
        self._said = QLabel()
        self._said.setProperty("role", "muted")
        self.reasons = QPlainTextEdit()
        self.reasons.setReadOnly(True)
        self.reasons.setMaximumHeight(_REASONS_PX)
        self.reasons.setAccessibleName(self.tr("Why messages end as dead letters"))
        self.table = PlainTable(
            (
                self.tr("Sent"),
                self.tr("Receives"),
                self.tr("Kind"),
                self.tr("Page"),
                self.tr("Event"),
                self.tr("Line"),
            ),
            accessible=self.tr("Lines of the messages looked at"),
        )
        self._build()
        self._connect()
        self._on_changed(presenter.state)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(UNIT_PX)
        for widget in (
            self.peek_button,
            self.peek_dead_button,
            self.redrive_button,
            self.speed,
            self.cancel_button,
        ):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.purge_button)
        row.addWidget(self.purge_dead_button)
        column = panel_column(self)
        column.addLayout(row)
        column.addWidget(self._said)
        column.addWidget(self.reasons)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.peek_button.clicked.connect(self._on_peek)
        self.peek_dead_button.clicked.connect(self._on_peek_dead)
        self.redrive_button.clicked.connect(self._on_redrive)
        self.cancel_button.clicked.connect(self._presenter.cancel)
        self.purge_button.clicked.connect(self._on_purge)
        self.purge_dead_button.clicked.connect(self._on_purge_dead)
        self._preferences.local_time_changed.connect(self._on_local_time_changed)
        self._presenter.changed.connect(self._on_changed)

    @property
    def per_second(self) -> int | None:
        """The speed that was chosen."""
        chosen: int | None = self.speed.currentData()
        return chosen

    def words(self, key: str, number: int) -> tuple[str, str]:
        """The question of a change and the button that agrees; `number` is what is there, about."""
        peeked = self.tr(
            "Looking counts as a receive of each message, and at 20 receives a message is a dead letter. "
            "At most 10 are looked at now and 60 within an hour."
        )
        purged = self.tr(
            "About {number} messages are removed for good; their clicks will be in no heat map. Type the "
            "queue's name."
        ).format(number=count(number))
        words = {
            "peek": (peeked, self.tr("Look")),
            "peek_dead": (
                self.tr("Looking counts as a receive of each dead letter. At most 10 are looked at now."),
                self.tr("Look"),
            ),
            "redrive": (
                self.tr(
                    "About {number} dead letters go back into the queue and are drained as if they were new. "
                    "Each is deleted only when the queue has confirmed it."
                ).format(number=count(number)),
                self.tr("Redrive"),
            ),
            "purge": (purged, self.tr("Purge")),
            "purge_dead": (purged, self.tr("Purge dead letters")),
        }
        return words[key]

    @Slot()
    def _on_peek(self) -> None:
        self.change_requested.emit("peek")

    @Slot()
    def _on_peek_dead(self) -> None:
        self._presenter.ask_reasons()
        self.change_requested.emit("peek_dead")

    @Slot()
    def _on_redrive(self) -> None:
        self.change_requested.emit("redrive")

    @Slot()
    def _on_purge(self) -> None:
        self.change_requested.emit("purge")

    @Slot()
    def _on_purge_dead(self) -> None:
        self.change_requested.emit("purge_dead")

    @Slot(object)
    def _on_changed(self, state: DrainPanelState) -> None:
        free = not state.busy
        for button in (
            self.peek_button,
            self.peek_dead_button,
            self.redrive_button,
            self.purge_button,
            self.purge_dead_button,
        ):
            button.setEnabled(free)
        self.cancel_button.setVisible(not free)
        self._said.setText(f"{state.busy}…" if state.busy else state.said or self._hint())
        if state.reasons != self._reasons:
            self._reasons = state.reasons
            self._show_reasons()
        if state.peek is not None and state.peek != self._peek:
            self._peek = state.peek
            self._show_lines()

    def _hint(self) -> str:
        return self.tr("Nothing has been looked at yet.")

    def _show_reasons(self) -> None:
        reasons = self._reasons or ()
        self.reasons.setVisible(bool(reasons))
        self.reasons.setPlainText(
            "\n".join(
                self.tr("{times} times, last {when}: {text}").format(
                    times=count(reason.times),
                    when=moment(reason.last_at, local_time=self._preferences.local_time),
                    text=reason.text,
                )
                for reason in reasons
            )
        )

    def _show_lines(self) -> None:
        peek = self._peek
        rows: list[Row] = []
        for message in peek.messages if peek else ():
            sent = moment(message.sent_at, local_time=self._preferences.local_time)
            rows += [(sent, message.receives, *_decoded(line)) for line in message.lines]
        self.table.show_rows(rows)

    @Slot(bool)
    def _on_local_time_changed(self, _local_time: bool) -> None:
        self._show_lines()
        self._show_reasons()


def _decoded(line: str) -> tuple[str, str, str, str]:
    """Kind, page, event and the line itself; a line that is no event has the line alone."""
    try:
        event = json.loads(line)
    except ValueError:
        return "", "", "", line
    if not isinstance(event, dict):
        return "", "", "", line
    return (
        str(event.get("kind", "")),
        str(event.get("current_page", "")),
        str(event.get("event_id", ""))[:13],
        line,
    )
