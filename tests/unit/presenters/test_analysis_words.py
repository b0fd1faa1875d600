"""Shares, verdicts and warnings in words: no number without what it is of."""

from dataclasses import replace

import pytest

from logdig_console.domain.pages.comparison import ComparedRow, Comparison, Group, Plan, rounded_up
from logdig_console.domain.pages.layouts import LayoutRow
from logdig_console.domain.pages.shares import Share, Target
from logdig_console.presenters.heat_map import analysis_words as words

ROW = ComparedRow(
    target=Target("selector", "#buy"),
    first=Share(20, 100, 0.13, 0.29),
    second=Share(35, 100, 0.26, 0.45),
    difference=-0.15,
    low=-0.27,
    high=-0.03,
    p=0.0123,
    verdict="different",
    needed=900,
    more=0,
)


def compared(planned: int) -> Comparison:
    group = Group(browsers=100, clicks=130, without_view=0)
    return Comparison("views", group, group, 0, 3, 2.4, planned, Plan(), (), (ROW,))


def row(**changes: object) -> ComparedRow:
    return ComparedRow(**({name: getattr(ROW, name) for name in ROW.__slots__} | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (ROW, "different (p 0.0123)"),
        (row(verdict="no difference found"), "no difference found"),
        (row(verdict="not enough data", more=1_234), "not enough data: about 1,300 browsers more"),
        (row(verdict="not enough data", p=None), "not enough data: fewer than ten browsers clicked it"),
    ],
)
def test_a_verdict_says_what_is_known(found: ComparedRow, said: str) -> None:
    assert words.verdict_words(found) == said


def test_a_share_and_a_difference_come_with_their_interval() -> None:
    assert words.share_words(ROW.first) == "20.0 % (13.0 to 29.0)"
    assert words.difference_words(ROW) == "+15.0 points (+3.0 to +27.0)"


def test_the_words_name_test_seed_planned_size_and_interim_looks() -> None:
    assert "0 browsers are in both groups" in words.comparison_words(compared(100))
    assert "10,000 permutations of whole browsers (seed 2015)" in words.comparison_words(compared(100))
    assert words.planned_words(compared(200)).startswith(
        "Planned size: 200 browsers in both groups together, which finds a 1.5-fold"
    )
    own = replace(compared(501), plan=Plan(planned=501))
    assert words.planned_words(own) == "Planned size: 501 browsers in both groups together."
    assert words.interim_words(compared(200)) == ""
    assert words.interim_words(own).startswith(
        "▲ An interim look: 200 browsers so far, about 310 more are needed."
    )


def test_the_answer_comes_first_in_one_line() -> None:
    unlike, alike, short = ROW, row(verdict="no difference found"), row(verdict="not enough data")
    said = {
        (unlike, short): "1 of 2 elements differ.",
        (alike, short): "No difference found; for 1 of 2 elements there is not enough data.",
        (short, short): "Not enough data to tell any element apart.",
    }
    for rows, line in said.items():
        assert words.found_words(replace(compared(100), rows=rows)) == line


def test_of_whom_shares_are_is_said_with_the_groups() -> None:
    group = Group(browsers=700, clicks=2_000, without_view=0)
    seen = words.group_words("First group", "desktops", group, "views")
    assert seen == "First group: desktops (700 browsers saw the page, 2,000 clicks)"
    clicked = words.group_words("First group", "desktops", group, "clickers")
    assert clicked == "First group: desktops (700 browsers clicked, 2,000 clicks)"
    assert "the original LogDig's rows" in words.shares_words("clickers")


def test_nothing_in_a_name_is_obeyed() -> None:
    assert words.target_words(Target("link", "/a\u202eb")) == "link to /a<U+202E>b"
    assert words.layout_words(LayoutRow("h\n", None, None, 3)) == "h<U+000A>: 3 views"


def test_layouts_without_a_name_have_one_in_words() -> None:
    day = "2026-02-01T10:00:00.000Z"
    assert words.layout_words(LayoutRow(None, day, day, 3)) == (
        "layout not recorded: 3 views, 2026-02-01 to 2026-02-01"
    )
    assert words.layout_words(LayoutRow("", day, day, 3)).startswith("no landmarks: ")


@pytest.mark.parametrize(
    ("number", "said"), [(0, 0), (7, 7), (99, 99), (101, 110), (1_234, 1_300), (29_954, 30_000)]
)
def test_a_size_is_rounded_up_to_two_figures(number: int, said: int) -> None:
    assert rounded_up(number) == said
