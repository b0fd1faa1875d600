from pathlib import Path

import pytest
from ui.pretend_logs import PretendLogs, digest

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.ledger import QueueDepth
from logdig_console.domain.logs.way import WayLedger
from logdig_console.jobs.stepping import SteppingRunner
from logdig_console.presenters.logs.logs_presenter import LogsPresenter
from logdig_console.presenters.logs.logs_words import way_equation, way_sentence


@pytest.fixture
def backend() -> PretendLogs:
    return PretendLogs()


@pytest.fixture
def logs(stepping: SteppingRunner, backend: PretendLogs) -> LogsPresenter:
    return LogsPresenter(runner=stepping, backend=backend)


def test_the_newest_day_is_opened_when_the_days_are_there(logs, stepping) -> None:
    logs.look()
    stepping.run_all()
    assert logs.state.day == "2026-11-23"
    assert len(logs.state.files) == 24


def test_the_newest_day_is_open_before_the_whole_bucket_is_listed(logs, stepping, backend) -> None:
    logs.look()
    stepping.run_next()
    assert (logs.state.day, logs.state.days) == ("2026-11-23", None)
    logs.choose_day("2026-11-20")
    stepping.run_all()
    assert logs.state.day == "2026-11-20"
    assert len(logs.state.days) == backend.number_of_days
    assert backend.asked.count(("newest day",)) == 1


def test_the_first_thousand_files_are_there_before_the_others(logs, stepping, backend) -> None:
    backend.many = 10_000
    logs.choose_day("2026-11-23")
    stepping.run_next()
    assert (len(logs.state.files), logs.state.listing) == (1_000, True)
    stepping.run_all()
    assert (len(logs.state.files), logs.state.listing) == (10_000, False)
    assert len({file.key for file in logs.state.files}) > 9_990


def test_another_day_that_is_chosen_meanwhile_gets_no_files_of_the_first(logs, stepping) -> None:
    logs.choose_day("2026-11-22")
    logs.choose_day("2026-11-23")
    stepping.run_all()
    assert {file.key[:10] for file in logs.state.files} == {"2026-11-23"}
    assert len(logs.state.files) == 24


def test_lines_go_on_where_the_last_stretch_ended_with_their_numbers(logs, stepping, backend) -> None:
    key = f"2026-11-23/{digest(0)}"
    logs.open_file(key)
    stepping.run_all()
    logs.next_lines()
    stepping.run_all()
    assert backend.asked[-1] == ("lines", key, 24_000, 41)
    logs.previous_lines()
    stepping.run_all()
    assert logs.state.page.start == 0
    logs.last_lines()
    assert backend.asked[-1] == ("lines", key, 0, None)
    stepping.run_all()
    assert backend.asked[-1] == ("lines", key, 172_000, None)


def test_what_a_verification_shows_stands_in_the_list(logs, stepping) -> None:
    logs.choose_day("2026-11-23")
    stepping.run_all()
    key = logs.state.files[0].key
    logs.verify(key)
    stepping.run_all()
    assert logs.state.files[0].state == "cut off"
    assert key in logs.state.said


def test_all_files_of_a_day_are_held_to_their_names_and_counted(logs, stepping) -> None:
    logs.choose_day("2026-11-23")
    stepping.run_all()
    logs.verify_all()
    stepping.run_all()
    assert logs.state.said == "Read 23 files to their ends: 21 right, 1 corrupt, 1 cut off."
    states = [file.state for file in logs.state.files]
    assert states[:4] == ["read", "read", "read", "foreign"]
    assert states[4:8] == ["verified", "corrupt", "cut off", "read"]


def test_one_long_work_is_done_at_a_time_and_can_be_cancelled(logs, stepping, backend) -> None:
    logs.sync(("2026-11-01", None))
    logs.export(Path("/x"), "csv", (None, None))
    assert logs.state.busy == "Sync the log files"
    logs.cancel()
    stepping.run_all()
    assert backend.asked == []
    assert logs.state.busy == ""
    assert logs.state.said == "Cancelled. What was done so far is kept."


def test_a_sync_looks_again_and_tells_that_the_store_holds_more(logs, stepping, backend, qtbot) -> None:
    with qtbot.waitSignal(logs.synced):
        logs.sync(("2026-11-01", "2026-11-02"))
        stepping.run_all()
    assert backend.asked[:3] == [("sync", "2026-11-01", "2026-11-02"), ("newest day",), ("look",)]
    assert "22" in logs.state.said


def test_an_error_is_shown_and_taken_away(logs, stepping, backend) -> None:
    backend.error = LogDigError("The bucket could not be listed.")
    logs.choose_day("2026-11-23")
    stepping.run_all()
    assert logs.state.error is backend.error
    assert not logs.state.listing
    logs.dismiss_error()
    assert logs.state.error is None


def test_the_ledger_of_the_way_adds_up_and_says_what_is_lost(logs, stepping) -> None:
    logs.account("2026-11-23")
    stepping.run_all()
    equation = way_equation(logs.state.way)
    assert equation.adds_up
    assert [term.number for term in equation.terms] == [10_380, 4, 2, 2, 0, 12]
    assert "Not explained: 12" in way_sentence(logs.state.way, "now")
    moving = WayLedger(None, 1, 5, 5, 0, 0, 0, 0, 0, (), QueueDepth(3, 0, 0, 0), "2026-11-23T21:40:07.000Z")
    assert "≈ 3 messages waiting" in way_sentence(moving, "4 s ago")
    assert "on their way" in way_sentence(moving, "4 s ago")
