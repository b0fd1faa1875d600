"""The queue over time: what waits, is in flight and dead; below, what goes in and out a minute."""

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QGraphicsItem, QVBoxLayout, QWidget

from logdig_console.presenters.operating.queue_series import Numbers, QueueSeries, thinned
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.wording import count
from logdig_console.ui.theme import Colours, Theme, sized, tabular

LINE_PX = 1.8
LEAST_SPAN_S = 300.0
_AXIS_PX = 56
_LABEL_PX = 14
_MARK_ALPHA = 90
_SMALL_SCALE = 0.9
_COLUMN_PX = 2
_STEPS_ACROSS = 60
_NICE_TOPS = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
_LEAST_TOP = 4.0
_BELOW = 0.03
_MARK_COLUMNS = 8
_CROWDED_HEIGHT = 0.06


class QueueChart(QWidget):
    """Two plots over one time axis. Their lines wear their names at their ends, and no legend.

    The same in words stands in the widget's accessible description.
    """

    def __init__(
        self, *, theme: Theme, preferences: Preferences, small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._preferences = preferences
        self._series: QueueSeries | None = None
        self.setAccessibleName(self.tr("Queue over time"))
        self._view = pg.GraphicsLayoutWidget()
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.ci.layout.setSpacing(0)
        self._view.ci.layout.setContentsMargins(0, 0, 0, 0)
        self.depth_plot = _Plot(self._view, row=0, unit=self.tr("messages"), bottom=small)
        self.flow_plot = None if small else _Plot(self._view, row=1, unit=self.tr("a minute"), bottom=True)
        names = {
            "waiting": self.tr("Waiting"),
            "in_flight": self.tr("In flight"),
            "dead": self.tr("Dead letters"),
        }
        for key, name in names.items():
            self.depth_plot.add_line(key, name)
        if self.flow_plot is not None:
            self.flow_plot.add_line("sent", self.tr("In"))
            self.flow_plot.add_line("deleted", self.tr("Out"))
            self._view.ci.layout.setRowStretchFactor(0, 2)
            self._view.ci.layout.setRowStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view)
        theme.changed.connect(self._on_colours_changed)
        preferences.local_time_changed.connect(self._on_local_time_changed)
        self._dress()

    @property
    def _plots(self) -> "tuple[_Plot, ...]":
        return (self.depth_plot,) if self.flow_plot is None else (self.depth_plot, self.flow_plot)

    @property
    def canvas(self) -> QWidget:
        """What is painted on."""
        canvas: QWidget = self._view.viewport()
        return canvas

    @Slot(object)
    def show_series(self, series: QueueSeries) -> None:
        """Draw these points."""
        self._series = series
        if not self.isVisible():
            return
        lines = {"waiting": series.waiting, "in_flight": series.in_flight, "dead": series.dead}
        end = float(series.at[-1]) if len(series.at) else 0.0
        begin = float(series.at[0]) if len(series.at) else end - LEAST_SPAN_S
        begin = min(begin, end - LEAST_SPAN_S)
        left, names_at = _steady(begin, end)
        right = names_at + (names_at - left) * self._label_share()
        columns = max(1, self.width() // _COLUMN_PX)
        self.depth_plot.show_span(left, right)
        self.depth_plot.draw(series.at, lines, names_at, columns=columns)
        self.depth_plot.mark(series.drained_at, columns=columns)
        if self.flow_plot is not None:
            inside = series.flow_at >= begin
            flows = {"sent": series.sent[inside], "deleted": series.deleted[inside]}
            self.flow_plot.show_span(left, right)
            self.flow_plot.draw(series.flow_at[inside], flows, names_at, columns=columns)
            self.flow_plot.say("" if inside.any() else self._no_flow(series))
        self.setAccessibleDescription(self._words(series))

    def _no_flow(self, series: QueueSeries) -> str:
        if series.live:
            return self.tr("CloudWatch has counted nothing yet")
        return self.tr("The history keeps what waited, not what came and went")

    def _label_share(self) -> float:
        """The room that the longest name needs at the right, as a share of the time that is shown."""
        metrics = QFontMetrics(tabular(sized(self.font(), _SMALL_SCALE)))
        names = [line.name for plot in self._plots for line in plot.lines.values()]
        needed = max(map(metrics.horizontalAdvance, names)) + _LABEL_PX
        return needed / max(1, self.width() - _AXIS_PX - needed)

    def _words(self, series: QueueSeries) -> str:
        """The charts in words."""
        if not len(series.at):
            return self.tr("Nothing has been seen yet.")
        parts = [
            self.tr("{name}: {newest}, at most {most}").format(
                name=line.name, newest=_number(values, -1), most=_most(values)
            )
            for line, values in zip(
                self.depth_plot.lines.values(), (series.waiting, series.in_flight, series.dead), strict=True
            )
        ]
        parts.append(self.tr("Drains marked: {number}").format(number=count(len(series.drained_at))))
        return ". ".join(parts)

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        if self._series is not None:
            self.show_series(self._series)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        colours, font = self._theme.colours, tabular(sized(self.font(), _SMALL_SCALE))
        self._view.setBackground(QColor(colours.window))
        for plot in self._plots:
            plot.dress(colours, font, local_time=self._preferences.local_time)

    @Slot(object)
    def _on_colours_changed(self, _colours: Colours) -> None:
        self._dress()

    @Slot(bool)
    def _on_local_time_changed(self, _local_time: bool) -> None:
        self._dress()


class _Line:
    """One line and its name at its end."""

    def __init__(self, name: str, curve: pg.PlotCurveItem, label: pg.TextItem) -> None:
        self.name = name
        self.curve = curve
        self.label = label


class _Plot:
    """One plot: quiet axes, lines that wear their names, marks on the time axis.

    Its ranges go in steps, so that the axes stand still between two polls and cost nothing.
    """

    def __init__(self, view: pg.GraphicsLayoutWidget, *, row: int, unit: str, bottom: bool) -> None:
        self.unit = unit
        self._axis = pg.DateAxisItem(utcOffset=0)
        self.item: pg.PlotItem = view.addPlot(row=row, col=0, axisItems={"bottom": self._axis})
        self.item.setMouseEnabled(x=False, y=False)
        self.item.setMenuEnabled(False)
        self.item.hideButtons()
        self.item.disableAutoRange()
        self.item.getAxis("left").setWidth(_AXIS_PX)
        self.item.getAxis("left").enableAutoSIPrefix(False)
        self.item.getAxis("left").setStyle(maxTickLevel=0)
        self.item.showGrid(x=False, y=True, alpha=0.12)
        if not bottom:
            self.item.getAxis("bottom").setStyle(showValues=False)
        for name in ("left", "bottom"):
            # Kept as pixels: between two steps only the lines are drawn anew.
            self.item.getAxis(name).setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.lines: dict[str, _Line] = {}
        self._marks = pg.PlotCurveItem(connect="pairs", pen=None)
        self._marks.setSegmentedLineMode("on")
        self.item.addItem(self._marks)
        self._drained: Numbers = np.zeros(0)
        self._top = _LEAST_TOP
        self._span = (0.0, 0.0)
        self._top_is_new = True
        self._said = ""
        self._drawn: tuple[Numbers, ...] = ()
        self._marked: tuple[Numbers, ...] = ()
        self._font = QFont()
        self._note = pg.TextItem(anchor=(0.5, 0.5))
        self._note.setVisible(False)
        self.item.addItem(self._note, ignoreBounds=True)

    def add_line(self, key: str, name: str) -> None:
        curve = pg.PlotCurveItem(connect="finite")
        label = pg.TextItem(name, anchor=(0.0, 0.5))
        self.item.addItem(curve, ignoreBounds=True)
        self.item.addItem(label, ignoreBounds=True)
        self.lines[key] = _Line(name, curve, label)

    def show_span(self, left: float, right: float) -> None:
        """Show this stretch of time, seconds since 1970."""
        if (left, right) != self._span:
            self._span = (left, right)
            self.item.setXRange(left, right, padding=0.0)

    def draw(self, at: Numbers, values: dict[str, Numbers], names_at: float, *, columns: int) -> None:
        """Draw the lines in so many columns of pixels, unless they are as they were; names stand beside."""
        drawn = (at, *values.values(), np.array([names_at, columns]))
        if len(drawn) == len(self._drawn) and all(map(_same, drawn, self._drawn)):
            return
        self._drawn = drawn
        top = _nice_top(max([0.0, *(float(np.nanmax(line)) for line in values.values() if _known(line))]))
        if top != self._top or self._top_is_new:
            self._top, self._top_is_new = top, False
            self.item.setYRange(-top * _BELOW, top, padding=0.0)
        for key, numbers in values.items():
            self.lines[key].curve.setData(*thinned(at, numbers, columns=columns))
        self._place_labels(values, names_at)

    def mark(self, drained_at: Numbers, *, columns: int) -> None:
        """Thin upright lines where a drain moved something; short ones where they stand close."""
        marked = (drained_at, np.array([self._top, columns]))
        if len(self._marked) == len(marked) and all(map(_same, marked, self._marked)):
            return
        self._marked = marked
        crowded = len(drained_at) * _MARK_COLUMNS > columns
        low = -self._top * _BELOW
        high = self._top * _CROWDED_HEIGHT if crowded else self._top
        self._marks.setData(np.repeat(drained_at, 2), np.tile(np.array([low, high]), len(drained_at)))

    def say(self, note: str) -> None:
        """Words in the middle of an empty plot."""
        if note != self._said:
            self._said = note
            self._note.setText(note)
            self._note.setVisible(bool(note))
        if note:
            (left, right), (low, high) = self.item.viewRange()
            self._note.setPos((left + right) / 2, (low + high) / 2)

    def dress(self, colours: Colours, font: QFont, *, local_time: bool) -> None:
        self._font = font
        for name in ("left", "bottom"):
            axis = self.item.getAxis(name)
            axis.setPen(pg.mkPen(colours.line))
            axis.setTextPen(pg.mkPen(colours.muted))
            axis.setTickFont(font)
        left = self.item.getAxis("left")
        left.setLabel(self.unit, color=colours.muted, **{"font-size": f"{font.pointSizeF():.1f}pt"})
        self._axis.utcOffset = None if local_time else 0
        self._axis.picture = None
        self._axis.update()
        for key, line in self.lines.items():
            colour = getattr(colours, key)
            line.curve.setPen(pg.mkPen(colour, width=LINE_PX))
            line.label.setColor(QColor(colour))
            line.label.setFont(font)
        mark = QColor(colours.ok)
        mark.setAlpha(_MARK_ALPHA)
        self._marks.setPen(pg.mkPen(mark, width=1))
        self._note.setColor(QColor(colours.muted))
        self._note.setFont(font)

    def _place_labels(self, values: dict[str, Numbers], names_at: float) -> None:
        """Each name at its line's end; names that would lie on each other are moved apart."""
        ends = {key: float(line[-1]) for key, line in values.items() if len(line) and np.isfinite(line[-1])}
        pixels = max(1.0, self.item.vb.height())
        height = self._top * 1.1 * QFontMetrics(self._font).height() / pixels
        floor = height * 0.4
        for key in sorted(ends, key=ends.__getitem__):
            place = max(ends[key], floor)
            self.lines[key].label.setPos(names_at, min(place, self._top - height * 0.4))
            floor = place + height
        for key, line in self.lines.items():
            line.label.setVisible(key in ends)


def _steady(begin: float, end: float) -> tuple[float, float]:
    """The stretch of time in steps of its own size: it moves on now and then, and not with each point.

    Both ends move together, because the axes are drawn anew whenever one does.
    """
    step = 2.0 ** np.ceil(np.log2((end - begin) / _STEPS_ACROSS))
    right = np.ceil(end / step) * step
    left = right - (np.ceil((end - begin) / step) + 1) * step
    return float(left), float(right)


def _nice_top(most: float) -> float:
    """The first round number that leaves room above the highest line."""
    wanted = max(_LEAST_TOP, most * 1.08)
    power = 10.0 ** np.floor(np.log10(wanted))
    return float(next(top for top in _NICE_TOPS if top * power >= wanted) * power)


def _same(one: Numbers, other: Numbers) -> bool:
    return bool(np.array_equal(one, other, equal_nan=True))


def _known(values: Numbers) -> bool:
    return bool(len(values)) and bool(np.isfinite(values).any())


def _number(values: Numbers, index: int) -> str:
    return "–" if not np.isfinite(values[index]) else count(int(values[index]))


def _most(values: Numbers) -> str:
    return count(int(np.nanmax(values))) if _known(values) else "–"
