"""Comparing groups of browsers: what is found, what is not, and how often chance is taken for a finding."""

import numpy as np
import polars as pl
import pytest
from unit.heatmap.crowd import Crowd
from unit.heatmap.trials import element_alarms, found_at_named_size, map_alarms, mapped

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import JobCancelled
from logdig_console.domain.pages.comparison import ComparedRow, Comparison, Plan
from logdig_console.heatmap.compare import compare_elements

QUICK = Plan(permutations=1_000)
SLICE = 100
"""Runs in a test; 1,000 are made by `bootstrap.py bench compare --full`."""


def compared(crowd: Crowd, plan: Plan = QUICK, seed: int = 1) -> Comparison:
    first, second = crowd.events(np.random.default_rng(seed))
    return compare_elements(JobContext(), first, second, plan)


def row_of(found: Comparison, number: int) -> ComparedRow:
    return next(row for row in found.rows if row.target.name == f"#element-{number}")


UNEVEN = Crowd(browsers=200, second=600, both=0.5)


@pytest.mark.parametrize("crowd", [Crowd(), Crowd(both=0.5), UNEVEN])
def test_groups_alike_raise_an_alarm_as_often_as_is_said(crowd: Crowd) -> None:
    # 5 % of 100 are 5; 1 to 11 is what chance leaves with 98 %. The seeds are fixed.
    assert 1 <= SLICE * element_alarms(crowd, runs=SLICE, permutations=500) <= 11


@pytest.mark.parametrize("both", [0.0, 0.5])
def test_a_map_of_groups_alike_marks_squares_no_more_often_than_is_said(both: float) -> None:
    assert SLICE * map_alarms(Crowd(both=both), runs=SLICE) <= 11


def test_a_planted_effect_is_found_at_the_size_that_the_tool_names() -> None:
    crowd = Crowd(share=0.3, effect=1.5, elements=12)
    assert found_at_named_size(crowd, pilot=200, runs=60, permutations=500) >= 0.75


def test_an_effect_is_marked_on_the_map_where_it_is() -> None:
    found = mapped(Crowd(browsers=900, effect=2), 3)
    marked = {(x, y) for x, y in zip(found.x[found.marked], found.y[found.marked], strict=True)}
    button = {(x, y) for x in (0, 40, 80) for y in (0, 40)}
    assert len(marked & button) >= 4
    assert len(marked - button) <= 1  # 5 % of those marked may be chance
    there = found.marked & (found.x < 120) & (found.y < 80)
    assert (found.difference[there] < 0).all()
    assert (found.high[there] < 0).all()
    assert found.untested > 0


def test_a_finding_comes_first_with_an_interval_that_leaves_out_zero() -> None:
    found = compared(Crowd(browsers=900, effect=1.6))
    first = found.rows[0]
    assert (first.target.name, first.verdict) == ("#element-0", "different")
    assert first.p is not None
    assert first.p <= 0.05
    assert first.high < 0
    assert first.low < first.difference < first.high
    assert first.difference == pytest.approx(first.first.value - first.second.value)


def test_what_fewer_than_ten_browsers_clicked_is_counted_and_never_judged() -> None:
    found = compared(Crowd(browsers=60, elements=20))
    rare = [row for row in found.rows if row.first.count + row.second.count < 10]
    assert rare
    assert all((row.p, row.verdict) == (None, "not enough data") for row in rare)
    assert found.tested == len(found.rows) - len(rare)


def test_too_little_data_is_said_with_how_much_is_missing_and_a_look_then_is_interim() -> None:
    found = compared(Crowd(browsers=100))
    top = row_of(found, 0)
    assert found.planned == top.needed
    assert top.more == found.more == found.planned - found.browsers > 0
    assert (top.verdict, found.interim) == ("not enough data", True)


def test_enough_data_without_a_difference_says_so() -> None:
    found = compared(Crowd(browsers=1_500, elements=5))
    assert (row_of(found, 0).verdict, row_of(found, 0).more) == ("no difference found", 0)
    assert not found.interim


def test_a_size_planned_beforehand_decides_what_is_interim() -> None:
    assert compared(Crowd(browsers=200), Plan(permutations=100, planned=401)).interim
    assert not compared(Crowd(browsers=200), Plan(permutations=100, planned=400)).interim


def test_browsers_in_both_groups_are_counted_once() -> None:
    found = compared(Crowd(browsers=200, both=0.25))
    assert (found.both, found.browsers) == (50, 350)


def test_the_answer_is_the_same_for_the_same_seed() -> None:
    assert compared(Crowd(browsers=100)) == compared(Crowd(browsers=100))


def test_a_browser_that_clicks_a_hundred_times_is_one_browser() -> None:
    first, second = Crowd(browsers=300).events(np.random.default_rng(2))
    heavy = first.filter(pl.col("kind") == "click").head(1)
    more = compare_elements(JobContext(), pl.concat([first, *[heavy] * 100]), second, QUICK)
    usual = compare_elements(JobContext(), first, second, QUICK)
    assert more.rows == usual.rows
    assert more.first.clicks == usual.first.clicks + 100


def test_without_views_shares_are_of_those_who_clicked_and_that_is_said() -> None:
    first, second = Crowd(browsers=300).events(np.random.default_rng(2))
    found = compare_elements(JobContext(), first, second.filter(pl.col("kind") == "click"), QUICK)
    assert (found.basis, found.cautions) == ("clickers", ("no views",))
    assert found.first.browsers == first.filter(pl.col("kind") == "click")["user_key"].n_unique()


def test_many_clicks_without_a_view_are_said() -> None:
    first, second = Crowd(browsers=300).events(np.random.default_rng(2))
    some = pl.col("user_key").str.contains("[789]$") & (pl.col("kind") == "view")
    found = compare_elements(JobContext(), first.filter(~some), second, QUICK)
    assert found.cautions == ("clicks without views",)
    assert found.first.without_view > 0


def test_nothing_to_compare_is_an_empty_comparison() -> None:
    first, second = Crowd(browsers=3).events(np.random.default_rng(2))
    nothing = first.clear()
    assert compare_elements(JobContext(), nothing, nothing, QUICK).rows == ()
    lone = compare_elements(JobContext(), nothing, second, QUICK)
    assert (lone.tested, lone.planned, lone.first.browsers) == (0, 0, 0)


def test_it_says_how_far_it_is_and_can_be_cancelled() -> None:
    seen: list[Progress] = []
    first, second = Crowd(browsers=100).events(np.random.default_rng(1))
    ctx = JobContext(on_progress=seen.append)
    compare_elements(ctx, first, second, QUICK)
    assert (seen[-1].done, seen[-1].total) == (1_000, 1_000)
    ctx.cancel()
    with pytest.raises(JobCancelled):
        compare_elements(ctx, first, second, QUICK)
