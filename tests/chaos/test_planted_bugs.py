"""Each planted bug is noticed: a simulation that cannot fail proves nothing."""

from collections.abc import Iterable
from typing import Any

import pytest
from chaos.collector_module import load_collector
from chaos.drain_module import load_drain
from chaos.planted import COLLECTOR_BUGS, DRAIN_BUGS, READER_BUGS, REAL_COLLECTOR_BUGS, REAL_READER_BUGS
from chaos.reader import Reader
from chaos.real_collector import collector_with
from chaos.scenario import drain_of, run_seed
from chaos.sender import StandInCollector

SEEDS = range(20)


def what_is_noticed(seeds: Iterable[int] = SEEDS, **given: Any) -> str:
    """The first violation, or the exception that ended a run; empty if every seed passed."""
    for seed in seeds:
        try:
            outcome = run_seed(seed, **given)
        except Exception as error:  # noqa: BLE001 - a crash is a way of being noticed
            return repr(error)
        if outcome.violations:
            return outcome.violations[0]
    return ""


@pytest.mark.parametrize("bug", DRAIN_BUGS)
def test_a_drain_with_this_bug_is_noticed(bug: str) -> None:
    assert what_is_noticed(run_drain=drain_of(load_drain(DRAIN_BUGS[bug])))


@pytest.mark.parametrize(("bug", "collector"), COLLECTOR_BUGS.items())
def test_a_collector_with_this_bug_is_noticed(bug: str, collector: type[StandInCollector]) -> None:
    assert what_is_noticed(run_drain=drain_of(load_drain()), collector=collector), bug


@pytest.mark.parametrize(("bug", "reader"), READER_BUGS.items())
def test_a_reader_with_this_bug_is_noticed(bug: str, reader: Reader) -> None:
    assert what_is_noticed(run_drain=drain_of(load_drain()), reader=reader), bug


@pytest.mark.parametrize("bug", REAL_COLLECTOR_BUGS)
def test_the_collector_with_this_bug_is_noticed(bug: str) -> None:
    planted = collector_with(load_collector(REAL_COLLECTOR_BUGS[bug]))
    assert what_is_noticed(run_drain=drain_of(load_drain()), collector=planted)


@pytest.mark.parametrize(("bug", "reader"), REAL_READER_BUGS.items())
def test_the_store_with_this_bug_is_noticed(bug: str, reader: Reader) -> None:
    assert what_is_noticed(run_drain=drain_of(load_drain()), reader=reader), bug


def test_without_a_bug_nothing_is_noticed() -> None:
    assert what_is_noticed(range(3), run_drain=drain_of(load_drain())) == ""


def test_there_are_enough_of_them() -> None:
    assert len(DRAIN_BUGS) + len(COLLECTOR_BUGS) + len(READER_BUGS) >= 40
