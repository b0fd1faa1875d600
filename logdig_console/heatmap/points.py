"""Every drawn click with its browser, in an order in which places of the picture are found at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Spot:
    """What was drawn in a place: clicks, and the different browsers that made them."""

    clicks: int
    browsers: int


NOTHING = Spot(0, 0)


class Points:
    """The drawn clicks of a picture, row by row.

    Attributes:
        width, height: of the picture, CSS px.
        index: int64, sorted, read-only: y * width + x of each click.
        browser: uint32, read-only: the number of its browser, from 0 to `browsers` - 1.
        browsers: how many different ones there are.
        heaviest: clicks of the browser that clicked most; 0 where there is none.
    """

    def __init__(
        self,
        width: int,
        height: int,
        x: NDArray[np.int32],
        y: NDArray[np.int32],
        browser: NDArray[np.uint64],
    ) -> None:
        """The arguments are of each click; all of them lie in the picture."""
        self.width, self.height = width, height
        flat = y.astype(np.int64) * width + x
        order = np.argsort(flat, kind="stable")
        known, number = np.unique(browser, return_inverse=True)
        self.index: NDArray[np.int64] = flat[order]
        self.browser: NDArray[np.uint32] = number.astype(np.uint32)[order]
        self.browsers = len(known)
        self.heaviest = int(np.bincount(number).max()) if len(number) else 0
        for array in (self.index, self.browser):
            array.setflags(write=False)

    def at(self, x: int, y: int) -> Spot:
        """What was drawn on one px."""
        return self.rectangle(x, y, x + 1, y + 1)

    def near(self, x: int, y: int, radius: int) -> Spot:
        """What was drawn on the px whose centres lie at most `radius` px from that px's centre."""
        rows = np.arange(max(0, y - radius), min(self.height, y + radius + 1))
        reach = np.sqrt(radius**2 - (rows - y) ** 2).astype(np.int64)
        return self._spot(self._slices(rows, x - reach, x + reach + 1))

    def rectangle(self, left: int, top: int, right: int, bottom: int) -> Spot:
        """What was drawn in [left, right) x [top, bottom)."""
        return self._spot(self._in(left, top, right, bottom))

    def squares(
        self, left: int, top: int, right: int, bottom: int, side: int
    ) -> tuple[tuple[int, int, int], ...]:
        """The squares of `side` px with clicks that touch a rectangle: left, top, clicks of each, whole.

        The squares lie side by side from the picture's corner; those at its edges may lie half outside.
        """
        slices = self._in(
            left // side * side, top // side * side, -(-right // side) * side, -(-bottom // side) * side
        )
        if not slices:
            return ()
        flat = np.concatenate([self.index[part] for part in slices])
        wide = -(-self.width // side)
        square = (flat // self.width // side) * wide + flat % self.width // side
        found, clicks = np.unique(square, return_counts=True)
        return tuple(
            (number % wide * side, number // wide * side, many)
            for number, many in zip(found.tolist(), clicks.tolist(), strict=True)
        )

    def _in(self, left: int, top: int, right: int, bottom: int) -> list[slice]:
        rows = np.arange(max(0, top), min(self.height, bottom))
        return self._slices(rows, np.full(len(rows), left), np.full(len(rows), right))

    def _slices(
        self, rows: NDArray[np.int64], left: NDArray[np.int64], right: NDArray[np.int64]
    ) -> list[slice]:
        """Where the clicks of some rows between two columns lie; rows without any are left out."""
        begin = rows * self.width + np.clip(left, 0, self.width)
        end = rows * self.width + np.clip(right, 0, self.width)
        first = np.searchsorted(self.index, begin)
        last = np.searchsorted(self.index, end)
        return [
            slice(one, other) for one, other in zip(first.tolist(), last.tolist(), strict=True) if other > one
        ]

    def _spot(self, slices: list[slice]) -> Spot:
        if not slices:
            return NOTHING
        seen = np.zeros(self.browsers, dtype=bool)
        for part in slices:
            seen[self.browser[part]] = True
        return Spot(sum(part.stop - part.start for part in slices), int(np.count_nonzero(seen)))
