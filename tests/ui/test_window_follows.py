"""A click in a real browser on the sample site is in the picture in the window within 15 seconds."""

import time

from ui.pretend import machine

from logdig_console.domain.context import JobContext
from logdig_console.jobs.log_feed import LogFeed
from logdig_console.jobs.runner import JobRunner
from logdig_console.local.browser import Browser, find_browser
from logdig_console.presenters.heat_map.heat_map_presenter import HeatMapPresenter
from logdig_console.presenters.operating.service_presenter import ServicePresenter
from logdig_console.presenters.preferences import Preferences
from logdig_console.services.local_console import LocalConsole
from logdig_console.ui.frame.main_window import MainWindow

OPEN_MS = 60_000
FRESH_S = 15.0


def test_the_picture_in_the_window_follows_a_real_click_within_15_seconds(
    qtbot, runner: JobRunner, theme, tmp_path, record_property
) -> None:
    program = find_browser()
    assert program is not None, "the tests need an installed Chromium"
    backend = LocalConsole(data=tmp_path)
    service = ServicePresenter(runner=runner, backend=backend)
    heat_map = HeatMapPresenter(runner=runner, backend=backend)
    window = MainWindow(
        runner=runner,
        service=service,
        heat_map=heat_map,
        machine=machine(runner),
        feed=LogFeed(),
        preferences=Preferences(),
        theme=theme,
    )
    qtbot.addWidget(window)
    window.show()
    window.show_page("heat_maps")

    def drawn() -> int:
        state = heat_map.state.drawn
        return 0 if state is None else state.picture.counts.drawn

    try:
        service.start()
        qtbot.waitUntil(lambda: service.state.snapshot is not None, timeout=OPEN_MS)
        with Browser(JobContext(), program) as browser:
            browser.open(service.state.addresses.sample_page, width=1_280, height=800)
            for number in (1, 2):
                browser.click(400, 300 + number)
                clicked_at = time.monotonic()
                qtbot.waitUntil(lambda number=number: drawn() == number, timeout=int(FRESH_S * 1_000))
                record_property(f"click_{number}_to_picture_s", round(time.monotonic() - clicked_at, 1))
        assert heat_map.state.drawn.picture.cells.at(400, 301) == 1
    finally:
        window.close()
        backend.close(JobContext())
