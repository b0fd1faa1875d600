"""A page's clicks filtered, judged by mode and placed: what pictures, areas and raw lines start from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Protocol

import numpy as np
import polars as pl
from numpy.typing import NDArray

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.ledger import PictureCounts
from logdig_console.domain.pages.filter import Filter
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap import keep
from logdig_console.heatmap.boxes import Box
from logdig_console.heatmap.coded import Coded
from logdig_console.heatmap.extent import commonest_of, picture_height, recorded_width, width_counts
from logdig_console.heatmap.modes import MODE_COLUMNS, shown
from logdig_console.heatmap.place import FAR_COLUMNS, LAYER_COLUMNS, NEAR_COLUMNS, Placed, only, place
from logdig_console.services.pages.moves import moves_of
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.columns import browser_number, view_number

_NEAR: Final = (*NEAR_COLUMNS, "ticket")
_MOVED: Final = ("viewport", "container")


@dataclass(frozen=True, slots=True)
class PageSurface:
    """The page's own picture as far as placing goes: its height in CSS px, its elements' boxes if known."""

    height: int
    boxes: Sequence[Box] | None


SurfaceAt = Callable[[int], PageSurface | None]
"""The page's own picture at a viewport width, None where there is none."""


class Rows(Protocol):
    """A page's events column by column: clicks out of the store, or the points of the pointer's paths."""

    @property
    def height(self) -> int: ...

    def frame(self, columns: Sequence[str]) -> pl.DataFrame: ...


@dataclass(frozen=True, slots=True, eq=False)
class PlacedPage:
    """A page's clicks on its picture.

    Attributes:
        page: all of its clicks in the days asked.
        placed: of those that the filter keeps; `counts` are of all of them.
        rows: int64, for each drawn click its row of `page`.
        widths: viewport widths of those that the filter keeps, each with its clicks, the widest last.
    """

    page: Rows
    placed: Placed
    rows: NDArray[np.int64]
    widths: tuple[tuple[int, int], ...]


def place_page(
    ctx: JobContext, store: ClickStore, request: PictureRequest, surface_at: SurfaceAt | None = None
) -> PlacedPage:
    """Read a page's clicks, remove what the filter removes, place the rest, and leave what the mode shows.

    The width and the elements' boxes come from what the filter keeps, so they are the same in each mode.

    Args:
        surface_at: the page's own pictures; None means that there are none.

    Raises:
        LogDigError: if the store has no click of that page in the days asked.
    """
    ctx.check()
    page = _rows(store, request)
    if not page.height:
        raise _nothing(request)
    reasons = _removed(store, page, request)
    kept = None if reasons is None or not reasons.any() else np.flatnonzero(reasons == keep.KEPT)
    ctx.check()
    near = _chosen(page.frame(_NEAR), kept)
    widths = width_counts(near)
    width = request.width or commonest_of(widths or width_counts(page.frame(("viewport_width",))))
    if width is None:
        width = recorded_width(page.frame(("x",)))
    surface = surface_at(width) if surface_at is not None else None
    columns = (*FAR_COLUMNS, *LAYER_COLUMNS) if surface else FAR_COLUMNS if _has_moved(near) else ()
    clicks = near if not columns else near.hstack(_chosen(page.frame(columns), kept))
    ctx.check()
    height = surface.height if surface else None
    if height is None and not clicks.height:
        height = picture_height(page.frame(("page_height", "y")))  # the page is there, its clicks are not
    placed = place(
        clicks,
        width=width,
        placement=request.placement,
        boxes=surface.boxes if surface else None,
        height=height,
    )
    ctx.check()
    showing = None
    if MODE_COLUMNS.get(request.mode):
        showing = shown(page.frame(MODE_COLUMNS[request.mode]), request.mode, request.definitions)
    if showing is not None:
        placed = only(placed, showing if kept is None else showing[kept])
    if reasons is not None:
        placed = replace(placed, counts=_counts_with(placed.counts, keep.counts_of(reasons)))
    return PlacedPage(page, placed, placed.rows if kept is None else kept[placed.rows], widths)


def _rows(store: ClickStore, request: PictureRequest) -> Rows:
    if request.mode == "moves":
        return moves_of(store, request)
    kinds = ("click", "probe") if request.filter.probes else ("click",)
    return store.page(request.url, request.first_day, request.last_day, request.zone, kinds=kinds)


def _nothing(request: PictureRequest) -> LogDigError:
    if request.mode == "moves":
        return LogDigError(
            "There is no path of a pointer to draw.",
            f"The store holds none of {request.url} in the days asked.",
            "Paths are recorded where the tag says data-moves; or ask for more days.",
        )
    return LogDigError(
        "There are no clicks to draw.",
        f"The store holds no click of {request.url} in the days asked.",
        "Look at the list of pages for the URL as it is counted, or ask for more days.",
    )


def _chosen(frame: pl.DataFrame, kept: NDArray[np.int64] | None) -> pl.DataFrame:
    return frame if kept is None else frame[kept]


def _has_moved(near: pl.DataFrame) -> bool:
    """Whether any click's element moves otherwise than with the page."""
    return Coded.of(near["anchor"]).where(lambda anchor: anchor in _MOVED) is not None


def _removed(store: ClickStore, page: Rows, request: PictureRequest) -> NDArray[np.uint8] | None:
    wanted = request.filter
    columns = keep.filter_columns(wanted)
    if not columns:
        return None
    return keep.removed(
        page.frame(columns),
        wanted,
        zone=request.zone,
        layouts=layouts_of(store, request.url) if wanted.layouts else None,
        internal=_internal(page, wanted),
    )


def layouts_of(store: ClickStore, url: str) -> pl.DataFrame:
    """`view` (the number that a click's `view` is) and `layout` of a page's views, whatever their day."""
    views = store.events(url, kinds=("view",), columns=("view_id", "layout"))
    return views.select(view_number(), "layout")


def _internal(page: Rows, wanted: Filter) -> NDArray[np.uint64] | None:
    """The numbers of the internal users' browsers."""
    if "internal" not in wanted.without or not wanted.internal_users:
        return None
    tokens = page.frame(("token",))["token"].cast(pl.String).unique()
    users = pl.Series("user_key", sorted(wanted.internal_users), dtype=pl.String)
    pairs = pl.DataFrame({"token": tokens}).join(pl.DataFrame({"user_key": users}), how="cross")
    numbers: NDArray[np.uint64] = pairs.select(browser_number())["token"].to_numpy()
    return numbers


def _counts_with(counts: PictureCounts, removed: Mapping[str, int]) -> PictureCounts:
    return replace(
        counts,
        clicks=counts.clicks + sum(removed.values()),
        filtered=MappingProxyType({**removed, **counts.filtered}),
    )
