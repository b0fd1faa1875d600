"""Read-only mode: every action and every button is pressed on a real service, and none changes it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

from logdig_console.domain.change import Change
from logdig_console.domain.opening import Opening
from logdig_console.store.audit import AuditLog
from logdig_console.ui.frame.program import Program
from logdig_console.ui.parts.confirm_bar import ConfirmBar

WAIT_MS = 60_000
ELSEWHERE = ("Quit", "Open something else", "New service…", "Read-only mode on or off")
"""They leave the window, or end the mode itself."""
FROM_ELSEWHERE = ("Open something else", "Leave read-only mode")


@pytest.fixture
def opened(qtbot, program: Program) -> Program:
    program.open(Opening())
    qtbot.waitUntil(lambda: program.session.service.state.snapshot is not None, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: program.session.operating.drain.state.overview is not None, timeout=WAIT_MS)
    return program


def settle(qtbot, program: Program) -> None:
    """Wait until nothing that was asked for runs any more."""
    qtbot.waitUntil(
        lambda: not [job for job in program.session.runner.jobs if not job.background], timeout=WAIT_MS
    )


def agree() -> None:
    """Type the name that is asked for, wherever one is, and go on."""
    for top in QApplication.topLevelWidgets():
        for confirm in top.findChildren(ConfirmBar):
            if confirm.isVisible():
                confirm.name.setText(confirm.name.placeholderText())
                confirm.yes.click()


def refuse_files() -> None:
    """Close a dialog for a file again; its own buttons, which make folders, belong to nobody's service."""
    for top in QApplication.topLevelWidgets():
        if isinstance(top, QFileDialog) and top.isVisible():
            top.reject()


def press_buttons(qtbot, program: Program) -> list[str]:
    """Press every button of every page and tab; the names of those that were pressed."""
    window, pressed = program.window, []
    for key in ("services", "queue", "logs", "heat_maps", "activity", "settings"):
        page = window._pages.page(key)
        tabs = getattr(page, "tabs", None)
        for tab in range(tabs.count() if tabs is not None else 1):
            for button in page.findChildren(QAbstractButton):
                window.show_page(key)  # a button may have led elsewhere
                if tabs is not None:
                    tabs.setCurrentIndex(tab)
                name = button.accessibleName()
                if not (button.isVisible() and button.isEnabled()) or name in FROM_ELSEWHERE:
                    continue
                if isinstance(button.window(), QFileDialog):
                    continue
                button.click()
                refuse_files()
                agree()
                settle(qtbot, program)
                pressed.append(name)
    return pressed


def press_in_other_windows(qtbot, program: Program) -> list[str]:
    """Press every button of the windows that the actions have opened; the names of those pressed."""
    pressed = []
    for top in QApplication.topLevelWidgets():
        if top is program.window or not top.isVisible() or not isinstance(top, QWidget):
            continue
        for button in top.findChildren(QAbstractButton):
            if not (shiboken6.isValid(button) and button.isVisible() and button.isEnabled()):
                continue
            if not isinstance(button.window(), QFileDialog):
                pressed.append(button.accessibleName() or button.text())
                button.click()
                refuse_files()
                agree()
                settle(qtbot, program)
    return pressed


@pytest.fixture
def nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog for a file is closed again, and a browser is not opened."""
    for ask in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, ask, _nothing_chosen)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", _no_folder)
    monkeypatch.setattr(QDesktopServices, "openUrl", _not_opened)


def _nothing_chosen(*_args: object, **_more: object) -> tuple[str, str]:
    return "", ""


def _no_folder(*_args: object, **_more: object) -> str:
    return ""


def _not_opened(*_args: object) -> bool:
    return False


@pytest.fixture
def keeps_to_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let dialogs begin in a folder of the test, and look there and above it for what they left."""
    above = tmp_path / "above"
    here = above / "here"
    here.mkdir(parents=True)
    monkeypatch.chdir(here)
    yield
    assert [*above.rglob("*")] == [here]


@pytest.mark.usefixtures("nobody_answers", "keeps_to_itself")
def test_nothing_that_can_be_pressed_changes_anything(qtbot, opened: Program, tmp_path: Path) -> None:
    program, window = opened, opened.window
    sent: list[tuple[str, str]] = []
    gate = program.session.backend._service.gate

    def count(change: Change, _caller: object, *, call: str, error: str = "") -> None:
        sent.append((change.action, call))

    gate.write = count
    program.preferences.set_read_only(True)
    settle(qtbot, program)
    for _ in range(2):  # a look that began before may drain until it ends; the one after it may not
        looked_at = program.session.service.state.snapshot
        program.session.service.sync_now()
        qtbot.waitUntil(
            lambda before=looked_at: program.session.service.state.snapshot is not before, timeout=WAIT_MS
        )
    sent.clear()

    pressed = []
    for action in window.commands.all:
        if isinstance(action, QAction) and action.text() not in ELSEWHERE:
            action.trigger()
            refuse_files()
            agree()
            settle(qtbot, program)
            pressed.append(action.text())
    pressed += press_in_other_windows(qtbot, program)
    window.logs_page.erase.token.setText("local")
    window.logs_page.erase.user_key.setText("A" * 20)
    pressed += press_buttons(qtbot, program)
    shared = window.heat_maps.shared
    shared.rules.patterns.setPlainText("/user/:id")
    shared.save_button.click()
    shared.confirm.yes.click()
    settle(qtbot, program)
    assert shared.banner.isVisibleTo(shared)
    assert {"Drain now", "Redrive dead letters", "Purge the queue", "Pause draining for maintenance"} <= {
        *pressed
    }
    assert {"Set", "Show the queue in a small window", "Send a test click", "Ask why"} <= {*pressed}
    assert len(pressed) > 40
    assert sent == []
    entries = list(AuditLog(program.session.backend._data / "audit").newest_first())
    refused = {entry.action for entry in entries if entry.result == "refused"}
    assert {"Drain now", "Pause", "Resume", "Peek", "Redrive", "Purge", "Send a test click"} <= refused
    assert "Erase a visitor" in refused
    assert "Change the shared settings" in refused
