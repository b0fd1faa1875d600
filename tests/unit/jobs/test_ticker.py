from collections.abc import Callable

import pytest

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.polling import LONGEST_PAUSE_S
from logdig_console.jobs.runner import JobRunner
from logdig_console.jobs.stepping import SteppingRunner
from logdig_console.jobs.ticker import HIDDEN_FACTOR, Ticker


class Source:
    """Answers polls one after the other; an exception among the answers is raised."""

    def __init__(self, *answers: object) -> None:
        self.answers = list(answers)
        self.asked = 0

    def __call__(self, ctx: JobContext) -> object:
        self.asked += 1
        answer = self.answers.pop(0) if self.answers else self.asked
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def make_ticker(stepping: SteppingRunner) -> Callable[..., Ticker]:
    tickers = []

    def make(source: Source, runner: JobRunner = stepping, interval_s: float = 5.0) -> Ticker:
        ticker = Ticker(runner=runner, work=source, label="Look", interval_s=interval_s)
        tickers.append(ticker)
        return ticker

    yield make
    for ticker in tickers:
        ticker.stop()


def test_a_poll_is_never_started_while_one_runs(stepping, make_ticker) -> None:
    ticker = make_ticker(Source())
    ticker.start()
    ticker.poll_now()
    ticker.poll_now()
    assert stepping.queued == 1
    stepping.run_next()
    assert stepping.queued == 1, "asked for while one ran: exactly one more"
    stepping.run_next()
    assert stepping.queued == 0


def test_results_are_handed_on_and_polling_goes_on(qtbot, runner, make_ticker) -> None:
    ticker = make_ticker(Source("a", "b", "c"), runner=runner, interval_s=0.001)
    heard = []
    ticker.succeeded.connect(heard.append)
    ticker.start()
    qtbot.waitUntil(lambda: heard[:3] == ["a", "b", "c"], timeout=20_000)
    ticker.stop()


def test_errors_in_a_row_double_the_pause_up_to_a_minute(stepping, make_ticker) -> None:
    ticker = make_ticker(Source(*[LogDigError("down")] * 8, "up"))
    failures = []
    ticker.failed.connect(failures.append)
    ticker.start()
    pauses = []
    for _ in range(8):
        stepping.run_next()
        pauses.append(ticker.pause_s)
        ticker.poll_now()
    assert pauses == [10, 20, 40, 60, 60, 60, 60, LONGEST_PAUSE_S]
    assert [error.title for error in failures] == ["down"] * 8
    stepping.run_next()
    assert ticker.pause_s == 5


def test_nobody_looking_makes_it_slow_and_coming_back_polls_at_once(stepping, make_ticker) -> None:
    source = Source()
    ticker = make_ticker(source)
    ticker.start()
    stepping.run_next()
    ticker.set_hidden(True)
    assert ticker.pause_s == 5 * HIDDEN_FACTOR
    assert stepping.queued == 0
    ticker.set_hidden(False)
    assert ticker.pause_s == 5
    assert stepping.queued == 1
    stepping.run_next()
    assert source.asked == 2


def test_a_stopped_ticker_asks_no_more(stepping, make_ticker) -> None:
    source = Source()
    heard = []
    ticker = make_ticker(source)
    ticker.succeeded.connect(heard.append)
    ticker.start()
    ticker.stop()
    ticker.poll_now()
    stepping.run_all()
    assert not ticker.running
    assert (heard, source.asked, stepping.jobs) == ([], 0, ())


def test_started_again_while_the_old_poll_ends_it_polls_once_more(stepping, make_ticker) -> None:
    ticker = make_ticker(Source("only"))
    heard = []
    ticker.succeeded.connect(heard.append)
    ticker.start()
    ticker.stop()
    ticker.start()
    stepping.run_all()
    assert heard == ["only"]


def test_a_poll_cancelled_by_hand_does_not_end_polling(stepping, make_ticker) -> None:
    ticker = make_ticker(Source())
    ticker.start()
    stepping.jobs[0].cancel()
    stepping.run_next()
    ticker.poll_now()
    assert stepping.queued == 1
    stepping.run_next()


def test_a_hidden_poll_that_fails_is_no_faster_than_one_that_does_not(stepping, make_ticker) -> None:
    ticker = make_ticker(Source(*[LogDigError("down")] * 5), interval_s=30.0)
    ticker.start()
    ticker.set_hidden(True)
    well = ticker.pause_s
    for _ in range(5):
        stepping.run_next()
        assert ticker.pause_s >= well
        ticker.poll_now()
