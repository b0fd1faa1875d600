"""What the colours of a heat map mean."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from logdig_console.presenters.heat_rendering import NO_BAR, ColourBar
from logdig_console.ui.theme import UNIT_PX, Theme, sized, tabular

_BAR_PX = 10
_WIDTH_PX = 232
_SMALL_SCALE = 0.88


class ColourBarView(QWidget):
    """The palette from few clicks to many, with true values under it."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bar = NO_BAR
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("Clicks per 10 × 10 px, smoothed over the spread"))
        self.show_bar(self._bar)

    def show_bar(self, bar: ColourBar) -> None:
        self._bar = bar
        values = ", ".join(tick.text for tick in bar.ticks)
        self.setAccessibleName(self.tr("Colour bar, clicks per 10 × 10 px: {values}").format(values=values))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH_PX, _BAR_PX + UNIT_PX // 2 + 2 * QFontMetrics(self._small_font()).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bar.ticks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(2 * UNIT_PX, 0, self.width() - 4 * UNIT_PX, _BAR_PX)
        gradient = QLinearGradient(area.topLeft(), area.topRight())
        last = max(1, len(self._bar.colours) - 1)
        for place, (red, green, blue) in enumerate(self._bar.colours):
            gradient.setColorAt(place / last, QColor(red, green, blue))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(gradient)
        painter.drawRoundedRect(area, 2, 2)
        font = self._small_font()
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.colours.muted))
        top = _BAR_PX + UNIT_PX // 2
        for tick in self._bar.ticks:
            x = area.left() + tick.position * area.width()
            width = metrics.horizontalAdvance(tick.text) + 2
            left = min(max(0.0, x - width / 2), self.width() - width)
            painter.drawText(
                QRectF(left, top, width, metrics.height()), Qt.AlignmentFlag.AlignCenter, tick.text
            )
        painter.drawText(
            QRectF(0, top + metrics.height(), self.width(), metrics.height()),
            Qt.AlignmentFlag.AlignCenter,
            self.tr("clicks per 10 × 10 px"),
        )

    def _small_font(self) -> QFont:
        return tabular(sized(self.font(), _SMALL_SCALE))
