"""Where on a page two groups click differently: squares of the picture, false discoveries held to 5 %."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.comparison import ALARM_RATE, MIN_CLICKERS
from logdig_console.heatmap.exact_test import exact_p, false_discovery_q
from logdig_console.heatmap.exchange import Exchange, Side, exchange
from logdig_console.heatmap.intervals import difference
from logdig_console.heatmap.place import Placed

SQUARE_PX: Final = 40
"""A side of a square where nothing else is asked: about a button's height."""


@dataclass(frozen=True, slots=True, eq=False)
class DifferenceMap:
    """The squares that at least ten browsers clicked; of those marked, 5 % are false on average.

    Attributes:
        square_px: the side of a square, CSS px of the picture; width, height: of the picture.
        of_first, of_second: browsers in each group; both: in both of them.
        x, y: left and top of each square, int32.
        first, second: browsers of each group that clicked in it, int64.
        difference, low, high: first less second share, and its 95 % interval for this square alone, float64.
        q: the rate of false discoveries if this square and all with less are marked, float64.
        untested: squares that were clicked by fewer than ten browsers.
    """

    square_px: int
    width: int
    height: int
    of_first: int
    of_second: int
    both: int
    x: NDArray[np.int32]
    y: NDArray[np.int32]
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    difference: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    q: NDArray[np.float64]
    untested: int

    @property
    def marked(self) -> NDArray[np.bool_]:
        """Which squares count as different, false-discovery rate 5 %."""
        found: NDArray[np.bool_] = self.q <= ALARM_RATE
        return found


@dataclass(frozen=True, slots=True, eq=False)
class PlacedSide:
    """One group on the picture.

    Args:
        browsers: UInt64, each once: those that a share is taken of.
        placed: its clicks; `drawn_by`: UInt64, the browser of each one that was drawn.
    """

    browsers: pl.Series
    placed: Placed
    drawn_by: pl.Series


def difference_map(
    ctx: JobContext, first: PlacedSide, second: PlacedSide, square_px: int = SQUARE_PX
) -> DifferenceMap:
    """Compare the share of browsers that clicked in each square of the picture.

    Raises:
        ValueError: if the two were placed on pictures of different width.
        JobCancelled: after `ctx.cancel()`.
    """
    width = first.placed.width
    if width != second.placed.width:
        raise ValueError("both groups are placed on pictures of one width")
    across = -(-width // square_px)
    groups = exchange(_squares(first, square_px, across), _squares(second, square_px, across))
    ctx.check()
    enough = groups.clickers >= MIN_CLICKERS
    height = max(first.placed.height, second.placed.height)
    return _mapped(groups.only(enough), width, height, square_px, int((~enough).sum()))


def _squares(side: PlacedSide, square_px: int, across: int) -> Side:
    placed = side.placed
    number = placed.y.astype(np.int64) // square_px * across + placed.x // square_px
    return Side(side.browsers, pl.DataFrame({"browser": side.drawn_by, "target": number}))


def _mapped(groups: Exchange, width: int, height: int, square_px: int, untested: int) -> DifferenceMap:
    across = -(-width // square_px)
    number = groups.targets.cast(pl.Int64).to_numpy()
    apart = difference(groups.first, groups.of_first, groups.second, groups.of_second, groups.covariance())
    found = DifferenceMap(
        square_px=square_px,
        width=width,
        height=height,
        of_first=groups.of_first,
        of_second=groups.of_second,
        both=groups.both,
        x=(number % across * square_px).astype(np.int32),
        y=(number // across * square_px).astype(np.int32),
        first=groups.first,
        second=groups.second,
        difference=groups.first / max(1, groups.of_first) - groups.second / max(1, groups.of_second),
        low=apart.low,
        high=apart.high,
        q=false_discovery_q(exact_p(groups)),
        untested=untested,
    )
    for array in (found.x, found.y, found.difference, found.low, found.high, found.q):
        array.setflags(write=False)
    return found
