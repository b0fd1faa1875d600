"""The elements of a page by their clicks."""

from dataclasses import dataclass

from logdig_console.domain.pages.shares import Basis, Share, Target


@dataclass(frozen=True, slots=True)
class LinkCount:
    """An address that clicks on an element led to, and how many."""

    link: str
    clicks: int


@dataclass(frozen=True, slots=True)
class ElementRow:
    """One element.

    Attributes:
        rank: from 1, by clicks; equal clicks share a rank.
        share: the browsers that clicked it, of `Elements.browsers`, with a 95 % interval.
        click_share: its part of all clicks of the page, 0 to 1.
        links: where its clicks led, the commonest first, at most three.
    """

    rank: int
    target: Target
    clicks: int
    share: Share
    click_share: float
    links: tuple[LinkCount, ...]


@dataclass(frozen=True, slots=True)
class Elements:
    """A page's elements: `clicks` is the sum of the rows' and of `without_element`.

    Attributes:
        basis: of whom the shares are taken; `browsers` is how many these are.
        without_view: browsers that clicked and have no view in the data; they are counted as viewers.
        without_element: clicks that name neither an element nor a link.
        rows: the most clicked first.
    """

    basis: Basis
    browsers: int
    without_view: int
    clicks: int
    without_element: int
    rows: tuple[ElementRow, ...]
