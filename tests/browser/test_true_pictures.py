"""In real Chromium a scripted click lands on the picture where the picture's pixels show what was clicked."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from browser.fixture_pages import FIXTURES
from browser.planted_in_pictures import PICTURE_BUGS, is_noticed, is_true
from browser.truth import Driven, Judged, Stage, drive, judge, stage, stored, table
from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def on(_launcher: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    chromium: Browser = _launcher.browser()  # type: ignore[attr-defined]
    with stage(chromium, tmp_path_factory.mktemp("pictures")) as opened:
        yield opened


@pytest.fixture(scope="module")
def driven() -> dict[str, Driven]:
    """The pages that were clicked so far: each test adds its own."""
    return {}


@pytest.mark.parametrize("name", FIXTURES)
def test_every_click_on_a_page_comes_once_and_to_where_it_belongs(
    on: Stage, driven: dict[str, Driven], tmp_path: Path, name: str
) -> None:
    driven[name] = drive(on, name)
    judged = judge(driven[name], stored([driven[name]], tmp_path))
    assert judged.drawn + sum(judged.unplaced.values()) == judged.scripted
    assert is_true(judged, FIXTURES[name].unseen), judged


@pytest.mark.parametrize("bug", PICTURE_BUGS)
def test_a_picture_with_this_bug_is_noticed(
    on: Stage, driven: dict[str, Driven], tmp_path: Path, bug: str
) -> None:
    planted = PICTURE_BUGS[bug]
    page = driven.get(planted.page) or drive(on, planted.page)
    assert is_noticed(planted, on, page, tmp_path)


def test_over_all_pages_the_errors_keep_within_their_bounds(
    on: Stage, driven: dict[str, Driven], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in FIXTURES.keys() - driven.keys():
        driven[name] = drive(on, name)
    store = stored(list(driven.values()), tmp_path)
    judged: dict[str, Judged] = {name: judge(driven[name], store) for name in FIXTURES}
    with capsys.disabled():
        print("\n" + table(judged))  # noqa: T201
    here = [error for page in judged.values() for error in page.at_width]
    there = [error for page in judged.values() for error in page.elsewhere]
    assert (np.median(here), np.median(there)) == (0, 0)
    assert np.percentile(here, 99) <= 2
    assert np.percentile(there, 95) <= 4
    assert len(judged) >= 30
    assert all(page.once for page in judged.values())
