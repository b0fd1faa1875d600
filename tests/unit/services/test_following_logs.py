"""`tail -f`: each line once, and a look that fails does not end it."""

import datetime as dt
from itertools import islice

import pytest

from logdig_console.aws.access import Access, Keys
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.operating import LogEntry
from logdig_console.domain.service import Service
from logdig_console.domain.times import iso
from logdig_console.services.operating.lookout import TAIL_POLL_S, Lookout

NOW = dt.datetime(2026, 11, 26, 3, tzinfo=dt.UTC)
DOWN = LogDigError("The log could not be read.")


class Answering(Lookout):
    """A lookout whose looks are answered from a list, the last one again and again."""

    def __init__(self, *looks: tuple[LogEntry, ...] | LogDigError) -> None:
        access = Access(
            keys=Keys("AKIDEXAMPLE", "secret"), region="eu-central-1", endpoint="http://127.0.0.1:9"
        )
        super().__init__(access=access, service=Service("shop", "1", "eu-central-1", local=True))
        self.looks = list(looks)

    def lines(self, *_sources: object, **_more: object) -> tuple[LogEntry, ...]:
        look = self.looks.pop(0)
        if isinstance(look, LogDigError):
            raise look
        return look


class Patient(JobContext):
    """Waits for nothing, and remembers how long it should have."""

    def __init__(self) -> None:
        super().__init__()
        self.waited: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)


def entry(second: int) -> LogEntry:
    return LogEntry(iso(NOW + dt.timedelta(seconds=second)), "drain", f"line {second}")


def test_a_look_that_fails_is_said_waited_for_longer_and_tried_again() -> None:
    one, two = entry(1), entry(2)
    lookout, ctx, failures = Answering((one,), DOWN, DOWN, (one, two)), Patient(), []

    def failed(error: LogDigError, pause_s: float) -> None:
        failures.append((error, pause_s))

    followed = lookout.follow(ctx, ("drain",), since=NOW, failed=failed)
    assert list(islice(followed, 4)) == [(one,), (), (), (two,)]
    assert failures == [(DOWN, 2 * TAIL_POLL_S), (DOWN, 4 * TAIL_POLL_S)]
    assert ctx.waited == [TAIL_POLL_S, 2 * TAIL_POLL_S, 4 * TAIL_POLL_S]


def test_what_is_wrong_at_the_first_look_ends_it() -> None:
    with pytest.raises(LogDigError, match="could not be read"):
        next(Answering(DOWN).follow(Patient(), ("drain",), since=NOW, failed=print))
