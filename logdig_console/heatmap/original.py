"""The original LogDig's line: ten fields joined by bars, unescaped, so URLs and user agents may hold bars."""

import re
import uuid
from datetime import UTC, datetime
from typing import Any, Final

from logdig_console.domain.event import COORDINATE_MAX, COORDINATE_MIN, INTEGER_MAX, ORIGINAL_FIELDS
from logdig_console.heatmap.line import LINE_MAX, BadLineError

NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "logdig:v1")

_INTEGER: Final = re.compile(r"-?[0-9]{1,16}")
_LINK: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/#]")
_TIMESTAMP, _TOKEN, _USER_KEY, _PAGE = range(4)
_FIRST_LINK = _PAGE + 1
_FIRST_X = _FIRST_LINK + 1


class SuspectLineError(ValueError):
    """A line of the original that can be read in no way, or in more than one."""


def is_phantom(event: dict[str, Any]) -> bool:
    """True for the row at (0, 0) that the original's tracker sent at each page load."""
    return bool(event["x"] == 0 and event["y"] == 0)


def read_original(line: bytes) -> dict[str, Any]:
    """The event in one line of the original (without its newline): `v` 1, `kind` click.

    Its `timestamp` is left out where it is no ISO 8601 time.

    Raises:
        BadLineError: for what is not a line of the original at all, or holds a number out of range.
        SuspectLineError: with no reading or several.
    """
    if len(line) > LINE_MAX:
        raise BadLineError(f"longer than {LINE_MAX:,} bytes")
    try:
        text = line.removesuffix(b"\r").decode()
    except UnicodeDecodeError:
        raise BadLineError("not UTF-8") from None
    parts = text.split("|")
    if len(parts) < len(ORIGINAL_FIELDS):
        raise BadLineError("neither JSON nor ten fields joined by bars")
    readings = _readings(parts)
    if len(readings) != 1:
        count = "no way" if not readings else f"{len(readings)} ways"
        raise SuspectLineError(f"can be read in {count}")
    return _event(readings[0])


def _readings(parts: list[str]) -> list[tuple[str, ...]]:
    if not _INTEGER.fullmatch(parts[-1]):
        return []
    whole = [bool(_INTEGER.fullmatch(part)) for part in parts]
    return [
        (
            *parts[:_PAGE],
            "|".join(parts[_PAGE:link]),
            "|".join(parts[link:x]),
            *parts[x : x + 3],
            "|".join(parts[x + 3 : -1]),
            parts[-1],
        )
        for x in range(_FIRST_X, len(parts) - 4)
        if whole[x] and whole[x + 1] and whole[x + 2]
        for link in range(_FIRST_LINK, x)
        if (parts[link] == "" and link == x - 1) or _LINK.match(parts[link])
    ]


def _event(fields: tuple[str, ...]) -> dict[str, Any]:
    event: dict[str, Any] = dict(zip(ORIGINAL_FIELDS, fields, strict=True))
    for name in ("x", "y", "spent_milli_sec", "load_count"):
        event[name] = int(event[name])
    for name in ("x", "y"):
        if not COORDINATE_MIN <= event[name] <= COORDINATE_MAX:
            raise BadLineError(f"{name} is out of range")
    for name in ("spent_milli_sec", "load_count"):
        if not 0 <= event[name] <= INTEGER_MAX:
            raise BadLineError(f"{name} is out of range")
    event["timestamp"] = _time(fields[_TIMESTAMP])
    event["event_id"] = str(uuid.uuid5(NAMESPACE, "|".join(fields)))
    event["v"] = 1
    event["kind"] = "click"
    return {name: value for name, value in event.items() if value is not None}


def _time(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            moment = moment.astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
