"""The window of shared settings: rules tried while they are typed, nothing changed before it is confirmed."""

import shlex

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.pretend import SITE, PretendBackend, PretendFiles
from unit.heatmap.lines import event_id, line

from logdig_console import cli
from logdig_console.cli import pages
from logdig_console.domain.change import ReadOnlyRefusal
from logdig_console.domain.context import JobContext
from logdig_console.domain.opening import Opening
from logdig_console.domain.pages.shared_settings import Note
from logdig_console.services.logs.log_files import FileConsole

WAIT_MS = 30_000


@pytest.fixture
def stage(make_stage):
    stage = make_stage(PretendBackend(pages=8, clicks=900))
    stage.open()
    stage.window.show_page("heat_maps")
    return stage


@pytest.fixture
def shared(stage):
    stage.window.heat_map_page.pages.rules_button.click()
    stage.runner.run_all()
    shared = stage.window.heat_maps.shared
    assert shared.isVisible()
    return shared


def test_groups_before_and_after_are_shown_while_a_pattern_is_typed(stage, shared) -> None:
    assert not shared.save_button.isEnabled()
    QTest.keyClicks(shared.rules.patterns, "/item/:id/details")
    stage.runner.run_all()
    assert shared.rules.impact.text().startswith("8 pages become 4; ")
    assert shared.rules.after.texts(0)[0] == f"{SITE}/item/:id/details"
    assert shared.rules.after.texts(0)[2] == "5"
    assert shared.rules.before.rowCount() == 5
    assert shared.rules._before_line.text() == "Before: 5"
    assert shared.save_button.isEnabled()
    assert "set_shared" not in stage.backend.asked


def test_a_bad_rule_is_told_in_a_sentence_and_what_was_typed_stays(stage, shared) -> None:
    QTest.keyClicks(shared.rules.patterns, "item/:id")
    stage.runner.run_all()
    assert shared.rules.problem.text() == "“item/:id” is no pattern. Write a path like /product/:id."
    assert shared.rules.patterns.toPlainText() == "item/:id"
    assert not shared.save_button.isEnabled()
    shared.discard_button.click()
    assert shared.rules.patterns.toPlainText() == ""
    assert not shared.rules.problem.isVisible()


def test_nothing_is_agreed_on_before_it_is_confirmed_and_then_the_pages_are_others(stage, shared) -> None:
    shared.rules.patterns.setPlainText("/item/:id/details")
    stage.runner.run_all()
    shared.save_button.click()
    assert shared.confirm.isVisible()
    assert "Raw logs stay as they are" in shared.confirm.accessibleName()
    stage.runner.run_all()
    assert "set_shared" not in stage.backend.asked
    shared.confirm.yes.click()
    stage.runner.run_all()
    assert not shared.confirm.isVisible()
    assert "/item/:id/details (in use)" in shared.rules.version.itemText(0)
    listed = stage.window.heat_map_page.pages.view.model()
    assert f"{SITE}/item/:id/details" in {listed.index(row, 0).data() for row in range(listed.rowCount())}


def test_every_window_of_heat_maps_goes_by_what_is_agreed_on(stage, shared) -> None:
    stage.window.heat_maps.open_window(f"{SITE}/item/2/details")
    stage.runner.run_all()
    [window] = stage.window.heat_maps.windows
    shared.rules.patterns.setPlainText("/item/:id/details")
    shared.site.zone.setCurrentText("Asia/Seoul")
    shared._presenter.save()
    stage.runner.run_all()
    for presenter in (window.presenter, stage.heat_map):
        assert presenter.state.drawn.picture.request.zone == "Asia/Seoul"
    assert window.presenter.state.request.url == f"{SITE}/item/:id/details"
    assert window.windowTitle().startswith(f"{SITE}/item/:id/details · ")
    window.close()


def test_in_read_only_mode_the_refusal_is_told_in_the_window(stage, shared) -> None:
    shared.rules.patterns.setPlainText("/item/:id/details")
    stage.backend.sharing_error = ReadOnlyRefusal("Change the shared settings")
    shared.save_button.click()
    shared.confirm.yes.click()
    stage.runner.run_all()
    assert shared.banner.isVisible()
    assert stage.backend.snapshot.shared.rules.patterns == ()
    assert shared.rules.patterns.toPlainText() == "/item/:id/details"


def test_the_copied_line_is_one_of_the_command(stage, shared) -> None:
    shared.rules.patterns.setPlainText("/item/:id/details")
    shared.copy_button.click()
    words = shlex.split(QGuiApplication.clipboard().text())
    asked = cli.parser().parse_args(words[1:])
    assert (asked.action, asked.add, asked.save) == (pages.run_rules, ["/item/:id/details"], True)


def test_the_site_has_a_zone_people_bots_and_notes(stage) -> None:
    actions = {action.text(): action for action in stage.window.commands.all}
    actions["Time zone, one's own people, notes on dates"].trigger()
    stage.runner.run_all()
    shared = stage.window.heat_maps.shared
    site = shared.site
    assert site.isVisible()
    site.zone.setCurrentText("Asia/Seoul")
    site.people.setPlainText("too short")
    assert site.problem.text().startswith("“too short” is no key of a browser.")
    site.day.setDate(QDate(2026, 11, 3))
    QTest.keyClicks(site.text, "Release 4")
    QTest.keyClick(site.text, Qt.Key.Key_Return)
    site.people.setPlainText("A" * 20)
    site.bots.setPlainText("Uptime Check\n")
    site.text.setText("Second thought")
    site.add_button.click()
    site.notes.selectRow([site.notes.texts(row)[1] for row in (0, 1)].index("Second thought"))
    site.remove_button.click()
    assert site.notes.rowCount() == 1
    shared.save_button.click()
    shared.confirm.yes.click()
    stage.runner.run_all()
    agreed = stage.backend.snapshot.shared
    assert (agreed.zone, agreed.internal_users, agreed.bot_agents) == (
        "Asia/Seoul",
        frozenset({"A" * 20}),
        frozenset({"uptime check"}),
    )
    assert agreed.notes == (Note("2026-11-03", "Release 4"),)
    assert stage.backend.requests[-1].zone == "Asia/Seoul"


def test_the_settings_of_log_files_are_those_of_these_files(make_stage) -> None:
    stage = make_stage(PretendFiles(pages=6))
    stage.open()
    stage.window.show_page("heat_maps")
    stage.window.heat_maps.show_rules()
    stage.runner.run_all()
    shared = stage.window.heat_maps.shared
    shared.rules.patterns.setPlainText("/item/:id/details")
    shared.save_button.click()
    assert "These log files are counted by these settings" in shared.confirm.accessibleName()
    shared.confirm.yes.click()
    stage.runner.run_all()
    QApplication.processEvents()
    assert f"{SITE}/item/:id/details" in {page.url for page in stage.heat_map.state.pages}


def test_real_log_files_are_counted_by_what_is_agreed_on_also_when_they_are_opened_again(
    qtbot, program, logs, tmp_path, capsys
) -> None:
    steps = [f"https://shop.example/checkout/{step}" for step in ("payment", "address", "payment")]
    (logs / "checkout.log").write_bytes(
        b"".join(line(event_id=event_id(20 + n), current_page=url) for n, url in enumerate(steps))
    )
    page = "https://shop.example/checkout/:step"
    program.open(Opening((logs,)))
    heat_map = program.session.heat_map
    qtbot.waitUntil(lambda: heat_map.state.drawn is not None, timeout=WAIT_MS)
    frame, backend = program.window.heat_maps, program.session.backend
    frame.show_rules()
    shared = frame.shared
    qtbot.waitUntil(lambda: shared._presenter.state.known is not None, timeout=WAIT_MS)
    shared.rules.patterns.setPlainText("/checkout/:step")
    qtbot.waitUntil(lambda: shared._presenter.state.preview is not None, timeout=WAIT_MS)
    assert shared.rules.after.texts(0)[:3] == [page, "3", "2"]
    shared.site.zone.setCurrentText("Asia/Seoul")
    copied = shared._presenter.lines(("--store", str(backend.store_directory)))
    shared.save_button.click()
    shared.confirm.yes.click()
    qtbot.waitUntil(lambda: page in {row.url for row in heat_map.state.pages}, timeout=WAIT_MS)
    frame.show(page)
    frame.show_views()
    frame.views.name.setText("Checkout")
    qtbot.waitUntil(frame.views.save_button.isEnabled, timeout=WAIT_MS)
    frame.views.save_button.click()
    qtbot.waitUntil(lambda: frame.views.saved.rowCount() == 1, timeout=WAIT_MS)
    assert heat_map.state.drawn.picture.counts.clicks == 3
    (logs / "checkout.log").touch()
    again = FileConsole(paths=backend.paths, data=tmp_path / "data")
    again.open(JobContext())
    kept = again.shared(JobContext())
    assert (kept.zone, kept.rules.patterns) == ("Asia/Seoul", ("/checkout/:step",))
    assert page in {row.url for row in again.pages(JobContext())}
    [view] = again.views.read().saved
    assert (view.name, view.request.url, view.request.zone) == ("Checkout", page, "Asia/Seoul")
    for part in copied.split(" && "):
        assert cli.main(shlex.split(part)[1:]) == 0, "what is in use already is no error"
