"""Everything that an operator does with one service, in one place."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from logdig_console.aws.access import Access
from logdig_console.aws.stack_reading import StackReader
from logdig_console.domain.change import Consent
from logdig_console.domain.context import JobContext
from logdig_console.domain.deploying.policies import operate_policies
from logdig_console.domain.deploying.proof import PageReport, Proof, Snippet
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.evidence import Diagnosis, PageFacts
from logdig_console.domain.service import Service
from logdig_console.domain.times import utc_now
from logdig_console.services.deploying.collector_address import OwnCollector, reachable
from logdig_console.services.deploying.deployer import Deployer
from logdig_console.services.operating.beside import Beside, ServiceDepth, depths
from logdig_console.services.operating.drain_desk import DrainDesk
from logdig_console.services.operating.lookout import Lookout
from logdig_console.services.operating.queue_desk import QueueDesk
from logdig_console.services.why.fixes import Lead
from logdig_console.services.why.gather import CheckPage, Gatherer
from logdig_console.services.why.mender import Hands, Mender
from logdig_console.services.why.rules import diagnose
from logdig_console.services.why.site_rules import OK


@dataclass(frozen=True, slots=True)
class OperatingPlace:
    """What of a service is not on AWS.

    Args:
        desk: folder of what this desk keeps: the queue's history, the looks taken.
        collector: its address where it is known; else the collector's stack is asked.
        collector_log: of a collector on this machine.
        tend: starts again a collector of this machine; None where it is not ours.
        audit: folder of the audit log that changes of this service are written into.
        others: gives other places of this machine whose services are to be seen side by side.
    """

    desk: Path
    collector: str = ""
    collector_log: Path | None = None
    tend: Callable[[], None] | None = None
    audit: Path | None = None
    others: Callable[[], tuple[Beside, ...]] = tuple


class Operator:
    """The desks of one service. Every method runs in a job.

    Args:
        place: what of it is on this machine.
        drain_now: drains with force until nothing waits; it is what *Drain now* does everywhere.
        check_page: looks for the tag on a page; None for the check of the wizard.
    """

    def __init__(
        self,
        *,
        access: Access,
        service: Service,
        place: OperatingPlace,
        drain_now: Callable[[JobContext], object],
        check_page: CheckPage | None = None,
        clock: Callable[[], dt.datetime] = utc_now,
    ) -> None:
        self.service = service
        self._access = access
        self._place = place
        self.queue = QueueDesk(access=access, service=service, desk=place.desk, clock=clock)
        self.drain = DrainDesk(access=access, service=service, clock=clock)
        self.lookout = Lookout(access=access, service=service, collector_log=place.collector_log, clock=clock)
        self._gatherer = Gatherer(
            access=access,
            service=service,
            queue=self.queue,
            drain=self.drain,
            lookout=self.lookout,
            collector_url=self.collector_url,
            check_page=check_page or self._look_at_page,
            environment=not self._own,
            clock=clock,
        )
        hands = Hands(drain_now, self.probe, self.collector_url, place.tend)
        self._mender = Mender(access=access, service=service, queue=self.queue, drain=self.drain, hands=hands)

    @property
    def _own(self) -> bool:
        """Whether the collector is a process of this machine, which no stack knows."""
        return self._place.collector_log is not None

    def collector_url(self) -> str:
        """The collector's address; empty where there is none yet."""
        if self._place.collector:
            return self._place.collector
        found = StackReader(access=self._access).facts(self.service.names.collector_stack)
        return reachable(found.outputs.get("CollectorUrl", ""), local=self.service.local) if found else ""

    def beside(self, ctx: JobContext, known: tuple[Beside, ...] = ()) -> tuple[ServiceDepth, ...]:
        """Every service of this account, and those of the other places that are known."""
        here = Beside(self._here, self.service)
        return depths(ctx, (here, *self._place.others(), *known))

    def _here(self, _ctx: JobContext) -> Access:
        return self._access

    def probe(self, ctx: JobContext, consent: Consent) -> Proof:
        """Send a test click through every hop; a hop that fails is said in the proof, not raised."""
        return self._deployer.probe(ctx, self.service, consent)

    def snippet(self, ctx: JobContext) -> Snippet:
        """The line for a site.

        Raises:
            LogDigError: if the service has no collector.
        """
        return self._deployer.snippet(ctx, self.service)

    def check_page(self, ctx: JobContext, url: str) -> PageReport:
        """Load a page and say whether the tag is there and what blocks it."""
        return self._deployer.check_page(ctx, self.service, url)

    @property
    def _deployer(self) -> Deployer:
        """Of this service; this machine's own has no collector stack, and takes its name as token."""
        name, url = self.service.name, self._place.collector
        return Deployer(access=self._access, own=OwnCollector(name, url, name) if url else None)

    def handout(self, ctx: JobContext, lead: Lead) -> str:
        """What a fix hands over to a person: the tag for a page, or the policies to operate the service."""
        if lead == "copy_tag":
            return self.snippet(ctx).tag
        return "".join(policy.text for policy in operate_policies(self.service.names))

    def _look_at_page(self, ctx: JobContext, url: str) -> PageFacts:
        """What a page's tag is like, as the wizard's own check finds it."""
        try:
            report = self.check_page(ctx, url)
        except LogDigError as error:
            return PageFacts(url, None, tag=False, error=f"{error.title} {error.detail}".strip())
        failed = {item.key: item.sentence for item in report.findings if item.state == "failed"}
        return PageFacts(
            url,
            OK if "page" not in failed else None,
            tag=report.found,
            error=failed.get("page", ""),
            token_refused=failed.get("token", ""),
            origin_refused=failed.get("origin", ""),
        )

    def why(self, ctx: JobContext, page: str = "") -> Diagnosis:
        """Gather evidence, and name what it speaks for."""
        return diagnose(self._gatherer.gather(ctx, page=page))

    def fix(self, ctx: JobContext, key: str, consent: Consent) -> str:
        """Do what a cause asks for, through the gate; what was done, in a sentence.

        Raises:
            UsageError: if only a person can do it.
        """
        return self._mender.fix(ctx, key, consent)
