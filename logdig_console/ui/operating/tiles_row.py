"""The queue's figures, side by side."""

from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from logdig_console.presenters.operating.queue_tiles import Tile, TileKey
from logdig_console.presenters.operating.stations import mark
from logdig_console.presenters.wording import age
from logdig_console.ui.theme import UNIT_PX, Colours, Theme, sized, tabular, wide

_FIGURE_SCALE = 1.55
_SMALL_SCALE = 0.88
_LEAST_PX = 96


class TileView(QWidget):
    """One figure: its name, its number, what it means, how old it is."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tile: Tile | None = None
        self._age = ""
        self._seen: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def tile(self) -> Tile | None:
        return self._tile

    def show_tile(self, tile: Tile, now: datetime) -> None:
        said = age(tile.at, now) if tile.at else ""
        seen = (tile.name, tile.value, tile.note, tile.health, said)
        self._tile, self._age = tile, said
        if seen == self._seen:
            return
        self._seen = seen
        self.setToolTip(f"{tile.name}: {tile.value}\n{tile.note}\n{said}".strip())
        self.setAccessibleName(" ".join(filter(None, (f"{tile.name}: {tile.value}", tile.note, said))))
        self.update()

    def sizeHint(self) -> QSize:
        small = QFontMetrics(self._small()).height()
        return QSize(wide(_LEAST_PX), 3 * small + QFontMetrics(self._figure()).height() + UNIT_PX)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        tile = self._tile
        if tile is None:
            return
        colours = self._theme.colours
        painter = QPainter(self)
        y = self._text(painter, UNIT_PX // 2, tile.name, self._small(), colours.muted)
        wrong = tile.health in ("attention", "failed")
        colour = colours.health(tile.health) if tile.health != "ok" else colours.text
        value = f"{mark(tile.health)} {tile.value}" if wrong else tile.value
        self._text(painter, y, value, self._fitting(value), colour)
        y += QFontMetrics(self._figure()).height()
        y = self._text(painter, y, tile.note, self._small(), colours.muted)
        self._text(painter, y, self._age, self._small(), colours.muted)

    def _text(self, painter: QPainter, y: int, text: str, font: QFont, colour: str) -> int:
        metrics = QFontMetrics(font)
        area = QRect(0, y, self.width() - UNIT_PX // 2, metrics.height())
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        return y + metrics.height()

    def _fitting(self, value: str) -> QFont:
        """The figure's font, smaller where the value is a long word."""
        font = self._figure()
        room = (self.width() - UNIT_PX) / max(1, QFontMetrics(font).horizontalAdvance(value))
        return font if room >= 1 else tabular(sized(self.font(), max(1.0, _FIGURE_SCALE * room * 0.98)))

    def _figure(self) -> QFont:
        return tabular(sized(self.font(), _FIGURE_SCALE))

    def _small(self) -> QFont:
        return tabular(sized(self.font(), _SMALL_SCALE))


class TilesRow(QWidget):
    """Tiles of some of the figures.

    Args:
        keys: which, in order; `columns` of them beside each other.
    """

    def __init__(
        self,
        keys: tuple[TileKey, ...],
        *,
        columns: int,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Figures of the queue"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(UNIT_PX)
        grid.setVerticalSpacing(UNIT_PX)
        self.views: dict[TileKey, TileView] = {}
        for number, key in enumerate(keys):
            view = TileView(theme=theme)
            grid.addWidget(view, number // columns, number % columns)
            self.views[key] = view
        theme.changed.connect(self._on_colours_changed)

    def show_tiles(self, tiles: tuple[Tile, ...], now: datetime) -> None:
        for tile in tiles:
            if tile.key in self.views:
                self.views[tile.key].show_tile(tile, now)

    @Slot(object)
    def _on_colours_changed(self, _colours: Colours) -> None:
        for view in self.views.values():
            view.update()
