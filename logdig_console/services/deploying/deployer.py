"""Everything between credentials and a service that runs: check, plan, deploy, prove, update, remove."""

import secrets
from dataclasses import replace

from logdig_console.aws.access import Access
from logdig_console.aws.drift import StackDrifts
from logdig_console.aws.stack_reading import StackReader
from logdig_console.domain.change import Change, Consent
from logdig_console.domain.context import JobContext
from logdig_console.domain.deploying.checks import CheckReport
from logdig_console.domain.deploying.deployment import Doing, Drift, Outcome, Plan, Unfinished
from logdig_console.domain.deploying.proof import PageReport, Proof, Snippet
from logdig_console.domain.deploying.removal import RemovalChoice, RemovalPlan, RemovalReport
from logdig_console.domain.deploying.stack import StackFacts, StackRequest
from logdig_console.domain.deploying.wish import ServiceWish
from logdig_console.domain.deploying.wish_rules import check_wish
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.service import TAG_SERVICE, Service, ServiceNames, may_be_named
from logdig_console.domain.times import iso
from logdig_console.services.checking.checks import Checks
from logdig_console.services.deploying.calling_off import call_off
from logdig_console.services.deploying.collector_address import OwnCollector, reachable
from logdig_console.services.deploying.deploy_line import deploy_line
from logdig_console.services.deploying.deployment import Deployment
from logdig_console.services.deploying.planning import Planning
from logdig_console.services.deploying.recently import seconds_since_queue_deleted
from logdig_console.services.deploying.reckoning import reckoned
from logdig_console.services.deploying.removal import Removal
from logdig_console.services.deploying.stack_settings import wish_of
from logdig_console.services.proving.page_check import PageCheck
from logdig_console.services.proving.probe import Probe, Target
from logdig_console.services.proving.snippet import make_snippet
from logdig_console.store.audit import AuditLog
from logdig_console.store.deployment_notes import DeploymentNotes


class Deployer:
    """The way of the services in one account and region. Every method runs in a job.

    What is done is found again from AWS itself, at any moment: a job that is cancelled only stops
    following; called again, by this program or another, it goes on where it was.

    Args:
        access: where its AWS is; changes go through its gate.
        notes: what was begun on this desk; None keeps none.
        audit: what was changed from this desk, for what AWS does not tell; None for nothing.
        own: the collector that a service of this machine has without a stack; None where there is none.
    """

    def __init__(
        self,
        *,
        access: Access,
        notes: DeploymentNotes | None = None,
        audit: AuditLog | None = None,
        own: OwnCollector | None = None,
    ) -> None:
        self._access = access
        self._audit = audit
        self._notes = notes
        self._own = own
        self._reader = StackReader(access=access)

    def service(self, name: str) -> Service:
        """The service of this name here, whether it is there or not; asks for the account once."""
        return Service(name, self._access.account, self._access.region, self._access.local)

    def names(self) -> tuple[str, ...]:
        """The services that have stacks here, by name."""
        names = {stack.tags.get(TAG_SERVICE, "") for stack in self._reader.all()}
        return tuple(sorted(name for name in names if may_be_named(name)))

    def check(self, ctx: JobContext, wish: ServiceWish) -> CheckReport:
        """Look at everything that could stand against a deployment. Nothing is written."""
        return Checks(access=self._access, wish=wish, queue_deleted_s=self._queue_deleted_s).run(ctx)

    def plan(self, ctx: JobContext, wish: ServiceWish, consent: Consent | None = None) -> Plan:
        """What a deployment would do.

        Args:
            consent: to prepare change sets, so that AWS itself says what would change; None, and in
                read-only mode, compares here and writes nothing.
        """
        check_wish(wish, local=self._access.local)
        planning = Planning(deployment=self._deployment(wish.name))
        if consent is None or self._access.gate.read_only:
            return replace(planning.plan(ctx, wish, exact=False), cost=reckoned(wish))
        with self._access.change(self.planning(wish), consent):
            return replace(planning.plan(ctx, wish, exact=True), cost=reckoned(wish))

    def planning(self, wish: ServiceWish) -> Change:
        """What preparing an exact plan changes."""
        return Change(
            "Prepare a preview",
            self._stacks(wish.name),
            "CloudFormation prepares two change sets; nothing is made of them until they are executed.",
            cli=deploy_line("plan", wish) + " --exact",
        )

    def deploying(self, wish: ServiceWish, plan: Plan | None = None) -> Change:
        """What `deploy` changes, to be agreed to."""
        return Change(
            "Deploy",
            f"{wish.name} in account {self._access.account}, {self._access.region}",
            _impact(plan),
            cli=deploy_line("deploy", wish),
        )

    def deploy(self, ctx: JobContext, wish: ServiceWish, consent: Consent) -> Outcome:
        """Make the service, or change it to what is wished; what is unchanged is left alone.

        Its progress is StepProgress. Cancelling stops following, never the deployment.

        Raises:
            DeploymentFailed: with the resource that failed first and why; AWS has gone back by itself.
        """
        check_wish(wish, local=self._access.local)
        with self._access.change(self.deploying(wish), consent):
            return self._deployment(wish.name).deploy(ctx, wish)

    def calling_off(self, service: Service) -> Change:
        """What `roll_back` changes."""
        return Change(
            "Call off the deployment",
            self._stacks(service.name),
            "An update goes back to what ran before; what was made for the first time is taken away again.",
            cli=f"logdig deploy --service {service.name} --region {service.region} --call-off",
        )

    def roll_back(self, ctx: JobContext, service: Service, consent: Consent) -> None:
        """Call off the change that runs: an update goes back, a first deployment is taken away."""
        with self._access.change(self.calling_off(service), consent):
            call_off(ctx, self._deployment(service.name), access=self._access)
        if self._notes is not None:
            self._notes.clear(service)

    def unfinished(self, ctx: JobContext) -> tuple[Unfinished, ...]:
        """What began on this desk and has not ended, or still moves in AWS."""
        account, region = self._access.account, self._access.region
        found = {
            note.service.name: note.unfinished
            for note in (self._notes.all() if self._notes is not None else ())
            if (note.service.account, note.service.region) == (account, region)
        }
        ctx.check()
        for stack in self._reader.all():
            name = stack.tags.get(TAG_SERVICE, "")
            if stack.moving and may_be_named(name) and name not in found:
                began = iso(stack.changed) if stack.changed else ""
                doing: Doing = "remove" if stack.status.startswith("DELETE") else "deploy"
                found[name] = Unfinished(self.service(name), doing, began)
        return tuple(found[name] for name in sorted(found))

    def begun_wish(self, service: Service) -> ServiceWish | None:
        """What was wished when an unfinished deployment of this desk began."""
        note = self._notes.read(service) if self._notes is not None else None
        return note.wish if note is not None else None

    def running_wish(self, ctx: JobContext, service: Service) -> ServiceWish:
        """The settings that a service runs with, for the pages of an update.

        Raises:
            LogDigError: if there is no such service.
        """
        data, collector = self._facts(service)
        ctx.check()
        if data is None and collector is None:
            raise LogDigError(
                f"There is no service “{service.name}” in {service.region}.",
                "It has no stack there.",
                "List the services with: logdig services",
            )
        return wish_of(service, data.parameters if data else {}, collector.parameters if collector else {})

    def drift(self, ctx: JobContext, service: Service) -> Drift:
        """What somebody has changed behind the stacks."""
        drifts = StackDrifts(access=self._access)
        found = [
            drifts.of(ctx, stack.name) for stack in self._facts(service) if stack is not None and stack.runs
        ]
        return Drift(
            tuple(item for drift in found for item in drift.properties),
            sum(drift.checked for drift in found),
            tuple(name for drift in found for name in drift.unchecked),
        )

    def probing(self, service: Service) -> Change:
        """What `probe` changes."""
        return Change(
            "Send a test click",
            service.names.queue,
            "One event of the kind probe is stored, and the drain runs once; no picture counts it.",
            cli=f"logdig probe --service {service.name} --region {service.region}",
        )

    def probe(self, ctx: JobContext, service: Service, consent: Consent) -> Proof:
        """Send a test click through every hop; a failure is said in the proof within 30 s, not raised."""
        collector_url, tokens = self._address(service)
        target = Target(service, collector_url, tokens[0] if tokens else service.name)
        with self._access.change(self.probing(service), consent):
            return Probe(access=self._access, target=target).run(ctx)

    def snippet(self, _ctx: JobContext, service: Service) -> Snippet:
        """The line for a site, its integrity hash, the CSP lines and the recipes.

        Raises:
            LogDigError: if the service has no collector.
        """
        collector_url, tokens = self._address(service)
        if not collector_url or not tokens:
            raise LogDigError(
                f"{service.name} has no collector.", "A snippet names its address.", "Deploy it first."
            )
        return make_snippet(collector_url, tokens[0])

    def check_page(self, ctx: JobContext, service: Service, url: str) -> PageReport:
        """Load a page and say whether the tag is there and what blocks it."""
        _, tokens = self._address(service)
        snippet = self.snippet(ctx, service)
        return PageCheck(snippet=snippet, tokens=tokens, local=service.local).look(ctx, url)

    def rotating(self, service: Service, *, finish: bool = False) -> Change:
        """What `rotate_token` changes."""
        _, tokens = self._address(service)
        impact = f"A new token is in the snippet; {', '.join(tokens) or 'the old one'} is taken as before."
        if finish:
            impact = f"Pages that still say {', '.join(tokens[1:]) or 'an older token'} are refused then."
        flag = " --finish" if finish else ""
        return Change(
            "Rotate the token",
            service.names.collector_stack,
            impact,
            cli=f"logdig rotate-token --service {service.name} --region {service.region}{flag}",
        )

    def rotate_token(
        self, ctx: JobContext, service: Service, consent: Consent, *, finish: bool = False
    ) -> str:
        """Give the service a new token; the old one goes on being taken until `finish`.

        Nothing else of the service is changed, its code neither.

        Returns:
            the token that the snippet names now.
        """
        new = f"{service.name}-{secrets.token_hex(4)}"
        stack = service.names.collector_stack

        def request_for(facts: StackFacts | None) -> StackRequest:
            if facts is None or not facts.runs:
                raise LogDigError(f"{service.name} has no collector.", "", "Deploy it first.")
            tokens = _tokens(facts)
            wanted = tokens[:1] if finish else (new, *tokens)
            return StackRequest(
                stack,
                self._reader.template(stack),
                {**facts.parameters, "Tokens": ",".join(wanted)},
                facts.tags,
            )

        with self._access.change(self.rotating(service, finish=finish), consent):
            self._deployment(service.name).maker.make(ctx, stack, request_for, lambda _resources: None)
        return self._address(service)[1][0]

    def plan_removal(self, ctx: JobContext, service: Service) -> RemovalPlan:
        """What a removal would do, and what would be kept."""
        return Removal(access=self._access, service=service).plan(ctx)

    def removing(self, service: Service, choice: RemovalChoice) -> Change:
        """What `remove` changes: irreversible, its name is typed."""
        gone = ["both stacks"]
        gone += ["every stored click" if choice.clicks else ""] + (["the queues"] if choice.messages else [])
        kept = [name for name, goes in (("bucket", choice.clicks), ("queues", choice.messages)) if not goes]
        impact = f"Gone for good: {', '.join(part for part in gone if part)}."
        if kept:
            impact += f" Kept: {', '.join(kept)}."
        flags = (" --clicks" if choice.clicks else "") + (" --messages" if choice.messages else "")
        return Change(
            "Remove",
            f"{service.name} in account {service.account}, {service.region}",
            impact,
            irreversible=True,
            name=service.name,
            cli=f"logdig remove --service {service.name} --region {service.region}{flags} "
            f"--confirm {service.name}",
        )

    def remove(
        self, ctx: JobContext, service: Service, choice: RemovalChoice, consent: Consent
    ) -> RemovalReport:
        """Take the service away, collector first, then look at what is left. Called again it goes on."""
        if service.original:
            raise LogDigError(
                f"{service.name} is a service of the original LogDig.",
                "It is watched and read here, never changed.",
                "Remove it where it was made.",
            )
        with self._access.change(self.removing(service, choice), consent):
            return Removal(access=self._access, service=service, notes=self._notes).remove(ctx, choice)

    def _queue_deleted_s(self, names: ServiceNames) -> float | None:
        """Seconds since this desk has deleted a queue of the service, as the audit log tells."""
        if self._audit is None:
            return None
        return seconds_since_queue_deleted(self._audit.newest_first(), names)

    def _deployment(self, name: str) -> Deployment:
        return Deployment(access=self._access, service=self.service(name), notes=self._notes)

    def _facts(self, service: Service) -> tuple[StackFacts | None, StackFacts | None]:
        names = service.names
        return self._reader.facts(names.data_stack), self._reader.facts(names.collector_stack)

    def _address(self, service: Service) -> tuple[str, tuple[str, ...]]:
        """Where the collector is, and the tokens it takes, the snippet's first."""
        if self._own is not None and self._own.service == service.name:
            return self._own.url, (self._own.token,)
        facts = self._reader.facts(service.names.collector_stack)
        if facts is None:
            return "", ()
        url = reachable(facts.outputs.get("CollectorUrl", ""), local=service.local)
        return url, _tokens(facts)

    def _stacks(self, name: str) -> str:
        names = self.service(name).names
        return f"{names.data_stack} and {names.collector_stack}"


def _tokens(facts: StackFacts) -> tuple[str, ...]:
    return tuple(facts.parameters.get("Tokens", "").replace(",", " ").split())


def _impact(plan: Plan | None) -> str:
    """What a plan comes to, in a sentence."""
    if plan is None:
        return ""
    counts: dict[str, int] = {}
    for stack in plan.stacks:
        for resource in stack.resources:
            counts[resource.action] = counts.get(resource.action, 0) + 1
    words = ", ".join(f"{count} to {action}" for action, count in sorted(counts.items()))
    cost = f" About ${plan.cost.dollars:,.2f} a month." if plan.cost else ""
    return (f"Resources: {words}." if words else "Nothing changes.") + cost
