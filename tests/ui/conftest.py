from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from ui.pretend import PretendBackend
from ui.qt_fixtures import leaves_nothing_behind, runner, stepping
from ui.shots import Stage

from logdig_console.ui.theme import Theme

__all__ = ["leaves_nothing_behind", "runner", "stepping"]


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, appearance="light")


@pytest.fixture
def make_stage(qtbot, theme: Theme, leaves_nothing_behind: None) -> Iterator[Callable[..., Stage]]:
    """Makes windows without threads: their jobs run when the test says so."""
    stages = []

    def make(backend: PretendBackend, *, local: bool = True) -> Stage:
        stage = Stage(theme, backend, local=local)
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
