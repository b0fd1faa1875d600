import logging
import threading
from collections.abc import Iterator

import pytest

from logdig_console.jobs.log_feed import MOST_LINES, LogFeed, LogLine

log = logging.getLogger("logdig_console.test")


@pytest.fixture
def feed() -> Iterator[LogFeed]:
    made = LogFeed()
    made.attach()
    yield made
    made.detach()


def test_lines_of_every_thread_arrive_in_the_ui_thread(qtbot, feed: LogFeed) -> None:
    arrived: list[tuple[int, LogLine]] = []

    def note(lines: tuple[LogLine, ...]) -> None:
        arrived.extend((threading.get_ident(), line) for line in lines)

    feed.added.connect(note)
    worker = threading.Thread(target=log.warning, args=("page %s is gone", "/a"))
    worker.start()
    worker.join()
    log.info("ready")
    qtbot.waitUntil(lambda: len(arrived) == 2)
    assert {thread for thread, _ in arrived} == {threading.get_ident()}
    assert [(line.level, line.text) for _, line in arrived] == [
        ("WARNING", "page /a is gone"),
        ("INFO", "ready"),
    ]


def test_a_traceback_is_part_of_its_line_and_no_key_is(qtbot, feed: LogFeed) -> None:
    try:
        raise ValueError("secret_key=abc AKIAIOSFODNN7EXAMPLE")
    except ValueError:
        log.exception("it failed")
    qtbot.waitUntil(lambda: bool(feed.lines))
    text = feed.lines[0].text
    assert "Traceback" in text
    assert "ValueError" in text
    assert "AKIAIOSFODNN7EXAMPLE" not in text
    assert "abc" not in text


def test_only_the_newest_lines_are_kept(qtbot, feed: LogFeed) -> None:
    for number in range(MOST_LINES + 5):
        log.info("%d", number)
    qtbot.waitUntil(lambda: bool(feed.lines) and feed.lines[-1].text == str(MOST_LINES + 4))
    assert len(feed.lines) == MOST_LINES
    assert feed.lines[0].text == "5"
