"""The queue: `queue`, `peek`, `redrive`, `purge`."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from logdig_console.cli.run import Run, Verbs, consent, count, say, service_of
from logdig_console.domain.change import Change
from logdig_console.domain.errors import JobCancelled
from logdig_console.domain.polling import DEFAULT_INTERVAL_S, bounded, polling_cost

if TYPE_CHECKING:
    from logdig_console.domain.operating import QueueReading, WhichQueue


def run_queue(run: Run) -> None:
    operator = service_of(run).operator
    queue, paused = operator.queue, operator.drain.paused_since()
    if not run.arguments.watch:
        reading = queue.read(run.ctx)
        said = f"{_words(reading)}\nPaused for maintenance since {paused}." if paused else _words(reading)
        run.answer(_values(reading) | {"paused_since": paused or None}, said)
        return
    if paused:
        say(f"Paused for maintenance since {paused}: nothing is drained.")
    interval_s = bounded(run.arguments.interval)
    cost = polling_cost(interval_s)
    say(
        f"Every {interval_s:g} s: about {cost.requests:,} requests and ${cost.dollars:.2f} a month. "
        "Ctrl+C ends."
    )
    try:
        while True:
            reading = queue.read(run.ctx)
            run.answer(_values(reading), f"{reading.at}  {_words(reading)}")
            run.ctx.sleep(interval_s)
    except JobCancelled:
        return


def _values(reading: "QueueReading") -> dict[str, Any]:
    depth, oldest = reading.depth, reading.oldest
    flow = reading.flow[-1] if reading.flow else None
    return {
        **asdict(depth),
        "depth": depth.waiting,
        "at": reading.at,
        "oldest_age_s": None if oldest is None else oldest.seconds,
        "oldest_age_at": None if oldest is None else oldest.at,
        "sent_a_minute": None if flow is None else flow.sent,
        "deleted_a_minute": None if flow is None else flow.deleted,
        "rates_at": None if flow is None else flow.at,
        "unknown": reading.unknown,
    }


def _words(reading: "QueueReading") -> str:
    depth, oldest = reading.depth, reading.oldest
    age = "–" if oldest is None else f"{oldest.seconds:,} s at {oldest.at}"
    return (
        f"Waiting ≈ {depth.waiting:,}   In flight ≈ {depth.in_flight:,}   Dead letters ≈ {depth.dead:,}   "
        f"Oldest {age}"
    )


def _which(run: Run) -> "WhichQueue":
    return "dead_letters" if run.arguments.dead else "queue"


def run_peek(run: Run) -> None:
    opened = service_of(run)
    names, which = opened.service.names, _which(run)
    target = names.dead_letters if which == "dead_letters" else names.queue
    impact = "Each message looked at counts one receive more; at 20 it is a dead letter."
    agreed = consent(run, Change("Peek", target, impact=impact))
    seen = opened.operator.queue.peek(run.ctx, which, run.arguments.count, agreed)
    messages = [asdict(message) | {"events": _decoded(message.lines)} for message in seen.messages]
    text = "\n".join(
        f"{message.message_id}  sent {message.sent_at}, received {message.receives} times\n"
        + "\n".join(f"    {line}" for line in message.lines)
        for message in seen.messages
    )
    run.answer(
        {"queue": target, "messages": messages, "looks_left": seen.looks_left},
        f"{text or 'No message is there.'}\n{seen.looks_left} looks are left within the hour.",
    )


def _decoded(lines: tuple[str, ...]) -> list[Any]:
    """Each line as an object; one that is none as its text."""
    found: list[Any] = []
    for line in lines:
        try:
            found.append(json.loads(line))
        except ValueError:
            found.append(line)
    return found


def run_redrive(run: Run) -> None:
    opened = service_of(run)
    target = opened.service.names.dead_letters
    impact = "Its messages go back into the queue and are drained as if they were new."
    agreed = consent(run, Change("Redrive", target, impact=impact))
    report = opened.operator.queue.redrive(run.ctx, agreed, per_second=run.arguments.per_second)
    again = " Cancelled: run it again for the rest." if report.cancelled else ""
    run.answer(
        asdict(report),
        f"{report.moved:,} messages moved, {report.failed:,} not taken, "
        f"{report.left:,} dead letters left.{again}",
    )


def run_purge(run: Run) -> None:
    opened = service_of(run)
    which = _which(run)
    queue = opened.operator.queue
    # A name that does not fit is refused before anything is asked of AWS.
    change = queue.purge_change(which, waiting=None)
    agreed = consent(run, change)
    depth = opened.depth()
    queue.purge(run.ctx, change, agreed)
    removed = depth.dead if which == "dead_letters" else depth.waiting
    run.answer(
        {"queue": change.target, "removed": removed},
        f"{change.target} is being emptied: about {removed:,} messages. It takes up to a minute.",
    )


def add_verbs(verbs: Verbs) -> None:
    queue = verbs.add("queue", run_queue, "How many messages wait.")
    queue.add_argument("--watch", action="store_true", help="again and again, until Ctrl+C")
    queue.add_argument("--interval", type=float, default=DEFAULT_INTERVAL_S, metavar="S", help="1 to 60")
    peek = verbs.add("peek", run_peek, "Look at messages; each look counts as a receive.")
    peek.add_argument("--count", type=count, default=10, metavar="N")
    redrive = verbs.add("redrive", run_redrive, "Move dead letters back into the queue.")
    redrive.add_argument("--per-second", type=count, metavar="N", help="messages a second at most")
    purge = verbs.add("purge", run_purge, "Remove every message of a queue, for good.")
    purge.add_argument("--confirm", default="", metavar="NAME", help="the queue's name")
    for verb in (peek, purge):
        verb.add_argument("--dead", action="store_true", help="the dead letters instead of the queue")
