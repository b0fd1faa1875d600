"""The queue in a small window that stays on top of the others."""

from PySide6.QtCore import QSettings, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QFont, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from logdig_console.presenters.operating.queue_presenter import QueueState
from logdig_console.presenters.operating.queue_tiles import TileKey
from logdig_console.presenters.operating.stations import mark
from logdig_console.presenters.operating.wiring import OperatingPresenters
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.sentences import spoken
from logdig_console.presenters.wording import age
from logdig_console.ui.frame.top_bar import Badge
from logdig_console.ui.operating.queue_chart import QueueChart
from logdig_console.ui.operating.tiles_row import TilesRow
from logdig_console.ui.parts.window_place import WindowPlace
from logdig_console.ui.theme import UNIT_PX, Place, Theme, sized

LOOKER = "small window"
SIZE_PX = QSize(380, 240)
TILES: tuple[TileKey, ...] = ("depth", "dead", "empty_in", "next_drain")
_AGE_MS = 1_000


class QueueWindow(QWidget):
    """Figures and the chart of one service.

    Args:
        name: of the service.
        settings: where its place is kept; None forgets it.
    """

    def __init__(
        self,
        *,
        operating: OperatingPresenters,
        preferences: Preferences,
        theme: Theme,
        name: str,
        place: Place,
        settings: QSettings | None = None,
    ) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self._operating = operating
        self._queue = operating.queue
        self._place = WindowPlace(self, settings=settings, key="queue window")
        self.setWindowTitle(self.tr("Queue of {service} · LogDig Console").format(service=name))
        badge = Badge(theme=theme)
        badge.show_place(place)
        title = QLabel(name)
        title.setFont(sized(self.font(), 1.0, QFont.Weight.DemiBold))
        self._note = QLabel()
        self._note.setProperty("role", "muted")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.tiles = TilesRow(TILES, columns=len(TILES), theme=theme)
        self.chart = QueueChart(theme=theme, preferences=preferences, small=True)
        top = QHBoxLayout()
        top.setSpacing(UNIT_PX)
        top.addWidget(title)
        top.addWidget(self._note, 1)
        top.addWidget(badge)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT_PX, UNIT_PX, UNIT_PX, UNIT_PX)
        column.setSpacing(UNIT_PX // 2)
        column.addLayout(top)
        column.addWidget(self.tiles)
        column.addWidget(self.chart, 1)
        self.resize(SIZE_PX)
        self._timer = QTimer(self)
        self._timer.setInterval(_AGE_MS)
        self._timer.timeout.connect(self._tell_ages)
        self._queue.changed.connect(self._on_changed)
        self._queue.drawn.connect(self.chart.show_series)
        self._place.restore()

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()
        self._operating.set_looked_at(LOOKER, looks=True)
        self._tell_ages()
        self.chart.show_series(self._queue.series)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self._operating.set_looked_at(LOOKER, looks=False)
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._place.keep()
        super().closeEvent(event)

    @Slot(object)
    def _on_changed(self, _state: QueueState) -> None:
        self._tell_ages()

    @Slot()
    def _tell_ages(self) -> None:
        state, now = self._queue.state, self._queue.now()
        self.tiles.show_tiles(state.tiles, now)
        if state.error is not None:
            self._note.setText(f"{mark('failed')} {spoken(state.error.title)}")
        elif state.paused_since:
            self._note.setText(f"{mark('attention')} " + self.tr("Paused"))
        elif state.reading is not None:
            self._note.setText(self.tr("Looked {age}").format(age=age(state.reading.at, now)))
