"""How many browsers a comparison needs before it can find what it looks for."""

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

_NORMAL: Final = NormalDist()
_LARGEST_SHARE: Final = 0.95


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be found.

    Args:
        effect: how many times one share is the other.
        power: the chance to find it.
        z: what a statistic must exceed, in deviations.
        second_by_first: browsers of the second group for one of the first.
    """

    effect: float
    power: float
    z: float
    second_by_first: float = 1.0


def least_z(alarm_rate: float, tests: int) -> float:
    """What each of several statistics must exceed so that any of them does by chance at the alarm rate.

    Z. Šidák (1967), for tests that do not hang together; where they do it asks for somewhat too much.
    """
    each = 1 - (1 - alarm_rate) ** (1 / max(1, tests))
    return _NORMAL.inv_cdf(1 - each / 2)


def browsers_needed(share: float, question: Question) -> int:
    """Browsers of both groups together, for a target that `share` of all of them click; 0 if nobody does.

    J. L. Fleiss, A. Tytun and H. K. Ury (1980), A simple approximation for calculating sample sizes for
    comparing independent proportions, with its correction for continuity. Where the larger share would not be
    one any more, the effect is taken the other way round.
    """
    ratio, effect = question.second_by_first, question.effect
    if not 0 < share < 1 or effect == 1:
        return 0
    first = share * (1 + ratio) / (1 + ratio * effect)
    second = effect * first
    if second > _LARGEST_SHARE:
        first, second = share, share / effect
    middle = (first + ratio * second) / (1 + ratio)
    apart = abs(first - second)
    by_chance = question.z * math.sqrt((1 + ratio) * middle * (1 - middle))
    by_effect = _NORMAL.inv_cdf(question.power) * math.sqrt(
        ratio * first * (1 - first) + second * (1 - second)
    )
    plain = (by_chance + by_effect) ** 2 / (ratio * apart**2)
    corrected = plain / 4 * (1 + math.sqrt(1 + 2 * (ratio + 1) / (plain * ratio * apart))) ** 2
    return math.ceil(corrected) + math.ceil(corrected * ratio)
