"""Every click ends in exactly one count, and where it belongs."""

import math
import statistics
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit.heatmap.clicks import click, frame, on_element

from logdig_console.domain.pages.picture import Placement
from logdig_console.heatmap.cells import count
from logdig_console.heatmap.place import Box, Placed, place, recorded_width


def places(placed: Placed) -> list[tuple[int, int]]:
    return list(zip(placed.x.tolist(), placed.y.tolist(), strict=True))


def test_at_the_pictures_width_a_click_is_drawn_where_it_was() -> None:
    for placement in ("element", "exact", "proportional"):
        placed = place(frame(click(x=3, y=4)), width=1000, placement=placement)
        assert places(placed) == [(3, 4)]
        assert placed.counts.as_json() | {"exact": 1, "drawn": 1} == placed.counts.as_json()


def test_at_another_width_exact_placement_filters_it() -> None:
    placed = place(frame(click(), click(viewport_width=500)), width=1000, placement="exact")
    assert (placed.counts.exact, dict(placed.counts.filtered)) == (1, {"width": 1})


@pytest.mark.parametrize("placement", ["element", "proportional"])
def test_at_another_width_a_click_without_an_element_is_estimated(placement: Placement) -> None:
    placed = place(frame(click(x=333, y=7, viewport_width=500)), width=1000, placement=placement)
    assert places(placed) == [(666, 7)]
    assert placed.counts.estimated == 1


def test_estimates_are_floored() -> None:
    placed = place(frame(click(x=2, viewport_width=3)), width=1000, placement="proportional")
    assert places(placed) == [(666, 50)]


def test_the_picture_takes_the_commonest_width_and_of_several_the_widest() -> None:
    clicks = frame(*(click(viewport_width=w) for w in (390, 390, 1440, 1440, 1280)))
    assert place(clicks, width=None, placement="exact").width == 1440


def test_an_element_is_found_on_the_picture_at_any_width() -> None:
    narrow = on_element(40, 330, box=(20, 320, 200, 40), width=390)
    box = Box("#buy", 500, 100, 100, 20)
    placed = place(frame(narrow), width=1000, placement="element", boxes=[box], height=800)
    assert places(placed) == [(510, 105)]
    assert placed.counts.anchored == 1


def test_a_click_whose_box_is_the_pictures_stays_where_it_was_recorded() -> None:
    clicks = [on_element(500 + n, 107, box=(500, 100, 97, 23)) for n in range(97)]
    boxes = [Box("#buy", 500.4, 99.6, 97.3, 22.8)]
    placed = place(frame(*clicks), width=1000, placement="element", boxes=boxes, height=800)
    assert places(placed) == [(500 + n, 107) for n in range(97)]
    assert placed.counts.anchored == 97


@pytest.mark.parametrize(("left", "top"), [(700, 300), (700, 100), (500, 300), (500, 102), (498, 100)])
def test_an_element_that_moved_since_takes_its_clicks_along(left: int, top: int) -> None:
    clicks = frame(on_element(510, 110, box=(500, 100, 100, 20)))
    placed = place(
        clicks, width=1000, placement="element", boxes=[Box("#buy", left, top, 100, 20)], height=800
    )
    assert places(placed) == [(left + 10, top + 10)]


def test_several_visible_boxes_are_ambiguous_and_hidden_ones_do_not_count() -> None:
    clicks = frame(on_element(510, 110, box=(500, 100, 100, 20)))
    twice = [Box("#buy", 700, 300, 100, 20), Box("#buy", 700, 400, 100, 20)]
    placed = place(clicks, width=1000, placement="element", boxes=twice, height=800)
    assert dict(placed.counts.unplaced) == {"ambiguous": 1}
    hidden = [twice[0], Box("#buy", 700, 400, 100, 20, visible=False)]
    placed = place(clicks, width=1000, placement="element", boxes=hidden, height=800)
    assert placed.counts.anchored == 1


def test_with_a_picture_the_clicks_own_boxes_are_not_asked() -> None:
    clicks = [on_element(510, 110, box=(500, 100, 100, 20)) for _ in range(5)]
    narrow = on_element(40, 330, box=(20, 320, 200, 40), width=390)
    placed = place(frame(*clicks, narrow), width=1000, placement="element", boxes=[], height=800)
    assert (placed.counts.anchored, placed.counts.exact, placed.counts.estimated) == (0, 5, 1)


def test_without_a_picture_three_clicks_at_its_width_make_a_median_box() -> None:
    wide = [on_element(510 + n, 110, box=(500 + n, 100, 100, 20)) for n in (0, 1, 30)]
    narrow = on_element(70, 330, box=(20, 320, 200, 40), width=390)
    placed = place(frame(*wide, narrow), width=1000, placement="element")
    assert placed.counts.anchored == 4
    assert places(placed)[3] == (501 + 25, 105)


def test_two_clicks_make_no_median() -> None:
    wide = [on_element(510, 110, box=(500, 100, 100, 20)) for _ in range(2)]
    narrow = on_element(70, 330, box=(20, 320, 200, 40), width=390)
    placed = place(frame(*wide, narrow), width=1000, placement="element")
    assert (placed.counts.anchored, placed.counts.exact, placed.counts.estimated) == (0, 2, 1)


def test_medians_come_from_exactly_that_width() -> None:
    wide = [on_element(510, 110, box=(500, 100, 100, 20), width=w) for w in (1000, 1000, 1001)]
    placed = place(frame(*wide), width=1000, placement="element")
    assert placed.counts.anchored == 0


def test_a_click_in_a_foreign_frame_is_counted_and_never_drawn() -> None:
    for placement in ("element", "exact", "proportional"):
        placed = place(frame(click(frame="cross"), click()), width=1000, placement=placement)
        assert dict(placed.counts.unplaced) == {"cross_frame": 1}
        assert placed.counts.drawn == 1


def test_clicks_in_a_foreign_frame_make_no_median() -> None:
    foreign = [on_element(510, 110, box=(500, 100, 100, 20), frame="cross") for _ in range(3)]
    narrow = on_element(70, 330, box=(20, 320, 200, 40), width=390)
    assert place(frame(*foreign, narrow), width=1000, placement="element").counts.anchored == 0


def test_a_click_without_a_width_among_others_is_not_placed() -> None:
    placed = place(frame(click(viewport_width=None), click()), width=1000, placement="proportional")
    assert dict(placed.counts.unplaced) == {"unknown_width": 1}


def test_where_no_click_knows_its_width_all_are_drawn_where_they_were() -> None:
    old = [click(x=x, y=x, viewport_width=None, page_height=None, frame=None) for x in range(0, 1000, 5)]
    placed = place(frame(*old), width=None, placement="element")
    assert placed.recorded_only
    assert placed.width == 1000
    assert (placed.counts.estimated, dict(placed.counts.unplaced)) == (199, {"outside": 1})
    assert places(placed)[:2] == [(0, 0), (5, 5)]


def test_the_recorded_width_is_a_percentile_rounded_up_to_ten() -> None:
    assert recorded_width(frame(*(click(x=641) for _ in range(999)), click(x=900_000))) == 650


def test_what_lies_outside_is_counted_and_costs_nothing() -> None:
    forged = [click(x=-1), click(y=-1), click(x=1000), click(y=800), click(x=1_000_000, y=1_000_000)]
    placed = place(frame(*forged, click(x=999, y=799), click(x=0, y=0)), width=1000, placement="exact")
    assert dict(placed.counts.unplaced) == {"outside": 5}
    assert places(placed) == [(999, 799), (0, 0)]


def test_a_forged_page_height_does_not_stretch_the_picture() -> None:
    clicks = frame(*(click(page_height=800) for _ in range(999)), click(page_height=1_000_000))
    assert place(clicks, width=1000, placement="exact").height == 800


def test_a_background_says_how_high_the_picture_is() -> None:
    placed = place(frame(click(y=700)), width=1000, placement="exact", height=600)
    assert (placed.height, dict(placed.counts.unplaced)) == (600, {"outside": 1})


def test_no_clicks_make_an_empty_picture() -> None:
    placed = place(frame(), width=None, placement="element")
    assert (placed.counts.clicks, count(placed).total) == (0, 0)


def test_what_is_placed_cannot_be_changed_by_those_who_draw_it() -> None:
    placed = place(frame(click()), width=1000, placement="exact")
    for array in (placed.x, placed.y, placed.status):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


# ------------------------------------------------------------- against plain Python


@dataclass
class Oracle:
    """The contract's placement, one click after the other."""

    width: int
    height: int
    placement: Placement
    boxes: list[Box] | None
    cells: Counter[tuple[int, int]] = field(default_factory=Counter)
    fates: Counter[str] = field(default_factory=Counter)

    def run(self, clicks: list[dict[str, Any]]) -> "Oracle":
        medians = self._medians(clicks)
        known = any(item.get("viewport_width") for item in clicks)
        for item in clicks:
            fate, x, y = self._fate(item, medians, known)
            if fate in ("anchored", "exact", "estimated"):
                if not (0 <= x < self.width and 0 <= y < self.height):
                    fate = "outside"
                else:
                    self.cells[x, y] += 1
            self.fates[fate] += 1
        return self

    def _medians(self, clicks: list[dict[str, Any]]) -> dict[str, list[tuple[float, float, float, float]]]:
        found: dict[str, list[tuple[float, float, float, float]]] = defaultdict(list)
        if self.boxes is not None:
            for box in self.boxes:
                if box.visible:
                    found[box.selector].append((box.x, box.y, box.width, box.height))
            return found
        own: dict[str, list[tuple[float, ...]]] = defaultdict(list)
        for item in clicks:
            if item.get("selector") and item["viewport_width"] == self.width and item["frame"] != "cross":
                own[item["selector"]].append(self._own_box(item))
        return {
            name: [tuple(map(statistics.median, zip(*boxes, strict=True)))]  # type: ignore[list-item]
            for name, boxes in own.items()
            if len(boxes) >= 3
        }

    @staticmethod
    def _own_box(item: dict[str, Any]) -> tuple[float, ...]:
        wide, high = item["element_width"], item["element_height"]
        return (item["x"] - item["element_x"] * wide, item["y"] - item["element_y"] * high, wide, high)

    def _fate(self, item: dict[str, Any], medians: Any, known: bool) -> tuple[str, int, int]:
        x, y, viewport = item["x"], item["y"], item.get("viewport_width")
        if item["frame"] == "cross":
            return "cross_frame", x, y
        if not viewport:
            return ("unknown_width" if known else "estimated"), x, y
        boxes = medians.get(item.get("selector")) if item.get("selector") else None
        if self.placement == "element" and boxes:
            if len(boxes) > 1:
                return "ambiguous", x, y
            left, top, wide, high = boxes[0]
            near = all(abs(a - b) <= 1 for a, b in zip(self._own_box(item), boxes[0], strict=True))
            if viewport == self.width and near:
                return "anchored", x, y
            return (
                "anchored",
                math.floor(left + item["element_x"] * wide),
                math.floor(top + item["element_y"] * high),
            )
        if viewport == self.width:
            return "exact", x, y
        if self.placement == "exact":
            return "width", x, y
        return "estimated", x * self.width // viewport, y


SELECTORS = st.sampled_from(["", "#a", "#b", "#c"])
WIDTHS = st.sampled_from([None, 390, 1000, 1000, 1000, 1280])
CLICKS = st.builds(
    lambda x, y, width, selector, part_x, part_y, box, in_frame: click(
        x=x,
        y=y,
        viewport_width=width,
        selector=selector,
        element_x=part_x / 8,
        element_y=part_y / 8,
        element_width=box[0],
        element_height=box[1],
        frame=in_frame,
    ),
    st.integers(-50, 1_400),
    st.integers(-50, 900) | st.just(1_000_000),
    WIDTHS,
    SELECTORS,
    st.integers(0, 8),
    st.integers(0, 8),
    st.tuples(st.sampled_from([8, 64, 120]), st.sampled_from([8, 40])),
    st.sampled_from(["top", "top", "same", "cross"]),
)
BOXES = st.none() | st.lists(
    st.builds(
        Box,
        st.sampled_from(["#a", "#b"]),
        st.integers(0, 900).map(float),
        st.integers(0, 700).map(float),
        st.sampled_from([8.0, 64.0]),
        st.just(40.0),
        visible=st.booleans(),
    ),
    max_size=4,
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(CLICKS, min_size=1, max_size=40),
    st.sampled_from(["element", "exact", "proportional"]),
    BOXES,
)
def test_placing_and_counting_agree_with_plain_python_cell_by_cell(
    clicks: list[dict[str, Any]], placement: Placement, boxes: list[Box] | None
) -> None:
    placed = place(frame(*clicks), width=1000, placement=placement, boxes=boxes, height=800)
    oracle = Oracle(1000, 800, placement, boxes).run(clicks)
    counts = placed.counts
    cells = count(placed)
    x, y, found = cells.rows()
    assert dict(zip(zip(x.tolist(), y.tolist(), strict=True), found.tolist(), strict=True)) == oracle.cells
    named = {"anchored": counts.anchored, "exact": counts.exact, "estimated": counts.estimated}
    assert +Counter(named | dict(counts.unplaced) | dict(counts.filtered)) == +oracle.fates
    assert counts.clicks == len(clicks)
    assert counts.clicks == counts.drawn + sum(counts.unplaced.values()) + sum(counts.filtered.values())
    assert cells.total == counts.drawn == len(placed.x)
    assert bool((np.diff(cells.index) > 0).all())
