"""The filter and the request on the command line: the same options for every verb that reads a page."""

import argparse
from collections.abc import Sequence
from dataclasses import MISSING, Field, fields
from typing import Any

from logdig_console.cli.run import Run, days
from logdig_console.domain.event import POINTERS
from logdig_console.domain.pages.filter import (
    BROWSERS,
    DEVICES,
    OPTIONS,
    UNWANTED,
    VISITS,
    WITH_INTERNAL,
    Filter,
)
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.domain.pages.shared_settings import SharedSettings

_CHOICES: dict[str, tuple[str, ...]] = {
    "devices": DEVICES,
    "browsers": BROWSERS,
    "pointers": POINTERS,
    "visits": VISITS,
    "without": UNWANTED,
}
_HELP = {
    "hours": "0 to 23, in --zone",
    "weekdays": "1 (Monday) to 7, in --zone",
    "devices": "told by the viewport's width and the pointer",
    "min_width": "least viewport width, CSS px",
    "max_width": "largest viewport width, CSS px",
    "browsers": "told by the user agent",
    "pointers": "what was clicked with",
    "visits": "browsers on their first day, or later ones",
    "links": "where the click led, as recorded; empty for nowhere",
    "variants": "as the tag names it",
    "layouts": "a design of the page, as recorded",
    "layers": "selector of an open dialog or menu; empty for the page itself",
    "without": "leave these out",
    "internal_users": "the key of a browser that --without internal means too",
    "bot_agents": "a piece of a user agent that --without bots means too",
    "probes": "count the console's own test clicks too",
}
_NUMBERS = ("hours", "weekdays", "min_width", "max_width")


def add_request_arguments(verb: argparse.ArgumentParser, *, probes: bool = True) -> None:
    """The page, its days, their zone, and the filter; `probes`: whether test clicks can be asked for."""
    verb.add_argument("url", metavar="URL", help="the page as `logdig pages` names it")
    verb.add_argument("--days", metavar="A..B", help="event days in --zone")
    verb.add_argument("--zone", metavar="AREA/CITY", help="defaults to the service's own, else UTC")
    group = verb.add_argument_group("filter", "Nothing is left out unless asked for here or in the settings.")
    group.add_argument(
        WITH_INTERNAL,
        dest="internal",
        action="store_true",
        help="count one's own people too where the settings name them",
    )
    _add_filter_arguments(group, [item for item in fields(Filter) if probes or item.name != "probes"])


def _add_filter_arguments(group: argparse._ArgumentGroup, asked: Sequence[Field[Any]]) -> None:
    """One option for each field of the filter; those of several values may be given several times."""
    for item in asked:
        details: dict[str, Any] = {"dest": item.name, "default": None, "help": _HELP[item.name]}
        if item.default is False:
            details |= {"action": "store_true"}
        else:
            if isinstance(item.default, frozenset):
                details |= {"action": "append"}
            choices = _CHOICES.get(item.name)
            details |= {"type": int} if item.name in _NUMBERS else {"choices": choices}
            details |= {} if choices else {"metavar": OPTIONS[item.name].rpartition("-")[2].upper()}
        group.add_argument(OPTIONS[item.name], **details)


def filter_of(arguments: argparse.Namespace, shared: SharedSettings) -> Filter:
    """The filter that the options ask for, with what the settings add.

    Raises:
        UsageError: for a value that there is not.
    """
    given: dict[str, Any] = {}
    for item in fields(Filter):
        value = getattr(arguments, item.name, None)
        if value is not None and item.default is not MISSING:
            given[item.name] = frozenset(value) if isinstance(value, list) else value
    if not arguments.internal:
        given["without"] = given.get("without", frozenset()) | shared.usual_filter().without
    return shared.completed(Filter(**given))


def request_of(run: Run, shared: SharedSettings) -> PictureRequest:
    """The request that `add_request_arguments` asked for; what it leaves open is as the settings say."""
    arguments = run.arguments
    first, last = days(arguments.days)
    return PictureRequest(
        url=arguments.url,
        first_day=first,
        last_day=last,
        zone=arguments.zone or shared.zone,
        filter=filter_of(arguments, shared),
    )
