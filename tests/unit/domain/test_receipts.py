"""Runs of receipts behave as the sets of numbers that they stand for."""

from hypothesis import given
from hypothesis import strategies as st

from logdig_console.domain.logs.receipts import ReceiptRun, counted, joined, run_of, runs_in, without

PREFIXES = ("0123456789abcdef", "fedcba9876543210")
RUNS = st.lists(
    st.builds(
        lambda prefix, first, length: ReceiptRun(prefix, first, first + length),
        st.sampled_from(PREFIXES),
        st.integers(1, 40),
        st.integers(0, 9),
    )
)


def numbers(runs) -> set[tuple[str, int]]:
    return {(run.prefix, number) for run in runs for number in range(run.first, run.last + 1)}


@given(RUNS)
def test_joining_keeps_the_numbers_in_as_few_runs_as_can_be(runs: list[ReceiptRun]) -> None:
    together = joined(runs)
    assert numbers(together) == numbers(runs)
    assert counted(together) == len(numbers(runs))
    edges = {(run.prefix, run.last + 1) for run in together}
    assert not edges & {(run.prefix, run.first) for run in together}


@given(RUNS, RUNS)
def test_taking_away_leaves_exactly_the_other_numbers(
    runs: list[ReceiptRun], taken: list[ReceiptRun]
) -> None:
    left = without(joined(runs), joined(taken))
    assert numbers(left) == numbers(runs) - numbers(taken)
    assert counted(left) == len(numbers(left))


def test_a_run_is_read_as_void_names_it_and_nothing_else_is() -> None:
    assert run_of("0123456789abcdef-17") == ReceiptRun(PREFIXES[0], 17, 17)
    assert run_of("0123456789abcdef-17..41") == ReceiptRun(PREFIXES[0], 17, 41)
    assert str(ReceiptRun(PREFIXES[0], 17, 41)) == "0123456789abcdef-17..41"
    for text in ("", "x-1", "0123456789ABCDEF-1", "0123456789abcdef-0", "0123456789abcdef-5..4",
                 "0123456789abcdef-1..", "0123456789abcdef-" + "9" * 30):  # fmt: skip
        assert run_of(text) is None


def test_receipts_are_found_in_whatever_is_left_of_damaged_lines() -> None:
    body = b'{"receipt":"0123456789abcdef-1"}\n{"receipt":"0123456789abcdef-2"\n\x00{"receipt":"012'
    assert runs_in(body) == (ReceiptRun(PREFIXES[0], 1, 2),)
