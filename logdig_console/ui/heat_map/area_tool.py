"""The rectangle on the picture: drawn with the mouse, or moved and stretched with the arrow keys."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QGraphicsRectItem

from logdig_console.domain.pages.area import Area

STEP_PX = 10
_FIRST_SIZE_PX = (200, 100)
_WAYS = {
    Qt.Key.Key_Left: (-STEP_PX, 0),
    Qt.Key.Key_Right: (STEP_PX, 0),
    Qt.Key.Key_Up: (0, -STEP_PX),
    Qt.Key.Key_Down: (0, STEP_PX),
}


class AreaTool(QGraphicsRectItem):
    """A rectangle in whole px of the picture, never outside of it.

    Attributes:
        page: the picture, CSS px.
    """

    def __init__(self) -> None:
        super().__init__()
        self.page = QRectF()
        self._corner: QPointF | None = None
        self.hide()

    @property
    def is_drawn(self) -> bool:
        """True while the mouse draws it."""
        return self._corner is not None

    @property
    def area(self) -> Area | None:
        """What it encloses; None where there is none."""
        rect = self.rect()
        if not self.isVisible() or rect.isEmpty():
            return None
        edges = (rect.left(), rect.top(), rect.right(), rect.bottom())
        return Area(*(int(edge) for edge in edges))

    def begin(self, place: QPointF) -> None:
        """Take hold of its first corner."""
        self._corner = place

    def drag_to(self, place: QPointF) -> None:
        """Draw it from the first corner to here."""
        corner = place if self._corner is None else self._corner
        self._set(QRectF(corner, place).normalized())

    def end(self, place: QPointF) -> None:
        """Let its second corner go."""
        self.drag_to(place)
        self._corner = None

    def press(self, key: int, *, stretch: bool, sight: QRectF) -> bool:
        """Move it by an arrow key, or stretch it; the first one puts it into the middle of what is in sight.

        Returns:
            False where the key is none of these.
        """
        way = _WAYS.get(Qt.Key(key))
        if way is None:
            return False
        if self.area is None:
            first = QRectF(0, 0, *_FIRST_SIZE_PX)
            first.moveCenter(sight.intersected(self.page).center().toPoint().toPointF())
            self._set(first)
            return True
        rect = self.rect()
        if stretch:
            rect.setWidth(max(STEP_PX, rect.width() + way[0]))
            rect.setHeight(max(STEP_PX, rect.height() + way[1]))
        else:
            left = min(max(rect.left() + way[0], self.page.left()), self.page.right() - rect.width())
            top = min(max(rect.top() + way[1], self.page.top()), self.page.bottom() - rect.height())
            rect.moveTo(left, top)
        self._set(rect)
        return True

    def _set(self, wanted: QRectF) -> None:
        rect = wanted.intersected(self.page)
        left, top = math.floor(rect.left()), math.floor(rect.top())
        self.setRect(QRectF(left, top, math.ceil(rect.right()) - left, math.ceil(rect.bottom()) - top))
        self.setVisible(not self.rect().isEmpty())
