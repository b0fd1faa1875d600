"""The drain: its history, its two schedules, its threshold, and a pause of all of it."""

import datetime as dt
from collections.abc import Callable

from logdig_console.aws.access import Access
from logdig_console.aws.functions import Functions
from logdig_console.aws.schedules import Schedules
from logdig_console.aws.watching import Watching
from logdig_console.domain.change import Change, Consent
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import UsageError
from logdig_console.domain.operating import (
    DeadLetterReason,
    DrainRun,
    FunctionFacts,
    LogEntry,
    Schedule,
    SchedulePurpose,
    rate_expression,
)
from logdig_console.domain.service import Service
from logdig_console.domain.times import utc_now
from logdig_console.services.operating.drain_log import dead_letter_reasons, drain_runs

MOST_LINES = 5_000
REASONS_SPAN = dt.timedelta(days=1)
STACK_NOTE = "The stack keeps its own value: an update of the service that names another puts it back."


class DrainDesk:
    """One service's drain; every method runs in a job."""

    def __init__(
        self, *, access: Access, service: Service, clock: Callable[[], dt.datetime] = utc_now
    ) -> None:
        self._access = access
        self._function = service.names.function
        self._functions = Functions(access=access)
        self._schedules = Schedules(access=access, function=self._function)
        self._watching = Watching(access=access)
        self._clock = clock

    def runs(self, _ctx: JobContext, span: dt.timedelta) -> tuple[DrainRun, ...]:
        """The runs of the last `span`, the newest first."""
        return drain_runs(self.log(span), self._clock())

    def log(self, span: dt.timedelta) -> tuple[LogEntry, ...]:
        since = round((self._clock() - span).timestamp() * 1_000)
        group = f"/aws/lambda/{self._function}"
        return self._watching.log_lines(group, "drain", since_ms=since, most=MOST_LINES)

    def reasons(self, _ctx: JobContext) -> tuple[DeadLetterReason, ...]:
        """Why messages end as dead letters: what the drain said went wrong within a day."""
        return dead_letter_reasons(self.log(REASONS_SPAN))

    def facts(self) -> FunctionFacts:
        return self._functions.facts(self._function)

    def schedules(self, _ctx: JobContext) -> tuple[Schedule, ...]:
        return self._schedules.all()

    def paused_since(self) -> str:
        """Since when the service is paused for maintenance; empty where it is not."""
        return next((item.paused_since for item in self._schedules.all() if item.paused_since), "")

    def pause(self, _ctx: JobContext, consent: Consent, *, cli: str = "") -> tuple[Schedule, ...]:
        """Switch both schedules off until somebody resumes; collecting goes on, and the queue grows."""
        impact = "Nothing is drained until it is resumed; clicks wait in the queue for 7 days at most."
        with self._access.change(Change("Pause", self._function, impact=impact, cli=cli), consent):
            self._schedules.pause(self._clock())
        return self._schedules.all()

    def resume(self, _ctx: JobContext, consent: Consent, *, cli: str = "") -> tuple[Schedule, ...]:
        with self._access.change(Change("Resume", self._function, cli=cli), consent):
            self._schedules.resume()
        return self._schedules.all()

    def set_every(
        self, _ctx: JobContext, purpose: SchedulePurpose, seconds: int, consent: Consent, *, cli: str = ""
    ) -> tuple[Schedule, ...]:
        """Let a schedule run at another interval.

        Raises:
            UsageError: if it is no whole number of minutes.
        """
        expression = schedule_expression(seconds)
        target = f"{self._function} ({purpose.replace('_', ' ')})"
        with self._access.change(Change("Set the schedule", target, impact=STACK_NOTE, cli=cli), consent):
            self._schedules.set_expression(purpose, expression)
        return self._schedules.all()

    def set_threshold(self, _ctx: JobContext, threshold: int, consent: Consent, *, cli: str = "") -> None:
        """Let the interval's runs wait for another number of messages."""
        if threshold < 1:
            raise UsageError(f"{threshold} is no threshold.", "At least one message must wait.", "Choose 1.")
        change = Change("Set the threshold", self._function, impact=STACK_NOTE, cli=cli)
        with self._access.change(change, consent):
            self._functions.set_threshold(self._function, threshold)

    def free_concurrency(self, consent: Consent) -> None:
        impact = "The drain shares the account's executions again."
        change = Change("Give the drain executions", self._function, impact=impact)
        with self._access.change(change, consent):
            self._functions.free_concurrency(self._function)


def schedule_expression(seconds: int) -> str:
    """What a schedule of this interval says to AWS.

    Raises:
        UsageError: if it is no whole number of minutes.
    """
    try:
        return rate_expression(seconds)
    except ValueError:
        raise UsageError(
            f"{seconds} s is no interval of a schedule.",
            "A schedule runs every whole number of minutes, from 1.",
            "Choose for instance 300 s.",
        ) from None
