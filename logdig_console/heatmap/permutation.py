"""The largest of many statistics under exchange: a false alarm among all of them, at a known rate."""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from logdig_console.domain.context import JobContext, Progress
from logdig_console.heatmap.exchange import Exchange

_LABELS_AT_ONCE: Final = 4_000_000
_COLUMNS_AT_ONCE: Final = 64
_TIE: Final = 1e-6
"""Statistics closer than this are the same: they were summed in another order."""


def largest_statistics(
    ctx: JobContext, groups: Exchange, *, permutations: int, seed: int
) -> NDArray[np.float64]:
    """The largest statistic of all targets in each of many random exchanges, sorted.

    P. H. Westfall and S. S. Young (1993), Resampling-based multiple testing: what exceeds the 95 % point of
    these is a finding, and if the groups are alike there is any at all in 5 % of comparisons, however the
    targets hang together.

    Browsers without a click are not shuffled: how many of them get which label follows the hypergeometric
    distribution. Memory is bounded; between two chunks the job may be cancelled.

    Raises:
        JobCancelled: after `ctx.cancel()`.
    """
    singles = _matrix(groups, single=True)
    paired = _matrix(groups, single=False)
    base = groups.clicked_both + _second_alone(groups)
    spread = groups.deviation()
    scale = np.divide(1.0, spread, out=np.zeros(spread.shape), where=spread > _TIE)
    expected = groups.expected()
    active = singles.shape[0]
    step = max(1, _LABELS_AT_ONCE // max(1, active + paired.shape[0]))
    random = np.random.default_rng(seed)
    found: NDArray[np.float64] = np.zeros(permutations)
    for start in range(0, permutations, step):
        ctx.check()
        size = min(step, permutations - start)
        labels = _labels(random, size, active, groups)
        swapped = random.integers(0, 2, (size, paired.shape[0]), dtype=np.int8).astype(np.float32)
        for column in range(0, len(scale), _COLUMNS_AT_ONCE):
            part = slice(column, column + _COLUMNS_AT_ONCE)
            counts = labels @ singles[:, part].astype(np.float32)
            counts += swapped @ paired[:, part].astype(np.float32)
            statistic = np.abs(counts + (base[part] - expected[part])) * scale[part]
            rows = slice(start, start + size)
            np.maximum(found[rows], statistic.max(axis=1), out=found[rows])
        ctx.progress(Progress(start + size, permutations, "exchanging browsers"))
    found.sort()
    return found


def adjusted_p(statistics: NDArray[np.float64], largest: NDArray[np.float64]) -> NDArray[np.float64]:
    """The chance of a statistic so large anywhere; never 0, since what was seen counts as one exchange.

    Args:
        largest: of `largest_statistics`, sorted.
    """
    reached = len(largest) - np.searchsorted(largest, statistics - _TIE)
    p: NDArray[np.float64] = (1 + reached) / (1 + len(largest))
    return p


def _labels(random: np.random.Generator, size: int, active: int, groups: Exchange) -> NDArray[np.float32]:
    """Which active single browsers are in the first group: shape (size, active)."""
    first = groups.singles_first
    drawn = random.hypergeometric(first, groups.singles - first, active, size) if active else np.zeros(size)
    labels = (np.arange(active) < drawn[:, None]).astype(np.uint8)
    return random.permuted(labels, axis=1).astype(np.float32)


def _second_alone(groups: Exchange) -> NDArray[np.int64]:
    """Of browsers in both groups: those that clicked in the second alone; a swap brings them to the first."""
    alone = groups.cells.filter(~pl.col("single") & pl.col("second") & ~pl.col("first"))
    return np.bincount(alone["place"].to_numpy(), minlength=len(groups.targets)).astype(np.int64)


def _matrix(groups: Exchange, *, single: bool) -> NDArray[np.int8]:
    """What each active browser adds to the first group's counts.

    Shape (browsers, targets): 1 where a single browser clicked; for one in both groups, of what it clicked in
    one of them alone, 1 for the first and -1 for the second.
    """
    chosen = groups.cells.filter(pl.col("single") == single)
    if not single:
        chosen = chosen.filter(pl.col("first") != pl.col("second"))
    rows = chosen.select(pl.col("browser").rank("dense") - 1)["browser"].to_numpy()
    matrix: NDArray[np.int8] = np.zeros(
        (int(rows.max()) + 1 if len(rows) else 0, len(groups.targets)), np.int8
    )
    value = 1 if single else np.where(chosen["first"].to_numpy(), 1, -1)
    matrix[rows, chosen["place"].to_numpy()] = value
    return matrix
