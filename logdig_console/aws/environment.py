"""Elastic Beanstalk: how the collector's environment is, and what can be done about it."""

import datetime as dt
from typing import Any

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.evidence import EnvironmentFacts
from logdig_console.domain.times import iso

MOST_EVENTS = 50


class Environment:
    """One environment of Beanstalk.

    Args:
        name: the environment's.
        application: the application that it belongs to.
    """

    def __init__(self, *, access: Access, name: str, application: str) -> None:
        self._access = access
        self._name = name
        self._application = application

    @property
    def _client(self) -> Any:
        return self._access.client("elasticbeanstalk")

    def facts(self) -> EnvironmentFacts | None:
        """What Beanstalk says of it; None where there is none."""
        with translated(f"The environment {self._name} could not be read."):
            found = self._client.describe_environments(EnvironmentNames=[self._name], IncludeDeleted=False)[
                "Environments"
            ]
            if not found:
                return None
            health = self._client.describe_environment_health(
                EnvironmentName=self._name, AttributeNames=["Causes"]
            )
            events = self._client.describe_events(EnvironmentName=self._name, MaxRecords=MOST_EVENTS)
        return EnvironmentFacts(
            health=found[0].get("Health", ""),
            status=found[0].get("Status", ""),
            causes=tuple(health.get("Causes", ())),
            events=tuple(
                (iso(event["EventDate"]), event.get("Severity", ""), event.get("Message", ""))
                for event in events.get("Events", ())
            ),
        )

    def restart(self) -> None:
        """Start the collector's process on every instance again."""
        with translated(f"The collector of {self._name} could not be restarted."):
            self._client.restart_app_server(EnvironmentName=self._name)

    def previous_version(self) -> str:
        """The label of the version that was made before the one that runs.

        Raises:
            LogDigError: if there is none.
        """
        with translated(f"The versions of {self._application} could not be listed."):
            found = self._client.describe_environments(EnvironmentNames=[self._name])["Environments"]
            versions = self._client.describe_application_versions(ApplicationName=self._application)
        made: dict[str, dt.datetime] = {
            item["VersionLabel"]: item["DateCreated"] for item in versions["ApplicationVersions"]
        }
        running = found[0].get("VersionLabel", "") if found else ""
        earlier = [label for label, at in made.items() if running in made and at < made[running]]
        if not earlier:
            raise LogDigError(
                f"{self._application} has no earlier version.",
                f"{running or 'Nothing'} runs; {len(made)} versions are kept.",
                "Deploy the collector again.",
            )
        return max(earlier, key=made.__getitem__)

    def use_version(self, label: str) -> None:
        with translated(f"The version {label} could not be put onto {self._name}."):
            self._client.update_environment(EnvironmentName=self._name, VersionLabel=label)
