"""A few of the kills of `killed_deployments`; all of them are a command of their own."""

from collections.abc import Iterator

import pytest

from local.killed_deployments import Kill, Kills, kills


@pytest.fixture(scope="module")
def all_of_them(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kills]:
    with kills(tmp_path_factory.mktemp("kills")) as running:
        yield running


@pytest.mark.parametrize(
    ("doing", "call", "when"),
    [
        ("deploy", "cloudformation:ExecuteChangeSet", "after"),
        ("update", "cloudformation:ExecuteChangeSet", "before"),
        ("remove", "cloudformation:DeleteStack", "after"),
    ],
)
def test_killed_in_the_middle_and_started_again_it_ends_as_without_the_kill(
    all_of_them: Kills, doing: str, call: str, when: str
) -> None:
    expected, calls = all_of_them.without_a_kill(doing)
    at = calls.index(call) + 1
    all_of_them.survives(Kill(doing, at, "before" if when == "before" else "after"), expected)
