"""A heat map as a file: a picture, a page to be printed, a report, exact counts, or its clicks."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.page_picture import RawImage
from logdig_console.domain.visible import visible
from logdig_console.presenters.heat_map.heat_map_work import Drawn
from logdig_console.presenters.heat_map.heat_rendering import ColourBar, Pixels, Shading, as_pixels

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from logdig_console.heatmap.boxes import Box
    from logdig_console.heatmap.frames import TimeLapse
    from logdig_console.presenters.heat_map.heat_map_work import Backend
    from logdig_console.services.facts import Facts

translate = QCoreApplication.translate

CSV_SUFFIX = ".csv"
SVG_SUFFIX = ".svg"
PARQUET_SUFFIX = ".parquet"
REPORT_SUFFIX = ".html"
PDF_SUFFIX = ".pdf"


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """What a page to be printed shows.

    Args:
        facts: names and values, in their order; nothing in them is obeyed by a screen.
        picture: the heat map over its page, opaque; the heat alone where `boxes` stand for the page.
        width, height: of the picture, CSS px.
        boxes: of the page's elements, CSS px, the largest first, to draw the page of; empty where the picture
            shows the page itself.
        opacity: of the heat, 0 to 1.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    bar: ColourBar
    picture: Pixels
    width: int
    height: int
    boxes: "tuple[Box, ...]"
    opacity: float


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """What is to be saved.

    Args:
        path: the end of its name says what kind of file.
        on_page: True to lay the heat on the page's own picture.
        write_sheet: writes a PDF; called in a job.
        opacity: of the heat, 0 to 1.
        seen: the window's own pixels, to be saved instead of the whole picture; None for that.
    """

    path: Path
    on_page: bool
    write_sheet: "Callable[[Sheet, Path], None] | None" = None
    seen: RawImage | None = None
    opacity: float = 1.0


def save(ctx: JobContext, *, backend: "Backend", drawn: Drawn, wish: Wish) -> Path:
    """Write it; the facts that every export says stand in the file, or beside it where it has no room."""
    from logdig_console.services.facts import write_facts
    from logdig_console.services.pages.heat_map_export import write_report, write_svg
    from logdig_console.services.pages.picture import write_csv, write_png

    picture, path, exact = drawn.picture, wish.path, drawn.exact_request
    suffix = path.suffix.lower()
    facts, inputs = backend.analysis.facts(ctx, picture)
    ctx.check()
    if suffix == CSV_SUFFIX:
        write_csv(picture, path)
        write_facts(path, facts)
    elif suffix == PARQUET_SUFFIX:
        backend.analysis.write_points(ctx, exact, path, facts)
    elif wish.seen is not None:
        write_png(picture, path, rgba=_as_array(wish.seen), facts=facts)
    else:
        rgba = _whole(ctx, backend=backend, drawn=drawn, wish=wish)
        if suffix == SVG_SUFFIX:
            write_svg(picture, path, rgba, facts=facts)
        elif suffix == REPORT_SUFFIX:
            write_report(picture, path, rgba, facts=facts, inputs=inputs)
        elif suffix == PDF_SUFFIX and wish.write_sheet is not None:
            boxes = () if wish.on_page else backend.analysis.boxes(ctx, exact)
            wish.write_sheet(_sheet(drawn, rgba, facts, boxes, wish.opacity), path)
        else:
            write_png(picture, path, rgba=rgba, facts=facts)
    return path


@dataclass(frozen=True, slots=True)
class FramesWish:
    """Where the frames of a time-lapse are to be written, and how they look."""

    folder: Path
    shading: Shading
    opacity: float
    on_page: bool


def save_frames(
    ctx: JobContext, *, backend: "Backend", drawn: Drawn, lapse: "TimeLapse", wish: FramesWish
) -> tuple[int, Path]:
    """Write them; returns how many, and where."""
    from logdig_console.services.pages.frames_export import FrameLook, write_frames

    picture, shading = drawn.picture, wish.shading
    facts, _ = backend.analysis.facts(ctx, picture)
    written = write_frames(
        ctx,
        picture,
        lapse,
        wish.folder,
        look=FrameLook(shading.radius_px, shading.palette, shading.scale, wish.opacity),
        background=backend.background(ctx, picture.request.url, picture.width) if wish.on_page else None,
        facts=facts,
    )
    return len(written), wish.folder


def _whole(ctx: JobContext, *, backend: "Backend", drawn: Drawn, wish: Wish) -> "NDArray[np.uint8]":
    """The picture in full size as it is coloured in the window, RGBA."""
    from logdig_console.services.pages.picture import render

    picture, shading = drawn.picture, drawn.rendering.shading
    background = backend.background(ctx, picture.request.url, picture.width) if wish.on_page else None
    ctx.check()
    return render(
        picture,
        radius_px=shading.radius_px,
        palette=shading.palette,
        scale=shading.scale,
        opacity=wish.opacity,
        background=background,
    )


def _sheet(
    drawn: Drawn, rgba: "NDArray[np.uint8]", facts: "Facts", boxes: "tuple[Box, ...]", opacity: float
) -> Sheet:
    picture = drawn.picture
    names = _names()
    return Sheet(
        title=visible(picture.request.url),
        facts=tuple((names.get(name, name), visible(value)) for name, value in facts.items()),
        bar=drawn.rendering.bar,
        picture=as_pixels(rgba),
        width=picture.width,
        height=picture.height,
        boxes=boxes,
        opacity=opacity,
    )


def _names() -> dict[str, str]:
    """The names of the facts in the language of the windows; what they say stays as in every export."""
    return {
        "Page": translate("Saving", "Page"),
        "Data until": translate("Saving", "Data until"),
        "Days": translate("Saving", "Days"),
        "Clicks shown": translate("Saving", "Clicks shown"),
        "Filter": translate("Saving", "Filter"),
        "Placement": translate("Saving", "Placement"),
        "Sample": translate("Saving", "Sample"),
        "Not placeable": translate("Saving", "Not placeable"),
        "Filtered": translate("Saving", "Filtered"),
        "Page rules": translate("Saving", "Page rules"),
        "Made of": translate("Saving", "Made of"),
    }


def _as_array(image: RawImage) -> "NDArray[np.uint8]":
    import numpy as np

    flat = np.frombuffer(image.data, dtype=np.uint8)
    return flat.reshape(image.height, -1, 4)[:, : image.width]
