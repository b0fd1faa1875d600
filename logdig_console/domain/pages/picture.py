"""What a heat map is asked for with."""

from dataclasses import dataclass
from typing import Literal

from logdig_console.domain.pages.filter import NO_FILTER, Filter
from logdig_console.domain.pages.modes import DEFINITIONS, Definitions, Mode

Placement = Literal["element", "exact", "proportional"]
PLACEMENTS: tuple[Placement, ...] = ("element", "exact", "proportional")


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """One picture: a page, the days of its events, which of its clicks, and how they are placed.

    Args:
        url: the canonical page URL, as `ClickStore.pages` names it.
        first_day, last_day: event days, `YYYY-MM-DD`, both inclusive; None leaves that end open.
        width: the picture's viewport width in CSS px; None takes the commonest.
        placement: `element`, `exact` or `proportional`, as in the contract.
        zone: IANA name of the time zone that the days, hours and weekdays are in.
        filter: which clicks; the width and the boxes of elements come from those that it keeps.
        mode: which of those are shown.
        definitions: of rage and dead clicks.
    """

    url: str
    first_day: str | None = None
    last_day: str | None = None
    width: int | None = None
    placement: Placement = "element"
    zone: str = "UTC"
    filter: Filter = NO_FILTER
    mode: Mode = "clicks"
    definitions: Definitions = DEFINITIONS
