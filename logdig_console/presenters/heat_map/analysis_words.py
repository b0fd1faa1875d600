"""What elements, scroll reach and comparisons say of themselves, in words."""

from PySide6.QtCore import QCoreApplication

from logdig_console.domain.pages.comparison import Caution, ComparedRow, Comparison, Group, rounded_up
from logdig_console.domain.pages.elements import Elements
from logdig_console.domain.pages.filter import Device
from logdig_console.domain.pages.layouts import LayoutRow
from logdig_console.domain.pages.shares import Basis, Share, Target
from logdig_console.domain.visible import visible
from logdig_console.presenters.wording import browsers, clicks, count

translate = QCoreApplication.translate


def target_words(target: Target) -> str:
    """What was clicked, with nothing in it that a screen would obey."""
    name = visible(target.name)
    return translate("Analysis", "link to {address}").format(address=name) if target.by == "link" else name


def basis_words(basis: Basis, number: int) -> str:
    """Of whom shares are taken."""
    if basis == "views":
        return translate("Analysis", "of {browsers} that saw the page").format(browsers=browsers(number))
    return translate("Analysis", "of {browsers} that clicked; no views were recorded").format(
        browsers=browsers(number)
    )


def elements_words(found: Elements) -> str:
    """How many clicks the list holds, and of whom its shares are."""
    said = translate("Analysis", "{clicks}; shares are {basis}").format(
        clicks=clicks(found.clicks), basis=basis_words(found.basis, found.browsers)
    )
    if found.without_element:
        said += translate("Analysis", "; {clicks} name no element").format(
            clicks=clicks(found.without_element)
        )
    return said


def element_words(found: Elements | None, selector: str) -> str:
    """One element of the list; empty where it is not in it."""
    for row in found.rows if found is not None and selector else ():
        if row.target.by == "selector" and row.target.name == selector:
            return translate("Analysis", "{element}: {clicks} by {browsers}, {share}").format(
                element=target_words(row.target),
                clicks=clicks(row.clicks),
                browsers=browsers(row.share.count),
                share=share_words(row.share),
            )
    return ""


def share_words(share: Share) -> str:
    """A share with its interval."""
    return translate("Analysis", "{share} % ({low} to {high})").format(
        share=_percent(share.value), low=_percent(share.low), high=_percent(share.high)
    )


def difference_words(row: ComparedRow) -> str:
    """How far two shares lie apart, in points of a hundred, with the interval."""
    return translate("Analysis", "{difference} points ({low} to {high})").format(
        difference=_signed(-row.difference), low=_signed(-row.high), high=_signed(-row.low)
    )


def verdict_words(row: ComparedRow) -> str:
    """What the comparison says of one element."""
    if row.verdict == "different":
        return translate("Analysis", "different (p {p})").format(p=f"{row.p:.4f}")
    if row.verdict == "no difference found":
        return translate("Analysis", "no difference found")
    if row.more:
        return translate("Analysis", "not enough data: about {browsers} more").format(
            browsers=browsers(rounded_up(row.more))
        )
    return translate("Analysis", "not enough data: fewer than ten browsers clicked it")


def found_words(found: Comparison) -> str:
    """The answer in one line."""
    different = sum(row.verdict == "different" for row in found.rows)
    short = sum(row.verdict == "not enough data" for row in found.rows)
    if different:
        said = translate("Analysis", "{different} of {elements} elements differ.")
    elif short == len(found.rows):
        said = translate("Analysis", "Not enough data to tell any element apart.")
    else:
        said = translate(
            "Analysis", "No difference found; for {short} of {elements} elements there is not enough data."
        )
    return said.format(different=count(different), short=count(short), elements=count(len(found.rows)))


def group_words(name: str, what: str, group: Group, basis: Basis) -> str:
    """A group's name and what it is, who is in it, and its clicks."""
    said = (
        translate("Analysis", "{name}: {what} ({browsers} saw the page, {clicks})")
        if basis == "views"
        else translate("Analysis", "{name}: {what} ({browsers} clicked, {clicks})")
    )
    return said.format(name=name, what=what, browsers=browsers(group.browsers), clicks=clicks(group.clicks))


def shares_words(basis: Basis) -> str:
    """Of whom the shares of a comparison are."""
    if basis == "views":
        return translate("Analysis", "Shares are of the browsers that saw the page.")
    return translate(
        "Analysis",
        "▲ Shares are of the browsers that clicked anywhere on the page: without views in both groups, as "
        "with the original LogDig's rows, nobody knows who saw it.",
    )


def comparison_words(found: Comparison) -> str:
    """How many were compared, and by which test."""
    return translate(
        "Analysis",
        "{both} browsers are in both groups. {tested} elements were tested together with {permutations} "
        "permutations of whole browsers (seed {seed}): a false alarm anywhere in 5 % of comparisons.",
    ).format(
        both=count(found.both),
        tested=count(found.tested),
        permutations=count(found.plan.permutations),
        seed=found.plan.seed,
    )


def planned_words(found: Comparison) -> str:
    """The size at which the answer is to be read."""
    if found.plan.planned is not None:
        return translate("Analysis", "Planned size: {planned} in both groups together.").format(
            planned=browsers(found.planned)
        )
    return translate(
        "Analysis",
        "Planned size: {planned} in both groups together, which finds a {effect}-fold difference on the "
        "most clicked element with a power of 80 % (Fleiss, Tytun and Ury).",
    ).format(planned=browsers(rounded_up(found.planned)), effect=f"{found.plan.effect:g}")


def interim_words(found: Comparison) -> str:
    """That the planned size is not reached; empty where it is."""
    if not found.interim:
        return ""
    return translate(
        "Analysis",
        "▲ An interim look: {so_far} so far, about {more} more are needed. Who looks often finds more by "
        "chance.",
    ).format(so_far=browsers(found.browsers), more=count(rounded_up(found.more)))


def squares_words(marked: int, tested: int, square_px: int) -> str:
    """What the marks of a difference map mean."""
    return translate(
        "Analysis",
        "{marked} of {tested} squares of {side} px are marked: solid where more of the first group clicked, "
        "dashed where more of the second did. 5 % of those marked are false on average (false-discovery "
        "rate).",
    ).format(marked=count(marked), tested=count(tested), side=square_px)


def caution_words(caution: Caution) -> str:
    """Why a comparison may not mean what it seems to."""
    return {
        "layouts differ": translate(
            "Analysis", "The page had more than one layout: what moved may look like what is liked more."
        ),
        "layouts unknown": translate("Analysis", "The page's layout was not recorded in both groups."),
        "no views": translate(
            "Analysis", "A group has no views: shares are of the browsers that clicked anywhere."
        ),
        "clicks without views": translate(
            "Analysis", "Many browsers clicked and have no view: their views may have been lost."
        ),
    }[caution]


def device_words(device: Device) -> str:
    return {
        "phone": translate("Analysis", "Phones"),
        "tablet": translate("Analysis", "Tablets"),
        "desktop": translate("Analysis", "Desktops"),
    }[device]


def fold_words(device: Device, median: int, low: int, high: int) -> str:
    """Where the fold lies on a kind of device."""
    return translate("Analysis", "{device}: fold at {median} px (half of the views {low} to {high})").format(
        device=device_words(device), median=count(median), low=count(low), high=count(high)
    )


def reach_words(views: int, mean_px: float, mean_share: float | None) -> str:
    """How far the page is seen on average."""
    if mean_share is None:
        return translate("Analysis", "{views} views reached {depth} px on average").format(
            views=count(views), depth=count(round(mean_px))
        )
    return translate("Analysis", "{views} views reached {depth} px on average, {share} % of the page").format(
        views=count(views), depth=count(round(mean_px)), share=_percent(mean_share)
    )


def layout_words(row: LayoutRow) -> str:
    """A layout of the page, when it was seen and how often."""
    if row.layout is None:
        name = translate("Analysis", "layout not recorded")
    else:
        name = visible(row.layout) or translate("Analysis", "no landmarks")
    if row.first is None or row.last is None:
        return translate("Analysis", "{layout}: {views} views").format(layout=name, views=count(row.views))
    return translate("Analysis", "{layout}: {views} views, {first} to {last}").format(
        layout=name, views=count(row.views), first=row.first[:10], last=row.last[:10]
    )


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _signed(share: float) -> str:
    return f"{100 * share:+.1f}"
