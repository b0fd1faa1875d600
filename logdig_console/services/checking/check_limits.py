"""Checks of what the account may have, and of what the collector runs on."""

from collections.abc import Callable, Iterator

from logdig_console.aws.account_facts import ADDRESS_QUOTA, VCPU_QUOTA, AccountFacts
from logdig_console.aws.functions import Functions
from logdig_console.aws.platforms import Platforms
from logdig_console.domain.deploying.checks import Check
from logdig_console.domain.deploying.wish import ServiceWish
from logdig_console.domain.deploying.wish_rules import ARM_TYPES
from logdig_console.domain.service import ServiceNames
from logdig_console.services.checking.checking import Look

VCPUS = 2
"""Of every type that the template takes."""
_QUOTAS = "Ask for more under Service Quotas, or delete what is not used."


class LimitChecks:
    """Looks at quotas, network, instance type and platform.

    Args:
        runs: whether the service has its collector already, which counts in the quotas.
    """

    def __init__(
        self,
        *,
        facts: AccountFacts,
        functions: Functions,
        platforms: Platforms,
        wish: ServiceWish,
        names: ServiceNames,
        runs: Callable[[], bool],
        local: bool,
    ) -> None:
        self._facts = facts
        self._functions = functions
        self._platforms = platforms
        self._wish = wish
        self._names = names
        self._runs = runs
        self._local = local

    @property
    def _balanced(self) -> bool:
        return self._wish.size == "balanced" or bool(self._wish.domain)

    def looks(self) -> Iterator[Look]:
        yield Look("network", "Network", self.network)
        yield Look("platform", "Platform", self.platform)
        if not self._local:
            # The embedded AWS runs its instances on this machine, which has no such quotas.
            yield Look("instance_type", "Instance type", self.instance_type)
            yield Look("processors", "Quota of processors", self.processors)
            yield Look("addresses", "Quota of addresses", self.addresses)
        yield Look("beanstalk", "Quotas of Beanstalk", self.beanstalk)
        yield Look("executions", "Quota of Lambda", self.executions)

    def network(self) -> Check:
        if self._wish.vpc_id:
            return self._own_network()
        default = self._facts.default_network()
        if not default:
            return Check(
                "network",
                "Network",
                "failed",
                f"{self._names.region} has no default network for the collector.",
                "Make one: aws ec2 create-default-vpc; or name a network with its public subnets.",
            )
        if not any(subnet.public for subnet in self._facts.subnets(default)):
            return Check(
                "network",
                "Network",
                "failed",
                f"The default network {default} has no public subnet.",
                "Make one: aws ec2 create-default-subnet --availability-zone ZONE",
            )
        return Check("network", "Network", "ok", f"The default network is {default}.")

    def _own_network(self) -> Check:
        there = {item.subnet_id: item for item in self._facts.subnets(self._wish.vpc_id)}
        strange = [subnet for subnet in self._wish.subnets if subnet not in there]
        if strange:
            said = f"{', '.join(strange)} is no subnet of {self._wish.vpc_id}."
            return Check("network", "Network", "failed", said, "Name subnets of that network.")
        zones = {there[subnet].zone for subnet in self._wish.subnets}
        if self._balanced and len(zones) < 2:
            said = f"A load balancer needs subnets in two zones; these lie in {', '.join(sorted(zones))}."
            return Check("network", "Network", "failed", said, "Name a subnet of another zone too.")
        return Check("network", "Network", "ok", f"{self._wish.vpc_id} has the subnets.")

    def instance_type(self) -> Check:
        kind = self._wish.instance_type
        zones = self._facts.zones_with(kind)
        architecture = "arm64" if kind.startswith(ARM_TYPES) else "x86_64"
        if zones:
            said = f"{kind} ({architecture}) is offered in {len(zones)} zones."
            return Check("instance_type", "Instance type", "ok", said)
        other = kind.replace("t4g", "t3") if architecture == "arm64" else kind.replace("t3", "t4g")
        return Check(
            "instance_type",
            "Instance type",
            "failed",
            f"{self._names.region} offers no {kind}.",
            f"Choose another type, such as {other}.",
        )

    def platform(self) -> Check:
        found = self._platforms.recommended()
        if found is None:
            return Check(
                "platform",
                "Platform",
                "failed",
                "AWS recommends no platform with Python 3.13 or newer on Amazon Linux 2023 here.",
                "Choose another region.",
            )
        name, _, version = found.partition(":platform/")[2].partition("/")
        return Check("platform", "Platform", "ok", f"{name}, version {version}.")

    def processors(self) -> Check:
        most, used = int(self._facts.quota(VCPU_QUOTA)), self._facts.processors()
        needed = 0 if self._runs() else VCPUS * (2 if self._balanced else 1)
        return _fits("processors", "Quota of processors", "processors of instances", used, needed, most)

    def addresses(self) -> Check:
        """A single instance keeps its address; a load balancer needs none of these."""
        most, used = int(self._facts.quota(ADDRESS_QUOTA)), self._facts.addresses()
        needed = 0 if self._runs() or self._balanced else 1
        return _fits("addresses", "Quota of addresses", "Elastic IP addresses", used, needed, most)

    def beanstalk(self) -> Check:
        use = self._facts.beanstalk_use(self._names.application)
        new = 0 if self._runs() else 1
        rows = (
            ("applications", use.applications, new, use.most_applications),
            ("environments", use.environments, new, use.most_environments),
            ("application versions", use.versions, 1, use.most_versions),
        )
        for what, used, needed, most in rows:
            found = _fits("beanstalk", "Quotas of Beanstalk", what, used, needed, most)
            if found.state != "ok":
                return found
        said = f"{use.environments} of {use.most_environments} environments are used."
        return Check("beanstalk", "Quotas of Beanstalk", "ok", said)

    def executions(self) -> Check:
        spare = self._functions.spare_executions()
        if spare < 1:
            said = "Every execution of Lambda is reserved by other functions."
            fix = "Give some back, or ask for more under Service Quotas (Lambda)."
            return Check("executions", "Quota of Lambda", "failed", said, fix)
        return Check("executions", "Quota of Lambda", "ok", f"{spare} executions are free.")


def _fits(key: str, title: str, what: str, used: int, needed: int, most: int) -> Check:
    if used + needed > most:
        said = f"The quota of {what} is reached: {used} of {most} are used, {needed} more are needed."
        return Check(key, title, "failed", said, _QUOTAS)
    return Check(key, title, "ok", f"{used} of {most} {what} are used.")
