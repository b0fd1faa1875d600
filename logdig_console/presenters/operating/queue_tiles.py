"""The queue's figures as they are shown: each with its unit, its age and its state."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from PySide6.QtCore import QCoreApplication

from logdig_console.domain.operating import DrainRun, QueueReading, Rates, Schedule
from logdig_console.presenters.operating.stations import Health
from logdig_console.presenters.wording import count, duration

translate = QCoreApplication.translate

TileKey = Literal["depth", "oldest", "rate_in", "rate_out", "empty_in", "dead", "last_drain", "next_drain"]
NOTHING = "—"
LATE_S = 3_600
_MINUTE_S = 60
_HOUR_S = 3_600
_DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure.

    Args:
        value: `—` where it is not known.
        note: what it means, or why it is not known.
        at: ISO time that the figure is of, for its age; empty where it has none.
    """

    key: TileKey
    name: str
    value: str
    note: str
    at: str = ""
    health: Health = "ok"


@dataclass(frozen=True, slots=True)
class DrainState:
    """What the tiles need of the drain."""

    schedules: tuple[Schedule, ...] = ()
    newest: DrainRun | None = None


def tiles(reading: QueueReading | None, drain: DrainState, now: datetime) -> tuple[Tile, ...]:
    """The eight figures, in the order in which they are shown."""
    rates = reading.rates if reading else None
    return (
        _depth(reading),
        _oldest(reading),
        _rate("rate_in", translate("QueueTiles", "In"), rates),
        _rate("rate_out", translate("QueueTiles", "Out"), rates),
        _empty_in(reading, rates),
        _dead(reading),
        _last_drain(drain.newest),
        _next_drain(drain.schedules, now),
    )


def _depth(reading: QueueReading | None) -> Tile:
    name = translate("QueueTiles", "Waiting")
    if reading is None:
        return Tile("depth", name, NOTHING, translate("QueueTiles", "not asked yet"), health="unknown")
    note = translate("QueueTiles", "{number} in flight").format(number=f"≈ {count(reading.depth.in_flight)}")
    return Tile("depth", name, f"≈ {count(reading.depth.waiting)}", note, reading.at)


def _oldest(reading: QueueReading | None) -> Tile:
    name = translate("QueueTiles", "Oldest")
    oldest = reading.oldest if reading else None
    if oldest is None:
        note = translate("QueueTiles", "not known")
        if reading is not None and not reading.depth.waiting:
            note = translate("QueueTiles", "nothing waits")
        return Tile("oldest", name, NOTHING, note, health="unknown")
    health: Health = "attention" if oldest.seconds > LATE_S else "ok"
    return Tile(
        "oldest", name, span(oldest.seconds), translate("QueueTiles", "by CloudWatch"), oldest.at, health
    )


def _rate(key: TileKey, name: str, rates: Rates | None) -> Tile:
    if rates is None:
        note = translate("QueueTiles", "not known")
        return Tile(key, name, NOTHING, note, health="unknown")
    rate = rates.into if key == "rate_in" else rates.out
    number = f"{rate:,.0f}" if rate >= 10 or rate == int(rate) else f"{rate:.1f}"
    return Tile(key, name, number, translate("QueueTiles", "a minute"), rates.at)


def _empty_in(reading: QueueReading | None, rates: Rates | None) -> Tile:
    name = translate("QueueTiles", "Empty in")
    if reading is not None and reading.depth.at_rest:
        return Tile(
            "empty_in", name, translate("QueueTiles", "now"), translate("QueueTiles", "nothing waits")
        )
    if reading is None or rates is None:
        note = translate("QueueTiles", "rates unknown")
        return Tile("empty_in", name, NOTHING, note, health="unknown")
    left = rates.empty_in_s(reading.depth.waiting)
    if left is None:
        grows = rates.into > rates.out
        note = translate("QueueTiles", "it grows") if grows else translate("QueueTiles", "it does not shrink")
        return Tile("empty_in", name, NOTHING, note, health="unknown")
    return Tile("empty_in", name, span(left), translate("QueueTiles", "at these rates"))


def _dead(reading: QueueReading | None) -> Tile:
    name = translate("QueueTiles", "Dead letters")
    if reading is None:
        return Tile("dead", name, NOTHING, translate("QueueTiles", "not asked yet"), health="unknown")
    dead = reading.depth.dead
    note = translate("QueueTiles", "20 receives") if dead else translate("QueueTiles", "none")
    return Tile("dead", name, f"≈ {count(dead)}", note, reading.at, "attention" if dead else "ok")


def _last_drain(newest: DrainRun | None) -> Tile:
    name = translate("QueueTiles", "Last drain")
    if newest is None:
        note = translate("QueueTiles", "none yet")
        return Tile("last_drain", name, NOTHING, note, health="unknown")
    report = newest.report
    if newest.running:
        runs = translate("QueueTiles", "runs")
        return Tile("last_drain", name, runs, translate("QueueTiles", "not ended yet"), newest.at)
    if report is None or report.status == "error":
        note = translate("QueueTiles", "its log says why")
        return Tile("last_drain", name, translate("QueueTiles", "failed"), note, newest.at, "failed")
    note = translate("QueueTiles", "took {time}").format(time=duration(report.spent_ms))
    return Tile("last_drain", name, count(report.messages), note, newest.at)


def _next_drain(schedules: tuple[Schedule, ...], now: datetime) -> Tile:
    name = translate("QueueTiles", "Next drain")
    if any(schedule.paused_since for schedule in schedules):
        note = translate("QueueTiles", "maintenance")
        return Tile("next_drain", name, translate("QueueTiles", "paused"), note, health="attention")
    runs = [moment for moment in (schedule.next_run(now) for schedule in schedules) if moment is not None]
    if not runs:
        off = bool(schedules) and not any(schedule.enabled for schedule in schedules)
        value = translate("QueueTiles", "off") if off else NOTHING
        note = translate("QueueTiles", "both schedules") if off else ""
        return Tile("next_drain", name, value, note, health="failed" if off else "unknown")
    value = translate("QueueTiles", "in {time}").format(time=span(round((min(runs) - now).total_seconds())))
    return Tile("next_drain", name, value, translate("QueueTiles", "scheduled"))


def span(seconds: int) -> str:
    """A length of time in its largest fitting unit."""
    if seconds < _MINUTE_S:
        return translate("QueueTiles", "{number} s").format(number=seconds)
    if seconds < _HOUR_S:
        return translate("QueueTiles", "{number} min").format(number=seconds // _MINUTE_S)
    if seconds < _DAY_S:
        return translate("QueueTiles", "{number} h").format(number=f"{seconds / _HOUR_S:.1f}")
    return translate("QueueTiles", "{number} d").format(number=f"{seconds / _DAY_S:.1f}")
