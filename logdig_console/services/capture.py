"""The page's own picture, taken by an installed browser at the width of the data."""

import datetime as dt
import json
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.heatmap import png
from logdig_console.local.browser import Browser, find_browser

VIEWPORT_HEIGHT = 800
MAX_HEIGHT = 20_000


def read_picture(path: Path) -> NDArray[np.uint8]:
    """An image file as RGBA, shape (height, width, 4).

    Raises:
        LogDigError: if there is none, or it is no image.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LogDigError("The picture could not be read.", f"{path}: {error.strerror}") from error
    return png.decode(data)


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page's picture on the disk: a PNG with one pixel a CSS px, and its facts beside it."""

    path: Path
    width: int
    height: int


def capture_page(
    ctx: JobContext, *, address: str, url: str, width: int, directory: Path, name: str, block: list[str]
) -> PagePicture | None:
    """Take the picture of a page and keep it as `<name>.png` with `<name>.json`.

    Args:
        address: what the browser opens; it need not be the page's canonical `url`.
        width: of the viewport, CSS px.
        block: URL patterns that are not loaded, so that a capture is no visit.

    Returns:
        None where no browser is installed.
    """
    program = find_browser()
    if program is None:
        return None
    with Browser(ctx, program) as browser:
        browser.block(block)
        browser.open(address, width=width, height=VIEWPORT_HEIGHT)
        ctx.check()
        size = browser.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
        )
        document_width, document_height = (int(value) for value in size)
        height = min(document_height, MAX_HEIGHT)
        image = browser.screenshot(width=width, height=height)
    facts = {
        "url": url,
        "taken_at": dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "viewport_width": width,
        "document_width": document_width,
        "document_height": document_height,
        "pixel_ratio": 1,
        "boxes": [],
    }
    directory.mkdir(parents=True, exist_ok=True)
    _replace(directory / f"{name}.json", json.dumps(facts, indent=1).encode())
    path = directory / f"{name}.png"
    _replace(path, image)
    return PagePicture(path, width, height)


def _replace(path: Path, body: bytes) -> None:
    temporary = path.with_name(path.name + ".new")
    temporary.write_bytes(body)
    os.replace(temporary, path)
