"""Message move tasks, the redrive of dead letters, which the emulator's SQS lacks.

A task lives in memory: if the emulator is killed it is gone, and each message is in one queue or the other.
"""

import asyncio
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from logdig_console.local.callers import allowed
from logdig_console.local.durable.queues import DurableQueues, Queue

MOST_PER_SECOND = 500
KEPT_TASKS = 10
BATCH = 100
_OF_SOURCE = ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")


@dataclass(slots=True)
class Move:
    """One task; `destination` is empty where each message goes back to where it came from."""

    handle: str
    source: str
    destination: str
    per_second: int
    started: int
    to_move: int
    moved: int = 0
    status: str = "RUNNING"
    reason: str = ""

    def as_result(self) -> dict[str, Any]:
        """As ListMessageMoveTasks shows it: the handle only while it runs."""
        found: dict[str, Any] = {
            "Status": self.status,
            "SourceArn": self.source,
            "ApproximateNumberOfMessagesMoved": self.moved,
            "ApproximateNumberOfMessagesToMove": self.to_move,
            "StartedTimestamp": self.started,
        }
        if self.status == "RUNNING":
            found["TaskHandle"] = self.handle
        if self.destination:
            found["DestinationArn"] = self.destination
        if self.per_second:
            found["MaxNumberOfMessagesPerSecond"] = self.per_second
        if self.reason:
            found["FailureReason"] = self.reason
        return found


class QueueMoves:
    """The four operations, added to the emulator's SQS.

    Args:
        queues: moves a message so that a crash leaves it in one place at least.
        clock: seconds since the epoch.
    """

    def __init__(self, *, queues: DurableQueues, clock: Callable[[], float] = time.time) -> None:
        from ministack.services import sqs

        self._sqs = sqs
        self._queues = queues
        self._clock = clock
        self._moves: list[Move] = []
        self._tasks: set[asyncio.Task[None]] = set()

    def register(self) -> None:
        self._sqs._HANDLERS.update(  # noqa: SLF001 - a table without a public way in
            {
                "StartMessageMoveTask": self.start,
                "ListMessageMoveTasks": self.listed,
                "CancelMessageMoveTask": self.cancel,
                "ListDeadLetterSourceQueues": self.sources,
            }
        )

    async def start(self, data: dict[str, Any], _url: str) -> dict[str, Any]:
        """Begin to move what is visible in a dead-letter queue."""
        arn, destination = data.get("SourceArn", ""), data.get("DestinationArn", "")
        source = self._queue(arn)
        if not self._sources(arn):
            raise self._refusal(
                "InvalidParameterValue", "Source queue must be configured as a Dead Letter Queue."
            )
        if any(item.source == arn and item.status == "RUNNING" for item in self._moves):
            raise self._refusal("UnsupportedOperation", "A task is already running on the source queue.")
        per_second = int(data.get("MaxNumberOfMessagesPerSecond") or 0)
        if not 0 <= per_second <= MOST_PER_SECOND:
            raise self._refusal("InvalidParameterValue", "MaxNumberOfMessagesPerSecond is 1 to 500.")
        self._check_rights(arn, [destination] if destination else self._sources(arn))
        if destination:
            self._queue(destination)
        handle = secrets.token_urlsafe(48)
        waiting = sum(message["visible_at"] <= self._clock() for message in source["messages"])
        started = int(self._clock() * 1000)
        move = Move(handle, arn, destination, per_second, started, waiting)
        self._moves = [move, *self._moves[: KEPT_TASKS - 1]]
        task = asyncio.create_task(self._run(move))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return {"TaskHandle": handle}

    def listed(self, data: dict[str, Any], _url: str) -> dict[str, Any]:
        """The latest tasks of a queue, one unless more are asked for."""
        arn = data.get("SourceArn", "")
        self._queue(arn)
        most = int(data.get("MaxResults") or 1)
        found = [item.as_result() for item in self._moves if item.source == arn]
        return {"Results": found[:most]}

    def cancel(self, data: dict[str, Any], _url: str) -> dict[str, Any]:
        """Stop a task; what it moved stays moved."""
        for move in self._moves:
            if move.handle == data.get("TaskHandle") and move.status == "RUNNING":
                move.status = "CANCELLED"
                return {"ApproximateNumberOfMessagesMoved": move.moved}
        raise self._refusal("ResourceNotFoundException", "Task does not exist.")

    def sources(self, data: dict[str, Any], url: str) -> dict[str, Any]:
        """The queues whose dead letters come here."""
        queue = self._sqs._get_q(data.get("QueueUrl", url))  # noqa: SLF001
        arns = self._sources(queue["attributes"]["QueueArn"])
        return {"queueUrls": [self._queue(arn)["url"] for arn in arns]}

    async def _run(self, move: Move) -> None:
        while move.status == "RUNNING":
            batch = min(BATCH, move.per_second) if move.per_second else BATCH
            try:
                moved = self._move_some(move, batch)
            except self._sqs._Err as error:  # noqa: SLF001
                move.status, move.reason = "FAILED", error.message
                return
            move.moved += moved
            if moved < batch:
                move.status = "COMPLETED"
                return
            await asyncio.sleep(batch / move.per_second if move.per_second else 0)

    def _move_some(self, move: Move, most: int) -> int:
        source, now = self._queue(move.source), self._clock()
        waiting = [message for message in source["messages"] if message["visible_at"] <= now][:most]
        for message in waiting:
            origin = move.destination or message.get("sys", {}).get("DeadLetterQueueSourceArn", "")
            self._queues.move(source, self._queue(origin), message)
        return len(waiting)

    def _queue(self, arn: str) -> Queue:
        found: Queue | None = self._sqs._queue_by_arn(arn)  # noqa: SLF001
        if found is None:
            raise self._refusal("ResourceNotFoundException", "The resource that you specified doesn't exist.")
        return found

    def _sources(self, arn: str) -> list[str]:
        """The ARNs of the queues whose redrive policy names this one."""
        found = []
        for queue in list(self._sqs._queues.values()):  # noqa: SLF001
            policy = queue["attributes"].get("RedrivePolicy")
            if policy and json.loads(policy).get("deadLetterTargetArn") == arn:
                found.append(queue["attributes"]["QueueArn"])
        return found

    def _check_rights(self, source: str, destinations: list[str]) -> None:
        """SQS moves with the rights of who asks."""
        needed = [(action, source) for action in _OF_SOURCE]
        needed += [("sqs:SendMessage", arn) for arn in destinations]
        for action, arn in needed:
            if not allowed(action, arn, {}):
                raise self._refusal("AccessDenied", f"The move needs {action} on {arn}.", 403)

    def _refusal(self, code: str, message: str, status: int = 400) -> Exception:
        refusal: Exception = self._sqs._Err(code, message, status)  # noqa: SLF001
        return refusal
