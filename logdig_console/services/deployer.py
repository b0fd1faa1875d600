"""Everything between credentials and a service that runs: check, plan, deploy, prove, update, remove."""

from logdig_console.aws.access import Access
from logdig_console.domain.change import Change, Consent
from logdig_console.domain.checks import CheckReport
from logdig_console.domain.context import JobContext
from logdig_console.domain.deployment import Drift, Outcome, Plan, Unfinished
from logdig_console.domain.proof import PageReport, Proof, Snippet
from logdig_console.domain.removal import RemovalChoice, RemovalPlan, RemovalReport
from logdig_console.domain.service import Service
from logdig_console.domain.wish import ServiceWish


class Deployer:
    """The way of one service in one account and region. Every method runs in a job.

    What is done is found again from AWS itself, at any moment: a job that is cancelled only stops
    following; called again, by this program or another, it goes on where it was.

    Args:
        access: where its AWS is; changes go through its gate.
    """

    def __init__(self, *, access: Access) -> None:
        self._access = access

    def check(self, ctx: JobContext, wish: ServiceWish) -> CheckReport:
        """Look at everything that could stand against a deployment. Nothing is written."""
        raise NotImplementedError

    def plan(self, ctx: JobContext, wish: ServiceWish, consent: Consent | None = None) -> Plan:
        """What a deployment would do.

        Args:
            consent: to upload the code and to prepare change sets, so that AWS itself says what would
                change; None, and in read-only mode, compares here and writes nothing.
        """
        raise NotImplementedError

    def planning(self, wish: ServiceWish) -> Change:
        """What preparing an exact plan changes."""
        raise NotImplementedError

    def deploying(self, wish: ServiceWish, plan: Plan | None = None) -> Change:
        """What `deploy` changes, to be agreed to."""
        raise NotImplementedError

    def deploy(self, ctx: JobContext, wish: ServiceWish, consent: Consent) -> Outcome:
        """Make the service, or change it to what is wished; what is unchanged is left alone.

        Its progress is StepProgress. Cancelling stops following, never the deployment.

        Raises:
            DeploymentFailed: with the resource that failed first and why; AWS has gone back by itself.
        """
        raise NotImplementedError

    def roll_back(self, ctx: JobContext, service: Service, consent: Consent) -> None:
        """Call off the change that runs: an update goes back, a first deployment is taken away."""
        raise NotImplementedError

    def unfinished(self, ctx: JobContext) -> tuple[Unfinished, ...]:
        """What began on this desk and has not ended, or still moves in AWS."""
        raise NotImplementedError

    def running_wish(self, ctx: JobContext, service: Service) -> ServiceWish:
        """The settings that a service runs with, for the pages of an update."""
        raise NotImplementedError

    def drift(self, ctx: JobContext, service: Service) -> Drift:
        """What somebody has changed behind the stacks."""
        raise NotImplementedError

    def probe(self, ctx: JobContext, service: Service, consent: Consent) -> Proof:
        """Send a test click through every hop; a failure is said in the proof within 30 s, not raised."""
        raise NotImplementedError

    def snippet(self, ctx: JobContext, service: Service) -> Snippet:
        """The line for a site, its integrity hash, the CSP lines and the recipes."""
        raise NotImplementedError

    def check_page(self, ctx: JobContext, service: Service, url: str) -> PageReport:
        """Load a page and say whether the tag is there and what blocks it."""
        raise NotImplementedError

    def rotate_token(
        self, ctx: JobContext, service: Service, consent: Consent, *, finish: bool = False
    ) -> str:
        """Give the service a new token; the old one goes on being taken until `finish`.

        Returns:
            the token that the snippet names now.
        """
        raise NotImplementedError

    def plan_removal(self, ctx: JobContext, service: Service) -> RemovalPlan:
        """What a removal would do, and what would be kept."""
        raise NotImplementedError

    def removing(self, service: Service, choice: RemovalChoice) -> Change:
        """What `remove` changes: irreversible, its name is typed."""
        raise NotImplementedError

    def remove(
        self, ctx: JobContext, service: Service, choice: RemovalChoice, consent: Consent
    ) -> RemovalReport:
        """Take the service away, collector first, then look at what is left. Called again it goes on."""
        raise NotImplementedError
