"""Where a page's elements are on its picture: as the picture measured them, or as their clicks recorded."""

from collections.abc import Callable, Sequence
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
class Candidates:
    """Clicks whose own boxes may say where elements are, each array as long as the page has clicks.

    Attributes:
        selector: the selector's number.
        at_width: bool, whether the click was at the picture's width, on an element that has a selector.
        held: bool, whether the element was held by the viewport; None where none was.
        ticket: uint32, by which clicks are drawn by lot; None where there is none.
        own_boxes: from rows to a frame of their `selector`, `x`, `y`, `width`, `height`, CSS px of the page
            as it is unscrolled; a row whose box is not known is left out.
    """

    selector: NDArray[Any]
    at_width: NDArray[np.bool_]
    held: NDArray[np.bool_] | None
    ticket: NDArray[Any] | None
    own_boxes: Callable[[NDArray[np.int64]], pl.DataFrame]


def medians_of(selectors: int, clicks: Candidates) -> Targets:
    """Without a picture: the median box of each selector, of at least three clicks.

    A sticky element's place is where it is when it is not held, if three clicks found it there.
    """
    found = _none(selectors)
    if clicks.held is not None:
        _fill(found, clicks, clicks.at_width & ~clicks.held)
        _fill(found, clicks, clicks.at_width & (found.boxes[clicks.selector] == 0))
    else:
        _fill(found, clicks, clicks.at_width)
    return found


def _fill(found: Targets, clicks: Candidates, of: NDArray[np.bool_]) -> None:
    """Fill in what some of the clicks know."""
    many = int(np.count_nonzero(of))
    if clicks.ticket is not None and many > MEDIAN_LOT:
        drawn = of & (clicks.ticket < np.uint32(_TICKETS * MEDIAN_LOT // many))
        _take(found, clicks.own_boxes(np.flatnonzero(drawn)), MEDIAN_LOT_MIN_CLICKS)
        of = of & (found.boxes[clicks.selector] == 0)
    if of.any():
        _take(found, clicks.own_boxes(np.flatnonzero(of)), MEDIAN_MIN_CLICKS)


def _take(found: Targets, boxes: pl.DataFrame, at_least: int) -> None:
    names = ("x", "y", "width", "height")
    medians = boxes.lazy().group_by("selector").agg(pl.col(names).median(), pl.len().alias("clicks"))
    enough = medians.filter(pl.col("clicks") >= at_least).collect()
    place = enough["selector"].to_numpy()
    for name in names:
        getattr(found, name)[place] = enough[name].to_numpy()
    found.boxes[place] = 1
