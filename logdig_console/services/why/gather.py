"""Gather the evidence: every place is asked, and one that refuses hides none of the others."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from logdig_console.aws.access import Access
from logdig_console.aws.clock import clock_ahead_s
from logdig_console.aws.environment import Environment
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.evidence import Evidence, PageFacts, Refusal
from logdig_console.domain.operating import DrainRun, LogSource
from logdig_console.domain.service import Service
from logdig_console.domain.times import iso, utc_now
from logdig_console.services.operating.drain_desk import DrainDesk
from logdig_console.services.operating.lookout import Lookout
from logdig_console.services.operating.queue_desk import QueueDesk
from logdig_console.services.why.collector_check import ask_collector, certificate_ends
from logdig_console.services.why.rules import EXPIRED_CODES, THROTTLED_CODES

T = TypeVar("T")
CheckPage = Callable[[JobContext, str], PageFacts]

LOG_SPAN = dt.timedelta(hours=6)
DAY = dt.timedelta(days=1)
LOOKING = "Gathering evidence"
_STEPS = 8
_COLLECTOR: tuple[LogSource, ...] = ("collector",)
_DESK_CODES = EXPIRED_CODES | THROTTLED_CODES | {"RequestTimeTooSkewed"}


@dataclass(slots=True)
class _Found:
    """Fields of the evidence as they come in, and what could not be had."""

    values: dict[str, Any] = field(default_factory=dict)
    unknown: list[tuple[str, str]] = field(default_factory=list)
    desk_error: Refusal | None = None

    def ask(self, what: str, question: Callable[[], T]) -> T | None:
        """The answer, or None: then it is written down why there is none."""
        try:
            return question()
        except LogDigError as error:
            self.unknown.append((what, error.detail or error.title))
            if error.code in _DESK_CODES and self.desk_error is None:
                self.desk_error = Refusal(error.code, error.detail)
            self.values.setdefault("refused", {})[what] = Refusal(error.code, error.detail)
            return None


class Gatherer:
    """Asks every place that may know why.

    Args:
        collector_url: asks for the collector's address; empty where there is none.
        origins: web origins that the collector accepts; `tokens` the tokens.
        check_page: looks for the tag on a page; None where that cannot be done.
        environment: False where the collector is a process of this machine, and `healthz` tells of it.
    """

    def __init__(
        self,
        *,
        access: Access,
        service: Service,
        queue: QueueDesk,
        drain: DrainDesk,
        lookout: Lookout,
        collector_url: Callable[[], str],
        check_page: CheckPage | None = None,
        environment: bool = True,
        clock: Callable[[], dt.datetime] = utc_now,
    ) -> None:
        self._access = access
        self._service = service
        self._queue = queue
        self._drain = drain
        self._lookout = lookout
        self._collector_url = collector_url
        self._check_page = check_page
        self._environment = environment
        self._clock = clock

    def gather(
        self,
        ctx: JobContext,
        *,
        page: str = "",
        origins: tuple[str, ...] = (),
        tokens: tuple[str, ...] = (),
    ) -> Evidence:
        """Everything that can be known now.

        Args:
            page: the address of a page that should carry the tag; empty asks none.
        """
        found = _Found()
        steps = (self._ask_desk, self._ask_queue, self._ask_drain, self._ask_runs, self._ask_alarms)
        for number, step in enumerate((*steps, self._ask_collector, self._ask_environment)):
            ctx.check()
            ctx.progress(Progress(number, _STEPS, LOOKING))
            step(ctx, found)
        if page and self._check_page is not None:
            found.values["page"] = self._check_page(ctx, page)
        ctx.progress(Progress(_STEPS, _STEPS, LOOKING))
        refused = found.values.pop("refused", {})
        return Evidence(
            taken_at=iso(self._clock()),
            desk_error=found.desk_error,
            queue_error=refused.get("queue"),
            function_error=refused.get("function"),
            origins=origins,
            tokens=tokens,
            unknown=tuple(found.unknown),
            **found.values,
        )

    def _ask_desk(self, _ctx: JobContext, found: _Found) -> None:
        found.values["clock_ahead_s"] = found.ask("clock", self._clock_ahead)

    def _clock_ahead(self) -> float | None:
        return clock_ahead_s(self._access, self._clock())

    def _ask_queue(self, ctx: JobContext, found: _Found) -> None:
        reading = found.ask("queue", lambda: self._queue.read(ctx))
        found.values["retention_s"] = found.ask("retention", self._queue.retention_s) or 0
        if reading is None:
            return
        found.values["queue"] = reading.depth
        found.values["oldest_age_s"] = None if reading.oldest is None else reading.oldest.seconds
        if reading.rates is not None:
            found.values["rate_in"], found.values["rate_out"] = reading.rates.into, reading.rates.out

    def _ask_drain(self, ctx: JobContext, found: _Found) -> None:
        facts = found.ask("function", self._drain.facts)
        if facts is not None:
            found.values["function_state"] = facts.state
            found.values["function_reserved"] = facts.reserved
            found.values["threshold"] = facts.threshold
        found.values["schedules"] = found.ask("schedules", lambda: self._drain.schedules(ctx)) or ()

    def _ask_runs(self, ctx: JobContext, found: _Found) -> None:
        found.values["drain_lines"] = found.ask("drain log", lambda: self._drain.log(LOG_SPAN)) or ()
        runs: tuple[DrainRun, ...] = found.ask("drain history", lambda: self._drain.runs(ctx, DAY)) or ()
        if runs:
            newest = runs[0]
            found.values["last_drain_at"] = newest.at
            found.values["last_drain_status"] = newest.report.status if newest.report else ""
            found.values["last_drain_more"] = bool(newest.report and newest.report.more)
        today = iso(self._clock())[: len("2026-01-31")]
        reports = [run.report for run in runs if run.report is not None and run.at.startswith(today)]
        found.values["rejected_today"] = sum(report.rejected for report in reports)
        found.values["accepted_today"] = sum(report.events for report in reports)

    def _ask_alarms(self, ctx: JobContext, found: _Found) -> None:
        found.values["alarms"] = found.ask("alarms", lambda: self._lookout.alarms(ctx)) or ()

    def _ask_collector(self, _ctx: JobContext, found: _Found) -> None:
        url = found.ask("collector", self._collector_url) or ""
        since = self._clock() - LOG_SPAN
        lines = found.ask("collector log", lambda: self._lookout.lines(_COLLECTOR, since=since))
        found.values["collector_lines"] = lines or ()
        if url:
            answer = ask_collector(url)
            found.values["collector_status"] = answer.status
            found.values["collector_sqs"] = answer.sqs
            found.values["collector_error"] = answer.error
            found.values["refused_origin"] = answer.refused_origin
            found.values["refused_token"] = answer.refused_token
            found.values["certificate_expires_at"] = certificate_ends(url)

    def _ask_environment(self, _ctx: JobContext, found: _Found) -> None:
        if not self._environment:
            return
        names = self._service.names
        environment = Environment(
            access=self._access, name=names.environment(), application=names.application
        )
        found.values["environment"] = found.ask("environment", environment.facts)
