"""Environments: made, changed and ended by the operations that AWS has, run by the fleet.

Each operation takes its parameters as the API names them and returns the members of its answer.
"""

import secrets
from pathlib import Path
from typing import Any

from logdig_console.domain.times import iso, utc_now
from logdig_console.local.beanstalk import options, platforms, views
from logdig_console.local.beanstalk.catalogue import Catalogue, Parameters, Surroundings, tags_of
from logdig_console.local.beanstalk.errors import BeanstalkError, invalid
from logdig_console.local.beanstalk.fleet import LAUNCH_TIMEOUT_S, Fleet, LaunchFailure, Setup
from logdig_console.local.beanstalk.model import (
    CNAME_PREFIX,
    ENVIRONMENT_NAME,
    Environment,
    State,
)
from logdig_console.local.beanstalk.platforms import Platform
from logdig_console.local.beanstalk.rights import check, profile_name

MOST_ENVIRONMENTS = 200


class Beanstalk:
    """The local Elastic Beanstalk of one data directory."""

    def __init__(
        self, *, data: Path, surroundings: Surroundings, launch_timeout_s: float = LAUNCH_TIMEOUT_S
    ) -> None:
        self._around = surroundings
        self.catalogue = Catalogue(data=data, around=surroundings)
        self.lock = self.catalogue.lock
        self.fleet = Fleet(
            data=data,
            environments=self.catalogue.living,
            setup=self._setup,
            report=self._report,
            lock=self.lock,
            launch_timeout_s=launch_timeout_s,
        )

    @property
    def state(self) -> State:
        return self.catalogue.state

    def restore(self, state: State) -> None:
        """Take up a saved state; what ran is started again."""
        with self.lock:
            self.catalogue.state = state
            for environment in self.catalogue.living():
                if environment.status == "Ready":
                    environment.health = "Pending"
        if self.catalogue.living():
            self.fleet.wake()

    def port_of(self, cname: str) -> int | None:
        """The loopback port of the environment with this name; None where there is none."""
        with self.lock:
            for environment in self.catalogue.living():
                if environment.cname == cname.lower():
                    return environment.port or None
        return None

    def environment(self, name: str) -> Environment | None:
        """The environment of this name that is not terminated."""
        with self.lock:
            return next((item for item in self.catalogue.living() if item.name == name), None)

    def delete_application(self, given: Parameters) -> dict[str, Any]:
        name = given.get("ApplicationName", "")
        with self.lock:
            living = [item for item in self.catalogue.living() if item.application == name]
            if living and not given.get("TerminateEnvByForce"):
                raise BeanstalkError(
                    "OperationInProgressFailure",
                    f"Unable to delete application {name} because it has a version that is deployed to "
                    "a running environment.",
                )
            for environment in living:
                self.terminate_environment({"EnvironmentId": environment.id})
            self.state.applications.pop(name, None)
            for key in [key for key in self.state.versions if key[0] == name]:
                del self.state.versions[key]
        return {}

    def check_dns_availability(self, given: Parameters) -> dict[str, Any]:
        prefix = given.get("CNAMEPrefix", "")
        if not CNAME_PREFIX.fullmatch(prefix):
            raise invalid(f"Value {prefix} for CNAMEPrefix must have 4 to 63 letters, digits and hyphens.")
        cname = self._cname(prefix)
        with self.lock:
            return {"Available": self._cname_is_free(cname), "FullyQualifiedCNAME": cname}

    def create_environment(self, given: Parameters) -> dict[str, Any]:
        with self.lock:
            environment = self._new_environment(given)
            self._check_rights(environment, "create")
            self.state.environments[environment.id] = environment
            self._report(environment, "INFO", "createEnvironment is starting.")
            found = views.environment(environment)
        self.fleet.wake()
        return found

    def update_environment(self, given: Parameters) -> dict[str, Any]:
        with self.lock:
            environment = self._ready(given)
            self._check_rights(environment, "update")
            label = given.get("VersionLabel")
            if label is not None:
                self.catalogue.version(environment.application, label)
            wanted = options.changed(
                environment.options, given.get("OptionSettings", []), given.get("OptionsToRemove", [])
            )
            if "SolutionStackName" in given or "PlatformArn" in given:
                platform = self._platform(given)
                environment.stack = platform.stack
                environment.platform_arn = platform.arn(environment.region)
            environment.description = given.get("Description", environment.description)
            environment.version = label if label is not None else environment.version
            environment.options = wanted
            self._redeploy(environment, "Environment update is starting.")
            found = views.environment(environment)
        self.fleet.wake()
        return found

    def rebuild_environment(self, given: Parameters) -> dict[str, Any]:
        with self.lock:
            environment = self._ready(given)
            self._check_rights(environment, "update")
            environment.instance = _instance_id()
            self._redeploy(environment, "rebuildEnvironment is starting.")
        self.fleet.wake()
        return {}

    def restart_app_server(self, given: Parameters) -> dict[str, Any]:
        with self.lock:
            environment = self._ready(given)
            self._redeploy(environment, "restartAppServer is starting.")
        self.fleet.wake()
        return {}

    def terminate_environment(self, given: Parameters) -> dict[str, Any]:
        with self.lock:
            environment = self._find(given)
            self._check_rights(environment, "terminate")
            environment.status, environment.updated = "Terminating", iso(utc_now())
            self._report(environment, "INFO", "terminateEnvironment is starting.")
            found = views.environment(environment)
        self.fleet.wake()
        return found

    def swap_environment_cnames(self, given: Parameters) -> dict[str, Any]:
        with self.lock:
            pair = [
                self._ready({"EnvironmentName": given.get(f"{side}EnvironmentName"),
                             "EnvironmentId": given.get(f"{side}EnvironmentId")})
                for side in ("Source", "Destination")
            ]  # fmt: skip
            pair[0].cname, pair[1].cname = pair[1].cname, pair[0].cname
            for environment in pair:
                self._report(environment, "INFO", "Completed swapping CNAMEs for environments.")
        return {}

    def request_environment_info(self, given: Parameters) -> dict[str, Any]:
        environment = self._find(given)
        tail = self.fleet.log_tail(environment)
        with self.lock:
            environment.log_sample, environment.log_sampled = tail, iso(utc_now())
        return {}

    def _new_environment(self, given: Parameters) -> Environment:
        application = self.catalogue.application(given)
        name = given.get("EnvironmentName") or f"{application.name[:30]}-env-{secrets.token_hex(3)}"
        if not ENVIRONMENT_NAME.fullmatch(name):
            raise invalid(f"Value {name} at 'EnvironmentName' must have 4 to 40 letters, digits and hyphens.")
        if self.environment(name) is not None:
            raise invalid(f"Environment {name} already exists.")
        if len(self.catalogue.living()) >= MOST_ENVIRONMENTS:
            raise BeanstalkError("TooManyEnvironmentsException", "The limit of environments is reached.")
        cname = self._cname(given.get("CNAMEPrefix") or f"{name}.eba-{secrets.token_hex(4)}")
        if not self._cname_is_free(cname):
            raise invalid(f"DNS name ({cname}) is not available.")
        label = given.get("VersionLabel")
        if label is not None:
            self.catalogue.version(application.name, label)
        platform = self._platform(given)
        region, now = self._around.region(), iso(utc_now())
        return Environment(
            name=name,
            id=f"e-{secrets.token_hex(5)}",
            application=application.name,
            version=label,
            arn=self.catalogue.arn(f"environment/{application.name}/{name}"),
            cname=cname,
            stack=platform.stack,
            platform_arn=platform.arn(region),
            description=given.get("Description", ""),
            tier=(given.get("Tier") or {}).get("Name", "WebServer"),
            account=self._around.account(),
            region=region,
            created=now,
            updated=now,
            instance=_instance_id(),
            options=options.changed({}, given.get("OptionSettings", []), given.get("OptionsToRemove", [])),
            tags=tags_of(given),
        )

    def _redeploy(self, environment: Environment, message: str) -> None:
        environment.status, environment.updated = "Updating", iso(utc_now())
        environment.deployment += 1
        self._report(environment, "INFO", message)

    def _setup(self, environment: Environment) -> Setup:
        profile = profile_name(environment)
        role = self._around.profile_role(profile, environment.account) if profile else None
        if not profile:
            raise LaunchFailure("Environment must have instance profile associated with it.")
        if role is None:
            raise LaunchFailure(
                f"The instance profile {profile} associated with the environment does not exist."
            )
        if environment.version is None:
            raise LaunchFailure("The sample application of AWS is not here: name a version.")
        with self.lock:
            version = self.state.versions.get((environment.application, environment.version))
        if version is None:
            raise LaunchFailure(f"The application version {environment.version} is not there any more.")
        values = {
            name: self._around.secret(arn, environment, role) for name, arn in environment.secrets.items()
        }
        # The session comes last: no option may lead an instance elsewhere.
        session = self._around.session(environment, role)
        return Setup(self.catalogue.bundle(version), environment.variables | values | session)

    def _find(self, given: Parameters) -> Environment:
        name, identifier = given.get("EnvironmentName"), given.get("EnvironmentId")
        for environment in self.catalogue.living():
            if identifier == environment.id or (not identifier and name == environment.name):
                return environment
        raise invalid(f"No Environment found for EnvironmentName = '{name or identifier}'.")

    def _ready(self, given: Parameters) -> Environment:
        environment = self._find(given)
        if environment.status != "Ready":
            raise invalid(
                f"Environment named {environment.name} is in an invalid state for this operation. "
                "Must be Ready."
            )
        return environment

    def _platform(self, given: Parameters) -> Platform:
        stack, arn = given.get("SolutionStackName"), given.get("PlatformArn")
        found = platforms.of_stack(stack) if stack else platforms.of_arn(arn or "", self._around.region())
        if found is None:
            raise invalid(
                f"No Solution Stack named '{stack}' found." if stack else f"No Platform named '{arn}' found."
            )
        return found

    def _check_rights(self, environment: Environment, step: str) -> None:
        profile = profile_name(environment)
        role = self._around.profile_role(profile, environment.account) if profile else None
        check(environment, step, allowed=self._around.allowed, profile_role=role or "")

    def _cname(self, prefix: str) -> str:
        return f"{prefix}.{self._around.region()}.elasticbeanstalk.com".lower()

    def _cname_is_free(self, cname: str) -> bool:
        return all(item.cname != cname for item in self.catalogue.living())

    def _report(self, environment: Environment, severity: str, message: str) -> None:
        self.catalogue.note(severity, message, environment.application, environment.name)


def _instance_id() -> str:
    return f"i-{secrets.token_hex(8)}0"
