"""A time-lapse: a page's placed clicks hour by hour or day by day, all on one scale."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from logdig_console.domain.errors import UsageError
from logdig_console.heatmap.cells import Cells
from logdig_console.heatmap.picture import blur, highest
from logdig_console.heatmap.place import Placed
from logdig_console.heatmap.times import TIME_TYPE

Step = Literal["hour", "day"]
STEPS: Final[tuple[Step, ...]] = ("hour", "day")

MOST_FRAMES: Final = 1_000
_HOUR_MS: Final = 3_600_000


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture of a time-lapse.

    Attributes:
        start: when it begins in the zone: a day, `2026-01-31`, or an hour with its offset,
            `2026-01-31T14:00+09:00`.
        cells: the clicks drawn in it, exact.
    """

    start: str
    cells: Cells


@dataclass(frozen=True, slots=True, eq=False)
class TimeLapse:
    """Frames in order, also those without a click; together they hold every drawn click that has a time.

    Attributes:
        width, height: of each frame, CSS px.
        untimed: drawn clicks that do not say when they happened; they are in no frame.
    """

    step: Step
    zone: str
    width: int
    height: int
    frames: tuple[Frame, ...]
    untimed: int

    def top(self, radius_px: float) -> float:
        """The highest heat of any frame, clicks per px²: the end of the scale that all frames share."""
        return max((highest(blur(frame.cells, radius_px)) for frame in self.frames), default=0.0)


def time_lapse(happened_at: pl.Series, placed: Placed, *, step: Step, zone: str) -> TimeLapse:
    """Cut a picture's clicks into frames.

    Args:
        happened_at: of each click that was drawn, UTC without a zone.
        step, zone: hours, or days as they are in that zone (the days of a change of clocks have 23 or 25 h).

    Raises:
        UsageError: where that makes more than a thousand frames.
    """
    known = happened_at.is_not_null()
    timed = known.to_numpy()
    clock = _Clock(happened_at.filter(known), step, zone)
    numbers = clock.numbers
    count = int(numbers.max()) - int(numbers.min()) + 1 if len(numbers) else 0
    if count > MOST_FRAMES:
        raise UsageError(
            "That would be too many frames.",
            f"{count} of them, and at most {MOST_FRAMES} are made.",
            "Ask for fewer days, or for days instead of hours.",
        )
    first = int(numbers.min()) if count else 0
    x, y = placed.x[timed], placed.y[timed]
    order = np.argsort(numbers, kind="stable")
    ends = np.searchsorted(numbers[order], first + np.arange(count + 1))
    parts = (order[ends[place] : ends[place + 1]] for place in range(count))
    frames = tuple(
        Frame(clock.start_of(first + place), Cells.of_points(placed.width, placed.height, x[part], y[part]))
        for place, part in enumerate(parts)
    )
    return TimeLapse(step, zone, placed.width, placed.height, frames, int((~timed).sum()))


class _Clock:
    """The number of each moment's frame, and when a frame begins."""

    def __init__(self, moments: pl.Series, step: Step, zone: str) -> None:
        self._step, self._zone = step, zone
        local = moments.dt.replace_time_zone("UTC").dt.convert_time_zone(zone)
        # Some zones are half an hour off: their hours begin there.
        offset = local.head(1).dt.base_utc_offset().dt.total_milliseconds()
        self._beside_ms = int(offset.item()) % _HOUR_MS if len(local) else 0
        numbers = local.dt.date().to_physical() if step == "day" else self._hours(moments)
        self.numbers: NDArray[np.int64] = numbers.cast(pl.Int64).to_numpy()

    def _hours(self, moments: pl.Series) -> pl.Series:
        return (moments.dt.epoch("ms") + self._beside_ms) // _HOUR_MS

    def start_of(self, number: int) -> str:
        if self._step == "day":
            return (date(1970, 1, 1) + timedelta(days=number)).isoformat()
        moment = pl.Series([number * _HOUR_MS - self._beside_ms]).cast(TIME_TYPE)
        local = moment.dt.replace_time_zone("UTC").dt.convert_time_zone(self._zone)
        label: str = local.dt.strftime("%Y-%m-%dT%H:%M%:z").item()
        return label
