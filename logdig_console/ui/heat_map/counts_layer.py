"""Exact counts written into the picture where it is enlarged enough to read them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from logdig_console.presenters.wording import count
from logdig_console.ui.theme import Theme, tabular

if TYPE_CHECKING:
    from logdig_console.heatmap.points import Points

SQUARE_PX = 10
"""CSS px a side, as the colour bar counts."""

SQUARES_FROM = 3.2
"""Screen px a CSS px from which the clicks of each square of 10 × 10 px are written into it."""

PIXELS_FROM = 24.0
"""The same for each single px."""

_PAD_PX = 3.0
_GROUND = 0.8


class CountsLayer(QGraphicsItem):
    """The clicks of each square, or of each px, with thin lines around those that have any."""

    def __init__(self, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._points: Points | None = None
        self._area = QRectF()

    def show_points(self, points: "Points | None", area: QRectF) -> None:
        """Write the clicks of these points; None takes them away."""
        if points is self._points and area == self._area:
            return
        self.prepareGeometryChange()
        self._points, self._area = points, area
        self.update()

    def boundingRect(self) -> QRectF:
        return self._area

    @staticmethod
    def side_at(zoom: float) -> int:
        """CSS px a side of what is counted at so many screen px a CSS px; 0 where nothing is written."""
        if zoom >= PIXELS_FROM:
            return 1
        return SQUARE_PX if zoom >= SQUARES_FROM else 0

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        zoom = painter.worldTransform().m11()
        side = self.side_at(zoom)
        if self._points is None or not side:
            return
        seen = option.exposedRect.intersected(self._area)
        left, top = max(0, int(seen.left())), max(0, int(seen.top()))
        found = self._points.squares(left, top, int(seen.right()) + 1, int(seen.bottom()) + 1, side)
        pen = QPen(QColor(self._theme.colours.line))
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawRects([QRectF(x, y, side, side) for x, y, _ in found])
        font = tabular(QFont())
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.save()
        painter.scale(1 / zoom, 1 / zoom)
        for x, y, clicks in found:
            text = count(clicks)
            middle = QPointF(x + side / 2, y + side / 2) * zoom
            wide = metrics.horizontalAdvance(text) + 2 * _PAD_PX
            box = QRectF(0, 0, wide, metrics.height())
            box.moveCenter(middle)
            ground = QColor(self._theme.colours.surface)
            ground.setAlphaF(_GROUND)
            painter.fillRect(box, ground)
            painter.setPen(QColor(self._theme.colours.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
