"""What the local Elastic Beanstalk keeps: applications, versions, environments, events."""

import re
from dataclasses import asdict, dataclass, field
from typing import Any

from logdig_console.domain.times import iso, utc_now

MOST_EVENTS = 1_000
ENVIRONMENT_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{2,38})[A-Za-z0-9]")
CNAME_PREFIX = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{2,61})[A-Za-z0-9]")

VARIABLES = "aws:elasticbeanstalk:application:environment"
SECRETS = "aws:elasticbeanstalk:application:environmentsecrets"
LAUNCH = "aws:autoscaling:launchconfiguration"
ENVIRONMENT = "aws:elasticbeanstalk:environment"

Setting = tuple[str, str]
"""Namespace and option name."""


@dataclass(slots=True)
class Application:
    name: str
    description: str
    arn: str
    created: str
    updated: str
    tags: dict[str, str] = field(default_factory=dict)
    lifecycle: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Version:
    """A source bundle under a label; the zip itself is kept by its content, as AWS keeps its copy."""

    application: str
    label: str
    description: str
    arn: str
    bucket: str
    key: str
    bundle: str
    created: str
    updated: str
    tags: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Environment:
    """One environment.

    Attributes:
        status: Launching, Updating, Ready, Terminating or Terminated.
        health: Pending, Ok, Severe or Unknown, the health agent's words.
        options: what was set, by (namespace, option).
        port: the loopback port that it serves on, 0 before the first start.
        deployment: counts what was deployed; another number is another start.
        failed: why it could not be launched.
    """

    name: str
    id: str
    application: str
    version: str | None
    arn: str
    cname: str
    stack: str
    platform_arn: str
    description: str
    tier: str
    account: str
    region: str
    created: str
    updated: str
    instance: str
    status: str = "Launching"
    health: str = "Pending"
    causes: list[str] = field(default_factory=list)
    options: dict[Setting, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    port: int = 0
    deployment: int = 0
    failed: str = ""
    terminated: str = ""
    log_sample: str = ""
    log_sampled: str = ""

    @property
    def ended(self) -> bool:
        return self.status == "Terminated"

    def is_past(self, deployment: int) -> bool:
        """Whether something else is wanted since this deployment: another one, or an end."""
        return self.deployment != deployment or self.status in ("Terminating", "Terminated")

    def settle(self, health: str, *causes: str) -> None:
        """Ready, and this well."""
        self.status, self.health, self.causes = "Ready", health, list(causes)
        self.updated = iso(utc_now())

    def end(self) -> None:
        """Terminated: nothing runs, and the name of its address is free."""
        self.status, self.health, self.causes, self.port = "Terminated", "Unknown", [], 0
        self.updated = self.terminated = iso(utc_now())

    @property
    def load_balanced(self) -> bool:
        return self.options.get((ENVIRONMENT, "EnvironmentType"), "LoadBalanced") != "SingleInstance"

    @property
    def variables(self) -> dict[str, str]:
        """The plain environment variables that the options name."""
        return {name: value for (space, name), value in self.options.items() if space == VARIABLES}

    @property
    def secrets(self) -> dict[str, str]:
        """Variable to the ARN of its secret or parameter."""
        return {name: value for (space, name), value in self.options.items() if space == SECRETS}


@dataclass(frozen=True, slots=True)
class Event:
    date: str
    severity: str
    message: str
    application: str
    environment: str = ""
    version: str = ""


@dataclass(slots=True)
class State:
    """All that survives a restart."""

    applications: dict[str, Application] = field(default_factory=dict)
    versions: dict[tuple[str, str], Version] = field(default_factory=dict)
    environments: dict[str, Environment] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)

    def add_event(self, event: Event) -> None:
        """Newest first, the oldest forgotten."""
        self.events.insert(0, event)
        del self.events[MOST_EVENTS:]

    def as_json(self) -> dict[str, Any]:
        return {
            "applications": [asdict(item) for item in self.applications.values()],
            "versions": [asdict(item) for item in self.versions.values()],
            "environments": [
                asdict(item) | {"options": [[*setting, value] for setting, value in item.options.items()]}
                for item in self.environments.values()
            ],
            "events": [asdict(item) for item in self.events],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "State":
        applications = [Application(**item) for item in data["applications"]]
        versions = [Version(**item) for item in data["versions"]]
        environments = [
            Environment(**item | {"options": {(space, name): text for space, name, text in item["options"]}})
            for item in data["environments"]
        ]
        return cls(
            applications={item.name: item for item in applications},
            versions={(item.application, item.label): item for item in versions},
            environments={item.id: item for item in environments},
            events=[Event(**item) for item in data["events"]],
        )
