"""Exact counts: how many clicks fell on each CSS pixel. Sparse, so a forged coordinate costs nothing."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from logdig_console.heatmap.place import Placed

_NARROW: Final = 2**31
_CACHED_POINTS: Final = 2**18


class Cells:
    """The cells of a picture that have clicks.

    Attributes:
        width, height: of the picture, CSS px; cells lie in [0, width) x [0, height).
        index: int64, sorted, read-only: y * width + x of each cell with clicks.
        clicks: int64, read-only: its clicks, at least 1.
    """

    def __init__(self, width: int, height: int, index: NDArray[np.int64], clicks: NDArray[np.int64]) -> None:
        self.width = width
        self.height = height
        nowhere: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
        self._points = (nowhere, nowhere)
        self._has_points = False
        self._counted: tuple[NDArray[np.int64], NDArray[np.int64]] | None = (index, clicks)

    @classmethod
    def of_points(cls, width: int, height: int, x: NDArray[np.int32], y: NDArray[np.int32]) -> "Cells":
        """The cells of points that all lie in the picture.

        They are counted one by one when they are first asked for: a picture alone needs only squares.
        """
        empty: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        cells = cls(width, height, empty, empty)
        cells._points, cells._has_points, cells._counted = (x, y), True, None
        return cells

    @property
    def index(self) -> NDArray[np.int64]:
        return self._exact()[0]

    @property
    def clicks(self) -> NDArray[np.int64]:
        return self._exact()[1]

    def count_now(self) -> None:
        """Count the cells here, and not where they are first asked for."""
        self._exact()

    def _exact(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        if self._counted is None:
            self._counted = _count(*self._points, self.width, self.height)
        return self._counted

    def squares(self, side: int) -> NDArray[np.int64]:
        """Clicks in squares of `side` px, shape (ceil(height / side), ceil(width / side))."""
        wide, high = -(-self.width // side), -(-self.height // side)
        if not self._has_points:
            across, down, clicks = self.rows()
            flat = (down // side) * wide + across // side
            weighed = np.bincount(flat, weights=clicks, minlength=wide * high)
            return weighed.astype(np.int64).reshape(high, wide)
        grid: NDArray[np.int64] = np.zeros(wide * high, dtype=np.int64)
        # Unsigned division by one number is many times as fast as signed.
        x, y = (points.view(np.uint32) for points in self._points)
        # So many at a time stay in the processor's cache; the sum of their grids costs less than that saves.
        step = max(_CACHED_POINTS, grid.size)
        for start in range(0, len(x), step):
            part = y[start : start + step] // side
            part *= np.uint32(wide)
            part += x[start : start + step] // side
            grid += np.bincount(part, minlength=grid.size)
        return grid.reshape(high, wide)

    @property
    def total(self) -> int:
        return len(self._points[0]) if self._has_points else int(self.clicks.sum())

    def at(self, x: int, y: int) -> int:
        """Clicks of one cell; 0 outside the picture."""
        if not (0 <= x < self.width and 0 <= y < self.height):
            return 0
        flat = y * self.width + x
        position = int(np.searchsorted(self.index, flat))
        found = position < len(self.index) and int(self.index[position]) == flat
        return int(self.clicks[position]) if found else 0

    def near(self, x: int, y: int, radius: int) -> int:
        """Clicks of the cells whose centres lie at most `radius` px from the cell's centre."""
        total = 0
        for row in range(max(0, y - radius), min(self.height, y + radius + 1)):
            reach = int((radius**2 - (row - y) ** 2) ** 0.5)
            total += self._in_row(row, x - reach, x + reach + 1)
        return total

    def rectangle(self, x0: int, y0: int, x1: int, y1: int) -> int:
        """Clicks in [x0, x1) x [y0, y1)."""
        return sum(self._in_row(row, x0, x1) for row in self._rows_between(y0, y1))

    def _rows_between(self, y0: int, y1: int) -> list[int]:
        """The rows in [y0, y1) that have clicks."""
        first, last = np.searchsorted(
            self.index, (max(0, y0) * self.width, min(self.height, y1) * self.width)
        )
        rows: list[int] = np.unique(self.index[first:last] // self.width).tolist()
        return rows

    def _in_row(self, row: int, x0: int, x1: int) -> int:
        x0, x1 = max(0, x0), min(self.width, x1)
        if x0 >= x1:
            return 0
        start = row * self.width
        first, last = np.searchsorted(self.index, (start + x0, start + x1))
        return int(self.clicks[first:last].sum())

    def rows(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """x, y and clicks of each cell with clicks, row by row."""
        return self.index % self.width, self.index // self.width, self.clicks


def count(placed: Placed) -> Cells:
    """Count placed clicks cell by cell; the cells sum to `placed.counts.drawn`."""
    return Cells.of_points(placed.width, placed.height, placed.x, placed.y)


def _count(
    x: NDArray[np.int32], y: NDArray[np.int32], width: int, height: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    # A 32-bit sort is several times as fast as a 64-bit one.
    flat: NDArray[np.signedinteger] = y.astype(np.int32 if width * height < _NARROW else np.int64)
    flat = flat * width + x
    flat.sort()
    starts = np.flatnonzero(np.diff(flat, prepend=flat[:1] - 1)) if len(flat) else np.zeros(0, dtype=np.int64)
    index = flat[starts].astype(np.int64)
    clicks = np.diff(starts, append=len(flat)).astype(np.int64)
    for array in (index, clicks):
        array.setflags(write=False)
    return index, clicks
