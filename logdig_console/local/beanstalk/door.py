"""Elastic Beanstalk among the emulator's services: routing, IAM, its operations, its state."""

import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from botocore import xform_name

from logdig_console.local.beanstalk import wire
from logdig_console.local.beanstalk.catalogue import Parameters
from logdig_console.local.beanstalk.errors import BeanstalkError
from logdig_console.local.beanstalk.model import State
from logdig_console.local.beanstalk.reading import Reading
from logdig_console.local.beanstalk.service import Beanstalk
from logdig_console.local.beanstalk.surroundings import surroundings
from logdig_console.local.beanstalk.tags import Tags

SERVICE = "elasticbeanstalk"

Operation = Callable[[Parameters], dict[str, Any]]
Answer = tuple[int, dict[str, str], bytes]


class Door:
    """What the emulator sees of Elastic Beanstalk: the shape of one of its own service modules."""

    def __init__(self, *, data: Path, endpoint: str) -> None:
        from ministack.core.responses import get_region

        self.beanstalk = Beanstalk(data=data, surroundings=surroundings(endpoint=endpoint))
        reading = Reading(self.beanstalk, region=get_region)
        self._holders = (self.beanstalk, self.beanstalk.catalogue, reading, Tags(self.beanstalk))

    async def handle_request(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: bytes,
        query: Mapping[str, list[str]],
    ) -> Answer:
        """Answer one request of the query protocol, called as the emulator calls its services."""
        request = str(uuid.uuid4())
        headers_out = {"Content-Type": "text/xml"}
        try:
            operation, given = wire.read_request(wire.form_fields(body, query))
            result = self._operation(operation.name)(given)
        except BeanstalkError as error:
            return error.status, headers_out, wire.error_answer(error, request)
        return 200, headers_out, wire.answer(operation, result, request)

    def _operation(self, name: str) -> Operation:
        """The method of an operation: `describe_events` does DescribeEvents.

        Raises:
            BeanstalkError: for one that AWS has and the local Beanstalk has not.
        """
        for holder in self._holders:
            found: Operation | None = getattr(holder, xform_name(name), None)
            if found is not None:
                return found
        raise BeanstalkError("InvalidAction", f"The action {name} is not among those of the local Beanstalk.")

    def get_state(self) -> dict[str, Any]:
        with self.beanstalk.lock:
            return self.beanstalk.state.as_json()

    def load_persisted_state(self, data: dict[str, Any]) -> None:
        self.beanstalk.restore(State.from_json(data))

    def reset(self) -> None:
        """Nothing resets the embedded AWS."""

    def resource(self, fields: Mapping[str, list[str]], region: str, account: str) -> str:
        """The ARN that IAM is asked about; `*` where the operation has none."""
        given = {name: values[0] for name, values in fields.items() if values}
        start = f"arn:aws:elasticbeanstalk:{region}:{account}"
        action, application = given.get("Action", ""), given.get("ApplicationName", "")
        if "ResourceArn" in given:
            return given["ResourceArn"]
        if "ApplicationVersion" in action and "VersionLabel" in given:
            return f"{start}:applicationversion/{application}/{given['VersionLabel']}"
        name, identifier = given.get("EnvironmentName", ""), given.get("EnvironmentId", "")
        if name or identifier:
            for environment in self.beanstalk.state.environments.values():
                if environment.id == identifier or (environment.name == name and not environment.ended):
                    return environment.arn
            return f"{start}:environment/{application or '*'}/{name or '*'}"
        return f"{start}:application/{application}" if application else "*"


def open_door(door: Door) -> None:
    """Make Elastic Beanstalk one of the emulator's services, with its requests authorized as the others'."""
    from ministack import app
    from ministack.core import iam_actions

    app.SERVICE_REGISTRY[SERVICE] = {"module": SERVICE}
    app._loaded_modules[SERVICE] = door  # noqa: SLF001 - the registry has no public way in
    app._state_map[SERVICE] = SERVICE  # noqa: SLF001
    app.SERVICE_HANDLERS[SERVICE] = door.handle_request
    iam_actions.SERVICE_TO_IAM_NAMESPACE[SERVICE] = SERVICE
    iam_actions._SERVICE_PROTOCOL[SERVICE] = "query-xml"  # noqa: SLF001
    _route(app)
    _name_resources(iam_actions, door)


def _route(app: Any) -> None:
    detect = app.detect_service

    def detect_service(method: str, path: str, headers: Mapping[str, str], query: Any) -> str:
        if f"/{SERVICE}/aws4_request" in headers.get("authorization", ""):
            return SERVICE
        return str(detect(method, path, headers, query))

    app.detect_service = detect_service


def _name_resources(iam_actions: Any, door: Door) -> None:
    extract = iam_actions.extract_resource_arn

    def extract_resource_arn(
        service: str,
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: bytes,
        query: Mapping[str, list[str]],
        region: str,
        account: str,
    ) -> str:
        if service == SERVICE:
            return door.resource(query, region, account)
        return str(extract(service, method, path, headers, body, query, region, account))

    iam_actions.extract_resource_arn = extract_resource_arn
