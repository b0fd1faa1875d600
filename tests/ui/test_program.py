"""From the doors to a window and back, with real threads and real files."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog

from logdig_console import app
from logdig_console.domain.opening import Opening
from logdig_console.presenters.preferences import Preferences
from logdig_console.ui.frame.program import Program

WAIT_MS = 30_000


def test_the_door_to_aws_opens_the_wizard_once_and_leaves_when_both_are_closed(
    qtbot, program: Program
) -> None:
    program.show_doors()
    program.doors.aws_button.click()
    wizard = program.wizard.window
    program.doors.aws_button.click()
    assert program.wizard.window is wizard
    assert wizard.isVisible()
    ended: list[bool] = []
    program.finished.connect(lambda: ended.append(True))
    program.doors.close()
    assert ended == []
    with qtbot.waitSignal(program.finished, timeout=WAIT_MS):
        wizard.close()


def test_the_wizard_is_opened_from_a_window_too_and_speaks_the_language_that_is_chosen(
    qtbot, opened_program: Program
) -> None:
    program = opened_program
    program.window.commands.new_service.trigger()
    old = program.wizard.window
    program.preferences.set_language("ko")
    qtbot.waitUntil(lambda: program.wizard.window is not old, timeout=WAIT_MS)
    assert program.wizard.window.next_button.text() == "다음"
    with qtbot.waitSignal(program.wizard.closed, timeout=WAIT_MS):
        program.wizard.window.close()


def test_closing_the_doors_ends_the_program(qtbot, program: Program) -> None:
    program.show_doors()
    with qtbot.waitSignal(program.finished, timeout=WAIT_MS):
        program.doors.close()


def test_a_folder_chosen_at_the_door_is_read_and_drawn_and_remembered(
    qtbot, program: Program, settings: QSettings, logs: Path
) -> None:
    program.show_doors()
    program.doors.folder_button.click()
    dialog = program.doors.findChild(QFileDialog)
    assert dialog.fileMode() == QFileDialog.FileMode.Directory
    dialog.filesSelected.emit([str(logs)])
    dialog.close()
    page = program.window.heat_map_page
    qtbot.waitUntil(lambda: page.picture.drawn is not None, timeout=WAIT_MS)
    assert program.doors is None
    assert program.window.page == "heat_maps"
    assert Preferences(settings=settings).opening == Opening((logs,))


def test_the_way_back_leads_to_the_doors_and_another_folder_can_be_opened(
    qtbot, program: Program, settings: QSettings, logs: Path
) -> None:
    program.open(Opening((logs,)))
    qtbot.waitUntil(lambda: program.window.heat_map_page.picture.drawn is not None, timeout=WAIT_MS)
    program.window.top_bar.doors.click()
    assert program.window is None
    assert Preferences(settings=settings).opening is None
    qtbot.waitUntil(program.doors.folder_button.isEnabled, timeout=WAIT_MS)
    program.doors.files_chosen.emit((logs / "old.log",))
    page = program.window.heat_map_page
    qtbot.waitUntil(lambda: page.picture.drawn is not None, timeout=WAIT_MS)
    assert program.session.files.state.summary.counts.clicks == 1


def test_the_way_back_is_open_while_files_are_still_read(qtbot, program: Program, logs: Path) -> None:
    program.open(Opening((logs,)))
    qtbot.waitUntil(lambda: program.session.files.state.phase != "closed", timeout=WAIT_MS)
    program.window.commands.doors.trigger()
    qtbot.waitUntil(program.doors.local_button.isEnabled, timeout=WAIT_MS)


@pytest.mark.parametrize("kept", ["[1]", "{", "7", '"a"'])
def test_a_choice_that_cannot_be_read_shows_the_doors(settings: QSettings, kept: str) -> None:
    settings.setValue("opening", kept)
    assert Preferences(settings=settings).opening is None


@pytest.mark.parametrize(
    ("words", "kept", "opened"),
    [
        ([], None, None),
        ([], Opening(), Opening()),
        (["--local"], Opening((Path("/logs"),)), Opening()),
        (["--files", "/other"], Opening(), Opening((Path("/other"),))),
        (["--render", "window.png"], None, Opening()),
    ],
)
def test_the_command_line_goes_before_what_was_open_last_and_that_before_the_doors(
    settings: QSettings, words: list[str], kept: Opening | None, opened: Opening | None
) -> None:
    preferences = Preferences(settings=settings)
    preferences.set_opening(kept)
    assert app._opening(app._arguments(words), Preferences(settings=settings)) == opened
