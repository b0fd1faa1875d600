"""What other heat maps get wrong: fixed and sticky elements, inner scrollers, layers, centred pages, RTL."""

from typing import Any

import polars as pl
import pytest
from unit.heatmap.clicks import click, frame, on_element
from unit.heatmap.test_place import places

from logdig_console.heatmap.boxes import MEDIAN_LOT
from logdig_console.heatmap.place import Box, place

WIDE = {"width": 1000, "placement": "element"}


def fixed(scroll_y: int, **more: Any) -> dict[str, Any]:
    """A click at (910, 20) of the viewport, on a fixed button, with the page scrolled so far."""
    box = (900, scroll_y + 10, 80, 20)
    found = on_element(910, scroll_y + 20, box=box, anchor="viewport", scroll_x=0, scroll_y=scroll_y)
    return found | more


def scrolled(by: int, **more: Any) -> dict[str, Any]:
    """A click at (310, 420 - by) on an element that lies at y = 400 of an inner scroller's content."""
    found = on_element(310, 420 - by, box=(300, 400 - by, 40, 40), selector="#row", anchor="container")
    return found | {"container_scroll_x": 0, "container_scroll_y": by} | more


def test_a_fixed_element_has_all_its_clicks_wherever_the_page_was_scrolled_to() -> None:
    placed = place(frame(*(fixed(scroll) for scroll in (0, 300, 600))), **WIDE)  # type: ignore[arg-type]
    assert places(placed) == [(910, 20)] * 3
    assert placed.counts.anchored == 3


def test_a_click_on_what_is_fixed_and_unknown_is_shown_in_the_first_screen() -> None:
    placed = place(frame(fixed(500, selector="")), **WIDE)  # type: ignore[arg-type]
    assert (places(placed), placed.counts.exact) == ([(910, 20)], 1)


def test_a_sticky_elements_place_is_where_it_is_when_nothing_holds_it() -> None:
    resting = [on_element(60, 210, box=(50, 200, 100, 20), anchor="page") for _ in range(3)]
    stuck = [on_element(60, 910, box=(50, 900, 100, 20), anchor="viewport", scroll_x=0, scroll_y=900)] * 9
    placed = place(frame(*resting, *stuck), **WIDE)  # type: ignore[arg-type]
    assert places(placed) == [(60, 210)] * 12


def test_on_a_picture_what_was_held_goes_to_its_element() -> None:
    box = Box("#buy", 900, 10, 80, 20, anchor="viewport")
    placed = place(frame(fixed(700)), boxes=[box], height=2000, **WIDE)  # type: ignore[arg-type]
    assert (places(placed), placed.counts.anchored) == ([(910, 20)], 1)


def test_an_inner_scrollers_clicks_go_to_one_place_of_its_content() -> None:
    placed = place(frame(*(scrolled(by) for by in (0, 100, 390))), **WIDE)  # type: ignore[arg-type]
    assert places(placed) == [(310, 420)] * 3


def test_a_page_that_scrolls_inside_is_as_high_as_what_was_clicked() -> None:
    low = [scrolled(by, y=700, page_height=800) for by in (0, 1_000, 2_000, 2_000, 2_000)]
    placed = place(frame(*low), width=1000, placement="exact")
    assert placed.height == 2_701
    assert dict(placed.counts.unplaced) == {}


def test_on_a_picture_what_is_scrolled_away_is_not_drawn_on_what_is_there_instead() -> None:
    clicks = frame(scrolled(390), scrolled(0))
    placed = place(clicks, boxes=[], height=800, **WIDE)  # type: ignore[arg-type]
    assert dict(placed.counts.unplaced) == {"scrolled_away": 1}
    seen = place(clicks, boxes=[Box("#row", 300, 400, 40, 40)], height=800, **WIDE)  # type: ignore[arg-type]
    assert places(seen) == [(310, 420)] * 2


def test_on_a_picture_a_closed_menus_clicks_are_not_drawn_on_what_is_beneath() -> None:
    inside = click(layer="#menu", selector="#item")
    closed = place(frame(inside, click(layer="")), boxes=[], height=800, **WIDE)  # type: ignore[arg-type]
    assert (closed.counts.exact, dict(closed.counts.unplaced)) == (1, {"closed_layer": 1})
    menu = Box("#menu", 0, 0, 200, 300)
    opened = place(frame(inside), boxes=[menu], height=800, **WIDE)  # type: ignore[arg-type]
    assert opened.counts.exact == 1
    without_picture = place(frame(inside), **WIDE)  # type: ignore[arg-type]
    assert without_picture.counts.exact == 1


def test_a_centred_column_keeps_its_clicks_at_every_width() -> None:
    """One link, 300 px into a centred column of 600 px: its place is not in proportion to the width."""
    at = {1000: 200, 1600: 500, 2560: 980}
    clicks = [on_element(left + 300, 100, box=(left, 90, 600, 20), width=wide) for wide, left in at.items()]
    placed = place(frame(*clicks, *[clicks[0]] * 2), **WIDE)  # type: ignore[arg-type]
    assert places(placed) == [(500, 100)] * 5


def test_what_lies_left_of_the_page_on_a_right_to_left_one_is_outside_and_counted() -> None:
    placed = place(frame(click(x=-40), click(x=40)), width=1000, placement="exact")
    assert (places(placed), dict(placed.counts.unplaced)) == ([(40, 50)], {"outside": 1})


@pytest.mark.parametrize("seed", [0, 1])
def test_where_medians_are_drawn_by_lot_a_rare_element_has_all_its_clicks_looked_at(seed: int) -> None:
    many = [on_element(510 + n % 40, 110, box=(500, 100, 100, 20)) for n in range(40)]
    often = pl.concat([frame(*many)] * (MEDIAN_LOT // 20))
    rare = frame(*[on_element(9, 9, box=(0, 0, 20, 20), selector="#rare")] * 3)
    narrow = frame(on_element(70, 330, box=(20, 320, 200, 40), width=390, selector="#rare"))
    shuffled = pl.concat([often, rare]).sample(fraction=1.0, shuffle=True, seed=seed)
    clicks = pl.concat([shuffled, narrow])
    ticket = (pl.int_range(pl.len(), dtype=pl.UInt64) * 2_654_435_761 % 2**32).cast(pl.UInt32)
    placed = place(clicks.with_columns(ticket=ticket), **WIDE)  # type: ignore[arg-type]
    assert placed.counts.anchored == clicks.height
    assert places(placed)[-1] == (5, 5)
