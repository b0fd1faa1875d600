"""The whole program on this machine: the window over the embedded AWS, no part of it invented."""

import datetime as dt
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QLabel
from ui.pretend import machine

from logdig_console.domain.context import JobContext
from logdig_console.jobs.log_feed import LogFeed
from logdig_console.jobs.runner import JobRunner
from logdig_console.local.browser import Browser, find_browser
from logdig_console.local.visitors import SampleVisitors, sample_site
from logdig_console.presenters.heat_map.heat_map_presenter import HeatMapPresenter
from logdig_console.presenters.operating.service_presenter import ServicePresenter
from logdig_console.presenters.preferences import Preferences
from logdig_console.services.local_console import LocalConsole
from logdig_console.services.sample.sample_crowd import post_events
from logdig_console.ui.frame.main_window import MainWindow

OPEN_MS = 60_000
FRESH_S = 15.0
FRESH_MS = int(FRESH_S * 1_000)
CLICKS = 40


@dataclass
class Opened:
    """A window on the page of heat maps, with what it is drawn from."""

    window: MainWindow
    service: ServicePresenter
    heat_map: HeatMapPresenter

    @property
    def drawn(self) -> int:
        """Clicks in the picture that is shown."""
        state = self.heat_map.state.drawn
        return 0 if state is None else state.picture.counts.drawn


@pytest.fixture
def opened(qtbot, runner: JobRunner, theme, tmp_path) -> Iterator[Opened]:
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
    service.start()
    try:
        yield Opened(window, service, heat_map)
    finally:
        window.close()
        backend.close(JobContext())


def test_a_click_on_the_sample_site_is_in_the_picture_within_fifteen_seconds(qtbot, opened: Opened) -> None:
    qtbot.waitUntil(lambda: opened.heat_map.state.pages == (), timeout=OPEN_MS)
    page = opened.window.heat_map_page
    said = "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "Click on the sample site" in said
    addresses = opened.service.state.addresses
    origin = addresses.sample_page.rsplit("/", 1)[0]
    visitors = SampleVisitors(
        origin=origin, token="local", clicks=CLICKS, now=dt.datetime.now(dt.UTC), site=sample_site()
    )
    accepted = post_events(
        JobContext(), collector=addresses.collector, origin=origin, events=visitors.events(), total=CLICKS
    )
    qtbot.waitUntil(lambda: page.picture.drawn is not None, timeout=FRESH_MS)
    counts = opened.service.state.snapshot.counts
    assert counts.rows == counts.distinct == accepted
    assert counts.clicks == CLICKS
    picture = page.picture.drawn.picture
    assert picture.cells.total == picture.counts.drawn
    assert page.foot.honesty_line.text().startswith(f"{picture.counts.clicks} clicks = ")
    stations = {station.key: station.health for station in opened.service.state.stations}
    assert stations == dict.fromkeys(stations, "ok")


def test_the_picture_in_the_window_follows_a_real_click_within_15_seconds(
    qtbot, opened: Opened, record_property
) -> None:
    program = find_browser()
    assert program is not None, "the tests need an installed Chromium"
    qtbot.waitUntil(lambda: opened.service.state.snapshot is not None, timeout=OPEN_MS)
    with Browser(JobContext(), program) as browser:
        browser.open(opened.service.state.addresses.sample_page, width=1_280, height=800)
        for number in (1, 2):
            browser.click(400, 300 + number)
            clicked_at = time.monotonic()
            qtbot.waitUntil(lambda number=number: opened.drawn == number, timeout=FRESH_MS)
            record_property(f"click_{number}_to_picture_s", round(time.monotonic() - clicked_at, 1))
    assert opened.heat_map.state.drawn.picture.cells.at(400, 301) == 1
