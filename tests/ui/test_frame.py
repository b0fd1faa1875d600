import threading

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QProgressBar,
    QScrollBar,
    QWidget,
)
from ui.pretend import PretendBackend, machine
from ui.shots import Stage

from logdig_console.domain.context import JobContext, Progress
from logdig_console.jobs.log_feed import LogFeed
from logdig_console.jobs.runner import JobRunner
from logdig_console.presenters.heat_map.heat_map_presenter import HeatMapPresenter
from logdig_console.presenters.operating.service_presenter import ServicePresenter
from logdig_console.presenters.preferences import Preferences
from logdig_console.ui.frame.jobs_bar import JobRow
from logdig_console.ui.frame.main_window import MainWindow
from logdig_console.ui.theme import Colours, load_colours

WAIT_MS = 20_000


@pytest.fixture
def make_window(qtbot, runner: JobRunner, theme):
    """A window on a real runner, with threads."""

    def make(backend: PretendBackend, **options: object) -> MainWindow:
        service = ServicePresenter(runner=runner, backend=backend, interval_s=0.05)
        heat_map = HeatMapPresenter(runner=runner, backend=backend)
        options.setdefault("preferences", Preferences())
        window = MainWindow(
            runner=runner,
            service=service,
            heat_map=heat_map,
            machine=machine(runner),
            feed=LogFeed(),
            theme=theme,
            **options,
        )
        window.service = service
        qtbot.addWidget(window)
        window.show()
        return window

    return make


def test_only_pages_that_exist_are_in_the_navigation(stage: Stage) -> None:
    names = [button.text() for button in stage.window.navigation.findChildren(QAbstractButton)]
    assert names == ["Services", "Queue", "Logs", "Heat maps", "Activity", "Settings"]


def test_a_click_in_the_navigation_shows_the_page_and_marks_it(stage: Stage) -> None:
    for key in ("heat_maps", "settings", "services"):
        button = stage.window.navigation.button(key)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert stage.window.page == key
        assert button.isChecked()


def test_local_stands_in_badge_and_title_before_and_after_the_service_answers(stage: Stage) -> None:
    assert stage.window.windowTitle() == "LOCAL · LogDig Console"
    assert stage.window.top_bar.badge.text == "LOCAL"
    stage.open()
    assert stage.window.windowTitle() == "LOCAL · local · 000000000000 · eu-central-1 · LogDig Console"


def test_aws_wears_another_badge_in_another_colour(theme, make_stage) -> None:
    backend = PretendBackend(pages=1)
    stage = make_stage(backend, local=False)
    assert stage.window.top_bar.badge.text == "AWS"
    assert stage.window.windowTitle().startswith("AWS · ")
    assert theme.colours.badge_aws != theme.colours.badge_local


def test_from_start_to_picture_with_real_threads(qtbot, make_window) -> None:
    backend = PretendBackend(pages=2, clicks=300)
    window = make_window(backend)
    window.service.start()
    page = window.heat_map_page
    qtbot.waitUntil(lambda: page.picture.drawn is not None, timeout=WAIT_MS)
    window.show_page("heat_maps")
    before = page.picture.drawn.picture.cells.at(700, 900)
    url = page.picture.drawn.picture.request.url
    backend.add_clicks(url, [700], [900])
    qtbot.waitUntil(lambda: page.picture.drawn.picture.cells.at(700, 900) == before + 1, timeout=WAIT_MS)


def test_closing_while_the_service_opens_ends_everything(qtbot, make_window, runner) -> None:
    began = threading.Event()
    backend = PretendBackend(pages=0)

    def slow_open(ctx: JobContext) -> None:
        began.set()
        ctx.sleep(60)

    backend.open = slow_open
    window = make_window(backend)
    closed = []
    window.closed.connect(closed.append)
    window.service.start()
    assert began.wait(20)
    window.close()
    assert closed == [()]
    assert runner.jobs == ()


def test_a_running_job_shows_progress_and_is_cancelled_by_its_button(qtbot, make_window, runner) -> None:
    window = make_window(PretendBackend(pages=0))
    began = threading.Event()

    def work(ctx: JobContext) -> None:
        ctx.progress(Progress(3, 10, "file 3 of 10"))
        began.set()
        ctx.sleep(60)

    job = runner.submit(work, label="Sync the logs")
    qtbot.waitUntil(began.is_set, timeout=WAIT_MS)
    row = window.jobs_bar.findChild(JobRow)
    qtbot.waitUntil(row.isVisible, timeout=WAIT_MS)
    bar = row.findChild(QProgressBar)
    assert bar.value() / bar.maximum() == 0.3
    button = row.findChild(QAbstractButton)
    assert button.accessibleName() == "Cancel Sync the logs"
    cancelled = []
    job.cancelled.connect(lambda: cancelled.append(True))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.text() == "Stopping…"
    qtbot.waitUntil(lambda: cancelled == [True], timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not window.jobs_bar.findChildren(JobRow), timeout=WAIT_MS)


def test_polls_are_not_in_the_bar_of_running_jobs(stage: Stage) -> None:
    stage.runner.submit(lambda ctx: None, label="poll", background=True)
    assert stage.window.jobs_bar.findChild(JobRow) is None
    stage.runner.run_all()


def test_a_fourth_job_comes_into_the_bar_when_a_row_is_free(stage: Stage) -> None:
    for number in range(4):
        stage.runner.submit(lambda ctx: None, label=f"job {number}")
    labels = [row.job.label for row in stage.window.jobs_bar.rows]
    assert labels == ["job 0", "job 1", "job 2"]
    stage.runner.run_next()
    labels = [row.job.label for row in stage.window.jobs_bar.rows]
    assert labels == ["job 1", "job 2", "job 3"]
    stage.runner.run_all()


def test_every_control_has_an_accessible_name(stage: Stage) -> None:
    stage.open()
    kinds = (QAbstractButton, QComboBox, QLineEdit, QAbstractItemView, QAbstractSlider, QProgressBar)
    nameless = []
    for kind in kinds:
        for control in stage.window.findChildren(kind):
            inner = isinstance(control, QScrollBar) or control.objectName().startswith("qt_")
            popup = _inside(control, QComboBox) or _inside(control, QLineEdit)
            if not inner and not popup and not control.accessibleName():
                nameless.append(f"{type(control).__name__} in {type(control.parentWidget()).__name__}")
    assert nameless == []


def _inside(widget: QWidget, kind: type) -> bool:
    parent = widget.parentWidget()
    return parent is not None and (isinstance(parent, kind) or _inside(parent, kind))


def test_every_page_can_be_walked_by_tab(stage: Stage, qtbot) -> None:
    stage.open()
    stage.window.activateWindow()
    reached = set()
    for _ in range(60):
        QTest.keyClick(stage.window.focusWidget() or stage.window, Qt.Key.Key_Tab)
        focused = stage.window.focusWidget()
        if focused is not None:
            reached.add(focused.accessibleName())
    assert {"Services", "Drain now", "Open Sample site in the browser"} <= reached
    assert any(name.startswith("Queue: ") for name in reached)


def test_arrow_keys_move_through_the_navigation(stage: Stage) -> None:
    for key in ("queue", "logs", "heat_maps", "activity", "settings"):
        QTest.keyClick(stage.window.navigation.button(stage.window.page), Qt.Key.Key_Down)
        assert stage.window.page == key


def test_f6_leads_from_one_part_of_the_window_to_the_next_and_round(qtbot, stage: Stage) -> None:
    stage.open()
    window = stage.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
    window.navigation.button("services").setFocus()
    seen = []
    for key in (Qt.Key.Key_F6, Qt.Key.Key_F6, Qt.Key.Key_F6):
        QTest.keyClick(window, key)
        seen.append(window.focusWidget())
    assert window.top_bar.isAncestorOf(seen[0])
    assert window.service_page.isAncestorOf(seen[1])
    assert seen[2] is window.navigation.button("services"), "nothing runs: the bar of jobs is passed over"
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.service_page.isAncestorOf(window.focusWidget())


def test_the_windows_place_is_there_after_a_restart(qtbot, make_window, tmp_path) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    first = make_window(PretendBackend(pages=0), settings=settings)
    first.resize(1_000, 700)  # the offscreen platform's screen ends at 800
    first.close()
    second = make_window(PretendBackend(pages=0), settings=settings)
    assert second.height() == 700
    second.close()


def test_dark_and_light_are_chosen_in_the_settings_at_once(stage: Stage, theme) -> None:
    box = stage.window.settings_page.appearance
    for appearance in ("dark", "light"):
        box.setCurrentIndex(box.findData(appearance))
        box.activated.emit(box.currentIndex())
        assert theme.scheme == appearance
        assert stage.window.palette().window().color().name() == load_colours(appearance).window


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read_on_its_ground(scheme) -> None:
    colours = load_colours(scheme)
    pairs = [(text, ground) for text in ("text", "muted") for ground in ("window", "surface", "raised")]
    pairs += [(state, "window") for state in ("ok", "attention", "failed", "unknown", "accent")]
    pairs += [
        ("on_accent", "accent"),
        ("on_badge", "badge_local"),
        ("on_badge", "badge_aws"),
        ("on_badge", "badge_files"),
        ("text", "accent_soft"),
        ("text", "failed_soft"),
        ("accent", "accent_soft"),
    ]
    weak = [(text, ground, round(_contrast(colours, text, ground), 2)) for text, ground in pairs]
    assert [pair for pair in weak if pair[2] < 4.5] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_line_of_the_charts_stands_out_from_its_ground(scheme) -> None:
    colours = load_colours(scheme)
    lines = ("waiting", "in_flight", "dead", "sent", "deleted")
    weak = [(line, round(_contrast(colours, line, "window"), 2)) for line in lines]
    assert [pair for pair in weak if pair[1] < 3] == []


def _contrast(colours: Colours, text: str, ground: str) -> float:
    """WCAG 2 contrast ratio."""
    lights = sorted(_luminance(getattr(colours, name)) for name in (text, ground))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
