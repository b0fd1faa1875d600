"""A day of 10,000 log files in the embedded AWS: the first page at once, and the window stays free."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from ui.qt_fixtures import leaves_nothing_behind, runner

from logdig_console.cli import main
from logdig_console.domain.context import JobContext
from logdig_console.jobs.runner import JobRunner
from logdig_console.local.embedded import EmbeddedAws
from logdig_console.presenters.logs.logs_presenter import LogsPresenter, LogsState
from logdig_console.presenters.preferences import Preferences
from logdig_console.services.logs.logs_console import LogsConsole
from logdig_console.services.open_service import FACTS
from logdig_console.ui.logs.logs_page import LogsPage
from logdig_console.ui.theme import Theme

from .large_day import DAY, NAMES, LargeDay, access_to, body_of, lay_out

__all__ = ["leaves_nothing_behind", "runner"]

FILES = 10_000
WAIT_MS = 60_000
FIRST_PAGE_S = 20.0
"""What it takes at most on a machine that does ten other things; alone it takes a fifth of a second."""
AT_ONCE_S = 0.25
"""CPU seconds that the window's thread may spend without looking at what a person does."""
SCROLL_STEP_S = 0.05


@pytest.fixture(scope="module")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedAws]:
    data = tmp_path_factory.mktemp("aws")
    lay_out(data, FILES)
    running = EmbeddedAws(data=data)
    running.start(JobContext())
    told = {
        "endpoint": running.endpoint,
        "access_key": running.key.access_key,
        "secret_key": running.key.secret_key,
        "region": running.region,
        "service": NAMES.service,
    }
    running.write_running_file(dict.fromkeys(FACTS, "") | told)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def day(aws: EmbeddedAws, tmp_path_factory: pytest.TempPathFactory) -> LargeDay:
    return LargeDay(access_to(aws), tmp_path_factory.mktemp("day"))


class Watched:
    """A page of logs whose every state is noted with its time."""

    def __init__(self, day: LargeDay, runner: JobRunner, theme: Theme) -> None:
        backend = LogsConsole(opened=lambda: day.opened)
        self.presenter = LogsPresenter(runner=runner, backend=backend)
        self.states: list[tuple[float, LogsState]] = []
        self.presenter.changed.connect(self._note)
        preferences = Preferences()
        self.page = LogsPage(presenter=self.presenter, preferences=preferences, theme=theme)
        self.page.resize(1_024, 700)

    def _note(self, state: LogsState) -> None:
        self.states.append((time.monotonic(), state))

    def first_files(self) -> tuple[float, LogsState]:
        return next((at, state) for at, state in self.states if state.files)


@pytest.fixture
def watched(day: LargeDay, runner: JobRunner, qapp: QApplication, qtbot) -> Watched:
    made = Watched(day, runner, Theme(qapp, appearance="light"))
    qtbot.addWidget(made.page)
    return made


def test_the_first_page_is_there_before_the_rest_is_listed_and_the_window_stays_free(
    watched: Watched, qapp: QApplication
) -> None:
    page, state = watched.page, watched.presenter.state
    began, longest = time.monotonic(), 0.0
    page.show()
    while len(state.files) < FILES or state.listing or state.days is None:
        before = time.thread_time()
        qapp.processEvents()
        longest = max(longest, time.thread_time() - before)
        state = watched.presenter.state
        assert state.error is None
        assert time.monotonic() - began < WAIT_MS / 1_000
        time.sleep(0.001)  # nothing is waited for by it: the jobs get the processor
    at, first = watched.first_files()
    assert (first.day, len(first.files), first.listing) == (DAY, 1_000, True)
    assert at - began < FIRST_PAGE_S
    assert [len(state.files) for _, state in watched.states if not state.listing][-1] == FILES
    assert page.files.table.rows.rowCount() == FILES
    assert longest < AT_ONCE_S
    assert {file.state for file in state.files} == {"unread"}
    assert (state.days[0].objects, state.days[0].unread) == (FILES, FILES)


def test_scrolling_through_it_costs_a_frame_a_step(watched: Watched, qtbot) -> None:
    page = watched.page
    page.show()
    qtbot.waitUntil(lambda: page.files.table.rows.rowCount() == FILES, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: watched.presenter.state.days is not None, timeout=WAIT_MS)
    table, steps = page.files.table, 60
    bar = table.verticalScrollBar()
    assert bar.maximum() > 0
    began = time.thread_time()
    for step in range(1, steps + 1):
        bar.setValue(bar.maximum() * step // steps)
        table.viewport().grab()
    assert (time.thread_time() - began) / steps < SCROLL_STEP_S
    assert table.rowAt(table.viewport().height() // 2) > FILES - 100


def test_the_command_line_lists_the_day_and_its_files(
    aws: EmbeddedAws, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ["--local", str(aws.data), "--store", str(tmp_path / "store")]
    assert main(["days", *place, "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["days"]
    size = sum(len(body_of(number)) for number in range(FILES))
    assert (found["day"], found["objects"], found["bytes"], found["unread"]) == (DAY, FILES, size, FILES)
    assert main(["files", DAY, *place]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == FILES
    keys = [line.rsplit(maxsplit=1)[-1] for line in lines]
    assert keys == sorted(keys)
    assert all(line.startswith("unread ") for line in lines)


def test_the_newest_day_is_found_without_listing_what_lies_in_it(day: LargeDay) -> None:
    asked: list[str] = []
    client = day.access.s3
    client.meta.events.register("before-call.s3.ListObjectsV2", lambda **_more: asked.append("list"))
    assert day.newest_day() == DAY
    assert asked == ["list"]
