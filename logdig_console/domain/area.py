"""A rectangle of a picture, and what is in it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """[left, right) x [top, bottom), CSS px of the picture."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class AreaCount:
    """The clicks drawn in an area and the browsers that made them; `page_clicks` are all of the page's."""

    area: Area
    clicks: int
    browsers: int
    page_clicks: int
