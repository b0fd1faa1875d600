"""Intervals against the figures that their authors printed, and against what they promise."""

import numpy as np
import pytest

from logdig_console.heatmap.intervals import difference, wilson

NONE = np.zeros(1)


def of(count: int) -> np.ndarray:
    return np.array([count], dtype=np.int64)


@pytest.mark.parametrize(
    ("count", "browsers", "low", "high"),
    # R. G. Newcombe (1998), Two-sided confidence intervals for the single proportion, table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_a_share_has_the_interval_that_is_printed(count: int, browsers: int, low: float, high: float) -> None:
    found = wilson(of(count), browsers)
    assert (found.low[0], found.high[0]) == pytest.approx((low, high), abs=5e-5)


def test_a_share_of_nobody_may_be_anything() -> None:
    found = wilson(of(0), 0)
    assert (found.low[0], found.high[0]) == (0, 1)


def test_a_difference_has_the_interval_that_is_printed() -> None:
    # R. G. Newcombe (1998), Interval estimation for the difference, table II, comparison (a), method 10.
    found = difference(of(56), 70, of(48), 80, NONE)
    assert (found.low[0], found.high[0]) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_an_interval_covers_the_difference_as_often_as_it_says() -> None:
    random = np.random.default_rng(4)
    first, second = random.binomial(150, 0.12, 4_000), random.binomial(220, 0.07, 4_000)
    found = difference(first, 150, second, 220, np.zeros(4_000))
    assert 0.94 < np.mean((found.low <= 0.05) & (found.high >= 0.05)) < 0.97


def test_browsers_in_both_groups_make_the_interval_narrower() -> None:
    alone = difference(of(50), 100, of(45), 100, NONE)
    together = difference(of(50), 100, of(45), 100, np.array([0.0015]))
    assert together.high[0] - together.low[0] < 0.75 * (alone.high[0] - alone.low[0])
