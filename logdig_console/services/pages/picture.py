"""The heat map of one page: the use case behind the viewer and `logdig heatmap`."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from logdig_console.domain.context import JobContext
from logdig_console.domain.logs.ledger import PictureCounts
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.domain.times import iso
from logdig_console.heatmap import png
from logdig_console.heatmap.cells import Cells, count
from logdig_console.heatmap.picture import DEFAULT_PALETTE, Scale, blur, colour
from logdig_console.services.asked_files import write_asked
from logdig_console.services.pages.placing import SurfaceAt, place_page
from logdig_console.store.clickstore import ClickStore

RADIUS_PX = 20.0


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
        counts: where every click went; in the mode `moves` they count points of paths.
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
    ctx: JobContext, store: ClickStore, request: PictureRequest, *, surface_at: SurfaceAt | None = None
) -> HeatMap:
    """Read a page's clicks from the store, filter, place and count them; reads the store alone.

    Args:
        surface_at: the page's own picture at a width, where there is one that the heat map is to lie on.

    Raises:
        LogDigError: if the store has no click of that page in the days asked.
    """
    found = place_page(ctx, store, request, surface_at)
    placed = found.placed
    facts = found.page.frame(("browser", "received_at"))
    widths = sorted(found.widths, key=lambda item: (-item[1], -item[0]))
    return HeatMap(
        request=request,
        width=placed.width,
        height=placed.height,
        cells=count(placed),
        counts=placed.counts,
        visitors=_different(facts["browser"], found.rows),
        data_until=_newest(facts),
        widths=tuple(WidthRow(width, clicked) for width, clicked in widths),
        recorded_only=placed.recorded_only,
    )


def _different(values: pl.Series, rows: NDArray[np.int64]) -> int:
    return (values if len(rows) == len(values) else values.gather(rows)).n_unique()


def clicked_selectors(store: ClickStore, url: str) -> tuple[str, ...]:
    """The selectors that a page's clicks name, the most clicked first; what its picture must measure."""
    counted = store.clicks(url).get_column("selector").drop_nulls().value_counts(sort=True)
    return tuple(name for name in counted.get_column("selector").to_list() if name)


def _newest(clicks: pl.DataFrame) -> str | None:
    newest = clicks.select(pl.col("received_at").max()).item()
    return None if newest is None else iso(newest)


def render(
    heat_map: HeatMap,
    *,
    radius_px: float = RADIUS_PX,
    palette: str = DEFAULT_PALETTE,
    scale: Scale = "linear",
    opacity: float = 1.0,
    background: NDArray[np.uint8] | None = None,
    top: float | None = None,
) -> NDArray[np.uint8]:
    """The picture in full size: RGBA, shape (height, width, 4); clear where there is no heat.

    A background (RGB or RGBA, any pixel ratio) is scaled to the picture's width; what is missing of its
    height is white. The picture is then opaque. `top` is the heat at the end of the scale, see `colour`.
    """
    heat = colour(blur(heat_map.cells, radius_px), palette=palette, scale=scale, opacity=opacity, top=top)
    large = png.enlarge(heat, heat.shape[1] * 4, heat.shape[0] * 4)[: heat_map.height, : heat_map.width]
    if background is None:
        return np.ascontiguousarray(large)
    return png.over(large, png.fitted(background, heat_map.width, heat_map.height))


def write_png(
    heat_map: HeatMap,
    path: Path,
    *,
    rgba: NDArray[np.uint8] | None = None,
    facts: Mapping[str, str] | None = None,
) -> None:
    """Write the picture (by default as `render` gives it) as a PNG file, with its facts as texts in it."""
    image = png.encode(render(heat_map) if rgba is None else rgba)
    write_asked(path, png.with_texts(image, facts or {}))


def write_csv(heat_map: HeatMap, path: Path) -> None:
    """Write the exact cells: the line `x,y,clicks`, then one a cell, row by row; they sum to `drawn`."""
    x, y, clicks = heat_map.cells.rows()
    buffer = io.BytesIO()
    pl.DataFrame({"x": x, "y": y, "clicks": clicks}).write_csv(buffer)
    write_asked(path, buffer.getvalue())
