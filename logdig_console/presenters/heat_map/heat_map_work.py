"""What the heat map page has done in jobs."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from logdig_console.domain.context import JobContext
from logdig_console.domain.logs.ledger import PageRow
from logdig_console.domain.pages.area import Area, AreaCount
from logdig_console.domain.pages.page_picture import KeptPicture
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.domain.pages.shared_settings import SharedSettings
from logdig_console.presenters.heat_map.heat_rendering import (
    Pixels,
    Rendering,
    Shading,
    as_pixels,
    render,
    shade,
)

if TYPE_CHECKING:
    from logdig_console.services.console import ServiceConsole
    from logdig_console.services.logs.log_files import FileConsole
    from logdig_console.services.pages.picture import HeatMap

    Backend = ServiceConsole | FileConsole


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """One picture and how it looks: what a job hands over in one piece, so that they always match."""

    picture: "HeatMap"
    rendering: Rendering

    @property
    def exact_request(self) -> PictureRequest:
        """What was asked for, with the width that the picture has."""
        return replace(self.picture.request, width=self.picture.width)


@dataclass(frozen=True, slots=True)
class PagesRead:
    """The pages by clicks, and the settings by which they were counted."""

    pages: tuple[PageRow, ...]
    shared: SharedSettings


def read_pages(ctx: JobContext, *, backend: "Backend") -> PagesRead:
    return PagesRead(backend.pages(ctx), backend.shared(ctx))


def draw(ctx: JobContext, *, backend: "Backend", request: PictureRequest, shading: Shading) -> Drawn:
    picture = backend.picture(ctx, request)
    ctx.check()
    return Drawn(picture, render(picture.cells, shading))


def count_area(ctx: JobContext, *, backend: "Backend", request: PictureRequest, area: Area) -> AreaCount:
    return backend.count_area(ctx, request, area)


def shade_again(_ctx: JobContext, *, drawn: Drawn, shading: Shading) -> Drawn:
    if shading.radius_px == drawn.rendering.shading.radius_px:
        return Drawn(drawn.picture, shade(drawn.rendering.heat, shading))
    return Drawn(drawn.picture, render(drawn.picture.cells, shading))


@dataclass(frozen=True, slots=True, eq=False)
class Backdrop:
    """The page's own picture at a width.

    Args:
        picture: what is known of it; None where there is none, as `pixels` then.
        fresh: True if it was taken by this very job, so that nothing is placed on it yet.
    """

    pixels: Pixels | None
    picture: KeptPicture | None
    fresh: bool


NO_BACKDROP = Backdrop(None, None, fresh=False)


def background(ctx: JobContext, *, backend: "Backend", url: str, width: int) -> Backdrop:
    before = backend.pictures.kept_at(url, width)
    image = backend.background(ctx, url, width)
    if image is None:
        return NO_BACKDROP
    kept = backend.pictures.kept_at(url, width)
    return Backdrop(as_pixels(image), kept, fresh=before is None and kept is not None)
