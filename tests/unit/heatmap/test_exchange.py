"""Exchanging browsers: every formula beside all exchanges written out one by one."""

import itertools

import numpy as np
import polars as pl
import pytest

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import JobCancelled
from logdig_console.heatmap.exact_test import exact_p, false_discovery_q
from logdig_console.heatmap.exchange import Exchange, Side, exchange
from logdig_console.heatmap.permutation import adjusted_p, largest_statistics

FIRST = {1: "ab", 2: "a", 3: "", 4: "ac", 11: "ab", 12: "a", 13: "b", 14: ""}
SECOND = {5: "b", 6: "", 7: "c", 11: "a", 12: "", 13: "a", 14: ""}
"""What each browser clicked; 11 to 14 are in both groups."""


def side(clicked: dict[int, str]) -> Side:
    pairs = [(browser, target) for browser, targets in clicked.items() for target in targets * 2]
    frame = pl.DataFrame(pairs, schema={"browser": pl.UInt64, "target": pl.String}, orient="row")
    return Side(pl.Series(list(clicked), dtype=pl.UInt64), frame)


@pytest.fixture
def groups() -> Exchange:
    return exchange(side(FIRST), side(SECOND))


def all_exchanges() -> np.ndarray:
    """How many of the first group clicked a, b and c, for every exchange there is."""
    single = [clicked for group in (FIRST, SECOND) for browser, clicked in group.items() if browser < 10]
    pairs = [(FIRST[browser], SECOND[browser]) for browser in range(11, 15)]
    found = []
    for chosen in itertools.combinations(single, 4):
        for swaps in itertools.product((0, 1), repeat=4):
            clicked = [*chosen, *(pair[swap] for pair, swap in zip(pairs, swaps, strict=True))]
            found.append([sum(target in one for one in clicked) for target in "abc"])
    return np.array(found)


def test_each_browser_counts_once_a_group_and_target(groups: Exchange) -> None:
    assert groups.targets.to_list() == ["a", "b", "c"]
    assert (groups.of_first, groups.of_second, groups.both) == (8, 7, 4)
    assert groups.first.tolist() == [5, 3, 1]
    assert groups.second.tolist() == [2, 1, 1]
    assert groups.clickers.tolist() == [6, 4, 2]
    assert groups.clicked_both.tolist() == [1, 0, 0]
    assert groups.discordant.tolist() == [2, 2, 0]


def test_mean_and_deviation_are_those_of_all_exchanges(groups: Exchange) -> None:
    every = all_exchanges()
    assert groups.expected() == pytest.approx(every.mean(axis=0))
    assert groups.deviation() == pytest.approx(every.std(axis=0))


def test_the_exact_p_is_the_part_of_all_exchanges_that_are_as_far_off(groups: Exchange) -> None:
    every = all_exchanges()
    off = np.abs(every - every.mean(axis=0))
    seen = np.abs(groups.first - every.mean(axis=0))
    assert exact_p(groups) == pytest.approx((off >= seen - 1e-9).mean(axis=0))


def test_which_group_is_called_the_first_makes_no_difference(groups: Exchange) -> None:
    turned = exchange(side(SECOND), side(FIRST))
    assert turned.statistics() == pytest.approx(groups.statistics())
    assert exact_p(turned) == pytest.approx(exact_p(groups))
    assert turned.covariance() == pytest.approx(groups.covariance())


def test_random_exchanges_come_as_often_as_they_should(groups: Exchange) -> None:
    every = all_exchanges()
    statistic = np.abs(every - every.mean(axis=0)) / every.std(axis=0)
    largest = statistic.max(axis=1)
    drawn = largest_statistics(JobContext(), groups, permutations=20_000, seed=1)
    for value in np.unique(largest.round(6)):
        assert np.mean(drawn >= value - 1e-5) == pytest.approx(np.mean(largest >= value - 1e-5), abs=0.012)


def test_the_same_seed_draws_the_same_and_another_does_not(groups: Exchange) -> None:
    runs = [largest_statistics(JobContext(), groups, permutations=500, seed=seed) for seed in (1, 1, 2)]
    assert np.array_equal(runs[0], runs[1])
    assert not np.array_equal(runs[0], runs[2])


def test_a_p_is_never_zero() -> None:
    assert adjusted_p(np.array([9.0, 1.0]), np.array([0.5, 1.0, 2.0])).tolist() == [0.25, 0.75]


def test_it_can_be_cancelled(groups: Exchange) -> None:
    ctx = JobContext()
    ctx.cancel()
    with pytest.raises(JobCancelled):
        largest_statistics(ctx, groups, permutations=10, seed=1)


def test_some_targets_of_a_comparison_are_a_comparison_of_some_targets(groups: Exchange) -> None:
    chosen = groups.only(np.array([False, True, True]))
    assert chosen.targets.to_list() == ["b", "c"]
    assert chosen.statistics().tolist() == groups.statistics()[1:].tolist()
    drawn = largest_statistics(JobContext(), chosen, permutations=2_000, seed=1)
    every = all_exchanges()[:, 1:]
    statistic = np.abs(every - every.mean(axis=0)) / every.std(axis=0)
    assert drawn.mean() == pytest.approx(statistic.max(axis=1).mean(), abs=0.03)


def test_groups_without_browsers_or_clicks_differ_in_nothing() -> None:
    nobody = side({})
    for one, other in ((nobody, nobody), (side(FIRST), nobody), (side({1: ""}), side({2: ""}))):
        found = exchange(one, other)
        assert not found.statistics().any()
        assert (exact_p(found) == 1).all()
        assert not largest_statistics(JobContext(), found, permutations=5, seed=1).any()


def test_a_false_discovery_rate_is_that_of_benjamini_and_hochberg() -> None:
    q = false_discovery_q(np.array([0.04, 0.001, 0.9, 0.02]))
    assert q == pytest.approx([0.16 / 3, 0.004, 0.9, 0.04])
    assert false_discovery_q(np.array([])).tolist() == []
