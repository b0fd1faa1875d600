import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from ui.pretend_operating import NOW, PretendOperating

from logdig_console.domain.context import Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.ledger import QueueDepth
from logdig_console.domain.operating import FlowMinute, LogEntry, QueueReading
from logdig_console.domain.times import iso
from logdig_console.jobs.stepping import SteppingRunner
from logdig_console.presenters.operating.queue_series import MOST_POINTS, QueueRing, thinned
from logdig_console.presenters.operating.queue_tiles import DrainState, tiles
from logdig_console.presenters.operating.wiring import OperatingPresenters
from logdig_console.services.operating.drain_log import drain_runs

RUN = "0b5d1d1e-2f0a-4c1e-9f1e-000000000001"


@pytest.fixture
def backend() -> PretendOperating:
    return PretendOperating()


@pytest.fixture
def operating(stepping: SteppingRunner, backend: PretendOperating):
    made = OperatingPresenters(runner=stepping, backend=backend, clock=lambda: backend.now)
    yield made
    made.stop()


def reading(at: dt.datetime = NOW, *, waiting: int = 0, **more: object) -> QueueReading:
    return QueueReading(iso(at), QueueDepth(waiting, 0, 0, 0), **more)


def test_a_message_that_was_sent_is_shown_within_two_polls(operating, stepping, backend) -> None:
    operating.queue.set_looked_at("test", looks=True)
    operating.start()
    stepping.run_all()
    backend.depth = QueueDepth(1, 0, 0, 0)
    backend.asked.clear()
    shown = []
    operating.queue.changed.connect(lambda state: shown.append(state.tiles[0].value))
    operating.queue.poll_now()
    stepping.run_all()
    assert shown[-1] == "≈ 1"
    assert backend.asked.count(("read_queue",)) <= 2


def test_it_never_polls_twice_at_once(operating, stepping, backend) -> None:
    operating.queue.start()
    for _ in range(5):
        operating.queue.poll_now()
    polls = [job for job in stepping.jobs if job.label == "Look at the queue"]
    assert len(polls) == 1


def test_it_is_slower_while_nobody_looks_and_backs_off_when_throttled(operating, stepping, backend) -> None:
    ticker = operating.queue._ticker
    operating.start()
    stepping.run_all()
    assert ticker.pause_s == 12.0
    operating.queue.set_looked_at("page", looks=True)
    assert ticker.pause_s == 2.0
    backend.error = LogDigError("AWS slows down.", code="ThrottlingException")
    for _ in range(3):
        operating.queue.poll_now()
        stepping.run_all()
    assert ticker.pause_s >= 8.0
    assert operating.queue.state.error == backend.error
    assert operating.queue.state.reading is not None
    backend.error = None
    operating.queue.poll_now()
    stepping.run_all()
    assert (ticker.pause_s, operating.queue.state.error) == (2.0, None)


@pytest.mark.parametrize(("asked", "held"), [(0.1, 1.0), (2.0, 2.0), (60.0, 60.0), (3_600.0, 60.0)])
def test_the_interval_keeps_its_bounds_and_names_its_cost(operating, asked: float, held: float) -> None:
    operating.queue.set_interval(asked)
    state = operating.queue.state
    assert state.interval_s == held
    month_s = 30.4375 * 86_400
    assert state.cost.requests == pytest.approx(2 * month_s / held + month_s / 60, rel=1e-6)
    assert state.cost.dollars == pytest.approx(
        2 * month_s / held / 1e6 * 0.4 + month_s / 60 * 3 / 1_000 * 0.01, abs=0.01
    )


def test_what_was_kept_of_the_last_hour_comes_before_the_first_poll(operating, stepping) -> None:
    operating.queue.set_looked_at("page", looks=True)
    operating.start()
    stepping.run_all()
    series = operating.queue.series
    assert len(series.at) > 300
    assert list(series.at) == sorted(series.at)
    assert len(series.drained_at)
    assert not series.at.flags.writeable


def test_yesterday_can_be_looked_at_and_left_again(operating, stepping, backend) -> None:
    operating.queue.set_looked_at("page", looks=True)
    operating.start()
    stepping.run_all()
    day = dt.date(2026, 11, 22)
    assert day in operating.queue.state.days
    operating.queue.show_day(day)
    stepping.run_all()
    series = operating.queue.series
    assert (operating.queue.state.day, series.live) == (day, False)
    assert len(series.at) >= 1_440
    assert dt.datetime.fromtimestamp(series.at[0], dt.UTC).date() == day
    operating.queue.show_now()
    assert operating.queue.series.live


def test_the_ring_is_bounded_and_a_gap_breaks_the_line() -> None:
    ring = QueueRing(most=100)
    for second in range(250):
        ring.add(reading(NOW + dt.timedelta(seconds=second), waiting=second))
    assert len(ring) == 100
    assert list(ring.series().waiting) == list(range(150, 250))
    ring.add(reading(NOW + dt.timedelta(hours=2), waiting=7))
    values = ring.series().waiting
    assert values[-2] != values[-2]
    assert values[-1] == 7
    usual = QueueRing()
    for second in range(3 * MOST_POINTS):
        usual.add(reading(NOW + dt.timedelta(seconds=second)))
    assert len(usual) == len(usual.series().at) == MOST_POINTS


@pytest.fixture
def noisy_hour() -> tuple[np.ndarray, np.ndarray]:
    """An hour of polls at 1 s: noise, one peak, a flat stretch and a gap."""
    values = np.random.default_rng(7).integers(0, 50, 3_600).astype(np.float64)
    values[1_234] = 900
    values[2_000:2_500] = 20
    values[3_000] = np.nan
    return np.arange(3_600.0), values


def test_fewer_points_are_drawn_and_no_peak_is_lost(noisy_hour) -> None:
    at, values = noisy_hour
    thin_at, thin = thinned(at, values, columns=300)
    assert len(thin) <= 2 * (300 + 2) + 1
    assert list(thin_at) == sorted(thin_at)
    for begin in range(0, 3_600, 12):
        drawn = thin[(thin_at >= begin) & (thin_at < begin + 12)]
        there = values[begin : begin + 12]
        if not 2_000 < begin < 2_490 and not np.isnan(there).any():
            assert (drawn.min(), drawn.max()) == (there.min(), there.max())
    assert set(thin_at[np.isnan(thin)]) == {3_000.0}
    assert not ((thin_at > 2_010) & (thin_at < 2_490)).any()
    assert (thin_at[-1], thin[-1]) == (at[-1], values[-1])


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_line_of_few_points_is_drawn_as_it_is(number: int) -> None:
    at, values = np.arange(float(number)), np.arange(float(number)) ** 2
    thin_at, thin = thinned(at, values, columns=1_000)
    assert (list(thin_at), list(thin)) == (list(at), list(values))


def flow(sent: int, deleted: int) -> tuple[FlowMinute, ...]:
    return tuple(FlowMinute(iso(NOW - dt.timedelta(minutes=n)), sent, deleted) for n in range(8, 3, -1))


def tile(found: QueueReading | None, key: str, drain: DrainState = DrainState()):  # noqa: B008
    return next(item for item in tiles(found, drain, NOW) if item.key == key)


@pytest.mark.parametrize(
    ("sent", "deleted", "waiting", "value"),
    [(10, 40, 300, "10 min"), (40, 10, 300, "—"), (10, 10, 300, "—"), (10, 40, 0, "now")],
)
def test_time_to_empty_follows_from_the_rates(sent: int, deleted: int, waiting: int, value: str) -> None:
    assert tile(reading(waiting=waiting, flow=flow(sent, deleted)), "empty_in").value == value


def test_what_aws_does_not_say_is_a_dash_and_never_a_guess() -> None:
    found = reading(waiting=5)
    for key in ("oldest", "rate_in", "rate_out", "empty_in"):
        assert (tile(found, key).value, tile(found, key).health) == ("—", "unknown")
    assert {item.value for item in tiles(None, DrainState(), NOW)} == {"—"}


def test_each_figure_has_the_time_that_it_is_of(operating, stepping, backend) -> None:
    operating.start()
    stepping.run_all()
    ages = {item.key: item.at for item in operating.queue.state.tiles}
    assert ages["depth"] == ages["dead"] == iso(NOW)
    assert ages["oldest"] == iso(NOW - dt.timedelta(seconds=69))
    assert ages["rate_in"] == ages["rate_out"] == iso(NOW - dt.timedelta(minutes=3))


def test_a_pause_is_told_and_reminded_of_each_hour(operating, stepping, backend) -> None:
    notices = []
    operating.lookout.noticed.connect(notices.append)
    backend.paused = True
    operating.start()
    stepping.run_all()
    since = operating.queue.state.paused_since
    assert since
    for _ in range(3):
        operating.queue.poll_now()
        stepping.run_all()
    assert notices == []
    state = operating.queue.state
    backend.now = NOW + dt.timedelta(hours=1)
    operating.lookout.on_queue(state)
    operating.lookout.on_queue(state)
    assert [notice.title for notice in notices] == ["Still paused"]


def test_new_dead_letters_and_raised_alarms_are_noticed_once(operating, stepping, backend) -> None:
    notices = []
    operating.lookout.noticed.connect(notices.append)
    operating.start()
    stepping.run_all()
    backend.dead = 3
    for _ in range(2):
        operating.queue.poll_now()
        operating.lookout._alarms.poll_now()
        stepping.run_all()
    assert [notice.title for notice in notices] == ["New dead letters", "Alarm: local-dead-letters"]


def test_one_change_at_a_time_and_the_queue_is_looked_at_after_it(operating, stepping, backend) -> None:
    operating.start()
    stepping.run_all()
    operating.drain.pause()
    operating.drain.resume()
    assert operating.drain.state.busy == "Pause"
    stepping.run_all()
    assert ("resume",) not in backend.asked
    assert operating.drain.state.busy == ""
    assert operating.queue.state.paused_since


def test_a_fix_is_followed_by_the_question_again(operating, stepping, backend) -> None:
    operating.why.ask()
    stepping.run_all()
    backend.asked.clear()
    operating.why.fix("resume_schedules")
    stepping.run_all()
    assert backend.asked[:1] == [("fix", "resume_schedules")]
    assert ("why", "") in backend.asked
    assert operating.why.state.said == "Both schedules are on."


def test_a_refusal_is_shown_and_nothing_is_changed(operating, stepping, backend) -> None:
    backend.error = LogDigError("Read-only mode: nothing was changed.")
    operating.drain.redrive(None)
    stepping.run_all()
    assert operating.drain.state.error == backend.error
    operating.drain.dismiss_error()
    assert operating.drain.state.error is None


def test_the_tail_reads_only_while_somebody_looks(operating, stepping, backend) -> None:
    operating.start()
    stepping.run_all()
    assert not [asked for asked in backend.asked if asked[0] == "log_lines"]
    operating.lookout.set_tailing(True)
    stepping.run_all()
    assert any(line.source == "collector" for line in operating.lookout.state.lines)
    operating.lookout.filter(("drain",), "AccessDenied")
    stepping.run_all()
    assert [line.source for line in operating.lookout.state.lines] == ["drain"]
    operating.lookout.set_tailing(False)
    assert not operating.lookout._tail.running


def test_a_paused_or_switched_off_drain_is_told_in_its_tile() -> None:
    backend = PretendOperating(paused=True)
    paused = tile(reading(), "next_drain", DrainState(backend.schedules()))
    assert (paused.value, paused.health) == ("paused", "attention")
    off = tuple(replace(item, paused_since="") for item in backend.schedules())
    assert tile(reading(), "next_drain", DrainState(off)).health == "failed"
    running = PretendOperating().schedules()
    assert tile(reading(), "next_drain", DrainState(running)).value == "in 2 min"


def test_an_error_of_a_look_goes_when_the_next_look_is_answered(operating, stepping, backend) -> None:
    operating.start()
    operating.lookout.set_tailing(True)
    stepping.run_all()
    backend.error = LogDigError("The log could not be read.")
    for look in (operating.drain.look_now, operating.lookout._tail.poll_now):
        look()
        stepping.run_all()
    assert operating.drain.state.look_error == operating.lookout.state.error == backend.error
    backend.error = None
    operating.drain.look_now()
    operating.lookout._tail.poll_now()
    stepping.run_all()
    assert (operating.drain.state.look_error, operating.lookout.state.error) == (None, None)


def test_what_still_fails_is_not_hidden_by_what_works_again(operating, stepping, backend) -> None:
    operating.start()
    operating.lookout.set_tailing(True)
    stepping.run_all()
    backend.error = LogDigError("The alarms could not be listed.")
    operating.lookout.look_now()
    stepping.run_all()
    backend.error = None
    operating.lookout._tail.poll_now()
    stepping.run_all()
    assert operating.lookout.state.error is not None
    operating.lookout.dismiss_error()
    assert operating.lookout.state.error is None


def test_a_redrive_that_is_cancelled_says_what_it_moved(operating, stepping, backend) -> None:
    operating.drain.redrive(None)
    job = next(job for job in stepping.jobs if job.label == "Redrive")
    job.deliver(Progress(120, 300, "Moving"))
    operating.drain.cancel()
    stepping.run_all()
    assert operating.drain.state.busy == ""
    assert operating.drain.state.said.startswith("Cancelled: moved at least 120 messages, lost none.")


def test_a_drain_that_runs_is_not_said_to_have_failed() -> None:
    start = LogEntry(iso(NOW - dt.timedelta(seconds=20)), "drain", f"START RequestId: {RUN} Version: 1")
    ended = LogEntry(iso(NOW - dt.timedelta(seconds=1)), "drain", f"REPORT RequestId: {RUN} Duration: 9 ms")
    (running,) = drain_runs([start], NOW)
    assert (tile(None, "last_drain", DrainState((), running)).value, running.failed) == ("runs", False)
    for entries, now in (([start, ended], NOW), ([start], NOW + dt.timedelta(minutes=5))):
        (run,) = drain_runs(entries, now)
        assert (tile(None, "last_drain", DrainState((), run)).value, run.failed) == ("failed", True)


def test_a_day_that_ends_can_be_looked_at_without_opening_again(operating, stepping, backend) -> None:
    operating.start()
    stepping.run_all()
    backend.asked.clear()
    operating.queue.poll_now()
    stepping.run_all()
    assert ("kept_days",) not in backend.asked
    backend.now += dt.timedelta(days=1)
    for _ in range(3):
        operating.queue.poll_now()
        stepping.run_all()
    assert backend.asked.count(("kept_days",)) == 1
