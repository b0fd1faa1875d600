"""`logdig`: the use cases on the command line."""

import argparse
import contextlib
import io
import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import logdig_console
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import JobCancelled, LogDigError, UsageError
from logdig_console.domain.picture import PLACEMENTS, PictureRequest

if TYPE_CHECKING:
    from logdig_console.services.open_service import OpenService
    from logdig_console.store.clickstore import ClickStore

EXIT_FAILED = 1
EXIT_USAGE = 2


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command: its arguments, and where its words go."""

    arguments: argparse.Namespace
    ctx: JobContext

    def answer(self, values: dict[str, Any], text: str) -> None:
        """One JSON object on stdout with --json, else a text for people."""
        print(json.dumps(values, ensure_ascii=False) if self.arguments.json else text, flush=True)


# ------------------------------------------------------------------------------------- local, demo


def run_local(run: Run) -> None:
    from logdig_console.services.local_service import DRAIN_INTERVAL_S, LocalService, default_data

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
            "Stop with Ctrl+C.",
        )
        while True:
            run.ctx.sleep(DRAIN_INTERVAL_S)
            local.tend()
            _drain_and_say(run, opened)
    except JobCancelled:
        _say("Stopping …")
    finally:
        local.stop()


def _drain_and_say(run: Run, opened: "OpenService") -> None:
    """A drain that fails is said and tried again: its messages are still in the queue."""
    try:
        report = opened.drain_all(run.ctx)
    except LogDigError as error:
        _say(str(error))
    else:
        if report.events:
            _say(f"drained {report.events} events into {report.objects} objects")


def run_demo(run: Run) -> None:
    from logdig_console.services.capture import read_pixels
    from logdig_console.services.demo import run_demo as demo
    from logdig_console.services.picture import render, write_csv, write_png

    arguments = run.arguments
    with contextlib.ExitStack() as stack:
        data = arguments.data or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="logdig-demo-")))
        result = demo(run.ctx, data=data, clicks=arguments.clicks)
        picture = arguments.out or Path("heat-map.png")
        background = read_pixels(result.background) if result.background else None
        write_png(result.heat_map, picture, rgba=render(result.heat_map, scale="log", background=background))
        if arguments.csv:
            write_csv(result.heat_map, arguments.csv)
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


# ---------------------------------------------------------------------------------- operating


def run_queue(run: Run) -> None:
    opened = _opened(run)
    depth = opened.depth()
    values = {**asdict(depth), "depth": depth.waiting, "oldest_age_s": None}
    run.answer(
        values,
        f"Waiting ≈ {depth.waiting}   In flight ≈ {depth.in_flight}   Dead letters ≈ {depth.dead}",
    )


def run_drain(run: Run) -> None:
    if run.arguments.read_only:
        raise LogDigError(
            "Read-only mode.",
            "A drain moves messages from the queue to the bucket.",
            "Leave --read-only out to drain.",
        )
    opened = _opened(run)
    _confirm(run, f"Drain the queue of {opened.service.name} ({opened.service.account})?")
    report = opened.drain(force=run.arguments.force)
    run.answer(
        report.as_json(),
        f"{report.status}: {report.messages} messages, {report.events} events, {report.objects} objects, "
        f"{report.bytes} bytes, {report.spent_ms} ms",
    )


def run_sync(run: Run) -> None:
    opened = _opened(run)
    first, last = _days(run.arguments.days)
    report = opened.sync(run.ctx, first, last)
    counts = opened.counts()
    call = {"objects": report.objects, "bytes": report.bytes, "corrupt": report.corrupt}
    run.answer(
        counts.as_json() | call | {"foreign": report.foreign},
        f"{report.objects} new log files, {report.corrupt} corrupt. The store holds {counts.distinct} events "
        f"({counts.clicks} clicks), {counts.duplicates} duplicates, {counts.bad} bad lines.",
    )


# ------------------------------------------------------------------------------------- reading


def run_import(run: Run) -> None:
    from logdig_console.services.import_logs import import_paths

    store = _store(run)
    report = import_paths(run.ctx, store, run.arguments.paths)
    counts = store.counts()
    run.answer(
        counts.as_json() | asdict(report),
        f"{report.files} files read, {report.corrupt} corrupt. The store holds {counts.distinct} events "
        f"({counts.clicks} clicks), {counts.duplicates} duplicates, {counts.bad} bad lines, "
        f"{counts.suspect} suspect, {counts.phantom} phantom.",
    )


def run_pages(run: Run) -> None:
    rows = _store(run).pages()
    run.answer(
        {"pages": [asdict(row) for row in rows]},
        "\n".join(f"{row.clicks:>9} clicks {row.visitors:>7} browsers  {row.url}" for row in rows)
        or "No clicks yet.",
    )


def run_heatmap(run: Run) -> None:
    from logdig_console.services.capture import open_picture, read_pixels
    from logdig_console.services.picture import make_picture, render, write_csv, write_png

    arguments = run.arguments
    first, last = _days(arguments.days)
    request = PictureRequest(
        url=arguments.url,
        first_day=first,
        last_day=last,
        width=arguments.width,
        placement=arguments.placement,
        zone=arguments.zone or "UTC",
    )
    store = _store(run)
    background = None
    if arguments.background:
        page = open_picture(arguments.background)
        background = read_pixels(page.path)
        request = replace(request, width=arguments.width or page.width)
        heat_map = make_picture(run.ctx, store, request, boxes=page.boxes, height=page.height)
    else:
        heat_map = make_picture(run.ctx, store, request)
    if arguments.out:
        write_png(heat_map, arguments.out, rgba=render(heat_map, background=background))
    if arguments.csv:
        write_csv(heat_map, arguments.csv)
    counts = heat_map.counts
    values = {
        **counts.as_json(),
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


def run_capture(run: Run) -> None:
    from logdig_console.services.capture import capture_page
    from logdig_console.services.open_service import running_facts
    from logdig_console.services.picture import clicked_selectors

    arguments = run.arguments
    known = arguments.store or arguments.local or arguments.service or arguments.profile
    picture = capture_page(
        run.ctx,
        address=arguments.address or arguments.url,
        url=arguments.url,
        width=arguments.width,
        path=arguments.out,
        selectors=clicked_selectors(_store(run), arguments.url) if known else (),
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


# ------------------------------------------------------------------------------------- plumbing


def _opened(run: Run) -> "OpenService":
    from logdig_console.services import open_service

    arguments = run.arguments
    if arguments.local:
        return open_service.attach(arguments.local, arguments.service, arguments.store)
    return open_service.connect(
        profile=arguments.profile, region=arguments.region, name=arguments.service, store=arguments.store
    )


def _store(run: Run) -> "ClickStore":
    """The click store of --store, of the running local service, or of the service on AWS."""
    from logdig_console.store.clickstore import ClickStore

    if run.arguments.store:
        return ClickStore(run.arguments.store)
    if run.arguments.local or run.arguments.service or run.arguments.profile:
        return _opened(run).store
    raise UsageError("Say which store is meant.", "", "Use --store DIR, --local DATA_DIR or --service NAME.")


def _days(text: str | None) -> tuple[str | None, str | None]:
    """`A..B`, `A..`, `..B` or one day, each `YYYY-MM-DD`."""
    import datetime as dt

    if text is None:
        return None, None
    first, dots, last = text.partition("..")
    last = last if dots else first
    for day in (first, last):
        try:
            if day and dt.date.fromisoformat(day).isoformat() != day:
                raise ValueError(day)
        except ValueError:
            raise UsageError(f"“{text}” is no range of days.", "", "Write 2026-01-01..2026-01-31.") from None
    return first or None, last or None


def _confirm(run: Run, question: str) -> None:
    if run.arguments.yes:
        return
    if not sys.stdin.isatty():
        raise UsageError("This changes something.", question, "Add --yes.")
    _say(f"{question} [y/N] ", end="")
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise LogDigError("Nothing was done.", "", "Answer y, or add --yes.")


def _say(text: str, end: str = "\n") -> None:
    print(text, file=sys.stderr, end=end, flush=True)


def _show_progress(progress: Progress) -> None:
    share = f"{progress.done}/{progress.total} " if progress.total else ""
    _say(f"\r\x1b[K{share}{progress.text}", end="")


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="one JSON object on stdout")
    common.add_argument("--read-only", action="store_true", help="refuse whatever changes AWS")
    common.add_argument("--yes", action="store_true", help="do not ask")
    where = argparse.ArgumentParser(add_help=False)
    where.add_argument("--local", type=Path, metavar="DATA_DIR", help="a LogDig that runs on this machine")
    where.add_argument("--profile", help="of the AWS configuration")
    where.add_argument("--region")
    where.add_argument("--service", help="which service; defaults to the only one")
    where.add_argument("--store", type=Path, metavar="DIR", help="a click store; no AWS is asked")

    top = argparse.ArgumentParser(prog="logdig", description=logdig_console.__doc__)
    top.add_argument("--version", action="version", version=logdig_console.__version__)
    verbs = top.add_subparsers(required=True, metavar="VERB")

    def verb(
        name: str, action: Callable[[Run], None], text: str, *parents: argparse.ArgumentParser
    ) -> argparse.ArgumentParser:
        added = verbs.add_parser(name, help=text, description=text, parents=[common, *parents])
        added.set_defaults(action=action)
        return added

    local = verb("local", run_local, "Run the whole pipeline on this machine until Ctrl+C.")
    local.add_argument("--data", type=Path, metavar="DIR")
    local.add_argument("--no-sample", action="store_true", help="without the sample site")
    local.add_argument("--allow-origin", action="append", default=[], metavar="ORIGIN")
    demo = verb("demo", run_demo, "Sample visitors go the whole way on this machine, to a picture.")
    demo.add_argument("--clicks", type=_count, default=5_000, metavar="N")
    demo.add_argument("--out", type=Path, metavar="PNG")
    demo.add_argument("--csv", type=Path, metavar="FILE")
    demo.add_argument("--truth", type=Path, metavar="FILE")
    demo.add_argument("--data", type=Path, metavar="DIR")
    verb("queue", run_queue, "How many messages wait.", where)
    drain = verb("drain", run_drain, "Run the drain once.", where)
    drain.add_argument("--force", action="store_true", help="also below the threshold")
    sync = verb("sync", run_sync, "Bring new log files into the click store.", where)
    sync.add_argument("--days", metavar="A..B", help="folder days, UTC")
    imports = verb("import", run_import, "Read local log files into a click store; no AWS.", where)
    imports.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    verb("pages", run_pages, "Page URLs by clicks.", where)
    heatmap = verb("heatmap", run_heatmap, "A page's picture and its exact cells.", where)
    heatmap.add_argument("url", metavar="URL")
    heatmap.add_argument("--days", metavar="A..B", help="event days in --zone")
    heatmap.add_argument("--zone", metavar="AREA/CITY")
    heatmap.add_argument(
        "--width", type=_count, metavar="W", help="viewport width; defaults to the commonest"
    )
    heatmap.add_argument("--placement", choices=PLACEMENTS, default="element")
    heatmap.add_argument("--background", type=Path, metavar="PNG")
    heatmap.add_argument("--out", type=Path, metavar="PNG")
    heatmap.add_argument("--csv", type=Path, metavar="FILE")
    capture = verb("capture", run_capture, "Take a page's picture with an installed browser.", where)
    capture.add_argument("url", metavar="URL", help="the page as it is counted")
    capture.add_argument("--address", metavar="URL", help="what is opened, where it is not the same")
    capture.add_argument("--width", type=_count, default=1_280, metavar="W", help="of the viewport, CSS px")
    capture.add_argument("--out", type=Path, required=True, metavar="PNG")
    return top


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise ValueError(text)
    return value


@contextlib.contextmanager
def _cancelled_by_signals(ctx: JobContext) -> Iterator[None]:
    def cancel(_number: int, _frame: object) -> None:
        ctx.cancel()

    before = {number: signal.signal(number, cancel) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def main(argv: list[str] | None = None) -> int:
    """Run one command; its exit code is 0, 1 (it failed) or 2 (it was asked wrongly)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    arguments = parser().parse_args(argv)
    quiet = arguments.json or not sys.stderr.isatty()
    ctx = JobContext() if quiet else JobContext(on_progress=_show_progress)
    try:
        with _cancelled_by_signals(ctx):
            arguments.action(Run(arguments, ctx))
    except JobCancelled:
        return _failed(arguments, LogDigError("Cancelled.", "", "What was done so far is kept."))
    except LogDigError as error:
        return _failed(arguments, error)
    except BrokenPipeError:
        # Whoever read our output has gone: that is no failure of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        what = str(error.filename) if error.filename else "A file"
        return _failed(
            arguments, LogDigError(f"{what} cannot be used.", str(error.strerror), "Choose another place.")
        )
    return 0


def _failed(arguments: argparse.Namespace, error: LogDigError) -> int:
    """Say what failed, and how the process ends."""
    if arguments.json:
        print(json.dumps({"error": error.as_json()}, ensure_ascii=False), flush=True)
    else:
        _say("\n".join(part for part in (error.title, error.detail, error.hint) if part))
    return EXIT_USAGE if isinstance(error, UsageError) else EXIT_FAILED


if __name__ == "__main__":
    sys.exit(main())
