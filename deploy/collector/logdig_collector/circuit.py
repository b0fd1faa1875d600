"""The circuit: after a failure nothing is tried for a while, so that answers come at once."""

from __future__ import annotations

from collections.abc import Callable


class Circuit:
    """Closed while SQS answers. A failure opens it, each further one for twice as long.

    Args:
        clock: seconds, monotonic.
        first_s: how long the first failure opens it.
        longest_s: the most.
    """

    def __init__(self, *, clock: Callable[[], float], first_s: float = 1.0, longest_s: float = 30.0) -> None:
        self._clock = clock
        self._first_s = first_s
        self._longest_s = longest_s
        self._failures = 0
        self._open_until = 0.0

    @property
    def closed(self) -> bool:
        """Whether the last try succeeded; a circuit that is neither closed nor open lets one try through."""
        return self._failures == 0

    def open_for_s(self) -> float:
        """Seconds until the next try is let through; 0 when one may be made now."""
        return 0.0 if self.closed else max(0.0, self._open_until - self._clock())

    def succeeded(self) -> None:
        self._failures = 0

    def failed(self) -> None:
        self._failures += 1
        pause = min(self._longest_s, self._first_s * 2 ** min(self._failures - 1, 30))
        self._open_until = self._clock() + pause
