"""Frames of clicks for tests of placing."""

from typing import Any

import polars as pl

from logdig_console.heatmap.schema import EVENT_SCHEMA

WIDE: dict[str, Any] = {"x": 100, "y": 50, "viewport_width": 1000, "page_height": 800, "frame": "top"}


def click(**changes: Any) -> dict[str, Any]:
    """A click at (100, 50) of a page 1000 px wide and 800 px high; None leaves a field out."""
    return WIDE | changes


def on_element(
    x: int,
    y: int,
    *,
    box: tuple[float, float, int, int],
    width: int = 1000,
    selector: str = "#buy",
    **more: Any,
) -> dict[str, Any]:
    """A click at (x, y) on an element whose box (x, y, width, height) is given."""
    left, top, wide, high = box
    return click(
        x=x,
        y=y,
        viewport_width=width,
        selector=selector,
        element_x=(x - left) / wide,
        element_y=(y - top) / high,
        element_width=wide,
        element_height=high,
        **more,
    )


def frame(*clicks: dict[str, Any]) -> pl.DataFrame:
    schema = {name: EVENT_SCHEMA[name] for name in EVENT_SCHEMA if name not in ("object", "line")}
    return pl.DataFrame([{name: item.get(name) for name in schema} for item in clicks], schema=schema)
