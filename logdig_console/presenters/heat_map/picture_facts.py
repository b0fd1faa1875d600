"""What stands under a heat map: until when its data go, of how many browsers it is, and how it was made."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from logdig_console.domain.pages.layouts import Layouts
from logdig_console.domain.pages.page_picture import KeptPicture
from logdig_console.presenters.heat_map.page_picture_words import backdrop_words
from logdig_console.presenters.wording import browsers, count, moment

if TYPE_CHECKING:
    from logdig_console.services.pages.picture import HeatMap

translate = QCoreApplication.translate

LARGE_SHARE: Final = 0.1
"""One browser's part of the drawn clicks from which on it is named."""


def picture_facts(
    picture: "HeatMap",
    *,
    heaviest: int | None,
    layouts: Layouts | None,
    backdrop: KeptPicture | None,
    on_page: bool,
    boxes: int,
    local_time: bool,
) -> tuple[str, ...]:
    """The facts of a picture, each a short text.

    Args:
        heaviest: drawn clicks of the browser that clicked most; None where that is not known yet.
        layouts: of the page in the days asked; None where they are not known yet.
        backdrop: what is known of the page's own picture under the heat.
        on_page: whether the page's own picture lies under the heat.
        boxes: elements from whose boxes the page is drawn where there is no picture of it.
    """
    facts = []
    if picture.data_until is not None:
        until = moment(picture.data_until, local_time=local_time)
        facts.append(translate("HeatMapPage", "Data until {time}").format(time=until))
    request = picture.request
    if request.first_day or request.last_day:
        facts.append(
            translate("HeatMapPage", "{first} to {last} ({zone})").format(
                first=request.first_day or "…", last=request.last_day or "…", zone=request.zone
            )
        )
    facts.append(browsers(picture.visitors))
    drawn = picture.counts.drawn
    if heaviest is not None and drawn and picture.visitors > 1 and heaviest >= LARGE_SHARE * drawn:
        facts.append(
            translate("HeatMapPage", "one browser alone made {share} % of the clicks").format(
                share=f"{100 * heaviest / drawn:.0f}"
            )
        )
    size = (picture.width, picture.height)
    if backdrop is None or size != (backdrop.width, backdrop.height):  # else its own words say it
        facts.append(
            translate("HeatMapPage", "{width} × {height} px").format(
                width=count(picture.width), height=count(picture.height)
            )
        )
    if layouts is not None and layouts.mixed:
        asked = picture.request.filter.layouts
        facts.append(
            translate("HeatMapPage", "one of {number} layouts").format(number=count(len(layouts.noticeable)))
            if asked
            else translate("HeatMapPage", "▲ {number} layouts mixed").format(
                number=count(len(layouts.noticeable))
            )
        )
    if picture.recorded_only:
        facts.append(translate("HeatMapPage", "no click knows its width: drawn where recorded"))
    if backdrop is not None:
        facts.append(backdrop_words(backdrop, local_time=local_time))
        if picture.widths and not any(row.width == backdrop.width for row in picture.widths):
            facts.append(translate("HeatMapPage", "▲ no click was made at its width"))
        if any(item.style_sheets for item in backdrop.not_loaded):
            facts.append(translate("HeatMapPage", "▲ taken without style sheets of other hosts"))
    if not on_page and boxes:
        facts.append(
            translate("HeatMapPage", "drawn from the boxes of {number} elements, a line each 100 px").format(
                number=count(boxes)
            )
        )
    elif not on_page:
        facts.append(translate("HeatMapPage", "on plain paper, a line each 100 px"))
    return tuple(facts)
