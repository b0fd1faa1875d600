"""What every exported heat map says of itself: of what, until when, how counted, made of which files."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from logdig_console.domain.pages.modes import Definitions, Mode
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.services.facts import Facts, made_of
from logdig_console.services.pages.picture import HeatMap


def export_facts(heat_map: HeatMap, *, rules: str, inputs: Sequence[str] | None = None) -> Facts:
    """The facts of a picture.

    Args:
        rules: version of the page rules.
        inputs: names of the log files that the clicks stand in; None where they are not looked for.
    """
    request, counts = heat_map.request, heat_map.counts
    facts = {
        "Page": request.url,
        "Data until": heat_map.data_until or "unknown",
        "Days": days_asked(request),
        "Clicks shown": _shown(request.mode, request.definitions),
        "Filter": filter_asked(request),
        "Placement": f"{request.placement}, {heat_map.width} × {heat_map.height} px",
        "Sample": summary(heat_map),
        "Not placeable": _reasons(counts.unplaced),
        "Filtered": _reasons(counts.filtered),
        "Page rules": rules,
    }
    if inputs is not None:
        facts["Made of"] = made_of(inputs)
    return facts


def days_asked(request: PictureRequest) -> str:
    """The days of a request, both inclusive."""
    return f"{request.first_day or 'first'} to {request.last_day or 'last'} ({request.zone})"


def filter_asked(request: PictureRequest) -> str:
    """The filter of a request as JSON; of one's own people their number, since a key names a person."""
    wanted = request.filter.as_json()
    if "internal_users" in wanted:
        wanted["internal_users"] = len(wanted["internal_users"])
    return json.dumps(wanted, sort_keys=True) if wanted else "none"


def summary(heat_map: HeatMap) -> str:
    """Where every click of the page went, and of how many browsers those drawn are."""
    counts = heat_map.counts
    return (
        f"{counts.clicks} clicks = {counts.drawn} drawn ({counts.anchored} anchored + {counts.exact} exact + "
        f"{counts.estimated} estimated) + {sum(counts.unplaced.values())} not placeable + "
        f"{sum(counts.filtered.values())} filtered; {heat_map.visitors} browsers"
    )


def _shown(mode: Mode, definitions: Definitions) -> str:
    if mode not in ("rage", "dead"):
        return mode
    numbers = {name: value for name, value in asdict(definitions).items() if name.startswith(mode)}
    return f"{mode} ({', '.join(f'{name} {value}' for name, value in numbers.items())})"


def _reasons(reasons: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in reasons.items() if number) or "none"
