"""Moments, and the one form in which every part of LogDig writes them."""

import datetime as dt

_FORM = len("2026-01-31T23:59:59.000")


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def iso(moment: dt.datetime) -> str:
    """`2026-01-31T23:59:59.000Z`, cut to milliseconds; a moment that names no zone is UTC's."""
    utc = moment if moment.tzinfo is None else moment.astimezone(dt.UTC)
    return utc.isoformat(timespec="milliseconds")[:_FORM] + "Z"


def from_epoch_ms(milliseconds: int) -> str:
    return iso(dt.datetime.fromtimestamp(milliseconds / 1_000, dt.UTC))
