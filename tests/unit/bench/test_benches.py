"""Every bench still runs: at a tiny size, with those peers that the tests' own packages hold."""

import json

import pytest
from bench.__main__ import BENCHES, main, rows_of, table
from bench.harness import Goal, Row, cost, figure, rate, times
from PySide6.QtWidgets import QApplication

from logdig_console.domain.shipped import shipped

NEED_NO_EXTRA_PEER = ("download", "drain", "tracker", "start")


@pytest.mark.parametrize("name", BENCHES)
def test_a_bench_gives_figures_and_compares_itself_where_its_peer_is_installed(
    name: str, qapp: QApplication
) -> None:
    rows = rows_of(name, "tiny")
    assert rows
    assert all(row.ours >= 0 for row in rows)
    assert any(row.verdict for row in rows)
    if name in NEED_NO_EXTRA_PEER:
        assert "no peer" not in {row.verdict for row in rows}


def test_a_cost_is_compared_upside_down_and_a_rate_is_not() -> None:
    goal = Goal(2, 4)
    assert (
        cost("c", "s", 1.0, "peer", 3.0, goal).ratio == rate("r", "/s", 3.0, "peer", 1.0, goal).ratio == 3.0
    )
    assert times("t", "s", 3.0, "peer", 2.0, Goal(1.5, at_most=True)).ratio == 1.5


def test_a_verdict_names_the_highest_line_that_is_reached() -> None:
    at_least, at_most = Goal(2, 4), Goal(16, 8, at_most=True)
    assert [at_least.verdict(value) for value in (4, 3.9, 2, 1.9)] == ["aim", "must", "must", "BELOW"]
    assert [at_most.verdict(value) for value in (8, 8.1, 16, 16.1)] == ["aim", "must", "must", "BELOW"]
    assert figure("f", "ms", 20, at_most).verdict == "BELOW"


def test_a_peer_that_is_not_there_is_said_and_never_taken_for_a_win() -> None:
    row = cost("c", "s", 1.0, "duckdb", None, Goal(2))
    assert (row.ratio, row.verdict) == (None, "no peer")
    assert "| no peer |" in table([row])


def test_a_name_that_is_no_bench_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["tracker", "nonsense"])
    assert "nonsense" in capsys.readouterr().err


def test_a_row_goes_through_json_as_it_is() -> None:
    row = cost("c", "s", 1.0, "peer", 3.0, Goal(2))
    assert Row(**json.loads(json.dumps(row.as_json()))) == row


def test_the_benches_lock_holds_what_the_tests_lock_holds_with_hashes_and_no_address() -> None:
    bench, test = (
        shipped(f"requirements-{name}.lock").read_text(encoding="utf-8") for name in ("bench", "test")
    )
    assert "://" not in bench
    assert "--hash=sha256:" in bench
    locked, tested = (
        {line.split()[0] for line in lock.splitlines() if "==" in line and not line.startswith(" ")}
        for lock in (bench, test)
    )
    assert tested < locked
