"""A copied line makes the same settings: it is run on a store and what it leaves is compared."""

import shlex
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from logdig_console.cli import main
from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.page_rules import PageRules
from logdig_console.domain.pages.shared_settings import Note, SharedSettings
from logdig_console.presenters.heat_map.shared_lines import shared_lines
from logdig_console.store.clickstore import ClickStore

PATTERNS = ("/a/:id", "/b/:id", "/c/:id/d", "/-e/:id")
SOME = SharedSettings(
    zone="Asia/Seoul",
    rules=PageRules(patterns=PATTERNS, query_allow=frozenset({"q"}), index_files=frozenset({"home.html"})),
    internal_users=frozenset({"A" * 20}),
    bot_agents=frozenset({"our monitor"}),
    notes=(Note("2026-03-01", "New menu"), Note("2026-03-02", "-50 % = half")),
)
rules = st.builds(
    PageRules,
    patterns=st.permutations(PATTERNS).flatmap(
        lambda some: st.integers(0, len(some)).map(lambda number: tuple(some[:number]))
    ),
    query_allow=st.frozensets(st.sampled_from(("q", "tab", "-x")), max_size=3),
    index_files=st.frozensets(st.sampled_from(("home.html", "index.html")), max_size=2),
    hash_routes=st.booleans(),
    trailing_slash=st.booleans(),
)


def run(line: str) -> None:
    for part in line.split(" && "):
        assert main(shlex.split(part)[1:]) == 0


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(used=rules, wanted=rules)
def test_whatever_rules_are_in_use_the_line_makes_the_wanted_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], used: PageRules, wanted: PageRules
) -> None:
    store = ClickStore(tmp_path / "a store")
    store.set_rules(JobContext(), used)
    known = store.shared()
    line = shared_lines(("--store", str(store.directory)), known, SharedSettings(rules=wanted))
    assert bool(line) == (used != wanted)
    if line:
        run(line)
    assert store.rules() == wanted
    capsys.readouterr()


def test_the_lines_of_rules_and_settings_make_both(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = ClickStore(tmp_path / "store")
    place = ("--store", str(store.directory))
    line = shared_lines(place, store.shared(), SOME)
    assert line.count("logdig ") == 2
    run(line)
    assert store.shared() == SOME
    run(shared_lines(place, SOME, SharedSettings()))
    assert store.shared() == SharedSettings()
    assert shared_lines(place, SOME, SOME) == ""
    capsys.readouterr()
