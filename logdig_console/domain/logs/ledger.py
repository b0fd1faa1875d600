"""Counts that must add up, and the numbers each hop reports of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType

NO_REASONS: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class StoreCounts:
    """Everything a click store holds, exact.

    `rows = distinct + duplicates + clashes + bad + suspect + phantom + erased` and
    `distinct = clicks + views + scrolls + moves + probes`.
    """

    distinct: int = 0
    duplicates: int = 0
    clashes: int = 0
    bad: int = 0
    suspect: int = 0
    phantom: int = 0
    erased: int = 0
    clicks: int = 0
    views: int = 0
    scrolls: int = 0
    moves: int = 0
    probes: int = 0

    @property
    def rows(self) -> int:
        return (
            self.distinct
            + self.duplicates
            + self.clashes
            + self.bad
            + self.suspect
            + self.phantom
            + self.erased
        )

    def as_json(self) -> dict[str, int]:
        return {"rows": self.rows} | {item.name: getattr(self, item.name) for item in fields(self)}


@dataclass(frozen=True, slots=True)
class PictureCounts:
    """Where the clicks of one picture went: `clicks = drawn + unplaced + filtered`."""

    clicks: int
    anchored: int
    exact: int
    estimated: int
    unplaced: Mapping[str, int] = field(default_factory=lambda: NO_REASONS)
    filtered: Mapping[str, int] = field(default_factory=lambda: NO_REASONS)

    @property
    def drawn(self) -> int:
        return self.anchored + self.exact + self.estimated

    def as_json(self) -> dict[str, object]:
        return {
            "clicks": self.clicks,
            "drawn": self.drawn,
            "anchored": self.anchored,
            "exact": self.exact,
            "estimated": self.estimated,
            "unplaced": dict(self.unplaced),
            "filtered": dict(self.filtered),
        }


@dataclass(frozen=True, slots=True)
class DrainReport:
    """What one run of the drain says it did; see the contract for each number."""

    status: str
    messages: int = 0
    events: int = 0
    objects: int = 0
    bytes: int = 0
    rejected: int = 0
    erased: int = 0
    not_deleted: int = 0
    more: bool = False
    spent_ms: int = 0
    run_id: str = ""

    def followed_by(self, later: "DrainReport") -> "DrainReport":
        """This run and a later one as one: numbers added up, the rest is the later one's."""
        added = ("messages", "events", "objects", "bytes", "rejected", "erased", "not_deleted", "spent_ms")
        both = {name: getattr(self, name) + getattr(later, name) for name in added}
        return replace(later, status="drained" if both["messages"] else later.status, **both)

    def as_json(self) -> dict[str, object]:
        return {item.name: getattr(self, item.name) for item in fields(self)}


@dataclass(frozen=True, slots=True)
class QueueDepth:
    """SQS's own counters: messages, approximate, up to a minute old on AWS."""

    waiting: int
    in_flight: int
    delayed: int
    dead: int

    @property
    def at_rest(self) -> bool:
        return self.waiting == self.in_flight == self.delayed == 0


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What one sync fetched; the store's own counts are in `StoreCounts`."""

    objects: int = 0
    rows: int = 0
    bytes: int = 0
    corrupt: int = 0
    foreign: int = 0


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page URL of a store: its distinct clicks and the browsers that made them."""

    url: str
    clicks: int
    visitors: int
