"""Dead letters back into the queue: nothing is deleted before SQS has confirmed it elsewhere."""

from collections.abc import Sequence

from logdig_console.aws.move_tasks import MoveTasks
from logdig_console.aws.queues import Queues
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import JobCancelled, LogDigError
from logdig_console.domain.operating import RawMessage, RedriveReport

HIDDEN_S = 120
"""How long a dead letter stays hidden while it is moved; a mover that was killed is followed after that."""
_EMPTY_RECEIVES = 2
_WAIT_S = 1
_POLL_S = 1.0
_VAIN_BATCHES = 3
MOVING = "Moving dead letters to the queue"


class Mover:
    """Moves by receiving, sending and then deleting: killed anywhere, a message is in both or in the first.

    Args:
        source, destination: names of the dead-letter queue and of the queue.
        per_second: messages a second at most; None for as fast as it goes.
    """

    def __init__(
        self, *, queues: Queues, source: str, destination: str, per_second: int | None = None
    ) -> None:
        self._queues = queues
        self._source = source
        self._destination = destination
        self._per_second = per_second
        self._moved = 0
        self._twice = 0
        self._failed: set[str] = set()

    def run(self, ctx: JobContext, total: int) -> RedriveReport:
        """Move until nothing comes any more, or until cancelled; what is held then is released."""
        empty = vain = 0
        cancelled = False
        try:
            while empty < _EMPTY_RECEIVES and vain < _VAIN_BATCHES:
                ctx.check()
                messages = self._queues.receive(
                    self._source, hidden_s=HIDDEN_S, wait_s=_WAIT_S if empty else 0
                )
                empty = 0 if messages else empty + 1
                before = self._moved
                self._move(messages)
                vain = vain + 1 if messages and self._moved == before else 0
                ctx.progress(Progress(self._moved, max(total, self._moved), MOVING))
                if self._per_second and messages:
                    ctx.sleep(len(messages) / self._per_second)
        except JobCancelled:
            cancelled = True
        return RedriveReport(
            moved=self._moved, failed=len(self._failed), twice=self._twice, cancelled=cancelled
        )

    def _move(self, messages: Sequence[RawMessage]) -> None:
        if not messages:
            return
        handles = {message.message_id: message.handle for message in messages}
        try:
            confirmed = self._queues.send(self._destination, messages)
        except LogDigError:
            self._queues.release(self._source, tuple(handles.values()))
            raise
        done = [handle for name, handle in handles.items() if name in confirmed]
        left = [handle for name, handle in handles.items() if name not in confirmed]
        deleted = self._queues.delete(self._source, done) if done else 0
        self._moved += len(done)
        self._twice += len(done) - deleted
        self._failed |= handles.keys() - confirmed
        self._failed -= confirmed
        if left:
            self._queues.release(self._source, left)


def follow_task(
    ctx: JobContext, *, tasks: MoveTasks, destination_arn: str, per_second: int | None
) -> RedriveReport:
    """Let AWS move; a task that runs already, from here or from another desk, is followed.

    Raises:
        LogDigError: with AWS's reason if the task failed; what it had not moved is a dead letter still.
    """
    newest = tasks.newest()
    if newest is None or not newest.running:
        tasks.start(destination_arn, per_second=per_second)
    cancelled = False
    while True:
        newest = tasks.newest()
        if newest is None:
            return RedriveReport(cancelled=cancelled, by_aws=True)
        ctx.progress(Progress(newest.moved, newest.total, MOVING))
        if not newest.running:
            break
        try:
            ctx.sleep(_POLL_S)
        except JobCancelled:
            if cancelled:
                break
            tasks.cancel(newest.handle)
            cancelled = True
    if newest.status == "FAILED":
        raise LogDigError(
            "AWS stopped the redrive.",
            newest.reason,
            "What was moved is in the queue, the rest is a dead letter still: redrive again.",
        )
    return RedriveReport(moved=newest.moved, cancelled=cancelled or newest.status == "CANCELLED", by_aws=True)
