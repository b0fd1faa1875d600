"""The same work for many things, a few of them at a time, in bounded memory."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeVar

from logdig_console.domain.context import JobContext

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD: Final = 4
"""How many things for each worker are begun or done and not taken yet."""


def side_by_side(
    ctx: JobContext, work: Callable[[Item], Result], items: Iterable[Item], *, workers: int
) -> Iterator[Result]:
    """What `work` gives for each thing, in their order.

    Where one fails or the job is cancelled nothing else is begun, and what has begun is waited for: nothing
    goes on behind the caller's back.

    Args:
        items: taken no further ahead than `workers` can use.
    """
    waiting: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(workers, thread_name_prefix="side-by-side") as pool:
        try:
            for item in items:
                ctx.check()
                waiting.append(pool.submit(work, item))
                if len(waiting) >= workers * AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                ctx.check()
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
