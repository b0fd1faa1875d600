"""What is read when it is wanted, what is forgotten with the page, and a comparison that can be stopped."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from unit.services.visits import PAGE, two_variants
from unit.store.filling import fill

from logdig_console.domain.pages.comparison import Pair, Plan
from logdig_console.domain.pages.filter import Filter
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.jobs.stepping import SteppingRunner
from logdig_console.presenters.heat_map.analysis_presenter import AnalysisPresenter
from logdig_console.services.pages.analysis import PageAnalysis
from logdig_console.store.clickstore import ClickStore

ALL = PictureRequest(PAGE)
VARIANTS = Pair(
    *(replace(ALL, filter=Filter(variants=frozenset({name}))) for name in ("a", "b")),
)
QUICK = Plan(permutations=200)


@dataclass(frozen=True)
class Desk:
    """A backend that can do nothing but analyse."""

    analysis: PageAnalysis


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    directory: Path = tmp_path_factory.mktemp("desk")
    store = ClickStore(directory)
    fill(store, two_variants(120).body)
    return Desk(PageAnalysis(store))


@pytest.fixture
def presenter(stepping: SteppingRunner, desk: Desk) -> AnalysisPresenter:
    return AnalysisPresenter(runner=stepping, backend=desk)


def test_a_page_that_is_shown_tells_its_layouts_and_the_rest_when_it_is_wanted(presenter, stepping) -> None:
    presenter.show(ALL)
    stepping.run_all()
    assert presenter.state.layouts.noticeable == ("hmf",)
    assert (presenter.state.elements, presenter.state.reach) == (None, None)
    presenter.read_elements()
    presenter.read_reach()
    stepping.run_all()
    assert presenter.state.elements.browsers == presenter.state.reach.curve.views == 120
    presenter.read_elements()
    presenter.read_reach()
    assert stepping.queued == 0


def test_nothing_is_read_while_no_page_is_chosen(presenter, stepping) -> None:
    presenter.read_elements()
    presenter.read_reach()
    presenter.stop_comparing()
    assert stepping.queued == 0


def test_another_request_forgets_what_was_read_of_the_one_before(presenter, stepping) -> None:
    presenter.show(ALL)
    presenter.read_elements()
    stepping.run_all()
    presenter.read_reach()
    presenter.show(VARIANTS.first)
    stepping.run_all()
    assert (presenter.state.elements, presenter.state.reach) == (None, None)
    presenter.read_elements()
    stepping.run_all()
    assert presenter.state.elements.browsers == 60


def test_two_groups_are_compared_with_progress(presenter, stepping) -> None:
    seen = []
    presenter.changed.connect(lambda state: seen.append(state.comparing))
    presenter.compare(VARIANTS, QUICK)
    stepping.run_all()
    compared = presenter.state.compared
    assert compared.pair == VARIANTS
    assert compared.elements.rows[0].target.name == "#buy"
    assert compared.squares.of_first == 60
    assert any(progress and progress.total == 200 for progress in seen)
    assert presenter.state.comparing is None


def test_a_comparison_can_be_stopped_and_the_one_before_stays(presenter, stepping) -> None:
    presenter.compare(VARIANTS, QUICK)
    stepping.run_all()
    before = presenter.state.compared
    presenter.compare(VARIANTS, Plan(permutations=300))
    presenter.stop_comparing()
    stepping.run_all()
    assert presenter.state.compared is before
    assert (presenter.state.comparing, presenter.state.error) == (None, None)


def test_what_fails_is_said_and_can_be_put_away(presenter, stepping) -> None:
    nobody = replace(ALL, filter=Filter(variants=frozenset({"nobody"})))
    presenter.compare(Pair(ALL, nobody), QUICK)
    stepping.run_all()
    assert "second group" in presenter.state.error.title
    assert presenter.state.comparing is None
    presenter.dismiss_error()
    assert presenter.state.error is None
