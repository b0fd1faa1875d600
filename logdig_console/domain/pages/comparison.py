"""Two groups of browsers compared: the question, and the answer for each element."""

from dataclasses import dataclass
from typing import Literal

from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.domain.pages.shares import Basis, Share, Target

Verdict = Literal["different", "no difference found", "not enough data"]
Caution = Literal["layouts differ", "layouts unknown", "no views", "clicks without views"]

PERMUTATIONS = 10_000
SEED = 2015
MIN_CLICKERS = 10
"""Browsers that clicked, both groups together: what fewer clicked is counted and never judged."""

ALARM_RATE = 0.05
POWER = 0.8
PLANNED_POWER = 0.85
"""A size is named for somewhat more than the power that is promised: the share it goes by is itself a guess
from the data so far."""

EFFECT = 1.5


@dataclass(frozen=True, slots=True)
class Plan:
    """How a comparison is made; best written down before the data are looked at.

    Args:
        permutations, seed: of the test; the same seed gives the same answer.
        effect: how many times one share must be the other to be worth finding.
        planned: browsers in both groups together at which the answer is to be read; every look before is
            interim. None: the size at which the most clicked element would show the effect.
    """

    permutations: int = PERMUTATIONS
    seed: int = SEED
    effect: float = EFFECT
    planned: int | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two requests: periods, pages, variants, devices, whatever tells them apart.

    The picture's width and the placement of the difference map are the first one's.
    """

    first: PictureRequest
    second: PictureRequest


@dataclass(frozen=True, slots=True)
class Group:
    """One side of a comparison: `browsers` that viewed (or clicked, see the basis), and `clicks`."""

    browsers: int
    clicks: int
    without_view: int


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One element in both groups.

    Attributes:
        first, second: the share of browsers that clicked it.
        difference: first less second share, with `low` and `high`. All rows' intervals of the comparison hold
            together at 95 %.
        p: the chance of so large a difference anywhere on the page, were the groups alike; None where fewer
            than ten browsers clicked.
        needed: browsers in both groups together at which the planned effect shows with a power of 80 %.
        more: how many of them are missing, 0 if none.
    """

    target: Target
    first: Share
    second: Share
    difference: float
    low: float
    high: float
    p: float | None
    verdict: Verdict
    needed: int
    more: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """All elements of a page in two groups; one false alarm in the whole list in 5 % of comparisons.

    Attributes:
        both: browsers that are in both groups; they were swapped whole.
        tested: elements that at least ten browsers clicked.
        critical: the value that the largest of the elements' statistics exceeds in 5 % of permutations.
        planned: browsers in both groups together at which the answer is to be read.
        cautions: why the answer may not mean what it seems to.
        rows: the strongest evidence first, then by clickers.
    """

    basis: Basis
    first: Group
    second: Group
    both: int
    tested: int
    critical: float
    planned: int
    plan: Plan
    cautions: tuple[Caution, ...]
    rows: tuple[ComparedRow, ...]

    @property
    def browsers(self) -> int:
        return self.first.browsers + self.second.browsers - self.both

    @property
    def interim(self) -> bool:
        """Whether this look comes before the planned size: then chance finds more than it should."""
        return self.browsers < self.planned

    @property
    def more(self) -> int:
        return max(0, self.planned - self.browsers)


def rounded_up(browsers: int) -> int:
    """Two significant figures: a planned size is no more exact than that."""
    unit = int("1".ljust(len(str(browsers)) - 1, "0"))
    return -(-browsers // unit) * unit
