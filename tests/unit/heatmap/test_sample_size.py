"""How many browsers are needed: printed figures, and simulated power."""

from statistics import NormalDist

import numpy as np
import pytest

from logdig_console.heatmap.intervals import Z_95
from logdig_console.heatmap.sample_size import Question, browsers_needed, least_z

USUAL = Question(effect=1.5, power=0.8, z=Z_95)


def test_the_size_finds_the_effect_as_often_as_it_says() -> None:
    each = browsers_needed(0.125, USUAL) // 2
    random = np.random.default_rng(5)
    first, second = random.binomial(each, 0.10, 20_000), random.binomial(each, 0.15, 20_000)
    middle = (first + second) / (2 * each)
    z = np.abs(first - second) / each / np.sqrt(middle * (1 - middle) * 2 / each)
    assert 0.79 < np.mean(z >= Z_95) < 0.84


def test_the_usual_textbook_case_comes_out() -> None:
    # 10 % against 15 %, 5 % two-sided, power 80 %: 686 in each group, 726 with the correction.
    assert browsers_needed(0.125, USUAL) == pytest.approx(2 * 726, abs=4)


def test_a_rarer_click_a_smaller_effect_and_a_stricter_test_need_more() -> None:
    usual = browsers_needed(0.1, USUAL)
    assert browsers_needed(0.05, USUAL) > usual
    assert browsers_needed(0.1, Question(1.2, 0.8, Z_95)) > usual
    assert browsers_needed(0.1, Question(1.5, 0.8, least_z(0.05, 60))) > usual
    assert browsers_needed(0.1, Question(1.5, 0.8, Z_95, second_by_first=4)) > usual


def test_an_effect_that_cannot_grow_is_looked_for_downwards() -> None:
    assert 0 < browsers_needed(0.9, USUAL) < 200


def test_what_nobody_clicks_has_no_size() -> None:
    assert browsers_needed(0.0, USUAL) == browsers_needed(1.0, USUAL) == 0


def test_one_test_asks_for_the_usual_and_many_for_more() -> None:
    assert least_z(0.05, 1) == pytest.approx(Z_95)
    quiet = 2 * NormalDist().cdf(least_z(0.05, 60)) - 1
    assert quiet**60 == pytest.approx(0.95)
