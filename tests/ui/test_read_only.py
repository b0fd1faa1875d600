"""Read-only mode: every action and every button is pressed on a real service, and none changes it."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton

from logdig_console.domain.change import Change
from logdig_console.domain.opening import Opening
from logdig_console.store.audit import AuditLog
from logdig_console.ui.frame.main_window import MainWindow
from logdig_console.ui.frame.program import Program

WAIT_MS = 60_000
ELSEWHERE = (
    "Quit",
    "Open something else",
    "New service…",
    "Open the sample site",
    "Save the heat map",
    "Read-only mode on or off",
)
"""They leave the window, open a browser or a dialog for a file, or end the mode itself."""
FROM_ELSEWHERE = (
    "Open something else",
    "Leave read-only mode",
    "Open the data directory",
    "Export the changes",
)


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


def agree(window: MainWindow) -> None:
    """Type the name that is asked for, and go on."""
    confirm = window.queue_page.confirm
    if confirm.isVisible():
        confirm.name.setText(confirm.name.placeholderText())
        confirm.yes.click()


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
                if not (button.isVisible() and button.isEnabled()):
                    continue
                if name in FROM_ELSEWHERE or name.startswith(("Open", "Export")):
                    continue
                button.click()
                agree(window)
                settle(qtbot, program)
                pressed.append(name)
    return pressed


def test_nothing_that_can_be_pressed_changes_anything(qtbot, opened: Program, tmp_path: Path) -> None:
    program, window = opened, opened.window
    sent: list[tuple[str, str]] = []
    gate = program.session.backend._service.gate

    def count(change: Change, _caller: object, *, call: str, error: str = "") -> None:
        sent.append((change.action, call))

    gate.write = count
    program.preferences.set_read_only(True)
    settle(qtbot, program)
    sent.clear()

    pressed = []
    for action in window.commands.all:
        if isinstance(action, QAction) and action.text() not in ELSEWHERE:
            action.trigger()
            agree(window)
            settle(qtbot, program)
            pressed.append(action.text())
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
    assert "Change the shared settings" in refused
