"""The whole program on this machine: the window over the embedded AWS, no part of it invented."""

import datetime as dt

from PySide6.QtWidgets import QLabel
from ui.pretend import machine

from logdig_console.domain.context import JobContext
from logdig_console.jobs.log_feed import LogFeed
from logdig_console.jobs.runner import JobRunner
from logdig_console.local.visitors import SampleVisitors, sample_site
from logdig_console.presenters.heat_map.heat_map_presenter import HeatMapPresenter
from logdig_console.presenters.operating.service_presenter import ServicePresenter
from logdig_console.presenters.preferences import Preferences
from logdig_console.services.local_console import LocalConsole
from logdig_console.services.sample.sample_crowd import post_events
from logdig_console.ui.frame.main_window import MainWindow

OPEN_MS = 60_000
FRESH_MS = 15_000
CLICKS = 40


def test_a_click_on_the_sample_site_is_in_the_picture_within_fifteen_seconds(
    qtbot, runner: JobRunner, theme, tmp_path
) -> None:
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
    try:
        service.start()
        qtbot.waitUntil(lambda: heat_map.state.pages == (), timeout=OPEN_MS)
        page = window.heat_map_page
        said = "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
        assert "Click on the sample site" in said
        addresses = service.state.addresses
        origin = addresses.sample_page.rsplit("/", 1)[0]
        visitors = SampleVisitors(
            origin=origin, token="local", clicks=CLICKS, now=dt.datetime.now(dt.UTC), site=sample_site()
        )
        accepted = post_events(
            JobContext(), collector=addresses.collector, origin=origin, events=visitors.events(), total=CLICKS
        )
        qtbot.waitUntil(lambda: page.picture.drawn is not None, timeout=FRESH_MS)
        counts = service.state.snapshot.counts
        assert counts.rows == counts.distinct == accepted
        assert counts.clicks == CLICKS
        picture = page.picture.drawn.picture
        assert picture.cells.total == picture.counts.drawn
        assert page.foot.honesty_line.text().startswith(f"{picture.counts.clicks} clicks = ")
        stations = {station.key: station.health for station in service.state.stations}
        assert stations == dict.fromkeys(stations, "ok")
    finally:
        window.close()
        backend.close(JobContext())
