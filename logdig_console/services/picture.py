"""The heat map of one page: the use case behind the viewer and `logdig heatmap`."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.ledger import PictureCounts
from logdig_console.domain.picture import PictureRequest
from logdig_console.heatmap import png
from logdig_console.heatmap.cells import Cells, count
from logdig_console.heatmap.picture import DEFAULT_PALETTE, Scale, blur, colour
from logdig_console.heatmap.place import PLACE_COLUMNS, Box, place, width_counts
from logdig_console.store.clickstore import ClickStore

RADIUS_PX = 20.0
_COLUMNS = (*PLACE_COLUMNS, "token", "user_key", "received_at")


@dataclass(frozen=True, slots=True)
class WidthRow:
    """A viewport width that the page was clicked at, and its clicks."""

    width: int
    clicks: int


@dataclass(frozen=True, slots=True, eq=False)
class HeatMap:
    """A page's picture before it is coloured.

    Attributes:
        request: what was asked for; `width` and `height` are what came of it, CSS px.
        cells: exact; they sum to `counts.drawn`.
        counts: where every click went.
        visitors: browsers (token and user_key) among the drawn clicks.
        data_until: `received_at` of the newest click of the page, ISO 8601 UTC; None where unknown.
        widths: the widths that the page was clicked at, the commonest first.
        recorded_only: True where no click knows its width: drawn where recorded, estimated.
    """

    request: PictureRequest
    width: int
    height: int
    cells: Cells
    counts: PictureCounts
    visitors: int
    data_until: str | None
    widths: tuple[WidthRow, ...]
    recorded_only: bool


def make_picture(
    ctx: JobContext,
    store: ClickStore,
    request: PictureRequest,
    *,
    boxes: Sequence[Box] | None = None,
    height: int | None = None,
) -> HeatMap:
    """Read a page's clicks from the store and place and count them; reads the store alone.

    Args:
        boxes, height: of the page's picture that the heat map is to lie on, where there is one.

    Raises:
        LogDigError: if the store has no click of that page in the days asked.
    """
    ctx.check()
    clicks = store.clicks(request.url, request.first_day, request.last_day, request.zone, columns=_COLUMNS)
    if not clicks.height:
        raise LogDigError(
            "There are no clicks to draw.",
            f"The store holds no click of {request.url} in the days asked.",
            "Look at the list of pages for the URL as it is counted, or ask for more days.",
        )
    ctx.check()
    placed = place(clicks, width=request.width, placement=request.placement, boxes=boxes, height=height)
    ctx.check()
    browsers = clicks.select(browser=pl.struct("token", "user_key").hash())["browser"]
    widths = sorted(width_counts(clicks), key=lambda item: (-item[1], -item[0]))
    return HeatMap(
        request=request,
        width=placed.width,
        height=placed.height,
        cells=count(placed),
        counts=placed.counts,
        visitors=browsers.gather(placed.rows).n_unique(),
        data_until=_newest(clicks),
        widths=tuple(WidthRow(width, clicked) for width, clicked in widths),
        recorded_only=placed.recorded_only,
    )


def clicked_selectors(store: ClickStore, url: str) -> tuple[str, ...]:
    """The selectors that a page's clicks name, the most clicked first; what its picture must measure."""
    counted = store.clicks(url).get_column("selector").drop_nulls().value_counts(sort=True)
    return tuple(name for name in counted.get_column("selector").to_list() if name)


def _newest(clicks: pl.DataFrame) -> str | None:
    newest = clicks.select(pl.col("received_at").max()).item()
    return None if newest is None else f"{newest.isoformat(timespec='milliseconds')}Z"


def render(
    heat_map: HeatMap,
    *,
    radius_px: float = RADIUS_PX,
    palette: str = DEFAULT_PALETTE,
    scale: Scale = "linear",
    opacity: float = 1.0,
    background: NDArray[np.uint8] | None = None,
) -> NDArray[np.uint8]:
    """The picture in full size: RGBA, shape (height, width, 4); clear where there is no heat.

    A background (RGB or RGBA, any pixel ratio) is scaled to the picture's width; what is missing of its
    height is white. The picture is then opaque.
    """
    heat = colour(blur(heat_map.cells, radius_px), palette=palette, scale=scale, opacity=opacity)
    large = png.enlarge(heat, heat.shape[1] * 4, heat.shape[0] * 4)[: heat_map.height, : heat_map.width]
    if background is None:
        return np.ascontiguousarray(large)
    return png.over(large, png.fitted(background, heat_map.width, heat_map.height))


def write_png(heat_map: HeatMap, path: Path, *, rgba: NDArray[np.uint8] | None = None) -> None:
    """Write the picture (by default as `render` gives it) as a PNG file."""
    _write(path, png.encode(render(heat_map) if rgba is None else rgba))


def write_csv(heat_map: HeatMap, path: Path) -> None:
    """Write the exact cells: the line `x,y,clicks`, then one a cell, row by row; they sum to `drawn`."""
    x, y, clicks = heat_map.cells.rows()
    buffer = io.BytesIO()
    pl.DataFrame({"x": x, "y": y, "clicks": clicks}).write_csv(buffer)
    _write(path, buffer.getvalue())


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise LogDigError(f"{path} could not be written.", str(error), "Choose another place.") from error
