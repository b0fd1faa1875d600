"""The log files of a service: `ledger`."""

from logdig_console.cli.run import Run, Verbs, service_of
from logdig_console.domain.errors import UsageError
from logdig_console.domain.way import WayLedger


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
    lines += [f"  {gap.run} ({gap.run.count}) at the {gap.hop}: {gap.why}" for gap in way.gaps]
    return "\n".join(lines)


def _check_day(text: str) -> None:
    import datetime as dt

    try:
        if dt.date.fromisoformat(text).isoformat() == text:
            return
    except ValueError:
        pass
    raise UsageError(f"“{text}” is no day.", "", "Write 2026-01-31.")


def add_verbs(verbs: Verbs) -> None:
    ledger = verbs.add("ledger", run_ledger, "Sync, then account for every line that was accepted.")
    ledger.add_argument("--day", metavar="DAY", help="UTC day of receipt; else everything")
