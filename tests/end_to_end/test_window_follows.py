"""A click on the sample site is in the picture in the window within 15 seconds."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from logdig_console.domain.context import JobContext
from logdig_console.jobs.runner import JobRunner
from logdig_console.local.browser import Browser
from logdig_console.presenters.heat_map_presenter import HeatMapPresenter
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.service_presenter import ServicePresenter
from logdig_console.services.console import LocalConsole
from logdig_console.ui.main_window import MainWindow
from logdig_console.ui.theme import Theme

FRESH_S = 15.0


def test_the_picture_in_the_window_follows_a_click_within_15_seconds(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    browser: Browser,
    record_property: Callable[[str, object], None],
) -> None:
    runner = JobRunner()
    backend = LocalConsole(data=tmp_path)
    service = ServicePresenter(runner=runner, backend=backend)
    heat_map = HeatMapPresenter(runner=runner, backend=backend)
    window = MainWindow(
        runner=runner,
        service=service,
        heat_map=heat_map,
        preferences=Preferences(),
        theme=Theme(qapp, appearance="light"),
    )
    qtbot.addWidget(window)
    window.show()
    try:
        service.start()
        qtbot.waitUntil(lambda: service.state.snapshot is not None, timeout=30_000)
        assert service.state.addresses is not None
        browser.open(service.state.addresses.sample_page, width=1_280, height=800)

        def drawn() -> int:
            state = heat_map.state.drawn
            return 0 if state is None else state.picture.counts.drawn

        for number in (1, 2):
            browser.click(400, 300 + number)
            clicked_at = time.monotonic()
            qtbot.waitUntil(lambda number=number: drawn() == number, timeout=int(FRESH_S * 1_000))
            record_property(f"click_{number}_to_picture_s", round(time.monotonic() - clicked_at, 1))
        assert heat_map.state.drawn is not None
        assert heat_map.state.drawn.picture.cells.at(400, 301) == 1
    finally:
        window.close()
        backend.close(JobContext())
