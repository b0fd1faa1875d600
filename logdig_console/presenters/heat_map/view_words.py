"""What a heat map can show of a page, and which of its clicks, in words."""

from typing import Literal, get_args

from PySide6.QtCore import QCoreApplication

from logdig_console.domain.pages.modes import MODES, Definitions, Mode
from logdig_console.presenters.wording import clicks, count

translate = QCoreApplication.translate

View = Literal["clicks", "rage", "dead", "first", "moves", "scroll", "elements"]
VIEWS: tuple[View, ...] = get_args(View)


def mode_of(view: View) -> Mode:
    """Which clicks lie under a view: those of its mode, all of them under the reach and the elements."""
    return next((mode for mode in MODES if mode == view), "clicks")


def view_words(view: View) -> str:
    return {
        "clicks": translate("View", "Clicks"),
        "rage": translate("View", "Rage"),
        "dead": translate("View", "Dead"),
        "first": translate("View", "First"),
        "moves": translate("View", "Moves"),
        "scroll": translate("View", "Scroll"),
        "elements": translate("View", "Elements"),
    }[view]


def view_meaning(view: View, defined: Definitions) -> str:
    """What is shown, with the numbers that it goes by."""
    if view == "rage":
        return translate(
            "View",
            "At least {clicks} in one view within {time} ms and {distance} px that changed nothing",
        ).format(
            clicks=clicks(defined.rage_clicks), time=count(defined.rage_ms), distance=count(defined.rage_px)
        )
    if view == "dead":
        return translate(
            "View",
            "Clicks after which the page did not change within {time} ms; what CSS alone opens, or a closed "
            "shadow root holds, is not seen to change",
        ).format(time=count(defined.dead_ms))
    return {
        "clicks": translate("View", "Every click"),
        "first": translate("View", "The first click of each view"),
        "moves": translate("View", "Where the pointer went, on sites that record it"),
        "scroll": translate("View", "How many views reached each place of the page"),
        "elements": translate("View", "Every click, and the list of what was clicked"),
    }[view]


def choice_words(name: str) -> str:
    """A device, a browser, a pointer, a kind of visit, or what is left out."""
    return {
        "phone": translate("View", "Phone"),
        "tablet": translate("View", "Tablet"),
        "desktop": translate("View", "Desktop"),
        "chrome": "Chrome",
        "edge": "Edge",
        "firefox": "Firefox",
        "safari": "Safari",
        "opera": "Opera",
        "samsung": "Samsung Internet",
        "explorer": "Internet Explorer",
        "other": translate("View", "Other"),
        "mouse": translate("View", "Mouse"),
        "touch": translate("View", "Touch"),
        "pen": translate("View", "Pen"),
        "keyboard": translate("View", "Keyboard"),
        "all": translate("View", "All visits"),
        "new": translate("View", "New browsers"),
        "returning": translate("View", "Returning browsers"),
        "bots": translate("View", "Bots"),
        "untrusted": translate("View", "Clicks made by scripts"),
        "internal": translate("View", "One's own people"),
    }.get(name, name)


def weekday_words(number: int) -> str:
    """1 is Monday."""
    return (
        translate("View", "Mon"),
        translate("View", "Tue"),
        translate("View", "Wed"),
        translate("View", "Thu"),
        translate("View", "Fri"),
        translate("View", "Sat"),
        translate("View", "Sun"),
    )[number - 1]


def reached_words(y: int, share: float, views: int) -> str:
    """What part of the views reached a place of the page."""
    return translate("View", "y {y}: {share} % of {views} views reached it").format(
        y=count(y), share=f"{100 * share:.1f}", views=count(views)
    )
