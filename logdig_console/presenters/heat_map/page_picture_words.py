"""What a page's own picture says of itself, and whether it fits the clicks."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from logdig_console.domain.pages.page_picture import KeptPicture, OfferedPicture
from logdig_console.domain.visible import visible
from logdig_console.presenters.heat_map.page_picture_presenter import Widths
from logdig_console.presenters.wording import clicks, count, moment

translate = QCoreApplication.translate


def source_words(picture: KeptPicture) -> str:
    """By whom it was taken, and of what address."""
    if picture.given:
        return translate("PagePicture", "given by a person")
    return translate("PagePicture", "by a browser from {address}").format(address=picture.address)


def when_words(picture: KeptPicture, *, local_time: bool) -> str:
    if not picture.taken_at:
        return translate("PagePicture", "at an unknown time")
    return moment(picture.taken_at, local_time=local_time)


def elements_words(picture: KeptPicture) -> str:
    if picture.elements is None:
        return translate("PagePicture", "not measured")
    return count(picture.elements)


def backdrop_words(picture: KeptPicture, *, local_time: bool) -> str:
    """The picture under the heat in one phrase."""
    return translate("PagePicture", "on the page's picture of {time}, {width} × {height} px").format(
        time=when_words(picture, local_time=local_time),
        width=count(picture.width),
        height=count(picture.height),
    )


def offer_words(offer: OfferedPicture, width: int) -> str:
    """What follows from the width that is said of an offered picture; it is never stretched."""
    return translate(
        "PagePicture", "{wide} × {high} image pixels: at {width} CSS px that is a pixel ratio of {ratio}."
    ).format(
        wide=count(offer.width),
        high=count(offer.height),
        width=count(width),
        ratio=ratio_text(offer.width / max(1, width)),
    )


def fit_words(widths: Widths, width: int) -> str:
    """Whether the clicks were made at a width."""
    if not widths.rows:
        return translate("PagePicture", "No click says how wide its window was.")
    here = widths.at(width)
    if here:
        return translate("PagePicture", "{here} of {all} were made at {width} px.").format(
            here=count(here), all=clicks(widths.clicks), width=count(width)
        )
    most, number = widths.rows[0]
    return translate(
        "PagePicture",
        "▲ No click was made at {width} px; the most, {number}, at {most} px. Here they would be placed by"
        " element, or scaled and counted as estimated.",
    ).format(width=count(width), number=count(number), most=count(most))


def bare_words(kept: Sequence[KeptPicture]) -> str:
    """What other hosts would have sent to the pictures; empty where nothing was asked of any."""
    found = missing_hosts(kept)
    if not found:
        return ""
    styled = any(item.style_sheets for picture in kept for item in picture.not_loaded)
    text = (
        translate("PagePicture", "▲ Not loaded from other hosts, style sheets too: {hosts}.")
        if styled
        else translate("PagePicture", "Not loaded from other hosts: {hosts}.")
    )
    return text.format(hosts=", ".join(visible(host) for host in found))


def missing_hosts(kept: Sequence[KeptPicture]) -> tuple[str, ...]:
    """The hosts that were not let send what a page's pictures ask for, those of style sheets first."""
    return tuple(dict.fromkeys(item.host for picture in kept for item in picture.not_loaded))


def likely_width(widths: Widths, offer: OfferedPicture) -> int:
    """The width that an offered picture was most likely taken at: one of the clicks' that goes into its
    pixels once, twice or three times, the width that is shown first; else its own."""
    fitting = [widths.shown, *(width for width, _ in widths.rows)]
    for ratio in (1, 2, 3):
        for width in fitting:
            if width * ratio == offer.width:
                return width
    return offer.width


def ratio_text(ratio: float) -> str:
    """A pixel ratio with two decimals at most."""
    return f"{ratio:.2f}".rstrip("0").rstrip(".")
