"""The page's own picture: taken by an installed browser at the width of the data, or read from a file."""

import datetime as dt
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.domain.shipped import shipped
from logdig_console.heatmap import png
from logdig_console.heatmap.place import Box
from logdig_console.local.addresses import page_address
from logdig_console.local.browser import Browser, find_browser
from logdig_console.services.placing import PageSurface

VIEWPORT_HEIGHT = 800
MAX_HEIGHT = 20_000
MOST_ELEMENTS = 4_000

_MEASURE = """(wanted => {
    const {boxOf, anchorOf, elementsOf, selectorOf} = window.logdigSelectors;
    const elements = Array.from(document.querySelectorAll("body *")).slice(0, MOST);
    const names = new Set(wanted.concat(elements.map(selectorOf)));
    names.delete("");
    const found = name => { try { return elementsOf(name); } catch { return []; } };
    return Array.from(names).flatMap(selector => found(selector).map(element => {
        const box = boxOf(element);
        const shown = element.checkVisibility({opacityProperty: true, visibilityProperty: true});
        return {selector, x: box.left + scrollX, y: box.top + scrollY, width: box.width, height: box.height,
                anchor: anchorOf(element).anchor, visible: shown && box.width > 0 && box.height > 0};
    }));
})"""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page's picture on the disk, and what is known of it.

    Args:
        path: of the PNG; one pixel a CSS px where we took it.
        width, height: of what it shows, CSS px.
        boxes: where the elements lie on it; None where that is not known.
    """

    path: Path
    width: int
    height: int
    boxes: tuple[Box, ...] | None

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

    The browser has a profile of its own, loads from the page's own host alone, and never the tracker.

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
    if path.suffix.lower() != ".png":
        raise UsageError("A page's picture is a PNG.", f"{path} does not end in .png.", "Name it NAME.png.")
    program = find_browser()
    if program is None:
        return None
    page = page_address(address, sample_page=sample_page)
    with Browser(ctx, program, page) as browser:
        browser.open(address, width=width, height=VIEWPORT_HEIGHT)
        size = browser.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
        )
        document_width, document_height = (int(value) for value in size)
        browser.evaluate(shipped("tracker", "selectors.js").read_text(encoding="utf-8"))
        measure = _MEASURE.replace("MOST", str(MOST_ELEMENTS))
        boxes = browser.evaluate(f"{measure}({json.dumps(list(selectors))})")
        layout = browser.evaluate("window.logdigSelectors.layout()")
        height = min(document_height, MAX_HEIGHT)
        image = browser.screenshot(width=width, height=height)
    facts = {
        "url": url,
        "taken_at": dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "viewport_width": width,
        "document_width": document_width,
        "document_height": height,
        "pixel_ratio": 1,
        "layout": layout,
        "boxes": boxes,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, image)
    _replace(path.with_suffix(".json"), json.dumps(facts, indent=1).encode())
    return PagePicture(path, width, height, tuple(_box(item) for item in boxes))


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
        boxes = tuple(_box(item) for item in facts["boxes"])
        width, height = int(facts["viewport_width"]), int(facts["document_height"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LogDigError(
            "The facts of the picture cannot be read.",
            f"{facts_path}: {error}",
            "Take the picture again, or delete that file.",
        ) from error
    return PagePicture(path, width, height, boxes)


def read_pixels(path: Path) -> NDArray[np.uint8]:
    """An image file as RGBA, shape (height, width, 4).

    Raises:
        LogDigError: if there is none, or it is no image.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LogDigError("The picture could not be read.", f"{path}: {error.strerror}") from error
    return png.decode(data)


def _box(item: dict[str, Any]) -> Box:
    known = {name: item[name] for name in asdict(Box("", 0, 0, 0, 0)) if name in item}
    return Box(**known)


def _replace(path: Path, body: bytes) -> None:
    temporary = path.with_name(path.name + ".new")
    temporary.write_bytes(body)
    os.replace(temporary, path)
