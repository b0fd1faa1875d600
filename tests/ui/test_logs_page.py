"""The page of logs, pressed as a person presses it."""

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from ui.pretend import PretendBackend

from logdig_console.domain.logs.log_browser import SearchRequest
from logdig_console.ui.logs.logs_page import LogsPage


@pytest.fixture
def stage(make_stage):
    stage = make_stage(PretendBackend(pages=1))
    stage.open()
    stage.window.show_page("logs")
    stage.runner.run_all()
    return stage


@pytest.fixture
def page(stage) -> LogsPage:
    return stage.window.logs_page


def cells(page: LogsPage, row: int) -> list[str]:
    model = page.files.table.rows
    return [model.data(model.index(row, column)) for column in range(model.columnCount())]


def test_each_file_says_in_shape_and_word_what_it_is(page) -> None:
    states = [cells(page, row)[0] for row in range(8)]
    assert states[0] == "● Verified, read"
    assert states[3:7] == ["▲ Foreign", "■ Corrupt", "■ Cut off", "○ Not read"]
    assert cells(page, 6)[2] == "1.1 GB"


def test_files_are_sorted_by_what_they_are_and_the_one_that_is_shown_is_opened(stage, page) -> None:
    table = page.files.table
    table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert cells(page, 0)[2] == "1.1 GB"
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert cells(page, 0)[0] == "■ Corrupt"
    table.selectRow(0)
    assert page.files.chosen.state == "corrupt"


def test_a_day_is_chosen_by_mouse_and_by_keyboard_and_sets_the_range(stage, page) -> None:
    calendar = page.calendar
    place = calendar._place(calendar._end.replace(day=16, month=11)).center()
    QTest.mouseClick(calendar, Qt.MouseButton.LeftButton, pos=QPoint(place))
    stage.runner.run_all()
    assert page.span == ("2026-11-16", "2026-11-16")
    QTest.keyClick(calendar, Qt.Key.Key_Left)
    stage.runner.run_all()
    assert page.span == ("2026-11-15", "2026-11-15")
    assert stage.backend.logs.asked[-1] == ("files", "2026-11-15", "")


def test_what_is_no_right_file_says_so_in_the_list_and_above_its_lines(stage, page) -> None:
    page.files.table.selectRow(4)
    corrupt = "■ Corrupt: its content is not what its name says; it is never counted."
    assert page.files.meaning.text() == corrupt
    page.files.open_button.click()
    stage.runner.run_all()
    assert (page.lines.meaning.isVisible(), page.lines.meaning.text()) == (True, corrupt)
    page.tabs.setCurrentWidget(page.files)
    page.files.table.selectRow(6)
    assert page.files.meaning.text().startswith("○ Not read: not in the store yet")
    page.files.open_button.click()
    stage.runner.run_all()
    assert not page.lines.meaning.isVisible()


def test_all_files_are_verified_by_button_and_by_palette_where_a_day_is_shown(stage, page) -> None:
    page.files.all_button.click()
    stage.runner.run_all()
    assert stage.backend.logs.asked[-1] == ("verify all", 24)
    page.outside_button.click()
    assert not page.files.all_button.isEnabled()


def test_a_file_is_opened_from_the_keyboard_and_bad_lines_say_why(stage, page) -> None:
    page.files.table.selectRow(1)
    page.files.table.setFocus()
    QTest.keyClick(page.files.table, Qt.Key.Key_Return)
    stage.runner.run_all()
    assert page.tabs.currentWidget() is page.lines
    model = page.lines.table.rows
    assert model.data(model.index(2, 1)) == "not JSON: Expecting value (character 84)"
    assert not page.lines.table.isColumnHidden(1)
    page.lines.as_text.click()
    assert page.lines.text.toPlainText().count("\n") == 39


def test_ten_thousand_files_are_rows_of_a_model_and_scrolling_them_is_cheap(stage, page) -> None:
    stage.backend.logs.many = 10_000
    stage.logs.choose_day("2026-11-22")
    stage.runner.run_all()
    table = page.files.table
    assert table.rows.rowCount() == 10_000
    bar = table.verticalScrollBar()
    started = time.process_time()
    frames = 60
    for frame in range(frames):
        bar.setValue(bar.maximum() * frame // frames)
        table.viewport().repaint()
    assert (time.process_time() - started) / frames < 0.05


def test_a_search_names_lines_and_opening_one_shows_it(stage, page) -> None:
    page.show_search()
    page.search.words.setText("/checkout")
    page.search.where.setCurrentIndex(1)
    page.first_day.setText("2026-11-01")
    QTest.keyClick(page.search.words, Qt.Key.Key_Return)
    stage.runner.run_all()
    request = SearchRequest("/checkout", "page", "2026-11-01", "2026-11-23")
    assert stage.backend.logs.asked[-1] == ("search", request)
    assert page.search.table.rows.rowCount() == 30
    page.search.table.activated.emit(page.search.table.rows.index(4, 0))
    stage.runner.run_all()
    assert page.tabs.currentWidget() is page.lines
    assert page.lines.table.rows.data(page.lines.table.rows.index(0, 0)) == "5"


def test_the_ledger_of_the_day_shows_its_sum_and_its_gaps(stage, page) -> None:
    page.show_ledger()
    stage.runner.run_all()
    assert stage.backend.logs.asked[-1] == ("account", "2026-11-23")
    assert "10400 Accepted = 10380 stored" in page.way.ledger.accessibleName()
    assert page.way.gaps.rows.rowCount() == 1


def test_a_sync_shows_how_far_it_is_and_can_be_cancelled(stage, page) -> None:
    page.sync_button.click()
    assert page.cancel_button.isVisible()
    assert not page.sync_button.isEnabled()
    page.cancel_button.click()
    stage.runner.run_all()
    assert not page.cancel_button.isVisible()
    assert page.sync_button.isEnabled()


def test_a_visitor_is_erased_only_after_the_key_was_typed(stage, page) -> None:
    key = "abcdefghijABCDEFGHIJ"
    page.show_erase()
    page.erase.erase_button.click()
    assert not page.confirm.isVisible()
    page.erase.token.setText("shop")
    page.erase.user_key.setText(key)
    page.erase.erase_button.click()
    assert page.confirm.isVisible()
    page.confirm.name.setText("another")
    assert not page.confirm.yes.isEnabled()
    page.confirm.name.setText(key)
    page.confirm.yes.click()
    stage.runner.run_all()
    assert ("erase", "shop", key, key, True) in stage.backend.logs.asked
    assert "Taken out of: 4 copies of the shared settings" in page.erase.report.toPlainText()
    assert "Not touched, an export in which the key stands: /home/ada/events.csv" in (
        page.erase.report.toPlainText()
    )


def test_the_key_stays_where_ones_own_people_are_named_only_if_that_is_said(stage, page) -> None:
    key = "abcdefghijABCDEFGHIJ"
    page.show_erase()
    page.erase.token.setText("shop")
    page.erase.user_key.setText(key)
    page.erase.erase_button.click()
    assert "taken out of the shared settings and saved views" in page.confirm.accessibleName()
    page.erase.names.setChecked(False)
    page.erase.erase_button.click()
    assert "shared settings" not in page.confirm.accessibleName()
    page.confirm.name.setText(key)
    # What is changed after the question is no part of what was agreed to.
    page.erase.names.setChecked(True)
    page.erase.token.setText("another")
    page.confirm.yes.click()
    stage.runner.run_all()
    assert stage.backend.logs.asked.count(("erase", "shop", key, key, False)) == 1
    assert "The key still stands in: 4 copies of the shared settings" in page.erase.report.toPlainText()


def test_what_erasing_takes_is_copied_as_a_policy(stage, page) -> None:
    page.show_erase()
    page.erase.policy_button.click()
    stage.runner.run_all()
    assert QGuiApplication.clipboard().text() == '{"Version": "2012-10-17"}\n'
    assert "clipboard" in stage.logs.state.said


def test_what_lies_outside_the_day_folders_is_counted_and_listed_by_button_and_palette(stage, page) -> None:
    assert page.outside_button.isVisible()
    assert page.outside_button.text() == "▲ Outside the days: 3"
    page.outside_button.click()
    assert [cells(page, row)[:2] for row in range(2)] == [
        ["▲ Foreign", "2026-3-1/readme.txt"],
        ["▲ Foreign", "backup of may.zip"],
    ]
    page.look_button.click()
    stage.runner.run_all()
    assert cells(page, 1)[1] == "backup of may.zip"
    stage.logs.choose_day("2026-11-16")
    stage.runner.run_all()
    (action,) = [
        item
        for item in stage.window.commands.all
        if isinstance(item, QAction) and item.text() == "Show the objects outside the day folders"
    ]
    action.trigger()
    assert cells(page, 1)[1] == "backup of may.zip"
