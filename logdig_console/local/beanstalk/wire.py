"""AWS's query protocol, both ways, as botocore's own description of Elastic Beanstalk says."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import parse_qsl
from xml.sax.saxutils import escape

from botocore import loaders
from botocore.model import ListShape, OperationModel, ServiceModel, Shape, StructureShape

from logdig_console.local.beanstalk.errors import BeanstalkError

# What a log may hold and XML 1.0 may not.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NAMESPACE = "http://elasticbeanstalk.amazonaws.com/docs/2010-12-01/"


@cache
def _service() -> ServiceModel:
    description = loaders.Loader().load_service_model("elasticbeanstalk", "service-2")
    return ServiceModel(description, service_name="elasticbeanstalk")


def form_fields(body: bytes, query: Mapping[str, list[str]]) -> dict[str, str]:
    """The fields of a request, whichever way it was sent."""
    fields = {name: values[0] for name, values in query.items() if values}
    return fields | dict(parse_qsl(body.decode(), keep_blank_values=True))


def read_request(fields: Mapping[str, str]) -> tuple[OperationModel, dict[str, Any]]:
    """The operation asked for and its parameters, nested as the description says.

    Raises:
        BeanstalkError: for an operation that does not exist, or a field that is not of its type.
    """
    name = fields.get("Action", "")
    if name not in _service().operation_names:
        raise BeanstalkError("InvalidAction", f"The action {name} is not valid for this web service.")
    operation = _service().operation_model(name)
    if operation.input_shape is None:
        return operation, {}
    return operation, _read_structure(operation.input_shape, fields, "")


def _read_structure(shape: StructureShape, fields: Mapping[str, str], prefix: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, member in shape.members.items():
        key = f"{prefix}{name}"
        if isinstance(member, StructureShape):
            inner = _read_structure(member, fields, f"{key}.")
            if inner:
                found[name] = inner
        elif isinstance(member, ListShape):
            items = _read_list(member.member, fields, f"{key}.member.")
            if items:
                found[name] = items
        elif key in fields:
            found[name] = _read_scalar(member, fields[key])
    return found


def _read_list(member: Shape, fields: Mapping[str, str], prefix: str) -> list[Any]:
    positions = {key[len(prefix) :].partition(".")[0] for key in fields if key.startswith(prefix)}
    items: list[Any] = []
    for position in sorted(int(item) for item in positions if item.isdecimal()):
        key = f"{prefix}{position}"
        if isinstance(member, StructureShape):
            items.append(_read_structure(member, fields, f"{key}."))
        else:
            items.append(_read_scalar(member, fields.get(key, "")))
    return items


def _read_scalar(shape: Shape, text: str) -> Any:
    if shape.type_name == "boolean":
        return text.lower() == "true"
    if shape.type_name in ("integer", "long"):
        try:
            return int(text)
        except ValueError:
            raise BeanstalkError("MalformedInput", f"{text} is not a number.") from None
    return text


def answer(operation: OperationModel, result: Mapping[str, Any], request_id: str) -> bytes:
    """The XML of a result; members that the description does not name are left out."""
    inner = ""
    if operation.output_shape is not None:
        wrapper = operation.output_shape.serialization.get("resultWrapper", f"{operation.name}Result")
        inner = f"<{wrapper}>{_write_members(operation.output_shape, result)}</{wrapper}>"
    return (
        f'<{operation.name}Response xmlns="{NAMESPACE}">{inner}'
        f"<ResponseMetadata><RequestId>{request_id}</RequestId></ResponseMetadata>"
        f"</{operation.name}Response>"
    ).encode()


def _write_members(shape: Shape, value: Mapping[str, Any]) -> str:
    members: Mapping[str, Shape] = getattr(shape, "members", {})
    return "".join(
        f"<{name}>{_write(member, value[name])}</{name}>"
        for name, member in members.items()
        if value.get(name) is not None
    )


def _write(shape: Shape, value: Any) -> str:
    if isinstance(shape, StructureShape):
        return _write_members(shape, value)
    if isinstance(shape, ListShape):
        return "".join(f"<member>{_write(shape.member, item)}</member>" for item in value)
    if isinstance(value, bool):
        return str(value).lower()
    return escape(_NOT_XML.sub("\ufffd", str(value)))


def error_answer(error: BeanstalkError, request_id: str) -> bytes:
    """The XML of a refusal."""
    kind = "Sender" if error.status < 500 else "Receiver"
    return (
        f'<ErrorResponse xmlns="{NAMESPACE}"><Error><Type>{kind}</Type><Code>{error.code}</Code>'
        f"<Message>{escape(error.message)}</Message></Error><RequestId>{request_id}</RequestId></ErrorResponse>"
    ).encode()
