"""Views are saved, opened, renamed and deleted, and what was looked at last is there by itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from ui.pretend import SHOP, SITE, PretendBackend

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.filter import Filter
from logdig_console.presenters.heat_map.heat_map_state import Days


@pytest.fixture
def stage(make_stage):
    stage = make_stage(PretendBackend(pages=3, clicks=900))
    stage.open()
    stage.window.show_page("heat_maps")
    return stage


@pytest.fixture
def views(stage):
    stage.window.heat_map_page.pages.views_button.click()
    stage.runner.run_all()
    views = stage.window.heat_maps.views
    assert views.isVisible()
    return views


def save(stage, views, name: str) -> None:
    views.name.setText(name)
    QTest.keyClick(views.name, Qt.Key.Key_Return)
    stage.runner.run_all()


def names(views) -> list[str]:
    return [views.saved.texts(row)[0] for row in range(views.saved.rowCount())]


def test_a_saved_view_brings_everything_back(stage, views) -> None:
    heat_map = stage.heat_map
    heat_map.choose_days(Days("2026-11-12", "2026-11-20"))
    heat_map.choose_filter(Filter(devices=frozenset({"phone"}), without=frozenset({"bots"})))
    heat_map.choose_view("rage")
    heat_map.choose_width(390)
    heat_map.set_palette("viridis")
    stage.runner.run_all()
    wanted = heat_map.state.request
    save(stage, views, "Rage on phones")
    assert views.saved.texts(0) == ["Rage on phones", SHOP, "2026-11-12 to 2026-11-20", "Rage, 2 filters"]
    heat_map.choose_page(f"{SITE}/index.html")
    heat_map.choose_days(Days())
    heat_map.choose_filter(Filter())
    heat_map.choose_view("elements")
    heat_map.set_palette("inferno")
    stage.runner.run_all()
    stage.window.show_page("settings")
    views.saved.selectRow(0)
    views.open_button.click()
    stage.runner.run_all()
    state = heat_map.state
    assert stage.window.page == "heat_maps"
    assert state.request == wanted == state.drawn.picture.request
    assert (state.view, state.drawn.rendering.shading.palette) == ("rage", "viridis")
    assert stage.window.heat_map_page.modes.buttons["rage"].isChecked()


def test_what_was_looked_at_last_is_there_without_being_saved(stage, views) -> None:
    for page in ("index.html", "article.html"):
        stage.heat_map.choose_page(f"{SITE}/{page}")
        stage.runner.run_all()
    recent = [views.recent.texts(row)[0] for row in range(views.recent.rowCount())]
    assert recent == [f"{SITE}/article.html", f"{SITE}/index.html", SHOP]
    views.recent.selectRow(2)
    views.recent.activated.emit(views.recent.currentIndex())
    stage.runner.run_all()
    assert stage.heat_map.state.drawn.picture.request.url == SHOP


def test_a_view_is_renamed_and_deleted_after_a_question(stage, views) -> None:
    save(stage, views, "First")
    save(stage, views, "Second")
    views.saved.selectRow(names(views).index("First"))
    views.name.setText("<b>Third</b>")
    views.rename_button.click()
    stage.runner.run_all()
    assert sorted(names(views)) == ["<b>Third</b>", "Second"]
    views.saved.selectRow(names(views).index("Second"))
    views.delete_button.click()
    stage.runner.run_all()
    assert len(names(views)) == 2
    views.confirm.yes.click()
    stage.runner.run_all()
    assert names(views) == ["<b>Third</b>"]


def test_a_name_that_is_taken_or_a_file_that_cannot_be_written_is_told(stage, views) -> None:
    save(stage, views, "First")
    save(stage, views, "Second")
    views.saved.selectRow(names(views).index("First"))
    views.name.setText("Second")
    views.rename_button.click()
    stage.runner.run_all()
    assert views.banner.isVisible()
    views.banner.dismiss_button.click()
    stage.backend.views.error = LogDigError("The disk is full.")
    save(stage, views, "Third")
    assert views.banner.isVisible()
    assert sorted(names(views)) == ["First", "Second"]


def test_nothing_can_be_saved_without_a_name_or_a_picture(stage, views) -> None:
    assert not views.save_button.isEnabled()
    views.name.setText("First")
    assert views.save_button.isEnabled()
    stage.heat_map.choose_page(f"{SITE}/index.html")
    assert not views.save_button.isEnabled(), "it is not drawn yet"
    stage.runner.run_all()
    assert views.save_button.isEnabled()
