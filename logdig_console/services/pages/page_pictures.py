"""The pages' own pictures, kept by page and viewport width: taken by a browser, or given by a person."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.page_picture import KeptPicture, OfferedPicture, RawImage
from logdig_console.heatmap import png
from logdig_console.local.browser import find_browser
from logdig_console.services.pages.capture import (
    PagePicture,
    capture_widths,
    import_picture,
    open_picture,
    read_pixels,
)
from logdig_console.services.pages.picture import clicked_selectors
from logdig_console.services.pages.placing import PageSurface
from logdig_console.store.clickstore import ClickStore

_NAME_DIGITS = 16


class PagePictures:
    """The pictures of one store's pages. Every method runs in a job.

    Args:
        directory: where they lie; made when the first is kept.
        store: whose clicks say which elements are measured.
        sample_page: address of the local sample site, which may be opened.
        loopback: whether any page that this machine serves to itself may be.
    """

    def __init__(
        self, directory: Path, *, store: ClickStore, sample_page: str = "", loopback: bool = False
    ) -> None:
        self._directory = directory
        self._store = store
        self._sample_page = sample_page
        self._loopback = loopback

    @property
    def browser_found(self) -> bool:
        """Whether a browser is installed that can take pictures."""
        return find_browser() is not None

    def kept_at(self, url: str, width: int) -> KeptPicture | None:
        """What is known of the picture of a page at a width, None where there is none."""
        path = self._path(url, width)
        return _facts(url, open_picture(path)) if path.exists() else None

    def all_of(self, _ctx: JobContext, url: str) -> tuple[KeptPicture, ...]:
        """The pictures of a page, the narrowest first."""
        found = self._directory.glob(f"{_name(url)}-*.png") if self._directory.exists() else ()
        kept = [_facts(url, open_picture(path)) for path in found]
        return tuple(sorted(kept, key=lambda picture: picture.width))

    def surface_at(self, url: str, width: int) -> PageSurface | None:
        """The picture of a page as far as placing goes."""
        path = self._path(url, width)
        return open_picture(path).surface_at(width) if path.exists() else None

    def pixels(self, ctx: JobContext, url: str, width: int) -> NDArray[np.uint8] | None:
        """The picture of a page, RGBA, shape (height, width, 4) in image pixels; None where there is none."""
        ctx.check()
        path = self._path(url, width)
        return read_pixels(path) if path.exists() else None

    def small(self, url: str, width: int, height: int) -> NDArray[np.uint8] | None:
        """The top of a page's widest picture, RGBA, shape (height, width, 4); None where there is none."""
        found = list(self._directory.glob(f"{_name(url)}-*.png")) if self._directory.exists() else []
        if not found:
            return None
        image = read_pixels(max(found, key=_width_of))
        top = image[: max(1, round(image.shape[1] * height / width))]
        made = np.full((height, width, 4), 255, dtype=np.uint8)
        rows = min(height, max(1, round(top.shape[0] * width / top.shape[1])))
        made[:rows] = cv2.resize(top, (width, rows), interpolation=cv2.INTER_AREA)
        return made

    def take(
        self, ctx: JobContext, url: str, *, address: str, widths: Sequence[int], also: Sequence[str] = ()
    ) -> tuple[KeptPicture, ...]:
        """Have a browser take the picture of a page at several widths; older ones go.

        Args:
            address: what the browser opens; it need not be the page's canonical `url`.
            also: other hosts that belong to the site, which the page may load from.

        Raises:
            LogDigError: if no browser is installed, or the address may not be opened, or it cannot be.
        """
        taken = capture_widths(
            ctx,
            address=address,
            url=url,
            paths={width: self._path(url, width) for width in widths},
            selectors=clicked_selectors(self._store, url),
            sample_page=self._sample_page,
            loopback=self._loopback,
            also=also,
        )
        if widths and not taken:
            raise LogDigError(
                "No browser is installed.",
                "Looked for Chrome, Chromium and Edge.",
                "Install one of them, or open a picture from a file.",
            )
        return tuple(_facts(url, picture) for picture in taken)

    def give(self, _ctx: JobContext, url: str, *, image: bytes, width: int) -> KeptPicture:
        """Keep a picture that a person gives; it takes the place of the one at that width.

        Raises:
            LogDigError: if it is no picture, or cannot have been taken at that width.
        """
        return _facts(url, import_picture(image, url=url, path=self._path(url, width), width=width))

    def remove(self, _ctx: JobContext, url: str, *, width: int) -> None:
        """Forget the picture of a page at a width.

        Raises:
            LogDigError: if its file cannot be removed.
        """
        path = self._path(url, width)
        try:
            for file in (path, path.with_suffix(".json")):
                file.unlink(missing_ok=True)
        except OSError as error:
            raise LogDigError(
                "The picture could not be removed.",
                f"{error.filename}: {error.strerror}",
                "Look at the permissions of the data directory.",
            ) from error

    def _path(self, url: str, width: int) -> Path:
        return self._directory / f"{_name(url)}-{width}.png"


def _width_of(path: Path) -> int:
    return int(path.stem.rpartition("-")[2])


def offered(_ctx: JobContext, given: Path | RawImage) -> OfferedPicture:
    """Read what a person gives, to see whether it is a picture, and how large.

    Raises:
        LogDigError: if it cannot be read, or is no picture.
    """
    if isinstance(given, RawImage):
        flat = np.frombuffer(given.data, dtype=np.uint8)
        pixels = flat.reshape(given.height, -1, 4)[:, : given.width]
        return OfferedPicture(png.encode(pixels), given.width, given.height)
    try:
        image = given.read_bytes()
    except OSError as error:
        raise LogDigError(
            "The picture could not be read.",
            f"{given}: {error.strerror}",
            "Choose another file, or look at its permissions.",
        ) from error
    height, width = png.decode(image).shape[:2]
    return OfferedPicture(image, width, height)


def _name(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()[:_NAME_DIGITS]


def _facts(url: str, picture: PagePicture) -> KeptPicture:
    return KeptPicture(
        url=url,
        width=picture.width,
        height=picture.height,
        pixel_ratio=picture.pixel_ratio,
        taken_at=picture.taken_at,
        address=picture.address,
        elements=None if picture.boxes is None else len(picture.boxes),
        path=str(picture.path),
        also=picture.also,
        not_loaded=picture.not_loaded,
    )
