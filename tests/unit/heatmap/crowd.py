"""Browsers that click by chance, for tests of comparing: what is true of them is known."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray


@dataclass(frozen=True)
class Crowd:
    """How browsers behave on a page.

    Args:
        browsers: in each group.
        second: in the second group, where it is another number; 0 where it is not.
        elements: on the page; the first is the most clicked, the others fall off as 1 / rank.
        share: of browsers that click the first element, about.
        both: the part of the first group's browsers that is in the second as well.
        effect: how many times as many of the second group click the first element.
        uneven: how much browsers differ: the deviation of the logarithm of their liveliness.
    """

    browsers: int = 400
    elements: int = 30
    share: float = 0.3
    both: float = 0.0
    effect: float = 1.0
    uneven: float = 0.7
    second: int = 0

    def events(self, random: np.random.Generator) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The two groups' views and clicks, with the columns that comparing needs."""
        shared = round(self.browsers * self.both)
        everyone = self.browsers + (self.second or self.browsers) - shared
        lively = np.exp(random.normal(0, self.uneven, everyone) - self.uneven**2 / 2)
        # What a browser likes it likes in both groups: its clicks there hang together.
        taste = np.exp(random.normal(0, self.uneven, (everyone, self.elements)) - self.uneven**2 / 2)
        first = np.arange(self.browsers)
        second = np.arange(self.browsers - shared, everyone)
        chance = self._chances(lively, taste)
        changed = chance.copy()
        changed[:, 0] = chance[:, 0] * self.effect
        return _events(first, chance[first], random), _events(second, changed[second], random)

    def _chances(self, lively: NDArray[np.float64], taste: NDArray[np.float64]) -> NDArray[np.float64]:
        popularity = self.share / np.arange(1, self.elements + 1)
        chances: NDArray[np.float64] = np.minimum(0.6, lively[:, None] * taste * popularity)
        return chances


def _events(
    browsers: NDArray[np.int64], chance: NDArray[np.float64], random: np.random.Generator
) -> pl.DataFrame:
    who, what = np.nonzero(random.random(chance.shape) < chance)
    # Some click more than once: that must not count.
    times = random.integers(1, 4, len(who))
    who, what = np.repeat(who, times), np.repeat(what, times)
    views = pl.DataFrame({"browser": browsers, "element": np.full(len(browsers), -1)})
    clicks = pl.DataFrame({"browser": browsers[who], "element": what})
    events = pl.concat([views, clicks])
    # Elements stand in rows of five; where in one a click lies is chance.
    beside, below = random.integers(0, 120, events.height), random.integers(0, 60, events.height)
    return events.select(
        x=(pl.col("element") % 5 * 200 + pl.Series(beside)).cast(pl.Int32),
        y=(pl.col("element") // 5 * 100 + pl.Series(below)).cast(pl.Int32),
        kind=pl.when(pl.col("element") < 0).then(pl.lit("view")).otherwise(pl.lit("click")),
        token=pl.lit("site"),
        user_key=pl.format("browser-{}", "browser"),
        selector=pl.when(pl.col("element") >= 0).then(pl.format("#element-{}", "element")),
        link=pl.lit(""),
    )
