"""One scale for two pictures of groups of different size: a colour means the same of a browser of either."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from logdig_console.presenters.heat_map.heat_map_presenter import HeatMapPresenter
from logdig_console.presenters.heat_map.heat_map_work import Drawn
from logdig_console.presenters.heat_map.heat_rendering import NO_BAR, ColourBar, bar_tick

OF_BROWSERS = 1_000
"""The bar's values are clicks of so many browsers."""


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    presenter: HeatMapPresenter
    drawn: Drawn
    browsers: int


class CommonScale(QObject):
    """Watches the two pictures of a comparison and gives each the end of its scale.

    The end is the highest rate of clicks of a browser in either picture, times the group's browsers.
    Percentiles are each picture's own, so they give way to the logarithm.

    Signals:
        changed(ColourBar): the values of both pictures, clicks of OF_BROWSERS browsers per 10 by 10 px;
            without ticks while there is no common scale.
    """

    changed = Signal(object)

    def __init__(
        self, *, first: HeatMapPresenter, second: HeatMapPresenter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._presenters = (first, second)
        self._analysis = first.analysis
        self._bar = NO_BAR
        for presenter in self._presenters:
            if presenter.state.shading.scale == "percentile":
                presenter.set_scale("log")
            presenter.changed.connect(self._on_changed)
        self._analysis.changed.connect(self._on_changed)

    @property
    def bar(self) -> ColourBar:
        return self._bar

    @Slot(object)
    def _on_changed(self, _state: object) -> None:
        sides = self._sides()
        top = max((side.drawn.rendering.peak / side.browsers for side in sides), default=0.0)
        if self._analysis.state.error is not None:
            for presenter in self._presenters:
                presenter.set_top(None)
        if self._analysis.state.error is not None or top <= 0:
            self._tell(NO_BAR)
            return
        for side in sides:
            side.presenter.set_top(top * side.browsers)
        one = sides[0]
        bar = one.drawn.rendering.bar
        if one.drawn.rendering.shading.top == top * one.browsers:
            ticks = (bar_tick(tick.position, tick.clicks * OF_BROWSERS / one.browsers) for tick in bar.ticks)
            self._tell(ColourBar(bar.colours, tuple(ticks)))

    def _sides(self) -> tuple[_Side, ...]:
        """Both pictures with their groups' browsers; none where one is missing or of another comparison."""
        compared = self._analysis.state.compared
        if compared is None:
            return ()
        found = []
        asked = (compared.pair.first, compared.pair.second)
        groups = (compared.elements.first, compared.elements.second)
        for presenter, request, group in zip(self._presenters, asked, groups, strict=True):
            drawn = presenter.state.drawn
            if drawn is None or drawn.picture.request != request or not group.browsers:
                return ()
            found.append(_Side(presenter, drawn, group.browsers))
        return tuple(found)

    def _tell(self, bar: ColourBar) -> None:
        if bar != self._bar:
            self._bar = bar
            self.changed.emit(bar)
