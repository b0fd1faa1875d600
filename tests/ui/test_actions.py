import shlex

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
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


def homeless(top: QWidget, listed: set[QAction]) -> list[str]:
    """Actions below a widget that have no key, stand in no palette and in no menu that a button opens."""
    return [
        f"{action.text()} of {type(top).__name__}"
        for action in top.findChildren(QAction)
        if action.text()
        and action not in listed
        and not action.shortcuts()
        and not action.objectName().startswith("qt_")
        and not type(action.parent()).__module__.startswith("pyqtgraph")  # its menus are off
        and not any(isinstance(place, QMenu) for place in action.associatedObjects())
    ]


def test_every_action_of_every_window_has_a_key_or_stands_in_the_palette(opened: Stage) -> None:
    window = opened.window
    for key in ("queue", "logs", "heat_maps", "activity", "settings"):
        window.show_page(key)
        opened.runner.run_all()
    beside, heat_maps = window.heat_map_page.beside, window.heat_maps
    for show in (
        beside.open_comparison,
        beside.open_time_lapse,
        beside.open_pictures,
        heat_maps.show_rules,
        heat_maps.show_views,
        window.operating.show_small_window,
        window.commands.palette.trigger,
    ):
        show()
        opened.runner.run_all()
    listed = set(window.commands.all) | {window.commands.palette}
    tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    assert len(tops) >= 7
    assert [found for top in tops for found in homeless(top, listed)] == []
    lost = QAction("Lost", window.heat_map_page)
    assert homeless(window, listed) == ["Lost of MainWindow"]
    lost.setShortcut("Ctrl+Shift+L")
    assert homeless(window, listed) == []
    lost.setParent(None)
    for top in tops:
        if top is not window:
            top.close()


def test_the_palette_begins_with_the_pages_and_ends_with_the_lines_to_copy(opened: Stage) -> None:
    names_in_order = [action.text() for action in opened.window.commands.all]
    assert [name for name in names_in_order if name.startswith("Go to ")][:6] == names_in_order[:6]
    first_line = next(place for place, name in enumerate(names_in_order) if name.startswith("Copy as CLI"))
    assert all(name.startswith("Copy as CLI") for name in names_in_order[first_line:])
