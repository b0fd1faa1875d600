"""The lines that find on the command line what the lists, curves and comparisons of a window show."""

import shlex
from dataclasses import replace

from logdig_console.domain.pages.comparison import EFFECT, PERMUTATIONS, SEED, Pair, Plan
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.presenters.command_line import CliPlace, zone_matters

_TOLD_APART = {"variants": "--with-variant", "devices": "--with-device", "layouts": "--with-layout"}


def elements_line(place: CliPlace, request: PictureRequest) -> str:
    return shlex.join(("logdig", "elements", *_asked(request), *place))


def scroll_line(place: CliPlace, request: PictureRequest) -> str:
    return shlex.join(("logdig", "scroll", *_asked(request), *place))


def compare_line(place: CliPlace, pair: Pair, plan: Plan) -> str | None:
    """The same comparison; None where the groups differ in something that no option tells apart."""
    second = _second(pair)
    if second is None:
        return None
    options = []
    for name, value, usual in (
        ("--permutations", plan.permutations, PERMUTATIONS),
        ("--seed", plan.seed, SEED),
        ("--effect", plan.effect, EFFECT),
        ("--planned", plan.planned, None),
    ):
        options += [] if value == usual else [name, f"{value:g}" if name == "--effect" else str(value)]
    return shlex.join(("logdig", "compare", *_asked(pair.first), *second, *options, *place))


def _asked(request: PictureRequest) -> list[str]:
    """The request's page, days, zone and filter."""
    parts = [request.url]
    if request.first_day or request.last_day:
        parts += ["--days", _days(request)]
    if zone_matters(request):
        parts += ["--zone", request.zone]
    # The console's own test clicks are drawn where that is asked for, and never counted.
    return [*parts, *replace(request.filter, probes=False).as_arguments()]


def _days(request: PictureRequest) -> str:
    return f"{request.first_day or ''}..{request.last_day or ''}"


def _second(pair: Pair) -> list[str] | None:
    """What tells the second group from the first."""
    one, other = pair.first, pair.second
    parts: list[str] = []
    if _days(one) != _days(other):
        parts += [f"--with-days={_days(other)}"]
    if one.url != other.url:
        parts += [f"--with-url={other.url}"]
    same = replace(other, url=one.url, first_day=one.first_day, last_day=one.last_day)
    for name, option in _TOLD_APART.items():
        values = getattr(other.filter, name)
        if values != getattr(one.filter, name) and len(values) == 1:
            parts += [f"{option}={value}" for value in values]
            named = same.filter.as_json() | {name: list(getattr(one.filter, name))}
            same = replace(same, filter=type(same.filter).from_json(named))
    return parts if parts and same == one else None
