"""A line that is copied asks for the same: it is read again by the command itself."""

import shlex
from dataclasses import replace

import pytest

from logdig_console.cli import parser
from logdig_console.cli.analysis import second_group
from logdig_console.cli.filters import request_of
from logdig_console.cli.run import Run
from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.comparison import Pair, Plan
from logdig_console.domain.pages.filter import Filter
from logdig_console.domain.pages.page_picture import KeptPicture
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.domain.pages.shared_settings import NO_SETTINGS
from logdig_console.presenters.command_line import capture_line, heat_map_line
from logdig_console.presenters.heat_map.analysis_lines import compare_line, elements_line, scroll_line

PLACE = ("--store", "/tmp/a store")
FIRST = PictureRequest(
    "https://shop.example/a b",
    "2026-02-01",
    "2026-02-07",
    zone="Asia/Seoul",
    filter=Filter(variants=frozenset({"a"}), hours=frozenset({9, 10}), without=frozenset({"bots"})),
)


def read(line: str) -> Run:
    words = shlex.split(line)
    assert words[0] == "logdig"
    return Run(parser().parse_args(words[1:]), JobContext())


@pytest.mark.parametrize("line", [elements_line, scroll_line])
def test_elements_and_scroll_are_asked_for_with_the_same_request(line) -> None:
    for request in (FIRST, PictureRequest("https://shop.example/"), replace(FIRST, first_day=None)):
        run = read(line(PLACE, request))
        assert request_of(run, NO_SETTINGS) == request
        assert str(run.arguments.store) == PLACE[1]


def test_test_clicks_are_never_counted_so_no_line_asks_for_them() -> None:
    with_probes = replace(FIRST, filter=replace(FIRST.filter, probes=True))
    assert elements_line(PLACE, with_probes) == elements_line(PLACE, FIRST)


@pytest.mark.parametrize(
    "second",
    [
        replace(FIRST, first_day="2026-01-01", last_day=None),
        replace(FIRST, url="https://shop.example/other"),
        replace(FIRST, filter=replace(FIRST.filter, variants=frozenset({"-b"}))),
        replace(FIRST, filter=replace(FIRST.filter, devices=frozenset({"phone"}))),
        replace(FIRST, url="https://o.example/", filter=replace(FIRST.filter, layouts=frozenset({"hmf"}))),
    ],
)
def test_a_comparison_is_asked_for_with_the_same_groups_and_plan(second: PictureRequest) -> None:
    plan = Plan(permutations=999, seed=-1, effect=1.25, planned=4_000)
    for planned in (plan, Plan()):
        line = compare_line(PLACE, Pair(FIRST, second), planned)
        assert line is not None
        run = read(line)
        asked = run.arguments
        assert request_of(run, NO_SETTINGS) == FIRST
        assert second_group(asked, FIRST) == second
        assert Plan(asked.permutations, asked.seed, asked.effect, asked.planned) == planned


def test_groups_that_no_option_tells_apart_have_no_line() -> None:
    for second in (
        FIRST,
        replace(FIRST, zone="UTC"),
        replace(FIRST, filter=replace(FIRST.filter, variants=frozenset({"b", "c"}))),
        replace(FIRST, filter=replace(FIRST.filter, hours=frozenset({1}))),
    ):
        assert compare_line(PLACE, Pair(FIRST, second), Plan()) is None


def test_a_time_lapse_is_asked_for_with_the_same_frames() -> None:
    run = read(heat_map_line(PLACE, FIRST, 1280, frames="hour"))
    assert (run.arguments.frames, run.arguments.width) == ("hour", 1280)
    assert request_of(run, NO_SETTINGS) == FIRST
    assert read(heat_map_line(PLACE, FIRST, 1280)).arguments.frames is None


def test_the_line_of_a_picture_lies_on_the_same_picture_of_the_page_and_takes_it_again() -> None:
    kept = KeptPicture(FIRST.url, 1280, 900, 1.0, "2026-02-08T00:00:00.000Z", FIRST.url, 12, "/p/a b.png")
    run = read(heat_map_line(PLACE, FIRST, 1280, page_picture=kept.path))
    assert str(run.arguments.background) == kept.path
    for picture in (kept, replace(kept, address="https://shop.example/?preview=1", also=("cdn.example",))):
        asked = read(capture_line(PLACE, picture)).arguments
        assert (asked.url, asked.width, str(asked.out)) == (kept.url, [1280], kept.path)
        assert tuple(asked.also_host) == picture.also
        assert (asked.address or asked.url) == picture.address
