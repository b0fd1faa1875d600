"""Receipts: every line this process makes has a number of its own, without a gap."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

RUNS_IN_A_MESSAGE = 500


@dataclass(frozen=True, slots=True)
class Run:
    """Receipt numbers from `first` to `last`, both included."""

    first: int
    last: int


class Receipts:
    """Hands out receipt numbers, and remembers those that were given up until a message names them.

    Args:
        prefix: 16 hex digits, drawn anew for each process.
    """

    def __init__(self, *, prefix: str | None = None) -> None:
        self._prefix = prefix or secrets.token_hex(8)
        self._next = 1
        self._void: list[Run] = []

    def take(self, count: int) -> Run:
        """The next `count` numbers."""
        run = Run(self._next, self._next + count - 1)
        self._next += count
        return run

    def name(self, number: int) -> str:
        """A receipt as it stands in a line: `0123456789abcdef-17`."""
        return f"{self._prefix}-{number}"

    def name_run(self, run: Run) -> str:
        """A run as it stands in the attribute `void`: `0123456789abcdef-17`, or `0123456789abcdef-17..41`."""
        return self.name(run.first) if run.first == run.last else f"{self.name(run.first)}..{run.last}"

    def give_up(self, runs: Iterable[Run]) -> None:
        """Remember numbers whose lines were never confirmed."""
        merged: list[Run] = []
        for run in sorted([*self._void, *runs], key=lambda run: run.first):
            if merged and merged[-1].last + 1 == run.first:
                merged[-1] = Run(merged[-1].first, run.last)
            else:
                merged.append(run)
        self._void = merged

    def take_voids(self) -> list[Run]:
        """Numbers that the next message must name; give them up again if it is not confirmed."""
        taken, self._void = self._void[:RUNS_IN_A_MESSAGE], self._void[RUNS_IN_A_MESSAGE:]
        return taken
