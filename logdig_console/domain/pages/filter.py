"""Which clicks of a page a picture is made of: one filter for every mode, and the rules it goes by."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

from logdig_console.domain.errors import UsageError
from logdig_console.domain.event import POINTERS

Device = Literal["phone", "tablet", "desktop"]
DEVICES: tuple[Device, ...] = get_args(Device)

BrowserFamily = Literal["chrome", "edge", "firefox", "safari", "opera", "samsung", "explorer", "other"]
BROWSERS: tuple[BrowserFamily, ...] = get_args(BrowserFamily)

Visits = Literal["all", "new", "returning"]
VISITS: tuple[Visits, ...] = get_args(Visits)

Unwanted = Literal["bots", "untrusted", "internal"]
UNWANTED: tuple[Unwanted, ...] = get_args(Unwanted)

PHONE_BELOW_PX = 600
TABLET_BELOW_PX = 1024
TOUCH_TABLET_UP_TO_PX = 1400
"""The device, from the viewport's width in CSS px and the pointer. A mouse means a desktop at any width. A
finger or a pen means a phone below PHONE_BELOW_PX, a tablet up to TOUCH_TABLET_UP_TO_PX, a desktop above.
Where the pointer is unknown (the keyboard; a view has none) the width decides alone: a phone below
PHONE_BELOW_PX, a tablet below TABLET_BELOW_PX, else a desktop. Without a width the device is unknown."""

REASONS = (
    "bots",
    "untrusted",
    "internal",
    "hours",
    "weekdays",
    "device",
    "width_band",
    "browser",
    "pointer",
    "visits",
    "link",
    "variant",
    "layout",
    "layer",
    "mode",
)
"""Why a click was removed; of several reasons the first counts, so each removed click has exactly one. What
is not known of a click does not fit a filter that asks for it."""

_HOURS = range(24)
_WEEKDAYS = range(1, 8)


@dataclass(frozen=True, slots=True)
class Filter:
    """What a click must be to be drawn. An empty set asks for nothing, so `Filter()` removes no click.

    Args:
        hours: of the day in the request's zone, 0..23.
        weekdays: there, 1 (Monday) .. 7.
        devices: see PHONE_BELOW_PX.
        min_width, max_width: of the viewport, CSS px, both inclusive.
        browsers: families, as `heatmap.agents` reads them from the user agent.
        pointers: of the event's POINTERS.
        visits: `new` is a browser whose key was made on the day of the click (UTC, its own clock).
        links: where the clicked link leads, exactly as recorded; "" is a click on no link.
        variants, layouts: exactly as recorded; a click has the layout of its view.
        layers: selectors of open dialogs or menus; "" is the page itself.
        without: `bots` (automated by their user agent), `untrusted` (made by a script in the page),
            `internal` (the browsers named in `internal_users`).
        internal_users: user keys.
        bot_agents: further pieces of user agents, in lower case, that mean a bot.
        probes: whether the console's own test clicks are drawn too; they are never clicks of the page.
    """

    hours: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset()
    devices: frozenset[Device] = frozenset()
    min_width: int | None = None
    max_width: int | None = None
    browsers: frozenset[BrowserFamily] = frozenset()
    pointers: frozenset[str] = frozenset()
    visits: Visits = "all"
    links: frozenset[str] = frozenset()
    variants: frozenset[str] = frozenset()
    layouts: frozenset[str] = frozenset()
    layers: frozenset[str] = frozenset()
    without: frozenset[Unwanted] = frozenset()
    internal_users: frozenset[str] = frozenset()
    bot_agents: frozenset[str] = frozenset()
    probes: bool = False

    def __post_init__(self) -> None:
        """Raises UsageError for a value that there is not."""
        _known("hour", self.hours, _HOURS)
        _known("weekday", self.weekdays, _WEEKDAYS)
        _known("device", self.devices, DEVICES)
        _known("browser", self.browsers, BROWSERS)
        _known("pointer", self.pointers, POINTERS)
        _known("kind of visit", {self.visits}, VISITS)
        _known("kind of click to leave out", self.without, UNWANTED)

    @property
    def is_empty(self) -> bool:
        """True if no click is removed, or added, by it."""
        return not self.asked()

    def asked(self) -> tuple[str, ...]:
        """The names of the fields that ask for something, in their order."""
        aside = {"internal_users", "bot_agents"}
        return tuple(
            item.name
            for item in fields(self)
            if item.name not in aside and getattr(self, item.name) != item.default
        )

    def as_json(self) -> dict[str, Any]:
        """What is asked, for files and exports; sets as sorted lists."""
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        default = Filter()
        return {
            name: sorted(value) if isinstance(value, frozenset) else value
            for name, value in values.items()
            if value != getattr(default, name)
        }

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "Filter":
        """The filter that `as_json` wrote.

        Raises:
            UsageError: for a name or a value that there is not.
        """
        kinds = {item.name: type(getattr(cls(), item.name)) for item in fields(cls)}
        try:
            read: dict[str, Any] = {
                name: frozenset(value) if kinds[name] is frozenset else value
                for name, value in values.items()
            }
            return cls(**read)
        except (KeyError, TypeError) as error:
            raise UsageError(
                "A filter cannot be read.",
                str(error),
                "Update the program: another version may have written it.",
            ) from error

    def as_arguments(self) -> tuple[str, ...]:
        """The arguments of `logdig heatmap` that ask for the same; not quoted."""
        options: list[str] = []
        if self.internal_users and "internal" not in self.without:
            options.append(WITH_INTERNAL)
        for name, values in self.as_json().items():
            option = OPTIONS[name]
            if _NEEDED_BY.get(name, "") not in {"", *self.without}:
                continue  # it says who would be left out, and nobody is
            if values is True:
                options.append(option)
            elif isinstance(values, list):
                # With `=`, since a link or a layer may be empty or begin with a dash.
                options += [f"{option}={value}" for value in values]
            else:
                options.append(f"{option}={values}")
        return tuple(options)


OPTIONS = {
    "hours": "--hour",
    "weekdays": "--weekday",
    "devices": "--device",
    "min_width": "--min-width",
    "max_width": "--max-width",
    "browsers": "--browser",
    "pointers": "--pointer",
    "visits": "--visits",
    "links": "--link",
    "variants": "--variant",
    "layouts": "--layout",
    "layers": "--layer",
    "without": "--without",
    "internal_users": "--internal-user",
    "bot_agents": "--bot-agent",
    "probes": "--probes",
}
"""From a field to its option on the command line; those of sets may be given several times."""

WITH_INTERNAL = "--internal"
"""Draws one's own people too: where a service names them they are left out otherwise."""

_NEEDED_BY = {"internal_users": "internal", "bot_agents": "bots"}
"""What must be left out for a field to say anything."""


def _known(what: str, values: Any, known: Sequence[Any]) -> None:
    for value in values:
        if value not in known:
            names = ", ".join(str(item) for item in known)
            raise UsageError(f"There is no {what} “{value}”.", hint=f"It is one of {names}.")


NO_FILTER = Filter()
