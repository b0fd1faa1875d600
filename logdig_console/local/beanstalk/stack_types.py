"""AWS::ElasticBeanstalk::* in the emulator's CloudFormation, made by the local Elastic Beanstalk.

A stack's resources are made on threads that carry the request's caller, so that Beanstalk is asked with
the rights of whoever started the stack, as on AWS.
"""

import secrets
import time
from typing import Any

from logdig_console.local.beanstalk import options
from logdig_console.local.beanstalk.door import Door
from logdig_console.local.beanstalk.errors import BeanstalkError
from logdig_console.local.beanstalk.model import Environment
from logdig_console.local.beanstalk.views import environment as shown

APPLICATION = "AWS::ElasticBeanstalk::Application"
VERSION = "AWS::ElasticBeanstalk::ApplicationVersion"
ENVIRONMENT_TYPE = "AWS::ElasticBeanstalk::Environment"
POLL_S = 0.02
TIMEOUT_S = 120.0

Properties = dict[str, Any]
Made = tuple[str, dict[str, Any]]
"""Physical id and attributes."""

# Properties that cannot be changed in place, from the types' registry schemas.
REPLACING = {
    APPLICATION: ("ApplicationName",),
    VERSION: ("ApplicationName", "SourceBundle"),
    ENVIRONMENT_TYPE: ("ApplicationName", "CNAMEPrefix", "EnvironmentName", "SolutionStackName", "Tier"),
}
NAMED = {APPLICATION: "ApplicationName", ENVIRONMENT_TYPE: "EnvironmentName"}


class StackTypes:
    """Creates, updates and deletes the three types; signatures are those of the emulator's handlers."""

    def __init__(self, door: Door) -> None:
        self._beanstalk = door.beanstalk

    def create_application(self, logical: str, properties: Properties, stack: str) -> Made:
        name = properties.get("ApplicationName") or _name(stack, logical, 100)
        self._asked(
            self._beanstalk.catalogue.create_application,
            {
                "ApplicationName": name,
                "Description": properties.get("Description", ""),
                "ResourceLifecycleConfig": properties.get("ResourceLifecycleConfig", {}),
                "Tags": properties.get("Tags", []),
            },
        )
        return name, {}

    def update_application(self, physical: str, _old: Properties, new: Properties, _stack: str) -> Made:
        self._asked(
            self._beanstalk.catalogue.update_application,
            {"ApplicationName": physical, "Description": new.get("Description", "")},
        )
        self._asked(
            self._beanstalk.catalogue.update_application_resource_lifecycle,
            {"ApplicationName": physical, "ResourceLifecycleConfig": new.get("ResourceLifecycleConfig", {})},
        )
        return physical, {}

    def delete_application(self, physical: str, _properties: Properties) -> None:
        self._asked(self._beanstalk.delete_application, {"ApplicationName": physical})

    def create_version(self, logical: str, properties: Properties, stack: str) -> Made:
        label = f"{stack[:40]}-{logical[:40]}-{secrets.token_hex(6)}".lower()
        self._asked(
            self._beanstalk.catalogue.create_application_version,
            {
                "ApplicationName": properties["ApplicationName"],
                "VersionLabel": label,
                "Description": properties.get("Description", ""),
                "SourceBundle": properties["SourceBundle"],
            },
        )
        return label, {"Id": label}

    def update_version(self, physical: str, _old: Properties, new: Properties, _stack: str) -> Made:
        self._asked(
            self._beanstalk.catalogue.update_application_version,
            {
                "ApplicationName": new["ApplicationName"],
                "VersionLabel": physical,
                "Description": new.get("Description", ""),
            },
        )
        return physical, {"Id": physical}

    def delete_version(self, physical: str, properties: Properties) -> None:
        self._asked(
            self._beanstalk.catalogue.delete_application_version,
            {"ApplicationName": properties["ApplicationName"], "VersionLabel": physical},
        )

    def create_environment(self, logical: str, properties: Properties, stack: str) -> Made:
        name = properties.get("EnvironmentName") or _name(stack, logical, 40)
        given = _given(properties) | {"EnvironmentName": name}
        self._asked(self._beanstalk.create_environment, given)
        return self._settled(name)

    def update_environment(self, physical: str, old: Properties, new: Properties, _stack: str) -> Made:
        given = _given(new) | {"EnvironmentName": physical, "OptionsToRemove": _removed(old, new)}
        given.pop("CNAMEPrefix", None)
        if new.get("PlatformArn") == old.get("PlatformArn"):
            given.pop("PlatformArn", None)
        given.pop("SolutionStackName", None)
        if self._is_so(physical, given):
            return self._settled(physical)
        self._asked(self._beanstalk.update_environment, given)
        return self._settled(physical)

    def delete_environment(self, physical: str, _properties: Properties) -> None:
        found = self._beanstalk.environment(physical)
        if found is None:
            return
        if found.status != "Terminating":
            self._asked(self._beanstalk.terminate_environment, {"EnvironmentId": found.id})
        self._wait(found, lambda item: item.ended)

    def _is_so(self, name: str, given: Properties) -> bool:
        """Whether nothing is to be done: a refused update is taken back without asking again."""
        found = self._beanstalk.environment(name)
        if found is None or found.health != "Ok":
            return False
        wanted = options.changed({}, given["OptionSettings"], [])
        same = (found.version, found.description) == (given.get("VersionLabel"), given.get("Description", ""))
        return same and found.options == wanted and "PlatformArn" not in given

    def _settled(self, name: str) -> Made:
        """Wait as CloudFormation does, until the environment is up, or is known not to come up."""
        found = self._beanstalk.environment(name)
        if found is None:
            raise ValueError(f"Environment {name} is gone.")
        self._wait(found, lambda item: item.status == "Ready" or item.ended)
        if found.ended:
            raise ValueError(f"Failed to launch environment {name}. {found.failed}")
        if found.health == "Severe":
            raise ValueError(f"Environment {name} is up, but with errors. {' '.join(found.causes)}")
        return name, {"EndpointURL": shown(found)["EndpointURL"]}

    @staticmethod
    def _wait(found: Environment, done: Any) -> None:
        deadline = time.monotonic() + TIMEOUT_S
        while not done(found):
            if time.monotonic() > deadline:
                raise ValueError(f"Environment {found.name} did not settle: it is {found.status}.")
            time.sleep(POLL_S)

    def _asked(self, operation: Any, given: Properties) -> None:
        try:
            operation(given)
        except BeanstalkError as error:
            raise ValueError(
                f"{error.message} (Service: ElasticBeanstalk, Error Code: {error.code})"
            ) from error


def register(door: Door) -> None:
    """Teach the emulator's CloudFormation the three types."""
    from ministack.services.cloudformation import provisioners, stacks

    types = StackTypes(door)
    handlers = {
        APPLICATION: (types.create_application, types.update_application, types.delete_application),
        VERSION: (types.create_version, types.update_version, types.delete_version),
        ENVIRONMENT_TYPE: (types.create_environment, types.update_environment, types.delete_environment),
    }
    for name, (create, update, delete) in handlers.items():
        provisioners._RESOURCE_HANDLERS[name] = {  # noqa: SLF001 - a table without a public way in
            "create": create,
            "update": update,
            "delete": delete,
        }
        provisioners._REPLACING_PROPERTIES[name] = REPLACING[name]  # noqa: SLF001
    for name, property_name in NAMED.items():
        provisioners._CUSTOM_NAME_REPLACEMENT[name] = {"name": property_name}  # noqa: SLF001
    provisioners._STACK_TAG_PROPERTY[ENVIRONMENT_TYPE] = ("Tags", "list")  # noqa: SLF001
    blocks = stacks._runs_on_worker_thread  # noqa: SLF001

    def runs_on_worker_thread(resource_type: str) -> bool:
        return resource_type == ENVIRONMENT_TYPE or bool(blocks(resource_type))

    stacks._runs_on_worker_thread = runs_on_worker_thread  # noqa: SLF001
    sends_back = stacks._sends_back_failed_update  # noqa: SLF001

    def sends_back_failed_update(resource_type: str) -> bool:
        return resource_type == ENVIRONMENT_TYPE or bool(sends_back(resource_type))

    stacks._sends_back_failed_update = sends_back_failed_update  # noqa: SLF001


def _given(properties: Properties) -> Properties:
    """A template's properties as the API takes them: values are text."""
    wanted = ("ApplicationName", "CNAMEPrefix", "Description", "PlatformArn", "SolutionStackName", "Tier",
              "VersionLabel", "Tags")  # fmt: skip
    given = {name: properties[name] for name in wanted if name in properties}
    settings = [
        {name: _text(value) for name, value in item.items()} for item in properties.get("OptionSettings", [])
    ]
    return given | {"OptionSettings": settings}


def _removed(old: Properties, new: Properties) -> list[dict[str, str]]:
    def named(properties: Properties) -> set[tuple[str, str]]:
        items = properties.get("OptionSettings", [])
        return {(item["Namespace"], item["OptionName"]) for item in items}

    gone = named(old) - named(new)
    return [{"Namespace": space, "OptionName": option} for space, option in sorted(gone)]


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _name(stack: str, logical: str, most: int) -> str:
    """A generated name: the stack's and the resource's, and what makes it one of its kind."""
    suffix = secrets.token_hex(4)
    return f"{stack[: most // 2 - 5]}-{logical[: most // 2 - 5]}-{suffix}"
