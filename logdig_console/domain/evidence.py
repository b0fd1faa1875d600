"""What is known when somebody asks why: facts, each from one place, none of them a judgement."""

from dataclasses import dataclass

from logdig_console.domain.logs.ledger import QueueDepth
from logdig_console.domain.operating import Alarm, LogEntry, Schedule


@dataclass(frozen=True, slots=True)
class Refusal:
    """What AWS answered instead: its code and its words."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class EnvironmentFacts:
    """What Beanstalk says of the collector's environment; `events` are newest first."""

    health: str
    status: str
    causes: tuple[str, ...] = ()
    events: tuple[tuple[str, str, str], ...] = ()
    """Each (ISO time, severity, text)."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What was found on a page that should carry the tag.

    Args:
        token_refused, origin_refused: what the collector, asked itself, has against them; empty for nothing.
    """

    url: str
    status: int | None
    tag: bool
    token: str = ""
    origin: str = ""
    error: str = ""
    token_refused: str = ""
    origin_refused: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything gathered at one moment. None and empty mean: not known.

    Args:
        taken_at: ISO 8601 UTC, ms.
        queue_error, function_error, desk_error: what AWS refused; `desk_error` where it refuses this desk.
        oldest_age_s: of the oldest waiting message.
        rate_in, rate_out: messages a minute.
        threshold: messages that must wait before a run of the interval drains them.
        retention_s: how long SQS keeps a message.
        last_drain_at: the drain's newest line; `last_drain_status` its answer, empty where it gave none.
        drain_lines, collector_lines: of the last hours, oldest first.
        collector_status: of `GET /healthz`; None where nothing answered.
        refused_origin, refused_token: requests that the collector refused in the last hour for it.
        certificate_expires_at: of the collector's address.
        function_reserved: executions kept for the drain; 0 lets none run.
        clock_ahead_s: this machine's clock minus AWS's.
        rejected_today, accepted_today: lines.
        unknown: what could not be looked at, and why.
    """

    taken_at: str
    queue: QueueDepth | None = None
    queue_error: Refusal | None = None
    oldest_age_s: int | None = None
    rate_in: float | None = None
    rate_out: float | None = None
    schedules: tuple[Schedule, ...] = ()
    threshold: int = 0
    retention_s: int = 0
    last_drain_at: str = ""
    last_drain_status: str = ""
    last_drain_more: bool = False
    drain_lines: tuple[LogEntry, ...] = ()
    collector_lines: tuple[LogEntry, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    environment: EnvironmentFacts | None = None
    collector_status: int | None = None
    collector_sqs: str = ""
    collector_error: str = ""
    refused_origin: int = 0
    refused_token: int = 0
    certificate_expires_at: str = ""
    function_state: str = ""
    function_reserved: int | None = None
    function_error: Refusal | None = None
    desk_error: Refusal | None = None
    clock_ahead_s: float | None = None
    page: PageFacts | None = None
    tokens: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    rejected_today: int = 0
    accepted_today: int = 0
    unknown: tuple[tuple[str, str], ...] = ()

    @property
    def paused_since(self) -> str:
        """Since when the service is paused for maintenance; empty where it is not."""
        return next((item.paused_since for item in self.schedules if item.paused_since), "")


@dataclass(frozen=True, slots=True)
class Fact:
    """One piece of evidence as it is shown.

    Args:
        text: with `{value}` where the value stands.
        value: a number, a time, or the words of AWS, quoted as they are.
    """

    text: str
    value: str = ""

    def __str__(self) -> str:
        return self.text.format(value=self.value)


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause, its evidence and the one thing to do about it.

    Args:
        key: names the cause; `fix` names what is to be done.
        certain: False where the evidence allows for something else.
    """

    key: str
    fix: str
    facts: tuple[Fact, ...]
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The causes, the likeliest first; none where everything is well."""

    taken_at: str
    causes: tuple[Cause, ...]
    unknown: tuple[tuple[str, str], ...] = ()
