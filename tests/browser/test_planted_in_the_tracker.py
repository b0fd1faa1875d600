"""Each bug that is planted in the tracker is noticed: tests that cannot fail prove nothing.

Some of the list in each run; `python -m browser.planting` tries them all.
"""

import inspect
from pathlib import Path

import pytest
from browser.planted import TRACKER_BUGS
from browser.planting import TRACKER, noticing_test, what_is_noticed
from playwright.sync_api import Browser

QUICK = [name for name, planted in TRACKER_BUGS.items() if planted.quick]


@pytest.mark.parametrize("bug", QUICK)
def test_a_tracker_with_this_bug_is_noticed(bug: str, chromium: Browser, tmp_path: Path) -> None:
    assert what_is_noticed(TRACKER_BUGS[bug], chromium, tmp_path / "planted")


@pytest.mark.parametrize("bug", TRACKER_BUGS)
def test_what_a_bug_replaces_and_the_test_that_notices_it_are_there(bug: str) -> None:
    planted = TRACKER_BUGS[bug]
    assert (TRACKER / "src" / planted.file).read_text(encoding="utf-8").count(planted.text) == 1
    assert planted.text != planted.bug
    assert set(planted.given) <= set(inspect.signature(noticing_test(planted)).parameters)


def test_there_are_enough_of_them() -> None:
    assert len(TRACKER_BUGS) >= 60
    assert len(QUICK) >= 10
