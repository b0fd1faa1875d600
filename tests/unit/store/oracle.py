"""What a store must say, counted in plain Python."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from logdig_console.domain.logs.ledger import StoreCounts


@dataclass(frozen=True)
class Row:
    """One line of a log object: an id, a content, and when the collector received it (seconds)."""

    object: str
    line: int
    id: int
    content: int
    received: int
    page: str
    kind: str = "click"


def expected(rows: Sequence[Row]) -> tuple[StoreCounts, set[tuple[str, int]]]:
    """The counts, and the (object, line) of each row that counts."""
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.id].append(row)
    kept, duplicates, clashes = set(), 0, 0
    kinds: Counter[str] = Counter()
    for group in groups.values():
        first, *others = sorted(group, key=lambda row: (row.received, row.object, row.line))
        kept.add((first.object, first.line))
        kinds[f"{first.kind}s"] += 1
        same = sum((o.content, o.page, o.kind) == (first.content, first.page, first.kind) for o in others)
        duplicates += same
        clashes += len(others) - same
    return StoreCounts(distinct=len(groups), duplicates=duplicates, clashes=clashes, **kinds), kept
