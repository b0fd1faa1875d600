"""Where a page's elements are on its picture: as the picture measured them, or as their clicks recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

MEDIAN_MIN_CLICKS: Final = 3
MEDIAN_LOT: Final = 50_000
"""Of more clicks at the picture's width about so many are drawn by lot for the medians, by their event ids'
first 32 bits: the same clicks always give the same boxes, whatever the order of files."""
MEDIAN_LOT_MIN_CLICKS: Final = 101
"""A selector that is drawn more rarely has all of its clicks looked at."""

_TICKETS: Final = 2**32
_FURTHEST_PX: Final = 2.0**29
"""What a picture's file says of a box is cut to this, so that a forged one cannot overflow."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Box:
    """An element's box on the picture, CSS px of the document."""

    selector: str
    x: float
    y: float
    width: float
    height: float
    anchor: str = "page"
    visible: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Targets:
    """The boxes of numbered selectors; the last number is no selector.

    Attributes:
        x, y, width, height: float64, CSS px of the picture; 0 where there is not exactly one box.
        boxes: uint8, how many there are: 0, 1, or 2 for several.
    """

    x: Floats
    y: Floats
    width: Floats
    height: Floats
    boxes: NDArray[np.uint8]


def targets_of(selectors: Sequence[str], boxes: Sequence[Box]) -> Targets:
    """Where a picture's visible boxes put the selectors."""
    number = {selector: place for place, selector in enumerate(selectors) if selector}
    found = _none(len(selectors))
    for box in boxes:
        place = number.get(box.selector) if box.visible else None
        if place is None:
            continue
        found.boxes[place] = min(2, found.boxes[place] + 1)
        for part, value in (
            (found.x, box.x), (found.y, box.y), (found.width, box.width), (found.height, box.height)
        ):  # fmt: skip
            part[place] = min(_FURTHEST_PX, max(-_FURTHEST_PX, value))
    return found


def _none(selectors: int) -> Targets:
    x, y, width, height = np.zeros((4, selectors + 1))
    return Targets(x, y, width, height, np.zeros(selectors + 1, dtype=np.uint8))


@dataclass(frozen=True, slots=True, eq=False)
class Recorded:
    """What clicks at the picture's width recorded of their elements, each array as long as the others.

    Attributes:
        selector: uint32, the selector's number.
        x, y, width, height: the click's own box, CSS px of the page as it is unscrolled.
        held: bool, whether the element was held by the viewport; None where none was.
        ticket: uint32, by which clicks are drawn by lot; None where there is none.
    """

    selector: NDArray[Any]
    x: Floats
    y: Floats
    width: Floats
    height: Floats
    held: NDArray[np.bool_] | None
    ticket: NDArray[Any] | None


def medians_of(selectors: int, recorded: Recorded) -> Targets:
    """Without a picture: the median box of each selector, of at least three clicks.

    A sticky element's place is where it is when it is not held, if three clicks found it there.
    """
    found = _none(selectors)
    if recorded.held is not None and recorded.held.any():
        _fill(found, recorded, ~recorded.held)
        left = found.boxes[recorded.selector] == 0
        _fill(found, recorded, left)
    else:
        _fill(found, recorded, None)
    return found


def _fill(found: Targets, recorded: Recorded, of: NDArray[np.bool_] | None) -> None:
    """Fill in the selectors that are not known yet, from some of the clicks, None from all."""
    clicks = len(recorded.selector) if of is None else int(of.sum())
    drawn = _lot(recorded, of, clicks)
    if drawn is not None:
        _take(found, _medians(recorded, drawn, MEDIAN_LOT_MIN_CLICKS))
        left = found.boxes[recorded.selector] == 0
        of = left if of is None else of & left
    _take(found, _medians(recorded, of, MEDIAN_MIN_CLICKS))


def _lot(recorded: Recorded, of: NDArray[np.bool_] | None, clicks: int) -> NDArray[np.bool_] | None:
    if recorded.ticket is None or clicks <= MEDIAN_LOT:
        return None
    drawn: NDArray[np.bool_] = recorded.ticket < np.uint32(_TICKETS * MEDIAN_LOT // clicks)
    return drawn if of is None else drawn & of


def _medians(recorded: Recorded, of: NDArray[np.bool_] | None, at_least: int) -> pl.DataFrame:
    names = ("x", "y", "width", "height")
    parts = {name: getattr(recorded, name) for name in ("selector", *names)}
    if of is not None:
        parts = {name: part[of] for name, part in parts.items()}
    medians = pl.DataFrame(parts).lazy().group_by("selector").agg(pl.col(names).median(), pl.len())
    return medians.filter(pl.col("len") >= at_least).collect()


def _take(found: Targets, medians: pl.DataFrame) -> None:
    place = medians["selector"].to_numpy()
    for name in ("x", "y", "width", "height"):
        getattr(found, name)[place] = medians[name].to_numpy()
    found.boxes[place] = 1
