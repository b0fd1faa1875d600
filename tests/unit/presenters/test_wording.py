from datetime import UTC, datetime, timedelta

import pytest

from logdig_console.domain.logs.ledger import PictureCounts
from logdig_console.presenters.heat_map.heat_rendering import tick_text
from logdig_console.presenters.heat_map.picture_words import honesty
from logdig_console.presenters.wording import age, count, duration, moment, size

THEN = "2026-11-23T21:40:07.000Z"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "just now"),
        (0.5, "just now"),
        (1, "1 s ago"),
        (59.9, "59 s ago"),
        (60, "1 min ago"),
        (3_599, "59 min ago"),
        (3_600, "1 h ago"),
        (86_400 * 3, "3 d ago"),
    ],
)
def test_ages_are_in_the_largest_unit_that_fits(seconds, words) -> None:
    then = datetime(2026, 11, 23, 21, 40, 7, tzinfo=UTC)
    assert age(THEN, then + timedelta(seconds=seconds)) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1.0 kB"),
        (999_949, "999.9 kB"),
        (10**6, "1.0 MB"),
        (5 * 10**12, "5.0 TB"),
    ],
)
def test_sizes_are_decimal(number, words) -> None:
    assert size(number) == words


def test_numbers_and_times_read_well() -> None:
    assert count(1_234_567) == "1,234,567"
    assert (duration(412), duration(1_500)) == ("412 ms", "1.5 s")
    assert moment(THEN, local_time=False) == "2026-11-23 21:40:07 UTC"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (0.00213, "0.0021"), (0.12, "0.12"), (1, "1"), (2.34, "2.3"), (10, "10"), (1234.5, "1,234")],
)
def test_ticks_have_two_figures_and_no_exponent(value, text) -> None:
    assert tick_text(value) == text


def test_the_honesty_line_names_every_click_and_its_reason() -> None:
    counts = PictureCounts(1_210, 900, 200, 80, {"outside": 15, "ambiguous": 5}, {"width": 10})
    assert honesty(counts) == (
        "1,210 clicks = 1,180 drawn (900 anchored + 200 exact + 80 estimated)"
        " + 20 not placeable (15 outside the page, 5 element found several times)"
        " + 10 filtered (10 at another width)"
    )
    assert honesty(PictureCounts(1, 0, 1, 0)) == (
        "1 click = 1 drawn (0 anchored + 1 exact + 0 estimated) + 0 not placeable + 0 filtered"
    )
