"""Checks of the account: who one is, the clock, the region, and what one may do."""

from collections import defaultdict
from collections.abc import Iterator

from logdig_console.aws.account_facts import AccountFacts, Caller
from logdig_console.aws.simulation import Simulation
from logdig_console.domain.deploying.checks import Check
from logdig_console.domain.deploying.deploy_permissions import deploy_permissions
from logdig_console.domain.deploying.permissions import Need, needs
from logdig_console.domain.service import ServiceNames
from logdig_console.services.checking.checking import Look

CLOCK_ATTENTION_S = 60
CLOCK_FAILED_S = 300
"""AWS refuses requests that are more than five minutes off, or fifteen, by service."""
_SWITCHED_ON = ("opt-in-not-required", "opted-in")


class AccountChecks:
    """Looks at the account and at the caller.

    Args:
        caller: as AWS has just told.
        balanced: whether the collector gets a load balancer.
    """

    def __init__(
        self,
        *,
        facts: AccountFacts,
        simulation: Simulation,
        caller: Caller,
        names: ServiceNames,
        balanced: bool,
        local: bool,
    ) -> None:
        self._facts = facts
        self._simulation = simulation
        self._caller = caller
        self._names = names
        self._balanced = balanced
        self._local = local

    def looks(self) -> Iterator[Look]:
        yield Look("clock", "Clock", self.clock)
        yield Look("region", "Region", self.region)
        yield Look("permissions", "Permissions", self.permissions)

    def identity(self) -> Check:
        if self._local:
            return Check("identity", "Credentials", "ok", "The embedded AWS of this machine takes you.")
        who = f"{self._caller.arn.rpartition(':')[2]} in account {self._caller.account}"
        if self._caller.arn.endswith(":root"):
            return Check(
                "identity",
                "Credentials",
                "attention",
                f"These are the root user's credentials of account {self._caller.account}.",
                "Root may do anything and cannot be limited: use an IAM user or role with the deploy policy.",
            )
        return Check("identity", "Credentials", "ok", f"AWS takes you for {who}.")

    def clock(self) -> Check:
        ahead = self._caller.ahead_s
        if abs(ahead) < CLOCK_ATTENTION_S:
            return Check("clock", "Clock", "ok", "This machine's clock is AWS's.")
        side = "ahead of" if ahead > 0 else "behind"
        return Check(
            "clock",
            "Clock",
            "failed" if abs(ahead) >= CLOCK_FAILED_S else "attention",
            f"This machine's clock is {abs(ahead) / 60:.0f} min {side} AWS's.",
            "Let the system set its clock (NTP): AWS refuses what is signed with a wrong time.",
        )

    def region(self) -> Check:
        state, region = self._facts.region_state(), self._names.region
        if state in _SWITCHED_ON:
            return Check("region", "Region", "ok", f"{region} is switched on.")
        if not state:
            return Check(
                "region", "Region", "failed", f"AWS knows no region {region}.", "Choose another region."
            )
        return Check(
            "region",
            "Region",
            "failed",
            f"{region} is not switched on for this account.",
            "Enable it in the AWS console under Account, or choose another region.",
        )

    def permissions(self) -> Check:
        """Every permission of the deploy policy, simulated for the caller."""
        principal = self._simulation.principal(self._caller.arn)
        if principal is None:
            root = self._caller.arn.endswith(":root")
            return Check(
                "permissions",
                "Permissions",
                "ok" if root else "unknown",
                "Root may do everything." if root else "AWS cannot simulate a federated user.",
                "" if root else "Deploy, and see; or sign in with a role.",
            )
        missing = [need for group in self._groups() for need in self._simulation.denied(principal, group)]
        needed = [need for need in missing if not need.optional]
        if needed:
            return Check(
                "permissions",
                "Permissions",
                "failed",
                f"{len(needed)} permissions are missing, the first is {needed[0].action}.",
                "Give these credentials the deploy policy of this service.",
                tuple(_line(need) for need in missing),
            )
        if missing:
            return Check(
                "permissions",
                "Permissions",
                "attention",
                f"All that is needed is there; {len(missing)} that would tell more are not.",
                "The deploy policy of this service has them.",
                tuple(_line(need) for need in missing),
            )
        return Check("permissions", "Permissions", "ok", "Every permission that a deployment takes is there.")

    def _groups(self) -> list[list[Need]]:
        """The needs by resource and context: one question to IAM each."""
        groups: dict[tuple[object, ...], list[Need]] = defaultdict(list)
        for need in needs(deploy_permissions(self._names, balanced=self._balanced)):
            groups[need.resource, need.context].append(need)
        return list(groups.values())


def _line(need: Need) -> str:
    context = "".join(f" with {key} = {value}" for key, value in need.context)
    return f"{need.action} on {need.resource}{context}: {need.why}"
