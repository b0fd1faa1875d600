"""The event: its fields in their order, their types and their ranges.

The contract's table as data. The tracker and the collector hold the same table in their own
languages; `tests/contract/` holds all three to one set of fixtures.
"""

from dataclasses import dataclass
from typing import Literal

VERSION = 2
KINDS = ("click", "view", "scroll", "move", "probe")
POINTERS = ("mouse", "touch", "pen", "keyboard")
ANCHORS = ("page", "viewport", "container")
FRAMES = ("top", "same", "cross")

COORDINATE_MIN = -32_768
COORDINATE_MAX = 1_000_000
INTEGER_MAX = 2**53 - 1

FieldType = Literal["string", "int", "number", "bool", "path"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the event.

    `minimum` and `maximum` bound numbers (inclusive) or the UTF-8 length of strings in bytes.
    `choices` is empty where any value of the type is allowed. `required` means: in every event.
    """

    name: str
    type: FieldType
    minimum: int = 0
    maximum: int = INTEGER_MAX
    choices: tuple[str, ...] = ()
    required: bool = False


def _required(name: str, field_type: FieldType, minimum: int = 0, maximum: int = INTEGER_MAX) -> Field:
    return Field(name, field_type, minimum, maximum, required=True)


FIELDS: tuple[Field, ...] = (
    _required("timestamp", "string", 24, 24),
    _required("token", "string", 1, 64),
    _required("user_key", "string", 20, 20),
    _required("current_page", "string", 1, 2_048),
    _required("link", "string", 0, 2_048),
    _required("x", "int", COORDINATE_MIN, COORDINATE_MAX),
    _required("y", "int", COORDINATE_MIN, COORDINATE_MAX),
    _required("spent_milli_sec", "int"),
    _required("user_agent", "string", 0, 512),
    _required("load_count", "int"),
    _required("v", "int", VERSION, VERSION),
    _required("event_id", "string", 36, 36),
    Field("view_id", "string", 36, 36),
    Field("kind", "string", choices=KINDS, required=True),
    Field("sequence", "int"),
    Field("first_seen", "string", 10, 10),
    Field("sent_at", "string", 24, 24),
    Field("variant", "string", 0, 64),
    Field("viewport_width", "int", 0, COORDINATE_MAX),
    Field("viewport_height", "int", 0, COORDINATE_MAX),
    Field("page_width", "int", 0, COORDINATE_MAX),
    Field("page_height", "int", 0, COORDINATE_MAX),
    Field("scroll_x", "int", -COORDINATE_MAX, COORDINATE_MAX),
    Field("scroll_y", "int", -COORDINATE_MAX, COORDINATE_MAX),
    Field("pixel_ratio", "number", 0, 1_000),
    Field("visual_scale", "number", 0, 1_000),
    Field("pointer", "string", choices=POINTERS),
    Field("trusted", "bool"),
    Field("button", "int", -1, 64),
    Field("detail", "int", 0, COORDINATE_MAX),
    Field("selector", "string", 0, 512),
    Field("element_x", "number", 0, 1),
    Field("element_y", "number", 0, 1),
    Field("element_width", "int", 0, COORDINATE_MAX),
    Field("element_height", "int", 0, COORDINATE_MAX),
    Field("anchor", "string", choices=ANCHORS),
    Field("container", "string", 0, 512),
    Field("container_scroll_x", "int", -COORDINATE_MAX, COORDINATE_MAX),
    Field("container_scroll_y", "int", -COORDINATE_MAX, COORDINATE_MAX),
    Field("frame", "string", choices=FRAMES),
    Field("layer", "string", 0, 512),
    Field("reaction_ms", "int", -1, 2_500),
    Field("depth", "int", COORDINATE_MIN, COORDINATE_MAX),
    Field("container_height", "int", 0, COORDINATE_MAX),
    Field("layout", "string", 0, 16),
    Field("dropped", "int"),
    Field("path", "path", 0, 100),
    _required("received_at", "string", 24, 24),
    _required("receipt", "string", 18, 40),
)

FIELD_BY_NAME = {field.name: field for field in FIELDS}
REQUIRED = tuple(field.name for field in FIELDS if field.required)
ORIGINAL_FIELDS = tuple(field.name for field in FIELDS[:10])
"""The original LogDig's ten fields, in the order of its pipe-separated line (v 1)."""
