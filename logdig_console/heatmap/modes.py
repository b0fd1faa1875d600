"""Rage, dead and first clicks, and where the pointer went, by the published definitions."""

from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from logdig_console.domain.pages.modes import Definitions, Mode
from logdig_console.heatmap.coded import Coded

Array = NDArray[Any]

_NOTHING: Final = -1
"""`reaction_ms` of a click that nothing came of."""

_JUDGED: Final = ("reaction_ms", "button", "link", "current_page", "selector")
_FOLLOWING: Final = ("view", "timestamp", "sequence")
MODE_COLUMNS: Final[dict[Mode, tuple[str, ...]]] = {
    "clicks": (),
    "rage": (*_JUDGED, *_FOLLOWING, "x", "y"),
    "dead": _JUDGED,
    "first": _FOLLOWING,
    "moves": (),
}
"""The columns of clicks that `shown` reads for a mode."""


def shown(clicks: pl.DataFrame, mode: Mode, definitions: Definitions) -> NDArray[np.bool_] | None:
    """Which clicks a mode shows; None means all of them.

    All of a page's clicks are to be given, whatever is filtered: a filter does not make a click dead.
    """
    if mode == "rage":
        return rage(clicks, definitions)
    if mode == "dead":
        return changed_nothing(clicks, definitions, definitions.dead_ms)
    if mode == "first":
        return first(clicks)
    return None


def changed_nothing(clicks: pl.DataFrame, definitions: Definitions, within_ms: int) -> NDArray[np.bool_]:
    """Which clicks changed nothing within some time, as `Definitions` says."""
    reaction = clicks["reaction_ms"].fill_null(0).to_numpy()
    found: NDArray[np.bool_] = (reaction == _NOTHING) | (reaction > within_ms)
    # The right button opens the browser's own menu, the middle one another tab.
    found &= clicks["button"].fill_null(0).to_numpy() == 0
    found &= clicks["reaction_ms"].is_not_null().to_numpy()
    linked = _leads_elsewhere(clicks)
    silent = Coded.of(clicks["selector"]).where(lambda text: _is_silent(text, definitions.silent))
    for aside in (linked, silent):
        if aside is not None:
            found &= ~aside
    return found


def _leads_elsewhere(clicks: pl.DataFrame) -> NDArray[np.bool_] | None:
    """Which clicks were on a link to another page: `#` and `javascript:` are buttons in disguise."""
    link, page = Coded.of(clicks["link"]), Coded.of(clicks["current_page"])
    linked = link.where(lambda text: bool(text) and not text.lower().startswith("javascript:"))
    if linked is None:
        return None
    known = {text.partition("#")[0]: number for number, text in enumerate(page.texts)}
    # The number of the page that a link leads to, and of the page that it was on; -1 and -2 for others.
    target = np.array([*(known.get(text.partition("#")[0], -1) for text in link.texts), -1])[link.codes]
    own = np.array([*(known[text.partition("#")[0]] for text in page.texts), -2])[page.codes]
    found: NDArray[np.bool_] = linked & (target != own)
    return found


def _is_silent(selector: str, silent: frozenset[str]) -> bool:
    """Whether a selector names an element that changes without the page's doing."""
    if selector in silent:
        return True
    steps = selector.rpartition(" >>> ")[2].split(" > ")
    by_attribute = steps[-1].startswith("[") and f"{steps[-1].partition('=')[0]}]" in silent
    return by_attribute or any(step.partition(":")[0] in silent for step in steps)


def rage(clicks: pl.DataFrame, definitions: Definitions) -> NDArray[np.bool_]:
    """Which clicks are part of a rage, as `Definitions` says."""
    found: NDArray[np.bool_] = np.zeros(clicks.height, dtype=np.bool_)
    idle = changed_nothing(clicks, definitions, definitions.rage_ms)
    idle &= (clicks["view"] != 0).to_numpy() & clicks["timestamp"].is_not_null().to_numpy()
    # A click that changed something in between ends a rage, so all clicks of such views stand in the row.
    views = clicks["view"].filter(pl.Series(idle)).unique()
    rows = np.flatnonzero(clicks["view"].is_in(views.implode()).to_numpy() & (clicks["view"] != 0).to_numpy())
    many = definitions.rage_clicks
    if len(rows) < many:
        return found
    view, when, turn, x, y = (
        _column(clicks, name)[rows] for name in ("view", "timestamp", "sequence", "x", "y")
    )
    order = np.lexsort((turn, when, view))
    rows, view, when, x, y = (array[order] for array in (rows, view, when, x, y))
    last = len(rows) - many + 1
    starts = (view[:last] == view[many - 1 :]) & (when[many - 1 :] - when[:last] <= definitions.rage_ms)
    for step in range(many):
        here = slice(step, last + step)
        starts &= idle[rows[here]]
        starts &= np.hypot(x[here] - x[:last], y[here] - y[:last]) <= definitions.rage_px
    for step in range(many):
        found[rows[step : last + step][starts]] = True
    return found


def first(clicks: pl.DataFrame) -> NDArray[np.bool_]:
    """Which clicks are the first of their view; those whose view is unknown are not."""
    found: NDArray[np.bool_] = np.zeros(clicks.height, dtype=np.bool_)
    rows = np.flatnonzero((clicks["view"] != 0).to_numpy() & clicks["timestamp"].is_not_null().to_numpy())
    view, when, turn = (_column(clicks, name)[rows] for name in ("view", "timestamp", "sequence"))
    order = np.lexsort((turn, when, view))
    starts = np.ones(len(order), dtype=np.bool_)
    starts[1:] = view[order][1:] != view[order][:-1]
    found[rows[order][starts]] = True
    return found


def _column(clicks: pl.DataFrame, name: str) -> Array:
    column = clicks[name]
    if name == "view":
        return column.to_numpy()
    return column.to_physical().cast(pl.Int64).fill_null(0).to_numpy()
