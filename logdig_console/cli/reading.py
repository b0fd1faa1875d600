"""What was clicked: `import`, `heatmap`, `capture`."""

import argparse
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

from logdig_console.cli.filters import add_request_arguments, request_of
from logdig_console.cli.run import Run, Verbs, count, store_of
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.modes import DEFINITIONS, MODES, Definitions
from logdig_console.domain.pages.picture import PLACEMENTS

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
    from logdig_console.services.pages.capture import open_picture, read_pixels
    from logdig_console.services.pages.picture import make_picture, render, write_csv, write_png

    arguments = run.arguments
    store = store_of(run)
    request = replace(
        request_of(run, store.shared()),
        width=arguments.width,
        placement=arguments.placement,
        mode=arguments.mode,
        definitions=_definitions(arguments),
    )
    background = None
    if arguments.background:
        page = open_picture(arguments.background)
        background = read_pixels(page.path)
        request = replace(request, width=arguments.width or page.width)
        heat_map = make_picture(run.ctx, store, request, surface_at=page.surface_at)
    else:
        heat_map = make_picture(run.ctx, store, request)
    if arguments.out:
        write_png(heat_map, arguments.out, rgba=render(heat_map, background=background))
    if arguments.csv:
        write_csv(heat_map, arguments.csv)
    counts = heat_map.counts
    values = {
        **counts.as_json(),
        "mode": request.mode,
        "rules": store.rules().version,
        "data_until": heat_map.data_until,
        "visitors": heat_map.visitors,
        "width": heat_map.width,
        "height": heat_map.height,
    }
    run.answer(
        values,
        f"{counts.clicks} clicks = {counts.drawn} drawn ({counts.anchored} anchored, {counts.exact} exact, "
        f"{counts.estimated} estimated) + {sum(counts.unplaced.values())} not placeable "
        f"+ {sum(counts.filtered.values())} filtered, {heat_map.visitors} browsers, "
        f"{heat_map.width} x {heat_map.height} px",
    )


def _definitions(arguments: argparse.Namespace) -> Definitions:
    asked = {name: getattr(arguments, name) for name in _DEFINED if getattr(arguments, name) is not None}
    return replace(DEFINITIONS, **asked)


def run_capture(run: Run) -> None:
    from logdig_console.services.open_service import running_facts
    from logdig_console.services.pages.capture import capture_page
    from logdig_console.services.pages.picture import clicked_selectors

    arguments = run.arguments
    known = arguments.store or arguments.local or arguments.service or arguments.profile or arguments.key
    picture = capture_page(
        run.ctx,
        address=arguments.address or arguments.url,
        url=arguments.url,
        width=arguments.width,
        path=arguments.out,
        selectors=clicked_selectors(store_of(run), arguments.url) if known else (),
        sample_page=running_facts(arguments.local)["sample_page"] if arguments.local else "",
    )
    if picture is None:
        raise LogDigError(
            "No browser is installed.", "Looked for Chrome, Chromium and Edge.", "Install one of them."
        )
    values = {
        "picture": str(picture.path),
        "width": picture.width,
        "height": picture.height,
        "boxes": len(picture.boxes or ()),
    }
    run.answer(
        values, f"{picture.path}: {picture.width} x {picture.height} px, {values['boxes']} elements measured"
    )


def add_verbs(verbs: Verbs) -> None:
    imports = verbs.add("import", run_import, "Read local log files into a click store; no AWS.")
    imports.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    heatmap = verbs.add("heatmap", run_heatmap, "A page's picture and its exact cells.")
    add_request_arguments(heatmap)
    heatmap.add_argument("--mode", choices=MODES, default="clicks", help="which clicks are shown")
    for name, text in _DEFINED.items():
        option = "--" + name.replace("_", "-")
        heatmap.add_argument(
            option, type=int, metavar="N", help=f"{text}, default {getattr(DEFINITIONS, name)}"
        )
    heatmap.add_argument("--width", type=count, metavar="W", help="viewport width; defaults to the commonest")
    heatmap.add_argument("--placement", choices=PLACEMENTS, default="element")
    heatmap.add_argument("--background", type=Path, metavar="PNG")
    heatmap.add_argument("--out", type=Path, metavar="PNG")
    heatmap.add_argument("--csv", type=Path, metavar="FILE")
    capture = verbs.add("capture", run_capture, "Take a page's picture with an installed browser.")
    capture.add_argument("url", metavar="URL", help="the page as it is counted")
    capture.add_argument("--address", metavar="URL", help="what is opened, where it is not the same")
    capture.add_argument("--width", type=count, default=1_280, metavar="W", help="of the viewport, CSS px")
    capture.add_argument("--out", type=Path, required=True, metavar="PNG")
