"""SQS's own redrive: message move tasks, where the endpoint knows them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import botocore.exceptions

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated

if TYPE_CHECKING:
    from mypy_boto3_sqs.type_defs import ListMessageMoveTasksResultEntryTypeDef

_UNKNOWN = frozenset(
    {
        "AWS.SimpleQueueService.UnsupportedOperation",
        "InvalidAction",
        "NotImplemented",
        "UnknownOperationException",
    }
)
_NOT_IMPLEMENTED = 501


@dataclass(frozen=True, slots=True)
class MoveTask:
    """A task as SQS lists it.

    Args:
        status: `RUNNING`, `COMPLETED`, `CANCELLING`, `CANCELLED` or `FAILED`.
        handle: to cancel it; empty once it has ended.
        total: messages at its start, approximate; None while SQS does not say.
    """

    status: str
    handle: str
    moved: int
    total: int | None
    reason: str

    @property
    def running(self) -> bool:
        return self.status in ("RUNNING", "CANCELLING")


class MoveTasks:
    """The move tasks of one dead-letter queue.

    Args:
        arn: of the dead-letter queue.
    """

    def __init__(self, *, access: Access, arn: str) -> None:
        self._access = access
        self._arn = arn

    def newest(self) -> MoveTask | None:
        with translated("The redrives could not be listed."):
            answer = self._access.sqs.list_message_move_tasks(SourceArn=self._arn, MaxResults=1)
        return next((_task(item) for item in answer.get("Results", ())), None)

    def are_known(self) -> bool:
        """Whether this endpoint has move tasks at all."""
        try:
            self._access.sqs.list_message_move_tasks(SourceArn=self._arn, MaxResults=1)
        except botocore.exceptions.ClientError as error:
            status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
            code = error.response.get("Error", {}).get("Code", "")
            if code in _UNKNOWN or status == _NOT_IMPLEMENTED:
                return False
            with translated("The redrives could not be listed."):
                raise
        return True

    def start(self, destination: str, *, per_second: int | None) -> str:
        """Start moving to the queue with this ARN; returns the handle."""
        with translated("The redrive could not be started."):
            if per_second is None:
                answer = self._access.sqs.start_message_move_task(
                    SourceArn=self._arn, DestinationArn=destination
                )
            else:
                answer = self._access.sqs.start_message_move_task(
                    SourceArn=self._arn,
                    DestinationArn=destination,
                    MaxNumberOfMessagesPerSecond=per_second,
                )
        return answer["TaskHandle"]

    def cancel(self, handle: str) -> None:
        """Stop a task; what it has moved stays moved, the rest stays a dead letter."""
        with translated("The redrive could not be cancelled."):
            self._access.sqs.cancel_message_move_task(TaskHandle=handle)


def _task(item: "ListMessageMoveTasksResultEntryTypeDef") -> MoveTask:
    return MoveTask(
        status=item.get("Status", ""),
        handle=item.get("TaskHandle", ""),
        moved=item.get("ApproximateNumberOfMessagesMoved", 0),
        total=item.get("ApproximateNumberOfMessagesToMove"),
        reason=item.get("FailureReason", ""),
    )
