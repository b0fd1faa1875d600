"""Receipts: the numbers that a collector process gives its lines, without a gap from 1."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_RUN = re.compile(r"([0-9a-f]{16})-([0-9]{1,18})(?:\.\.([0-9]{1,18}))?")
_IN_LINE = re.compile(rb'"receipt":"([0-9a-f]{16}-[0-9]{1,18})"')


@dataclass(frozen=True, slots=True, order=True)
class ReceiptRun:
    """The receipts of one collector process from `first` to `last`, both included."""

    prefix: str
    first: int
    last: int

    @property
    def count(self) -> int:
        return self.last - self.first + 1

    def __str__(self) -> str:
        more = "" if self.first == self.last else f"..{self.last}"
        return f"{self.prefix}-{self.first}{more}"


def run_of(text: str) -> ReceiptRun | None:
    """A receipt, or a run as `void/` names it: `0123456789abcdef-17..41`; None for anything else."""
    match = _RUN.fullmatch(text)
    if match is None:
        return None
    first = int(match.group(2))
    last = int(match.group(3) or first)
    return ReceiptRun(match.group(1), first, last) if 1 <= first <= last else None


def runs_in(body: bytes) -> tuple[ReceiptRun, ...]:
    """The receipts of whatever lines can be made out in a damaged body."""
    found = (run_of(text.decode()) for text in _IN_LINE.findall(body))
    return joined(run for run in found if run is not None)


def joined(runs: Iterable[ReceiptRun]) -> tuple[ReceiptRun, ...]:
    """The same receipts in as few runs as there can be, sorted."""
    together: list[ReceiptRun] = []
    for run in sorted(runs):
        last = together[-1] if together else None
        if last is not None and last.prefix == run.prefix and run.first <= last.last + 1:
            together[-1] = ReceiptRun(run.prefix, last.first, max(last.last, run.last))
        else:
            together.append(run)
    return tuple(together)


def without(runs: Sequence[ReceiptRun], taken: Sequence[ReceiptRun]) -> tuple[ReceiptRun, ...]:
    """The receipts of `runs` that are not in `taken`; both as `joined` gives them."""
    left: list[ReceiptRun] = []
    by_prefix: dict[str, list[ReceiptRun]] = {}
    for run in taken:
        by_prefix.setdefault(run.prefix, []).append(run)
    for run in runs:
        start = run.first
        for other in by_prefix.get(run.prefix, []):
            if other.last < start or other.first > run.last:
                continue
            if other.first > start:
                left.append(ReceiptRun(run.prefix, start, other.first - 1))
            start = other.last + 1
        if start <= run.last:
            left.append(ReceiptRun(run.prefix, start, run.last))
    return tuple(left)


def counted(runs: Iterable[ReceiptRun]) -> int:
    return sum(run.count for run in runs)
