"""SQS: how many messages are where, and moving, looking at and removing them."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated
from logdig_console.domain.logs.ledger import QueueDepth
from logdig_console.domain.operating import RawMessage

if TYPE_CHECKING:
    from mypy_boto3_sqs.type_defs import MessageTypeDef, SendMessageBatchRequestEntryTypeDef

MOST_IN_A_BATCH = 10
BATCH_BYTES = 250_000
"""Bodies of one SendMessageBatch together; SQS takes more in most regions and no less in any."""


class Queues:
    """SQS of one account and region; queues are named and resolved here, each once."""

    def __init__(self, *, access: Access) -> None:
        self._access = access
        self._urls: dict[str, str] = {}

    def url(self, name: str) -> str:
        if name not in self._urls:
            with translated(f"The queue {name} could not be found."):
                self._urls[name] = self._access.sqs.get_queue_url(QueueName=name)["QueueUrl"]
        return self._urls[name]

    def depth(self, queue: str, dead_letters: str) -> QueueDepth:
        """The counters of a queue and of its dead letters: messages, approximate. Two requests.

        Args:
            dead_letters: empty for a service that has none.
        """
        waiting, in_flight, delayed = self._counters(queue)
        dead, dead_in_flight, _ = self._counters(dead_letters) if dead_letters else (0, 0, 0)
        return QueueDepth(waiting=waiting, in_flight=in_flight, delayed=delayed, dead=dead + dead_in_flight)

    def settings(self, name: str) -> Mapping[str, str]:
        """Every attribute of a queue, by SQS's names."""
        url = self.url(name)
        with translated(f"The queue {name} could not be read."):
            answer = self._access.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])
        return {str(key): value for key, value in answer["Attributes"].items()}

    def refuse_plain_http(self, name: str) -> bool:
        """Give a queue that was made again the policy of its template; False where it has one."""
        settings = self.settings(name)
        if settings.get("Policy"):
            return False
        statement = {
            "Sid": "TlsOnly",
            "Effect": "Deny",
            "Principal": "*",
            "Action": "sqs:*",
            "Resource": settings["QueueArn"],
            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        }
        policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        with translated(f"The policy of {name} could not be put back."):
            self._access.sqs.set_queue_attributes(QueueUrl=self.url(name), Attributes={"Policy": policy})
        return True

    def receive(
        self, name: str, *, most: int = MOST_IN_A_BATCH, hidden_s: int, wait_s: int = 0
    ) -> tuple[RawMessage, ...]:
        """Receive up to ten messages; each receive counts, and hides the message for `hidden_s` seconds."""
        url = self.url(name)
        with translated(f"Messages of {name} could not be received."):
            answer = self._access.sqs.receive_message(
                QueueUrl=url,
                MaxNumberOfMessages=most,
                VisibilityTimeout=hidden_s,
                WaitTimeSeconds=wait_s,
                MessageSystemAttributeNames=["All"],
                MessageAttributeNames=["All"],
            )
        return tuple(_raw(message) for message in answer.get("Messages", ()))

    def release(self, name: str, handles: Sequence[str]) -> None:
        """Let messages that were received be seen again at once."""
        url = self.url(name)
        for start in range(0, len(handles), MOST_IN_A_BATCH):
            with translated(f"Messages of {name} could not be released."):
                self._access.sqs.change_message_visibility_batch(
                    QueueUrl=url,
                    Entries=[
                        {"Id": str(number), "ReceiptHandle": handle, "VisibilityTimeout": 0}
                        for number, handle in enumerate(handles[start : start + MOST_IN_A_BATCH])
                    ],
                )

    def send(self, name: str, messages: Sequence[RawMessage]) -> frozenset[str]:
        """Send the same bodies and attributes; the ids of `messages` that SQS has confirmed."""
        url = self.url(name)
        confirmed: set[str] = set()
        for batch in _batches(messages):
            entries = [_entry(number, message) for number, message in enumerate(batch)]
            with translated(f"Messages could not be sent to {name}."):
                answer = self._access.sqs.send_message_batch(QueueUrl=url, Entries=entries)
            confirmed |= {batch[int(done["Id"])].message_id for done in answer.get("Successful", ())}
        return frozenset(confirmed)

    def delete(self, name: str, handles: Sequence[str]) -> int:
        """Delete received messages; how many were."""
        url = self.url(name)
        deleted = 0
        for start in range(0, len(handles), MOST_IN_A_BATCH):
            part = handles[start : start + MOST_IN_A_BATCH]
            with translated(f"Messages of {name} could not be deleted."):
                answer = self._access.sqs.delete_message_batch(
                    QueueUrl=url,
                    Entries=[{"Id": str(n), "ReceiptHandle": handle} for n, handle in enumerate(part)],
                )
            deleted += len(answer.get("Successful", ()))
        return deleted

    def purge(self, name: str) -> None:
        """Remove every message of a queue, for good."""
        url = self.url(name)
        with translated(f"The queue {name} could not be purged."):
            self._access.sqs.purge_queue(QueueUrl=url)

    def _counters(self, name: str) -> tuple[int, int, int]:
        url = self.url(name)
        with translated(f"The queue {name} could not be read."):
            attributes = self._access.sqs.get_queue_attributes(
                QueueUrl=url,
                AttributeNames=[
                    "ApproximateNumberOfMessages",
                    "ApproximateNumberOfMessagesNotVisible",
                    "ApproximateNumberOfMessagesDelayed",
                ],
            )["Attributes"]
        return (
            int(attributes["ApproximateNumberOfMessages"]),
            int(attributes["ApproximateNumberOfMessagesNotVisible"]),
            int(attributes["ApproximateNumberOfMessagesDelayed"]),
        )


def _raw(message: "MessageTypeDef") -> RawMessage:
    system: Mapping[Any, str] = message.get("Attributes", {})
    attributes = message.get("MessageAttributes", {})
    return RawMessage(
        message_id=message["MessageId"],
        handle=message["ReceiptHandle"],
        body=message["Body"],
        sent_at_ms=int(system.get("SentTimestamp", 0)),
        first_received_ms=int(system.get("ApproximateFirstReceiveTimestamp", 0)),
        receives=int(system.get("ApproximateReceiveCount", 1)),
        attributes={name: value.get("StringValue", "") for name, value in attributes.items()},
    )


def _entry(number: int, message: RawMessage) -> "SendMessageBatchRequestEntryTypeDef":
    return {
        "Id": str(number),
        "MessageBody": message.body,
        "MessageAttributes": {
            name: {"DataType": "Number" if name == "events" else "String", "StringValue": value}
            for name, value in message.attributes.items()
        },
    }


def _batches(messages: Sequence[RawMessage]) -> list[list[RawMessage]]:
    """Batches of at most ten messages whose bodies fit one request."""
    batches: list[list[RawMessage]] = []
    size = 0
    for message in messages:
        bytes_ = len(message.body.encode("utf-8", "surrogatepass"))
        if not batches or len(batches[-1]) == MOST_IN_A_BATCH or size + bytes_ > BATCH_BYTES:
            batches.append([])
            size = 0
        batches[-1].append(message)
        size += bytes_
    return batches
