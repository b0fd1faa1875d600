"""The queue of a service as one screen of a terminal: every number with its age, old ones said to be old."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.operating import DrainRun, QueueReading, Schedule
from logdig_console.domain.service import Service
from logdig_console.domain.visible import visible

_BARS = "▁▂▃▄▅▆▇█"
_NAME_COLUMNS = 14
_VALUE_COLUMNS = 22
_MINUTE_S, _HOUR_S, _DAY_S = 60, 3_600, 86_400
_UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of a queue and its drain at one moment; what was not answered is kept from before.

    Args:
        trend: what waited at the newest polls, the oldest first.
        schedules, newest: of the drain; its newest run, None where none is known of.
        drain_unknown: why the drain could not be asked; empty where it was.
        error: of the newest poll; None where it was answered.
        failures: polls in a row that were not answered.
        asking: True while the next poll's answer is late.
    """

    reading: QueueReading
    trend: tuple[int, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    newest: DrainRun | None = None
    drain_unknown: str = ""
    error: LogDigError | None = None
    failures: int = 0
    asking: bool = False

    @property
    def paused_since(self) -> str:
        return next((item.paused_since for item in self.schedules if item.paused_since), "")


def screen(service: Service, look: Look, now: dt.datetime, *, foot: str, columns: int) -> list[str]:
    """The lines of the screen, none longer than `columns`."""
    reading = look.reading
    depth = reading.depth
    lines = [
        _head(service),
        _state(look, now),
        "",
        _row("Waiting", f"≈ {depth.waiting:,}", bars(look.trend)),
        _row("In flight", f"≈ {depth.in_flight:,}"),
        _row("Dead letters", f"≈ {depth.dead:,}", "▲ logdig peek --dead" if depth.dead else ""),
        _oldest(reading, now),
        *_rates(reading, now),
        *_drain(look, now),
        "",
        foot,
    ]
    return [line[:columns].rstrip() for line in lines]


def bars(values: Sequence[int]) -> str:
    """A line of small bars, the highest for the most."""
    most = max(values, default=0)
    return "".join(_BARS[round(value / most * (len(_BARS) - 1)) if most else 0] for value in values)


def _head(service: Service) -> str:
    place = "LOCAL" if service.local else "AWS"
    return f"{service.names.queue}   {place}   account {service.account}   {service.region}"


def _state(look: Look, now: dt.datetime) -> str:
    looked = f"looked {ago(look.reading.at, now)}"
    if look.error is not None:
        return f"■ {visible(look.error.title)} {visible(look.error.detail)} The numbers are old: {looked}."
    if look.asking:
        return f"▲ {looked.capitalize()}: AWS has not answered yet."
    if look.paused_since:
        return (
            f"▲ Paused for maintenance since {look.paused_since}: nothing is drained. {looked.capitalize()}."
        )
    return f"● {looked.capitalize()}."


def _oldest(reading: QueueReading, now: dt.datetime) -> str:
    oldest = reading.oldest
    if oldest is None:
        known = "nothing waits" if not reading.depth.waiting else reading.unknown or "CloudWatch has no value"
        return _row("Oldest", _UNKNOWN, known)
    return _row("Oldest", span(oldest.seconds), f"CloudWatch, {ago(oldest.at, now)}")


def _rates(reading: QueueReading, now: dt.datetime) -> tuple[str, ...]:
    rates = reading.rates
    if rates is None:
        why = reading.unknown or "CloudWatch has counted nothing lately"
        return (_row("In, out", _UNKNOWN, why),)
    measured = _row(
        "In, out", f"{rates.into:,.1f}, {rates.out:,.1f} a minute", f"CloudWatch, {ago(rates.at, now)}"
    )
    if reading.depth.at_rest:
        return measured, _row("Empty in", "now")
    left = rates.empty_in_s(reading.depth.waiting)
    if left is None:
        grows = "it grows" if rates.into > rates.out else "it does not shrink"
        return measured, _row("Empty in", _UNKNOWN, grows)
    return measured, _row("Empty in", span(left), "at these rates")


def _drain(look: Look, now: dt.datetime) -> tuple[str, ...]:
    if look.drain_unknown:
        return (_row("Drain", _UNKNOWN, visible(look.drain_unknown)),)
    return _last_drain(look.newest, now), _next_drain(look.schedules, now)


def _last_drain(newest: DrainRun | None, now: dt.datetime) -> str:
    if newest is None:
        return _row("Last drain", _UNKNOWN, "none within the hour")
    report = newest.report
    if newest.running:
        return _row("Last drain", "runs now", f"since {ago(newest.at, now)}")
    if report is None or report.status == "error":
        return _row("Last drain", "■ failed", f"{ago(newest.at, now)}; logdig tail drain")
    done = f"{report.messages:,} messages, {report.events:,} events"
    return _row("Last drain", report.status, f"{ago(newest.at, now)}; {done}")


def _next_drain(schedules: Sequence[Schedule], now: dt.datetime) -> str:
    runs = [moment for moment in (item.next_run(now) for item in schedules) if moment is not None]
    if not runs:
        return _row("Next drain", _UNKNOWN, "both schedules are off" if schedules else "")
    return _row("Next drain", f"in {span(round((min(runs) - now).total_seconds()))}", "scheduled")


def _row(name: str, value: str, note: str = "") -> str:
    return f"{name:{_NAME_COLUMNS}}{value:{_VALUE_COLUMNS}}  {note}".rstrip()


def ago(at: str, now: dt.datetime) -> str:
    """How long ago a moment was."""
    seconds = int((now - dt.datetime.fromisoformat(at)).total_seconds())
    return "just now" if seconds < 1 else f"{span(seconds)} ago"


def span(seconds: int) -> str:
    """A length of time in its largest fitting unit."""
    if seconds < _MINUTE_S:
        return f"{seconds} s"
    if seconds < _HOUR_S:
        return f"{seconds // _MINUTE_S} min"
    if seconds < _DAY_S:
        return f"{seconds / _HOUR_S:.1f} h"
    return f"{seconds / _DAY_S:.1f} d"
