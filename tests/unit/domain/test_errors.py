"""What the system refuses, in words that say what to do."""

import errno
import shutil

import pytest

from logdig_console.domain.errors import file_error
from logdig_console.jobs.runner import as_logdig_error


@pytest.mark.parametrize(
    ("number", "hint"),
    [(errno.ENOSPC, "Make room"), (errno.EACCES, "Let your user write"), (errno.ENOTDIR, "another place")],
)
def test_a_file_that_is_refused_is_named_with_what_to_do(number: int, hint: str) -> None:
    error = file_error(OSError(number, "the reason", "/data/looks.json"))
    assert (error.title, error.detail) == ("/data/looks.json cannot be used.", "the reason")
    assert hint in error.hint


def test_of_many_files_that_are_refused_the_first_is_named() -> None:
    error = file_error(shutil.Error([("a", "/data/a", "No space left on device"), ("b", "/data/b", "")]))
    assert (error.title, error.hint[:9]) == ("/data/a cannot be used.", "Make room")


def test_a_job_says_the_same_and_a_connection_without_a_name_is_no_file() -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "/data/a")
    assert as_logdig_error(full, "Open the service").title == "/data/a cannot be used."
    assert "stopped unexpectedly" in as_logdig_error(OSError("reset"), "Open the service").title
