"""What the windows ask of an operator: the desks of the service that is open."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from logdig_console.domain.change import AuditEntry, Consent
from logdig_console.domain.context import JobContext
from logdig_console.domain.deploying.proof import PageReport, Proof, Snippet
from logdig_console.domain.evidence import Diagnosis
from logdig_console.domain.operating import (
    Alarm,
    DeadLetterReason,
    DrainRun,
    LogEntry,
    LogSource,
    Peek,
    QueueReading,
    RedriveReport,
    Schedule,
    SchedulePurpose,
    WhichQueue,
)

if TYPE_CHECKING:
    from logdig_console.domain.logs.way import WayLedger
    from logdig_console.services.open_service import OpenService
    from logdig_console.services.operating.beside import Beside, ServiceDepth
    from logdig_console.services.why.fixes import Lead
    from logdig_console.store.queue_history import HistoryPoint

RUNS_SPAN = dt.timedelta(hours=6)
MOST_RUNS = 200
MOST_AUDIT = 2_000


@dataclass(frozen=True, slots=True)
class DrainOverview:
    """The drain at one moment.

    Args:
        runs: of the last hours, the newest first; those that found nothing are counted in `idle` alone.
    """

    schedules: tuple[Schedule, ...]
    threshold: int
    runs: tuple[DrainRun, ...]
    idle: int

    @property
    def paused_since(self) -> str:
        return next((item.paused_since for item in self.schedules if item.paused_since), "")


class OperatingConsole:
    """Every method runs in a job, once the service is open.

    Args:
        opened: gives the open service; raises LogDigError before there is one.
        known: gives other places that are to be looked at beside it.
    """

    def __init__(
        self,
        *,
        opened: "Callable[[], OpenService]",
        known: "Callable[[], tuple[Beside, ...]]" = tuple,
    ) -> None:
        self._opened = opened
        self._known = known

    def read_queue(self, ctx: JobContext) -> QueueReading:
        return self._opened().operator.queue.read(ctx)

    def recent(self, _ctx: JobContext, span: dt.timedelta) -> "tuple[HistoryPoint, ...]":
        """The kept history of the last `span`."""
        now = dt.datetime.now(dt.UTC)
        return self._opened().operator.queue.history.since(now - span, now)

    def day(self, _ctx: JobContext, day: dt.date) -> "tuple[HistoryPoint, ...]":
        """The kept history of a UTC day."""
        return self._opened().operator.queue.history.day(day)

    def kept_days(self, _ctx: JobContext) -> tuple[dt.date, ...]:
        return self._opened().operator.queue.history.days()

    def drain_overview(self, ctx: JobContext) -> DrainOverview:
        drain = self._opened().operator.drain
        runs = drain.runs(ctx, RUNS_SPAN)
        telling = tuple(run for run in runs if not _found_nothing(run))
        return DrainOverview(
            schedules=drain.schedules(ctx),
            threshold=drain.facts().threshold,
            runs=telling[:MOST_RUNS],
            idle=len(runs) - len(telling),
        )

    def pause(self, ctx: JobContext) -> None:
        self._opened().operator.drain.pause(ctx, Consent(), cli="logdig schedule --pause")

    def resume(self, ctx: JobContext) -> None:
        self._opened().operator.drain.resume(ctx, Consent(), cli="logdig schedule --resume")

    def set_every(self, ctx: JobContext, purpose: SchedulePurpose, seconds: int) -> None:
        option = f"--{purpose.replace('_', '-')}"
        cli = f"logdig schedule {option} {seconds}"
        self._opened().operator.drain.set_every(ctx, purpose, seconds, Consent(), cli=cli)

    def set_threshold(self, ctx: JobContext, threshold: int) -> None:
        cli = f"logdig schedule --threshold {threshold}"
        self._opened().operator.drain.set_threshold(ctx, threshold, Consent(), cli=cli)

    def set_drain(self, ctx: JobContext, every: Mapping[SchedulePurpose, int], threshold: int | None) -> None:
        """Set what is named of the schedules, each to so many seconds, and the threshold unless None."""
        for purpose, seconds in every.items():
            self.set_every(ctx, purpose, seconds)
        if threshold is not None:
            self.set_threshold(ctx, threshold)

    def peek(self, ctx: JobContext, which: WhichQueue, most: int) -> Peek:
        dead = " --dead" if which == "dead_letters" else ""
        cli = f"logdig peek --count {most}{dead}"
        return self._opened().operator.queue.peek(ctx, which, most, Consent(), cli=cli)

    def reasons(self, ctx: JobContext) -> tuple[DeadLetterReason, ...]:
        return self._opened().operator.drain.reasons(ctx)

    def redrive(self, ctx: JobContext, per_second: int | None) -> RedriveReport:
        speed = f" --per-second {per_second}" if per_second else ""
        cli = f"logdig redrive{speed}"
        return self._opened().operator.queue.redrive(ctx, Consent(), per_second=per_second, cli=cli)

    def purge_name(self, which: WhichQueue) -> str:
        """What must be typed; known without asking AWS."""
        names = self._opened().service.names
        return names.dead_letters if which == "dead_letters" else names.queue

    def purge(self, ctx: JobContext, which: WhichQueue, waiting: int, typed: str) -> None:
        queue = self._opened().operator.queue
        dead = " --dead" if which == "dead_letters" else ""
        change = queue.purge_change(which, waiting, cli=f"logdig purge{dead} --confirm {typed}")
        queue.purge(ctx, change, Consent(typed))

    def probe(self, ctx: JobContext) -> Proof:
        """Send a test click through every hop."""
        return self._opened().operator.probe(ctx, Consent())

    def snippet(self, ctx: JobContext) -> Snippet:
        """The line for a site."""
        return self._opened().operator.snippet(ctx)

    def check_page(self, ctx: JobContext, url: str) -> PageReport:
        """Look whether a page holds the tag, and what blocks it."""
        return self._opened().operator.check_page(ctx, url)

    def account(self, ctx: JobContext, day: str) -> "WayLedger":
        """Sync, then account for every line that was accepted on a day (`YYYY-MM-DD`, UTC)."""
        return self._opened().account(ctx, day)

    def why(self, ctx: JobContext, page: str) -> Diagnosis:
        return self._opened().operator.why(ctx, page)

    def fix(self, ctx: JobContext, key: str) -> str:
        return self._opened().operator.fix(ctx, key, Consent())

    def handout(self, ctx: JobContext, lead: "Lead") -> str:
        """What a fix hands over to a person, to be pasted elsewhere."""
        return self._opened().operator.handout(ctx, lead)

    def alarms(self, ctx: JobContext) -> tuple[Alarm, ...]:
        return self._opened().operator.lookout.alarms(ctx)

    def set_alarm(self, ctx: JobContext, name: str, threshold: float) -> tuple[Alarm, ...]:
        lookout, service = self._opened().operator.lookout, self._opened().service.name
        cli = f"logdig alarms --alarm {name.removeprefix(service + '-')} --threshold {threshold:g}"
        return lookout.set_threshold(ctx, name, threshold, Consent(), cli=cli)

    def log_lines(
        self, _ctx: JobContext, sources: tuple[LogSource, ...], minutes: int, words: str
    ) -> tuple[LogEntry, ...]:
        since = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=minutes)
        return self._opened().operator.lookout.lines(sources, since=since, words=words)

    def beside(self, ctx: JobContext) -> "tuple[ServiceDepth, ...]":
        """The queues of every service that can be seen from here, side by side."""
        return self._opened().operator.beside(ctx, self._known())

    def audit(self, _ctx: JobContext) -> tuple[AuditEntry, ...]:
        """What was changed on AWS from this desk, the newest first."""
        from itertools import islice

        return tuple(islice(self._opened().audit(), MOST_AUDIT))


def _found_nothing(run: DrainRun) -> bool:
    report = run.report
    return report is not None and report.status in ("empty", "below threshold") and not run.failures
