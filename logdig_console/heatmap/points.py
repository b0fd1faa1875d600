"""Every drawn click with its browser, in an order in which places of the picture are found at once."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Spot:
    """What was drawn in a place: clicks, and the different browsers that made them."""

    clicks: int
    browsers: int


_NARROW: Final = 2**31

NOTHING = Spot(0, 0)


class Points:
    """The drawn clicks of a picture, row by row.

    Attributes:
        width, height: of the picture, CSS px.
        index: sorted, read-only: y * width + x of each click; int32, int64 where the picture has 2^31 px.
        browser: uint64, read-only: its browser, as the store numbers them.
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
        flat: NDArray[np.signedinteger] = y.astype(np.int32 if width * height < _NARROW else np.int64)
        flat = flat * width + x
        order = pl.Series(flat).arg_sort().to_numpy()
        self.index: NDArray[np.signedinteger] = flat[order]
        self.browser: NDArray[np.uint64] = browser[order]
        counted = pl.Series(browser).value_counts()["count"]
        self.heaviest = int(counted.max()) if len(counted) else 0  # type: ignore[arg-type]
        for array in (self.index, self.browser):
            array.setflags(write=False)

    def at(self, x: int, y: int) -> Spot:
        """What was drawn on one px."""
        return self.rectangle(x, y, x + 1, y + 1)

    def near(self, x: int, y: int, radius: int) -> Spot:
        """What was drawn on the px whose centres lie at most `radius` px from that px's centre."""
        rows = np.arange(max(0, y - radius), min(self.height, y + radius + 1))
        reach = np.sqrt(radius**2 - (rows - y) ** 2).astype(np.int64)
        return self._spot(self._bounds(rows, x - reach, x + reach + 1))

    def rectangle(self, left: int, top: int, right: int, bottom: int) -> Spot:
        """What was drawn in [left, right) x [top, bottom)."""
        return self._spot(self._in(left, top, right, bottom))

    def squares(
        self, left: int, top: int, right: int, bottom: int, side: int
    ) -> tuple[tuple[int, int, int], ...]:
        """The squares of `side` px with clicks that touch a rectangle: left, top, clicks of each, whole.

        The squares lie side by side from the picture's corner; those at its edges may lie half outside.
        """
        first_x, first_y = max(0, left // side), max(0, top // side)
        across = -(-min(right, self.width) // side) - first_x
        down = -(-min(bottom, self.height) // side) - first_y
        if across <= 0 or down <= 0:
            return ()
        rows = np.arange(first_y * side, min(self.height, (first_y + down) * side))
        slices = self._bounds(rows, np.full(len(rows), first_x * side), (first_x + across) * side)
        flat = np.concatenate([self.index[one:other] for one, other in slices.tolist()])
        row = np.repeat(rows, slices[:, 1] - slices[:, 0])
        square = (row // side - first_y) * across + (flat - row * self.width) // side - first_x
        clicks = np.bincount(square, minlength=across * down)
        found = np.flatnonzero(clicks)
        return tuple(
            ((first_x + number % across) * side, (first_y + number // across) * side, many)
            for number, many in zip(found.tolist(), clicks[found].tolist(), strict=True)
        )

    def _in(self, left: int, top: int, right: int, bottom: int) -> NDArray[np.int64]:
        rows = np.arange(max(0, top), min(self.height, bottom))
        return self._bounds(rows, np.full(len(rows), left), np.full(len(rows), right))

    def _bounds(
        self, rows: NDArray[np.int64], left: NDArray[np.int64], right: NDArray[np.int64] | int
    ) -> NDArray[np.int64]:
        """Where the clicks of some rows between two columns lie, shape (rows, 2): from, and before which."""
        begin = rows * self.width + np.clip(left, 0, self.width)
        end = rows * self.width + np.clip(right, 0, self.width)
        bounds = np.searchsorted(self.index, np.stack((begin, end), axis=1).astype(self.index.dtype))
        return np.maximum(bounds, bounds[:, :1]).astype(np.int64)

    def _spot(self, bounds: NDArray[np.int64]) -> Spot:
        parts = [self.browser[one:other] for one, other in bounds.tolist() if other > one]
        if not parts:
            return NOTHING
        whose = np.concatenate(parts)
        return Spot(len(whose), len(np.unique(whose)))
