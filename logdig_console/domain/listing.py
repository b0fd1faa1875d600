"""The services that credentials can see, wherever they are."""

from dataclasses import dataclass
from typing import Literal

from logdig_console.domain.service import Service

ServiceState = Literal["runs", "changing", "unfinished", "broken", "collector missing", "original"]


@dataclass(frozen=True, slots=True)
class ListedService:
    """A service as its stacks tell of it.

    Args:
        profile: whose credentials saw it; empty for the default ones.
        version: of the program that deployed it last; empty where unknown.
        collector_url: empty where it has none.
        status: of the stack that decides the state, as AWS says it.
        changed: ISO 8601 UTC, when it was deployed last; empty where unknown.
    """

    service: Service
    state: ServiceState
    profile: str = ""
    version: str = ""
    collector_url: str = ""
    status: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A region as one set of credentials sees it."""

    profile: str
    region: str


@dataclass(frozen=True, slots=True)
class PlaceProblem:
    """A place that could not be asked, and why."""

    place: Place
    title: str
    detail: str
    hint: str


@dataclass(frozen=True, slots=True)
class ServiceList:
    """Every service that was found, by name; a place that fails hides no other."""

    services: tuple[ListedService, ...]
    problems: tuple[PlaceProblem, ...] = ()
