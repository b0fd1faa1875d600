"""The page's own picture: taken by an installed browser at the width of the data, or read from a file."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.domain.pages.page_picture import NotLoaded
from logdig_console.domain.times import iso, utc_now
from logdig_console.heatmap import png
from logdig_console.heatmap.place import Box
from logdig_console.local.addresses import page_address
from logdig_console.local.browser import Browser, find_browser
from logdig_console.services.pages.photograph import Photograph, photograph
from logdig_console.services.pages.placing import PageSurface
from logdig_console.store.whole_file import write_whole

_LEAST_RATIO: Final = 0.25
_MOST_RATIO: Final = 8.0
"""Image pixels a CSS px that screens and page zoom have; beyond them somebody mistook a width."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page's picture on the disk, and what is known of it.

    Args:
        path: of the PNG; one pixel a CSS px where we took it.
        width, height: of what it shows, CSS px.
        boxes: where the elements lie on it; None where that is not known.
        pixel_ratio: image pixels a CSS px.
        document_width: of all of the page, CSS px; 0 where it is not known. A page wider than the viewport
            goes on beyond the picture's right edge.
        banners: selectors of what looks like a cookie banner on it.
        url: the page as it is counted; empty where it is not known.
        taken_at: ISO 8601 UTC; empty where it is not known.
        address: what was opened; empty where a person gave the picture.
        also: other hosts that it was let load from.
        not_loaded: what it was not let load from others, style sheets first.
    """

    path: Path
    width: int
    height: int
    boxes: tuple[Box, ...] | None
    pixel_ratio: float = 1.0
    document_width: int = 0
    banners: tuple[str, ...] = ()
    url: str = ""
    taken_at: str = ""
    address: str = ""
    also: tuple[str, ...] = ()
    not_loaded: tuple[NotLoaded, ...] = ()

    def surface_at(self, _width: int) -> PageSurface:
        """What a heat map of any width that lies on it is placed by."""
        return PageSurface(self.height, self.boxes)


def capture_page(
    ctx: JobContext,
    *,
    address: str,
    url: str,
    width: int,
    path: Path,
    selectors: Sequence[str] = (),
    sample_page: str = "",
) -> PagePicture | None:
    """Take the picture of a page and keep it with its facts in a `.json` beside it.

    The browser has a profile of its own, loads from the page's own host alone unless others are named, and
    never the tracker.

    Args:
        address: what the browser opens; it need not be the page's canonical `url`.
        width: of the viewport, CSS px.
        selectors: that the page's clicks name; each element that one fits is measured.
        sample_page: address of the local sample site, the only private one that is opened.

    Returns:
        None where no browser is installed.

    Raises:
        LogDigError: if the address may not be opened, or the page cannot be.
    """
    taken = capture_widths(
        ctx, address=address, url=url, paths={width: path}, selectors=selectors, sample_page=sample_page
    )
    return taken[0] if taken else None


def capture_widths(
    ctx: JobContext,
    *,
    address: str,
    url: str,
    paths: Mapping[int, Path],
    selectors: Sequence[str] = (),
    sample_page: str = "",
    loopback: bool = False,
    also: Sequence[str] = (),
) -> tuple[PagePicture, ...]:
    """As `capture_page`, at several widths with one browser.

    Args:
        paths: by width, where each picture is kept.
        loopback: whether any page that this machine serves to itself is opened.
        also: other hosts that belong to the site, which the page may load from.

    Returns:
        The pictures in the order of `paths`; none where no browser is installed.
    """
    for path in paths.values():
        if path.suffix.lower() != ".png":
            raise UsageError(
                "A page's picture is a PNG.", f"{path} does not end in .png.", "Name it NAME.png."
            )
    program = find_browser()
    if program is None:
        return ()
    page = page_address(address, sample_page=sample_page, loopback=loopback, also=also)
    hosts = tuple(host for host, _ in page.also)
    taken = []
    with Browser(ctx, program, page) as browser:
        for done, (width, path) in enumerate(paths.items()):
            ctx.progress(Progress(done, len(paths), f"taking the page's picture at {width} px"))
            shot = photograph(browser, address, width, selectors)
            taken.append(keep(shot, url=url, path=path, address=address, also=hosts))
    return tuple(taken)


def keep(
    taken: Photograph, *, url: str, path: Path, address: str = "", also: Sequence[str] = ()
) -> PagePicture:
    """Write a picture, and its facts in a `.json` beside it; `address` was opened, `url` by default."""
    facts = {
        "url": url,
        "address": address or url,
        "taken_at": iso(utc_now()),
        "viewport_width": taken.width,
        "document_width": taken.document_width,
        "document_height": taken.height,
        "pixel_ratio": 1,
        "layout": taken.layout,
        "banners": list(taken.banners),
        "also": list(also),
        "not_loaded": [asdict(item) for item in taken.not_loaded],
        "boxes": list(taken.boxes),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, taken.image)
    write_whole(path.with_suffix(".json"), json.dumps(facts, indent=1).encode())
    return open_picture(path)


def import_picture(
    image: bytes, *, url: str, path: Path, width: int, pixel_ratio: float | None = None
) -> PagePicture:
    """Keep a picture that a person gives: of a file, from the clipboard, dropped on the window.

    Args:
        image: PNG, JPEG or WebP.
        path: where it is kept, as PNG with its facts in a `.json` beside it.
        width: the viewport's when it was taken, CSS px.
        pixel_ratio: image pixels a CSS px; None where only the width is known, and then it follows from that.

    Raises:
        LogDigError: if it is no picture, or its size does not fit what is said of it.
    """
    if width < 1:
        raise UsageError("A width is at least 1 CSS px.", f"{width} is none.", "Say the window's width.")
    pixels = png.decode(image)
    high, wide = pixels.shape[:2]
    ratio = wide / width if pixel_ratio is None else pixel_ratio
    if not _LEAST_RATIO <= ratio <= _MOST_RATIO:
        raise _misfit(wide, width)
    if abs(wide - width * ratio) > max(1.0, ratio):
        raise LogDigError(
            "The picture does not fit that width and pixel ratio.",
            f"It is {wide} pixels wide; {width} CSS px at a ratio of {ratio:g} would be {width * ratio:.0f}.",
            "It is not stretched: say the width that it was taken at, or take it again at that width.",
        )
    facts = {
        "url": url,
        "taken_at": iso(utc_now()),
        "viewport_width": width,
        "document_width": 0,
        "document_height": max(1, round(high / ratio)),
        "pixel_ratio": ratio,
        "boxes": None,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, png.encode(pixels))
    write_whole(path.with_suffix(".json"), json.dumps(facts, indent=1).encode())
    return open_picture(path)


def open_picture(path: Path) -> PagePicture:
    """A page's picture from a file, with the facts in the `.json` beside it where there is one.

    Raises:
        LogDigError: if the picture or its facts cannot be read.
    """
    facts_path = path.with_suffix(".json")
    if not facts_path.exists():
        height, width = read_pixels(path).shape[:2]
        return PagePicture(path, width, height, None)
    try:
        facts = json.loads(facts_path.read_text(encoding="utf-8"))
        boxes = None if facts["boxes"] is None else tuple(_box(item) for item in facts["boxes"])
        picture = PagePicture(
            path=path,
            width=int(facts["viewport_width"]),
            height=int(facts["document_height"]),
            boxes=boxes,
            pixel_ratio=float(facts.get("pixel_ratio", 1)),
            document_width=int(facts.get("document_width", 0)),
            banners=tuple(str(name) for name in facts.get("banners", ())),
            url=str(facts.get("url", "")),
            taken_at=str(facts.get("taken_at", "")),
            address=str(facts.get("address", "" if boxes is None else facts.get("url", ""))),
            also=tuple(str(host) for host in facts.get("also", ())),
            not_loaded=tuple(NotLoaded(**item) for item in facts.get("not_loaded", ())),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LogDigError(
            "The facts of the picture cannot be read.",
            f"{facts_path}: {error}",
            "Take the picture again, or delete that file.",
        ) from error
    return picture


def page_under(path: Path, *, width: int | None) -> PagePicture:
    """The picture that a heat map of a width is to lie on; it is never stretched.

    Args:
        width: of the viewport that the picture was taken at, CSS px; None takes it from its facts, or as wide
            as its pixels.

    Raises:
        LogDigError: if the picture cannot be read, or cannot have been taken at that width.
    """
    page = open_picture(path)
    if width is None or width == page.width:
        return page
    if page.taken_at:
        raise LogDigError(
            "The picture does not fit that width.",
            f"{path} was taken at {page.width} px, and {width} px are asked for.",
            f"Leave the width out, or take the picture again at {width} px: it is not stretched.",
        )
    ratio = page.width / width
    if not _LEAST_RATIO <= ratio <= _MOST_RATIO:
        raise _misfit(page.width, width)
    return replace(page, width=width, height=max(1, round(page.height / ratio)), pixel_ratio=ratio)


def _misfit(wide: int, width: int) -> LogDigError:
    return LogDigError(
        "The picture does not fit that width.",
        f"It is {wide} pixels wide: {wide / width:.2f} for each of {width} CSS px.",
        f"Say the width that the browser's window had. With a pixel ratio of 1 it was {wide} px, of 2 "
        f"{wide // 2} px.",
    )


def read_pixels(path: Path) -> NDArray[np.uint8]:
    """An image file as RGBA, shape (height, width, 4).

    Raises:
        LogDigError: if there is none, or it is no image.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LogDigError(
            "The picture could not be read.",
            f"{path}: {error.strerror}",
            "Choose another file, or look at its permissions.",
        ) from error
    return png.decode(data)


def _box(item: dict[str, Any]) -> Box:
    known = {name: item[name] for name in asdict(Box("", 0, 0, 0, 0)) if name in item}
    return Box(**known)
