"""The drain of a service that runs: `drain`, `schedule`, `sync`."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

from logdig_console.cli.run import Run, Verbs, consent, count, days, service_of
from logdig_console.domain.change import Change, Consent
from logdig_console.domain.logs.ledger import DrainReport
from logdig_console.domain.operating import Schedule

if TYPE_CHECKING:
    from logdig_console.services.operating.drain_desk import DrainDesk


def run_drain(run: Run) -> None:
    opened = service_of(run)
    service = opened.service
    consent(run, Change("Drain now", f"queue {service.names.queue} of account {service.account}"))
    report = opened.drain(force=run.arguments.force)
    run.answer(report.as_json(), drain_words(report))


def drain_words(report: DrainReport) -> str:
    """What a drain did, and what there is left to do."""
    lines = [
        (
            f"{report.status}: {report.messages:,} messages, {report.events:,} events, "
            f"{report.objects:,} objects, {report.bytes:,} bytes, {report.spent_ms:,} ms"
        )
    ]
    if report.status == "below threshold":
        lines.append("Fewer messages wait than the threshold says: --force drains them all the same.")
    if report.rejected:
        lines.append(f"Bad lines, set aside under rejected/ with the reason: {report.rejected:,}")
    if report.erased:
        lines.append(f"Lines of erased visitors, dropped: {report.erased:,}")
    if report.not_deleted:
        lines.append(f"Messages stored and not deleted, to be drained again: {report.not_deleted:,}")
    if report.more:
        lines.append("It took what one run can take, and more waits: run it again.")
    return "\n".join(lines)


def run_schedule(run: Run) -> None:
    from logdig_console.services.operating.drain_desk import schedule_expression

    opened, arguments = service_of(run), run.arguments
    drain, function = opened.operator.drain, opened.service.names.function
    for seconds in (arguments.interval, arguments.maximum_age):
        if seconds:
            schedule_expression(seconds)
    # All is asked before anything is done: who says no to one has changed nothing.
    agreed = [(consent(run, change), do) for change, do in _asked(run, drain, function)]
    for consented, do in agreed:
        do(consented)
    schedules, facts = drain.schedules(run.ctx), drain.facts()
    run.answer(
        {"schedules": [_values(item) for item in schedules], "threshold": facts.threshold},
        "\n".join(map(_words, schedules)) + f"\nThreshold: {facts.threshold} messages",
    )


def _asked(
    run: Run, drain: "DrainDesk", function: str
) -> Iterator[tuple[Change, Callable[[Consent], object]]]:
    """Each change that the arguments ask for, and what does it."""
    arguments, ctx = run.arguments, run.ctx
    if arguments.pause:
        impact = "Nothing is drained until it is resumed; clicks wait in the queue for 7 days at most."
        yield Change("Pause", function, impact=impact), partial(drain.pause, ctx)
    if arguments.interval:
        change = Change("Set the interval", f"{function} to {arguments.interval} s")
        yield change, partial(drain.set_every, ctx, "interval", arguments.interval)
    if arguments.maximum_age:
        change = Change("Set the maximum age", f"{function} to {arguments.maximum_age} s")
        yield change, partial(drain.set_every, ctx, "maximum_age", arguments.maximum_age)
    if arguments.threshold:
        change = Change("Set the threshold", f"{function} to {arguments.threshold} messages")
        yield change, partial(drain.set_threshold, ctx, arguments.threshold)
    if arguments.resume:
        yield Change("Resume", function), partial(drain.resume, ctx)


def _values(schedule: Schedule) -> dict[str, object]:
    return asdict(schedule) | {"every_s": schedule.every_s, "next_run": _next(schedule) or None}


def _words(schedule: Schedule) -> str:
    paused = f", paused since {schedule.paused_since}" if schedule.paused_since else ""
    state = f"next run about {_next(schedule)}" if schedule.enabled else f"off{paused}"
    return f"{schedule.purpose.replace('_', ' '):12} {schedule.expression:18} {state}"


def _next(schedule: Schedule) -> str:
    import datetime as dt

    from logdig_console.domain.times import iso

    moment = schedule.next_run(dt.datetime.now(dt.UTC))
    return "" if moment is None else iso(moment)


def run_sync(run: Run) -> None:
    opened = service_of(run)
    first, last = days(run.arguments.days)
    report = opened.sync(run.ctx, first, last)
    counts = opened.counts()
    call = {"objects": report.objects, "bytes": report.bytes, "corrupt": report.corrupt}
    run.answer(
        counts.as_json() | call | {"foreign": report.foreign},
        f"{report.objects} new log files, {report.corrupt} corrupt. The store holds {counts.distinct} events "
        f"({counts.clicks} clicks), {counts.duplicates} duplicates, {counts.bad} bad lines.",
    )


def add_verbs(verbs: Verbs) -> None:
    drain = verbs.add("drain", run_drain, "Run the drain once.")
    drain.add_argument("--force", action="store_true", help="also below the threshold")
    schedule = verbs.add("schedule", run_schedule, "When the drain runs; pause it, resume it, change it.")
    state = schedule.add_mutually_exclusive_group()
    state.add_argument("--pause", action="store_true", help="both schedules off, for maintenance")
    state.add_argument("--resume", action="store_true", help="both schedules on")
    schedule.add_argument("--interval", type=count, metavar="S", help="whole minutes, in seconds")
    schedule.add_argument("--maximum-age", type=count, metavar="S", help="whole minutes, in seconds")
    schedule.add_argument("--threshold", type=count, metavar="N", help="messages that must wait")
    sync = verbs.add("sync", run_sync, "Bring new log files into the click store.")
    sync.add_argument("--days", metavar="A..B", help="folder days, UTC")
