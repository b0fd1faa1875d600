"""The original LogDig's click: one, form-encoded, its ten fields by their names."""

from __future__ import annotations

import math
import re
import uuid
from urllib.parse import parse_qsl

from logdig_collector.events import Event, NotABatch, Rejection, event_of

FORM = "application/x-www-form-urlencoded"

_TEXTS = ("timestamp", "token", "user_key", "current_page", "link", "user_agent")
_NUMBERS = ("x", "y", "spent_milli_sec", "load_count")
_ORDER = (*_TEXTS[:5], *_NUMBERS[:3], "user_agent", "load_count")
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,20})?\Z")
_LINES = uuid.uuid5(uuid.NAMESPACE_URL, "logdig:v1")
_MAX_PARAMETERS = 64


def read_form(body: bytes) -> Event | Rejection:
    """The click of a form as an event of this version, `kind: click`, with an id made of its ten fields.

    The same click, read from the original's own line, has the same id.

    Raises:
        NotABatch: the body is not a form.
    """
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            errors="replace",
            max_num_fields=_MAX_PARAMETERS,
        )
    except ValueError:
        raise NotABatch(400, "body", "not a form") from None
    given = dict(pairs)
    for name in _ORDER:
        if name not in given:
            return Rejection("", name, "missing")
    event_id = str(uuid.uuid5(_LINES, "|".join(given[name] for name in _ORDER)))
    fields: dict[str, str | int] = {name: given[name] for name in _TEXTS}
    for name in _NUMBERS:
        if not _NUMBER.match(given[name]):
            return Rejection(event_id, name, "not a number")
        fields[name] = math.floor(float(given[name]))
    return event_of({**fields, "v": 2, "event_id": event_id, "kind": "click"})
