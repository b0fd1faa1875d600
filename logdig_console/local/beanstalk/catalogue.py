"""Applications and their versions, and what every operation of the local Elastic Beanstalk works on."""

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from logdig_console.domain.times import iso, utc_now
from logdig_console.local.beanstalk import views
from logdig_console.local.beanstalk.errors import BeanstalkError, invalid
from logdig_console.local.beanstalk.model import Application, Environment, Event, State, Version
from logdig_console.local.beanstalk.rights import Allowed
from logdig_console.store.whole_file import write_whole

Parameters = dict[str, Any]
MOST_APPLICATIONS = 75
MOST_VERSIONS = 1_000


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The rest of the embedded AWS, as Beanstalk uses it.

    Args:
        account: of the request being served; empty outside one.
        region: likewise.
        read_object: the bytes of an S3 object as the caller may read them, None if there is none.
        make_bucket: makes a bucket if it is not there.
        allowed: asks IAM for the caller.
        profile_role: ARN of an instance profile's role; None without profile or role.
        session: variables of a session of a role, for one instance.
        secret: the value behind a secret's or parameter's ARN as a role may read it; raises LaunchFailure.
    """

    account: Callable[[], str]
    region: Callable[[], str]
    read_object: Callable[[str, str], bytes | None]
    make_bucket: Callable[[str], None]
    allowed: Allowed
    profile_role: Callable[[str, str], str | None]
    session: Callable[[Environment, str], dict[str, str]]
    secret: Callable[[str, Environment, str], str]


class Catalogue:
    """Applications and versions of one data directory, with the state that they share with environments.

    Args:
        data: the data directory; bundles are kept in `beanstalk/bundles/`.
        around: the rest of the embedded AWS.
    """

    def __init__(self, *, data: Path, around: Surroundings) -> None:
        self._data = data
        self.around = around
        self.lock = threading.RLock()
        self.state = State()

    def create_application(self, given: Parameters) -> dict[str, Any]:
        name = given.get("ApplicationName", "")
        with self.lock:
            if name in self.state.applications:
                raise invalid(f"Application {name} already exists.")
            if not 1 <= len(name) <= 100 or "/" in name:
                raise invalid("An application's name has 1 to 100 characters, none of them a slash.")
            if len(self.state.applications) >= MOST_APPLICATIONS:
                raise BeanstalkError("TooManyApplicationsException", "The limit of applications is reached.")
            now = iso(utc_now())
            application = Application(
                name=name,
                description=given.get("Description", ""),
                arn=self.arn(f"application/{name}"),
                created=now,
                updated=now,
                tags=tags_of(given),
                lifecycle=given.get("ResourceLifecycleConfig", {}),
            )
            self.state.applications[name] = application
            self.note("INFO", f"createApplication completed successfully: {name}", name)
        return {"Application": views.application(application, self.state)}

    def update_application(self, given: Parameters) -> dict[str, Any]:
        with self.lock:
            application = self.application(given)
            application.description = given.get("Description", application.description)
            application.updated = iso(utc_now())
            return {"Application": views.application(application, self.state)}

    def update_application_resource_lifecycle(self, given: Parameters) -> dict[str, Any]:
        with self.lock:
            application = self.application(given)
            application.lifecycle = given.get("ResourceLifecycleConfig", {})
            return {"ApplicationName": application.name, "ResourceLifecycleConfig": application.lifecycle}

    def describe_applications(self, given: Parameters) -> dict[str, Any]:
        names = given.get("ApplicationNames")
        with self.lock:
            found = [
                views.application(item, self.state)
                for item in self.state.applications.values()
                if names is None or item.name in names
            ]
        return {"Applications": found}

    def create_application_version(self, given: Parameters) -> dict[str, Any]:
        name, label = given.get("ApplicationName", ""), given.get("VersionLabel", "")
        source = given.get("SourceBundle") or {}
        bucket, key = source.get("S3Bucket", ""), source.get("S3Key", "")
        with self.lock:
            if name not in self.state.applications:
                if not given.get("AutoCreateApplication"):
                    raise invalid(f"No Application named '{name}' found.")
                self.create_application({"ApplicationName": name})
            if not 1 <= len(label) <= 100 or "/" in label:
                raise invalid("A version label has 1 to 100 characters, none of them a slash.")
            if (name, label) in self.state.versions:
                raise invalid(f"Application Version {label} already exists.")
            if len(self.state.versions) >= MOST_VERSIONS:
                raise BeanstalkError(
                    "TooManyApplicationVersionsException", "The limit of versions is reached."
                )
            body = self.around.read_object(bucket, key)
            if body is None:
                raise invalid(f"Unable to download from S3 location (Bucket: {bucket}  Key: {key}).")
            now = iso(utc_now())
            version = Version(
                application=name,
                label=label,
                description=given.get("Description", ""),
                arn=self.arn(f"applicationversion/{name}/{label}"),
                bucket=bucket,
                key=key,
                bundle=self._keep(body),
                created=now,
                updated=now,
                tags=tags_of(given),
            )
            self.state.versions[name, label] = version
        return {"ApplicationVersion": views.version(version)}

    def update_application_version(self, given: Parameters) -> dict[str, Any]:
        with self.lock:
            version = self.version(given.get("ApplicationName", ""), given.get("VersionLabel", ""))
            version.description = given.get("Description", version.description)
            version.updated = iso(utc_now())
            return {"ApplicationVersion": views.version(version)}

    def delete_application_version(self, given: Parameters) -> dict[str, Any]:
        name, label = given.get("ApplicationName", ""), given.get("VersionLabel", "")
        with self.lock:
            if any(item.application == name and item.version == label for item in self.living()):
                raise BeanstalkError(
                    "SourceBundleDeletionFailure",
                    f"Cannot delete application version {label}: it is deployed to an environment.",
                )
            version = self.state.versions.pop((name, label), None)
            if version and all(item.bundle != version.bundle for item in self.state.versions.values()):
                self.bundle(version).unlink(missing_ok=True)
        return {}

    def describe_application_versions(self, given: Parameters) -> dict[str, Any]:
        name, labels = given.get("ApplicationName"), given.get("VersionLabels")
        with self.lock:
            found = [
                views.version(item)
                for item in self.state.versions.values()
                if (name is None or item.application == name) and (labels is None or item.label in labels)
            ]
        return {"ApplicationVersions": found}

    def create_storage_location(self, _given: Parameters) -> dict[str, Any]:
        bucket = f"elasticbeanstalk-{self.around.region()}-{self.around.account()}"
        self.around.make_bucket(bucket)
        return {"S3Bucket": bucket}

    def application(self, given: Parameters) -> Application:
        """The application that a request names; BeanstalkError where there is none."""
        name = given.get("ApplicationName", "")
        if name not in self.state.applications:
            raise invalid(f"No Application named '{name}' found.")
        return self.state.applications[name]

    def version(self, application: str, label: str) -> Version:
        """A version by its label; BeanstalkError where there is none."""
        if (application, label) not in self.state.versions:
            raise invalid(f"No Application Version named '{label}' found.")
        return self.state.versions[application, label]

    def living(self) -> list[Environment]:
        """The environments that are not terminated."""
        with self.lock:
            return [item for item in self.state.environments.values() if not item.ended]

    def arn(self, resource: str) -> str:
        """The ARN of a resource in the account and region of the request."""
        return f"arn:aws:elasticbeanstalk:{self.around.region()}:{self.around.account()}:{resource}"

    def _keep(self, body: bytes) -> str:
        """Keep Beanstalk's own copy of a bundle under its content; its hash."""
        name = hashlib.sha256(body).hexdigest()
        path = self._data / "beanstalk" / "bundles" / f"{name}.zip"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            write_whole(path, body)
        return name

    def bundle(self, version: Version) -> Path:
        """Where the zip of a version is kept."""
        return self._data / "beanstalk" / "bundles" / f"{version.bundle}.zip"

    def note(self, severity: str, message: str, application: str, environment: str = "") -> None:
        """Add an event."""
        with self.lock:
            self.state.add_event(Event(iso(utc_now()), severity, message, application, environment))


def tags_of(given: Parameters) -> dict[str, str]:
    """The tags of a request, by key."""
    return {tag["Key"]: tag.get("Value", "") for tag in given.get("Tags", [])}
