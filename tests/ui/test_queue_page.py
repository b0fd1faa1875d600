import datetime as dt
import re

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTableWidget,
    QTextBrowser,
)
from ui.pretend import PretendBackend
from ui.pretend_operating import troubled
from ui.shots import Stage, _queue, _queue_troubled

from logdig_console import cli
from logdig_console.aws.watching import ALARM_KEYS
from logdig_console.domain.evidence import Cause, Diagnosis, Fact
from logdig_console.domain.logs.ledger import QueueDepth
from logdig_console.domain.operating import Alarm, DrainRun
from logdig_console.domain.runbook import runbook_section
from logdig_console.domain.shipped import shipped
from logdig_console.presenters.operating.alarm_words import alarm_runbook, alarm_words
from logdig_console.presenters.operating.why_words import fix_button, fix_words
from logdig_console.services.why.fixes import FIXES
from logdig_console.ui.parts.plain_table import PlainTable
from logdig_console.ui.translations import Translations


@pytest.fixture
def opened(make_stage) -> Stage:
    stage = make_stage(PretendBackend(pages=1))
    _queue(stage)
    return stage


def press(stage: Stage, button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    stage.runner.run_all()


def asked(stage: Stage, name: str) -> list[tuple]:
    return [call for call in stage.backend.operating.asked if call[0] == name]


def test_the_figures_and_the_chart_say_what_was_read(opened: Stage) -> None:
    page = opened.window.queue_page
    opened.backend.operating.depth = QueueDepth(1_204, 340, 0, 3)
    opened.operating.queue.poll_now()
    opened.runner.run_all()
    assert page.tiles.views["depth"].accessibleName() == "Waiting: ≈ 1,204 ≈ 340 in flight just now"
    assert page.tiles.views["dead"].tile.health == "attention"
    described = page.chart.accessibleDescription()
    assert "Waiting: 1,204" in described
    assert "Dead letters: 3" in described
    assert page.chart.depth_plot.lines["waiting"].curve.yData[-1] == 1_204


def test_the_axes_show_the_range_that_is_drawn(opened: Stage) -> None:
    plot = opened.window.queue_page.chart.depth_plot
    opened.backend.operating.depth = QueueDepth(90_000, 0, 0, 0)
    opened.operating.queue.poll_now()
    opened.runner.run_all()
    low, high = plot.item.viewRange()[1]
    assert plot.item.getAxis("left").range == pytest.approx([low, high])
    assert high > 90_000


@pytest.mark.parametrize(
    ("button", "call"),
    [
        ("peek_button", ("peek", "queue", 10)),
        ("peek_dead_button", ("peek", "dead_letters", 10)),
        ("redrive_button", ("redrive", None)),
    ],
)
def test_what_changes_something_asks_first(opened: Stage, button: str, call: tuple) -> None:
    page = opened.window.queue_page
    page.show_messages()
    press(opened, getattr(page.messages, button))
    assert page.confirm.isVisible()
    assert not asked(opened, call[0])
    press(opened, page.confirm.no)
    assert not page.confirm.isVisible()
    press(opened, getattr(page.messages, button))
    press(opened, page.confirm.yes)
    assert asked(opened, call[0]) == [call]


@pytest.mark.parametrize(
    ("button", "name", "which"),
    [("purge_button", "local-sqs", "queue"), ("purge_dead_button", "local-sqs-dead", "dead_letters")],
)
def test_a_purge_wants_the_queues_own_name(opened: Stage, button: str, name: str, which: str) -> None:
    page = opened.window.queue_page
    page.show_messages()
    press(opened, getattr(page.messages, button))
    for wrong in ("", "local", name.upper(), f"{name} ", name[:-1]):
        page.confirm.name.setText(wrong)
        assert not page.confirm.yes.isEnabled()
        QTest.keyClick(page.confirm.name, Qt.Key.Key_Return)
        opened.runner.run_all()
    assert not asked(opened, "purge")
    page.confirm.name.setText(name)
    press(opened, page.confirm.yes)
    assert [(call[1], call[3]) for call in asked(opened, "purge")] == [(which, name)]


def test_a_pause_is_said_in_the_frame_on_every_page_and_ended_there(opened: Stage) -> None:
    page = opened.window.queue_page
    press(opened, page.drain.pause_button)
    press(opened, page.confirm.yes)
    strip = opened.window.operating.paused
    for key in ("services", "heat_maps", "settings"):
        opened.window.show_page(key)
        assert strip.isVisible()
        assert "Paused for maintenance" in strip.text
    press(opened, strip.button)
    assert opened.window.page == "queue"
    press(opened, page.confirm.yes)
    assert asked(opened, "resume") == [("resume",)]
    assert not strip.isVisible()


def test_only_what_was_changed_of_the_drain_is_set(opened: Stage) -> None:
    page = opened.window.queue_page
    page.drain.interval.setValue(10)
    press(opened, page.drain.set_button)
    press(opened, page.confirm.yes)
    assert asked(opened, "set_drain") == [("set_drain", {"interval": 600}, None)]


def test_a_run_shows_its_log_and_a_run_without_an_answer_is_a_failure(opened: Stage) -> None:
    page = opened.window.queue_page
    rows = {page.drain.table.texts(row)[-1]: row for row in range(page.drain.table.rowCount())}
    page.drain.table.selectRow(rows["r-7"])
    assert "AccessDenied" in page.drain.lines.toPlainText()
    assert page.drain.table.texts(rows["r-7"])[1] == "■ Failed"
    crashed = page.drain._row(DrainRun("r-x", "2026-11-23T21:00:00.000Z", None, ("Task timed out",)))
    assert crashed[1] == "■ No answer"


def test_why_shows_causes_evidence_and_a_button_that_asks_first(make_stage) -> None:
    stage = make_stage(PretendBackend(pages=1))
    _queue_troubled(stage)
    panel = stage.window.queue_page.why
    assert len(panel.causes) == len(troubled().diagnosis.causes)
    press(stage, panel.causes[0].button)
    assert not asked(stage, "fix")
    press(stage, stage.window.queue_page.confirm.yes)
    assert asked(stage, "fix") == [("fix", "deploy_data_stack")]
    assert panel.causes == ()


def led(make_stage, key: str) -> Stage:
    """A stage on which Why? names one cause, with this fix, and its button was pressed."""
    stage = make_stage(PretendBackend(pages=1))
    _queue(stage)
    cause = Cause("tag_missing", key, (Fact("Looked at {value}", "https://shop.example/"),))
    stage.backend.operating.diagnosis = Diagnosis("2026-11-23T21:40:00.000Z", (cause,))
    page = stage.window.queue_page
    page.why.page.setText("https://shop.example/")
    page.why.page.editingFinished.emit()
    page.ask_why()
    stage.runner.run_all()
    press(stage, page.why.causes[0].button)
    assert not page.confirm.isVisible(), "nothing is changed by it"
    assert not asked(stage, "fix")
    return stage


@pytest.mark.parametrize("key", FIXES)
def test_every_fix_has_a_button_in_both_languages(key: str) -> None:
    assert fix_button(key)
    assert fix_words(key) != key


@pytest.mark.parametrize("key", ["copy_tag", "ask_for_permission"])
def test_what_a_person_pastes_elsewhere_is_in_the_clipboard(make_stage, key: str) -> None:
    stage = led(make_stage, key)
    lead = FIXES[key].leads
    assert asked(stage, "handout") == [("handout", lead)]
    assert QGuiApplication.clipboard().text() == f"what {lead} hands over"
    assert "It is in the clipboard." in stage.window.queue_page.why._said.text()


def test_the_rejected_lines_are_shown_in_the_logs(make_stage) -> None:
    stage = led(make_stage, "look_at_rejected")
    page = stage.window.logs_page
    assert stage.window.page == "logs"
    assert page.tabs.currentWidget() is page.files
    assert page.files.table.rows.rowCount() == 23
    assert "Rejected today and yesterday: 23 lines" in page.files._said.text()


def test_an_interval_that_was_chosen_is_kept_for_the_next_start(opened) -> None:
    interval = opened.window.queue_page.interval
    interval.setCurrentIndex(interval.findData(10.0))
    interval.activated.emit(interval.currentIndex())
    assert opened.operating.queue.state.interval_s == opened.preferences.poll_interval_s == 10
    assert opened.operating.queue.state.cost.requests < 600_000


def test_the_interval_is_where_looking_less_often_is_chosen(make_stage) -> None:
    stage = led(make_stage, "poll_slower")
    interval = stage.window.queue_page.interval
    assert interval.view().isVisible()
    interval.hidePopup()


def test_after_the_clock_was_set_it_is_compared_again(make_stage) -> None:
    stage = led(make_stage, "set_clock")
    assert len(asked(stage, "why")) == 2


@pytest.mark.parametrize("key", ["log_in_again", "allow_origin", "renew_certificate"])
def test_credentials_and_settings_are_changed_in_the_wizard(make_stage, key: str) -> None:
    wanted: list[bool] = []
    stage = make_stage(PretendBackend(pages=1))
    stage.window.wizard_requested.connect(lambda: wanted.append(True))
    stage.operating.why.fix(key)
    assert wanted == [True]


def test_the_page_that_could_not_be_opened_is_opened_in_the_browser(make_stage) -> None:
    opened: list[QUrl] = []

    class Browser(QObject):
        @Slot(QUrl)
        def show(self, url: QUrl) -> None:
            opened.append(url)

    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "show")
    try:
        led(make_stage, "open_page")
    finally:
        QDesktopServices.unsetUrlHandler("https")
    assert [url.toString() for url in opened] == ["https://shop.example/"]


def test_every_alarm_has_a_page_of_the_runbook(opened: Stage) -> None:
    page = opened.window.queue_page
    page.tabs.setCurrentWidget(page.alarms)
    opened.runner.run_all()
    for row in range(page.alarms.table.rowCount()):
        page.alarms.table.selectRow(row)
        assert "logdig" in page.alarms.runbook.toPlainText()
    assert runbook_section("no-such-alarm") == ""


def test_logs_and_other_services_are_asked_only_while_they_are_in_sight(opened: Stage) -> None:
    page = opened.window.queue_page
    assert not asked(opened, "beside")
    assert not asked(opened, "log_lines")
    page.tabs.setCurrentWidget(page.beside)
    opened.runner.run_all()
    assert page.beside.table.texts(1)[:3] == ["my-shop", "▲ dead letters", "1,204"]
    page.tabs.setCurrentWidget(page.drain)
    assert not opened.operating.lookout._beside.running


def test_the_small_window_shows_the_same_and_closes_with_the_window(opened: Stage) -> None:
    opened.window.operating.commands.small_window.trigger()
    small = opened.window.operating.small
    assert small.isVisible()
    assert small.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert small.tiles.views["depth"].tile == opened.window.queue_page.tiles.views["depth"].tile
    opened.window.close()
    assert not small.isVisible()


def test_read_only_mode_is_said_everywhere_and_kept(opened: Stage) -> None:
    opened.window.commands.read_only.trigger()
    assert opened.preferences.read_only
    assert opened.window.top_bar.read_only.isVisible()
    assert "nothing is changed on AWS" in opened.window.read_only.text
    opened.window.show_page("settings")
    box = opened.window.settings_page.changes
    assert box.currentData() is True
    box.setCurrentIndex(box.findData(False))
    box.activated.emit(box.currentIndex())
    assert not opened.window.read_only.isVisible()


def test_each_line_for_the_command_line_is_one_that_can_be_run(opened: Stage) -> None:
    for line in opened.window.operating.commands.lines:
        line.trigger()
        words = QGuiApplication.clipboard().text().split()
        assert words[0] == "logdig"
        assert cli.parser().parse_args(words[1:-1] if words[-1] == "data'" else words[1:])


def test_every_control_of_the_page_has_a_name_for_those_who_do_not_see_it(opened: Stage) -> None:
    page = opened.window.queue_page
    kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTextBrowser, QTableWidget)
    own = ("qt_", "ScrollLeftButton", "ScrollRightButton")
    nameless = [
        widget
        for kind in kinds
        for widget in page.findChildren(kind)
        if not widget.accessibleName() and not widget.objectName().startswith(own)
    ]
    named_by_their_parent = [w for w in nameless if w.parentWidget().accessibleName()]
    assert [w for w in nameless if w not in named_by_their_parent and w.isVisibleTo(page)] == []


def test_a_table_sorts_numbers_as_numbers_filters_and_copies(qtbot) -> None:
    table = PlainTable(("Name", "Number"), accessible="Table")
    qtbot.addWidget(table)
    table.show_rows([("b", 9), ("a", 1_200), ("c", 30)])
    table.sortItems(1, Qt.SortOrder.AscendingOrder)
    assert [table.texts(row)[1] for row in range(3)] == ["9", "30", "1,200"]
    table.filter("A")
    assert table.as_tsv() == "Name\tNumber\na\t1,200\n"


def test_a_table_is_sorted_by_the_texts_of_a_column_too_and_what_is_not_known_stands_first(qtbot) -> None:
    table = PlainTable(("Name", "Number"), accessible="Table")
    qtbot.addWidget(table)
    table.show_rows([("b", 9), ("C", "–"), ("a", -3)])
    table.sortItems(0, Qt.SortOrder.DescendingOrder)
    assert [table.texts(row)[0] for row in range(3)] == ["C", "b", "a"]
    table.sortItems(1, Qt.SortOrder.AscendingOrder)
    assert [table.texts(row)[1] for row in range(3)] == ["–", "-3", "9"]


def test_a_table_that_is_followed_touches_only_the_rows_that_are_new(qtbot) -> None:
    table = PlainTable(("When", "Line"), accessible="Table")
    qtbot.addWidget(table)
    table.show_rows([(f"{n}", f"line {n}") for n in range(20)])
    table.selectRow(7)
    kept = table.item(7, 1)
    table.show_rows([(f"{n}", f"line {n}") for n in range(5, 26)])
    assert table.item(2, 1) is kept
    assert table.selectionModel().selectedRows()[0].row() == 2
    assert [table.texts(row)[1] for row in range(table.rowCount())] == [f"line {n}" for n in range(5, 26)]
    table.show_rows([("5", "line 5"), ("6", "another"), ("7", "line 7")])
    assert [table.texts(row)[1] for row in range(table.rowCount())] == ["line 5", "another", "line 7"]
    table.show_rows([])
    table.show_rows([("1", "line 1")])
    assert table.texts(0) == ["1", "line 1"]


def test_the_axes_stand_still_from_one_poll_to_the_next(opened: Stage) -> None:
    chart = opened.window.queue_page.chart
    spans = set()
    for _ in range(20):
        opened.backend.operating.now += dt.timedelta(seconds=1)
        opened.operating.queue.poll_now()
        opened.runner.run_all()
        spans.add(str(chart.depth_plot.item.viewRange()))
        assert chart.flow_plot.item.viewRange()[0] == chart.depth_plot.item.viewRange()[0]
    assert len(spans) <= 2


def test_a_test_click_lights_the_stations_one_by_one(qtbot, opened: Stage) -> None:
    opened.window.show_page("services")
    page = opened.window.service_page
    seen = []
    opened.operating.probe.changed.connect(lambda state: seen.append([*state.lights]))
    press(opened, page.probe_button)
    assert not page.probe_button.isEnabled(), "the lights still go on"
    qtbot.waitUntil(page.probe_button.isEnabled, timeout=30_000)
    stations = ["collector", "queue", "drain", "storage", "heat_map"]
    assert [len(lights) for lights in seen] == [0, 1, 2, 3, 4, 5]
    assert all(lights == stations[: len(lights)] for lights in seen)
    assert page.pipeline.button("queue").accessibleDescription() == "43 ms"
    assert "went the whole way in 370 ms" in opened.operating.probe.state.said
    assert opened.backend.asked[-2:] == ["want_sync", "refresh"], "its line is brought into the store at once"


def test_every_alarm_of_the_templates_has_words_and_a_runbook_in_both_languages(qapp: QApplication) -> None:
    templates = "".join(
        shipped("deploy", f"{stack}.yaml").read_text(encoding="utf-8") for stack in ("data", "collector")
    )
    keys = set(re.findall(r'AlarmName: !Sub "\$\{ServiceName\}-([\w-]+)"', templates))
    assert keys == set(ALARM_KEYS)
    translations = Translations(qapp, language="en")
    said = {}
    for language in ("en", "ko"):
        translations.choose(language)
        for key in keys:
            alarm = Alarm(f"shop-{key}", key, "ALARM", "", "", 0.0, "as its template says", sends=True)
            assert alarm_words(alarm) != alarm.description
            runbook = alarm_runbook(alarm)
            assert "`logdig why" in runbook or "`logdig tail" in runbook
            said.setdefault(key, set()).add(runbook)
    translations.choose("en")
    assert {len(runbooks) for runbooks in said.values()} == {2}
    stranger = Alarm("shop-own", "own", "OK", "", "", 0.0, "An alarm of my own.", sends=False)
    assert (alarm_words(stranger), alarm_runbook(stranger)) == ("An alarm of my own.", "An alarm of my own.")


def test_a_window_that_closes_while_the_lights_go_on_leaves_none_behind(opened: Stage) -> None:
    opened.operating.probe.send()
    opened.runner.run_all()
    assert opened.operating.probe.state.running
    opened.operating.stop()
    assert len(opened.operating.probe.state.lights) == 5
    assert not opened.operating.probe.state.running


def test_a_service_side_by_side_says_below_what_to_do_where_it_was_not_reached(opened: Stage) -> None:
    page = opened.window.queue_page
    page.tabs.setCurrentWidget(page.beside)
    opened.runner.run_all()
    panel = page.beside
    panel.table.selectRow(1)
    assert dict(panel.facts.facts) == {"Service": "my-shop", "Credentials": "profile work"}
    panel.table.sortItems(0, Qt.SortOrder.AscendingOrder)
    row = next(row for row in range(4) if panel.table.texts(row)[0] == "my-books")
    panel.table.selectRow(row)
    said = dict(panel.facts.facts)
    assert panel.table.texts(row)[1] == "○ not reached"
    assert "An MFA code is needed." in said["Not reached"]
    assert said["What to do"].startswith("Open this service once with a new code")


def test_a_question_is_answered_by_enter_and_left_by_escape(qtbot, opened: Stage) -> None:
    page = opened.window.queue_page
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow, timeout=30_000)
    pause = page.drain.pause_button
    for key, paused in ((Qt.Key.Key_Escape, False), (Qt.Key.Key_Return, True)):
        pause.setFocus()
        pause.click()
        assert page.confirm.yes.hasFocus()
        QTest.keyClick(page.confirm.yes, key)
        assert page.confirm.isHidden()
        assert pause.hasFocus() or paused, "the focus comes back"
        opened.runner.run_all()
        assert opened.backend.operating.paused is paused
