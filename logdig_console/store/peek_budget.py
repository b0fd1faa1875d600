"""How many messages were looked at lately: looking counts as a receive, and 20 receives kill a message."""

import datetime as dt
import json
import threading
from collections.abc import Callable
from pathlib import Path

from logdig_console.domain.errors import LogDigError
from logdig_console.store.whole_file import write_whole

LOOKS_AN_HOUR = 60
_HOUR_S = 3_600.0


def _now() -> float:
    return dt.datetime.now(dt.UTC).timestamp()


class PeekBudget:
    """Messages looked at within the last hour, of one queue, kept between runs of the program.

    Args:
        path: of a small file, made with the first look.
        clock: seconds since 1970.
    """

    def __init__(self, path: Path, *, most: int = LOOKS_AN_HOUR, clock: Callable[[], float] = _now) -> None:
        self._path = path
        self._most = most
        self._clock = clock
        self._lock = threading.Lock()

    @property
    def left(self) -> int:
        """Messages that may still be looked at."""
        return max(0, self._most - sum(count for _, count in self._looks()))

    def check(self, wanted: int) -> int:
        """How many of `wanted` messages may be looked at now.

        Raises:
            LogDigError: if none may, or if the looks cannot be written down: nobody would count them.
        """
        try:
            self.spend(0)
        except OSError as error:
            raise LogDigError(
                "Nothing was looked at: looks could not be counted.",
                f"{self._path} cannot be written: {error.strerror}.",
                "Make room on that disk, or let it be written, then look again.",
            ) from error
        allowed = min(wanted, self.left)
        if allowed < 1:
            first = min(at for at, _ in self._looks())
            minutes = max(1, round((first + _HOUR_S - self._clock()) / 60))
            raise LogDigError(
                "Enough messages have been looked at for now.",
                f"Each look counts as a receive; at most {self._most} messages an hour are looked at.",
                f"Look again in {minutes} min, or read stored lines instead.",
            )
        return allowed

    def spend(self, number: int) -> None:
        """Remember that messages were looked at."""
        with self._lock:
            looks = [*self._looks(), *([(self._clock(), number)] if number else [])]
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._path, json.dumps(looks).encode())

    def _looks(self) -> list[tuple[float, int]]:
        """Each (when, how many) of the last hour; a file that cannot be read counts as none."""
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            looks = [(float(at), int(count)) for at, count in kept]
        except (OSError, ValueError, TypeError):
            return []
        return [(at, count) for at, count in looks if 0 <= self._clock() - at < _HOUR_S]
