"""The log files of a service: `days`, `files`, `search`, `export`, `erase`, `ledger`."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from logdig_console.cli.run import Run, Verbs, consent, count, days, service_of, store_of
from logdig_console.domain.errors import UsageError
from logdig_console.domain.logs.erasure import ErasureReport, Visitor
from logdig_console.domain.logs.log_browser import (
    EXPORT_FORMATS,
    SEARCH_IN,
    LogFile,
    SearchRequest,
)
from logdig_console.domain.logs.log_object import is_day
from logdig_console.domain.logs.way import Gap, WayLedger
from logdig_console.domain.visible import visible

if TYPE_CHECKING:
    from logdig_console.services.logs.log_browser import LogBrowser


def run_days(run: Run) -> None:
    look = service_of(run).logs.look(run.ctx)
    found = look.days
    first, last = days(run.arguments.days)
    wanted = [item for item in found if (first or item.day) <= item.day <= (last or item.day)]
    lines = [
        f"{item.day}  {item.objects:>7,} files  {item.bytes:>14,} bytes  "
        f"{item.counts.clicks:>9,} clicks  {item.unread:,} not read, {item.foreign:,} foreign, "
        f"{item.counts.bad:,} bad lines"
        for item in wanted
    ]
    if look.outside.objects:
        lines.append(f"{look.outside.objects:,} objects lie outside the day folders: logdig files --outside")
    run.answer(
        {
            "days": [item.as_json() for item in wanted],
            "outside": {"objects": look.outside.objects, "bytes": look.outside.bytes},
        },
        "\n".join(lines) or "No day has log files.",
    )


def run_files(run: Run) -> None:
    if run.arguments.outside:
        _say_outside(run)
        return
    day, after = run.arguments.day, ""
    if day is None:
        raise UsageError("Which day?", "", "Name one as 2026-01-31, or ask for --outside.")
    _check_day(day)
    logs = service_of(run).logs
    files: list[LogFile] = []
    while not files or after:
        page = logs.files(run.ctx, day, after)
        after = page.after
        if not page.files:
            break
        found = _verified(run, logs, page.files) if run.arguments.verify else page.files
        files += found
        if not run.arguments.json:
            print("\n".join(map(_file_line, found)), flush=True)
    if run.arguments.json:
        run.answer({"day": day, "files": [item.as_json() for item in files]}, "")
    elif not files:
        run.answer({}, f"{day} has no log files.")


def _file_line(item: LogFile) -> str:
    facts = item.facts
    wrong = facts.bad + facts.suspect
    return (
        f"{item.state:8}  {item.size:>13,} bytes  {facts.rows:>7,} lines  {wrong:>5,} bad  "
        f"{facts.first_at or '-':24}  {facts.last_at or '-':24}  {visible(item.key)}"
    )


def _say_outside(run: Run) -> None:
    """What lies in no day folder and in none of the service's own: it is never read."""
    outside = service_of(run).logs.look(run.ctx).outside
    lines = [f"{item.size:>12,} bytes  {item.modified}  {visible(item.key)}" for item in outside.first]
    if outside.objects > len(outside.first):
        lines.append(f"… and {outside.objects - len(outside.first):,} more.")
    run.answer(
        {
            "objects": outside.objects,
            "bytes": outside.bytes,
            "files": [item.as_json() for item in outside.first],
        },
        "\n".join(lines) or "Nothing lies outside the day folders.",
    )


def _verified(run: Run, logs: "LogBrowser", files: Sequence[LogFile]) -> tuple[LogFile, ...]:
    """The files with what reading them to their ends has shown; a foreign one stays what it is."""
    states = {verdict.key: verdict.state for verdict in logs.verify_all(run.ctx, files)}
    return tuple(replace(file, state=states.get(file.key, file.state)) for file in files)


def run_search(run: Run) -> None:
    first, last = days(run.arguments.days)
    request = SearchRequest(run.arguments.words, run.arguments.where, first, last, run.arguments.most)
    found = store_of(run).search(run.ctx, request)
    lines = [
        f"{hit.received_at}  {hit.kind:6}  {visible(hit.page)}  {hit.user_key}  {hit.object}:{hit.line}"
        for hit in found.hits
    ]
    if found.found > len(found.hits):
        lines.append(f"… and {found.found - len(found.hits):,} more; --most lists more of them.")
    run.answer(found.as_json(), "\n".join(lines) or "Nothing was found in what was synced.")


def run_export(run: Run) -> None:
    first, last = days(run.arguments.days)
    report = service_of(run).export.write(run.ctx, run.arguments.out, run.arguments.format, first, last)
    if report.format == "raw":
        text = f"{report.path}: {report.files:,} files written, {report.bytes:,} bytes"
        text += f"; {report.kept:,} were there already." if report.kept else "."
    else:
        text = f"{report.path}: {report.events:,} events, {report.bytes:,} bytes."
    run.answer(report.as_json(), f"{text}\nMade of {report.made_of}: {report.facts}")


def run_erase(run: Run) -> None:
    opened = service_of(run)
    visitor = Visitor(run.arguments.token, run.arguments.user_key)
    names = not run.arguments.keep_names
    agreed = consent(run, opened.erase_change(visitor, names=names))
    report = opened.erase(run.ctx, visitor, agreed, names=names)
    lines = [
        f"{report.lines:,} lines removed.",
        f"{report.rewritten:,} of {report.files:,} files written again, {report.removed:,} removed.",
        f"{report.versions:,} old versions deleted.",
        f"Late resends are dropped by {report.tombstone}; other desks follow when they sync.",
    ]
    if report.waiting is None or report.dead is None:
        lines.append("The queues could not be read; the drain drops what they hold of the visitor.")
    elif report.waiting or report.dead:
        lines.append(
            f"Not looked into: ≈ {report.waiting:,} messages and {report.dead:,} dead letters; the drain "
            "drops what they hold of the visitor."
        )
    lines += _named_lines(report)
    lines += [f"Not touched, an export in which the key stands: {path}" for path in report.exports]
    run.answer(report.as_json(), "\n".join(lines))


def _named_lines(report: ErasureReport) -> list[str]:
    """Where the key was named among one's own people, and where it stands still."""
    lines = []
    gone, left = report.taken_out, report.still_named
    if gone.settings or gone.views:
        lines.append(
            f"The key was taken out of {gone.settings:,} copies of the shared settings and {gone.views:,} "
            "saved views of this desk."
        )
    if left.settings or left.views:
        lines.append(
            f"The key still stands in {left.settings:,} copies of the shared settings and {left.views:,} "
            "saved views of this desk."
        )
    return lines


def run_ledger(run: Run) -> None:
    day = run.arguments.day
    if day is not None:
        _check_day(day)
    way = service_of(run).account(run.ctx, day)
    run.answer(way.as_json(), _words(way))


def _words(way: WayLedger) -> str:
    sum_of_parts = (
        f"{way.accepted} lines accepted = {way.stored} stored + {way.void} void + {way.rejected} rejected "
        f"+ {way.bad} bad + {way.corrupt} in corrupt files + {way.missing} missing"
    )
    lines = [sum_of_parts]
    if way.depth is not None:
        depth = way.depth
        lines.append(
            f"Queue at {way.taken_at}: ≈ {depth.waiting} messages waiting, {depth.in_flight} in flight, "
            f"{depth.dead} dead"
        )
    if way.erased:
        lines.append(f"{way.erased} lines of erased visitors are among the missing ones.")
    if way.at_rest:
        lines.append(f"Unexplained: {way.unexplained}")
    lines += [f"  {gap.run} ({gap.run.count}){_at(gap)}: {gap.why}" for gap in way.gaps]
    return "\n".join(lines)


def _at(gap: Gap) -> str:
    """The hop at which lines were lost; those of an erased visitor were not."""
    return "" if gap.hop == "erased" else f" at the {gap.hop}"


def _check_day(text: str) -> None:
    if is_day(text):
        return
    raise UsageError(f"“{text}” is no day.", "", "Write 2026-01-31.")


def add_verbs(verbs: Verbs) -> None:
    listed = verbs.add("days", run_days, "The day folders: files, clicks, and what was not read.")
    listed.add_argument("--days", metavar="A..B", help="folder days, UTC")
    files = verbs.add("files", run_files, "The files of a day, foreign objects among them.")
    files.add_argument("day", metavar="DAY", nargs="?", help="UTC day of receipt")
    files.add_argument("--outside", action="store_true", help="what lies in no day folder: foreign objects")
    files.add_argument("--verify", action="store_true", help="read each to its end and compare its hash")
    search = verbs.add("search", run_search, "Look for events in what was synced.")
    search.add_argument("words", metavar="WORDS", help="what to look for")
    search.add_argument("--in", dest="where", choices=SEARCH_IN, default="anywhere", help="which field")
    search.add_argument("--days", metavar="A..B", help="folder days, UTC")
    search.add_argument("--most", type=count, default=1_000, metavar="N", help="how many are listed")
    export = verbs.add("export", run_export, "Log files as they are, or events as CSV or Parquet.")
    export.add_argument(
        "--format", choices=EXPORT_FORMATS, default="raw", help="default raw: log files as they are"
    )
    export.add_argument("--days", metavar="A..B", help="folder days, UTC")
    export.add_argument(
        "--out", type=Path, required=True, metavar="PATH", help="a folder for raw, else a file"
    )
    erase = verbs.add("erase", run_erase, "Erase a visitor: from every file, the store, and what comes late.")
    erase.add_argument("--token", required=True, metavar="TOKEN", help="of the visitor's site")
    erase.add_argument("--user-key", required=True, metavar="KEY", help="20 letters and digits")
    erase.add_argument(
        "--keep-names",
        action="store_true",
        help="leave the key in the shared settings and saved views, where one's own people are named",
    )
    erase.add_argument("--confirm", default="", metavar="NAME", help="the user key again")
    ledger = verbs.add("ledger", run_ledger, "Sync, then account for every line that was accepted.")
    ledger.add_argument("--day", metavar="DAY", help="UTC day of receipt; else everything")
