"""The points of the pointer's paths as rows that can be filtered and placed like clicks."""

from collections.abc import Sequence
from typing import Final

import polars as pl

from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap.keep import filter_columns
from logdig_console.heatmap.schema import EVENT_SCHEMA
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.columns import browser_number, view_number

_READ: Final = (
    "token", "user_key", "view_id", "viewport_width", "page_height", "received_at", "path",
)  # fmt: skip
_NUMBERS: Final = ("browser", "view")


class MovePoints:
    """The points of paths, each a row; what a move does not say of itself, as its element, is unknown.

    Args:
        moves: move events, with their `path`.
    """

    def __init__(self, moves: pl.DataFrame) -> None:
        numbered = moves.with_columns(
            browser_number().alias("browser"),
            view_number(),
            # A point is on no element, so none is drawn by lot to say where elements are.
            ticket=pl.lit(0, dtype=pl.UInt32),
        )
        points = numbered.explode("path").filter(pl.col("path").is_not_null())
        self._points = points.with_columns(
            x=pl.col("path").list.get(1).cast(pl.Int32, strict=False),
            y=pl.col("path").list.get(2).cast(pl.Int32, strict=False),
        ).filter(pl.col("x").is_not_null() & pl.col("y").is_not_null())

    @property
    def height(self) -> int:
        return self._points.height

    def frame(self, columns: Sequence[str]) -> pl.DataFrame:
        unknown = [name for name in columns if name not in self._points.columns]
        # Added to the points first: a frame of nothing but unknown columns would have a single row.
        nulls = (pl.lit(None, dtype=EVENT_SCHEMA[name]).alias(name) for name in unknown)
        return self._points.with_columns(nulls).select(columns)


def moves_of(store: ClickStore, request: PictureRequest) -> MovePoints:
    """The points of a page's paths in the days asked."""
    asked = [name for name in filter_columns(request.filter) if name not in _NUMBERS]
    moves = store.events(
        request.url,
        request.first_day,
        request.last_day,
        request.zone,
        kinds=("move",),
        columns=tuple(dict.fromkeys((*_READ, *asked))),
    )
    return MovePoints(moves)
