"""A page's own picture as it is kept, and one that a person offers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NotLoaded:
    """What a page was not let load from another host while its picture was taken.

    Args:
        host: with its port where that is not the scheme's own.
        style_sheets: without them a page looks bare, and its elements lie elsewhere.
        others: images, fonts and scripts.
    """

    host: str
    style_sheets: int
    others: int


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """What is known of a page's picture.

    Args:
        url: the page as it is counted.
        width: of the viewport when it was taken, CSS px.
        height: of what it shows, CSS px.
        pixel_ratio: image pixels a CSS px.
        taken_at: ISO 8601 UTC, ms; empty where unknown.
        address: what a browser opened for it; empty where a person gave the picture.
        elements: how many were measured along with it; None where none could be.
        path: of the PNG; its facts stand in a `.json` beside it.
        also: other hosts that the page was let load from.
        not_loaded: what it was not let load from others, style sheets first.
    """

    url: str
    width: int
    height: int
    pixel_ratio: float
    taken_at: str
    address: str
    elements: int | None
    path: str
    also: tuple[str, ...] = ()
    not_loaded: tuple[NotLoaded, ...] = ()

    @property
    def given(self) -> bool:
        """True where a person gave it: no element is measured on it."""
        return self.elements is None


@dataclass(frozen=True, slots=True)
class RawImage:
    """An image out of the clipboard: red, green, blue, alpha, 8 bit each, rows from the top."""

    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class OfferedPicture:
    """An image file's bytes, and its size in pixels."""

    image: bytes
    width: int
    height: int
