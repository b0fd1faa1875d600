"""One program for a data directory, its log, and what is said when it stumbles."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from ui.pretend import PretendBackend

from logdig_console.domain.errors import LogDigError
from logdig_console.jobs.crash_watch import Crash
from logdig_console.jobs.log_feed import LogLine
from logdig_console.presenters.audit_words import caller_words
from logdig_console.ui.frame.program import Program
from logdig_console.ui.frame.single_instance import MOST_BYTES, SingleInstance
from logdig_console.ui.parts.row_facts import RowFacts

LINE = LogLine("2026-11-23T21:40:07.120Z", "WARNING", "The drain could not be run.")
CRASH = Crash("ValueError: it", "/data/crashes.txt")


def test_a_second_start_calls_the_first_and_another_directory_is_free(qtbot, tmp_path: Path) -> None:
    first, second = SingleInstance(data=tmp_path / "a"), SingleInstance(data=tmp_path / "a")
    other = SingleInstance(data=tmp_path / "b")
    try:
        assert first.claim()
        with qtbot.waitSignal(first.called):
            assert not second.claim()
        assert other.claim()
        first.release()
        assert second.claim()
    finally:
        for instance in (first, second, other):
            instance.release()


def test_a_second_start_can_ask_the_first_for_a_page(qtbot, tmp_path: Path) -> None:
    first, second = SingleInstance(data=tmp_path / "a"), SingleInstance(data=tmp_path / "a")
    try:
        assert first.claim()
        wanted = []
        first.page_wanted.connect(wanted.append)
        with qtbot.waitSignal(first.page_wanted, timeout=30_000):
            assert not second.claim("https://shop.example/새 메뉴?a=1")
        for said in ("x" * (MOST_BYTES + 1), "", "https://shop.example/b"):
            with qtbot.waitSignal(first.called, timeout=30_000):
                assert not second.claim(said)
        qtbot.waitUntil(lambda: len(wanted) >= 2, timeout=30_000)
        assert wanted == ["https://shop.example/새 메뉴?a=1", "https://shop.example/b"]
    finally:
        for instance in (first, second):
            instance.release()


def test_the_log_shows_what_was_logged_before_and_after_it_was_opened(make_stage) -> None:
    stage = make_stage(PretendBackend(pages=0))
    page = stage.window.activity_page
    page.tabs.setCurrentIndex(2)
    assert not page.log.isVisibleTo(page)
    stage.feed.added.emit((LINE,))
    assert page.log.isVisibleTo(page)
    assert page.log.toPlainText() == "2026-11-23 21:40:07 UTC  ▲ WARNING  The drain could not be run."
    page.copy_button.click()
    assert QGuiApplication.clipboard().text() == page.log.toPlainText()


def test_a_crash_is_a_quiet_line_that_can_be_copied_and_dismissed(make_stage) -> None:
    stage = make_stage(PretendBackend(pages=0))
    notice = stage.window.crash_notice
    assert not notice.isVisible()
    notice.show_crash(CRASH)
    assert notice.isVisible()
    notice.copy_button.click()
    assert QGuiApplication.clipboard().text() == CRASH.text
    notice.dismiss_button.click()
    assert not notice.isVisible()


def test_a_crash_stays_in_sight_in_the_next_window_until_it_is_dismissed(
    qtbot, opened_program: Program
) -> None:
    program = opened_program
    program.show_crash(CRASH)
    old = program.window
    program.preferences.set_language("ko")
    qtbot.waitUntil(lambda: program.window is not old)
    assert program.window.crash_notice.isVisible()
    program.window.crash_notice.dismiss_button.click()
    old = program.window
    program.preferences.set_language("en")
    qtbot.waitUntil(lambda: program.window is not old)
    assert not program.window.crash_notice.isVisible()


def test_a_window_that_is_minimised_comes_to_the_front_when_it_is_called(opened_program: Program) -> None:
    window = opened_program.window
    window.showMinimized()
    opened_program.come_to_front()
    assert not window.isMinimized()
    assert window.isVisible()


def test_jobs_are_kept_with_their_time_and_how_they_ended(make_stage) -> None:
    stage = make_stage(PretendBackend(pages=1))
    stage.open()
    stage.backend.drain_error = LogDigError("The drain could not be run.", "AccessDenied.")
    stage.service.drain_now()
    stage.runner.run_all()
    table = stage.window.activity_page.jobs
    rows = {table.texts(row)[2]: table.texts(row) for row in range(table.rowCount())}
    assert rows["Drain now"][1] == "■ failed"
    assert "AccessDenied" in rows["Drain now"][4]
    assert rows["Open the service"][1] == "● done"
    assert not [name for name in rows if name.startswith("Look at")]


def test_the_audit_log_is_shown_filtered_and_exported(make_stage, tmp_path: Path) -> None:
    stage = make_stage(PretendBackend(pages=1))
    stage.open()
    stage.window.show_page("activity")
    stage.runner.run_all()
    page = stage.window.activity_page
    changes = page.changes
    assert changes.table.rowCount() == 4
    changes.filter.setText("purge")
    changes.export(tmp_path / "changes.tsv")
    stage.runner.run_all()
    lines = (tmp_path / "changes.tsv").read_text().splitlines()
    assert len(lines) == 2
    assert lines[0].split("\t")[:5] == ["When", "Action", "Of", "Account", "Who"]
    assert lines[0].split("\t")[6:] == ["Call", "Caller", "Region", "The same as CLI"]
    assert "the name does not fit" in lines[1]
    assert "logdig purge --dead" in lines[1]


def test_all_of_a_change_is_read_under_the_table_and_its_line_is_copied(make_stage) -> None:
    stage = make_stage(PretendBackend(pages=1))
    stage.open()
    stage.window.show_page("activity")
    stage.runner.run_all()
    changes = stage.window.activity_page.changes
    assert (changes.facts.facts, changes.copy_button.isEnabled()) == ((), False)
    assert "Choose a change" in changes.facts.toPlainText()
    assert [changes.table.texts(row)[4] for row in range(2)] == ["operator/ada", "operator/ada"]
    changes.table.selectRow(3)
    said = dict(changes.facts.facts)
    assert said["Action"] == "Pause, my-shop-lambda"
    assert said["Result"] == "■ failed: AccessDenied"
    assert said["Call"] == "scheduler:UpdateSchedule"
    assert said["Caller"] == "arn:aws:sts::111122223333:assumed-role/operator/ada"
    assert said["Account"] == "111122223333, eu-central-1"
    changes.copy_button.click()
    assert QGuiApplication.clipboard().text() == "logdig schedule --pause"


def test_facts_of_a_row_are_shown_as_they_are_written(qtbot) -> None:
    facts = RowFacts(accessible="Facts", empty="Choose one.", lines=3)
    qtbot.addWidget(facts)
    facts.show_facts((("Name", "<b>a & b</b>\u202e"), ("Nothing", "")))
    assert facts.toPlainText().split() == ["Name", "<b>a", "&", "b</b><U+202E>"]
    facts.show_facts(())
    assert facts.toPlainText() == "Choose one."


@pytest.mark.parametrize(
    ("who", "short"),
    [
        ("arn:aws:sts::111122223333:assumed-role/operator/ada", "operator/ada"),
        ("arn:aws:iam::111122223333:user/ada", "ada"),
        ("arn:aws:iam::111122223333:root", "root"),
        ("AKIA…1234", "AKIA…1234"),
    ],
)
def test_a_caller_has_a_short_name(who: str, short: str) -> None:
    assert caller_words(who) == short
