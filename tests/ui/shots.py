"""Every page as a picture: both schemes, both languages, three sizes: `python -m ui.shots DIR [PART]`."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from ui.pretend import SAFE_KEYRING, SHOP, PretendBackend, PretendFiles, machine
from ui.pretend_operating import troubled
from ui.pretend_pictures import taken
from ui.pretend_set_up import PretendSetUp
from ui.wizard_stage import WIZARD_SCENES, WizardStage

from logdig_console.domain.context import Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.evidence import Cause, Diagnosis, Fact
from logdig_console.domain.keyring_facts import KeyringFacts
from logdig_console.domain.logs.erasure import Visitor
from logdig_console.domain.logs.ledger import QueueDepth
from logdig_console.domain.pages.filter import Filter
from logdig_console.domain.pages.page_picture import NotLoaded
from logdig_console.domain.times import iso
from logdig_console.jobs.crash_watch import Crash
from logdig_console.jobs.log_feed import LogFeed, LogLine
from logdig_console.jobs.runner import JobRunner
from logdig_console.jobs.stepping import SteppingRunner
from logdig_console.presenters.heat_map.heat_map_presenter import HeatMapPresenter
from logdig_console.presenters.heat_map.heat_map_state import Days
from logdig_console.presenters.logs.files_presenter import FilesPresenter
from logdig_console.presenters.logs.logs_presenter import LogsPresenter
from logdig_console.presenters.operating.service_presenter import ServicePresenter
from logdig_console.presenters.operating.wiring import OperatingPresenters
from logdig_console.presenters.preferences import APPEARANCES, LANGUAGES, Preferences
from logdig_console.ui.frame.doors import DoorsWindow
from logdig_console.ui.frame.main_window import MainWindow
from logdig_console.ui.heat_map.picture_drop import picture_in
from logdig_console.ui.theme import Theme
from logdig_console.ui.translations import Translations

CLI_PLACE = ("--local", "/home/ada/logdig data")
_LAYOUT_PASSES = 4
SIZES = ((1024, 700), (1440, 900), (3840, 2160))
NOW = datetime(2026, 11, 23, 21, 40, 9, tzinfo=UTC)


class Stage:
    """A window with a pretended backend, and no threads unless a runner is given: jobs run when told to."""

    def __init__(
        self,
        theme: Theme,
        backend: PretendBackend,
        *,
        local: bool = True,
        keyring: KeyringFacts = SAFE_KEYRING,
        runner: JobRunner | None = None,
        clock: Callable[[], datetime] = lambda: NOW,
    ) -> None:
        self.theme = theme
        self.backend = backend
        self.runner = runner or SteppingRunner()
        self.preferences = Preferences()
        self.heat_map = HeatMapPresenter(runner=self.runner, backend=backend)
        self.feed = LogFeed()
        self.machine = machine(self.runner, keyring)
        if isinstance(backend, PretendFiles):
            self.files = FilesPresenter(runner=self.runner, backend=backend)
            what = {"files": self.files}
        else:
            self.service = ServicePresenter(runner=self.runner, backend=backend, local=local, clock=clock)
            self.operating = OperatingPresenters(runner=self.runner, backend=backend.operating, clock=clock)
            self.logs = LogsPresenter(runner=self.runner, backend=backend.logs)
            what = {"service": self.service, "operating": self.operating, "logs": self.logs}
        self.window = MainWindow(
            runner=self.runner,
            heat_map=self.heat_map,
            machine=self.machine,
            feed=self.feed,
            preferences=self.preferences,
            theme=theme,
            cli_place=CLI_PLACE,
            **what,
        )

    def open(self) -> None:
        (self.files if isinstance(self.backend, PretendFiles) else self.service).start()
        self.runner.run_all()

    def grab(self) -> QPixmap:
        """The window, and the palette over it if that is open."""
        picture = self.window.grab()
        palette = self.window.palette_dialog
        if palette.isVisible():
            painter = QPainter(picture)
            place = self.window.mapFromGlobal(palette.pos())
            painter.drawPixmap(place, palette.grab())
            painter.setPen(QColor(self.theme.colours.unknown))  # in place of the frame that a desktop draws
            painter.drawRect(QRect(place, palette.size()))
            painter.end()
        return picture


def _opening(stage: Stage) -> None:
    stage.service.start()
    stage.service._on_opening(
        replace(stage.service.state.opening, done=2, total=5, text="Starting the embedded AWS")
    )


def _empty(stage: Stage) -> None:
    stage.open()


def _running(stage: Stage) -> None:
    stage.open()
    stage.service.drain_now()
    stage.runner.run_all()


def _troubled(stage: Stage) -> None:
    stage.backend.operating.lost = 5
    snapshot = stage.backend.snapshot
    stage.backend.snapshot = replace(
        snapshot,
        queue=QueueDepth(1_204, 340, 0, 3),
        collector_answers=False,
        counts=replace(snapshot.counts, bad=4, clashes=1),
    )
    stage.backend.drain_error = LogDigError(
        "The drain local-lambda failed.",
        "These credentials may not do it (AccessDenied: s3:PutObject).",
        "Nothing is lost: its messages stay in the queue. Why? says what stops it.",
    )
    _running(stage)


def _heat_map(stage: Stage) -> None:
    stage.open()
    stage.window.show_page("heat_maps")
    stage.runner.run_all()


def _hovering(stage: Stage) -> None:
    _heat_map(stage)
    QApplication.processEvents()
    view = stage.window.heat_map_page.picture
    view.zoom_in()
    QTest.mouseMove(view.viewport(), view.mapFromScene(250, 352) + QPoint(0, 0))


def _in_view(view: str) -> Callable[[Stage], None]:
    """A scene of one view of the heat map."""

    def act(stage: Stage) -> None:
        _heat_map(stage)
        stage.window.heat_map_page.modes.buttons[view].click()
        stage.runner.run_all()
        QApplication.processEvents()
        page = stage.window.heat_map_page
        if view == "elements":
            page.elements.table.setCurrentCell(0, 0)
        if view == "rage":
            page.side.show_panel(1)
            page.filters.rows["devices"].buttons["phone"].click()
            stage.runner.run_all()
        if view == "dead":
            page.side.show_panel(2)

    return act


def _lapse(stage: Stage) -> None:
    _heat_map(stage)
    page = stage.window.heat_map_page
    page.beside.open_time_lapse()
    stage.runner.run_all()
    page.beside.lapse.presenter.choose_step("hour")
    stage.runner.run_all()
    page.beside.lapse.presenter.show_frame(3 * 24 + 14)
    stage.runner.run_all()
    _beside(stage, page.beside.lapse)


def _compare(stage: Stage) -> None:
    _heat_map(stage)
    page = stage.window.heat_map_page
    page.beside.open_comparison()
    stage.runner.run_all()
    window = page.beside.comparison
    window.choice.what.setCurrentIndex(1)
    window.compare_button.click()
    stage.runner.run_all()
    _beside(stage, window)


def _pictures(stage: Stage) -> None:
    _heat_map(stage)
    page = stage.window.heat_map_page
    elsewhere = (NotLoaded("cdn.shop.example", 2, 14), NotLoaded("fonts.example", 1, 3))
    stage.backend.pictures.keep(replace(taken(SHOP, 390), not_loaded=elsewhere))
    page.beside.open_pictures()
    stage.runner.run_all()
    page.beside.pictures.table.selectRow(0)
    wide = QImage(2732, 4000, QImage.Format.Format_RGB32)
    wide.fill(QColor("#ffffff"))
    mime = QMimeData()
    mime.setImageData(wide)
    stage.heat_map.pictures.offer(picture_in(mime))
    stage.runner.run_all()
    _beside(stage, page.beside.pictures)


def _beside(stage: Stage, window: QWidget) -> None:
    """Let another window of the stage be the picture, in the scene's size."""

    def grab() -> QPixmap:
        window.resize(stage.window.size())
        QApplication.processEvents()
        return window.grab()

    stage.grab = grab


def _heat_map_error(stage: Stage) -> None:
    stage.backend.picture_error = LogDigError(
        "There are no clicks to draw.",
        "The store holds no click of https://shop.example/coats in the days asked.",
        "Look at the list of pages for the URL as it is counted, or ask for more days.",
    )
    _heat_map(stage)


def _palette(stage: Stage) -> None:
    _heat_map(stage)
    stage.window.commands.palette.trigger()


def _jobs(stage: Stage) -> None:
    _heat_map(stage)
    for label, progress in (
        ("Sync the logs of 30 days", Progress(1_840, 2_912, "file 1,840 of 2,912")),
        ("Take the page's picture", Progress(0, None, "waiting for the browser")),
    ):
        job = stage.runner.submit(lambda ctx: None, label=label)
        job.deliver(progress)
    for row in stage.window.jobs_bar.rows:
        row._on_time_passed()


def _closed(stage: Stage) -> None:
    stage.backend.opening_error = LogDigError(
        "Port 4710 is taken by another program.",
        "It is the collector port of /home/ada/logdig, and stays the same because saved addresses hold it.",
        "End that program, or delete /home/ada/logdig/ports.json to draw new ports.",
    )
    stage.open()


def _settings(stage: Stage) -> None:
    stage.open()
    stage.window.show_page("settings")
    stage.runner.run_all()


def _changes(stage: Stage) -> None:
    stage.open()
    stage.service.drain_now()
    stage.operating.probe.send()
    stage.window.show_page("activity")
    stage.runner.run_all()
    page = stage.window.activity_page
    page.tabs.setCurrentIndex(1)
    page.changes.table.selectRow(3)


def _probed(stage: Stage) -> None:
    stage.open()
    stage.operating.probe.send()
    stage.runner.run_all()
    stage.operating.probe.settle()


def _tag(stage: Stage) -> None:
    stage.open()
    stage.window.operating.show_tag()
    stage.runner.run_all()
    window = stage.window.operating.tag
    window.page.url.setText("https://shop.example/")
    window.page.check_button.click()
    stage.runner.run_all()
    _beside(stage, window)


def _queue(stage: Stage) -> None:
    stage.open()
    stage.window.show_page("queue")
    QCoreApplication.processEvents()
    for _ in range(3):
        stage.operating.queue.poll_now()
        stage.runner.run_all()


def _queue_led(stage: Stage) -> None:
    """Causes of the site and the desk, whose fixes a person does, and one that was handed over."""
    _queue_troubled(stage)
    page = Fact("Looked at {value}", "https://shop.example/")
    stage.backend.operating.diagnosis = Diagnosis(
        iso(NOW),
        (
            Cause("tag_missing", "copy_tag", (page,)),
            Cause("origin_refused", "allow_origin", (Fact("Its origin is {value}", "https://shop.example"),)),
            Cause("many_rejected", "look_at_rejected", (Fact("Lines rejected today: {value}", "5,200"),)),
            Cause("desk_throttled", "poll_slower", (Fact("“{value}”", "Rate exceeded"),), certain=False),
        ),
    )
    stage.window.queue_page.ask_why()
    stage.runner.run_all()
    stage.operating.why.fix("copy_tag")
    stage.runner.run_all()


def _queue_troubled(stage: Stage) -> None:
    stage.backend.operating = troubled()
    _swap(stage)
    _queue(stage)
    stage.window.queue_page.ask_why()
    stage.runner.run_all()


def _swap(stage: Stage) -> None:
    """The same presenters over another operator's backend."""
    for presenter in (stage.operating, stage.operating.queue, stage.operating.drain, stage.operating.why):
        presenter._backend = stage.backend.operating
    stage.operating.queue._ticker._work = stage.backend.operating.read_queue
    stage.operating.drain._ticker._work = stage.backend.operating.drain_overview
    stage.operating.lookout._alarms._work = stage.backend.operating.alarms


def _queue_panel(name: str) -> Callable[[Stage], None]:
    def act(stage: Stage) -> None:
        _queue(stage)
        page = stage.window.queue_page
        page.tabs.setCurrentWidget(getattr(page, name))
        stage.runner.run_all()

    return act


def _queue_beside(stage: Stage) -> None:
    _queue_panel("beside")(stage)
    stage.window.queue_page.beside.table.selectRow(3)


def _queue_messages(stage: Stage) -> None:
    _queue(stage)
    page = stage.window.queue_page
    stage.operating.drain.look_into("queue")
    stage.operating.drain.ask_reasons()
    stage.runner.run_all()
    page.show_messages()
    page.messages.purge_button.click()


def _queue_day(stage: Stage) -> None:
    _queue(stage)
    stage.operating.queue.show_day(stage.operating.queue.state.days[0])
    stage.runner.run_all()


def _logs(stage: Stage) -> None:
    stage.open()
    stage.window.show_page("logs")
    QCoreApplication.processEvents()
    stage.runner.run_all()
    stage.window.logs_page.files.table.selectRow(1)


def _logs_lines(stage: Stage) -> None:
    _logs(stage)
    stage.window.logs_page.files.open_button.click()
    stage.runner.run_all()


def _logs_corrupt(stage: Stage) -> None:
    _logs(stage)
    stage.window.logs_page.files.table.selectRow(4)


def _logs_corrupt_lines(stage: Stage) -> None:
    _logs_corrupt(stage)
    stage.window.logs_page.files.open_button.click()
    stage.runner.run_all()


def _logs_search(stage: Stage) -> None:
    _logs(stage)
    page = stage.window.logs_page
    page.show_search()
    page.search.words.setText("/checkout")
    page.search.search_button.click()
    stage.runner.run_all()


def _logs_ledger(stage: Stage) -> None:
    _logs(stage)
    stage.window.logs_page.show_ledger()
    stage.runner.run_all()


def _logs_outside(stage: Stage) -> None:
    _logs(stage)
    stage.window.logs_page.outside_button.click()


def _logs_rejected(stage: Stage) -> None:
    _logs(stage)
    stage.window.logs.show_rejected()
    stage.runner.run_all()
    stage.window.logs_page.files.table.selectRow(2)


def _logs_erase(stage: Stage) -> None:
    _logs(stage)
    page = stage.window.logs_page
    page.show_erase()
    page.erase.token.setText("my-shop")
    page.erase.user_key.setText("abcdefghijABCDEFGHIJ")
    stage.logs.erase(Visitor("my-shop", "abcdefghijABCDEFGHIJ"), "abcdefghijABCDEFGHIJ", names=True)
    stage.runner.run_all()
    page.erase.erase_button.click()


def _logs_busy(stage: Stage) -> None:
    _logs(stage)
    stage.window.logs_page.sync()
    stage.logs._on_progressed(Progress(1_840, 2_912, "Reading log files"))


def _read_only(stage: Stage) -> None:
    stage.preferences.set_read_only(True)
    _queue(stage)
    stage.backend.operating.dead = 3
    stage.operating.queue.poll_now()
    stage.runner.run_all()


def _shared_rules(stage: Stage) -> None:
    _heat_map(stage)
    stage.window.heat_maps.show_rules()
    stage.runner.run_all()
    shared = stage.window.heat_maps.shared
    shared.rules.patterns.setPlainText("/item/:id/details")
    stage.runner.run_all()
    shared.save_button.click()
    stage.grab = shared.grab


def _shared_wrong(stage: Stage) -> None:
    _shared_rules(stage)
    stage.window.heat_maps.shared.rules.patterns.setPlainText("/item/:id/details\n/:anything/:at/:all")
    stage.runner.run_all()


def _shared_site(stage: Stage) -> None:
    _heat_map(stage)
    stage.window.heat_maps.show_site()
    stage.runner.run_all()
    site = stage.window.heat_maps.shared.site
    site.zone.setCurrentText("Asia/Seoul")
    site.people.setPlainText("abcdefghijABCDEFGHIJ\nA1b2C3d4E5f6G7h8I9j0")
    site.bots.setPlainText("uptime check")
    for day, text in ((3, "Release 4.2"), (12, "Campaign: winter coats"), (20, "Outage of the shop, 2 h")):
        site.day.setDate(QDate(2026, 11, day))
        site.text.setText(text)
        site.add_button.click()
    stage.grab = stage.window.heat_maps.shared.grab


def _notes(stage: Stage) -> None:
    _shared_site(stage)
    del stage.grab
    stage.window.heat_maps.shared._presenter.save()
    stage.runner.run_all()
    stage.window.heat_maps.shared.close()
    stage.window.heat_map_page.side.show_panel(2)


def _small_pictures(stage: Stage) -> None:
    _heat_map(stage)
    for page in stage.backend.snapshot.pages[:9:2]:
        stage.backend.pictures.keep(taken(page.url, 1280))
        stage.window.heat_map_page.pages.thumbnails.forget(page.url)
    for _ in range(_LAYOUT_PASSES):
        QCoreApplication.processEvents()
        stage.runner.run_all()


def _filter_values(stage: Stage) -> None:
    _heat_map(stage)
    page = stage.window.heat_map_page
    page.side.show_panel(1)
    page.filters.layer.setPlainText("nav > ul.open")
    page.filters.layer.finished.emit()
    stage.runner.run_all()
    for _ in range(_LAYOUT_PASSES):
        QCoreApplication.processEvents()
    page.filters.ensureWidgetVisible(page.filters.layer)


def _views(stage: Stage) -> None:
    _heat_map(stage)
    for name, page in (("Shop on phones", 0), ("Winter coats, first look", 1)):
        stage.heat_map.choose_page(stage.backend.snapshot.pages[page].url)
        stage.heat_map.choose_filter(Filter(devices=frozenset({"phone"}), visits="new"))
        if page:
            stage.heat_map.choose_days(Days("2026-11-12", "2026-11-20"))
        stage.runner.run_all()
        stage.window.heat_maps.show_views()
        views = stage.window.heat_maps.views
        views.name.setText(name)
        views.save_button.click()
        stage.runner.run_all()
    views.saved.selectRow(0)
    views.delete_button.click()
    stage.grab = views.grab


def _small(stage: Stage) -> None:
    stage.open()
    stage.window.operating.show_small_window()
    stage.runner.run_all()
    stage.grab = stage.window.operating.small.grab


class DoorsStage:
    """The first window."""

    def __init__(self, theme: Theme) -> None:
        self.window = DoorsWindow(theme=theme)

    def grab(self) -> QPixmap:
        return self.window.grab()


def _files(stage: Stage) -> None:
    stage.open()
    stage.window.show_page("files")


def _nothing(stage: Stage) -> None:
    return


def _activity(stage: Stage) -> None:
    stage.open()
    lines = tuple(
        LogLine(f"2026-11-23T21:3{minute}:07.120Z", level, text)
        for minute, (level, text) in enumerate(LOGGED)
    )
    stage.feed._lines.extend(lines)
    stage.feed.added.emit(lines)
    stage.window.crash_notice.show_crash(Crash("report", "/home/ada/logdig data/crashes.txt"))
    stage.window.show_page("activity")


LOGGED = (
    ("INFO", "The embedded AWS listens on port 4710."),
    ("WARNING", "Drain now: The drain could not be run. AccessDenied: s3:PutObject."),
    (
        "ERROR",
        "Draw the heat map stopped unexpectedly\nTraceback (most recent call last):\n  ZeroDivisionError",
    ),
)


Scene = tuple[str, Callable[[], PretendBackend] | None, Callable[[Stage], None]]

SCENES: tuple[Scene, ...] = (
    ("service-opening", lambda: PretendBackend(pages=0), _opening),
    ("service-empty", lambda: PretendBackend(pages=0), _empty),
    ("service-running", lambda: PretendBackend(pages=3), _running),
    ("service-troubled", lambda: PretendBackend(pages=3), _troubled),
    ("heat-map-empty", lambda: PretendBackend(pages=0), _heat_map),
    ("heat-map-paper", lambda: PretendBackend(pages=3, clicks=400), _heat_map),
    ("heat-map-page", lambda: PretendBackend(pages=24, background=True), _hovering),
    *(
        (f"heat-map-view-{view}", lambda: PretendBackend(pages=5, background=True), _in_view(view))
        for view in ("rage", "dead", "scroll", "elements")
    ),
    ("heat-map-compare", lambda: PretendBackend(pages=3, background=True), _compare),
    ("heat-map-lapse", lambda: PretendBackend(pages=3, background=True), _lapse),
    ("heat-map-pictures", lambda: PretendBackend(pages=3, background=True), _pictures),
    ("heat-map-error", lambda: PretendBackend(pages=3), _heat_map_error),
    ("jobs", lambda: PretendBackend(pages=5, clicks=40_000, background=True), _jobs),
    ("service-failed", lambda: PretendBackend(pages=0), _closed),
    ("palette", lambda: PretendBackend(pages=5), _palette),
    ("doors", None, _nothing),
    ("files-fine", lambda: PretendFiles(pages=3), _files),
    ("files-refused", lambda: PretendFiles(pages=3, refused=40, corrupt=1), _files),
    ("files-heat-map", lambda: PretendFiles(pages=3), Stage.open),
    ("activity-empty", lambda: PretendBackend(pages=1), lambda stage: stage.window.show_page("activity")),
    ("activity-crash", lambda: PretendBackend(pages=1), _activity),
    ("activity-changes", lambda: PretendBackend(pages=1), _changes),
    ("service-probed", lambda: PretendBackend(pages=3), _probed),
    ("service-tag", lambda: PretendBackend(pages=3), _tag),
    ("queue-running", lambda: PretendBackend(pages=1), _queue),
    ("queue-troubled", lambda: PretendBackend(pages=1), _queue_troubled),
    ("queue-led", lambda: PretendBackend(pages=1), _queue_led),
    ("queue-messages", lambda: PretendBackend(pages=1), _queue_messages),
    ("queue-alarms", lambda: PretendBackend(pages=1), _queue_panel("alarms")),
    ("queue-logs", lambda: PretendBackend(pages=1), _queue_panel("logs")),
    ("queue-beside", lambda: PretendBackend(pages=1), _queue_beside),
    ("queue-day", lambda: PretendBackend(pages=1), _queue_day),
    ("queue-read-only", lambda: PretendBackend(pages=1), _read_only),
    ("queue-small", lambda: PretendBackend(pages=1), _small),
    ("logs-files", lambda: PretendBackend(pages=1), _logs),
    ("logs-lines", lambda: PretendBackend(pages=1), _logs_lines),
    ("logs-corrupt", lambda: PretendBackend(pages=1), _logs_corrupt),
    ("logs-corrupt-lines", lambda: PretendBackend(pages=1), _logs_corrupt_lines),
    ("logs-search", lambda: PretendBackend(pages=1), _logs_search),
    ("logs-ledger", lambda: PretendBackend(pages=1), _logs_ledger),
    ("logs-outside", lambda: PretendBackend(pages=1), _logs_outside),
    ("logs-rejected", lambda: PretendBackend(pages=1), _logs_rejected),
    ("logs-erase", lambda: PretendBackend(pages=1), _logs_erase),
    ("logs-busy", lambda: PretendBackend(pages=1), _logs_busy),
    ("settings", lambda: PretendBackend(pages=3), _settings),
    ("shared-rules", lambda: PretendBackend(pages=24), _shared_rules),
    ("shared-wrong", lambda: PretendBackend(pages=24), _shared_wrong),
    ("shared-site", lambda: PretendBackend(pages=3), _shared_site),
    ("heat-map-small-pictures", lambda: PretendBackend(pages=24, background=True), _small_pictures),
    ("heat-map-views", lambda: PretendBackend(pages=5), _views),
    ("heat-map-filter", lambda: PretendBackend(pages=5, background=True), _filter_values),
    ("heat-map-notes", lambda: PretendBackend(pages=5, background=True), _notes),
    *((name, PretendSetUp, act) for name, act in WIZARD_SCENES),
)


def stage_of(theme: Theme, make_backend: Callable[[], object] | None) -> object:
    """The window that a scene plays in."""
    if make_backend is None:
        return DoorsStage(theme)
    backend = make_backend()
    return WizardStage(theme, backend) if isinstance(backend, PretendSetUp) else Stage(theme, backend)


def shoot(directory: Path, only: str = "") -> Iterator[Path]:
    """Write each scene as a PNG and yield its path."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    directory.mkdir(parents=True, exist_ok=True)
    theme = Theme(application)
    translations = Translations(application, language="en")
    for language, appearance, (width, height) in product(LANGUAGES[1:], APPEARANCES[1:], SIZES):
        translations.choose(language)
        theme.set_appearance(appearance)
        for name, make_backend, act in SCENES:
            if only not in name:
                continue
            stage = stage_of(theme, make_backend)
            stage.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            stage.window.resize(width, height)
            stage.window.show()
            QCoreApplication.processEvents()
            act(stage)
            for _ in range(_LAYOUT_PASSES):
                QCoreApplication.processEvents()
            path = directory / f"{name}-{language}-{appearance}-{width}.png"
            stage.grab().save(str(path))
            stage.window.close()
            yield path
    translations.choose("en")


if __name__ == "__main__":
    for written in shoot(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""):
        sys.stdout.write(f"{written}\n")
