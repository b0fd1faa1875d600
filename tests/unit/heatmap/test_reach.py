"""Scroll reach beside a simulation that knows every pixel that each view had on screen."""

import itertools
import random
from datetime import datetime, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logdig_console.heatmap.reach import REACH_COLUMNS, count_reach
from logdig_console.heatmap.schema import EVENT_SCHEMA

START = datetime(2026, 2, 1)  # noqa: DTZ001
SCREENS = ((390, 660), (820, 1_080), (1_280, 720), (1_920, 950))
PAGE_HEIGHT = 6_000
BOX_HEIGHT, CONTENT_HEIGHT = 300, 2_000


def frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    schema = {name: EVENT_SCHEMA.get(name, pl.Datetime("ms")) for name in REACH_COLUMNS}
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)


class Walk:
    """One view: it scrolls page and box up and down, and is told of as the tracker tells of it."""

    def __init__(self, number: int, choice: random.Random) -> None:
        self.width, self.screen = choice.choice(SCREENS)
        self.name = f"view {number}"
        self.seen = self.screen
        self.box_seen = BOX_HEIGHT
        self.rows = [self._event("view", 0, depth=self.seen)]
        for second in range(choice.randrange(4)):
            self._scroll(choice, second)

    def _scroll(self, choice: random.Random, second: int) -> None:
        top = min(int(choice.expovariate(1 / 1_500)), PAGE_HEIGHT - self.screen)
        if top + self.screen > self.seen:
            self.seen = top + self.screen
            self.rows.append(self._event("scroll", second, depth=self.seen))
        if choice.random() < 0.3:
            top = choice.randrange(1, CONTENT_HEIGHT - BOX_HEIGHT)
            self.box_seen = max(self.box_seen, top + BOX_HEIGHT)
            box = {"container": "#list", "container_height": CONTENT_HEIGHT}
            self.rows.append(self._event("scroll", second, depth=self.box_seen, **box))

    def _event(self, kind: str, second: int, **more: Any) -> dict[str, Any]:
        place = {"viewport_width": self.width, "viewport_height": self.screen, "page_height": PAGE_HEIGHT}
        moment = START + timedelta(seconds=second)
        return {"kind": kind, "view_id": self.name, "happened_at": moment, **place, **more}


@pytest.fixture(scope="module")
def walks() -> list[Walk]:
    choice = random.Random(9)
    return [Walk(number, choice) for number in range(2_000)]


def test_the_reach_is_the_truth_at_every_pixel(walks: list[Walk]) -> None:
    found = count_reach(frame([row for walk in walks for row in walk.rows]))
    curve = found.curve
    assert (curve.views, curve.height, found.unknown) == (2_000, PAGE_HEIGHT, 0)
    for y in range(0, PAGE_HEIGHT, 7):
        assert curve.share_at(y) == sum(walk.seen >= y for walk in walks) / 2_000
    assert curve.mean_px == pytest.approx(sum(walk.seen for walk in walks) / 2_000)
    assert found.mean_share == pytest.approx(sum(walk.seen for walk in walks) / 2_000 / PAGE_HEIGHT)


def test_the_reach_of_a_box_counts_the_views_that_never_scrolled_it(walks: list[Walk]) -> None:
    (box,) = count_reach(frame([row for walk in walks for row in walk.rows])).containers
    assert (box.selector, box.curve.views, box.curve.height) == ("#list", 2_000, CONTENT_HEIGHT)
    assert box.scrolled == sum(len([row for row in walk.rows if "container" in row]) > 0 for walk in walks)
    for y in range(0, CONTENT_HEIGHT, 7):
        truth = sum(walk.box_seen >= y for walk in walks) / 2_000
        # Between the box's height and the least that anybody scrolled, a few px, nothing tells the two apart.
        if not BOX_HEIGHT < y <= BOX_HEIGHT + 10:
            assert box.curve.share_at(y) == pytest.approx(truth, abs=0.01)


def test_the_fold_is_told_by_device(walks: list[Walk]) -> None:
    folds = {fold.device: fold for fold in count_reach(frame([r for w in walks for r in w.rows])).folds}
    assert (folds["phone"].median, folds["tablet"].median) == (660, 1_080)
    assert (folds["desktop"].low, folds["desktop"].high) == (720, 950)
    assert sum(fold.views for fold in folds.values()) == 2_000


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(-900, 9_000), st.integers(0, 5_000)), min_size=1))
def test_the_reach_starts_at_all_and_never_rises(told: list[tuple[int, int, int]]) -> None:
    rows = [
        {"kind": "scroll", "view_id": f"{view}", "depth": depth, "page_height": height, "happened_at": START}
        for view, depth, height in told
    ]
    curve = count_reach(frame(rows)).curve
    shares = [point.share for point in curve.points(50)]
    assert shares[0] == 1
    assert all(one >= other for one, other in itertools.pairwise(shares))
    for share in (1.0, 0.5, 0.01):
        assert (
            curve.share_at(curve.depth_of(share)) >= share > curve.share_at(curve.depth_of(share) + 1) - 1e-9
        )


def test_a_view_belongs_to_the_time_it_began_at_with_all_that_came_later() -> None:
    late = START + timedelta(hours=30)
    rows = [
        {"kind": "view", "view_id": "one", "depth": 500, "happened_at": START},
        {"kind": "scroll", "view_id": "one", "depth": 4_000, "happened_at": late},
        {"kind": "view", "view_id": "two", "depth": 600, "happened_at": late},
    ]
    first = count_reach(frame(rows), START, START + timedelta(days=1)).curve
    assert first.depths.tolist() == [4_000]
    second = count_reach(frame(rows), START + timedelta(days=1)).curve
    assert second.depths.tolist() == [600]


def test_a_scroll_whose_view_is_missing_is_a_view_and_one_without_a_depth_is_unknown() -> None:
    found = count_reach(
        frame(
            [
                {"kind": "scroll", "view_id": "one", "depth": 900, "happened_at": START},
                {"kind": "view", "view_id": "two", "happened_at": START},
                {"kind": "view", "event_id": "three", "depth": 700, "happened_at": START},
            ]
        )
    )
    assert (found.curve.depths.tolist(), found.unknown) == ([700, 900], 1)


def test_a_page_without_views_has_no_reach() -> None:
    found = count_reach(frame([]))
    assert (found.curve.views, found.curve.share_at(0), found.curve.height) == (0, 0, 0)
    assert (found.mean_share, found.folds, found.containers) == (None, (), ())
    assert found.curve.depth_of(0.5) == 0
