"""Events: the contract's table, and how a batch is read and held to it.

`Event` is the table of the contract: fields in its order, with types and ranges. A batch that holds to it
is decoded in one step. Any other batch is taken apart event by event, so that one bad event costs itself
alone; fields that the table does not know are dropped there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from logdig_collector.settings import MAX_EVENTS

MAX_DEPTH = 8
"""Arrays and objects in one another. An event needs four; the rest is room for trackers to come."""

_INTEGER_MAX = 2**53 - 1
_SIDE_MAX = 1_000_000

Count = Annotated[int, Meta(ge=0, le=_INTEGER_MAX)]
Coordinate = Annotated[int, Meta(ge=-32_768, le=_SIDE_MAX)]
Length = Annotated[int, Meta(ge=0, le=_SIDE_MAX)]
Scroll = Annotated[int, Meta(ge=-_SIDE_MAX, le=_SIDE_MAX)]
Ratio = Annotated[int, Meta(ge=0, le=1_000)] | Annotated[float, Meta(ge=0, le=1_000)]
Share = Annotated[int, Meta(ge=0, le=1)] | Annotated[float, Meta(ge=0, le=1)]
Text512 = Annotated[str, Meta(max_length=512)]
Url = Annotated[str, Meta(max_length=2_048)]
PageUrl = Annotated[str, Meta(max_length=2_048, pattern=r"\A[A-Za-z][A-Za-z0-9+.-]*:")]
Uuid = Annotated[
    str, Meta(pattern=r"\A[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\Z")
]
Instant = Annotated[
    str,
    Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z\Z"),
]
Day = Annotated[str, Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
Move = tuple[Count, Coordinate, Coordinate]


class Event(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One event as a tracker sends it. Unknown is absent, never null.

    Lengths here are characters; `flaw` holds them to the contract's bytes.
    """

    timestamp: Instant
    token: Annotated[str, Meta(min_length=1, max_length=64)]
    user_key: Annotated[str, Meta(pattern=r"\A[A-Za-z0-9]{20}\Z")]
    current_page: PageUrl
    link: Url
    x: Coordinate
    y: Coordinate
    spent_milli_sec: Count
    user_agent: Text512
    load_count: Count
    v: Literal[2]
    event_id: Uuid
    view_id: Uuid | UnsetType = UNSET
    kind: Literal["click", "view", "scroll", "move", "probe"]
    sequence: Count | UnsetType = UNSET
    first_seen: Day | UnsetType = UNSET
    sent_at: Instant | UnsetType = UNSET
    variant: Annotated[str, Meta(max_length=64)] | UnsetType = UNSET
    viewport_width: Length | UnsetType = UNSET
    viewport_height: Length | UnsetType = UNSET
    page_width: Length | UnsetType = UNSET
    page_height: Length | UnsetType = UNSET
    scroll_x: Scroll | UnsetType = UNSET
    scroll_y: Scroll | UnsetType = UNSET
    pixel_ratio: Ratio | UnsetType = UNSET
    visual_scale: Ratio | UnsetType = UNSET
    pointer: Literal["mouse", "touch", "pen", "keyboard"] | UnsetType = UNSET
    trusted: bool | UnsetType = UNSET
    button: Annotated[int, Meta(ge=-1, le=64)] | UnsetType = UNSET
    detail: Length | UnsetType = UNSET
    selector: Text512 | UnsetType = UNSET
    element_x: Share | UnsetType = UNSET
    element_y: Share | UnsetType = UNSET
    element_width: Length | UnsetType = UNSET
    element_height: Length | UnsetType = UNSET
    anchor: Literal["page", "viewport", "container"] | UnsetType = UNSET
    container: Text512 | UnsetType = UNSET
    container_scroll_x: Scroll | UnsetType = UNSET
    container_scroll_y: Scroll | UnsetType = UNSET
    frame: Literal["top", "same", "cross"] | UnsetType = UNSET
    layer: Text512 | UnsetType = UNSET
    reaction_ms: Annotated[int, Meta(ge=-1, le=2_500)] | UnsetType = UNSET
    depth: Coordinate | UnsetType = UNSET
    container_height: Length | UnsetType = UNSET
    layout: Annotated[str, Meta(max_length=16)] | UnsetType = UNSET
    dropped: Count | UnsetType = UNSET
    path: Annotated[list[Move], Meta(max_length=100)] | UnsetType = UNSET


@dataclass(frozen=True, slots=True)
class Rejection:
    """An event that is not taken: its id as sent (`""` if it has none), the field, the rule it breaks."""

    event_id: str
    field: str
    rule: str

    @property
    def reason(self) -> str:
        return f"{self.field}: {self.rule}"


class NotABatch(Exception):
    """The body is no batch of events.

    Attributes:
        status: 400, or 413 where it has too many events.
        field: `body` or `batch`.
        reason: what is wrong, for the answer.
    """

    def __init__(self, status: int, field: str, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.field = field
        self.reason = reason


_FIELDS = frozenset(Event.__struct_fields__)
_MAX_BYTES = {
    "token": 64,
    "current_page": 2_048,
    "link": 2_048,
    "user_agent": 512,
    "variant": 64,
    "selector": 512,
    "container": 512,
    "layer": 512,
    "layout": 16,
}
_BATCH: msgspec.json.Decoder[list[Event]] = msgspec.json.Decoder(list[Event])
_ANY: msgspec.json.Decoder[Any] = msgspec.json.Decoder()
_MISSING = re.compile(r"missing required field `(\w+)`")
_PLACE = re.compile(r" - at `\$(?:\.(\w+))?[^`]*`\Z")


def read_batch(body: bytes) -> list[Event | Rejection]:
    """Read a JSON array of 1 to 50 events, in its order; what is not an event is a Rejection.

    Raises:
        NotABatch: the body is not JSON, not an array, empty, too deep, or has more than 50 elements.
    """
    try:
        events: list[Event] = _BATCH.decode(body)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return [_convert(item) for item in _read_array(body)]
    _check_count(len(events))
    # In plain ASCII without escapes every character is one byte, and the lengths have been looked at.
    measured = body.isascii() and b"\\u" not in body
    return [_checked(event, measured=measured) for event in events]


def event_of(fields: dict[str, Any]) -> Event | Rejection:
    """The event of one decoded JSON object, or why it is none. Unknown fields are dropped."""
    known = {name: value for name, value in fields.items() if name in _FIELDS}
    try:
        event = msgspec.convert(known, Event)
    except (msgspec.ValidationError, UnicodeEncodeError) as error:
        return _rejection(known.get("event_id"), str(error))
    return _checked(event)


def flaw(event: Event, *, measured: bool = False) -> tuple[str, str] | None:
    """The field and the rule that an event of the right types still breaks: bytes, days of the calendar.

    Args:
        measured: no text of it is longer in bytes than in characters.
    """
    if not measured:
        for name, maximum in _MAX_BYTES.items():
            value = getattr(event, name)
            if value is not UNSET and not value.isascii() and len(value.encode()) > maximum:
                return name, f"at most {maximum} bytes of UTF-8"
    for name in ("timestamp", "sent_at"):
        value = getattr(event, name)
        if value is not UNSET and not _is_day(value[:10]):
            return name, "no day of the calendar"
    if event.first_seen is not UNSET and not _is_day(event.first_seen):
        return "first_seen", "no day of the calendar"
    return None


@lru_cache(1_024)
def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _checked(event: Event, *, measured: bool = False) -> Event | Rejection:
    found = flaw(event, measured=measured)
    return event if found is None else Rejection(event.event_id, *found)


def _convert(item: Any) -> Event | Rejection:
    if not isinstance(item, dict):
        return Rejection("", "event", "not an object")
    return event_of(item)


def _rejection(event_id: Any, message: str) -> Rejection:
    missing = _MISSING.search(message)
    place = _PLACE.search(message)
    field = missing[1] if missing else (place and place[1]) or "event"
    rule = "missing" if missing else _PLACE.sub("", message)
    known_id = event_id if isinstance(event_id, str) and len(event_id) <= 64 else ""
    return Rejection(known_id, field, rule)


def _check_count(count: int) -> None:
    if count == 0:
        raise NotABatch(400, "batch", "the batch is empty")
    if count > MAX_EVENTS:
        raise NotABatch(413, "batch", f"more than {MAX_EVENTS} events")


def _read_array(body: bytes) -> list[Any]:
    try:
        decoded = _read_json(body)
    except RecursionError:
        raise NotABatch(400, "body", "nested too deeply") from None
    if not isinstance(decoded, list):
        raise NotABatch(400, "batch", "not an array")
    _check_count(len(decoded))
    if any(_deeper_than(item, MAX_DEPTH - 1) for item in decoded):
        raise NotABatch(400, "body", "nested too deeply")
    return decoded


def _read_json(body: bytes) -> Any:
    """Decode JSON; what msgspec refuses for its characters alone is read with U+FFFD in their place."""
    try:
        return _ANY.decode(body)
    except (msgspec.MsgspecError, ValueError):
        pass  # json decides: it reads the lone surrogates that JavaScript's strings may hold
    try:
        text = body.decode("utf-8", "replace")
        return _without_surrogates(json.loads(text, parse_constant=_refuse, parse_int=_integer))
    except ValueError:
        raise NotABatch(400, "body", "not JSON") from None


def _integer(digits: str) -> int | float:
    """An integer; of more digits than any field has, a float, which no such field takes."""
    return int(digits) if len(digits) <= 20 else float(digits)


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, list):
        return [_without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {_without_surrogates(name): _without_surrogates(item) for name, item in value.items()}
    return value


def _deeper_than(value: Any, depth: int) -> bool:
    if not isinstance(value, (list, dict)):
        return False
    return depth == 0 or any(_deeper_than(item, depth - 1) for item in _items(value))


def _items(value: list[Any] | dict[str, Any]) -> Iterator[Any]:
    return iter(value.values()) if isinstance(value, dict) else iter(value)


def instant(moment: datetime) -> str:
    """A time as the contract writes it, `2026-01-31T23:59:59.000Z`, cut to milliseconds.

    Args:
        moment: in UTC.
    """
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"
