from dataclasses import replace

import pytest
from ui.pretend import PretendBackend

from logdig_console.aws.functions import LostAnswer
from logdig_console.domain.context import Progress
from logdig_console.domain.errors import STOPPED, LogDigError
from logdig_console.domain.logs.ledger import DrainReport
from logdig_console.jobs.stepping import SteppingRunner
from logdig_console.presenters.operating.headline import headline
from logdig_console.presenters.operating.service_presenter import ServicePresenter


@pytest.fixture
def backend() -> PretendBackend:
    return PretendBackend(pages=2, clicks=600)


@pytest.fixture
def presenter(stepping: SteppingRunner, backend: PretendBackend):
    presenter = ServicePresenter(runner=stepping, backend=backend)
    yield presenter
    presenter.stop()


def test_nothing_is_asked_before_it_is_started(presenter, stepping, backend) -> None:
    assert presenter.state.phase == "closed"
    assert [station.health for station in presenter.state.stations] == ["unknown"] * 6
    assert (stepping.queued, backend.asked) == (0, [])


def test_it_opens_then_looks(presenter, stepping, backend) -> None:
    opened, looked = [], []
    presenter.opened.connect(lambda: opened.append(True))
    presenter.looked.connect(looked.append)
    presenter.start()
    assert presenter.state.phase == "opening"
    stepping.run_next()
    assert presenter.state.phase == "open"
    assert presenter.state.addresses.sample_page.startswith("http://127.0.0.1:")
    assert opened == [True]
    stepping.run_next()
    assert looked == [backend.snapshot]
    assert presenter.state.snapshot == backend.snapshot
    assert backend.asked == ["open", "refresh"]


def test_the_progress_of_the_opening_is_shown(presenter, stepping) -> None:
    states = []
    presenter.changed.connect(states.append)
    presenter.start()
    stepping.run_next()
    assert Progress(2, 5, "Starting the embedded AWS") in [state.opening for state in states]


def test_started_twice_it_opens_once(presenter, stepping) -> None:
    presenter.start()
    presenter.start()
    assert stepping.queued == 1
    stepping.run_all()
    presenter.start()
    assert stepping.queued == 0


def test_a_failed_opening_says_why_and_can_be_tried_again(presenter, stepping, backend) -> None:
    backend.opening_error = LogDigError("Port 4710 is taken.", "By another program.", "End it.")
    presenter.start()
    stepping.run_all()
    assert (presenter.state.phase, presenter.state.error) == ("failed", backend.opening_error)
    backend.opening_error = None
    presenter.retry()
    stepping.run_all()
    assert (presenter.state.phase, presenter.state.error) == ("open", None)


def test_an_opening_that_is_cancelled_leaves_it_closed(presenter, stepping) -> None:
    presenter.start()
    stepping.jobs[0].cancel()
    stepping.run_next()
    assert presenter.state.phase == "closed"
    assert presenter.state.error is None


def test_drain_now_says_what_it_did_and_looks_again(presenter, stepping, backend) -> None:
    presenter.start()
    stepping.run_all()
    presenter.drain_now()
    assert presenter.state.draining
    presenter.drain_now()
    stepping.run_all()
    assert not presenter.state.draining
    assert presenter.state.drained == "Moved 12 messages with 61 events into 1 file: 55.2 kB in 412 ms."
    assert backend.asked == ["open", "refresh", "drain_now", "refresh"]


def test_nothing_can_be_drained_before_the_service_is_open(presenter, stepping, backend) -> None:
    presenter.drain_now()
    assert (stepping.queued, presenter.state.draining) == (0, False)


def test_a_drain_that_fails_leaves_the_last_look_in_place(presenter, stepping, backend) -> None:
    presenter.start()
    stepping.run_all()
    backend.drain_error = LogDigError("The drain could not be run.")
    presenter.drain_now()
    stepping.run_all()
    assert presenter.state.error is backend.drain_error
    assert presenter.state.snapshot == backend.snapshot
    presenter.dismiss_error()
    assert presenter.state.error is None


def test_trying_again_after_an_answer_that_is_lost_drains_nothing(presenter, stepping, backend) -> None:
    presenter.start()
    stepping.run_all()
    backend.drain_error = LostAnswer("local-lambda", "Read timeout.")
    presenter.drain_now()
    stepping.run_all()
    backend.asked.clear()
    presenter.retry()
    stepping.run_all()
    assert backend.asked == ["refresh"]
    assert presenter.state.error is None


def test_trying_again_after_a_failed_drain_drains(presenter, stepping, backend) -> None:
    presenter.start()
    stepping.run_all()
    backend.drain_error = LogDigError("The drain could not be run.")
    presenter.drain_now()
    stepping.run_all()
    backend.drain_error = None
    presenter.retry()
    stepping.run_all()
    assert backend.asked.count("drain_now") == 2
    assert (presenter.state.error, presenter.state.draining) == (None, False)


def test_a_drain_that_reports_an_error_is_an_error(presenter, stepping, backend) -> None:
    presenter.start()
    stepping.run_all()
    backend.drained = DrainReport("error")
    presenter.drain_now()
    stepping.run_all()
    assert presenter.state.error.title == "The drain failed."
    assert presenter.state.error.hint


def test_a_look_that_fails_is_shown_and_goes_away_with_the_next_that_works(
    presenter, stepping, backend
) -> None:
    presenter.start()
    stepping.run_all()
    before = presenter.state.snapshot
    backend.refresh_error = LogDigError("SQS does not answer.")
    presenter.sync_now()
    stepping.run_all()
    assert presenter.state.error is backend.refresh_error
    assert presenter.state.snapshot == before
    backend.refresh_error = None
    backend.snapshot = replace(backend.snapshot, stored_objects=99)
    presenter.sync_now()
    stepping.run_all()
    assert presenter.state.error is None
    assert presenter.state.snapshot.stored_objects == 99


def test_after_stop_nothing_is_asked(presenter, stepping, backend) -> None:
    presenter.start()
    stepping.run_all()
    presenter.stop()
    presenter.sync_now()
    assert stepping.queued == 0


def test_stations_that_are_not_answered_for_any_more_are_not_said_to_be_well(
    presenter, stepping, backend
) -> None:
    presenter.start()
    stepping.run_all()
    seen = presenter.state.stations
    assert headline(seen).health == "ok"
    backend.refresh_error = LogDigError("The queue could not be read.")
    presenter.sync_now()
    stepping.run_all()
    old = presenter.state.stations
    assert {station.health for station in old} == {"unknown"}
    assert [station.figure for station in old] == [station.figure for station in seen]
    assert headline(old).text == "Not known now: the newest look was not answered."
    backend.refresh_error = None
    presenter.sync_now()
    stepping.run_all()
    assert presenter.state.stations == seen


def test_a_service_of_this_machine_that_stopped_is_started_again_by_trying_again(
    presenter, stepping, backend
) -> None:
    presenter.start()
    stepping.run_all()
    backend.refresh_error = LogDigError("The embedded AWS stopped.", code=STOPPED)
    presenter.sync_now()
    stepping.run_all()
    assert (presenter.state.phase, presenter.state.error) == ("failed", backend.refresh_error)
    backend.asked.clear()
    backend.refresh_error = None
    presenter.retry()
    stepping.run_all()
    assert (presenter.state.phase, presenter.state.error) == ("open", None)
    assert backend.asked == ["open", "refresh"]
