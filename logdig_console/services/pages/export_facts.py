"""What every exported heat map says of itself: of what, until when, how counted, made of which files."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from logdig_console.domain.pages.modes import Definitions, Mode
from logdig_console.services.pages.picture import HeatMap

Facts = dict[str, str]
"""By name, in the order in which they are shown; texts of strangers stand in it as they are."""


def export_facts(heat_map: HeatMap, *, rules: str, inputs: Sequence[str] | None = None) -> Facts:
    """The facts of a picture.

    Args:
        rules: version of the page rules.
        inputs: names of the log files that the clicks stand in; None where they are not looked for. Those of
            stored files end in their SHA-256; together they are named by the SHA-256 of their names' lines.
    """
    request, counts = heat_map.request, heat_map.counts
    wanted = request.filter.as_json()
    facts = {
        "Page": request.url,
        "Data until": heat_map.data_until or "unknown",
        "Days": f"{request.first_day or 'first'} to {request.last_day or 'last'} ({request.zone})",
        "Clicks shown": _shown(request.mode, request.definitions),
        "Filter": json.dumps(wanted, sort_keys=True) if wanted else "none",
        "Placement": f"{request.placement}, {heat_map.width} × {heat_map.height} px",
        "Sample": summary(heat_map),
        "Not placeable": _reasons(counts.unplaced),
        "Filtered": _reasons(counts.filtered),
        "Page rules": rules,
    }
    if inputs is not None:
        digest = hashlib.sha256("".join(f"{name}\n" for name in inputs).encode()).hexdigest()
        facts["Made of"] = f"{len(inputs):,} log files (SHA-256 of their names: {digest})"
    return facts


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
