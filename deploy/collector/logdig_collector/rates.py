"""Rates: how many events one client, or one token, may send."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

KEYS = 50_000


class Buckets:
    """Token buckets by key, at most 50,000 of them; beyond that the one longest unused is forgotten.

    Args:
        rate: what flows in, a second; 0: nothing is limited.
        burst: what a bucket holds.
        clock: seconds, monotonic.
        keys: how many buckets are kept.
    """

    def __init__(self, *, rate: float, burst: float, clock: Callable[[], float], keys: int = KEYS) -> None:
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._keys = keys
        self._buckets: OrderedDict[bytes, tuple[float, float]] = OrderedDict()

    def take(self, key: bytes, cost: int) -> float:
        """Take `cost` out of a key's bucket: 0, or the seconds after which it would be granted."""
        if self._rate == 0:
            return 0.0
        now = self._clock()
        level, filled_at = self._buckets.pop(key, (self._burst, now))
        level = min(self._burst, level + (now - filled_at) * self._rate)
        missing = cost - level
        self._buckets[key] = (level if missing > 0 else level - cost, now)
        if len(self._buckets) > self._keys:
            self._buckets.popitem(last=False)
        return missing / self._rate if missing > 0 else 0.0
