"""What was clicked: `import`, `heatmap`, `capture`."""

import argparse
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from logdig_console.cli.filters import add_request_arguments, request_of
from logdig_console.cli.run import Run, Verbs, count, store_of
from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.domain.pages.modes import DEFINITIONS, MODES, Definitions
from logdig_console.domain.pages.picture import PLACEMENTS
from logdig_console.domain.visible import visible

if TYPE_CHECKING:
    from logdig_console.services.pages.capture import PagePicture
    from logdig_console.services.pages.picture import HeatMap

_USUAL_WIDTH: Final = 1_280
_DEFINED: Final = {
    "rage_clicks": "clicks of a rage at least",
    "rage_ms": "milliseconds between a rage's first click and its last",
    "rage_px": "CSS px between them",
    "dead_ms": "milliseconds within which a page reacts",
}


def run_import(run: Run) -> None:
    from logdig_console.services.logs.import_logs import import_paths

    store = store_of(run)
    report = import_paths(run.ctx, store, run.arguments.paths)
    counts = store.counts()
    run.answer(
        counts.as_json() | asdict(report),
        f"{report.files} files read, {report.corrupt} corrupt. The store holds {counts.distinct} events "
        f"({counts.clicks} clicks), {counts.duplicates} duplicates, {counts.bad} bad lines, "
        f"{counts.suspect} suspect, {counts.phantom} phantom.",
    )


def run_heatmap(run: Run) -> None:
    from logdig_console.services.facts import Facts, write_facts
    from logdig_console.services.pages.capture import page_under, read_pixels
    from logdig_console.services.pages.frames_export import FrameLook, frame_rows, write_frames
    from logdig_console.services.pages.heat_map_export import facts_of
    from logdig_console.services.pages.picture import make_picture, render, write_csv, write_png
    from logdig_console.services.pages.time_lapse import lapse_of

    arguments = run.arguments
    if arguments.frames_to and not arguments.frames:
        raise UsageError("Frames of what?", "--frames-to is given without --frames.", "Add --frames hour.")
    store = store_of(run)
    request = replace(
        request_of(run, store.shared()),
        width=arguments.width,
        placement=arguments.placement,
        mode=arguments.mode,
        definitions=_definitions(arguments),
    )
    background = under = surface_at = None
    if arguments.background:
        under = page_under(arguments.background, width=arguments.width)
        background = read_pixels(under.path)
        request, surface_at = replace(request, width=under.width), under.surface_at
    heat_map = make_picture(run.ctx, store, request, surface_at=surface_at)
    facts: Facts = {}
    if arguments.out or arguments.csv or arguments.frames_to:
        facts, _ = facts_of(run.ctx, store, heat_map, surface_at=surface_at)
    if arguments.out:
        write_png(heat_map, arguments.out, rgba=render(heat_map, background=background), facts=facts)
    if arguments.csv:
        write_csv(heat_map, arguments.csv)
        write_facts(arguments.csv, facts)
    counts = heat_map.counts
    values = {
        **counts.as_json(),
        "mode": request.mode,
        "zone": request.zone,
        "rules": store.rules().version,
        "data_until": heat_map.data_until,
        "visitors": heat_map.visitors,
        "width": heat_map.width,
        "height": heat_map.height,
    }
    words = _words_of(heat_map)
    if under is not None:
        values["background"], said = _of_background(under, heat_map)
        words = f"{words}\n{said}"
    if arguments.frames:
        lapse = lapse_of(run.ctx, store, request, arguments.frames, surface_at=surface_at)
        values |= {"frames": frame_rows(lapse), "untimed": lapse.untimed}
        words = "\n".join(
            [words, *(f"{frame.cells.total:>9} clicks  {frame.start}" for frame in lapse.frames)]
        )
        if arguments.frames_to:
            look = FrameLook()
            write_frames(
                run.ctx, heat_map, lapse, arguments.frames_to, look=look, background=background, facts=facts
            )
    run.answer(values, words)


def _words_of(heat_map: "HeatMap") -> str:
    counts = heat_map.counts
    return (
        f"{counts.clicks} clicks = {counts.drawn} drawn ({counts.anchored} anchored, {counts.exact} exact, "
        f"{counts.estimated} estimated) + {_reasons(counts.unplaced)} not placeable "
        f"+ {_reasons(counts.filtered)} filtered, {heat_map.visitors} browsers, "
        f"{heat_map.width} x {heat_map.height} px"
    )


def _reasons(counted: Mapping[str, int]) -> str:
    """A sum, and what it is made of: a click that is not drawn has a reason."""
    total = sum(counted.values())
    why = ", ".join(f"{number} {reason.replace('_', ' ')}" for reason, number in counted.items() if number)
    return f"{total} ({why})" if why else f"{total}"


def _of_background(page: "PagePicture", heat_map: "HeatMap") -> tuple[dict[str, Any], str]:
    """What the picture under the heat is, and whether it fits: as JSON, and in words."""
    here = sum(row.clicks for row in heat_map.widths if row.width == page.width)
    known = sum(row.clicks for row in heat_map.widths)
    facts = {
        "width": page.width,
        "height": page.height,
        "pixel_ratio": round(page.pixel_ratio, 4),
        "taken_at": page.taken_at or None,
        "url": page.url or None,
        "clicks_at_width": here,
    }
    words = (
        f"On a picture of {page.width} x {page.height} px, pixel ratio {page.pixel_ratio:.3g}"
        f"{f', taken {page.taken_at}' if page.taken_at else ''}: {here} of {known} clicks were made at its "
        "width."
    )
    if known and not here:
        words += f" It does not fit: the most were made at {heat_map.widths[0].width} px."
    if page.url and page.url != heat_map.request.url:
        words += f" It shows {visible(page.url)}."
    return facts, words


def _definitions(arguments: argparse.Namespace) -> Definitions:
    asked = {name: getattr(arguments, name) for name in _DEFINED if getattr(arguments, name) is not None}
    return replace(DEFINITIONS, **asked)


def run_capture(run: Run) -> None:
    from logdig_console.services.open_service import running_facts
    from logdig_console.services.pages.capture import capture_widths
    from logdig_console.services.pages.picture import clicked_selectors

    arguments = run.arguments
    known = arguments.store or arguments.local or arguments.service or arguments.profile or arguments.key
    widths = tuple(dict.fromkeys(arguments.width or (_USUAL_WIDTH,)))
    if arguments.local:
        running_facts(arguments.local)  # whose pages they are: an error where none runs
    taken = capture_widths(
        run.ctx,
        address=arguments.address or arguments.url,
        url=arguments.url,
        paths={width: _picture_path(arguments.out, width, alone=len(widths) == 1) for width in widths},
        selectors=clicked_selectors(store_of(run), arguments.url) if known else (),
        loopback=bool(arguments.local),
        also=arguments.also_host,
    )
    if not taken:
        raise LogDigError(
            "No browser is installed.", "Looked for Chrome, Chromium and Edge.", "Install one of them."
        )
    rows = [_of_picture(picture) for picture in taken]
    missing = list(dict.fromkeys(item.host for picture in taken for item in picture.not_loaded))
    words = [
        f"{row['picture']}: {row['width']} x {row['height']} px, {row['boxes']} elements measured"
        for row in rows
    ]
    if missing:
        words.append(f"Not loaded from other hosts: {', '.join(map(visible, missing))}.")
        words.append("Name those that belong to the site with --also-host HOST.")
    run.answer({**rows[0], "pictures": rows, "not_loaded": missing}, "\n".join(words))


def _picture_path(out: Path, width: int, *, alone: bool) -> Path:
    """Where the picture of a width goes; beside others it has its width in its name."""
    return out if alone else out.with_stem(f"{out.stem}-{width}")


def _of_picture(picture: "PagePicture") -> dict[str, Any]:
    return {
        "picture": str(picture.path),
        "width": picture.width,
        "height": picture.height,
        "boxes": len(picture.boxes or ()),
    }


def add_verbs(verbs: Verbs) -> None:
    imports = verbs.add("import", run_import, "Read local log files into a click store; no AWS.")
    imports.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="files, or folders with all that is in them"
    )
    heatmap = verbs.add("heatmap", run_heatmap, "A page's picture and its exact cells.")
    add_request_arguments(heatmap)
    heatmap.add_argument("--mode", choices=MODES, default="clicks", help="which clicks are shown")
    for name, text in _DEFINED.items():
        option = "--" + name.replace("_", "-")
        heatmap.add_argument(
            option, type=int, metavar="N", help=f"{text}, default {getattr(DEFINITIONS, name)}"
        )
    heatmap.add_argument("--width", type=count, metavar="W", help="viewport width; defaults to the commonest")
    heatmap.add_argument(
        "--placement",
        choices=PLACEMENTS,
        default="element",
        help="by the element, at the picture's width alone, or in proportion",
    )
    heatmap.add_argument(
        "--background", type=Path, metavar="PNG", help="a picture of the page to draw on, as capture takes it"
    )
    heatmap.add_argument("--out", type=Path, metavar="PNG", help="where the picture goes")
    heatmap.add_argument("--csv", type=Path, metavar="FILE", help="its exact cells: x, y, clicks")
    heatmap.add_argument("--frames", choices=("hour", "day"), help="the clicks of each, too")
    heatmap.add_argument("--frames-to", type=Path, metavar="DIR", help="each frame as a PNG, on one scale")
    capture = verbs.add("capture", run_capture, "Take a page's picture with an installed browser.")
    capture.add_argument("url", metavar="URL", help="the page as it is counted")
    capture.add_argument("--address", metavar="URL", help="what is opened, where it is not the same")
    capture.add_argument(
        "--also-host", action="append", default=[], metavar="HOST", help="another that belongs to the site"
    )
    capture.add_argument(
        "--width",
        type=count,
        action="append",
        metavar="W",
        help=f"of the viewport, CSS px, default {_USUAL_WIDTH}; several may be given",
    )
    capture.add_argument(
        "--out", type=Path, required=True, metavar="PNG", help="of several widths each is NAME-WIDTH.png"
    )
