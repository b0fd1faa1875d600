"""Each of the thirty traps has a bug that is planted and a test that must notice; `removing` tries them."""

import ast
from functools import lru_cache

import pytest
from browser.planted import TRACKER_BUGS
from browser.planted_in_pictures import PICTURE_BUGS
from chaos.planted import COLLECTOR_BUGS, DRAIN_BUGS, READER_BUGS, REAL_COLLECTOR_BUGS, REAL_READER_BUGS
from unit.traps.removing import ROOT
from unit.traps.table import TRAPS, Removal, Trap

SIMULATED_BUGS = {
    "test_a_drain_with_this_bug_is_noticed": set(DRAIN_BUGS),
    "test_a_collector_with_this_bug_is_noticed": set(COLLECTOR_BUGS),
    "test_a_reader_with_this_bug_is_noticed": set(READER_BUGS),
    "test_the_collector_with_this_bug_is_noticed": set(REAL_COLLECTOR_BUGS),
    "test_the_store_with_this_bug_is_noticed": set(REAL_READER_BUGS),
}
REMOVALS = [removal for trap in TRAPS.values() for removal in trap.removals]


@lru_cache
def defined_in(file: str) -> frozenset[str]:
    """The names of the functions that a file of tests defines."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_there_are_thirty_and_they_are_numbered() -> None:
    assert [name.split()[0] for name in TRAPS] == [str(number) for number in range(1, 31)]


@pytest.mark.parametrize("name", TRAPS)
def test_something_notices_when_a_trap_is_not_minded(name: str) -> None:
    trap: Trap = TRAPS[name]
    assert trap.tracker or trap.pictures or trap.simulated or trap.removals
    assert set(trap.tracker) <= set(TRACKER_BUGS)
    assert set(trap.pictures) <= set(PICTURE_BUGS)
    for test, bug in trap.simulated:
        assert test in defined_in("tests/chaos/test_planted_bugs.py")
        assert bug in SIMULATED_BUGS[test]


@pytest.mark.parametrize("removal", REMOVALS, ids=lambda removal: removal.test.rpartition("::")[2])
def test_what_is_taken_out_stands_there_once_and_its_test_is_there(removal: Removal) -> None:
    assert (ROOT / removal.file).read_text(encoding="utf-8").count(removal.text) == 1
    assert removal.text != removal.without
    file, _, name = removal.test.partition("::")
    assert name in defined_in(file) if name else defined_in(file)
