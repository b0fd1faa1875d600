"""A line of the log: an event and its day, or a reason why it is none."""

from __future__ import annotations

import functools
import json
import re
from datetime import date
from typing import Any

REQUIRED = dict.fromkeys(("x", "y", "spent_milli_sec", "load_count", "v"), int) | dict.fromkeys(
    ("timestamp", "token", "user_key", "current_page", "link", "user_agent", "event_id", "kind"), str
)
REQUIRED |= {"received_at": str, "receipt": str}
INSTANT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z", re.ASCII
)


class BadLine(ValueError):
    """A line that is not an event; the text is the reason stored beside it."""


@functools.lru_cache(maxsize=1_000)
def is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _refuse_constant(name: str) -> None:
    raise BadLine(f"{name} is not JSON")


def read_line(line: str) -> tuple[dict[str, Any], str]:
    """The event of a line and its UTC day, from the collector's clock.

    Raises:
        BadLine: with the reason.
    """
    if not (line.isascii() and line.isprintable()):
        raise BadLine("not printable ASCII")
    try:
        event = json.loads(line, parse_constant=_refuse_constant)
    except BadLine:
        raise
    except (ValueError, RecursionError):
        raise BadLine("not JSON") from None
    if type(event) is not dict:
        raise BadLine("not an object")
    for name, kind in REQUIRED.items():
        if type(event.get(name)) is not kind:
            raise BadLine(f"{name} is missing or not {'a string' if kind is str else 'an integer'}")
    instant = INSTANT.fullmatch(event["received_at"])
    if instant is None or not is_date(instant.group(1)):
        raise BadLine("received_at is not a time")
    return event, instant.group(1)
