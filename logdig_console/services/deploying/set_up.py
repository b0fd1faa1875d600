"""What the set-up wizard asks of the console, from credentials to a service that runs."""

from pathlib import Path
from typing import TYPE_CHECKING

from logdig_console.domain.change import Consent
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.credentials import Account, AccountChoice, CredentialSource, Findings, LeakedKey
from logdig_console.domain.deploying.checks import CheckReport
from logdig_console.domain.deploying.deployment import Drift, Outcome
from logdig_console.domain.deploying.proof import PageReport, Proof, Snippet
from logdig_console.domain.deploying.removal import RemovalChoice, RemovalReport
from logdig_console.domain.deploying.set_up import Preview, RemovalPreview, ServicesHere
from logdig_console.domain.deploying.wish import ServiceWish
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.service import Service
from logdig_console.services.credentials.sessions import Sessions

if TYPE_CHECKING:
    from logdig_console.aws.access import Access
    from logdig_console.aws.gate import Gate
    from logdig_console.services.deploying.deployer import Deployer
    from logdig_console.services.sample.local_service import LocalService
    from logdig_console.store.keys import KeyStore


class SetUp:
    """One person's way from credentials to a service; everything is called in jobs, and imported there.

    Args:
        data: the directory of the list of key names.
        local_data: the data directory of the embedded AWS, which is started when it is chosen.
        keys: where access keys are; None for the system's keyring.
        sessions: of this run, shared with the windows that services are opened in.
    """

    def __init__(
        self,
        *,
        data: Path,
        local_data: Path,
        keys: "KeyStore | None" = None,
        sessions: Sessions | None = None,
    ) -> None:
        self._sessions = sessions or Sessions()
        self._read_only = False
        self._data = data
        self._local_data = local_data
        self._key_store = keys
        self._local: LocalService | None = None
        self._access: Access | None = None

    def find(self, ctx: JobContext) -> Findings:
        """Profiles, SSO logins and the names of stored keys on this machine."""
        from logdig_console.services.credentials.sign_in import SignIn

        return SignIn(keys=self._keys()).find(ctx)

    def sign_in(self, ctx: JobContext, choice: AccountChoice) -> Account:
        """Open an account. A key that was entered goes into the keyring once AWS has taken it.

        Raises:
            LogDigError: if AWS does not take the credentials, or the keyring not the key.
        """
        from logdig_console.services.credentials.sign_in import OneCode, SignIn

        if choice.local:
            return self._sign_in_here(ctx)
        signed = SignIn(keys=self._keys(), gate=self._gate(), sessions=self._sessions).sign_in(
            ctx, choice.source, region=choice.region or None, ask_code=OneCode(choice.code)
        )
        source = choice.source
        if choice.keep_as and source.keys is not None:
            self._keys().put(ctx, choice.keep_as, source.keys)
            source = CredentialSource("keyring", choice.keep_as, role=source.role)
        self._access = signed.access
        return Account(signed.identity, signed.region, source)

    def _sign_in_here(self, ctx: JobContext) -> Account:
        """The account of the embedded AWS of this machine, which is started unless it runs already."""
        from logdig_console.aws.access import Access, Keys
        from logdig_console.aws.credentials import identity_of
        from logdig_console.services.open_service import running_facts
        from logdig_console.services.sample.local_service import LocalService

        ctx.progress(Progress(0, None, "Starting the embedded AWS"))
        try:
            facts = running_facts(self._local_data)
        except LogDigError:
            self._local = LocalService(data=self._local_data)
            self._local.start(ctx)
            facts = running_facts(self._local_data)
        access = Access(
            keys=Keys(facts["access_key"], facts["secret_key"]),
            region=facts["region"],
            endpoint=facts["endpoint"],
            gate=self._gate(local=True),
        )
        self._access = access
        return Account(identity_of(access), access.region, CredentialSource("session"), local=True)

    def services(self, ctx: JobContext, region: str) -> ServicesHere:
        """The services of the account in a region, and what has not ended there."""
        from logdig_console.services.listing import LOCAL_NAME
        from logdig_console.services.open_service import services_there

        access = self._access_in(region)
        found = services_there(access)
        if access.local:
            # The program's own service of this machine has no collector stack: it is not set up here.
            found = tuple(service for service in found if service.name != LOCAL_NAME)
        return ServicesHere(found, self._deployer(region).unfinished(ctx))

    def leaked_keys(self, ctx: JobContext, service: Service) -> tuple[LeakedKey, ...]:
        """Where keys stand in the bundles of a service's application, as the original's did."""
        from logdig_console.aws.application_versions import ApplicationVersions
        from logdig_console.services.credentials.leaked_keys import scan_application

        versions = ApplicationVersions(access=self._access_in(service.region))
        return scan_application(ctx, versions, service.names.application)

    def running_wish(self, ctx: JobContext, service: Service) -> ServiceWish:
        """The settings that a service runs with."""
        return self._deployer(service.region).running_wish(ctx, service)

    def check(self, ctx: JobContext, wish: ServiceWish) -> CheckReport:
        """Look at everything that could stand against a deployment. Nothing is written."""
        return self._deployer(wish.region).check(ctx, wish)

    def preview(self, ctx: JobContext, wish: ServiceWish, consent: Consent | None = None) -> Preview:
        """What a deployment would do.

        Args:
            consent: to upload the code and let AWS itself say what would change; None compares here.
        """
        deployer = self._deployer(wish.region)
        plan = deployer.plan(ctx, wish, consent)
        return Preview(plan, deployer.planning(wish), deployer.deploying(wish, plan))

    def deploy(self, ctx: JobContext, wish: ServiceWish, consent: Consent) -> Outcome:
        """Make the service, or change it to what is wished; its progress is StepProgress."""
        return self._deployer(wish.region).deploy(ctx, wish, consent)

    def resume(self, ctx: JobContext, service: Service, consent: Consent) -> Outcome:
        """Go on with a deployment that has not ended, with the settings that it began with."""
        deployer = self._deployer(service.region)
        return deployer.deploy(ctx, deployer.running_wish(ctx, service), consent)

    def roll_back(self, ctx: JobContext, service: Service, consent: Consent) -> None:
        """Call off the change that runs."""
        self._deployer(service.region).roll_back(ctx, service, consent)

    def probe(self, ctx: JobContext, service: Service, consent: Consent) -> Proof:
        """Send a test click through every hop."""
        return self._deployer(service.region).probe(ctx, service, consent)

    def snippet(self, ctx: JobContext, service: Service) -> Snippet:
        """The line for a site."""
        return self._deployer(service.region).snippet(ctx, service)

    def check_page(self, ctx: JobContext, service: Service, url: str) -> PageReport:
        """Load a page and say whether the tag is there."""
        return self._deployer(service.region).check_page(ctx, service, url)

    def drift(self, ctx: JobContext, service: Service) -> Drift:
        """What somebody has changed behind the stacks."""
        return self._deployer(service.region).drift(ctx, service)

    def plan_removal(self, ctx: JobContext, service: Service) -> RemovalPreview:
        """What a removal would do, and what each choice gives up."""
        deployer = self._deployer(service.region)
        choices = [
            RemovalChoice(clicks=clicks, messages=messages)
            for clicks in (False, True)
            for messages in (False, True)
        ]
        changes = {choice: deployer.removing(service, choice) for choice in choices}
        return RemovalPreview(deployer.plan_removal(ctx, service), changes)

    def remove(
        self, ctx: JobContext, service: Service, choice: RemovalChoice, consent: Consent
    ) -> RemovalReport:
        """Take the service away, then look at what is left."""
        return self._deployer(service.region).remove(ctx, service, choice, consent)

    def _deployer(self, region: str) -> "Deployer":
        from logdig_console.services.deploying.deployer import Deployer
        from logdig_console.store.audit import AuditLog
        from logdig_console.store.deployment_notes import DeploymentNotes
        from logdig_console.store.places import audit_log

        access = self._access_in(region)
        desk = self._desk(local=access.local)
        return Deployer(
            access=access,
            notes=DeploymentNotes(directory=desk / "deployments"),
            audit=AuditLog(audit_log(desk)),
        )

    def _desk(self, *, local: bool) -> Path:
        """The directory of what was begun and what was changed."""
        return self._local_data if local else self._data

    def _access_in(self, region: str) -> "Access":
        """The open account in a region."""
        from logdig_console.aws.access import Access

        access = self._access
        if access is None:
            raise LogDigError("No account is open.", "", "Sign in first.")
        if access.region == region:
            return access
        return Access(keys=access.credentials, region=region, endpoint=access.endpoint, gate=access.gate)

    def _gate(self, *, local: bool = False) -> "Gate":
        """What every change goes through, written into the audit log."""
        from logdig_console.aws.gate import Gate
        from logdig_console.store.audit import AuditLog
        from logdig_console.store.places import audit_log

        log = AuditLog(audit_log(self._desk(local=local)))
        return Gate(read_only=self._read_only, audit=log.write)

    def set_read_only(self, read_only: bool) -> None:
        """Refuse every change from now on, or let them through again; called in any thread."""
        self._read_only = read_only
        if self._access is not None:
            self._access.gate.read_only = read_only

    @property
    def holds_local(self) -> bool:
        """Whether the embedded AWS was started here, and runs."""
        return self._local is not None

    def close(self, _ctx: JobContext) -> None:
        """End the embedded AWS if it was started for this; what it holds is kept."""
        if self._local is not None:
            self._local.stop()
            self._local = None

    def _keys(self) -> "KeyStore":
        if self._key_store is None:
            from logdig_console.store.keys import KeyStore

            self._key_store = KeyStore(directory=self._data)
        return self._key_store
