"""`logdig queue --watch`: one screen, every number with its age, and a poll that fails does not end it."""

import argparse
import datetime as dt
import json

import pytest

from logdig_console.cli import queue_watch
from logdig_console.cli.queue_screen import Look, screen
from logdig_console.cli.queue_watch import Watcher, watch
from logdig_console.cli.run import Run
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import JobCancelled, LogDigError
from logdig_console.domain.logs.ledger import DrainReport, QueueDepth
from logdig_console.domain.operating import DrainRun, FlowMinute, OldestAge, QueueReading, Schedule
from logdig_console.domain.polling import LONGEST_PAUSE_S, backed_off
from logdig_console.domain.service import Service
from logdig_console.domain.times import iso

NOW = dt.datetime(2026, 11, 26, 3, 0, 0, tzinfo=dt.UTC)
SERVICE = Service("shop", "111122223333", "eu-central-1", local=False)
THROTTLED = LogDigError("The queue could not be read.", "AWS asks for fewer calls.", code="Throttling")


def before(**span: float) -> str:
    return iso(NOW - dt.timedelta(**span))


def reading(waiting: int = 1_200, *, sent: int = 60, deleted: int = 100, seconds: float = 2) -> QueueReading:
    return QueueReading(
        before(seconds=seconds),
        QueueDepth(waiting, 7, 0, 3),
        OldestAge(5_400, before(minutes=3)),
        tuple(FlowMinute(before(minutes=number), sent, deleted) for number in range(8, 1, -1)),
    )


def drawn(look: Look, columns: int = 100) -> str:
    return "\n".join(screen(SERVICE, look, NOW, foot="Ctrl+C ends.", columns=columns))


class Answers:
    """An operator whose queue answers what it is told to."""

    def __init__(self, *answers: QueueReading | LogDigError) -> None:
        self.answers = list(answers)
        self.asked_drain = 0
        self.queue = self.drain = self.operator = self
        self.service = SERVICE
        self.drain_error: LogDigError | None = None

    def read(self, _ctx: JobContext) -> QueueReading:
        answer = self.answers.pop(0)
        if isinstance(answer, LogDigError):
            raise answer
        return answer

    def schedules(self, _ctx: JobContext) -> tuple[Schedule, ...]:
        self.asked_drain += 1
        if self.drain_error is not None:
            raise self.drain_error
        return (Schedule("i", "interval", "rate(5 minutes)", True, before(minutes=3)),)

    def runs(self, _ctx: JobContext, _span: dt.timedelta) -> tuple[DrainRun, ...]:
        return (DrainRun("r", before(minutes=3), DrainReport("drained", 40, 90), ()),)


@pytest.fixture
def ctx() -> JobContext:
    return JobContext()


def watched(ctx: JobContext, opened: Answers, *, as_json: bool = True) -> None:
    watch(Run(argparse.Namespace(json=as_json, interval=0.0), ctx), opened)


def test_each_number_of_the_screen_has_its_age(ctx: JobContext) -> None:
    text = drawn(Watcher(Answers(reading())).look(ctx, None))
    assert "shop-sqs   AWS   account 111122223333   eu-central-1" in text
    assert "Looked 2 s ago" in text
    assert "Waiting       ≈ 1,200" in text
    assert "Oldest        1.5 h                   CloudWatch, 3 min ago" in text
    assert "60.0, 100.0 a minute    CloudWatch, 2 min ago" in text
    assert "Empty in      30 min" in text
    assert "3 min ago; 40 messages, 90 events" in text
    assert "Next drain    in 2 min" in text


@pytest.mark.parametrize(
    ("sent", "deleted", "words"),
    [(9, 9, "it does not shrink"), (0, 0, "it does not shrink"), (9, 1, "it grows")],
)
def test_a_queue_that_stands_still_is_not_said_to_grow(sent: int, deleted: int, words: str) -> None:
    assert words in drawn(Look(reading(sent=sent, deleted=deleted)))


def test_rates_of_long_ago_are_no_rates_of_now() -> None:
    found = reading()
    late = QueueReading(iso(NOW + dt.timedelta(hours=1)), found.depth, found.oldest, found.flow)
    assert (late.rates, found.rates is None) == (None, False)
    apart = (FlowMinute(before(hours=5), 10_000, 0), FlowMinute(before(minutes=2), 4, 2))
    rates = QueueReading(found.at, found.depth, flow=apart).rates
    assert rates is not None
    assert (rates.into, rates.out) == (4, 2)


def test_numbers_that_were_not_answered_again_are_said_to_be_old() -> None:
    text = drawn(Look(reading(seconds=90), error=THROTTLED, failures=3))
    assert (
        "■ The queue could not be read. AWS asks for fewer calls. The numbers are old: looked 1 min" in text
    )
    assert "≈ 1,200" in text
    assert "AWS has not answered yet" in drawn(Look(reading(), asking=True))


@pytest.mark.parametrize("columns", [20, 40, 60, 200])
def test_no_line_is_longer_than_the_terminal(columns: int, ctx: JobContext) -> None:
    look = Watcher(Answers(reading())).look(ctx, None)
    assert all(len(line) <= columns for line in screen(SERVICE, look, NOW, foot="x" * 300, columns=columns))


def test_a_poll_that_fails_is_said_waited_for_longer_and_tried_again(
    ctx: JobContext, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = Answers(reading(1), THROTTLED, THROTTLED, reading(2), reading(3))
    pauses = []

    def wait(_ctx: JobContext, _tick: object, seconds: float) -> None:
        pauses.append(seconds)
        if not opened.answers:  # as Ctrl+C ends it
            raise JobCancelled

    monkeypatch.setattr(queue_watch, "_wait", wait)
    watched(ctx, opened)
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line.get("depth") for line in said] == [1, None, None, 2, 3]
    assert [line["error"]["title"] for line in said[1:3]] == [THROTTLED.title] * 2
    assert pauses == [1.0, 2.0, 4.0, 1.0, 1.0]
    assert backed_off(2.0, 99) == LONGEST_PAUSE_S


def test_what_is_wrong_from_the_start_ends_it(ctx: JobContext) -> None:
    with pytest.raises(LogDigError, match="could not be read"):
        watched(ctx, Answers(THROTTLED))


def test_a_drain_that_may_not_be_asked_hides_no_number_of_the_queue(ctx: JobContext) -> None:
    opened = Answers(reading(), reading(5))
    opened.drain_error = LogDigError("The schedule could not be read.", "These credentials may not do it.")
    watcher = Watcher(opened, clock=lambda: 0.0)
    look = watcher.look(ctx, None)
    assert "Drain         –                       The schedule could not be read." in drawn(look)
    assert watcher.look(ctx, look).reading.depth.waiting == 5
    assert opened.asked_drain == 1


def test_a_pause_stands_at_the_top_of_the_screen() -> None:
    paused = Schedule("i", "interval", "rate(5 minutes)", False, "", before(hours=2))
    text = drawn(Look(reading(), schedules=(paused,)))
    assert f"▲ Paused for maintenance since {before(hours=2)}: nothing is drained." in text
