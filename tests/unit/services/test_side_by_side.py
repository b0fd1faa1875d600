"""Work side by side keeps its order and its bounds, and leaves nothing running."""

import threading
from collections.abc import Iterator

import pytest

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import JobCancelled
from logdig_console.services.logs.side_by_side import AHEAD, side_by_side

WORKERS = 3


class Counted:
    """Numbers that know how many of them were taken."""

    def __init__(self, most: int) -> None:
        self.taken = 0
        self._most = most

    def __iter__(self) -> Iterator[int]:
        while self.taken < self._most:
            self.taken += 1
            yield self.taken


def square(number: int) -> int:
    return number * number


def test_what_comes_is_in_order_and_no_more_is_begun_than_the_workers_can_use() -> None:
    items = Counted(200)
    for done, found in enumerate(side_by_side(JobContext(), square, items, workers=WORKERS), 1):
        assert found == done * done
        assert items.taken <= done + WORKERS * AHEAD
    assert items.taken == 200


def test_so_many_are_really_at_work_at_a_time() -> None:
    together = threading.Barrier(WORKERS, timeout=30)

    def meet(_number: int) -> int:
        return together.wait()

    found = list(side_by_side(JobContext(), meet, range(WORKERS), workers=WORKERS))
    assert sorted(found) == list(range(WORKERS))


def test_after_a_failure_nothing_else_is_begun_and_what_has_begun_is_waited_for() -> None:
    ended: list[int] = []

    def fail(number: int) -> int:
        if number == 2:
            raise ValueError(number)
        ended.append(number)
        return number

    items = Counted(1_000)
    with pytest.raises(ValueError, match="2"):
        list(side_by_side(JobContext(), fail, items, workers=WORKERS))
    assert items.taken <= WORKERS * AHEAD + 1
    before = len(ended)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("side-by-side")]
    assert len(ended) == before <= items.taken


def test_a_cancelled_job_begins_nothing_else() -> None:
    ctx, items = JobContext(), Counted(1_000)
    work = side_by_side(ctx, square, items, workers=WORKERS)
    assert next(work) == 1
    ctx.cancel()
    taken = items.taken
    with pytest.raises(JobCancelled):
        list(work)
    assert items.taken <= taken + 1
