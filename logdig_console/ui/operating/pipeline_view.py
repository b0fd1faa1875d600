"""The pipeline, drawn: six stations on one line."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from logdig_console.presenters.operating.probe_presenter import Light
from logdig_console.presenters.operating.stations import STATION_KEYS, Health, Station, StationKey
from logdig_console.ui.parts.focus_button import FocusButton
from logdig_console.ui.theme import ICON_PX, UNIT_PX, Colours, Theme, sized, tabular, wide

_LINE_PX = 2
_NODE_PX = 16
_ARROW_PX = 5
_HALO_PX = 11
_FIGURE_SCALE = 1.7
_SMALL_SCALE = 0.92
_LEAST_WIDTH_PX = 112


class StationButton(FocusButton):
    """One station: its name, its state on the line, its figures, and how long ago something happened.

    Signals:
        chosen(str): the station's key.
    """

    chosen = Signal(str)

    def __init__(self, key: StationKey, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key: StationKey = key
        self._theme = theme
        self._station: Station | None = None
        self._age = ""
        self._light: Light | None = None
        self._opens_page = False
        self._is_first = key == STATION_KEYS[0]
        self._is_last = key == STATION_KEYS[-1]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)

    @property
    def station(self) -> Station | None:
        return self._station

    def show_station(self, station: Station, *, age: str, opens_page: bool) -> None:
        """Draw a station as it is now.

        Args:
            age: how long ago its last event was, in words; empty where there was none.
            opens_page: True where choosing the station leads to a page of its own.
        """
        if (station, age, opens_page) == (self._station, self._age, self._opens_page):
            return
        self._station, self._age, self._opens_page = station, age, opens_page
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(station.why)
        figures = " ".join(part for part in (station.figure, station.unit, station.note, age) if part)
        self.setAccessibleName(f"{station.name}: {station.word}. {figures}")
        self.setAccessibleDescription(station.why)
        self.update()

    def set_light(self, light: Light | None) -> None:
        """Light the station: a test click has passed it, or has not."""
        if light != self._light:
            self._light = light
            if light is not None:
                self.setAccessibleDescription(light.text)
            self.update()

    def sizeHint(self) -> QSize:
        small = QFontMetrics(self._small_font()).height()
        figure = QFontMetrics(self._figure_font()).height()
        height = 5 * small + figure + _NODE_PX + ICON_PX + 7 * UNIT_PX
        return QSize(wide(_LEAST_WIDTH_PX), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        return super().event(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        station = self._station
        if station is None:
            return
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, colours)
        y = UNIT_PX
        icon = self._theme.icon(station.key, colours.muted)
        icon.paint(painter, QRect((self.width() - ICON_PX) // 2, y, ICON_PX, ICON_PX))
        y += ICON_PX + UNIT_PX // 2
        y = self._paint_text(painter, y, station.name, self._name_font(), colours.text)
        y += UNIT_PX
        node_y = y + _NODE_PX // 2
        self._paint_line(painter, node_y, colours)
        self._paint_node(painter, y + _NODE_PX // 2, station.health, colours)
        y += _NODE_PX + UNIT_PX // 2
        y = self._paint_text(painter, y, station.word, self._small_font(), colours.health(station.health))
        y += UNIT_PX
        y = self._paint_text(painter, y, station.figure, self._figure_font(), colours.text)
        light = self._light
        if light is not None:
            self._paint_halo(painter, node_y, light, colours)
        last = (self._age, colours.muted) if light is None else (light.text, colours.health(light.health))
        for text in (station.unit, station.note):
            y = self._paint_text(painter, y, text, self._small_font(), colours.muted)
        self._paint_text(painter, y, last[0], self._small_font(), last[1])

    def _paint_ground(self, painter: QPainter, colours: Colours) -> None:
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.raised))
            painter.drawRoundedRect(area, UNIT_PX / 2, UNIT_PX / 2)
        if self.ringed:
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, UNIT_PX / 2, UNIT_PX / 2)

    def _paint_line(self, painter: QPainter, y: int, colours: Colours) -> None:
        middle = self.width() / 2
        painter.setPen(QPen(QColor(colours.line), _LINE_PX))
        if not self._is_first:
            end = middle - _NODE_PX / 2 - 4
            painter.drawLine(QPointF(0, y), QPointF(end, y))
            painter.drawPolyline(
                [
                    QPointF(end - _ARROW_PX, y - _ARROW_PX),
                    QPointF(end, y),
                    QPointF(end - _ARROW_PX, y + _ARROW_PX),
                ]
            )
        if not self._is_last:
            painter.drawLine(QPointF(middle + _NODE_PX / 2 + 4, y), QPointF(self.width(), y))

    def _paint_node(self, painter: QPainter, y: int, health: Health, colours: Colours) -> None:
        centre = QPointF(self.width() / 2, y)
        half = _NODE_PX / 2
        colour = QColor(colours.health(health))
        painter.setPen(QPen(colour, _LINE_PX))
        painter.setBrush(colour if health != "unknown" else QColor(colours.window))
        if health == "attention":
            painter.drawPolygon(
                QPolygonF(
                    [
                        centre + QPointF(0, -half + 1),
                        centre + QPointF(half, half - 2),
                        centre + QPointF(-half, half - 2),
                    ]
                )
            )
        elif health == "failed":
            painter.drawRect(QRectF(centre.x() - half + 2, centre.y() - half + 2, _NODE_PX - 4, _NODE_PX - 4))
        else:
            painter.drawEllipse(centre, half - 2, half - 2)

    def _paint_halo(self, painter: QPainter, y: int, light: Light, colours: Colours) -> None:
        """A ring around the node: the test click was here."""
        painter.setPen(QPen(QColor(colours.health(light.health)), _LINE_PX))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(self.width() / 2, y), _HALO_PX, _HALO_PX)

    def _paint_text(self, painter: QPainter, y: int, text: str, font: QFont, colour: str) -> int:
        metrics = QFontMetrics(font)
        area = QRect(UNIT_PX // 2, y, self.width() - UNIT_PX, metrics.height())
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(
            area,
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
            metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width()),
        )
        return y + metrics.height()

    def _name_font(self) -> QFont:
        return sized(self.font(), 1.0, QFont.Weight.DemiBold)

    def _figure_font(self) -> QFont:
        return tabular(sized(self.font(), _FIGURE_SCALE))

    def _small_font(self) -> QFont:
        return tabular(sized(self.font(), _SMALL_SCALE))

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._key)


class PipelineView(QWidget):
    """Tracker, collector, queue, drain, storage, heat map, from left to right.

    Signals:
        station_chosen(str): the key of the station that was clicked.
    """

    station_chosen = Signal(str)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Pipeline"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._buttons: dict[StationKey, StationButton] = {}
        for key in STATION_KEYS:
            button = StationButton(key, theme=theme, parent=self)
            button.chosen.connect(self.station_chosen)
            row.addWidget(button, 1)
            self._buttons[key] = button

    def button(self, key: StationKey) -> StationButton:
        return self._buttons[key]

    def show_station(self, station: Station, *, age: str, opens_page: bool) -> None:
        self._buttons[station.key].show_station(station, age=age, opens_page=opens_page)
