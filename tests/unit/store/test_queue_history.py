import datetime as dt
from pathlib import Path

import pytest

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.ledger import QueueDepth
from logdig_console.store.peek_budget import PeekBudget
from logdig_console.store.queue_history import KEPT_DAYS, RECORD_BYTES, HistoryPoint, QueueHistory

DAY = dt.date(2026, 11, 23)
NOON = int(dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC).timestamp())


def point(at: int, waiting: int = 5, **more: int) -> HistoryPoint:
    return HistoryPoint(at, QueueDepth(waiting, 2, 1, 3), **more)


def test_points_come_back_as_they_were(tmp_path: Path) -> None:
    history = QueueHistory(tmp_path / "queue")
    points = [point(NOON, oldest_s=77), point(NOON + 30), point(NOON + 31, drained=9, drained_ms=400)]
    assert [history.write(item) for item in points] == [True, True, True]
    assert QueueHistory(tmp_path / "queue").day(DAY) == tuple(points)


def test_a_point_each_ten_seconds_is_kept_and_every_drain(tmp_path: Path) -> None:
    history = QueueHistory(tmp_path)
    for second in range(60):
        history.write(point(NOON + second))
        history.write(point(NOON + second, drained=1))
    kept = history.day(DAY)
    assert len([item for item in kept if not item.drained]) == 6
    assert len([item for item in kept if item.drained]) == 60


def test_a_piece_of_a_record_is_passed_over_and_cut_off(tmp_path: Path) -> None:
    history = QueueHistory(tmp_path)
    history.write(point(NOON))
    path = tmp_path / "2026-11-23.queue"
    path.write_bytes(path.read_bytes() + b"torn")
    assert len(history.day(DAY)) == 1
    history.write(point(NOON + 60, waiting=8))
    assert [item.depth.waiting for item in history.day(DAY)] == [5, 8]
    assert path.stat().st_size == 2 * RECORD_BYTES


def test_only_the_newest_days_are_kept_so_it_is_bounded(tmp_path: Path) -> None:
    history = QueueHistory(tmp_path)
    for day in range(KEPT_DAYS + 10):
        history.write(point(NOON + day * 86_400))
    assert len(history.days()) == KEPT_DAYS
    assert history.days()[0] == DAY + dt.timedelta(days=10)
    a_day = 86_400 // 10 * RECORD_BYTES
    assert a_day * KEPT_DAYS < 8.4e6


def test_numbers_too_large_for_the_record_are_kept_as_the_largest(tmp_path: Path) -> None:
    history = QueueHistory(tmp_path)
    history.write(HistoryPoint(NOON, QueueDepth(2**40, 0, 0, 0)))
    assert history.day(DAY)[0].depth.waiting == 2**32 - 1


def test_a_span_over_midnight_is_found_in_both_days(tmp_path: Path) -> None:
    history = QueueHistory(tmp_path)
    midnight = int(dt.datetime(2026, 11, 24, tzinfo=dt.UTC).timestamp())
    for at in (midnight - 7_200, midnight - 60, midnight + 60):
        history.write(point(at))
    moment = dt.datetime.fromtimestamp(midnight, dt.UTC)
    found = history.since(moment - dt.timedelta(hours=1), moment + dt.timedelta(hours=1))
    assert [item.at for item in found] == [midnight - 60, midnight + 60]


def test_a_foreign_file_is_no_day(tmp_path: Path) -> None:
    (tmp_path / "notes.queue").write_bytes(b"x" * 64)
    assert QueueHistory(tmp_path).days() == ()


def test_the_budget_of_looks_is_an_hours_and_survives_a_restart(tmp_path: Path) -> None:
    now = [1_000.0]
    budget = PeekBudget(tmp_path / "looks.json", most=10, clock=lambda: now[0])
    budget.spend(8)
    assert PeekBudget(tmp_path / "looks.json", most=10, clock=lambda: now[0]).check(10) == 2
    budget.spend(2)
    with pytest.raises(LogDigError, match="Enough messages") as refused:
        budget.check(1)
    assert "60 min" in refused.value.hint
    now[0] += 3_600
    assert budget.left == 10


def test_a_budget_that_cannot_be_read_counts_as_unspent(tmp_path: Path) -> None:
    (tmp_path / "looks.json").write_text("[[1, ")
    assert PeekBudget(tmp_path / "looks.json", most=10).left == 10


def test_nothing_is_looked_at_where_looks_cannot_be_counted(tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("a file in the way of the folder")
    with pytest.raises(LogDigError, match="Nothing was looked at"):
        PeekBudget(tmp_path / "desk" / "looks.json").check(1)
