"""What an operator looks at: a queue at one moment, schedules, the drain's runs, messages, alarms, logs."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from logdig_console.domain.logs.ledger import DrainReport, QueueDepth
from logdig_console.domain.times import iso

SchedulePurpose = Literal["interval", "maximum_age"]
AlarmState = Literal["OK", "ALARM", "INSUFFICIENT_DATA"]
LogSource = Literal["drain", "collector"]
WhichQueue = Literal["queue", "dead_letters"]

NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})

_RATE = re.compile(r"rate\((\d+) (minute|hour|day)s?\)")
_UNIT_S = {"minute": 60, "hour": 3_600, "day": 86_400}
_RATES_OVER = dt.timedelta(minutes=5)
_RATES_STAY = dt.timedelta(minutes=20)
"""CloudWatch is minutes behind; rates that are older than this are no rates of now."""


@dataclass(frozen=True, slots=True)
class OldestAge:
    """Age of the oldest waiting message, as CloudWatch said it.

    Args:
        seconds: how old the message was at `at`.
        at: ISO 8601 UTC: the end of CloudWatch's minute, not the moment it was asked.
    """

    seconds: int
    at: str


@dataclass(frozen=True, slots=True)
class FlowMinute:
    """What CloudWatch counted in one minute: messages sent to a queue, and deleted from it.

    Args:
        at: ISO 8601 UTC: the minute's beginning.
    """

    at: str
    sent: int
    deleted: int


@dataclass(frozen=True, slots=True)
class Rates:
    """Messages a minute into a queue and out of it.

    Args:
        at: ISO 8601 UTC: the newest minute that they were counted in.
    """

    into: float
    out: float
    at: str

    def empty_in_s(self, waiting: int) -> int | None:
        """Seconds until so many messages are gone at these rates; None where they do not get fewer."""
        if self.out <= self.into:
            return None
        return round(waiting / (self.out - self.into) * _UNIT_S["minute"])


@dataclass(frozen=True, slots=True)
class QueueReading:
    """One poll of a queue: messages, approximate.

    Args:
        at: ISO 8601 UTC, ms: when SQS was asked.
        oldest: None where CloudWatch knows of no message, or nothing is known.
        flow: the newest minutes that CloudWatch has counted, the oldest first; it is minutes behind.
        unknown: why CloudWatch gave nothing; empty where it was asked and answered.
    """

    at: str
    depth: QueueDepth
    oldest: OldestAge | None = None
    flow: tuple[FlowMinute, ...] = ()
    unknown: str = ""

    @property
    def rates(self) -> Rates | None:
        """Over the newest minutes that CloudWatch has counted; None where it counted none lately."""
        if not self.flow:
            return None
        newest = dt.datetime.fromisoformat(self.flow[-1].at)
        if dt.datetime.fromisoformat(self.at) - newest > _RATES_STAY:
            return None
        since = iso(newest - _RATES_OVER)
        minutes = [minute for minute in self.flow if minute.at > since]
        into, out = sum(minute.sent for minute in minutes), sum(minute.deleted for minute in minutes)
        return Rates(into / len(minutes), out / len(minutes), self.flow[-1].at)


@dataclass(frozen=True, slots=True)
class Schedule:
    """One of the drain's two schedules.

    Args:
        expression: AWS's own, such as `rate(5 minutes)`.
        counts_from: ISO 8601 UTC: a rate is counted from here; empty where it is not known.
        paused_since: ISO 8601 UTC where it was switched off for maintenance, else empty.
    """

    name: str
    purpose: SchedulePurpose
    expression: str
    enabled: bool
    counts_from: str = ""
    paused_since: str = ""

    @property
    def every_s(self) -> int | None:
        """Seconds between two runs; None for an expression that is no rate."""
        return rate_seconds(self.expression)

    def next_run(self, now: dt.datetime) -> dt.datetime | None:
        """When it runs next, to about a minute; None where it is off or not a rate."""
        every = self.every_s
        if not self.enabled or every is None or not self.counts_from:
            return None
        start = dt.datetime.fromisoformat(self.counts_from)
        passed = max(0.0, (now - start).total_seconds())
        return start + dt.timedelta(seconds=(int(passed // every) + 1) * every)


def rate_seconds(expression: str) -> int | None:
    """Seconds of `rate(N units)`, None for anything else."""
    found = _RATE.fullmatch(expression.strip())
    return int(found[1]) * _UNIT_S[found[2]] if found and int(found[1]) else None


def rate_expression(seconds: int) -> str:
    """`rate(…)` of a whole number of minutes.

    Raises:
        ValueError: if the schedule could not run then: less than a minute, or no whole minutes.
    """
    if seconds < _UNIT_S["minute"] or seconds % _UNIT_S["minute"]:
        raise ValueError(f"{seconds} s is no whole number of minutes")
    for unit in ("day", "hour", "minute"):
        number, rest = divmod(seconds, _UNIT_S[unit])
        if number and not rest:
            return f"rate({number} {unit}{'' if number == 1 else 's'})"
    raise AssertionError("unreachable: whole minutes fit the last unit")


@dataclass(frozen=True, slots=True)
class DrainRun:
    """One run of the drain as its log tells it.

    Args:
        at: ISO 8601 UTC, ms: its last line.
        report: its answer; None where it ended without one, or has not ended.
        lines: what it logged, the oldest first.
        running: True where nothing tells of its end yet.
    """

    run_id: str
    at: str
    report: DrainReport | None
    lines: tuple[str, ...]
    running: bool = False

    @property
    def failed(self) -> bool:
        """Whether it ended badly: with an error, or without an answer."""
        return not self.running and (self.report is None or self.report.status == "error")

    @property
    def failures(self) -> tuple[str, ...]:
        """What went wrong, in the drain's own words."""
        return tuple(line for line in self.lines if '"failed"' in line or "errorType" in line)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of a log on AWS; `at` is ISO 8601 UTC, ms."""

    at: str
    source: LogSource
    text: str


@dataclass(frozen=True, slots=True)
class Alarm:
    """One CloudWatch alarm of a service.

    Args:
        key: the part of its name after the service's, such as `dead-letters`.
        since: ISO 8601 UTC: when it came into this state.
        sends: whether anybody is told.
    """

    name: str
    key: str
    state: AlarmState
    reason: str
    since: str
    threshold: float
    description: str
    sends: bool


@dataclass(frozen=True, slots=True)
class PeekedMessage:
    """A message that was looked at; looking has counted as a receive.

    Args:
        sent_at, first_received_at: ISO 8601 UTC, ms.
        receives: how often it was received, this time included.
        lines: what it holds, line by line.
    """

    message_id: str
    sent_at: str
    first_received_at: str
    receives: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Peek:
    """What was seen, and what looking has cost.

    Args:
        looks_left: messages that may still be looked at within the hour.
    """

    which: WhichQueue
    messages: tuple[PeekedMessage, ...]
    looks_left: int


@dataclass(frozen=True, slots=True)
class DeadLetterReason:
    """Why messages of a service end as dead letters, in the drain's own words, with how often it said so."""

    text: str
    times: int
    last_at: str


@dataclass(frozen=True, slots=True)
class RedriveReport:
    """What a redrive did. Messages; `failed` stay dead letters.

    Args:
        moved: sent to the queue and, only then, deleted from the dead letters.
        twice: sent, but not deleted: they are in both, and their events are counted once by their ids.
        left: dead letters afterwards, by SQS's own counter.
        by_aws: True where AWS's own message move task did it.
    """

    moved: int = 0
    failed: int = 0
    twice: int = 0
    left: int = 0
    cancelled: bool = False
    by_aws: bool = False


@dataclass(frozen=True, slots=True)
class FunctionFacts:
    """What Lambda says of the drain; `reserved` is None where nothing is reserved."""

    state: str
    reserved: int | None
    threshold: int


@dataclass(frozen=True, slots=True)
class RawMessage:
    """A received message as SQS gave it.

    Args:
        attributes: the message's own, name to text.
    """

    message_id: str
    handle: str
    body: str
    sent_at_ms: int
    first_received_ms: int
    receives: int
    attributes: Mapping[str, str] = field(default_factory=lambda: NO_ATTRIBUTES)
