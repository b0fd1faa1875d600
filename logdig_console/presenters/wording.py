"""Numbers, sizes and times in the words of the windows."""

import math
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

_MINUTE_S = 60
_HOUR_S = 3_600
_DAY_S = 86_400
_KILO = 1_000
_UNITS = ("kB", "MB", "GB", "TB")


def count(number: int) -> str:
    """A whole number with its thousands apart."""
    return f"{number:,}"


def _counted(number: int, one: str, many: str) -> str:
    return (one if number == 1 else many).format(number=count(number))


def clicks(number: int) -> str:
    return _counted(number, translate("Wording", "{number} click"), translate("Wording", "{number} clicks"))


def pages(number: int) -> str:
    return _counted(number, translate("Wording", "{number} page"), translate("Wording", "{number} pages"))


def browsers(number: int) -> str:
    return _counted(
        number, translate("Wording", "{number} browser"), translate("Wording", "{number} browsers")
    )


def messages(number: int) -> str:
    return _counted(
        number, translate("Wording", "{number} message"), translate("Wording", "{number} messages")
    )


def events(number: int) -> str:
    return _counted(number, translate("Wording", "{number} event"), translate("Wording", "{number} events"))


def files(number: int) -> str:
    return _counted(number, translate("Wording", "{number} file"), translate("Wording", "{number} files"))


def days(number: int) -> str:
    return _counted(number, translate("Wording", "{number} day"), translate("Wording", "{number} days"))


def lines(number: int) -> str:
    return _counted(number, translate("Wording", "{number} line"), translate("Wording", "{number} lines"))


def size(number: int) -> str:
    """Bytes in decimal units, as S3 bills them."""
    if number < _KILO:
        return translate("Wording", "{number} B").format(number=number)
    power = min(len(_UNITS), int(math.log(number, _KILO) + 1e-9))
    return f"{number / _KILO**power:.1f} {_UNITS[power - 1]}"


def duration(milliseconds: int) -> str:
    """How long something took."""
    if milliseconds < _KILO:
        return translate("Wording", "{number} ms").format(number=milliseconds)
    return translate("Wording", "{number} s").format(number=f"{milliseconds / _KILO:.1f}")


def parse_time(text: str) -> datetime:
    """The moment of `2026-01-31T23:59:59.000Z`."""
    return datetime.fromisoformat(text)


def age(text: str, now: datetime) -> str:
    """How long ago a moment was; a moment in the future, by a clock that differs, is *just now*."""
    seconds = int((now - parse_time(text)).total_seconds())
    if seconds < 1:
        return translate("Wording", "just now")
    if seconds < _MINUTE_S:
        return translate("Wording", "{number} s ago").format(number=seconds)
    if seconds < _HOUR_S:
        return translate("Wording", "{number} min ago").format(number=seconds // _MINUTE_S)
    if seconds < _DAY_S:
        return translate("Wording", "{number} h ago").format(number=seconds // _HOUR_S)
    return translate("Wording", "{number} d ago").format(number=seconds // _DAY_S)


def moment(text: str, *, local_time: bool) -> str:
    """A moment to the second, in UTC or in the machine's zone, and which of the two."""
    when = parse_time(text).astimezone(None if local_time else UTC)
    return f"{when:%Y-%m-%d %H:%M:%S} {when.tzname() if local_time else 'UTC'}"
