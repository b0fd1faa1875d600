"""Side by side, one colour means the same clicks of one browser, whatever the sizes of the groups."""

from dataclasses import replace

import pytest
from ui.pretend import SHOP, PretendBackend

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.comparison import Pair, Plan
from logdig_console.domain.pages.filter import Filter
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.jobs.stepping import SteppingRunner
from logdig_console.presenters.heat_map.common_scale import OF_BROWSERS, CommonScale
from logdig_console.presenters.heat_map.heat_map_presenter import HeatMapPresenter
from logdig_console.presenters.heat_map.heat_rendering import NO_BAR
from logdig_console.services.pages.analysis import Compared

PAIR = Pair(PictureRequest(SHOP), PictureRequest(SHOP, filter=Filter(devices=frozenset({"phone"}))))


class Uneven:
    """The pretended analysis, but for a second group that is four times as large."""

    def __init__(self, backend: PretendBackend) -> None:
        self._analysis = backend.analysis
        self.fails = False

    def __getattr__(self, name: str) -> object:
        return getattr(self._analysis, name)

    def compare(self, ctx, pair: Pair, plan: Plan) -> Compared:
        if self.fails:
            raise LogDigError("The second group has no clicks.")
        found = self._analysis.compare(ctx, pair, plan)
        second = replace(found.elements.second, browsers=4 * found.elements.first.browsers)
        return Compared(pair, replace(found.elements, second=second), found.squares)


@pytest.fixture
def backend() -> PretendBackend:
    backend = PretendBackend(clicks=500)
    backend.analysis = Uneven(backend)  # type: ignore[assignment]
    return backend


@pytest.fixture
def both(stepping: SteppingRunner, backend: PretendBackend) -> list[HeatMapPresenter]:
    return [HeatMapPresenter(runner=stepping, backend=backend, key=f"{side}-") for side in range(2)]


@pytest.fixture
def scale(both: list[HeatMapPresenter]) -> CommonScale:
    return CommonScale(first=both[0], second=both[1])


def compare(both: list[HeatMapPresenter], stepping: SteppingRunner) -> None:
    both[0].analysis.compare(PAIR, Plan())
    for presenter, request in zip(both, (PAIR.first, PAIR.second), strict=True):
        presenter.show_request(request)
    stepping.run_all()


def test_the_ends_of_both_scales_are_one_rate_of_clicks_of_a_browser(both, scale, stepping) -> None:
    compare(both, stepping)
    shown = [presenter.state.drawn.rendering for presenter in both]
    # Both pictures have the same clicks, so the smaller group's browsers click more.
    assert shown[0].shading.top == pytest.approx(shown[0].peak)
    assert shown[1].shading.top == pytest.approx(4 * shown[0].peak)
    assert shown[0].image.data != shown[1].image.data


def test_the_bar_tells_clicks_of_a_thousand_browsers(both, scale, stepping) -> None:
    heard = []
    scale.changed.connect(heard.append)
    compare(both, stepping)
    peak, browsers = both[0].state.drawn.rendering.peak, 700
    assert scale.bar.ticks[-1].clicks == pytest.approx(peak * 100 * OF_BROWSERS / browsers)
    assert heard[-1] == scale.bar


def test_without_a_comparison_each_picture_has_its_own_scale_and_there_is_no_bar(
    both, scale, stepping
) -> None:
    for presenter in both:
        presenter.show_request(PAIR.first)
    stepping.run_all()
    assert [presenter.state.shading.top for presenter in both] == [None, None]
    assert scale.bar == NO_BAR


def test_a_comparison_that_fails_takes_the_common_scale_away(both, scale, stepping, backend) -> None:
    compare(both, stepping)
    backend.analysis.fails = True
    compare(both, stepping)
    assert [presenter.state.shading.top for presenter in both] == [None, None]


def test_percentiles_give_way_to_a_scale_that_can_be_shared(both, stepping) -> None:
    both[1].set_scale("percentile")
    CommonScale(first=both[0], second=both[1])
    assert both[1].state.shading.scale == "log"
