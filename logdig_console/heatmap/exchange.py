"""What exchanging the labels of browsers does to how many of a group clicked: counts and moments, exact.

A browser in one group keeps its clicks and may get the other group's label; a browser in both groups has its
two sides swapped whole. So each group's size and each target's clickers stay what they are, and under the
hypothesis that the groups are alike every such exchange is as likely as the next.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

_ROUNDING: Final = 1e-9
_COUNTS: Final = ("first", "second", "clickers", "clicked_both", "discordant")


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One group.

    Args:
        browsers: UInt64, each once: those that a share is taken of.
        clicked: `browser`, and `target` (any type, never null): who clicked what; repetitions do not matter.
            Browsers that are not among `browsers` count nowhere.
    """

    browsers: pl.Series
    clicked: pl.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class Exchange:
    """Two groups, ready to be exchanged.

    Attributes:
        of_first, of_second: browsers in each group; `both`: in both of them.
        targets: what was clicked, sorted; every array below has one value for each.
        first, second: browsers of the group that clicked it.
        clickers: browsers that clicked it in either group.
        clicked_both, discordant: browsers in both groups that clicked it in both, or in one alone.
        cells: `browser`, `place` (of the target), `first`, `second` (whether it clicked there), `single`
            (whether it is in one group alone): a row for each browser and target.
    """

    of_first: int
    of_second: int
    both: int
    targets: pl.Series
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    clickers: NDArray[np.int64]
    clicked_both: NDArray[np.int64]
    discordant: NDArray[np.int64]
    cells: pl.DataFrame

    @property
    def singles(self) -> int:
        """Browsers in one group alone."""
        return self.of_first + self.of_second - 2 * self.both

    @property
    def singles_first(self) -> int:
        return self.of_first - self.both

    @property
    def single_clickers(self) -> NDArray[np.int64]:
        """Browsers in one group alone that clicked the target."""
        return self.clickers - self.clicked_both - self.discordant

    def expected(self) -> NDArray[np.float64]:
        """The mean of `first` over all exchanges."""
        part = self.singles_first / self.singles if self.singles else 0.0
        mean: NDArray[np.float64] = self.clicked_both + self.discordant / 2 + self.single_clickers * part
        return mean

    def deviation(self) -> NDArray[np.float64]:
        """The standard deviation of `first` over all exchanges: hypergeometric, and a fair coin a pair."""
        variance = self.discordant / 4
        if self.singles > 1:
            part = self.singles_first / self.singles
            others = (self.singles - self.single_clickers) / (self.singles - 1)
            variance = variance + self.single_clickers * part * (1 - part) * others
        found: NDArray[np.float64] = np.sqrt(variance)
        return found

    def statistics(self) -> NDArray[np.float64]:
        """How many deviations the groups differ by; 0 where every exchange looks the same."""
        spread = self.deviation()
        off = np.abs(self.first - self.expected())
        return np.divide(off, spread, out=np.zeros(off.shape), where=spread > _ROUNDING)

    def covariance(self) -> NDArray[np.float64]:
        """Of the two groups' shares, as far as browsers are in both."""
        if not self.both:
            return np.zeros(len(self.targets))
        paired = self.cells.filter(~pl.col("single")).group_by("place")
        counted = paired.agg(pl.col("first").sum(), pl.col("second").sum())
        share: NDArray[np.float64] = np.zeros((2, len(self.targets)))
        share[:, counted["place"].to_numpy()] = counted.select("first", "second").to_numpy().T / self.both
        within = self.clicked_both / self.both - share[0] * share[1]
        found: NDArray[np.float64] = within * self.both / (self.of_first * self.of_second)
        return found

    def only(self, wanted: NDArray[np.bool_]) -> "Exchange":
        """The same groups and some of the targets."""
        number = np.cumsum(wanted) - 1
        places = pl.DataFrame({"place": np.flatnonzero(wanted), "now": number[wanted]})
        cells = self.cells.with_columns(pl.col("place").cast(pl.Int64)).join(places, on="place")
        return replace(
            self,
            targets=self.targets.filter(pl.Series(wanted)),
            first=self.first[wanted],
            second=self.second[wanted],
            clickers=self.clickers[wanted],
            clicked_both=self.clicked_both[wanted],
            discordant=self.discordant[wanted],
            cells=cells.drop("place").rename({"now": "place"}),
        )


def exchange(one: Side, other: Side) -> Exchange:
    """Put two groups side by side, browser by browser."""
    cells = _cells(one, other)
    paired = ~pl.col("single")
    counted = (
        cells.group_by("target")
        .agg(
            pl.col("first").sum(),
            pl.col("second").sum(),
            pl.len().alias("clickers"),
            (paired & pl.col("first") & pl.col("second")).sum().alias("clicked_both"),
            (paired & (pl.col("first") != pl.col("second"))).sum().alias("discordant"),
        )
        .sort("target")
        .with_row_index("place")
    )
    counts = {name: counted[name].cast(pl.Int64).to_numpy() for name in _COUNTS}
    placed = cells.join(counted.select("target", "place"), on="target").drop("target")
    return Exchange(
        of_first=len(one.browsers),
        of_second=len(other.browsers),
        both=int(one.browsers.is_in(other.browsers.implode()).sum()),
        targets=counted["target"],
        **counts,
        cells=placed,
    )


def _cells(one: Side, other: Side) -> pl.DataFrame:
    clicked = []
    for side, name in ((one, "first"), (other, "second")):
        mine = side.clicked.select("browser", "target").unique()
        mine = mine.filter(pl.col("browser").is_in(side.browsers.implode()))
        clicked.append(mine.with_columns(pl.lit(value=True).alias(name)))
    joined = clicked[0].join(clicked[1], on=["browser", "target"], how="full", coalesce=True)
    single = ~(
        pl.col("browser").is_in(one.browsers.implode()) & pl.col("browser").is_in(other.browsers.implode())
    )
    return joined.with_columns(
        pl.col("first").fill_null(value=False), pl.col("second").fill_null(value=False), single=single
    )
