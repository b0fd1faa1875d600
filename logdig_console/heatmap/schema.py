"""The event's fields as columns: how they are read, how they are kept, and what makes a row good."""

from typing import Final

import polars as pl

from logdig_console.domain.event import COORDINATE_MAX, FIELDS, Field

TIMES: Final = ("timestamp", "sent_at", "received_at")
"""Columns that hold milliseconds since 1970 UTC: `Datetime("ms")` without a zone."""

TIME_FORMAT: Final = "%Y-%m-%dT%H:%M:%S%.3fZ"

FORMATS: Final = {
    "timestamp": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9]\.[0-9]{3}Z$",
    "sent_at": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9]\.[0-9]{3}Z$",
    "received_at": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9]\.[0-9]{3}Z$",
    "first_seen": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "user_key": r"^[A-Za-z0-9]{20}$",
    "event_id": r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$",
    "view_id": r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$",
    "receipt": r"^[0-9a-f]{16}-[0-9]{1,23}$",
}
"""Regular expressions that mean the same to Python's `re` and to polars."""

PATH_POINT_SIZE: Final = 3

_READ_TYPES: Final[dict[str, pl.DataType]] = {
    "string": pl.String(),
    "int": pl.Int64(),
    "number": pl.Float64(),
    "bool": pl.Boolean(),
    "path": pl.List(pl.List(pl.Int64)),
}

READ_SCHEMA: Final[dict[str, pl.DataType]] = {field.name: _READ_TYPES[field.type] for field in FIELDS}
"""What polars' reader is told to make of a line."""


def _kept_type(field: Field) -> pl.DataType:
    if field.name in TIMES:
        return pl.Datetime("ms")
    if field.type == "int" and field.maximum <= COORDINATE_MAX:
        return pl.Int32()
    return _READ_TYPES[field.type]


EVENT_SCHEMA: Final[dict[str, pl.DataType]] = {
    **{field.name: _kept_type(field) for field in FIELDS},
    "object": pl.String(),
    "line": pl.UInt32(),
}
"""Every event's columns in their order: the contract's fields, then the row's object and line (from 1)."""

# polars turns a number, a truth value, an array or an object in a string field into its text. Text that
# could have come about so is read again line by line; everything else was a string for certain.
_NOT_SURELY_TEXT: Final = (
    r"^(?:true|false|-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|"
    r"\{.*\}|\[\]|\[(?:[-0-9\"\[{]|null|true|false).*\])$"
)


def _field_is_good(field: Field) -> pl.Expr:
    column = pl.col(field.name)
    if field.name in FORMATS:
        good = column.str.contains(FORMATS[field.name])
        if field.name in TIMES:
            parsed = column.str.to_datetime(TIME_FORMAT, time_unit="ms", strict=False)
            good = good & (parsed.dt.year() >= 1).fill_null(value=False)
    elif field.choices:
        good = column.is_in(field.choices)
    elif field.type == "string":
        good = column.str.len_bytes().is_between(field.minimum, field.maximum)
        good = good & ~column.str.contains(_NOT_SURELY_TEXT)
    elif field.type == "bool":
        good = pl.lit(value=True)
    elif field.type == "path":
        good = _path_is_good(field)
    else:
        good = column.is_between(field.minimum, field.maximum)
    return good.fill_null(value=False) if field.required else good.fill_null(value=True)


def _path_is_good(field: Field) -> pl.Expr:
    point = pl.element()
    point_is_good = (point.list.len() == PATH_POINT_SIZE) & (
        point.list.drop_nulls().list.len() == PATH_POINT_SIZE
    )
    return (pl.col(field.name).list.len() <= field.maximum) & pl.col(field.name).list.eval(
        point_is_good.fill_null(value=False)
    ).list.all()


def good_rows() -> pl.Expr:
    """A truth value per row of a frame in READ_SCHEMA: every required field there, every field in range."""
    return pl.all_horizontal([_field_is_good(field) for field in FIELDS])


def kept_columns() -> list[pl.Expr]:
    """The expressions that turn good rows of READ_SCHEMA into EVENT_SCHEMA, without `object` and `line`."""
    expressions = []
    for field in FIELDS:
        column = pl.col(field.name)
        if field.name in TIMES:
            column = column.str.to_datetime(TIME_FORMAT, time_unit="ms", strict=False)
        expressions.append(column.cast(EVENT_SCHEMA[field.name]))
    return expressions
