"""What the clicks mean: `elements`, `scroll`, `compare`."""

import argparse
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from logdig_console.cli.filters import add_request_arguments, request_of
from logdig_console.cli.run import Run, Verbs, count, days, store_of
from logdig_console.domain.errors import UsageError
from logdig_console.domain.pages.comparison import (
    EFFECT,
    PERMUTATIONS,
    SEED,
    ComparedRow,
    Comparison,
    Pair,
    Plan,
    rounded_up,
)
from logdig_console.domain.pages.elements import Elements
from logdig_console.domain.pages.filter import DEVICES, Filter
from logdig_console.domain.pages.picture import PLACEMENTS, PictureRequest
from logdig_console.domain.pages.shares import Basis, Share
from logdig_console.domain.visible import visible

if TYPE_CHECKING:
    from logdig_console.heatmap.difference_map import DifferenceMap
    from logdig_console.heatmap.reach import Reach

SHOWN = 30
_OF: dict[Basis, str] = {
    "views": "browsers that saw the page",
    "clickers": "browsers that clicked (no views were recorded)",
}
_CAUTIONS = {
    "layouts differ": "The page had more than one layout: what moved may look like what is liked more.",
    "layouts unknown": "The layout of the page was not recorded in both groups.",
    "no views": "One group at least has no views: shares are of the browsers that clicked.",
    "clicks without views": "Many browsers clicked and have no view: their views may have been lost.",
}


def run_elements(run: Run) -> None:
    from logdig_console.services.facts import write_facts
    from logdig_console.services.pages.elements import elements_of, write_elements
    from logdig_console.services.pages.table_facts import table_facts

    store = store_of(run)
    request = request_of(run, store.shared())
    found = elements_of(run.ctx, store, request)
    if run.arguments.csv:
        write_elements(found, run.arguments.csv)
        write_facts(run.arguments.csv, table_facts(run.ctx, store, request))
    run.answer(_elements_as_json(found), _elements_as_text(found))


def _elements_as_json(found: Elements) -> dict[str, Any]:
    rows = [
        {
            "rank": row.rank,
            "by": row.target.by,
            "element": row.target.name,
            "clicks": row.clicks,
            "click_share": round(row.click_share, 6),
            **row.share.as_json(),
            "links": [asdict(link) for link in row.links],
        }
        for row in found.rows
    ]
    facts = ("basis", "browsers", "without_view", "clicks", "without_element")
    return {name: getattr(found, name) for name in facts} | {"elements": rows}


def _elements_as_text(found: Elements) -> str:
    lines = [f"{found.clicks} clicks; shares are of {found.browsers} {_OF[found.basis]}."]
    lines += [
        f"{row.rank:>4}  {row.clicks:>8} clicks  {_percent(row.share)}  {visible(row.target.name)}"
        for row in found.rows[:SHOWN]
    ]
    if len(found.rows) > SHOWN:
        lines.append(f"… and {len(found.rows) - SHOWN} more; --csv or --json has them all.")
    if found.without_element:
        lines.append(f"{found.without_element} clicks name no element.")
    return "\n".join(lines)


def run_scroll(run: Run) -> None:
    from logdig_console.services.facts import write_facts
    from logdig_console.services.pages.scroll import scroll_reach, write_reach
    from logdig_console.services.pages.table_facts import table_facts

    step = run.arguments.step
    store = store_of(run)
    request = request_of(run, store.shared())
    found = scroll_reach(run.ctx, store, request)
    if run.arguments.csv:
        write_reach(found, run.arguments.csv, step)
        write_facts(run.arguments.csv, table_facts(run.ctx, store, request, whole=True))
    run.answer(_reach_as_json(found, step), _reach_as_text(found))


def _reach_as_json(found: "Reach", step: int) -> dict[str, Any]:
    containers = [
        {
            "container": box.selector,
            "scrolled": box.scrolled,
            "height": box.curve.height,
            "reach": [asdict(point) for point in box.curve.points(step)],
        }
        for box in found.containers
    ]
    return {
        "views": found.curve.views,
        "unknown": found.unknown,
        "height": found.curve.height,
        "mean_px": round(found.curve.mean_px, 1),
        "mean_share": None if found.mean_share is None else round(found.mean_share, 6),
        "folds": [asdict(fold) for fold in found.folds],
        "reach": [asdict(point) for point in found.curve.points(step)],
        "containers": containers,
    }


def _reach_as_text(found: "Reach") -> str:
    curve = found.curve
    average = "" if found.mean_share is None else f", {found.mean_share:.1%} of the page"
    lines = [f"{curve.views} views reached {curve.mean_px:.0f} px on average{average}."]
    lines += [f"{share:>4.0%} of views reached {curve.depth_of(share):>6} px" for share in (0.75, 0.5, 0.25)]
    lines += [
        f"Fold on a {fold.device}: {fold.median} px (half of {fold.views} views: {fold.low} to {fold.high})"
        for fold in found.folds
    ]
    lines += [
        f"Box {visible(box.selector)}: scrolled in {box.scrolled} views, {box.curve.height} px of content, "
        f"half of views reached {box.curve.depth_of(0.5)} px"
        for box in found.containers
    ]
    if found.unknown:
        lines.append(f"{found.unknown} views do not say how far they went.")
    return "\n".join(lines)


def run_compare(run: Run) -> None:
    from logdig_console.services.facts import write_facts
    from logdig_console.services.pages.compare import (
        compare,
        compare_squares,
        write_comparison,
        write_squares,
    )
    from logdig_console.services.pages.table_facts import table_facts

    arguments = run.arguments
    store = store_of(run)
    first = replace(request_of(run, store.shared()), width=arguments.width, placement=arguments.placement)
    pair = Pair(first, second_group(arguments, first))
    plan = Plan(arguments.permutations, arguments.seed, arguments.effect, arguments.planned)
    found = compare(run.ctx, store, pair, plan)
    wanted = [path for path in (arguments.csv, arguments.map) if path]
    facts = table_facts(run.ctx, store, pair.first, pair.second) if wanted else {}
    for path in wanted:
        write_facts(path, facts)
    if arguments.csv:
        write_comparison(found, arguments.csv)
    squares = None
    if arguments.map:
        squares = compare_squares(run.ctx, store, pair, square_px=arguments.square)
        write_squares(squares, arguments.map)
    run.answer(_comparison_as_json(found, squares), _comparison_as_text(found, squares))


def second_group(arguments: argparse.Namespace, first: PictureRequest) -> PictureRequest:
    """The second group: the first one's request but for what --with-… names."""
    other = first
    if arguments.with_days:
        first_day, last_day = days(arguments.with_days)
        other = replace(other, first_day=first_day, last_day=last_day)
    if arguments.with_url:
        other = replace(other, url=arguments.with_url)
    asked = {name: getattr(arguments, f"with_{name}") for name in ("variants", "devices", "layouts")}
    named = {name: [value] for name, value in asked.items() if value is not None}
    other = replace(other, filter=Filter.from_json(other.filter.as_json() | named))
    if other == first:
        raise UsageError(
            "Both groups are the same.",
            "",
            "Name what tells it apart: --with-days, --with-url, --with-variant or another --with.",
        )
    return other


def _comparison_as_json(found: Comparison, squares: "DifferenceMap | None") -> dict[str, Any]:
    values: dict[str, Any] = {
        "basis": found.basis,
        "first": asdict(found.first),
        "second": asdict(found.second),
        "both": found.both,
        "tested": found.tested,
        "critical": round(found.critical, 4),
        "permutations": found.plan.permutations,
        "seed": found.plan.seed,
        "effect": found.plan.effect,
        "planned": found.planned,
        "interim": found.interim,
        "more": found.more,
        "cautions": list(found.cautions),
        "elements": [_row_as_json(row) for row in found.rows],
    }
    if squares is not None:
        values["map"] = {
            "square_px": squares.square_px,
            "tested": len(squares.x),
            "untested": squares.untested,
            "marked": int(squares.marked.sum()),
        }
    return values


def _row_as_json(row: ComparedRow) -> dict[str, Any]:
    return {
        "by": row.target.by,
        "element": row.target.name,
        "verdict": row.verdict,
        "p": row.p,
        "first": row.first.as_json(),
        "second": row.second.as_json(),
        "difference": round(row.difference, 6),
        "low": round(row.low, 6),
        "high": round(row.high, 6),
        "needed": row.needed,
        "more": row.more,
    }


def _comparison_as_text(found: Comparison, squares: "DifferenceMap | None") -> str:
    tested = (
        f"{found.tested} elements tested together, {found.plan.permutations} permutations of whole browsers, "
        f"seed {found.plan.seed}: a false alarm anywhere in 5 % of comparisons."
    )
    groups = f"{found.first.browsers} and {found.second.browsers} {_OF[found.basis]}, {found.both} in both."
    lines = [groups, tested]
    lines += [_CAUTIONS[caution] for caution in found.cautions]
    lines.append(_planned(found))
    if found.interim:
        lines.append(
            f"An interim look: {found.browsers:,} browsers so far, about {rounded_up(found.more):,} more are "
            "needed. Who looks often finds more by chance."
        )
    for row in found.rows[:SHOWN]:
        p = "        " if row.p is None else f"p {row.p:.4f}"
        more = (
            f", about {rounded_up(row.more):,} more" if row.verdict == "not enough data" and row.more else ""
        )
        lines.append(
            f"{_percent(row.first)} / {_percent(row.second)}  {p}  {row.verdict}{more}  "
            f"{visible(row.target.name)}"
        )
    if squares is not None:
        lines.append(
            f"Map: {int(squares.marked.sum())} of {len(squares.x)} squares of {squares.square_px} px marked; "
            "5 % of those marked are false on average (false-discovery rate)."
        )
    return "\n".join(lines)


def _planned(found: Comparison) -> str:
    """The size at which the answer is to be read."""
    if found.plan.planned is not None:
        return f"Planned size: {found.planned:,} browsers in both groups together."
    return (
        f"Planned size: {rounded_up(found.planned):,} browsers in both groups together, which finds a "
        f"{found.plan.effect:g}-fold difference on the most clicked element with a power of 80 % "
        "(Fleiss, Tytun and Ury)."
    )


def _percent(share: Share) -> str:
    return f"{share.value:>6.1%} ({share.low:.1%} to {share.high:.1%})"


def add_verbs(verbs: Verbs) -> None:
    elements = verbs.add("elements", run_elements, "A page's elements: clicks, browsers, shares.")
    add_request_arguments(elements, probes=False)
    elements.add_argument("--csv", type=Path, metavar="FILE", help="every row as a table")
    scroll = verbs.add("scroll", run_scroll, "How far down a page is seen, and where the fold lies.")
    add_request_arguments(scroll, probes=False)
    scroll.add_argument(
        "--step", type=count, default=100, metavar="PX", help="between two places of the curve"
    )
    scroll.add_argument("--csv", type=Path, metavar="FILE", help="every row as a table")
    compare = verbs.add("compare", run_compare, "Two periods, pages, variants or devices compared.")
    add_request_arguments(compare, probes=False)
    second = compare.add_argument_group("second group", "As the first one, but for what is named here.")
    second.add_argument("--with-days", metavar="A..B", help="other days")
    second.add_argument("--with-url", metavar="URL", help="another page")
    second.add_argument("--with-variant", dest="with_variants", metavar="VARIANT", help="another variant")
    second.add_argument("--with-device", dest="with_devices", choices=DEVICES, help="another device")
    second.add_argument("--with-layout", dest="with_layouts", metavar="LAYOUT", help="another layout")
    compare.add_argument(
        "--permutations",
        type=count,
        default=PERMUTATIONS,
        metavar="N",
        help="how often browsers are exchanged",
    )
    compare.add_argument(
        "--seed",
        type=int,
        default=SEED,
        metavar="N",
        help="of the exchanges: the same seed gives the same answer",
    )
    compare.add_argument("--effect", type=_effect, default=EFFECT, metavar="TIMES", help="worth finding")
    compare.add_argument(
        "--planned", type=count, metavar="N", help="browsers at which the answer is to be read"
    )
    compare.add_argument("--csv", type=Path, metavar="FILE", help="every element")
    compare.add_argument("--map", type=Path, metavar="FILE", help="the difference map's squares, CSV")
    compare.add_argument("--square", type=count, default=40, metavar="PX", help="of the difference map")
    compare.add_argument("--width", type=count, metavar="W", help="of the difference map's picture")
    compare.add_argument(
        "--placement", choices=PLACEMENTS, default="element", help="of the difference map, as in heatmap"
    )


def _effect(text: str) -> float:
    value = float(text)
    if not 1 < value < 100:
        raise ValueError(text)
    return value
