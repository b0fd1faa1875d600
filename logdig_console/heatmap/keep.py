"""The filter: which clicks are kept, and for each removed one the one reason why."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from logdig_console.domain.event import POINTERS
from logdig_console.domain.pages.filter import (
    DEVICES,
    PHONE_BELOW_PX,
    REASONS,
    TABLET_BELOW_PX,
    TOUCH_TABLET_UP_TO_PX,
    Filter,
)
from logdig_console.heatmap.agents import browser_family, is_bot
from logdig_console.heatmap.coded import Coded

Array = NDArray[Any]

KEPT: Final = 0
"""Of a click that is kept; else it is 1 more than the place of its reason in REASONS."""

_UNKNOWN_DEVICE: Final = len(DEVICES)
_EPOCH: Final = date(1970, 1, 1).toordinal()
_DAY_MS: Final = 86_400_000
_ANY_FINGER: Final = frozenset({"touch", "pen"})
_NO_POINTER: Final = len(POINTERS)

_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "hours": ("happened_at",),
    "weekdays": ("happened_at",),
    "devices": ("viewport_width", "pointer"),
    "min_width": ("viewport_width",),
    "max_width": ("viewport_width",),
    "browsers": ("user_agent",),
    "pointers": ("pointer",),
    "visits": ("first_seen", "timestamp"),
    "links": ("link",),
    "variants": ("variant",),
    "layouts": ("view",),
    "layers": ("layer",),
    "without": ("user_agent", "trusted", "browser"),
    "probes": (),
}


def filter_columns(wanted: Filter) -> tuple[str, ...]:
    """The columns of clicks that `removed` reads for a filter."""
    return tuple(dict.fromkeys(name for asked in wanted.asked() for name in _COLUMNS[asked]))


def removed(
    clicks: pl.DataFrame,
    wanted: Filter,
    *,
    zone: str = "UTC",
    layouts: pl.DataFrame | None = None,
    internal: NDArray[np.uint64] | None = None,
) -> NDArray[np.uint8]:
    """For each click KEPT, or the number of the reason why it is removed.

    Args:
        clicks: with `filter_columns`; texts may be Enums.
        zone: IANA name of the zone that hours and weekdays are in.
        layouts: `view` (UInt64, as the clicks have it) and `layout` of the page's views.
        internal: the numbers (as in `browser`) of internal users.
    """
    asking = _Asking(clicks, wanted, zone, layouts, internal)
    found: NDArray[np.uint8] = np.zeros(clicks.height, dtype=np.uint8)
    # From the last reason to the first, so that the first that applies is what stays.
    for code in range(len(REASONS), 0, -1):
        fits = asking.fits(REASONS[code - 1])
        if fits is not None:
            found[~fits] = code
    return found


def counts_of(reasons: NDArray[np.uint8]) -> dict[str, int]:
    """How many clicks each reason removed, in the order of REASONS; those that removed none are left out."""
    counts = np.bincount(reasons, minlength=len(REASONS) + 1)[1:].tolist()
    return {name: count for name, count in zip(REASONS, counts, strict=True) if count}


def devices(viewport_width: pl.Series, pointer: pl.Series | None = None) -> NDArray[np.uint8]:
    """For each event its device: a place in DEVICES, or len(DEVICES) where its width is unknown.

    Args:
        pointer: None where none is known, as of views.
    """
    width = np.clip(viewport_width.fill_null(0).to_numpy(), 0, TOUCH_TABLET_UP_TO_PX + 1)
    kind: Any = _NO_POINTER
    if pointer is not None:
        kind = Coded.of(pointer).numbered(POINTERS.index, absent=_NO_POINTER)
    found: NDArray[np.uint8] = _DEVICE_OF[kind, width]
    return found


def _device_table() -> NDArray[np.uint8]:
    """The device of each pointer (the last: none) at each width, up to where all are alike."""
    width = np.arange(TOUCH_TABLET_UP_TO_PX + 2)
    phone, tablet, desktop = range(len(DEVICES))
    table = np.empty((len(POINTERS) + 1, len(width)), dtype=np.uint8)
    for number, name in enumerate((*POINTERS, "")):
        tablet_end = TOUCH_TABLET_UP_TO_PX + 1 if name in _ANY_FINGER else TABLET_BELOW_PX
        by_width = np.where(width < PHONE_BELOW_PX, phone, np.where(width < tablet_end, tablet, desktop))
        table[number] = desktop if name == "mouse" else by_width
    table[:, 0] = _UNKNOWN_DEVICE
    return table


_DEVICE_OF: Final = _device_table()


class _Asking:
    """One filter asked of clicks, reason by reason."""

    def __init__(
        self,
        clicks: pl.DataFrame,
        wanted: Filter,
        zone: str,
        layouts: pl.DataFrame | None,
        internal: NDArray[np.uint64] | None,
    ) -> None:
        self._clicks = clicks
        self._filter = wanted
        self._zone = zone
        self._layouts = layouts
        self._internal = internal

    def fits(self, reason: str) -> Array | None:
        """Which clicks the filter keeps as far as the reason goes; None where it asks nothing there."""
        question: dict[str, Callable[[], Array | None]] = {
            "bots": self._no_bots,
            "untrusted": self._trusted,
            "internal": self._outsiders,
            "hours": lambda: self._moments(self._filter.hours, "hour"),
            "weekdays": lambda: self._moments(self._filter.weekdays, "weekday"),
            "device": self._devices,
            "width_band": self._width_band,
            "browser": self._browsers,
            "pointer": lambda: self._texts("pointer", self._filter.pointers),
            "visits": self._visits,
            "link": lambda: self._texts("link", self._filter.links),
            "variant": lambda: self._texts("variant", self._filter.variants),
            "layout": self._of_layouts,
            "layer": lambda: self._texts("layer", self._filter.layers),
        }
        return question[reason]() if reason in question else None

    def _coded(self, name: str) -> Coded:
        return Coded.of(self._clicks[name])

    def _texts(self, name: str, wanted: frozenset[str]) -> Array | None:
        if not wanted:
            return None
        # A click on no link, or in no layer, says so by an empty text or by saying nothing.
        absent = "" in wanted and name in ("link", "layer", "variant")
        return self._all_or(self._coded(name).where(lambda text: text in wanted, absent=absent))

    def _all_or(self, found: Array | None) -> Array:
        return np.zeros(self._clicks.height, dtype=np.bool_) if found is None else found

    def _no_bots(self) -> Array | None:
        if "bots" not in self._filter.without:
            return None
        further = self._filter.bot_agents
        return ~self._all_or(self._coded("user_agent").where(lambda text: is_bot(text, further), absent=True))

    def _trusted(self) -> Array | None:
        if "untrusted" not in self._filter.without:
            return None
        # The original's clicks do not say; a script in the page could not be told from a visitor.
        trusted: Array = self._clicks["trusted"].fill_null(value=True).to_numpy()
        return trusted

    def _outsiders(self) -> Array | None:
        if "internal" not in self._filter.without or self._internal is None:
            return None
        return ~np.isin(self._clicks["browser"].to_numpy(), self._internal)

    def _moments(self, wanted: frozenset[int], part: str) -> Array | None:
        if not wanted:
            return None
        local = self._clicks["happened_at"].dt.replace_time_zone("UTC").dt.convert_time_zone(self._zone)
        values = local.dt.hour() if part == "hour" else local.dt.weekday()
        found = values.is_in(pl.Series(sorted(wanted), dtype=values.dtype).implode())
        fits: Array = found.fill_null(value=False).to_numpy()
        return fits

    def _devices(self) -> Array | None:
        if not self._filter.devices:
            return None
        found = devices(self._clicks["viewport_width"], self._clicks["pointer"])
        return np.isin(found, [DEVICES.index(name) for name in self._filter.devices])

    def _width_band(self) -> Array | None:
        least, most = self._filter.min_width, self._filter.max_width
        if least is None and most is None:
            return None
        width = self._clicks["viewport_width"].fill_null(-1).to_numpy()
        fits: Array = width >= max(0, least or 0)
        return fits if most is None else fits & (width <= most)

    def _browsers(self) -> Array | None:
        if not self._filter.browsers:
            return None
        wanted = self._filter.browsers
        return self._all_or(self._coded("user_agent").where(lambda text: browser_family(text) in wanted))

    def _visits(self) -> Array | None:
        if self._filter.visits == "all":
            return None
        first_seen = self._coded("first_seen")
        days = np.array([*map(_day_number, first_seen.texts), -1], dtype=np.int64)[first_seen.codes]
        clicked = self._clicks["timestamp"].to_physical().cast(pl.Int64).fill_null(-1).to_numpy() // _DAY_MS
        known: Array = (days >= 0) & (clicked >= 0)
        known &= (days == clicked) if self._filter.visits == "new" else (days < clicked)
        return known

    def _of_layouts(self) -> Array | None:
        if not self._filter.layouts:
            return None
        if self._layouts is None:
            return self._all_or(None)
        chosen = self._layouts.filter(pl.col("layout").is_in(sorted(self._filter.layouts)))
        return np.isin(self._clicks["view"].to_numpy(), chosen["view"].to_numpy())


def _day_number(text: str) -> int:
    """Days since 1970 of a date `YYYY-MM-DD`, -1 of what is none."""
    try:
        return date.fromisoformat(text).toordinal() - _EPOCH
    except ValueError:
        return -1
