"""Where each click belongs on a picture of its page at one width; every click ends in exactly one count."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from logdig_console.domain.ledger import PictureCounts
from logdig_console.domain.picture import Placement

ANCHORED, EXACT, ESTIMATED = "anchored", "exact", "estimated"
CROSS_FRAME, UNKNOWN_WIDTH, AMBIGUOUS, OUTSIDE = "cross_frame", "unknown_width", "ambiguous", "outside"
OTHER_WIDTH: Final = "width"

STATUSES: Final = (ANCHORED, EXACT, ESTIMATED, CROSS_FRAME, UNKNOWN_WIDTH, AMBIGUOUS, OUTSIDE, OTHER_WIDTH)
DRAWN: Final = (ANCHORED, EXACT, ESTIMATED)
UNPLACED: Final = (OUTSIDE, CROSS_FRAME, UNKNOWN_WIDTH, AMBIGUOUS)
FILTERED: Final = (OTHER_WIDTH,)
_CODE: Final = {name: code for code, name in enumerate(STATUSES)}

MEDIAN_MIN_CLICKS: Final = 3
EXTENT_PERCENTILE: Final = 99.5
"""Of page_height, so that one forged page a million pixels high does not make the picture so."""

SAME_BOX_PX: Final = 1.0
"""A click whose own box is the picture's within this was recorded where it belongs: no need to derive it."""

PLACE_COLUMNS: Final = (
    "x",
    "y",
    "viewport_width",
    "page_height",
    "frame",
    "selector",
    "element_x",
    "element_y",
    "element_width",
    "element_height",
)
"""The columns of an event that placing reads."""


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
class Placed:
    """A page's clicks on its picture.

    Attributes:
        width, height: of the picture, CSS px.
        x, y: int32, read-only, the drawn clicks alone, in [0, width) x [0, height).
        status: uint8, one a click asked for, an index into STATUSES.
        rows: int64, for each of `x`, `y` the row of the frame that it came from.
        counts: where the clicks went.
        recorded_only: True where no click knows its width, so all are drawn where they were recorded.
    """

    width: int
    height: int
    x: NDArray[np.int32]
    y: NDArray[np.int32]
    status: NDArray[np.uint8]
    rows: NDArray[np.int64]
    counts: PictureCounts
    recorded_only: bool


def commonest_width(clicks: pl.DataFrame) -> int | None:
    """The viewport width that most clicks have (of several the widest), or None where no click knows its."""
    widths = width_counts(clicks)
    return max(widths, key=lambda item: (item[1], item[0]))[0] if widths else None


def width_counts(clicks: pl.DataFrame) -> tuple[tuple[int, int], ...]:
    """The viewport widths that there are, each with its clicks, the widest last."""
    counts = np.bincount(np.maximum(clicks["viewport_width"].drop_nulls().to_numpy(), 0))
    widths = np.flatnonzero(counts[1:]) + 1
    return tuple(zip(widths.tolist(), counts[widths].tolist(), strict=True))


def recorded_width(clicks: pl.DataFrame) -> int:
    """The width of a picture whose clicks know none: the 99.5th percentile of x, rounded up to 10."""
    return max(10, math.ceil(_percentile(clicks["x"]) / 10) * 10)


def picture_height(clicks: pl.DataFrame) -> int:
    """The height of a picture without a background: the 99.5th percentile of page_height, else of y + 1."""
    known = clicks["page_height"].drop_nulls()
    return max(1, math.ceil(_percentile(known) if len(known) else _percentile(clicks["y"]) + 1))


def _percentile(values: pl.Series) -> float:
    if not len(values):
        return 0.0
    return float(np.percentile(values.to_numpy(), EXTENT_PERCENTILE))


def place(
    clicks: pl.DataFrame,
    *,
    width: int | None,
    placement: Placement,
    boxes: Sequence[Box] | None = None,
    height: int | None = None,
) -> Placed:
    """Place a page's distinct clicks.

    Args:
        clicks: events of EVENT_SCHEMA (PLACE_COLUMNS at least).
        width: the picture's viewport width; None takes the commonest.
        placement: `element`, `exact` or `proportional`.
        boxes: of the picture that is drawn on; None where there is no picture.
        height: of that picture; None estimates it.
    """
    common = commonest_width(clicks)
    recorded_only = common is None and clicks.height > 0
    if width is None:
        width = recorded_width(clicks) if recorded_only else common or 1
    if height is None:
        height = picture_height(clicks)
    if recorded_only:
        decided = clicks.select(_unless_cross_frame(_code(ESTIMATED)), "x", "y")
    elif placement == "element":
        targets = _medians(clicks, width) if boxes is None else _visible(boxes)
        decided = clicks.join(targets, on="selector", how="left", maintain_order="left").select(
            *_by_element(width)
        )
    else:
        decided = clicks.select(_unless_unknown(_by_width(width, placement)), *_scaled(width))
    return _inside(decided, width, height, recorded_only)


def _code(status: str) -> pl.Expr:
    return pl.lit(_CODE[status], dtype=pl.UInt8)


def _unless_cross_frame(status: pl.Expr) -> pl.Expr:
    return pl.when(pl.col("frame") == "cross").then(_code(CROSS_FRAME)).otherwise(status).alias("status")


def _unless_unknown(status: pl.Expr) -> pl.Expr:
    known = (pl.col("viewport_width") > 0).fill_null(value=False)
    return _unless_cross_frame(pl.when(~known).then(_code(UNKNOWN_WIDTH)).otherwise(status))


def _by_width(width: int, placement: Placement) -> pl.Expr:
    other = OTHER_WIDTH if placement == "exact" else ESTIMATED
    return pl.when(pl.col("viewport_width") == width).then(_code(EXACT)).otherwise(_code(other))


def _scaled(width: int) -> tuple[pl.Expr, pl.Expr]:
    """x in proportion to the viewport's width, y as it was recorded; the same at the picture's own width.

    The division in float is exact before the floor: x * width stays far below 2^53.
    """
    scaled = (pl.col("x").cast(pl.Float64) * width / pl.col("viewport_width")).floor()
    known = pl.col("viewport_width") > 0
    return pl.when(known).then(scaled.cast(pl.Int64, strict=False)).otherwise(pl.col("x")).alias("x"), pl.col(
        "y"
    )


_BOX_SCHEMA: Final = {
    "selector": pl.String(),
    "box_x": pl.Float64(),
    "box_y": pl.Float64(),
    "box_width": pl.Float64(),
    "box_height": pl.Float64(),
    "boxes": pl.UInt32(),
}


def _visible(boxes: Sequence[Box]) -> pl.DataFrame:
    shown = [
        (box.selector, box.x, box.y, box.width, box.height, 1)
        for box in boxes
        if box.visible and box.selector
    ]
    one_a_selector = pl.DataFrame(shown, schema=_BOX_SCHEMA, orient="row").group_by("selector")
    return one_a_selector.agg(pl.exclude("boxes").first(), pl.len().cast(pl.UInt32).alias("boxes"))


def _has_element() -> pl.Expr:
    return (pl.col("selector") != "") & pl.col("element_x").is_not_null() & pl.col("element_y").is_not_null()


def _own_box() -> tuple[pl.Expr, pl.Expr, pl.Expr, pl.Expr]:
    """The box that the click's element had, as the click recorded it."""
    wide, high = pl.col("element_width").cast(pl.Float64), pl.col("element_height").cast(pl.Float64)
    return pl.col("x") - pl.col("element_x") * wide, pl.col("y") - pl.col("element_y") * high, wide, high


def _medians(clicks: pl.DataFrame, width: int) -> pl.DataFrame:
    """Without a picture: the median box of each selector from at least three clicks at exactly its width."""
    names = ("box_x", "box_y", "box_width", "box_height")
    own = clicks.lazy().filter((pl.col("viewport_width") == width) & _has_element())
    own = own.filter((pl.col("frame") != "cross").fill_null(value=True))
    own = own.select("selector", *(part.alias(name) for part, name in zip(_own_box(), names, strict=True)))
    medians = own.drop_nulls().group_by("selector").agg(pl.col(names).median(), pl.len().alias("clicks"))
    enough = medians.filter(pl.col("clicks") >= MEDIAN_MIN_CLICKS)
    return enough.select("selector", *names, pl.lit(1, dtype=pl.UInt32).alias("boxes")).collect()


def _by_element(width: int) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """Status, x and y of clicks that were joined with the boxes of their selectors."""
    matches = pl.when(_has_element()).then(pl.col("boxes")).otherwise(None).fill_null(0)
    anchored = matches == 1
    own_x, own_y, own_width, own_height = _own_box()
    in_place = (
        (pl.col("viewport_width") == width)
        & ((own_x - pl.col("box_x")).abs() <= SAME_BOX_PX)
        & ((own_y - pl.col("box_y")).abs() <= SAME_BOX_PX)
        & ((own_width - pl.col("box_width")).abs() <= SAME_BOX_PX)
        & ((own_height - pl.col("box_height")).abs() <= SAME_BOX_PX)
    ).fill_null(value=False)
    derived = anchored & ~in_place
    x = (pl.col("box_x") + pl.col("element_x") * pl.col("box_width")).floor().cast(pl.Int64)
    y = (pl.col("box_y") + pl.col("element_y") * pl.col("box_height")).floor().cast(pl.Int64)
    scaled_x, scaled_y = _scaled(width)
    status = pl.when(anchored).then(_code(ANCHORED)).otherwise(_by_width(width, "element"))
    return (
        _unless_unknown(pl.when(matches > 1).then(_code(AMBIGUOUS)).otherwise(status)),
        pl.when(derived).then(x).otherwise(scaled_x).alias("x"),
        pl.when(derived).then(y).otherwise(scaled_y).alias("y"),
    )


def _inside(decided: pl.DataFrame, width: int, height: int, recorded_only: bool) -> Placed:
    status: NDArray[np.uint8] = decided["status"].to_numpy().copy()
    x: NDArray[np.int64] = decided["x"].cast(pl.Int64).to_numpy()
    y: NDArray[np.int64] = decided["y"].cast(pl.Int64).to_numpy()
    drawn = status <= _CODE[ESTIMATED]
    inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    status[drawn & ~inside] = _CODE[OUTSIDE]
    rows = np.flatnonzero(drawn & inside)
    placed_x, placed_y = x[rows].astype(np.int32), y[rows].astype(np.int32)
    for array in (placed_x, placed_y, status, rows):
        array.setflags(write=False)
    return Placed(width, height, placed_x, placed_y, status, rows, _counts(status), recorded_only)


def _counts(status: NDArray[np.uint8]) -> PictureCounts:
    found = np.bincount(status, minlength=len(STATUSES)).tolist()
    by_name = dict(zip(STATUSES, found, strict=True))
    return PictureCounts(
        clicks=len(status),
        anchored=by_name[ANCHORED],
        exact=by_name[EXACT],
        estimated=by_name[ESTIMATED],
        unplaced=MappingProxyType({name: by_name[name] for name in UNPLACED if by_name[name]}),
        filtered=MappingProxyType({name: by_name[name] for name in FILTERED if by_name[name]}),
    )
