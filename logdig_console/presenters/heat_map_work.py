"""What the heat map page has done in jobs."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from logdig_console.domain.area import Area, AreaCount
from logdig_console.domain.context import JobContext
from logdig_console.domain.picture import PictureRequest
from logdig_console.presenters.heat_rendering import Pixels, Rendering, Shading, as_pixels, render, shade

if TYPE_CHECKING:
    from logdig_console.services.console import ServiceConsole
    from logdig_console.services.log_files import FileConsole
    from logdig_console.services.picture import HeatMap

    Backend = ServiceConsole | FileConsole

CSV_SUFFIX = ".csv"


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """One picture and how it looks: what a job hands over in one piece, so that they always match."""

    picture: "HeatMap"
    rendering: Rendering


def draw(ctx: JobContext, *, backend: "Backend", request: PictureRequest, shading: Shading) -> Drawn:
    picture = backend.picture(ctx, request)
    ctx.check()
    return Drawn(picture, render(picture.cells, shading))


def count_area(ctx: JobContext, *, backend: "Backend", request: PictureRequest, area: Area) -> AreaCount:
    return backend.count_area(ctx, request, area)


def save(ctx: JobContext, *, backend: "Backend", drawn: Drawn, path: Path, on_page: bool) -> Path:
    from logdig_console.services.picture import render as render_picture
    from logdig_console.services.picture import write_csv, write_png

    picture, shading = drawn.picture, drawn.rendering.shading
    if path.suffix.lower() == CSV_SUFFIX:
        write_csv(picture, path)
        return path
    background = backend.background(ctx, picture.request.url, picture.width) if on_page else None
    ctx.check()
    rgba = render_picture(
        picture,
        radius_px=shading.radius_px,
        palette=shading.palette,
        scale=shading.scale,
        background=background,
    )
    write_png(picture, path, rgba=rgba)
    return path


def shade_again(_ctx: JobContext, *, drawn: Drawn, shading: Shading) -> Drawn:
    if shading.radius_px == drawn.rendering.shading.radius_px:
        return Drawn(drawn.picture, shade(drawn.rendering.heat, shading))
    return Drawn(drawn.picture, render(drawn.picture.cells, shading))


def background(ctx: JobContext, *, backend: "Backend", url: str, width: int) -> Pixels | None:
    image = backend.background(ctx, url, width)
    return None if image is None else as_pixels(image)
