"""How many requests were refused in the last hour, by reason, and nothing of who sent them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Literal

Reason = Literal["origin", "token"]

MINUTES = 60
_MINUTE_S = 60


class Refusals:
    """Counts by minute; what is older than an hour is forgotten.

    Args:
        clock: seconds, monotonic.
    """

    def __init__(self, *, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._minutes: dict[Reason, deque[tuple[int, int]]] = {"origin": deque(), "token": deque()}

    def count(self, reason: Reason) -> None:
        """One more request was refused."""
        now, counts = self._minute(), self._minutes[reason]
        if counts and counts[-1][0] == now:
            counts[-1] = (now, counts[-1][1] + 1)
        else:
            self._forget(counts, now)
            counts.append((now, 1))

    def last_hour(self) -> dict[Reason, int]:
        """Requests refused in the last hour, by reason."""
        now = self._minute()
        for counts in self._minutes.values():
            self._forget(counts, now)
        return {reason: sum(count for _, count in counts) for reason, counts in self._minutes.items()}

    def _minute(self) -> int:
        return int(self._clock() // _MINUTE_S)

    @staticmethod
    def _forget(counts: deque[tuple[int, int]], now: int) -> None:
        while counts and counts[0][0] <= now - MINUTES:
            counts.popleft()
