"""One line of the contract's format, read strictly, with a reason where it is bad.

This is the slow path: it says what the fast path may accept.
"""

import json
import re
from datetime import datetime
from typing import Any, Final

from logdig_console.domain.event import FIELDS, Field
from logdig_console.heatmap.schema import FORMATS, PATH_POINT_SIZE, TIMES

LINE_MAX: Final = 64 * 1024
"""Bytes of the longest line that is read; a longer one is bad."""

_PATTERNS: Final = {name: re.compile(pattern) for name, pattern in FORMATS.items()}
_TIME: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
_SPACED: Final = re.compile(r'"\s')
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class BadLineError(ValueError):
    """A line that cannot be an event; its text is the reason."""


def _first_wins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    seen: dict[str, Any] = {}
    for name, value in pairs:
        seen.setdefault(name, value)
    return seen


def _no_constant(name: str) -> None:
    raise BadLineError(f"{name} is not JSON")


def _well_formed(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text)


def read_line(line: bytes) -> dict[str, Any]:
    """The fields of one line (without its newline) that the event has, as Python values.

    Times are naive UTC datetimes. Unknown fields and nulls are left out; of a field that is there twice the
    first counts; a lone surrogate becomes U+FFFD.

    Raises:
        BadLineError: with the reason.
    """
    if len(line) > LINE_MAX:
        raise BadLineError(f"longer than {LINE_MAX:,} bytes")
    if not line.strip():
        raise BadLineError("empty line")
    try:
        text = line.decode()
        value = json.loads(text, parse_constant=_no_constant)
        if isinstance(value, dict) and (text.count('":') != len(value) or _SPACED.search(text)):
            # A field may be there twice: then the first counts, which takes as long again to find out.
            value = json.loads(text, object_pairs_hook=_first_wins, parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise BadLineError("not UTF-8") from None
    except RecursionError:
        raise BadLineError("nested too deeply") from None
    except json.JSONDecodeError as error:
        raise BadLineError(f"not JSON: {error.msg} (character {error.pos + 1})") from None
    except BadLineError:
        raise
    except ValueError:
        raise BadLineError("a number with too many digits") from None
    if not isinstance(value, dict):
        raise BadLineError("not a JSON object")
    return {
        field.name: read
        for field in FIELDS
        if (read := _read_field(field, value.get(field.name))) is not None
    }


def _read_field(field: Field, value: Any) -> Any:
    if value is None:
        if field.required:
            raise BadLineError(f"{field.name} is missing")
        return None
    match field.type:
        case "string":
            return _read_string(field, value)
        case "bool":
            if not isinstance(value, bool):
                raise BadLineError(f"{field.name} is neither true nor false")
            return value
        case "int":
            if not isinstance(value, int) or isinstance(value, bool):
                raise BadLineError(f"{field.name} is not a whole number")
        case "number":
            if not isinstance(value, int | float) or isinstance(value, bool):
                raise BadLineError(f"{field.name} is not a number")
        case "path":
            return _read_path(field, value)
    if not field.minimum <= value <= field.maximum:
        raise BadLineError(f"{field.name} is out of range")
    return value


def _read_string(field: Field, value: Any) -> Any:
    if not isinstance(value, str):
        raise BadLineError(f"{field.name} is not a string")
    text = _well_formed(value)
    if field.choices:
        if text not in field.choices:
            raise BadLineError(f"{field.name} is none of {', '.join(field.choices)}")
        return text
    if field.name in TIMES:
        return _read_time(field, text)
    pattern = _PATTERNS.get(field.name)
    if pattern is None:
        if not field.minimum <= len(text.encode()) <= field.maximum:
            raise BadLineError(f"{field.name} is too short or too long")
    elif not pattern.search(text) or text.endswith("\n"):
        raise BadLineError(f"{field.name} does not have its form")
    return text


def _read_time(field: Field, text: str) -> datetime:
    if not _TIME.fullmatch(text):
        raise BadLineError(f"{field.name} does not have the form of a time")
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise BadLineError(f"{field.name} is not a time") from None


def _read_path(field: Field, value: Any) -> list[list[int]]:
    def is_point(point: Any) -> bool:
        return (
            isinstance(point, list)
            and len(point) == PATH_POINT_SIZE
            and all(isinstance(part, int) and not isinstance(part, bool) for part in point)
            and all(-(2**63) <= part < 2**63 for part in point)
        )

    if (
        not isinstance(value, list)
        or len(value) > field.maximum
        or not all(is_point(point) for point in value)
    ):
        raise BadLineError(f"{field.name} is not a list of [ms, x, y]")
    return value
