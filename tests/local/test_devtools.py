"""Messages to a browser and from it come whole, in time, or with an error in words."""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import JobCancelled, LogDigError
from logdig_console.local.browser import find_browser
from logdig_console.local.child import fresh_environment
from logdig_console.local.devtools import PipeWire, started


@pytest.fixture
def ends() -> Iterator[tuple[PipeWire, int, int]]:
    """A wire, and the browser's two ends of it: what it reads, what it writes."""
    its_reading, writing = os.pipe()
    reading, its_writing = os.pipe()
    wire = PipeWire(reading, writing)
    yield wire, its_reading, its_writing
    wire.close()
    for end in (its_reading, its_writing):
        os.close(end)


def soon() -> float:
    return time.monotonic() + 5


def test_a_message_that_comes_in_pieces_is_whole_and_two_at_once_are_two(
    ends: tuple[PipeWire, int, int],
) -> None:
    wire, _, its_writing = ends
    first, second = ({"id": number, "text": "é" * 40} for number in (1, 2))
    data = json.dumps(first).encode() + b"\0" + json.dumps(second).encode() + b"\0"
    os.write(its_writing, data[:30])
    with pytest.raises(LogDigError):
        wire.receive(JobContext(), time.monotonic() - 1)
    os.write(its_writing, data[30:])
    assert [wire.receive(JobContext(), soon()) for _ in range(2)] == [first, second]


def test_what_is_sent_ends_with_a_zero_byte(ends: tuple[PipeWire, int, int]) -> None:
    wire, its_reading, _ = ends
    wire.send({"id": 1, "text": "\0"})
    data = os.read(its_reading, 100)
    assert (data[-1:], data.count(b"\0"), json.loads(data[:-1])) == (b"\0", 1, {"id": 1, "text": "\0"})


def test_a_browser_that_ends_or_is_silent_is_an_error_with_words(ends: tuple[PipeWire, int, int]) -> None:
    wire, its_reading, its_writing = ends
    with pytest.raises(LogDigError, match="does not answer"):
        wire.receive(JobContext(), time.monotonic())
    cancelled = JobContext()
    cancelled.cancel()
    with pytest.raises(JobCancelled):
        wire.receive(cancelled, soon())
    os.dup2(os.open(os.devnull, os.O_RDWR), its_writing)
    with pytest.raises(LogDigError, match="does not answer"):
        wire.receive(JobContext(), soon())
    os.dup2(os.open(os.devnull, os.O_RDWR), its_reading)
    with pytest.raises(LogDigError, match="does not answer"):
        wire.send({"id": 1})


@pytest.mark.parametrize("pipes", [True, False])
def test_a_browser_answers_over_pipes_and_where_there_are_none_over_a_socket(
    pipes: bool, tmp_path: Path
) -> None:
    program = find_browser()
    assert program is not None, "the tests need an installed Chromium"
    command = [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}"]
    environment = fresh_environment(os.environ, HOME=str(tmp_path))
    process, wire = started(JobContext(), command, environment=environment, profile=tmp_path, pipes=pipes)
    wire.send({"id": 7, "method": "Browser.getVersion", "params": {}})
    answer = wire.receive(JobContext(), time.monotonic() + 20)
    assert (answer["id"], "Chrom" in answer["result"]["product"]) == (7, True)
    wire.send({"id": 8, "method": "Browser.close", "params": {}})
    process.wait(20)
    wire.close()
