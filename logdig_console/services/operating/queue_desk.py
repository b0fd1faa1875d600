"""The queue and its dead letters: looked at, redriven, purged."""

import datetime as dt
import logging
import threading
from collections.abc import Callable
from pathlib import Path

from logdig_console.aws.access import Access
from logdig_console.aws.move_tasks import MoveTasks
from logdig_console.aws.queues import MOST_IN_A_BATCH, Queues
from logdig_console.aws.watching import Watching
from logdig_console.domain.change import Change, Consent
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.ledger import DrainReport
from logdig_console.domain.operating import (
    FlowMinute,
    OldestAge,
    Peek,
    PeekedMessage,
    QueueReading,
    RawMessage,
    RedriveReport,
    WhichQueue,
)
from logdig_console.domain.service import Service
from logdig_console.domain.times import from_epoch_ms, iso, utc_now
from logdig_console.services.operating.redrive import Mover, follow_task
from logdig_console.store.peek_budget import PeekBudget
from logdig_console.store.queue_history import HistoryPoint, QueueHistory

METRICS_EVERY_S = 60.0
FIRST_FLOW = dt.timedelta(hours=3)
LATER_FLOW = dt.timedelta(minutes=15)
MOST_FLOW_MINUTES = 180
PEEK_HIDDEN_S = 30
NEAR_DEATH = 15
"""Receives of a message of the queue that end all looking for an hour: at 20 it is a dead letter."""


log = logging.getLogger(__name__)


class QueueDesk:
    """One service's queue; every method runs in a job, one poll at a time.

    Args:
        desk: folder of the history and of the looks taken.
        clock: the present moment, UTC.
    """

    def __init__(
        self,
        *,
        access: Access,
        service: Service,
        desk: Path,
        clock: Callable[[], dt.datetime] = utc_now,
    ) -> None:
        names = service.names
        self._access = access
        self._queue, self._dead_letters = names.queue, names.dead_letters
        self._arn = f"arn:{_partition(service.region)}:sqs:{service.region}:{service.account}:"
        self._queues = Queues(access=access)
        self._watching = Watching(access=access)
        self._clock = clock
        self.history = QueueHistory(desk / "queue")
        self._budgets: dict[WhichQueue, PeekBudget] = {
            "queue": PeekBudget(desk / "looks.json"),
            "dead_letters": PeekBudget(desk / "looks-dead-letters.json"),
        }
        self._asking = threading.Lock()
        self._asked_at: dt.datetime | None = None
        self._oldest: OldestAge | None = None
        self._flow: dict[str, FlowMinute] = {}
        self._unknown = ""

    def read(self, _ctx: JobContext) -> QueueReading:
        """Poll: SQS's counters each time, CloudWatch once a minute; the reading goes into the history."""
        depth = self._queues.depth(self._queue, self._dead_letters)
        now = self._clock()
        self._ask_cloudwatch(now)
        age = None if self._oldest is None or not depth.waiting else self._oldest
        self._keep(HistoryPoint(int(now.timestamp()), depth, None if age is None else age.seconds))
        return QueueReading(iso(now), depth, age, tuple(self._flow.values()), self._unknown)

    def note_drain(self, report: DrainReport) -> None:
        """Keep a drain that moved something as a mark in the history."""
        if not report.messages:
            return
        try:
            depth = self._queues.depth(self._queue, self._dead_letters)
        except LogDigError as error:  # what the drain did is worth more than its mark
            log.warning("The drain is no mark of the history: %s", error)
            return
        at = int(self._clock().timestamp())
        self._keep(HistoryPoint(at, depth, drained=report.messages, drained_ms=report.spent_ms))

    def _keep(self, point: HistoryPoint) -> None:
        """Write a point of the history; a full disk hides no number of now."""
        try:
            self.history.write(point)
        except OSError as error:
            log.warning("The queue's history could not be written: %s", error)

    def _ask_cloudwatch(self, now: dt.datetime) -> None:
        with self._asking:
            asked = self._asked_at
            if asked is not None and (now - asked).total_seconds() < METRICS_EVERY_S:
                return
            self._asked_at = now
        span = FIRST_FLOW if asked is None else LATER_FLOW
        try:
            self._oldest, flow = self._watching.queue_metrics(self._queue, now, span)
        except LogDigError as error:
            # The counters are worth showing without it; why it is missing stands beside them.
            self._oldest, self._unknown = None, str(error)
            return
        self._unknown = ""
        self._flow |= {minute.at: minute for minute in flow}
        self._flow = {at: self._flow[at] for at in sorted(self._flow)[-MOST_FLOW_MINUTES:]}

    def peek(self, ctx: JobContext, which: WhichQueue, most: int, consent: Consent, *, cli: str = "") -> Peek:
        """Look at messages without taking them: each look counts as a receive, within a budget.

        Raises:
            LogDigError: if the budget is spent.
        """
        name = self._name(which)
        budget = self._budgets[which]
        change = Change("Peek", name, impact="Each message looked at counts one receive more.", cli=cli)
        seen: dict[str, RawMessage] = {}
        with self._access.change(change, consent):
            allowed = budget.check(most)
            try:
                while len(seen) < allowed:
                    ctx.check()
                    wanted = min(MOST_IN_A_BATCH, allowed - len(seen))
                    found = self._queues.receive(name, most=wanted, hidden_s=PEEK_HIDDEN_S)
                    new = [message for message in found if message.message_id not in seen]
                    seen |= {message.message_id: message for message in new}
                    budget.spend(len(found))
                    if which == "queue" and any(message.receives >= NEAR_DEATH for message in found):
                        budget.spend(budget.left)
                        break
                    if not new:
                        break
            finally:
                self._queues.release(name, [message.handle for message in seen.values()])
        messages = tuple(_peeked(message) for message in seen.values())
        return Peek(which, messages, budget.left)

    def redrive(
        self, ctx: JobContext, consent: Consent, *, per_second: int | None = None, cli: str = ""
    ) -> RedriveReport:
        """Move the dead letters back into the queue; cancelled or killed, it goes on where it was."""
        dead = self._queues.depth(self._queue, self._dead_letters).dead
        change = Change("Redrive", self._dead_letters, impact=redrive_impact(dead), cli=cli)
        with self._access.change(change, consent):
            tasks = MoveTasks(access=self._access, arn=self._arn + self._dead_letters)
            if tasks.are_known():
                destination = self._arn + self._queue
                done = follow_task(ctx, tasks=tasks, destination_arn=destination, per_second=per_second)
            else:
                mover = Mover(
                    queues=self._queues,
                    source=self._dead_letters,
                    destination=self._queue,
                    per_second=per_second,
                )
                done = mover.run(ctx, dead)
        left = self._queues.depth(self._queue, self._dead_letters).dead
        return RedriveReport(
            moved=done.moved,
            failed=done.failed,
            twice=done.twice,
            left=left,
            cancelled=done.cancelled,
            by_aws=done.by_aws,
        )

    def purge_change(self, which: WhichQueue, waiting: int | None, *, cli: str = "") -> Change:
        """What purging is, to be shown and agreed to before anything is asked of AWS.

        Args:
            waiting: messages by the newest look, where there was one.
        """
        name = self._name(which)
        many = "Every message is" if waiting is None else f"About {waiting:,} messages are"
        return Change(
            "Purge",
            name,
            impact=f"{many} removed for good; their clicks are in no heat map.",
            irreversible=True,
            name=name,
            cli=cli,
        )

    def purge(self, _ctx: JobContext, change: Change, consent: Consent) -> None:
        """Remove every message of the queue that the change names."""
        with self._access.change(change, consent):
            self._queues.purge(change.target)

    def retention_s(self) -> int:
        """How long SQS keeps a message of the queue."""
        return int(self._queues.settings(self._queue).get("MessageRetentionPeriod", 0))

    def _name(self, which: WhichQueue) -> str:
        return self._queue if which == "queue" else self._dead_letters


def redrive_impact(dead: int) -> str:
    return f"About {dead:,} messages go back into the queue and are drained as if they were new."


def _peeked(message: RawMessage) -> PeekedMessage:
    return PeekedMessage(
        message_id=message.message_id,
        sent_at=from_epoch_ms(message.sent_at_ms),
        first_received_at=from_epoch_ms(message.first_received_ms) if message.first_received_ms else "",
        receives=message.receives,
        lines=tuple(line for line in message.body.split("\n") if line),
    )


def _partition(region: str) -> str:
    if region.startswith("cn-"):
        return "aws-cn"
    return "aws-us-gov" if region.startswith("us-gov-") else "aws"
