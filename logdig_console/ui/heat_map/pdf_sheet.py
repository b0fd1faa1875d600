"""A heat map as a PDF: what it is in words and colours, then the picture over as many pages as it needs."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QLinearGradient,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.visible import visible
from logdig_console.presenters.heat_map.heat_rendering import ColourBar
from logdig_console.presenters.heat_map.saving import Sheet

translate = QCoreApplication.translate

_DPI = 300
_MARGIN_MM = 12.0
_TITLE_PT, _TEXT_PT = 14.0, 8.0
_GAP = 0.5
_FULL = 255
_NAME_PX = 13
_NAME_SHARE = 0.18
_BAR_SHARE = 0.4
_INK, _PALE_INK, _LINE = "#1a2029", "#5b6672", "#c3cad3"


def write_pdf(sheet: Sheet, path: Path) -> None:
    """Write the sheet on A4; texts and the colour bar are vectors. It may be called in any thread.

    Raises:
        LogDigError: if the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = QPdfWriter(str(path))
    writer.setResolution(_DPI)
    writer.setTitle(sheet.title)
    writer.setCreator("LogDig Console")
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            margins,
            QPageLayout.Unit.Millimeter,
        )
    )
    painter = QPainter()
    if not painter.begin(writer):
        raise LogDigError(f"{path} could not be written.", "", "Choose another place.")
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    room = QRectF(0, 0, writer.width(), writer.height())
    top = _words(painter, sheet, room)
    _picture(painter, writer, sheet, room, top)
    painter.end()


def _words(painter: QPainter, sheet: Sheet, room: QRectF) -> float:
    """Title, facts and colour bar; returns where they end."""
    font = QFont()
    font.setPointSizeF(_TITLE_PT)
    painter.setFont(font)
    top = _line(painter, QRectF(0, 0, room.width(), room.height()), sheet.title, _INK)
    font.setPointSizeF(_TEXT_PT)
    painter.setFont(font)
    high = QFontMetricsF(font, painter.device()).height()
    top += _GAP * high
    names = room.width() * _NAME_SHARE
    for name, value in sheet.facts:
        _line(painter, QRectF(0, top, names, high), name, _PALE_INK)
        top = _line(painter, QRectF(names, top, room.width() - names, room.height()), value, _INK)
    top += _GAP * high
    area = QRectF(0, top, room.width() * _BAR_SHARE, high)
    return _bar(painter, sheet.bar, area, sheet.opacity) + high


def _line(painter: QPainter, area: QRectF, text: str, colour: str) -> float:
    """A text that may need several lines; returns where it ends."""
    painter.setPen(QColor(colour))
    flags = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignLeft
    needed = painter.boundingRect(area, flags, text)
    painter.drawText(needed, flags, text)
    return needed.bottom()


def _bar(painter: QPainter, bar: ColourBar, area: QRectF, opacity: float) -> float:
    """The palette with true values under it; returns where that ends."""
    if not bar.ticks:
        return area.top()
    gradient = QLinearGradient(area.topLeft(), area.topRight())
    last = max(1, len(bar.colours) - 1)
    for place, colour in enumerate(bar.colours):
        red, green, blue, alpha = colour
        gradient.setColorAt(place / last, _on_white(red, green, blue, round(alpha * opacity)))
    painter.fillRect(area, gradient)
    painter.setPen(QPen(QColor(_LINE), 1))
    painter.drawRect(area)
    painter.setPen(QColor(_PALE_INK))
    top, high = area.bottom(), area.height()
    for tick in bar.ticks:
        middle = area.left() + tick.position * area.width()
        box = QRectF(middle - 2 * high, top, 4 * high, high)
        box.moveLeft(max(box.left(), 0.0))
        side = Qt.AlignmentFlag.AlignLeft if tick.position == 0 else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(box, side, tick.text)
    words = translate("ColourBarView", "clicks per 10 × 10 px")
    painter.drawText(
        QRectF(area.right() + 3 * high, area.top(), area.width(), high), Qt.AlignmentFlag.AlignLeft, words
    )
    return top + high


def _boxes(painter: QPainter, sheet: Sheet, area: QRectF, scale: float, first_row: int) -> None:
    """The page drawn from its elements' boxes, as far as they lie in the part that begins at a row."""
    if not sheet.boxes:
        return
    painter.save()
    painter.setClipRect(area)
    painter.translate(area.topLeft())
    painter.scale(scale, scale)
    painter.translate(0, -first_row)
    pen = QPen(QColor(_LINE))
    pen.setCosmetic(True)
    font = QFont()
    font.setPixelSize(_NAME_PX)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    for box in sheet.boxes:
        place = QRectF(box.x, box.y, box.width, box.height)
        painter.setPen(pen)
        painter.drawRect(place)
        name = metrics.elidedText(visible(box.selector), Qt.TextElideMode.ElideMiddle, place.width())
        painter.setPen(QColor(_PALE_INK))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, name)
    painter.restore()


def _on_white(red: int, green: int, blue: int, alpha: int) -> QColor:
    """A colour as it looks on paper."""
    return QColor(*(_FULL + (value - _FULL) * alpha // _FULL for value in (red, green, blue)))


def _picture(painter: QPainter, writer: QPdfWriter, sheet: Sheet, room: QRectF, top: float) -> None:
    """The picture as wide as the page, cut where a page ends."""
    pixels = sheet.picture
    image = QImage(
        pixels.data,
        pixels.width,
        pixels.height,
        pixels.width * 4,
        QImage.Format.Format_RGB32 if pixels.opaque else QImage.Format.Format_ARGB32_Premultiplied,
    )
    scale = room.width() / image.width()
    done = 0
    while done < image.height():
        rows = min(image.height() - done, int((room.height() - top) / scale))
        if rows > 0:
            part = image.copy(0, done, image.width(), rows)
            area = QRectF(QPointF(0, top), part.size().toSizeF() * scale)
            _boxes(painter, sheet, area, scale, done)
            painter.drawImage(area, part)
            painter.setPen(QPen(QColor(_LINE), 1))
            painter.drawRect(area)
        done += max(0, rows)
        top = 0.0
        if done < image.height():
            writer.newPage()
