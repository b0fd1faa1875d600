"""A year of days, shaded by their clicks."""

import datetime as dt
import math

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from logdig_console.domain.logs.log_browser import LogDay
from logdig_console.presenters.wording import clicks, files
from logdig_console.ui.theme import UNIT_PX, Colours, Theme, sized

translate = QCoreApplication.translate

WEEKS = 53
_WEEK = 7
_STEP_PX = 14
_CELL_PX = 12
_SMALL_SCALE = 0.85
_LEAST_SHADE = 0.22
_SHADES = 5


class DayCalendar(QWidget):
    """Weeks as columns, Monday on top, the newest week at the right; arrow keys go from day to day.

    Signals:
        day_chosen(str): `YYYY-MM-DD`.
    """

    day_chosen = Signal(str)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days: dict[str, LogDay] = {}
        self._chosen = ""
        self._end = dt.date(2000, 1, 2)
        self._most = 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Days, shaded by clicks"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_colours_changed)

    def show_days(self, days: tuple[LogDay, ...], chosen: str) -> None:
        """Show the year that ends with the newest day, or the one of the chosen day."""
        self._days = {day.day: day for day in days}
        self._chosen = chosen
        newest = dt.date.fromisoformat(days[-1].day) if days else dt.datetime.now(dt.UTC).date()
        picked = dt.date.fromisoformat(chosen) if chosen else newest
        end = newest + dt.timedelta(days=6 - newest.weekday())
        while picked <= end - dt.timedelta(weeks=WEEKS):
            end -= dt.timedelta(weeks=WEEKS)
        self._end = end
        self._most = max((day.counts.clicks for day in days), default=1) or 1
        day = self._days.get(chosen)
        self.setAccessibleDescription(_words(day) if day else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._left + WEEKS * _STEP_PX, self._top + _WEEK * _STEP_PX + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def _left(self) -> int:
        return 5 * UNIT_PX

    @property
    def _top(self) -> int:
        return self.fontMetrics().height() + 2

    def _place(self, day: dt.date) -> QRect:
        column = WEEKS - 1 - (self._end - day).days // _WEEK
        return QRect(self._left + column * _STEP_PX, self._top + day.weekday() * _STEP_PX, _CELL_PX, _CELL_PX)

    def _day_at(self, point: QPoint) -> dt.date | None:
        column, row = (point.x() - self._left) // _STEP_PX, (point.y() - self._top) // _STEP_PX
        if not (0 <= column < WEEKS and 0 <= row < _WEEK):
            return None
        return self._end - dt.timedelta(days=(WEEKS - 1 - column) * _WEEK + 6 - row)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._theme.colours
        painter.setFont(sized(self.font(), _SMALL_SCALE, QFont.Weight.Normal))
        painter.setPen(QColor(colours.muted))
        names = {0: self.tr("Mon"), 2: self.tr("Wed"), 4: self.tr("Fri")}
        for row, name in names.items():
            place = QRect(0, self._top + row * _STEP_PX - 2, self._left - UNIT_PX // 2, _STEP_PX)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, name)
        first = self._end - dt.timedelta(days=WEEKS * _WEEK - 1)
        month = ""
        for number in range(WEEKS * _WEEK):
            day = first + dt.timedelta(days=number)
            place = self._place(day)
            if day.weekday() == 0 and f"{day:%Y-%m}" != month and day.day <= _WEEK:
                month = f"{day:%Y-%m}"
                painter.setPen(QColor(colours.muted))
                painter.drawText(place.left(), self.fontMetrics().ascent(), month)
            self._paint_day(painter, day, place)

    def _paint_day(self, painter: QPainter, day: dt.date, place: QRect) -> None:
        colours, known = self._theme.colours, self._days.get(day.isoformat())
        painter.fillRect(place, QColor(colours.raised))
        if known is not None:
            shade = QColor(colours.accent)
            shade.setAlphaF(self._shade(known.counts.clicks))
            if known.counts.clicks:
                painter.fillRect(place, shade)
            if known.unread or known.foreign:
                painter.setPen(QPen(QColor(colours.attention), 1))
                painter.drawRect(place.adjusted(0, 0, -1, -1))
            elif not known.counts.clicks:
                painter.setPen(QPen(QColor(colours.accent), 1))
                painter.drawRect(place.adjusted(0, 0, -1, -1))
        if day.isoformat() == self._chosen:
            painter.setPen(QPen(QColor(colours.text), 2 if self.hasFocus() else 1))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def _shade(self, number: int) -> float:
        """Five steps; a day of few clicks is still seen beside one of many."""
        if not number:
            return 0.0
        step = math.ceil(number / self._most * _SHADES)
        return _LEAST_SHADE + (1 - _LEAST_SHADE) * (step - 1) / (_SHADES - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().toPoint())
        if day is not None and day.isoformat() in self._days:
            self.day_chosen.emit(day.isoformat())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right, up and down go to the day before or after that has something."""
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
        }
        step, days = steps.get(Qt.Key(event.key()), 0), sorted(self._days)
        if not step or self._chosen not in days:
            super().keyPressEvent(event)
            return
        place = days.index(self._chosen) + step
        if 0 <= place < len(days):
            self.day_chosen.emit(days[place])

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self._day_at(event.pos())
            known = self._days.get(day.isoformat()) if day else None
            QToolTip.showText(event.globalPos(), _words(known) if known else "", self)
            return True
        return super().event(event)

    @Slot(object)
    def _on_colours_changed(self, _colours: Colours) -> None:
        self.update()


def _words(day: LogDay) -> str:
    said = f"{day.day} · {clicks(day.counts.clicks)} · {files(day.objects)}"
    if day.unread:
        said += " · " + translate("DayCalendar", "not read: {files}").format(files=files(day.unread))
    if day.foreign:
        said += " · " + translate("DayCalendar", "foreign: {files}").format(files=files(day.foreign))
    return said
