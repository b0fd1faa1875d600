"""A service that is open on this desk, wherever its AWS is."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from logdig_console.aws.access import Access, Keys
from logdig_console.aws.buckets import LogBucket
from logdig_console.aws.functions import Functions
from logdig_console.aws.gate import Gate
from logdig_console.aws.originals import original_names
from logdig_console.aws.queues import Queues
from logdig_console.aws.shared_settings import SettingsBucket
from logdig_console.aws.stack_reading import StackReader
from logdig_console.domain.change import AuditEntry, Change, Consent
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.domain.logs.erasure import ErasureReport, Visitor
from logdig_console.domain.logs.ledger import DrainReport, QueueDepth, StoreCounts, SyncReport
from logdig_console.domain.logs.way import WayLedger
from logdig_console.domain.pages.page_rules import PageRules
from logdig_console.domain.pages.shared_settings import SharedSettings
from logdig_console.domain.service import Service
from logdig_console.local.embedded import ACCOUNT
from logdig_console.local.lock import DirectoryLock
from logdig_console.services.logs.erase import Eraser
from logdig_console.services.logs.export import Export
from logdig_console.services.logs.log_browser import LogBrowser
from logdig_console.services.logs.sync import sync
from logdig_console.services.logs.way import account
from logdig_console.services.operating.beside import Beside
from logdig_console.services.operating.operator import OperatingPlace, Operator
from logdig_console.store.audit import AuditLog
from logdig_console.store.clickstore import ClickStore, check_zone
from logdig_console.store.places import audit_log, data_dir, service_desk, service_store

FACTS = ("collector", "endpoint", "access_key", "secret_key", "region", "service", "token", "sample_page")
"""What others need of `running.json`."""


class OpenService:
    """A service that can be watched, drained and read.

    Args:
        access: where its AWS is.
        service: which one.
        store: the click store on this desk that belongs to it.
        place: what else of it is on this desk.
    """

    def __init__(
        self, *, access: Access, service: Service, store: ClickStore, place: OperatingPlace | None = None
    ) -> None:
        names = service.names
        self.service = service
        self.store = store
        self._names = names
        self._access = access
        self._functions = Functions(access=access)
        self._queues = Queues(access=access)
        self._bucket = LogBucket(access=access, bucket=names.bucket)
        self.settings = SettingsBucket(access=access, bucket=names.bucket)
        place = place or OperatingPlace(service_desk(service.account, service.region, service.name))
        self._audit = place.audit or audit_log()
        self.logs = LogBrowser(bucket=self._bucket, store=store)
        self._eraser = Eraser(
            access=access, bucket=names.bucket, store=store, desk=place.desk, sync=self.sync
        )
        self.export = Export(bucket=self._bucket, store=store, desk=place.desk)
        self.operator = Operator(access=access, service=service, place=place, drain_now=self.drain_all)

    @property
    def gate(self) -> Gate:
        """What every change of this service goes through."""
        return self._access.gate

    def drain(self, *, force: bool, routine: bool = False) -> DrainReport:
        """Run the drain once.

        Args:
            routine: True for the runs that the console makes by itself on this machine.
        """
        change = Change("Drain now", self._names.function, cli="logdig drain --force", routine=routine)
        with self._access.change(change, Consent()):
            return self._functions.drain(self._names.function, force=force)

    def depth(self) -> QueueDepth:
        return self._queues.depth(self._names.queue, self._names.dead_letters)

    def sync(self, ctx: JobContext, first_day: str | None = None, last_day: str | None = None) -> SyncReport:
        report = sync(ctx, bucket=self._bucket, store=self.store, first_day=first_day, last_day=last_day)
        self._count_by_shared_rules(ctx)
        return report

    def _count_by_shared_rules(self, ctx: JobContext) -> None:
        """Count pages as the service's analysts agreed; where they agreed on nothing, as this desk does."""
        settings, seen = self.settings.read()
        if seen:
            self.store.set_shared(ctx, settings)

    def set_rules(self, ctx: JobContext, rules: PageRules, consent: Consent, *, cli: str = "") -> None:
        """Agree on page rules: in the bucket for every desk, and in this desk's store at once."""
        settings, _ = self.settings.read()
        self.set_shared(ctx, replace(settings, rules=rules), consent, known=settings, cli=cli)

    def set_shared(
        self,
        ctx: JobContext,
        wanted: SharedSettings,
        consent: Consent,
        *,
        known: SharedSettings,
        cli: str = "",
    ) -> None:
        """Agree on settings: in the bucket for every desk, and in this desk's store at once.

        Args:
            known: what they are changed from; where somebody has agreed on others meanwhile, nothing is
                changed.

        Raises:
            UsageError: for what cannot be one of the settings.
            LogDigError: if others have been agreed on meanwhile, or the bucket cannot be reached.
        """
        wanted = wanted.checked()
        check_zone(wanted.zone)
        settings, seen = self.settings.read()
        if seen and settings not in (known, wanted):
            self.store.set_shared(ctx, settings)
            raise LogDigError(
                "Somebody has changed the settings meanwhile.",
                "What is in the bucket is no longer what was seen here.",
                "The newest ones are on this desk now: look at them, and change them again.",
            )
        if wanted != settings or not seen:
            self.settings.replace(wanted, seen, consent, cli=cli)
        self.store.set_shared(ctx, wanted)

    def account(self, ctx: JobContext, day: str | None = None) -> WayLedger:
        """Sync, then account for every line that the collector accepted; see `services.way.account`."""
        depth = self.depth()
        self.sync(ctx)
        return account(ctx, store=self.store, bucket=self._bucket, depth=depth, day=day)

    def erase_change(self, visitor: Visitor, *, names: bool = True) -> Change:
        """What is agreed to by typing the visitor's key; `names` as for `erase`."""
        return self._eraser.change(visitor, names=names)

    def erase(
        self, ctx: JobContext, visitor: Visitor, consent: Consent, *, names: bool = True
    ) -> ErasureReport:
        """Erase a visitor; see `services.logs.erase`. The report names what an erasure does not reach.

        Args:
            names: whether the key is taken out of the shared settings and saved views too.
        """
        report = self._eraser.erase(ctx, visitor, consent, names=names)
        exports = self.export.holding(ctx, visitor.user_key)
        try:
            depth = self.depth()
        except LogDigError:  # what was erased is reported all the same
            return replace(report, waiting=None, dead=None, exports=exports)
        return replace(report, waiting=depth.waiting + depth.in_flight, dead=depth.dead, exports=exports)

    def drain_all(self, ctx: JobContext, *, routine: bool = False) -> DrainReport:
        """Drain until the drain says that nothing more waits; the report adds up the runs."""
        report = self.drain(force=True, routine=routine)
        total = report
        while report.more:
            ctx.check()
            report = self.drain(force=True, routine=routine)
            total = total.followed_by(report)
        self.operator.queue.note_drain(total)
        return total

    def audit(self) -> Iterator[AuditEntry]:
        """What was changed from this desk, the newest first."""
        return AuditLog(self._audit).newest_first()

    def counts(self) -> StoreCounts:
        return self.store.counts()


def running_facts(data: Path) -> dict[str, str]:
    """What the LogDig that runs on this data directory says of itself; see `LocalFacts`.

    Raises:
        LogDigError: if none runs there.
    """
    path = data / "running.json"
    nobody = LogDigError(f"No LogDig runs on {data}.", "", f"Start one with: logdig local --data {data}")
    if not path.exists() or not DirectoryLock(data).held_by_somebody():
        raise nobody
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        return {name: facts[name] for name in FACTS}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise nobody from error


def running_access(data: Path, *, gate: Gate | None = None) -> Access:
    """Clients of the embedded AWS that a running LogDig keeps on this data directory.

    Raises:
        LogDigError: if none runs there.
    """
    facts = running_facts(data)
    keys = Keys(facts["access_key"], facts["secret_key"])
    return Access(keys=keys, region=facts["region"], endpoint=facts["endpoint"], gate=gate)


def attach(
    data: Path, name: str | None = None, store: Path | None = None, *, gate: Gate | None = None
) -> OpenService:
    """The service that a running LogDig keeps on this data directory, or another that was deployed there.

    Args:
        name: None for its own.
        store: where its click store lies; None for the one in the data directory.
        gate: that changes go through; None for one that writes nothing down.

    Raises:
        LogDigError: if none runs there.
        UsageError: if there is no service of this name.
    """
    facts = running_facts(data)
    access = running_access(data, gate=gate)
    service = Service(facts["service"], account=ACCOUNT, region=facts["region"], local=True)
    if name in (None, service.name):
        place = local_place(data, facts["collector"])
        return OpenService(
            access=access, service=service, store=ClickStore(store or data / "store"), place=place
        )
    others = {item.name: item for item in StackReader(access=access).services()}
    if name not in others:
        raise UsageError(
            f"There is no service “{name}” on {data}.",
            f"Services there: {', '.join(sorted({service.name, *others}))}.",
            "Leave --service out.",
        )
    directory = store or service_store(ACCOUNT, service.region, others[name].name, data)
    return OpenService(access=access, service=others[name], store=ClickStore(directory))


def local_place(data: Path, collector: str, tend: Callable[[], None] | None = None) -> OperatingPlace:
    """What of a service of this machine lies in its data directory.

    Args:
        tend: starts again what ended by itself; None for who does not own the service.
    """
    log = data / "logs" / "collector.log"
    return OperatingPlace(
        data / "operating", collector=collector, collector_log=log, tend=tend, audit=data / "audit"
    )


def running_here(data: Path) -> tuple[Beside, ...]:
    """The AWS of a LogDig that runs on this data directory; empty where none does."""
    try:
        facts = running_facts(data)
    except LogDigError:
        return ()
    keys = Keys(facts["access_key"], facts["secret_key"])
    access = Access(keys=keys, region=facts["region"], endpoint=facts["endpoint"])

    def here(_ctx: JobContext) -> Access:
        return access

    return (Beside(here, Service(facts["service"], ACCOUNT, facts["region"], local=True)),)


def services_there(access: Access) -> tuple[Service, ...]:
    """The services of an account and region: those with stacks, then those of the original LogDig."""
    found = StackReader(access=access).services()
    names = {service.name for service in found}
    originals = (name for name in original_names(access) if name not in names)
    return found + tuple(
        Service(name, access.account, access.region, access.local, original=True) for name in originals
    )


def connect(*, access: Access, name: str | None, store: Path | None) -> OpenService:
    """The service of an AWS account, found by its stack's tags; an original's by its names.

    Args:
        access: to the account, in the service's region.
        name: None where the account has only one service.
        store: where its click store lies; None for its own place in the data directory.

    Raises:
        UsageError: if no service, or more than one, fits.
    """
    services = services_there(access)
    fitting = [service for service in services if name in (None, service.name)]
    if len(fitting) != 1:
        names = ", ".join(service.name for service in services) or "none"
        raise UsageError(
            "Say which service is meant." if services else f"There is no service in {access.region}.",
            f"Services there: {names}.",
            "Name one with --service, or another region with --region.",
        )
    service = fitting[0]
    directory = store or service_store(service.account, service.region, service.name)
    place = OperatingPlace(
        service_desk(service.account, service.region, service.name),
        others=partial(running_here, data_dir() / "local"),
    )
    return OpenService(access=access, service=service, store=ClickStore(directory), place=place)
