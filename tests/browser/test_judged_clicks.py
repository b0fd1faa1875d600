"""Rage and dead clicks on labelled corpora: what the published definitions find, and how rightly.

The figures are printed by: python -m pytest tests/browser/test_judged_clicks.py
"""

import sys
from pathlib import Path

import pytest
from browser.conftest import Browsing
from browser.fake_collector import FakeCollector, File
from browser.judged import ALL, Corpus, judge, perform, report, scenario_of
from browser.validation import UNSEEN, VALIDATION

AT_LEAST = 0.95
CORPORA: dict[str, tuple[Corpus, float]] = {
    "the first": (ALL, AT_LEAST),
    "the second, from which the tracker learnt too": (VALIDATION, AT_LEAST),
    # Nothing tells from outside what happens in a closed shadow root.
    "the third, mostly hard cases": (UNSEEN, 0.85),
}


@pytest.mark.parametrize("name", CORPORA)
def test_rage_and_dead_clicks_are_found_and_little_else_is(
    browsing: Browsing,
    site: FakeCollector,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    corpus, at_least = CORPORA[name]
    # Without a tag: what a tab leaves behind when it is closed is taken over only after twenty seconds.
    site.files["/other.html"] = File(b"<!doctype html>another page")
    site.files["/file.bin"] = File(b"a file", headers={"Content-Disposition": "attachment"})
    clicks = perform(browsing, corpus)
    assert {scenario_of(click, corpus) for click in clicks} == set(corpus)
    found = judge(clicks, tmp_path / "store", corpus)
    with capsys.disabled():
        sys.stdout.write(f"\n{name}:\n{report(found)}\n")
    for of in found.values():
        assert of.precision >= at_least
        assert of.recall >= AT_LEAST
