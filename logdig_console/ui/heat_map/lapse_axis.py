"""The time axis of a time-lapse: the clicks of each frame as bars, and the frame that is shown."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from logdig_console.presenters.heat_map.lapse_words import axis_words, span_words
from logdig_console.presenters.wording import clicks
from logdig_console.ui.parts.plain_table import tooltip
from logdig_console.ui.theme import UNIT_PX, Theme, sized, tabular

_BARS_PX = 56
_TICK_PX = 4
_SIDE_PX = 2 * UNIT_PX
_SMALL_SCALE = 0.88
_LABEL_GAP_PX = 2 * UNIT_PX
_BAR_GAP = 0.2
_GAP_FROM_PX = 4.0
_DAY_DIGITS = 10
_HOUR = slice(11, 16)
_FEW = 72
_NOTE_PX = 6
_PAGE_STEPS = 24


class LapseAxis(QWidget):
    """A click or a drag goes to a frame; so do the arrow keys, Page up and down, Home and End.

    Signals:
        frame_chosen(int): from 0; it may lie beyond the frames, where the nearest is meant.
        play_requested(): by the space bar.
    """

    frame_chosen = Signal(int)
    play_requested = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._starts: tuple[str, ...] = ()
        self._numbers: tuple[int, ...] = ()
        self._notes: Mapping[str, str] = {}
        self._index = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Time axis with the clicks of each frame"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._on_colours_changed)

    def show_frames(self, starts: tuple[str, ...], numbers: tuple[int, ...], index: int) -> None:
        """Draw the frames' clicks, and mark the one that is shown."""
        if starts is not self._starts:
            self._starts, self._numbers = starts, numbers
            self.setAccessibleDescription(axis_words(starts, numbers))
        self._index = index
        self.update()

    def show_notes(self, notes: Mapping[str, str]) -> None:
        """Mark the days, `YYYY-MM-DD`, of which somebody noted something."""
        self._notes = notes
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self._small_font()).height()
        return QSize(40 * UNIT_PX, round(_NOTE_PX + _BARS_PX + _TICK_PX + 1.5 * words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: self._index - 1,
            Qt.Key.Key_Right: self._index + 1,
            Qt.Key.Key_PageUp: self._index - _PAGE_STEPS,
            Qt.Key.Key_PageDown: self._index + _PAGE_STEPS,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._starts) - 1,
        }
        wanted = steps.get(Qt.Key(event.key()))
        if wanted is not None:
            self.frame_chosen.emit(wanted)
        elif event.key() == Qt.Key.Key_Space:
            self.play_requested.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(event.position())

    def event(self, event: object) -> bool:
        if isinstance(event, QHelpEvent) and self._starts:
            lines = self._words_at(self._at(event.pos().x())).splitlines()
            QToolTip.showText(event.globalPos(), "<br>".join(map(tooltip, lines)), self)
            return True
        return super().event(event)  # type: ignore[arg-type]

    def place_of(self, index: int) -> float:
        """The middle of a frame's bar, px from the left."""
        return self._left + (index + 0.5) * self._bar_px

    @property
    def _left(self) -> float:
        return float(_SIDE_PX)

    @property
    def _bar_px(self) -> float:
        return max(1.0, self.width() - 2 * _SIDE_PX) / max(1, len(self._starts))

    def _at(self, x: float) -> int:
        return min(len(self._starts) - 1, max(0, int((x - self._left) / self._bar_px)))

    def _choose(self, position: QPointF) -> None:
        if self._starts:
            self.frame_chosen.emit(self._at(position.x()))

    def _words_at(self, index: int) -> str:
        start = self._starts[index]
        words = f"{span_words(start)}: {clicks(self._numbers[index])}"
        note = self._notes.get(start[:_DAY_DIGITS])
        return f"{words}\n{note}" if note else words

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._small_font())
        foot = float(_NOTE_PX + _BARS_PX)
        painter.setPen(QColor(self._theme.colours.line))
        painter.drawLine(QPointF(self._left, foot), QPointF(self.width() - self._left, foot))
        if not self._starts:
            return
        self._paint_bars(painter, foot)
        self._paint_notes(painter)
        self._paint_labels(painter, foot)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.colours.accent), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_bars(self, painter: QPainter, foot: float) -> None:
        colours, wide = self._theme.colours, self._bar_px
        gap = wide * _BAR_GAP if wide >= _GAP_FROM_PX else 0.0
        most = max(1, *self._numbers)
        for index, number in enumerate(self._numbers):
            shown = index == self._index
            left = self._left + index * wide + gap / 2
            if shown:
                painter.fillRect(
                    QRectF(left - gap / 2, _NOTE_PX, max(2.0, wide), _BARS_PX), QColor(colours.accent_soft)
                )
            if number:
                high = max(1.0, _BARS_PX * number / most)
                painter.fillRect(
                    QRectF(left, foot - high, max(1.0, wide - gap), high),
                    QColor(colours.accent if shown else colours.unknown),
                )
        painter.fillRect(QRectF(self.place_of(self._index) - 1, foot, 2, _TICK_PX), QColor(colours.accent))

    def _paint_notes(self, painter: QPainter) -> None:
        marked: set[str] = set()
        painter.setBrush(QColor(self._theme.colours.attention))
        painter.setPen(Qt.PenStyle.NoPen)
        for index, start in enumerate(self._starts):
            day = start[:_DAY_DIGITS]
            if day in self._notes and day not in marked:
                marked.add(day)
                x = self.place_of(index)
                painter.drawPolygon(
                    [QPointF(x - _NOTE_PX / 2, 0), QPointF(x + _NOTE_PX / 2, 0), QPointF(x, _NOTE_PX)]
                )

    def _paint_labels(self, painter: QPainter, foot: float) -> None:
        """Days under the axis as far as there is room; where there are few days, hours between them."""
        metrics = QFontMetricsF(painter.font())
        painter.setPen(QColor(self._theme.colours.muted))
        top, free_from = foot + _TICK_PX, 0.0
        last = ""
        few = len(self._starts) <= _FEW
        for index, start in enumerate(self._starts):
            day = start[:_DAY_DIGITS]
            if day == last and not few:
                continue
            text = start[_HOUR] if day == last else day
            last = day
            x = self._left + index * self._bar_px
            wide = metrics.horizontalAdvance(text) + 2
            if x < free_from or x + wide > self.width():
                continue
            painter.drawLine(QPointF(x, foot), QPointF(x, foot + _TICK_PX))
            painter.drawText(QRectF(x, top, wide, metrics.height()), Qt.AlignmentFlag.AlignLeft, text)
            free_from = x + wide + _LABEL_GAP_PX

    def _small_font(self) -> QFont:
        return tabular(sized(self.font(), _SMALL_SCALE))

    @Slot(object)
    def _on_colours_changed(self, _colours: object) -> None:
        self.update()
