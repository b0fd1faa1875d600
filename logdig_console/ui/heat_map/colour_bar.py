"""What the colours of a heat map mean."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from logdig_console.presenters.heat_map.heat_rendering import NO_BAR, ColourBar
from logdig_console.ui.theme import UNIT_PX, Theme, sized, tabular

_BAR_PX = 10
_WIDTH_PX = 232
_SMALL_SCALE = 0.88


class ColourBarView(QWidget):
    """The palette from few clicks to many, with true values under it.

    Args:
        unit: of the values, in words; by default clicks per 10 × 10 px.
    """

    def __init__(self, *, theme: Theme, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = unit or self.tr("clicks per 10 × 10 px")
        self._theme = theme
        self._bar = NO_BAR
        self._on_page = False
        self._opacity = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("Clicks per 10 × 10 px, smoothed over the spread"))
        self.show_bar(self._bar, on_page=False, opacity=1.0)

    def show_bar(self, bar: ColourBar, *, on_page: bool, opacity: float) -> None:
        """Show a bar as its colours look.

        Args:
            on_page: True over a page's picture, which is taken to be white; False over plain paper.
            opacity: of the heat, 0 to 1.
        """
        self._bar, self._on_page, self._opacity = bar, on_page, opacity
        values = ", ".join(tick.text for tick in bar.ticks)
        self.setAccessibleName(self.tr("Colour bar, {unit}: {values}").format(unit=self._unit, values=values))
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._small_font()).horizontalAdvance(self._unit)
        return QSize(
            max(_WIDTH_PX, words + UNIT_PX),
            _BAR_PX + UNIT_PX // 2 + 2 * QFontMetrics(self._small_font()).height(),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bar.ticks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(2 * UNIT_PX, 0, self.width() - 4 * UNIT_PX, _BAR_PX)
        gradient = QLinearGradient(area.topLeft(), area.topRight())
        last = max(1, len(self._bar.colours) - 1)
        for place, (red, green, blue, alpha) in enumerate(self._bar.colours):
            gradient.setColorAt(place / last, QColor(red, green, blue, round(alpha * self._opacity)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(Qt.GlobalColor.white if self._on_page else self._theme.colours.paper))
        painter.drawRoundedRect(area, 2, 2)
        painter.setBrush(gradient)
        painter.drawRoundedRect(area, 2, 2)
        font = self._small_font()
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.colours.muted))
        top, free_from = _BAR_PX + UNIT_PX // 2, 0.0
        for tick in self._bar.ticks:
            x = area.left() + tick.position * area.width()
            width = metrics.horizontalAdvance(tick.text) + 2
            left = min(max(0.0, x - width / 2), self.width() - width)
            if left < free_from:
                continue
            free_from = left + width + UNIT_PX // 2
            painter.drawText(
                QRectF(left, top, width, metrics.height()), Qt.AlignmentFlag.AlignCenter, tick.text
            )
        painter.drawText(
            QRectF(0, top + metrics.height(), self.width(), metrics.height()),
            Qt.AlignmentFlag.AlignCenter,
            self._unit,
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(self._theme.colours.line))
        painter.drawRoundedRect(area, 2, 2)

    def _small_font(self) -> QFont:
        return tabular(sized(self.font(), _SMALL_SCALE))
