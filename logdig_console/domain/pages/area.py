"""A rectangle of a picture, and what is in it."""

from dataclasses import dataclass

from logdig_console.domain.pages.elements import LinkCount
from logdig_console.domain.pages.shares import Basis, Share


@dataclass(frozen=True, slots=True)
class Area:
    """[left, right) x [top, bottom), CSS px of the picture."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class AreaCount:
    """What is in an area.

    Args:
        clicks: drawn in it; `page_clicks` are all of the page's.
        share: the browsers that made them, of those that saw the page (`basis`), with a 95 % interval.
        links: where the clicks led, the commonest first, at most three.
    """

    area: Area
    clicks: int
    page_clicks: int
    share: Share
    basis: Basis
    links: tuple[LinkCount, ...]

    @property
    def browsers(self) -> int:
        return self.share.count


@dataclass(frozen=True, slots=True)
class ClickLine:
    """One click as it stands in a log file.

    Args:
        object, line: the log file's name, and the line in it, from 1.
        happened_at: ISO 8601 UTC, ms; None where unknown.
        x, y: as recorded, CSS px of the page.
        selector, link: as recorded; None where unknown. They are a stranger's text.
    """

    object: str
    line: int
    happened_at: str | None
    x: int
    y: int
    selector: str | None
    link: str | None


@dataclass(frozen=True, slots=True)
class ClickLines:
    """The newest of some clicks' lines, the newest first; `clicks` says of how many."""

    lines: tuple[ClickLine, ...]
    clicks: int
