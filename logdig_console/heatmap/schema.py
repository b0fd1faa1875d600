"""The event's fields as columns: how they are read, how they are kept, and what makes a row good."""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from logdig_console.domain.event import COORDINATE_MAX, FIELD_BY_NAME, FIELDS, Field
from logdig_console.heatmap.times import TIME_TYPE, parse_times

TIMES: Final = ("timestamp", "sent_at", "received_at")
"""Columns of TIME_TYPE: milliseconds since 1970 UTC, without a zone."""

FORMATS: Final = {
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
        return TIME_TYPE
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
# could have come about so is read again line by line, and text with NUL, which it makes of a lone surrogate;
# everything else was a string for certain.
_NOT_SURELY_TEXT: Final = (
    r"^(?:true|false|-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|"
    r"\{.*\}|\[\]|\[(?:[-0-9\"\[{]|null|true|false).*\])$"
)


def _field_is_good(field: Field) -> pl.Expr:
    column = pl.col(field.name)
    if field.name in FORMATS:
        good = column.str.contains(FORMATS[field.name])
    elif field.choices:
        good = column.is_in(field.choices)
    elif field.type == "string":
        good = column.str.len_bytes().is_between(field.minimum, field.maximum)
        good = good & ~column.str.contains(_NOT_SURELY_TEXT) & ~column.str.contains("\0", literal=True)
    elif field.type == "path":
        good = _path_is_good(field)
    else:
        good = column.is_between(field.minimum, field.maximum)
    return good.fill_null(not field.required)


def _path_is_good(field: Field) -> pl.Expr:
    point = pl.element()
    whole = (point.list.len() == PATH_POINT_SIZE) & (point.list.drop_nulls().list.len() == PATH_POINT_SIZE)
    points_are_good = pl.col(field.name).list.eval(whole.fill_null(value=False)).list.all()
    return (pl.col(field.name).list.len() <= field.maximum) & points_are_good


_CHECKED: Final = tuple(field for field in FIELDS if field.name not in TIMES and field.type != "bool")
_GOOD: Final = {field.name: _field_is_good(field) for field in _CHECKED}
_NARROWED: Final = tuple(
    name for name in READ_SCHEMA if READ_SCHEMA[name] != EVENT_SCHEMA[name] and name not in TIMES
)
_KEPT: Final = tuple(pl.col(name).cast(EVENT_SCHEMA[name]) for name in _NARROWED)


def _all_good(column: pl.Series, field: Field) -> bool:
    """Whether a look at the whole column shows that every value is good, which saves looking at each."""
    absent = column.null_count()
    if absent and (field.required or absent == len(column)):
        return not field.required
    if field.type not in ("int", "number") or not len(column):
        return False
    least, most = column.min(), column.max()
    return (
        isinstance(least, int | float)
        and isinstance(most, int | float)
        and field.minimum <= least
        and most <= field.maximum
    )


def checked(frame: pl.DataFrame) -> tuple[pl.DataFrame, NDArray[np.bool_]]:
    """A frame in READ_SCHEMA as EVENT_SCHEMA (without `object` and `line`), and which rows surely are events.

    A row that is not surely an event may still be one: only a strict reading of its line can tell.
    """
    doubtful = [_GOOD[field.name] for field in _CHECKED if not _all_good(frame[field.name], field)]
    good: NDArray[np.bool_] = np.ones(frame.height, dtype=np.bool_)
    if doubtful:
        good = frame.select(good=pl.all_horizontal(doubtful))["good"].to_numpy().copy()
    times = []
    for name in TIMES:
        parsed, valid = parse_times(frame[name])
        good &= valid if FIELD_BY_NAME[name].required else valid | frame[name].is_null().to_numpy()
        times.append(parsed)
    frame = frame.with_columns(times)
    if not good.all():
        # What is out of range may not fit the type that is kept.
        frame = frame.with_columns(pl.when(pl.Series(good)).then(pl.col(name)) for name in _NARROWED)
    return frame.with_columns(_KEPT), good
