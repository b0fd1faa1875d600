"""The exchange test of one target alone, without drawing lots: its distribution is known."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from logdig_console.heatmap.exchange import Exchange

_TIE: Final = 1e-9
_SAME_CHANCE: Final = 1e-12


def exact_p(groups: Exchange) -> NDArray[np.float64]:
    """For each target: the chance that an exchange is at least as far from the mean as what was seen.

    The first group's clickers are those of single browsers, hypergeometric as in R. A. Fisher's exact test,
    and a fair coin for each browser in both groups that clicked in one of them alone.
    """
    logs = _log_factorials(groups.singles + int(groups.discordant.max(initial=0)))
    free = groups.first - groups.clicked_both
    seen = zip(groups.single_clickers.tolist(), groups.discordant.tolist(), free.tolist(), strict=True)
    known: dict[tuple[int, int, int], float] = {}
    p = np.ones(len(groups.targets))
    for place, case in enumerate(seen):
        if case not in known:
            known[case] = _two_sided(groups, case, logs)
        p[place] = known[case]
    return p


def false_discovery_q(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each p the rate of false discoveries among all with a p so small or smaller.

    Y. Benjamini and Y. Hochberg (1995), Controlling the false discovery rate.
    """
    order = np.argsort(p)[::-1]
    place = np.arange(len(p), 0, -1)
    q: NDArray[np.float64] = np.empty(len(p))
    q[order] = np.minimum.accumulate(np.minimum(1.0, p[order] * len(p) / place))
    return q


def _two_sided(groups: Exchange, case: tuple[int, int, int], logs: NDArray[np.float64]) -> float:
    clickers, coins, seen = case
    first = groups.singles_first
    least = max(0, clickers - (groups.singles - first))
    drawn = np.arange(least, min(clickers, first) + 1)
    lots = np.exp(
        _log_choose(logs, first, drawn)
        + _log_choose(logs, groups.singles - first, clickers - drawn)
        - _log_choose(logs, groups.singles, np.array(clickers))
    )
    heads = np.arange(coins + 1)
    tosses = np.exp(_log_choose(logs, coins, heads) - coins * np.log(2))
    chance = np.convolve(lots, tosses)
    value = least + np.arange(len(chance))
    mean = float(chance @ value)
    far = np.abs(value - mean) >= abs(seen - mean) - _TIE
    return min(1.0, float(chance[far].sum()) + _SAME_CHANCE)


def _log_choose(logs: NDArray[np.float64], of: int, chosen: NDArray[np.int64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = logs[of] - logs[chosen] - logs[of - chosen]
    return found


def _log_factorials(largest: int) -> NDArray[np.float64]:
    return np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, largest + 1)))))
