from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from ui.pretend import PretendBackend
from ui.qt_fixtures import leaves_nothing_behind, runner, stepping
from ui.shots import Stage
from unit.heatmap.lines import event_id, line, original

from logdig_console.domain.keyring_facts import KeyringFacts
from logdig_console.domain.opening import Opening
from logdig_console.jobs.log_feed import LogFeed
from logdig_console.presenters.preferences import Preferences
from logdig_console.ui.frame.program import Program
from logdig_console.ui.theme import Theme
from logdig_console.ui.translations import Translations

WAIT_MS = 30_000

__all__ = ["leaves_nothing_behind", "runner", "stepping"]


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, appearance="light")


@pytest.fixture
def make_stage(qtbot, theme: Theme, leaves_nothing_behind: None) -> Iterator[Callable[..., Stage]]:
    """Makes windows without threads: their jobs run when the test says so."""
    stages = []

    def make(backend: PretendBackend, **options: object) -> Stage:
        stage = Stage(theme, backend, **options)
        stages.append(stage)
        qtbot.addWidget(stage.window)
        stage.window.resize(1_200, 800)
        stage.window.show()
        return stage

    yield make
    theme.set_appearance("light")


@pytest.fixture
def stage(make_stage: Callable[..., Stage]) -> Stage:
    return make_stage(PretendBackend(pages=2))


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    folder = tmp_path / "logs"
    folder.mkdir()
    (folder / "old.log").write_bytes(original())
    (folder / "new.log").write_bytes(line() + line(event_id=event_id(2)))
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "console.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def program(
    qapp: QApplication, theme: Theme, settings: QSettings, tmp_path, leaves_nothing_behind
) -> Iterator:
    translations = Translations(qapp, language="en")
    made = Program(
        preferences=Preferences(settings=settings),
        theme=theme,
        translations=translations,
        local_data=tmp_path / "local",
        files_data=tmp_path / "data",
        feed=LogFeed(),
        read_keyring=lambda _ctx: KeyringFacts("pretended", allowed=False),
        settings=settings,
    )
    yield made
    made.close()
    assert made.end() == ()
    translations.choose("en")


@pytest.fixture
def opened_program(qtbot, program: Program, logs: Path) -> Program:
    """A program that has read log files and drawn their heat map."""
    program.open(Opening((logs,)))
    qtbot.waitUntil(lambda: program.window.heat_map_page.picture.drawn is not None, timeout=WAIT_MS)
    return program
