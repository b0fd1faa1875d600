"""The pipeline on this machine: `local`, `demo`."""

import contextlib
import json
import shlex
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from logdig_console.cli.run import Run, Verbs, count, say
from logdig_console.domain.errors import JobCancelled, LogDigError

if TYPE_CHECKING:
    from logdig_console.services.open_service import OpenService


def run_local(run: Run) -> None:
    from logdig_console.services.sample.local_service import DRAIN_INTERVAL_S, LocalService, default_data

    arguments = run.arguments
    data = arguments.data or default_data()
    local = LocalService(data=data, sample=not arguments.no_sample, origins=tuple(arguments.allow_origin))
    opened = local.start(run.ctx)
    try:
        facts = local.facts(opened.service).as_json()
        run.answer(
            facts,
            f"Collector    {facts['collector']}\n"
            f"Sample site  {facts['sample_page'] or 'not started'}\n"
            f"Embedded AWS {facts['endpoint']} (keys in {data / 'running.json'})\n\n"
            f'<script async src="{facts["collector"]}/clickTracker.js" data-token="{facts["token"]}">'
            "</script>\n\n"
            f"Its heat maps, from another terminal: {_line('sync', data)}, then {_line('pages', data)}\n"
            "Stop with Ctrl+C.",
        )
        while True:
            run.ctx.sleep(DRAIN_INTERVAL_S)
            local.tend()
            _drain_and_say(run, opened)
    except JobCancelled:
        say("Stopping …")
    finally:
        local.stop()


def _line(verb: str, data: Path) -> str:
    return shlex.join(("logdig", verb, "--local", str(data)))


def _drain_and_say(run: Run, opened: "OpenService") -> None:
    """A drain that fails is said and tried again: its messages are still in the queue. None in a pause."""
    try:
        if opened.operator.drain.paused_since():
            return
        report = opened.drain_all(run.ctx, routine=True)
    except LogDigError as error:
        say(str(error))
    else:
        if report.events:
            say(f"drained {report.events} events into {report.objects} objects")


def run_demo(run: Run) -> None:
    from logdig_console.services.facts import write_facts
    from logdig_console.services.pages.capture import read_pixels
    from logdig_console.services.pages.picture import render, write_csv, write_png
    from logdig_console.services.sample.demo import run_demo as demo

    arguments = run.arguments
    with contextlib.ExitStack() as stack:
        data = arguments.data or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="logdig-demo-")))
        result = demo(run.ctx, data=data, clicks=arguments.clicks)
        picture = arguments.out or Path("heat-map.png")
        background = read_pixels(result.background) if result.background else None
        rgba = render(result.heat_map, scale="log", background=background)
        write_png(result.heat_map, picture, rgba=rgba, facts=result.facts)
        if arguments.csv:
            write_csv(result.heat_map, arguments.csv)
            write_facts(arguments.csv, result.facts)
        if arguments.truth:
            truth = sorted((y, x, count) for (x, y), count in result.truth.items())
            arguments.truth.write_text(json.dumps([[x, y, count] for y, x, count in truth]))
    values = {
        "accepted": result.accepted,
        "store": result.counts.as_json(),
        **{name: result.counts.as_json()[name] for name in ("rows", "distinct", "duplicates")},
        **result.heat_map.counts.as_json(),
        "via_tracker": result.via_tracker,
        "seconds": result.seconds,
        "hops": result.hops_ms,
        "picture": str(picture),
    }
    run.answer(
        values,
        f"{result.accepted} events accepted, {result.counts.distinct} stored once each, "
        f"{result.counts.duplicates} duplicates dropped.\n"
        f"{result.heat_map.counts.drawn} of {result.heat_map.counts.clicks} clicks of the first page drawn "
        f"({result.via_tracker} by a real browser) in {result.seconds} s: {picture}",
    )


def add_verbs(verbs: Verbs) -> None:
    local = verbs.add("local", run_local, "Run the whole pipeline on this machine until Ctrl+C.", where=False)
    local.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help="its folder, made where there is none; what runs there is found again",
    )
    local.add_argument("--no-sample", action="store_true", help="without the sample site")
    local.add_argument(
        "--allow-origin",
        action="append",
        default=[],
        metavar="ORIGIN",
        help="a web origin that may post, beside those of this machine",
    )
    demo = verbs.add(
        "demo", run_demo, "Sample visitors go the whole way on this machine, to a picture.", where=False
    )
    demo.add_argument(
        "--clicks",
        type=count,
        default=5_000,
        metavar="N",
        help="how many clicks the sample visitors make, default 5000",
    )
    demo.add_argument("--out", type=Path, metavar="PNG", help="the picture, default heat-map.png")
    demo.add_argument("--csv", type=Path, metavar="FILE", help="the picture's exact cells")
    demo.add_argument(
        "--truth", type=Path, metavar="FILE", help="where the visitors clicked, as JSON: x, y, clicks"
    )
    demo.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help="a folder to keep everything in; else none is kept",
    )
