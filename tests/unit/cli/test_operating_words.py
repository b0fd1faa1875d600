"""What the operator's verbs say."""

import pytest

from logdig_console.cli import run
from logdig_console.cli.operating import drain_words
from logdig_console.cli.watching import minutes
from logdig_console.domain.errors import UsageError
from logdig_console.domain.logs.ledger import DrainReport


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (DrainReport("below threshold"), "--force drains them"),
        (DrainReport("drained", 10, 20, more=True), "more waits: run it again"),
        (DrainReport("drained", 10, 20, rejected=3), "set aside under rejected/ with the reason: 3"),
        (DrainReport("drained", 10, 20, not_deleted=4), "to be drained again: 4"),
        (DrainReport("drained", 10, 20, erased=5), "erased visitors, dropped: 5"),
    ],
)
def test_a_drain_says_what_there_is_left_to_do(report: DrainReport, words: str) -> None:
    assert words in drain_words(report)
    assert "\n" not in drain_words(DrainReport("drained", 10, 20))


def test_days_that_end_before_they_begin_are_refused() -> None:
    with pytest.raises(UsageError, match="ends before it begins"):
        run.days("2026-02-01..2026-01-01")
    assert run.days("2026-01-01..2026-02-01") == ("2026-01-01", "2026-02-01")


@pytest.mark.parametrize("text", ["nan", "inf", "-1", "1e99", "x"])
def test_a_number_that_is_none_is_refused_as_an_argument(text: str) -> None:
    with pytest.raises(ValueError):
        minutes(text)
