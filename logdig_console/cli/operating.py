"""A service that runs: `queue`, `drain`, `sync`."""

from dataclasses import asdict

from logdig_console.cli.run import Run, Verbs, consent, days, service_of
from logdig_console.domain.change import Change


def run_queue(run: Run) -> None:
    opened = service_of(run)
    depth = opened.depth()
    values = {**asdict(depth), "depth": depth.waiting, "oldest_age_s": None}
    run.answer(
        values,
        f"Waiting ≈ {depth.waiting}   In flight ≈ {depth.in_flight}   Dead letters ≈ {depth.dead}",
    )


def run_drain(run: Run) -> None:
    opened = service_of(run)
    service = opened.service
    consent(run, Change("Drain now", f"queue {service.names.queue} of account {service.account}"))
    report = opened.drain(force=run.arguments.force)
    run.answer(
        report.as_json(),
        f"{report.status}: {report.messages} messages, {report.events} events, {report.objects} objects, "
        f"{report.bytes} bytes, {report.spent_ms} ms",
    )


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
    verbs.add("queue", run_queue, "How many messages wait.")
    drain = verbs.add("drain", run_drain, "Run the drain once.")
    drain.add_argument("--force", action="store_true", help="also below the threshold")
    sync = verbs.add("sync", run_sync, "Bring new log files into the click store.")
    sync.add_argument("--days", metavar="A..B", help="folder days, UTC")
