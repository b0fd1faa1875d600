"""The page and its heat, to be panned and zoomed."""

import math

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QImage,
    QInputEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QGraphicsEllipseItem,
    QGraphicsPixmapItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

from logdig_console.presenters.heat_map.heat_map_work import Drawn
from logdig_console.presenters.heat_map.heat_rendering import Pixels, Rendering
from logdig_console.presenters.heat_map.picture_words import NEAR_PX
from logdig_console.ui.heat_map.area_tool import AreaTool
from logdig_console.ui.heat_map.counts_layer import CountsLayer
from logdig_console.ui.heat_map.picture_drop import picture_in
from logdig_console.ui.heat_map.picture_layers import BoxesLayer, ReachLayer, SquaresLayer, WireframeLayer
from logdig_console.ui.theme import Colours, Theme

HEAT_CELL_PX = 4
"""CSS px a side of one cell of the heat."""

ZOOM_STEP = 1.25
_ZOOM_OUT_MOST = 0.05
_ZOOM_IN_MOST = 32.0
_MARGIN_PX = 16
_GRID_PX = 100
_WHEEL_NOTCH = 120.0
_SAME_ZOOM = 1e-9


class _Paper(QGraphicsRectItem):
    """What lies behind the heat where there is no picture of the page: paper with lines each 100 px."""

    def __init__(self, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        area = self.rect()
        painter.fillRect(area, QColor(self._theme.colours.paper))
        pen = QPen(QColor(self._theme.colours.paper_line))
        pen.setCosmetic(True)
        painter.setPen(pen)
        for x in range(_GRID_PX, math.ceil(area.width()), _GRID_PX):
            painter.drawLine(QPointF(x, 0), QPointF(x, area.height()))
        for y in range(_GRID_PX, math.ceil(area.height()), _GRID_PX):
            painter.drawLine(QPointF(0, y), QPointF(area.width(), y))


class PictureView(QGraphicsView):
    """Shows a drawn heat map over its page; one scene unit is one CSS px, y runs downwards.

    The wheel scrolls, Ctrl and the wheel zoom at the mouse, dragging pans, and so do the arrow keys.
    The width is fitted until somebody zooms.

    With `set_selecting`, or with the shift key, dragging draws a rectangle. With `set_selecting` the arrow
    keys put one into sight and move it, with the shift key they stretch it, and Enter counts what is in it.

    Signals:
        area_drawn(Area): a rectangle; None where it was taken away.
        pointed(int, int): the CSS px under the mouse.
        left(): the mouse is gone.
        zoomed(float): screen px per CSS px.
        picture_dropped(Path | RawImage): somebody gives a picture of the page.
    """

    area_drawn = Signal(object)
    pointed = Signal(int, int)
    left = Signal()
    zoomed = Signal(float)
    picture_dropped = Signal(object)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._drawn: Drawn | None = None
        self._heat: Rendering | None = None
        self._background: Pixels | None = None
        self._fits_width = True
        self._selecting = False
        self._area = AreaTool()
        scene = QGraphicsScene(self)
        self._paper = _Paper(theme=theme)
        self._page_item = QGraphicsPixmapItem()
        self._heat_item = QGraphicsPixmapItem()
        self._pointer = QGraphicsEllipseItem(-NEAR_PX, -NEAR_PX, 2 * NEAR_PX + 1, 2 * NEAR_PX + 1)
        self.wireframe = WireframeLayer(theme=theme)
        self.counts = CountsLayer(theme=theme)
        self.boxes = BoxesLayer(theme=theme)
        self.reach = ReachLayer(theme=theme)
        self.squares = SquaresLayer(theme=theme)
        for item in (
            self._paper,
            self.wireframe,
            self._page_item,
            self._heat_item,
            self.counts,
            self.reach,
            self.boxes,
            self.squares,
            self._area,
            self._pointer,
        ):
            scene.addItem(item)
        for pixmap_item in (self._page_item, self._heat_item):
            pixmap_item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._pointer.hide()
        self.setScene(scene)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Heat map picture"))
        theme.changed.connect(self._on_colours_changed)
        self._on_colours_changed(theme.colours)

    @property
    def zoom(self) -> float:
        """Screen px per CSS px."""
        return self.transform().m11()

    @property
    def page_area(self) -> QRectF:
        """The picture without the margin around it, CSS px."""
        return self._paper.rect()

    @property
    def drawn(self) -> Drawn | None:
        """What is shown."""
        return self._drawn

    @property
    def has_background(self) -> bool:
        """True where the page's own picture lies under the heat, False on plain paper."""
        return self._background is not None

    @property
    def heat_opacity(self) -> float:
        return self._heat_item.opacity()

    def heat_image(self) -> QImage:
        """The heat as it is painted, one px for each cell of it."""
        return self._heat_item.pixmap().toImage().copy()

    @property
    def fits_width(self) -> bool:
        return self._fits_width

    def show_drawn(self, drawn: Drawn | None, background: Pixels | None) -> None:
        """Show a picture; one of the same size takes the place of the older without a jump."""
        if drawn is self._drawn and background is self._background:
            return
        new_size = _size(drawn) != _size(self._drawn)
        if drawn is None:
            self._heat = None
            self._heat_item.setPixmap(QPixmap())
        else:
            self.show_heat(drawn.rendering)
        if background is not self._background:
            self._page_item.setPixmap(QPixmap() if background is None else pixmap(background))
        self._drawn, self._background = drawn, background
        self._lay_out()
        if new_size:
            self.forget_area()
            self.fit_width()
            self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())

    def show_heat(self, rendering: Rendering) -> None:
        """Show other heat on the same picture: a frame of a time-lapse."""
        if rendering is not self._heat:
            self._heat = rendering
            self._heat_item.setPixmap(pixmap(rendering.image))
            self._heat_item.setTransform(QTransform.fromScale(HEAT_CELL_PX, HEAT_CELL_PX))

    def follow(self, other: "PictureView") -> None:
        """Pan and zoom as another view does."""
        other.zoomed.connect(self._on_other_zoomed)
        for mine, its in (
            (self.horizontalScrollBar(), other.horizontalScrollBar()),
            (self.verticalScrollBar(), other.verticalScrollBar()),
        ):
            its.valueChanged.connect(mine.setValue)

    @Slot(float)
    def _on_other_zoomed(self, zoom: float) -> None:
        if abs(zoom - self.zoom) > _SAME_ZOOM:
            self._fits_width = False
            self.setTransform(QTransform.fromScale(zoom, zoom))

    def set_heat_shown(self, shown: bool) -> None:
        """Show the heat, or leave the page alone for what lies over it."""
        self._heat_item.setVisible(shown)

    def show_place(self, place: QRectF) -> None:
        """Scroll until a part of the picture is in sight."""
        self.ensureVisible(place, _MARGIN_PX, _MARGIN_PX)

    def set_opacity(self, opacity: float) -> None:
        """Of the heat over the page, 0 to 1."""
        self._heat_item.setOpacity(opacity)

    @Slot(bool)
    def set_selecting(self, selecting: bool) -> None:
        """Let dragging draw a rectangle, or pan as ever, which takes the rectangle away."""
        self._selecting = selecting
        if not selecting:
            self.forget_area()

    def forget_area(self) -> None:
        """Take the rectangle away."""
        if self._area.isVisible():
            self._area.hide()
            self.area_drawn.emit(None)

    @Slot()
    def fit_width(self) -> None:
        """Show the whole width of the page."""
        self._fits_width = True
        width = self.sceneRect().width()
        if self._drawn is not None:
            self._set_zoom(self.viewport().width() / width, self.viewport().rect().topLeft())

    @Slot()
    def zoom_in(self) -> None:
        self._zoom_by(ZOOM_STEP, self.viewport().rect().center())

    @Slot()
    def zoom_out(self) -> None:
        self._zoom_by(1 / ZOOM_STEP, self.viewport().rect().center())

    @Slot()
    def true_size(self) -> None:
        """One screen px for each CSS px."""
        self._zoom_by(1 / self.zoom, self.viewport().rect().center())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = event.angleDelta().y() / _WHEEL_NOTCH
            self._zoom_by(ZOOM_STEP**notches, event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)
            self._point_at(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_out()
        elif event.key() == Qt.Key.Key_0:
            self.fit_width()
        elif self._selecting and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell_area()
        elif self._selecting and self._area.press(
            event.key(), stretch=_shifted(event), sight=self.mapToScene(self.rect()).boundingRect()
        ):
            self.ensureVisible(self._area, _MARGIN_PX, _MARGIN_PX)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and (self._selecting or _shifted(event)):
            self.forget_area()
            self._area.begin(self.mapToScene(event.position().toPoint()))
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._area.is_drawn:
            self._area.drag_to(self.mapToScene(event.position().toPoint()))
        else:
            super().mouseMoveEvent(event)
        self._point_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._area.is_drawn:
            self._area.end(self.mapToScene(event.position().toPoint()))
            self._tell_area()
        else:
            super().mouseReleaseEvent(event)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if picture_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        given = picture_in(event.mimeData())
        if given is not None:
            self.picture_dropped.emit(given)
            event.acceptProposedAction()

    def leaveEvent(self, event: object) -> None:
        self._pointer.hide()
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits_width:
            self.fit_width()

    def _tell_area(self) -> None:
        area = self._area.area
        if area is not None:
            self.area_drawn.emit(area)

    def _point_at(self, position: QPointF) -> None:
        place = self.mapToScene(position.toPoint())
        x, y = math.floor(place.x()), math.floor(place.y())
        self._pointer.setPos(x, y)
        self._pointer.setVisible(self._paper.rect().contains(place))
        self.pointed.emit(x, y)

    def _lay_out(self) -> None:
        if self._drawn is None:
            area = QRectF()
        else:
            picture, page = self._drawn.picture, self._background
            height = float(picture.height)
            if page is not None:  # it may have several pixels a CSS px
                self._page_item.setScale(picture.width / page.width)
                height = max(height, page.height * picture.width / page.width)
            area = QRectF(0, 0, picture.width, height)
        self._paper.setRect(area)
        self._area.page = area
        self._paper.setVisible(self._background is None)
        self.setSceneRect(area.adjusted(-_MARGIN_PX, -_MARGIN_PX, _MARGIN_PX, _MARGIN_PX))

    def _zoom_by(self, factor: float, place: QPoint) -> None:
        self._fits_width = False
        self._set_zoom(self.zoom * factor, place)

    def _set_zoom(self, zoom: float, place: QPoint) -> None:
        """Zoom so that the point of the scene that lies at `place` of the viewport stays there."""
        zoom = min(_ZOOM_IN_MOST, max(_ZOOM_OUT_MOST, zoom))
        fixed = self.mapToScene(place)
        self.setTransform(QTransform.fromScale(zoom, zoom))
        moved = self.mapFromScene(fixed) - place
        for bar, distance in ((self.horizontalScrollBar(), moved.x()), (self.verticalScrollBar(), moved.y())):
            bar.setValue(bar.value() + distance)
        self.zoomed.emit(zoom)

    @Slot(object)
    def _on_colours_changed(self, colours: Colours) -> None:
        self.setBackgroundBrush(QColor(colours.canvas))
        pen = QPen(QColor(colours.accent), 1)
        pen.setCosmetic(True)
        self._pointer.setPen(pen)
        self._area.setPen(pen)
        self._paper.update()


def _shifted(event: QInputEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


def _size(drawn: Drawn | None) -> tuple[str, int] | None:
    return None if drawn is None else (drawn.picture.request.url, drawn.picture.width)


def pixmap(pixels: Pixels) -> QPixmap:
    """A pixmap that reads the pixels' own bytes and keeps them; a copy would hold the UI thread up."""
    image_format = QImage.Format.Format_RGB32 if pixels.opaque else QImage.Format.Format_ARGB32_Premultiplied
    return QPixmap.fromImage(QImage(pixels.data, pixels.width, pixels.height, pixels.width * 4, image_format))
