"""Intervals for shares and for their differences, many at once."""

from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

Z_95: Final = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True, eq=False)
class Interval:
    """The two ends, float64 arrays of one shape."""

    low: NDArray[np.float64]
    high: NDArray[np.float64]


def wilson(counts: NDArray[np.int64], of: int, z: float = Z_95) -> Interval:
    """The score interval for shares: `counts` of `of` each; (0, 1) where `of` is 0.

    E. B. Wilson (1927), Probable inference, the law of succession, and statistical inference. It keeps its
    promise near 0, where the shares of most elements lie, and is never outside 0 to 1.
    """
    if not of:
        return Interval(np.zeros(counts.shape), np.ones(counts.shape))
    share = counts / of
    middle = share + z * z / (2 * of)
    reach = z * np.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    scale = 1 + z * z / of
    low = np.where(counts == 0, 0.0, (middle - reach) / scale)
    high = np.where(counts == of, 1.0, (middle + reach) / scale)
    return Interval(low, high)


def difference(
    first: NDArray[np.int64],
    of_first: int,
    second: NDArray[np.int64],
    of_second: int,
    covariance: NDArray[np.float64],
    z: float = Z_95,
) -> Interval:
    """For the first share less the second one, from the score intervals of each.

    R. G. Newcombe (1998), Interval estimation for the difference between independent proportions, method 10;
    where browsers are in both groups, with the term for their correlation of G. Y. Zou and A. Donner (2008).

    Args:
        covariance: of the two shares; 0 where no browser is in both groups.
    """
    one, other = wilson(first, of_first, z), wilson(second, of_second, z)
    share, other_share = first / max(1, of_first), second / max(1, of_second)
    spread = np.sqrt(
        share * (1 - share) / max(1, of_first) * other_share * (1 - other_share) / max(1, of_second)
    )
    correlation = np.divide(covariance, spread, out=np.zeros(spread.shape), where=spread > 0).clip(-1, 1)

    def reach(down: NDArray[np.float64], up: NDArray[np.float64]) -> NDArray[np.float64]:
        squared = down**2 + up**2 - 2 * correlation * down * up
        found: NDArray[np.float64] = np.sqrt(np.maximum(squared, 0))
        return found

    middle = share - other_share
    low = middle - reach(share - one.low, other.high - other_share)
    high = middle + reach(one.high - share, other_share - other.low)
    return Interval(low, high)
