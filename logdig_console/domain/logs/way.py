"""The ledger of the way from the collector to the store: every line that was accepted is somewhere."""

from dataclasses import dataclass
from typing import Literal

from logdig_console.domain.logs.ledger import QueueDepth
from logdig_console.domain.logs.receipts import ReceiptRun, counted

Hop = Literal["queue", "drain", "storage", "erased"]


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a log file; `line` counts from 1."""

    object: str
    line: int


@dataclass(frozen=True, slots=True)
class StoredRun:
    """Receipts that are in the store without a gap.

    Args:
        run: of one collector process.
        first_at, last_at: `received_at` of its ends, ISO 8601 UTC.
        first, last: where the lines of its ends lie.
    """

    run: ReceiptRun
    first_at: str
    last_at: str
    first: Place
    last: Place


@dataclass(frozen=True, slots=True)
class Gap:
    """Receipts that no line was found for.

    Args:
        hop: where they were lost; `queue` also for what still waits there, `erased` for what was erased.
        why: how that is known, in a sentence.
        before, after: the lines next to it, None at an end.
    """

    run: ReceiptRun
    hop: Hop
    why: str
    before: Place | None = None
    after: Place | None = None


@dataclass(frozen=True, slots=True)
class WayLedger:
    """Lines, from the collector's acceptance to the store.

    `accepted = stored + void + rejected + bad + corrupt + missing`; what is missing may still be on its way
    or may have been erased, which receipts do not tell: the queue's own counters (messages, approximate) and
    the number of erased lines stand beside it.

    Args:
        day: `YYYY-MM-DD` (UTC, of receipt), None for everything.
        processes: collector processes that were heard of.
        void: given up by the collector before anything was promised.
        bad: lines in log files that are no valid event.
        corrupt: lines in log files that do not match their hash, which are not read.
        erased: lines of visitors who were erased; they are among the missing ones.
        depth: of the queue, at `taken_at` (ISO 8601 UTC, ms); None where it was not asked.
        corrupt_objects: keys.
    """

    day: str | None
    processes: int
    accepted: int
    stored: int
    void: int
    rejected: int
    bad: int
    corrupt: int
    erased: int
    gaps: tuple[Gap, ...]
    depth: QueueDepth | None
    taken_at: str
    corrupt_objects: tuple[str, ...] = ()

    @property
    def missing(self) -> int:
        return counted(gap.run for gap in self.gaps)

    @property
    def at_rest(self) -> bool:
        """Whether nothing is on its way: what is missing then is lost, or erased."""
        return self.depth is not None and self.depth.at_rest and self.depth.dead == 0

    @property
    def unexplained(self) -> int:
        """Lines that neither the way there nor an erasure can explain; 0 while something is on its way."""
        return max(0, self.missing - self.erased) if self.at_rest else 0

    def as_json(self) -> dict[str, object]:
        depth = self.depth
        return {
            "day": self.day,
            "processes": self.processes,
            "accepted": self.accepted,
            "stored": self.stored,
            "void": self.void,
            "rejected": self.rejected,
            "bad": self.bad,
            "corrupt": self.corrupt,
            "missing": self.missing,
            "erased": self.erased,
            "unexplained": self.unexplained,
            "at_rest": self.at_rest,
            "waiting": None if depth is None else depth.waiting,
            "in_flight": None if depth is None else depth.in_flight,
            "dead": None if depth is None else depth.dead,
            "taken_at": self.taken_at,
            "corrupt_objects": list(self.corrupt_objects),
            "gaps": [
                {
                    "receipts": str(gap.run),
                    "lines": gap.run.count,
                    "hop": gap.hop,
                    "why": gap.why,
                    "before": None if gap.before is None else [gap.before.object, gap.before.line],
                    "after": None if gap.after is None else [gap.after.object, gap.after.line],
                }
                for gap in self.gaps
            ],
        }
