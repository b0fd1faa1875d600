"""What is in a place of the picture: counted as a plain loop over the clicks would."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from logdig_console.heatmap.points import NOTHING, Points, Spot

WIDTH, HEIGHT = 30, 25
CLICKS = st.lists(
    st.tuples(st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1), st.integers(10**12, 10**12 + 4)),
    max_size=60,
)
PLACE = st.integers(-3, 33)


def points(clicks: list[tuple[int, int, int]]) -> Points:
    x, y, browser = np.array(clicks, np.int64).reshape(-1, 3).T
    return Points(WIDTH, HEIGHT, x.astype(np.int32), y.astype(np.int32), browser.astype(np.uint64))


def plain(clicks: list[tuple[int, int, int]], fits: object) -> Spot:
    found = [browser for x, y, browser in clicks if fits(x, y)]  # type: ignore[operator]
    return Spot(len(found), len(set(found)))


@settings(max_examples=100, deadline=None)
@given(clicks=CLICKS, edges=st.tuples(PLACE, PLACE, PLACE, PLACE), radius=st.integers(0, 9))
def test_clicks_and_browsers_of_a_rectangle_a_px_and_a_circle(clicks, edges, radius) -> None:
    found = points(clicks)
    left, top, right, bottom = edges
    assert found.rectangle(*edges) == plain(clicks, lambda x, y: left <= x < right and top <= y < bottom)
    assert found.at(left, top) == plain(clicks, lambda x, y: (x, y) == (left, top))
    assert found.near(left, top, radius) == plain(
        clicks, lambda x, y: (x - left) ** 2 + (y - top) ** 2 <= radius**2
    )


@settings(max_examples=60, deadline=None)
@given(clicks=CLICKS, side=st.sampled_from([1, 7, 10]))
def test_the_squares_in_sight_are_counted_whole(clicks, side) -> None:
    found = points(clicks)
    every = {(x, y): number for x, y, number in found.squares(0, 0, WIDTH, HEIGHT, side)}
    expected: dict[tuple[int, int], int] = {}
    for x, y, _ in clicks:
        corner = (x // side * side, y // side * side)
        expected[corner] = expected.get(corner, 0) + 1
    assert every == expected
    seen = found.squares(4, 5, 11, 12, side)
    for x, y, number in seen:
        assert expected[x, y] == number
    assert {(x, y) for x, y, _ in seen} == {
        (x, y) for x, y in expected if x < 11 and y < 12 and x + side > 4 and y + side > 5
    }


def test_the_browser_that_clicked_most_is_known_and_nothing_is_nothing() -> None:
    assert points([(1, 1, 5), (2, 2, 5), (1, 1, 9)]).heaviest == 2
    empty = points([])
    assert (empty.heaviest, empty.near(3, 3, 5), empty.squares(0, 0, 9, 9, 3)) == (
        0, NOTHING, (),
    )  # fmt: skip
