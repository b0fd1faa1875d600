"""The time-lapse window: buttons, keys and the time axis."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from shiboken6 import isValid
from ui.pretend import SHOP, PretendBackend


@pytest.fixture
def stage(make_stage):
    stage = make_stage(PretendBackend(pages=2, clicks=900))
    stage.open()
    stage.window.show_page("heat_maps")
    QApplication.processEvents()
    return stage


@pytest.fixture
def window(stage):
    stage.window.heat_map_page.tools.lapse.click()
    stage.runner.run_all()
    window = stage.window.heat_map_page.beside.lapse
    QApplication.processEvents()
    yield window
    if isValid(window):
        window.close()


def index(window) -> int:
    return window.presenter.state.index


def test_the_arrow_keys_go_from_frame_to_frame_and_space_plays(window) -> None:
    keys = (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_End, 13),
        (Qt.Key.Key_Right, 13),
        (Qt.Key.Key_Home, 0),
    )
    for key, expected in keys:
        QTest.keyClick(window.axis, key)
        assert index(window) == expected
    QTest.keyClick(window.axis, Qt.Key.Key_Space)
    assert window.presenter.state.playing
    assert window.play.accessibleName() == "Pause"
    window.play.click()
    assert not window.presenter.state.playing


def test_a_click_on_the_axis_goes_to_that_frame(window, stage) -> None:
    QTest.mouseClick(window.axis, Qt.MouseButton.LeftButton, pos=QPoint(round(window.axis.place_of(9)), 30))
    stage.runner.run_all()
    assert window.presenter.state.shown == 9
    assert window.frame_line.text().startswith("2026-11-18 Wed: ")
    assert window.frame_line.text().endswith("frame 10 of 14")


def test_each_frame_is_another_heat_on_the_same_picture(window, stage) -> None:
    window.picture.zoom_in()
    zoom, heat, bar = window.picture.zoom, window.picture.heat_image(), window.colour_bar.accessibleName()
    window.next.click()
    stage.runner.run_all()
    assert window.picture.heat_image() != heat
    assert window.picture.zoom == zoom
    assert window.colour_bar.accessibleName() == bar


def test_closing_the_window_stops_the_clock(window) -> None:
    window.presenter.play()
    playing = []
    window.presenter.changed.connect(lambda state: playing.append(state.playing))
    window.close()
    assert playing == [False]


def test_days_that_somebody_noted_something_of_are_marked_and_told(window) -> None:
    before = window.axis.grab().toImage()
    window.axis.show_notes({"2026-11-12": "Release 2.4"})
    assert window.axis.grab().toImage() != before
    assert window.axis._words_at(3).endswith("\nRelease 2.4")


def test_every_frame_is_saved_as_a_picture(window, stage, tmp_path) -> None:
    window.picture.set_opacity(0.5)
    window.ask_for_folder()
    dialog = window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    assert window.stop_button.isVisible()
    assert not window.save_button.isEnabled()
    stage.runner.run_all()
    assert window.saving_line.text() == f"Saved: 14 frames in {tmp_path}"
    assert len(list(tmp_path.glob("*.png"))) == 14
    assert not window.stop_button.isVisible()


def test_its_line_for_the_command_line_is_copied(window) -> None:
    window.copy_button.click()
    line = QGuiApplication.clipboard().text()
    assert line.startswith(f"logdig heatmap {SHOP} --width 1280 ")
    assert "--frames day" in line


def test_the_title_says_where_the_clicks_are(window, stage) -> None:
    where = "LOCAL · local · 000000000000 · eu-central-1 · LogDig Console"
    assert window.windowTitle() == f"Time-lapse of {SHOP} · {where}"
    page = stage.window.heat_map_page
    for _ in range(2):
        page.beside.open_pictures()
    assert page.beside.pictures.windowTitle() == f"The page's picture · {where}"
    stage.window.heat_maps.open_window(SHOP)
    (own,) = stage.window.heat_maps.windows
    assert own.windowTitle() == f"{SHOP} · {where}"
    own.close()


def test_the_palette_offers_it(stage) -> None:
    action = stage.window.heat_maps.picture_commands.lapse
    assert action in stage.window.commands.all
    action.trigger()
    stage.runner.run_all()
    window = stage.window.heat_map_page.beside.lapse
    assert window.presenter.state.lapse is not None
    window.close()
