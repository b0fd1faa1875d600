"""A heat map for others: a picture in SVG, its clicks, and a report that says what it was made of."""

import base64
import html
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.domain.visible import visible
from logdig_console.heatmap import png
from logdig_console.services.asked_files import unwritten, write_asked
from logdig_console.services.facts import Facts
from logdig_console.services.pages.export_facts import export_facts
from logdig_console.services.pages.picture import HeatMap
from logdig_console.services.pages.placing import SurfaceAt, place_page
from logdig_console.store.clickstore import ClickStore

_POINT_COLUMNS: Final = ("object", "line", "happened_at", "selector", "link")
_CSP: Final = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_STYLE: Final = (
    "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1a2029}"
    "img{max-width:100%;border:1px solid #d5dae1}td,th{padding:2px 12px 2px 0;text-align:left;"
    "vertical-align:top}code{overflow-wrap:anywhere}"
)


def write_svg(heat_map: HeatMap, path: Path, rgba: NDArray[np.uint8], *, facts: Facts) -> None:
    """Write the picture, RGBA in full size, as an SVG file with its facts as title and description."""
    said = "\n".join(f"{name}: {value}" for name, value in facts.items())
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{heat_map.width}" height="{heat_map.height}" '
        f'viewBox="0 0 {heat_map.width} {heat_map.height}">'
        f"<title>{_text(heat_map.request.url)}</title><desc>{_text(said)}</desc>"
        f'<image width="{heat_map.width}" height="{heat_map.height}" href="{_data_url(rgba)}"/></svg>\n'
    )
    write_asked(path, text.encode())


def write_points(
    ctx: JobContext,
    store: ClickStore,
    request: PictureRequest,
    path: Path,
    *,
    surface_at: SurfaceAt | None = None,
    facts: Facts | None = None,
) -> None:
    """Write each drawn click as a row of a Parquet file: where it is drawn, and where its line stands.

    Args:
        request: with the width that the picture has.
        facts: see `export_facts`; they stand in the file's own metadata.
    """
    found = place_page(ctx, store, request, surface_at)
    table = found.page.frame(_POINT_COLUMNS)[found.rows].with_columns(
        pl.Series("drawn_x", found.placed.x), pl.Series("drawn_y", found.placed.y)
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        table.write_parquet(path, metadata=facts)
    except OSError as error:
        raise unwritten(path, error) from error


def inputs_of(
    ctx: JobContext, store: ClickStore, request: PictureRequest, *, surface_at: SurfaceAt | None = None
) -> tuple[str, ...]:
    """The log files that the drawn clicks stand in; the names of stored ones end in their SHA-256."""
    found = place_page(ctx, store, request, surface_at)
    names = found.page.frame(("object",))["object"].cast(pl.String).gather(found.rows)
    return tuple(names.unique().drop_nulls().sort().to_list())


def facts_of(
    ctx: JobContext, store: ClickStore, heat_map: HeatMap, *, surface_at: SurfaceAt | None = None
) -> tuple[Facts, tuple[str, ...]]:
    """What every export of a heat map says of it, and the log files that its clicks stand in."""
    request = replace(heat_map.request, width=heat_map.width)
    inputs = inputs_of(ctx, store, request, surface_at=surface_at)
    return export_facts(heat_map, rules=store.rules().version, inputs=inputs), inputs


def write_report(
    heat_map: HeatMap, path: Path, rgba: NDArray[np.uint8], *, facts: Facts, inputs: Sequence[str]
) -> None:
    """Write one HTML file that needs nothing else and runs no script.

    Args:
        rgba: the picture in full size.
        facts: see `export_facts`.
        inputs: names of the log files that the clicks stand in.
    """
    rows = "".join(f"<tr><th>{_text(name)}</th><td>{_text(value)}</td></tr>" for name, value in facts.items())
    listed = "".join(f"<li><code>{_text(name)}</code></li>" for name in inputs)
    body = (
        f'<!doctype html><html lang="en"><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_CSP}">'
        f"<title>Heat map of {_text(heat_map.request.url)}</title><style>{_STYLE}</style>"
        f"<h1>Heat map</h1><table>{rows}</table>"
        f'<p><img alt="Heat map" src="{_data_url(rgba)}"></p>'
        f"<h2>Made of {len(inputs):,} log files</h2><ul>{listed}</ul></html>\n"
    )
    write_asked(path, body.encode())


def _text(value: str) -> str:
    return html.escape(visible(value))


def _data_url(rgba: NDArray[np.uint8]) -> str:
    return f"data:image/png;base64,{base64.b64encode(png.encode(rgba)).decode()}"
