"""A service: its name, and the names of everything that belongs to it."""

import hashlib
import re
from dataclasses import dataclass

from logdig_console.domain.errors import UsageError

_NAME = re.compile(r"[a-z][a-z0-9-]{1,15}[a-z0-9]")
_RESERVED_PREFIXES = ("xn--", "sthree-", "amzn-")

TAG_SERVICE = "logdig:service"
TAG_VERSION = "logdig:version"


def may_be_named(name: str) -> bool:
    """Whether a service may have this name."""
    return bool(_NAME.fullmatch(name)) and "--" not in name and not name.startswith(_RESERVED_PREFIXES)


def check_name(name: str) -> str:
    """Return the name if a service may have it.

    Raises:
        UsageError: with the rule that the name breaks.
    """
    if not may_be_named(name):
        raise UsageError(
            f"“{name}” cannot be the name of a service.",
            "A name has 3 to 17 lower-case letters, digits and single hyphens, starts with a letter, "
            f"does not end with a hyphen and does not start with {', '.join(_RESERVED_PREFIXES)}.",
            "Choose another name, for example “my-site”.",
        )
    return name


@dataclass(frozen=True, slots=True)
class ServiceNames:
    """Every name derived from a service's name, account and region.

    `original` is a service of the original LogDig, whose bucket has a plain name and which has no dead
    letters.
    """

    service: str
    account: str
    region: str
    original: bool = False

    @property
    def data_stack(self) -> str:
        return f"logdig-{self.service}-data"

    @property
    def collector_stack(self) -> str:
        return f"logdig-{self.service}-collector"

    @property
    def bucket(self) -> str:
        if self.original:
            return f"{self.service}-s3"
        return f"{self.service}-s3-{self.account}-{self.region}"

    @property
    def queue(self) -> str:
        return f"{self.service}-sqs"

    @property
    def dead_letters(self) -> str:
        """Empty where the service has none."""
        return "" if self.original else f"{self.service}-sqs-dead"

    @property
    def function(self) -> str:
        return f"{self.service}-lambda"

    @property
    def application(self) -> str:
        return f"{self.service}-eb"

    def environment(self, number: int = 1) -> str:
        """The environment's name; another number is another environment that takes its place."""
        return f"{self.service}-eb-{number}"

    def cname_prefix(self, number: int = 1) -> str:
        """The first part of the environment's name in DNS, which no other account of the region may have."""
        place = f"{self.account} {self.region}" + (f" {number}" if number > 1 else "")
        return f"{self.service}-{hashlib.sha256(place.encode()).hexdigest()[:8]}"

    def cname(self, number: int = 1) -> str:
        """The environment's name in DNS: CloudFront asks there, an own domain is an alias of it."""
        return f"{self.cname_prefix(number)}.{self.region}.elasticbeanstalk.com"

    @property
    def origin_secrets(self) -> tuple[str, str]:
        """The two places of the secret that CloudFront says to the collector."""
        return f"logdig/{self.service}/origin-a", f"logdig/{self.service}/origin-b"

    @property
    def artifacts(self) -> str:
        return f"logdig-artifacts-{self.account}-{self.region}"


@dataclass(frozen=True, slots=True)
class Service:
    """A service that runs somewhere.

    `local` says which of the two badges it wears; `original` that the original LogDig made it: it is
    watched and read, never changed.
    """

    name: str
    account: str
    region: str
    local: bool
    original: bool = False

    @property
    def names(self) -> ServiceNames:
        return ServiceNames(self.name, self.account, self.region, self.original)
