"""Where each click belongs on a picture of its page at one width; every click ends in exactly one count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from logdig_console.domain.logs.ledger import PictureCounts
from logdig_console.domain.pages.picture import Placement
from logdig_console.heatmap.boxes import Box, Candidates, Targets, medians_of, targets_of
from logdig_console.heatmap.coded import Coded
from logdig_console.heatmap.extent import commonest_width, picture_height, recorded_width, width_counts

__all__ = ["Box", "Placed", "commonest_width", "place", "recorded_width", "width_counts"]

ANCHORED, EXACT, ESTIMATED = "anchored", "exact", "estimated"
CROSS_FRAME, UNKNOWN_WIDTH, AMBIGUOUS, OUTSIDE = "cross_frame", "unknown_width", "ambiguous", "outside"
SCROLLED_AWAY, CLOSED_LAYER = "scrolled_away", "closed_layer"
"""On a page's picture: what an inner scroller showed only further on, and what lay in a dialog or menu that
is not open there. Drawn where they were recorded, such clicks would seem to be on what lies there instead."""
OTHER_WIDTH, OTHER_MODE = "width", "mode"

STATUSES: Final = (
    ANCHORED, EXACT, ESTIMATED, CROSS_FRAME, UNKNOWN_WIDTH, AMBIGUOUS, OUTSIDE, SCROLLED_AWAY, CLOSED_LAYER,
    OTHER_WIDTH, OTHER_MODE,
)  # fmt: skip
UNPLACED: Final = (OUTSIDE, CROSS_FRAME, UNKNOWN_WIDTH, AMBIGUOUS, SCROLLED_AWAY, CLOSED_LAYER)
FILTERED: Final = (OTHER_MODE, OTHER_WIDTH)
_CODE: Final = {name: code for code, name in enumerate(STATUSES)}

SAME_BOX_PX: Final = 1.0
"""A click whose own box is the picture's within this was recorded where it belongs: no need to derive it."""

NEAR_COLUMNS: Final = (
    "x", "y", "viewport_width", "page_height", "frame", "selector", "element_x", "element_y", "element_width",
    "element_height", "anchor",
)  # fmt: skip
FAR_COLUMNS: Final = ("scroll_x", "scroll_y", "container_scroll_x", "container_scroll_y")
LAYER_COLUMNS: Final = ("layer",)
"""NEAR_COLUMNS, FAR_COLUMNS and LAYER_COLUMNS are what placing reads. It can do without FAR_COLUMNS where
every anchor is the page, and without LAYER_COLUMNS where there is no picture of the page. A column `ticket`
makes it many times as fast."""

_AT_ONCE: Final = 2**15
"""Clicks placed together: what is worked out of them stays in the processor's cache."""

_NO_SIZE: Final = -(2**30)
"""Stands for an element's size that is not known: its box is nowhere."""

Array = NDArray[Any]


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


def place(
    clicks: pl.DataFrame,
    *,
    width: int | None,
    placement: Placement,
    boxes: Sequence[Box] | None = None,
    height: int | None = None,
) -> Placed:
    """Place a page's distinct clicks.

    What the viewport held goes where it is on the unscrolled page, and what an inner scroller showed where
    it is in its unscrolled content.

    Args:
        clicks: events of EVENT_SCHEMA, with NEAR_COLUMNS, FAR_COLUMNS and LAYER_COLUMNS at least; texts may
            be Enums.
        width: the picture's viewport width; None takes the commonest.
        placement: `element`, `exact` or `proportional`.
        boxes: of the picture that is drawn on; None where there is no picture.
        height: of that picture; None estimates it.
    """
    recorded = _Clicks(clicks)
    recorded_only = clicks.height > 0 and not (recorded.viewport_width > 0).any()
    if width is None:
        width = recorded_width(clicks) if recorded_only else commonest_width(clicks) or 1
    if height is None:
        height = picture_height(clicks, recorded.lowest)
    status: NDArray[np.uint8] = np.full(clicks.height, _CODE[ESTIMATED], dtype=np.uint8)
    x, y = recorded.x.copy(), recorded.y.copy()
    if not recorded_only:
        targets = None
        if placement == "element":
            targets = _targets(recorded, width, boxes)
        for part in _parts(clicks.height):
            _place(recorded, part, (width, placement), targets, (x, y, status))
        if boxes is not None:
            _leave_out_unseen(recorded, boxes, status)
    if recorded.foreign is not None:
        status[recorded.foreign] = _CODE[CROSS_FRAME]
    return _inside(x, y, status, width, height, recorded_only)


class _Clicks:
    """The columns of clicks as arrays, their places put on the unscrolled page."""

    def __init__(self, clicks: pl.DataFrame) -> None:
        self._clicks = clicks
        self.x: Array = clicks["x"].to_numpy().astype(np.int32, copy=False)
        self.y: Array = clicks["y"].to_numpy().astype(np.int32, copy=False)
        self.viewport_width = self._whole("viewport_width", 0)
        self.selector = Coded.of(clicks["selector"])
        self.foreign = Coded.of(clicks["frame"]).where(lambda frame: frame == "cross")
        anchor = Coded.of(clicks["anchor"])
        self.held = anchor.where(lambda name: name == "viewport")
        self.contained = anchor.where(lambda name: name == "container")
        self.scrolled: Array | None = None
        self.lowest: Array | None = None
        if self.held is not None:
            self._move(self.held, -self._whole("scroll_x", 0), -self._whole("scroll_y", 0))
        if self.contained is not None:
            right, down = self._whole("container_scroll_x", 0), self._whole("container_scroll_y", 0)
            self._move(self.contained, right, down)
            self.scrolled = self.contained & ((right != 0) | (down != 0))
            self.lowest = np.where(self.contained, self.y.astype(np.int64) + 1, 0)

    def _whole(self, name: str, unknown: int) -> Array:
        column = self._clicks[name]
        return (column.fill_null(unknown) if column.null_count() else column).to_numpy()

    def _move(self, which: Array, right: Array, down: Array) -> None:
        self.x = np.where(which, self.x + right, self.x).astype(np.int32, copy=False)
        self.y = np.where(which, self.y + down, self.y).astype(np.int32, copy=False)

    @cached_property
    def shares(self) -> tuple[Array, Array]:
        """Where in its element's box each click was, 0 to 1; NaN where unknown."""
        return self._share("element_x"), self._share("element_y")

    def _share(self, name: str) -> Array:
        column = self._clicks[name]
        return (column.fill_null(float("nan")) if column.null_count() else column).to_numpy()

    @cached_property
    def sizes(self) -> tuple[Array, Array]:
        """How wide and how high each click's element was, CSS px; _NO_SIZE where unknown."""
        return self._whole("element_width", _NO_SIZE), self._whole("element_height", _NO_SIZE)

    def own_boxes(self, rows: Array) -> pl.DataFrame:
        """The boxes that the clicks of some rows recorded, as `Candidates` wants them."""
        share_x, share_y = (share[rows] for share in self.shares)
        wide, high = (size[rows] for size in self.sizes)
        x, y = self.x[rows] - share_x * wide, self.y[rows] - share_y * high
        frame = pl.DataFrame(
            {"selector": self.selector.codes[rows], "x": x, "y": y, "width": wide, "height": high}
        )
        known = ~np.isnan(x) & ~np.isnan(y) & (wide != _NO_SIZE) & (high != _NO_SIZE)
        return frame if known.all() else frame.filter(pl.Series(known))

    @cached_property
    def all_known(self) -> bool:
        """Whether each click knows its width, and where in its element it was."""
        share_x, share_y = self.shares
        return bool(
            len(self.x)
            and self.viewport_width.min() > 0
            and not np.isnan(share_x.min())
            and not np.isnan(share_y.min())
        )

    def layer(self) -> Coded:
        return Coded.of(self._clicks["layer"])

    def ticket(self) -> Array | None:
        return self._clicks["ticket"].to_numpy() if "ticket" in self._clicks.columns else None


def _parts(rows: int) -> Iterator[slice]:
    return (slice(start, min(rows, start + _AT_ONCE)) for start in range(0, rows, _AT_ONCE))


def _targets(clicks: _Clicks, width: int, boxes: Sequence[Box] | None) -> Targets:
    texts = clicks.selector.texts
    if boxes is not None:
        return targets_of(texts, boxes)
    at_width = clicks.viewport_width == width
    if clicks.foreign is not None:
        at_width &= ~clicks.foreign
    nameless = clicks.selector.where(lambda text: text == "", absent=True)
    if nameless is not None:
        at_width &= ~nameless
    candidates = Candidates(clicks.selector.codes, at_width, clicks.held, clicks.ticket(), clicks.own_boxes)
    return medians_of(len(texts), candidates)


def _place(
    clicks: _Clicks,
    part: slice,
    rule: tuple[int, Placement],
    targets: Targets | None,
    out: tuple[Array, Array, NDArray[np.uint8]],
) -> None:
    """Place the clicks of one part, by their widths and, where there are targets, by their elements."""
    width, placement = rule
    x, viewport = clicks.x[part], clicks.viewport_width[part]
    out_x, out_y, status = (array[part] for array in out)
    other = _CODE[OTHER_WIDTH if placement == "exact" else ESTIMATED]
    at_width = viewport == width
    status[:] = np.where(at_width, np.uint8(_CODE[EXACT]), np.uint8(other))
    elsewhere = ~at_width
    if targets is not None:
        elsewhere &= ~_by_element(clicks, part, at_width, targets, (out_x, out_y, status))
    rows = np.flatnonzero(elsewhere)
    if len(rows):
        _in_proportion(rows, x, viewport, width, (out_x, status))


def _in_proportion(rows: Array, x: Array, viewport: Array, width: int, out: tuple[Array, Array]) -> None:
    """x in proportion to the viewport's width; y stays.

    The division in float is exact before the floor: x * width stays far below 2^53.
    """
    out_x, status = out
    wide = viewport[rows]
    known = wide > 0
    status[rows[~known]] = _CODE[UNKNOWN_WIDTH]
    rows, wide = rows[known], wide[known]
    scaled = np.floor(x[rows].astype(np.float64) * width / wide)
    # A forged width of one pixel takes x further than a number here reaches, and outside anyway.
    out_x[rows] = np.minimum(scaled, np.iinfo(np.int32).max // 2)


def _by_element(
    clicks: _Clicks, part: slice, at_width: Array, targets: Targets, out: tuple[Array, Array, Array]
) -> Array:
    """Put the clicks on their elements; returns which of them are done."""
    out_x, out_y, status = out
    code = clicks.selector.codes[part]
    share_x, share_y = (share[part] for share in clicks.shares)
    boxes = np.take(targets.boxes, code)
    if not clicks.all_known:
        boxes[np.isnan(share_x) | np.isnan(share_y) | (clicks.viewport_width[part] <= 0)] = 0
    anchored = boxes == 1
    left, top = np.take(targets.x, code), np.take(targets.y, code)
    wide, high = np.take(targets.width, code), np.take(targets.height, code)
    own_wide, own_high = (size[part] for size in clicks.sizes)
    # Each step is left out where the one before found nothing: mostly boxes differ at another width.
    in_place = anchored & at_width
    if in_place.any():
        in_place &= np.abs(own_wide - wide) <= SAME_BOX_PX
        in_place &= np.abs(own_high - high) <= SAME_BOX_PX
        in_place &= np.abs(out_x - share_x * own_wide - left) <= SAME_BOX_PX
        in_place &= np.abs(out_y - share_y * own_high - top) <= SAME_BOX_PX
    derived = anchored & ~in_place
    wide *= share_x
    wide += left
    high *= share_y
    high += top
    np.copyto(out_x, np.floor(wide, out=wide), where=derived, casting="unsafe")
    np.copyto(out_y, np.floor(high, out=high), where=derived, casting="unsafe")
    status[anchored] = _CODE[ANCHORED]
    several = boxes > 1
    if several.any():
        status[several] = _CODE[AMBIGUOUS]
    done: Array = boxes > 0
    return done


def _leave_out_unseen(clicks: _Clicks, boxes: Sequence[Box], status: NDArray[np.uint8]) -> None:
    """On a page's picture: what is not on it, as it is unscrolled and with its layers as they are."""
    shown = {box.selector for box in boxes if box.visible} | {""}
    by_place = (status == _CODE[EXACT]) | (status == _CODE[ESTIMATED])
    if clicks.scrolled is not None:
        status[by_place & clicks.scrolled] = _CODE[SCROLLED_AWAY]
    closed = clicks.layer().where(lambda layer: layer not in shown)
    if closed is not None:
        status[by_place & closed] = _CODE[CLOSED_LAYER]


def _inside(
    x: Array, y: Array, status: NDArray[np.uint8], width: int, height: int, recorded_only: bool
) -> Placed:
    # As unsigned numbers what is left of the picture, or above, lies far beyond it.
    inside = x.view(np.uint32) < np.uint32(width)
    inside &= y.view(np.uint32) < np.uint32(height)
    drawn = status <= _CODE[ESTIMATED]
    status[drawn & ~inside] = _CODE[OUTSIDE]
    drawn &= inside
    rows = np.flatnonzero(drawn)
    placed_x, placed_y = (x, y) if len(rows) == len(x) else (x[rows], y[rows])
    for array in (placed_x, placed_y, status, rows):
        array.setflags(write=False)
    return Placed(width, height, placed_x, placed_y, status, rows, _counts(status), recorded_only)


def only(placed: Placed, shown: NDArray[np.bool_]) -> Placed:
    """The picture of those clicks that a mode shows; the others are counted as removed by it.

    Args:
        shown: for each click that was placed.
    """
    status = placed.status.copy()
    status[~shown] = _CODE[OTHER_MODE]
    drawn = shown[placed.rows]
    x, y, rows = placed.x[drawn], placed.y[drawn], placed.rows[drawn]
    for array in (x, y, status, rows):
        array.setflags(write=False)
    return replace(placed, x=x, y=y, status=status, rows=rows, counts=_counts(status))


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
