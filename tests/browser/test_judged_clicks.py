"""Rage and dead clicks on a labelled corpus: what the published definitions find, and how rightly.

The figures are printed by: python -m pytest tests/browser/test_judged_clicks.py
"""

import sys
from pathlib import Path

import pytest
from browser.conftest import Browsing
from browser.judged import ALL, judge, perform, report, scenario_of

AT_LEAST = 0.95


def test_rage_and_dead_clicks_are_found_and_little_else_is(
    browsing: Browsing, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    browsing.serve("another page", "/other.html")
    browsing.serve("a file", "/file.bin", headers={"Content-Disposition": "attachment"})
    clicks = perform(browsing)
    assert {scenario_of(click) for click in clicks} == set(ALL)
    found = judge(clicks, tmp_path / "store")
    with capsys.disabled():
        sys.stdout.write(f"\n{report(found)}\n")
    for of in found.values():
        assert of.precision >= AT_LEAST
        assert of.recall >= AT_LEAST
