"""How wide and how high a page's picture is, from its clicks alone."""

import math
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

EXTENT_PERCENTILE: Final = 99.5
"""Of page_height, so that one forged page a million pixels high does not make the picture so."""

_COUNTED_UP_TO: Final = 2**21


def commonest_width(clicks: pl.DataFrame) -> int | None:
    """The viewport width that most clicks have (of several the widest), or None where no click knows its."""
    return commonest_of(width_counts(clicks))


def commonest_of(widths: tuple[tuple[int, int], ...]) -> int | None:
    """The same from `width_counts`."""
    return max(widths, key=lambda item: (item[1], item[0]))[0] if widths else None


def width_counts(clicks: pl.DataFrame) -> tuple[tuple[int, int], ...]:
    """The viewport widths that there are, each with its clicks, the widest last."""
    counts = np.bincount(np.maximum(clicks["viewport_width"].drop_nulls().to_numpy(), 0))
    widths = np.flatnonzero(counts[1:]) + 1
    return tuple(zip(widths.tolist(), counts[widths].tolist(), strict=True))


def recorded_width(clicks: pl.DataFrame) -> int:
    """The width of a picture whose clicks know none: the 99.5th percentile of x, rounded up to 10."""
    return max(10, math.ceil(percentile(clicks["x"].to_numpy()) / 10) * 10)


def picture_height(clicks: pl.DataFrame, lowest: NDArray[np.int64] | None = None) -> int:
    """The height of a picture without a background: the 99.5th percentile of page_height, else of y + 1.

    Args:
        lowest: for each click how high the page must at least be to show it; None asks for nothing. What
            lies in an inner scroller may lie below the page's own end.
    """
    if clicks["page_height"].null_count() == clicks.height:
        return max(1, math.ceil(percentile(clicks["y"].to_numpy()) + 1))
    known = clicks["page_height"].drop_nulls().to_numpy()
    if lowest is not None:
        heights = clicks["page_height"].fill_null(0).to_numpy()
        known = np.maximum(heights, lowest)[clicks["page_height"].is_not_null().to_numpy()]
    return max(1, math.ceil(percentile(known)))


def percentile(values: NDArray[Any]) -> float:
    """The EXTENT_PERCENTILE of whole numbers, as `numpy.percentile` says it; 0 of none."""
    if not len(values):
        return 0.0
    least, most = int(values.min()), int(values.max())
    if least < 0 or most > _COUNTED_UP_TO:
        return float(np.percentile(values, EXTENT_PERCENTILE))
    # Counting is several times as fast as putting in order, and few different heights are usual.
    ends = np.cumsum(np.bincount(values))
    place = EXTENT_PERCENTILE / 100 * (len(values) - 1)
    below, above = np.searchsorted(ends, (math.floor(place), math.ceil(place)), side="right").tolist()
    return float(np.percentile([below, above], 100 * (place - math.floor(place))))
