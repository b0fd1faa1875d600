"""Scroll reach: how far down views of a page went, and where the fold lies."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from logdig_console.domain.pages.filter import DEVICES, Device
from logdig_console.heatmap.extent import EXTENT_PERCENTILE
from logdig_console.heatmap.keep import devices

REACH_COLUMNS: Final = (
    "kind",
    "event_id",
    "view_id",
    "container",
    "container_height",
    "depth",
    "viewport_width",
    "viewport_height",
    "page_height",
    "happened_at",
)
_QUARTERS: Final = (25.0, 50.0, 75.0)


@dataclass(frozen=True, slots=True, eq=False)
class ReachCurve:
    """How far some views went.

    Attributes:
        depths: int64, sorted, read-only: the lowest y that each view had on screen, CSS px; at least 0.
        height: of what they scrolled, CSS px: what 99.5 % of the views do not exceed.
    """

    depths: NDArray[np.int64]
    height: int

    @property
    def views(self) -> int:
        return len(self.depths)

    def share_at(self, y: int) -> float:
        """The part of the views that reached y: 1 at the top, never rising; 0 without views."""
        if not self.views:
            return 0.0
        return (self.views - int(np.searchsorted(self.depths, y))) / self.views

    def depth_of(self, share: float) -> int:
        """The lowest y that at least this part of the views reached, CSS px."""
        if not self.views:
            return 0
        place = self.views - max(1, int(np.ceil(share * self.views - 1e-9)))
        return int(self.depths[place])

    @property
    def mean_px(self) -> float:
        return float(self.depths.mean()) if self.views else 0.0

    def points(self, step_px: int) -> tuple["ReachPoint", ...]:
        """The curve every so many px, from the top to the end of the page."""
        ys = range(0, self.height + step_px, step_px)
        return tuple(ReachPoint(y, self.share_at(y)) for y in ys)


@dataclass(frozen=True, slots=True)
class ReachPoint:
    """A place of a curve: the part of the views that reached y (CSS px)."""

    y: int
    share: float


@dataclass(frozen=True, slots=True)
class Fold:
    """Where the fold lies on a kind of device: the median viewport height, and the middle half of them."""

    device: Device
    views: int
    median: int
    low: int
    high: int


@dataclass(frozen=True, slots=True, eq=False)
class ContainerReach:
    """A scrolling box in the page.

    Attributes:
        selector: the box.
        scrolled: views in which it was scrolled. A box says nothing before: the other views count as having
            seen of it what the one that scrolled least saw, which is a few px more than the box is high.
        curve: of all views of the page, in px of the box's content.
    """

    selector: str
    scrolled: int
    curve: ReachCurve


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """The scroll reach of a page.

    Attributes:
        curve: of the page itself.
        unknown: views that do not say how far they went; they are in no curve.
        mean_share: the mean of each view's depth by its page's height, 0 to 1; None where none is known.
        folds: by device, those with most views first.
        containers: those that were scrolled in most views first.
    """

    curve: ReachCurve
    unknown: int
    mean_share: float | None
    folds: tuple[Fold, ...]
    containers: tuple[ContainerReach, ...]


def count_reach(
    events: pl.DataFrame, began_from: datetime | None = None, began_before: datetime | None = None
) -> Reach:
    """How far each view of a page went: the deepest of what its `view` and `scroll` events say.

    Args:
        events: the page's, with REACH_COLUMNS, later ones than the time asked included: a view belongs to
            the time that it began at, and may end long after.
        began_from, began_before: which views, UTC without a zone; None is open.
    """
    told = events.filter(pl.col("kind").is_in(("view", "scroll")))
    whole = pl.col("container").is_null() | (pl.col("container") == "")
    known = told.with_columns(view=pl.coalesce("view_id", "event_id"), whole=whole)
    views = _views(known, began_from, began_before)
    deep = views.filter(pl.col("depth").is_not_null())
    return Reach(
        curve=_curve(deep["depth"], deep["page_height"]),
        unknown=views.height - deep.height,
        mean_share=_mean_share(deep),
        folds=_folds(views),
        containers=_containers(known.join(deep.select("view"), on="view", how="semi"), deep.height),
    )


def _views(known: pl.DataFrame, began_from: datetime | None, began_before: datetime | None) -> pl.DataFrame:
    """One row a view: its depth, its page's height, its viewport. A scroll without its view makes one."""
    in_order = known.sort("happened_at", maintain_order=True)
    views = in_order.group_by("view").agg(
        pl.col("depth").filter(pl.col("whole")).max().clip(0),
        pl.col("page_height").max(),
        pl.col("viewport_width").first(),
        pl.col("viewport_height").first(),
        pl.col("happened_at").min().alias("began"),
    )
    if began_from is not None:
        views = views.filter(pl.col("began") >= began_from)
    if began_before is not None:
        views = views.filter(pl.col("began") < began_before)
    return views


def _curve(depths: pl.Series, heights: pl.Series) -> ReachCurve:
    ordered: NDArray[np.int64] = depths.cast(pl.Int64).sort().to_numpy().copy()
    ordered.setflags(write=False)
    known = heights.drop_nulls()
    height = (
        float(np.percentile((known if len(known) else ordered), EXTENT_PERCENTILE)) if len(ordered) else 0
    )
    return ReachCurve(ordered, int(np.ceil(height)))


def _mean_share(deep: pl.DataFrame) -> float | None:
    part = (pl.col("depth") / pl.col("page_height")).clip(0, 1)
    mean = deep.filter(pl.col("page_height") > 0).select(part.mean()).item()
    return None if mean is None else float(mean)


def _folds(views: pl.DataFrame) -> tuple[Fold, ...]:
    known = views.filter(pl.col("viewport_height") > 0)
    device = devices(known["viewport_width"])
    folds = []
    for number, name in enumerate(DEVICES):
        heights = known["viewport_height"].to_numpy()[device == number]
        if len(heights):
            low, median, high = (round(value) for value in np.percentile(heights, _QUARTERS).tolist())
            folds.append(Fold(name, len(heights), median, low, high))
    return tuple(sorted(folds, key=lambda fold: -fold.views))


def _containers(known: pl.DataFrame, views: int) -> tuple[ContainerReach, ...]:
    boxes = known.filter(~pl.col("whole") & pl.col("depth").is_not_null())
    seen = boxes.group_by("container", "view").agg(
        pl.col("depth").max().clip(0), pl.col("container_height").max()
    )
    found = [_container(str(part["container"][0]), part, views) for part in seen.partition_by("container")]
    return tuple(sorted(found, key=lambda item: (-item.scrolled, item.selector)))


def _container(selector: str, seen: pl.DataFrame, views: int) -> ContainerReach:
    depths = seen["depth"].cast(pl.Int64)
    still = pl.Series([depths.min()], dtype=pl.Int64).new_from_index(0, views - seen.height)
    curve = _curve(pl.concat([depths.rename(""), still.rename("")]), seen["container_height"])
    return ContainerReach(selector, seen.height, curve)
