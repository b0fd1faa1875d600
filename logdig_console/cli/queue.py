"""The queue: `queue`, `peek`, `redrive`, `purge`."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from logdig_console.cli.queue_watch import watch
from logdig_console.cli.queue_words import queue_values, queue_words
from logdig_console.cli.run import Run, Verbs, consent, count, number, service_of
from logdig_console.domain.change import Change
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.polling import DEFAULT_INTERVAL_S
from logdig_console.domain.visible import visible

if TYPE_CHECKING:
    from logdig_console.domain.logs.ledger import QueueDepth
    from logdig_console.domain.operating import WhichQueue


def run_queue(run: Run) -> None:
    opened = service_of(run)
    if run.arguments.watch:
        watch(run, opened)
        return
    operator = opened.operator
    reading, paused, unknown = operator.queue.read(run.ctx), "", ""
    try:
        if not opened.service.original:  # the original LogDig has no schedules to be paused
            paused = operator.drain.paused_since()
    except LogDigError as error:
        unknown = str(error)
    said = [queue_words(reading)]
    if reading.unknown:
        said.append(reading.unknown)
    if paused:
        said.append(f"Paused for maintenance since {paused}.")
    if unknown:
        said.append(f"Whether it is paused is not known: {unknown}")
    run.answer(queue_values(reading, paused), "\n".join(said))


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
        + "\n".join(f"    {visible(line)}" for line in message.lines)
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
    from logdig_console.services.operating.queue_desk import redrive_impact

    opened = service_of(run)
    target = opened.service.names.dead_letters
    agreed = consent(run, Change("Redrive", target, impact=redrive_impact(opened.depth().dead)))
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
    # Who types the name sees first how many are there; a wrong one that is given asks AWS nothing.
    depth = None if run.arguments.confirm or run.arguments.read_only else opened.depth()
    change = queue.purge_change(which, waiting=None if depth is None else _of(depth, which))
    agreed = consent(run, change)
    removed = _of(depth or opened.depth(), which)
    queue.purge(run.ctx, change, agreed)
    run.answer(
        {"queue": change.target, "removed": removed},
        f"{change.target} is being emptied: about {removed:,} messages. It takes up to a minute.",
    )


def _of(depth: "QueueDepth", which: "WhichQueue") -> int:
    return depth.dead if which == "dead_letters" else depth.waiting


def add_verbs(verbs: Verbs) -> None:
    queue = verbs.add("queue", run_queue, "How many messages wait.")
    queue.add_argument("--watch", action="store_true", help="again and again, until Ctrl+C")
    queue.add_argument(
        "--interval",
        type=number,
        default=DEFAULT_INTERVAL_S,
        metavar="S",
        help="seconds between two looks, 1 to 60",
    )
    peek = verbs.add("peek", run_peek, "Look at messages; each look counts as a receive.")
    peek.add_argument("--count", type=count, default=10, metavar="N", help="how many at most, default 10")
    redrive = verbs.add("redrive", run_redrive, "Move dead letters back into the queue.")
    redrive.add_argument("--per-second", type=count, metavar="N", help="messages a second at most")
    purge = verbs.add("purge", run_purge, "Remove every message of a queue, for good.")
    purge.add_argument("--confirm", default="", metavar="NAME", help="the queue's name")
    for verb in (peek, purge):
        verb.add_argument("--dead", action="store_true", help="the dead letters instead of the queue")
