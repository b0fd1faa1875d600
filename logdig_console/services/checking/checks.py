"""Everything that is looked at before the first write."""

from collections.abc import Callable

from logdig_console.aws.access import Access
from logdig_console.aws.account_facts import AccountFacts
from logdig_console.aws.functions import Functions
from logdig_console.aws.leftovers import Leftovers
from logdig_console.aws.platforms import Platforms
from logdig_console.aws.simulation import Simulation
from logdig_console.aws.stack_reading import StackReader
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.deploying.checks import Check, CheckReport
from logdig_console.domain.deploying.wish import ServiceWish
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.service import Service, ServiceNames
from logdig_console.services.checking.check_account import AccountChecks
from logdig_console.services.checking.check_front import FrontCheck
from logdig_console.services.checking.check_limits import LimitChecks
from logdig_console.services.checking.check_names import NameChecks
from logdig_console.services.checking.checking import TIMEOUT_S, Look, run_checks

NO_ACCOUNT = "0" * 12


class Checks:
    """The checks of one wish; nothing here changes anything.

    Args:
        queue_deleted_s: seconds since a queue of a service was deleted from this desk; None for never.
        timeout_s: of each check.
    """

    def __init__(
        self,
        *,
        access: Access,
        wish: ServiceWish,
        queue_deleted_s: Callable[[ServiceNames], float | None] = lambda _names: None,
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        self._access = access
        self._wish = wish
        self._facts = AccountFacts(access=access)
        self._queue_deleted_s = queue_deleted_s
        self._timeout_s = timeout_s

    def run(self, ctx: JobContext) -> CheckReport:
        """Every check. Without an account there is nothing more to look at: its reason stands alone."""
        ctx.progress(Progress(0, None, "Credentials"))
        try:
            caller = self._facts.caller()
        except LogDigError as error:
            identity = Check("identity", "Credentials", "failed", f"{error.title} {error.detail}", error.hint)
            return CheckReport((identity, self._names(NO_ACCOUNT).settings()))
        ctx.check()
        account = AccountChecks(
            facts=self._facts,
            simulation=Simulation(access=self._access),
            caller=caller,
            names=self._service(caller.account).names,
            balanced=self._wish.size == "balanced" or bool(self._wish.domain),
            local=self._access.local,
        )
        names = self._names(caller.account)
        settings = names.settings()
        if settings.state == "failed":
            return CheckReport((account.identity(), settings))
        looks = (*account.looks(), *names.looks(), *self._limits(caller.account), self._front(caller.account))
        found = run_checks(ctx, looks, timeout_s=self._timeout_s)
        return CheckReport((account.identity(), settings, *found), names.adopt)

    def _service(self, account: str) -> Service:
        return Service(self._wish.name, account, self._access.region, self._access.local)

    def _names(self, account: str) -> NameChecks:
        names = self._service(account).names
        return NameChecks(
            facts=self._facts,
            reader=StackReader(access=self._access),
            leftovers=Leftovers(access=self._access, names=names),
            wish=self._wish,
            names=names,
            local=self._access.local,
            queue_deleted_s=lambda: self._queue_deleted_s(names),
        )

    def _limits(self, account: str) -> tuple[Look, ...]:
        names = self._service(account).names
        reader = StackReader(access=self._access)

        def runs() -> bool:
            collector = reader.facts(names.collector_stack)
            return collector is not None and collector.runs

        limits = LimitChecks(
            facts=self._facts,
            functions=Functions(access=self._access),
            platforms=Platforms(access=self._access),
            wish=self._wish,
            names=names,
            runs=runs,
            local=self._access.local,
        )
        return tuple(limits.looks())

    def _front(self, account: str) -> Look:
        names = self._service(account).names
        check = FrontCheck(facts=self._facts, wish=self._wish, names=names, local=self._access.local)
        return Look("https", "HTTPS", check.look)
