import shlex

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.pretend import SHOP, SITE, PretendBackend
from ui.shots import CLI_PLACE, Stage

from logdig_console import cli
from logdig_console.cli import operating, reading
from logdig_console.presenters.preferences import Preferences
from logdig_console.ui.frame.main_window import MainWindow


@pytest.fixture
def opened(make_stage) -> Stage:
    stage = make_stage(PretendBackend(pages=3))
    stage.open()
    stage.window.activateWindow()
    QApplication.processEvents()
    return stage


def names(stage: Stage) -> list[str]:
    model = stage.window.palette_dialog.view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        ("Ctrl+1", "services"),
        ("Ctrl+2", "queue"),
        ("Ctrl+3", "logs"),
        ("Ctrl+4", "heat_maps"),
        ("Ctrl+5", "activity"),
        ("Ctrl+6", "settings"),
    ],
)
def test_each_page_has_a_key(opened: Stage, keys: str, page: str) -> None:
    opened.window.show_page("settings" if page == "services" else "services")
    action = next(action for action in opened.window.commands.pages if action.shortcut().toString() == keys)
    QTest.keyClick(opened.window, getattr(Qt.Key, f"Key_{keys[-1]}"), Qt.KeyboardModifier.ControlModifier)
    assert opened.window.page == page
    assert action.text().startswith("Go to ")


def test_no_two_actions_share_a_key(opened: Stage) -> None:
    keys = [key.toString() for action in opened.window.actions() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert all(keys)


def test_the_palette_lists_every_action_and_every_page(opened: Stage) -> None:
    QTest.keyClick(opened.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    listed = names(opened)
    assert {action.text() for action in opened.window.commands.all} <= set(listed)
    assert listed[-3:] == [f"{SITE}/{name}" for name in ("shop.html", "index.html", "article.html")]
    opened.window.palette_dialog.reject()


def test_typing_narrows_the_palette_and_enter_does_it(opened: Stage) -> None:
    dialog = opened.window.palette_dialog
    opened.window.commands.palette.trigger()
    QTest.keyClicks(dialog.search, "now DRAIN")
    assert names(opened) == ["Drain now", "Copy as CLI: drain now"]
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    opened.runner.run_all()
    assert opened.backend.asked.count("drain_now") == 1


def test_arrow_keys_choose_a_page_in_the_palette(opened: Stage) -> None:
    dialog = opened.window.palette_dialog
    opened.window.commands.palette.trigger()
    QTest.keyClicks(dialog.search, "html")
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    opened.runner.run_all()
    assert opened.window.page == "heat_maps"
    assert opened.heat_map.state.drawn.picture.request.url == f"{SITE}/index.html"


def test_a_search_that_finds_nothing_does_nothing(opened: Stage) -> None:
    dialog = opened.window.palette_dialog
    opened.window.commands.palette.trigger()
    QTest.keyClicks(dialog.search, "no such thing")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()


def test_ctrl_f_leads_to_the_search_of_pages(opened: Stage) -> None:
    QTest.keyClick(opened.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert opened.window.page == "heat_maps"
    assert opened.window.heat_map_page.pages.search.hasFocus()


def test_the_copied_heat_map_line_asks_for_the_same_picture(opened: Stage) -> None:
    opened.heat_map.choose_placement("proportional")
    opened.heat_map.choose_width(390)
    opened.runner.run_all()
    opened.window.commands.copy_heat_map_line.trigger()
    words = shlex.split(QGuiApplication.clipboard().text())
    assert words[0] == "logdig"
    asked = cli.parser().parse_args(words[1:])
    assert (asked.action, asked.url, asked.width, asked.placement) == (
        reading.run_heatmap,
        SHOP,
        390,
        "proportional",
    )
    assert str(asked.local) == CLI_PLACE[1]
    assert opened.window.top_bar.note.startswith("Copied: logdig heatmap ")


def test_the_copied_drain_line_drains_with_force(opened: Stage) -> None:
    opened.window.commands.copy_drain_line.trigger()
    asked = cli.parser().parse_args(shlex.split(QGuiApplication.clipboard().text())[1:])
    assert (asked.action, asked.force, str(asked.local)) == (operating.run_drain, True, CLI_PLACE[1])


def test_without_a_place_no_line_is_offered(qtbot, opened: Stage, theme) -> None:
    window = MainWindow(
        runner=opened.runner,
        service=opened.service,
        heat_map=opened.heat_map,
        machine=opened.machine,
        feed=opened.feed,
        preferences=Preferences(),
        theme=theme,
    )
    qtbot.addWidget(window)
    assert not [action.text() for action in window.commands.all if "CLI" in action.text()]


def test_appearance_and_times_are_actions_too(opened: Stage, theme) -> None:
    by_name = {action.text(): action for action in opened.window.commands.all}
    by_name["Appearance: dark"].trigger()
    assert theme.scheme == "dark"
    by_name["Times in this machine's zone"].trigger()
    assert opened.preferences.local_time
    by_name["Times in UTC"].trigger()
    assert not opened.preferences.local_time


def test_zoom_keys_zoom_the_picture(opened: Stage) -> None:
    opened.window.show_page("heat_maps")
    view = opened.window.heat_map_page.picture
    before = view.zoom
    QTest.keyClick(opened.window, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == pytest.approx(before * 1.25)
    opened.window.commands.true_size.trigger()
    assert view.zoom == pytest.approx(1.0)
    QTest.keyClick(opened.window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.fits_width
