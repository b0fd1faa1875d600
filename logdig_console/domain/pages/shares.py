"""Shares of browsers, and what they are shares of."""

from dataclasses import dataclass
from typing import Literal

Basis = Literal["views", "clickers"]
"""Of whom a share is taken: the browsers that viewed the page, or, where no view was recorded (the original
LogDig has none), those that clicked anywhere on it."""


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `of` browsers, with an interval for the share from `low` to `high` (0 to 1)."""

    count: int
    of: int
    low: float
    high: float

    @property
    def value(self) -> float:
        return self.count / self.of if self.of else 0.0

    def as_json(self) -> dict[str, object]:
        return {
            "browsers": self.count,
            "of": self.of,
            "share": round(self.value, 6),
            "low": round(self.low, 6),
            "high": round(self.high, 6),
        }


@dataclass(frozen=True, slots=True)
class Target:
    """What was clicked: an element by its `selector`; where none was recorded, a `link` by its address."""

    by: Literal["selector", "link"]
    name: str
