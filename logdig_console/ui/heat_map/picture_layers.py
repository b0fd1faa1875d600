"""What lies over a heat map: the box of an element and the scroll reach; under it a page drawn of boxes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from logdig_console.domain.visible import visible
from logdig_console.presenters.heat_map.analysis_words import fold_words
from logdig_console.presenters.wording import count
from logdig_console.ui.theme import Theme, tabular

if TYPE_CHECKING:
    from logdig_console.heatmap.boxes import Box
    from logdig_console.heatmap.difference_map import DifferenceMap
    from logdig_console.heatmap.reach import Reach

_BAND_PX = 20
_VEIL = 0.75
_MARKS = (0.9, 0.75, 0.5, 0.25, 0.1)
_PERCENT = 100
_PAD_PX = 4
_NAME_PX = 13
_CORNER_PX = 4
_HIGH_PX = 60


class WireframeLayer(QGraphicsItem):
    """The page drawn from the boxes of its elements, where there is no picture of it."""

    def __init__(self, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._boxes: tuple[Box, ...] = ()
        self._area = QRectF()

    @property
    def number(self) -> int:
        """Elements that are drawn."""
        return len(self._boxes)

    def show_boxes(self, boxes: "tuple[Box, ...]", area: QRectF) -> None:
        """Draw boxes, the largest first; none takes them away."""
        if boxes is self._boxes and area == self._area:
            return
        self.prepareGeometryChange()
        self._boxes, self._area = boxes, area
        self.update()

    def boundingRect(self) -> QRectF:
        return self._area

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        colours, font = self._theme.colours, QFont()
        font.setPixelSize(_NAME_PX)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        pen = QPen(QColor(colours.unknown))
        pen.setCosmetic(True)
        for box in self._boxes:
            area = _rect(box)
            painter.setPen(pen)
            painter.setBrush(QColor(colours.surface))
            painter.drawRoundedRect(area, _CORNER_PX, _CORNER_PX)
            room = area.width() - 2 * _PAD_PX
            if area.height() < metrics.height() or room < _NAME_PX:
                continue
            name = metrics.elidedText(visible(box.selector), Qt.TextElideMode.ElideMiddle, room)
            painter.setPen(QColor(colours.muted))
            painter.drawText(
                area.adjusted(_PAD_PX, 0, -_PAD_PX, 0), Qt.AlignmentFlag.AlignLeft | _in_box(area), name
            )


def _in_box(area: QRectF) -> Qt.AlignmentFlag:
    """A name stands in the middle of a low box, and on top of a high one."""
    return Qt.AlignmentFlag.AlignVCenter if area.height() < _HIGH_PX else Qt.AlignmentFlag.AlignTop


class BoxesLayer(QGraphicsItem):
    """The boxes of a page's elements, of which one is marked."""

    def __init__(self, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._boxes: tuple[Box, ...] = ()
        self._area = QRectF()
        self.marked = ""

    def show_boxes(self, boxes: "tuple[Box, ...]", area: QRectF) -> None:
        """Lay boxes on the picture's area."""
        self.prepareGeometryChange()
        self._boxes, self._area = boxes, area
        self.update()

    def mark(self, selector: str) -> None:
        """Mark the boxes of a selector."""
        if selector != self.marked:
            self.marked = selector
            self.update()

    def box_of(self, selector: str) -> QRectF | None:
        """Where an element lies, None where that is not known."""
        for box in self._boxes:
            if box.selector == selector:
                return _rect(box)
        return None

    def at(self, x: float, y: float) -> str:
        """The selector of the smallest box at a place; empty where there is none."""
        for box in reversed(self._boxes):  # the largest come first
            if _rect(box).contains(x, y):
                return box.selector
        return ""

    def boundingRect(self) -> QRectF:
        return self._area

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if not self.marked:
            return
        pen = QPen(QColor(self._theme.colours.accent), 3)
        pen.setCosmetic(True)
        painter.setPen(pen)
        for box in self._boxes:
            if box.selector == self.marked:
                painter.drawRect(_rect(box))


class ReachLayer(QGraphicsItem):
    """The scroll reach as a veil, thicker where fewer views came, with lines at even shares and folds."""

    def __init__(self, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._reach: Reach | None = None
        self._area = QRectF()
        self.setVisible(False)

    def show_reach(self, reach: "Reach | None", area: QRectF) -> None:
        """Show a reach over the picture's area; None takes it away."""
        if reach is self._reach and area == self._area:
            return
        self.prepareGeometryChange()
        self._reach, self._area = reach, area
        self.setVisible(reach is not None)
        self.update()

    def boundingRect(self) -> QRectF:
        return self._area

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self._reach is None:
            return
        curve, seen = self._reach.curve, option.exposedRect
        colours = self._theme.colours
        veil = QColor(colours.canvas if self._theme.scheme == "dark" else colours.text)
        first = max(0, int(seen.top()) // _BAND_PX)
        last = min(int(self._area.bottom()), int(seen.bottom()) + 1) // _BAND_PX
        for band in range(first, last + 1):
            y = band * _BAND_PX
            veil.setAlphaF(_VEIL * (1 - curve.share_at(y + _BAND_PX // 2)))
            high = min(_BAND_PX, self._area.bottom() - y)
            painter.fillRect(QRectF(0, y, self._area.width(), high), veil)
        scale = painter.worldTransform().m11() or 1.0
        for share in _MARKS:
            y = curve.depth_of(share)
            words = f"{share * _PERCENT:.0f} % · {count(y)} px"
            self._line(painter, y, words, self._theme.colours.text, scale, left=True)
        for fold in self._reach.folds:
            words = fold_words(fold.device, fold.median, fold.low, fold.high)
            self._line(painter, fold.median, words, self._theme.colours.attention, scale, left=False)

    def _line(self, painter: QPainter, y: float, text: str, colour: str, scale: float, *, left: bool) -> None:
        """A line across the picture, and its words in the size of the screen's own letters."""
        pen = QPen(QColor(colour), 1, Qt.PenStyle.SolidLine if left else Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLine(QPointF(0, y), QPointF(self._area.width(), y))
        font = tabular(QFont())
        metrics = QFontMetricsF(font)
        wide, high = metrics.horizontalAdvance(text) + 2 * _PAD_PX, metrics.height() + _PAD_PX
        painter.save()
        painter.translate(0 if left else self._area.width(), y)
        painter.scale(1 / scale, 1 / scale)
        box = QRectF(0 if left else -wide, -high, wide, high)
        painter.fillRect(box, QColor(self._theme.colours.surface))
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


class SquaresLayer(QGraphicsItem):
    """The squares in which two groups differ: those that the first group clicks more, and less."""

    def __init__(self, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._squares: DifferenceMap | None = None

    def show_squares(self, squares: "DifferenceMap | None") -> None:
        """Show the marked squares of a difference map."""
        self.prepareGeometryChange()
        self._squares = squares
        self.update()

    def boundingRect(self) -> QRectF:
        found = self._squares
        return QRectF() if found is None else QRectF(0, 0, found.width, found.height)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        found = self._squares
        if found is None:
            return
        side, marked = found.square_px, found.marked
        for x, y, more in zip(
            found.x[marked].tolist(), found.y[marked].tolist(), found.difference[marked].tolist(), strict=True
        ):
            colours = self._theme.colours
            pen = QPen(
                QColor(colours.accent if more > 0 else colours.attention),
                2,
                Qt.PenStyle.SolidLine if more > 0 else Qt.PenStyle.DashLine,
            )
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawRect(QRectF(x, y, side, side))


def _rect(box: "Box") -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
