"""What a heat map says of itself, in words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from logdig_console.domain.logs.ledger import PictureCounts
from logdig_console.domain.pages.area import AreaCount
from logdig_console.domain.pages.picture import Placement
from logdig_console.domain.visible import visible
from logdig_console.presenters.heat_map.analysis_words import basis_words, share_words
from logdig_console.presenters.heat_map.heat_rendering import Scale
from logdig_console.presenters.wording import browsers, clicks, count

if TYPE_CHECKING:
    from logdig_console.heatmap.points import Spot

translate = QCoreApplication.translate

NEAR_PX = 12
"""Radius of *near it*, CSS px: about the half of a button."""


def honesty(counts: PictureCounts) -> str:
    """Where every click of the page went; the numbers add up."""
    return translate(
        "Picture",
        "{clicks} = {drawn} drawn ({anchored} anchored + {exact} exact + {estimated} estimated)"
        " + {unplaced} + {filtered}",
    ).format(
        clicks=clicks(counts.clicks),
        drawn=count(counts.drawn),
        anchored=count(counts.anchored),
        exact=count(counts.exact),
        estimated=count(counts.estimated),
        unplaced=_with_reasons(translate("Picture", "{number} not placeable"), counts.unplaced),
        filtered=_with_reasons(translate("Picture", "{number} filtered"), counts.filtered),
    )


def _with_reasons(text: str, reasons: Mapping[str, int]) -> str:
    said = text.format(number=count(sum(reasons.values())))
    named = ", ".join(
        f"{count(number)} {reason_words(reason)}" for reason, number in reasons.items() if number
    )
    return f"{said} ({named})" if named else said


def reason_words(reason: str) -> str:
    """A reason of the contract, as a person would say it."""
    return {
        "outside": translate("Picture", "outside the page"),
        "cross_frame": translate("Picture", "in another site's frame"),
        "unknown_width": translate("Picture", "of unknown width"),
        "ambiguous": translate("Picture", "element found several times"),
        "scrolled_away": translate("Picture", "further down in an inner scroller"),
        "closed_layer": translate("Picture", "in a dialog or menu that is closed here"),
        "width": translate("Picture", "at another width"),
        "mode": translate("Picture", "of another kind"),
        "bots": translate("Picture", "by bots"),
        "untrusted": translate("Picture", "made by scripts"),
        "device": translate("Picture", "on other devices"),
        "internal": translate("Picture", "by one's own people"),
        "hours": translate("Picture", "at other hours"),
        "weekdays": translate("Picture", "on other weekdays"),
        "width_band": translate("Picture", "of other viewport widths"),
        "browser": translate("Picture", "with other browsers"),
        "pointer": translate("Picture", "with another pointer"),
        "visits": translate("Picture", "on other visits"),
        "link": translate("Picture", "on other links"),
        "variant": translate("Picture", "of other variants"),
        "layout": translate("Picture", "of other layouts"),
        "layer": translate("Picture", "on other layers"),
    }.get(reason, reason)


def placement_words(placement: Placement) -> str:
    return {
        "element": translate("Picture", "By element"),
        "exact": translate("Picture", "Exact width only"),
        "proportional": translate("Picture", "Proportional"),
    }[placement]


def placement_meaning(placement: Placement) -> str:
    return {
        "element": translate(
            "Picture",
            "Each click goes to where its element is on this picture; the rest as recorded or scaled.",
        ),
        "exact": translate("Picture", "Only clicks of browsers exactly this wide, where they were made."),
        "proportional": translate("Picture", "Clicks of other widths are scaled to this one."),
    }[placement]


def scale_words(scale: Scale) -> str:
    return {
        "linear": translate("Picture", "Linear"),
        "log": translate("Picture", "Logarithmic"),
        "percentile": translate("Picture", "Percentile"),
    }[scale]


def area_words(counted: AreaCount) -> str:
    """What is in a rectangle: its share of the page's clicks, and of the page's browsers."""
    part = 100 * counted.clicks / counted.page_clicks if counted.page_clicks else 0.0
    area = counted.area
    words = translate(
        "Picture",
        "{width} × {height} px: {clicks}, {part} % of the page's, by {browsers}: {share} {basis}",
    ).format(
        width=count(area.right - area.left),
        height=count(area.bottom - area.top),
        clicks=clicks(counted.clicks),
        part=f"{part:.1f}",
        browsers=browsers(counted.browsers),
        share=share_words(counted.share),
        basis=basis_words(counted.basis, counted.share.of),
    )
    if counted.links:
        led = "; ".join(f"{count(item.clicks)} × {visible(item.link)}" for item in counted.links)
        words += translate("Picture", ". They led to: {links}").format(links=led)
    return words


def spot_words(x: int, y: int, here: "Spot", near: "Spot") -> str:
    """What is under the mouse: clicks and browsers on one px, and around it."""
    return translate(
        "Picture",
        "x {x}, y {y}: {here} by {here_browsers}; within {radius} px {near} by {near_browsers}",
    ).format(
        x=count(x),
        y=count(y),
        here=clicks(here.clicks),
        here_browsers=browsers(here.browsers),
        near=count(near.clicks),
        near_browsers=count(near.browsers),
        radius=NEAR_PX,
    )


def hover_words(x: int, y: int, here: int, near: int) -> str:
    return translate("Picture", "x {x}, y {y}: {here} here, {near} within {radius} px").format(
        x=count(x), y=count(y), here=clicks(here), near=count(near), radius=NEAR_PX
    )
