"""That a service works: a test click on its way, the line for a site, and a look at a page that holds it."""

from dataclasses import dataclass
from typing import Literal

from logdig_console.domain.deploying.checks import Check

HopName = Literal["collector", "queue", "drain", "storage", "store"]
HopState = Literal["ok", "failed", "skipped"]


@dataclass(frozen=True, slots=True)
class Hop:
    """One station of the test click.

    Args:
        ms: that it took; None where it was not reached.
        sentence: what happened there.
        fix: what to do where it failed.
    """

    name: HopName
    state: HopState
    ms: float | None
    sentence: str
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """A test click's way. It is of the kind `probe`, and no picture ever counts it."""

    event_id: str
    hops: tuple[Hop, ...]

    @property
    def failed(self) -> Hop | None:
        """The hop that it did not pass, None where it went all the way."""
        return next((hop for hop in self.hops if hop.state == "failed"), None)

    @property
    def ms(self) -> float:
        return sum(hop.ms or 0.0 for hop in self.hops)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the line is put in where a plain tag does not do; `code` is to be copied."""

    key: str
    title: str
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class Snippet:
    """The line for a site.

    Args:
        tag: one line of HTML, for this tracker for ever, with its integrity hash.
        following: one line of HTML that follows new trackers; it can have no integrity hash.
        integrity: `sha384-…` of the tracker.
        csp: lines that a Content-Security-Policy needs.
        version: of the tracker.
    """

    collector_url: str
    token: str
    tag: str
    following: str
    integrity: str
    csp: tuple[str, ...]
    version: str
    recipes: tuple[Recipe, ...] = ()


@dataclass(frozen=True, slots=True)
class PageReport:
    """What a page's source says of its tag.

    Args:
        url: as it was asked for; `opened` is where redirects led.
        found: whether the tag of this service is there.
        version: of the tracker it names; empty where it names none of ours.
        findings: one a thing that was looked at, in the order of the way.
    """

    url: str
    opened: str
    found: bool
    version: str
    findings: tuple[Check, ...]

    @property
    def works(self) -> bool:
        return self.found and all(finding.state != "failed" for finding in self.findings)
