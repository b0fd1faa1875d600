"""SQS, strict and in memory: alphabet, limits, visibility, receipt handles, dead letters, partial failures.

A standard queue: unordered, delivered at least once, counted approximately. Receipt handles of an earlier
receive are refused, which SQS allows itself and emulators do not show.
"""

import hashlib
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from chaos.faults import Faults, refused, reply_lost
from chaos.operations import Operations
from chaos.virtual_time import Process, Scheduler

BATCH = 10
MAX_BYTES = 1_048_576
MAX_IN_FLIGHT = 120_000
SLOWEST_CALL_S = 0.03
_ALPHABET = re.compile("[\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]+")
_ENTRY_ID = re.compile(r"[A-Za-z0-9_-]{1,80}")


@dataclass(eq=False)
class Message:
    message_id: str
    body: str
    attributes: dict[str, str]
    sent_at: float
    visible_at: float
    receives: int = 0
    handle: str = ""


@dataclass
class Queue:
    """One queue with its dead letters. `on_delete` sees every message that leaves for good."""

    name: str
    scheduler: Scheduler
    operations: Operations
    faults: Faults
    rng: random.Random
    visibility_s: float = 360.0
    retention_s: float = 7 * 86_400.0
    max_receives: int = 20
    waiting: dict[str, Message] = field(default_factory=dict)
    dead: dict[str, Message] = field(default_factory=dict)
    expired: list[Message] = field(default_factory=list)
    deleted_handles: set[str] = field(default_factory=set)
    by_handle: dict[str, Message] = field(default_factory=dict)
    on_delete: Callable[[Message], None] = lambda _message: None
    sent: int = 0
    largest: int = 0
    """Bytes of the largest message ever sent."""
    count_bias: int = 0

    @property
    def url(self) -> str:
        return f"https://sqs.model/{self.name}"

    def add(self, body: str, attributes: dict[str, str]) -> Message:
        self.sent += 1
        self.largest = max(self.largest, len(body.encode("utf-8", "surrogatepass")))
        now = self.scheduler.now
        message = Message(f"m{self.sent}", body, attributes, now, now)
        self.waiting[message.message_id] = message
        return message

    def visible(self) -> list[Message]:
        now = self.scheduler.now
        for message in [m for m in self.waiting.values() if m.sent_at + self.retention_s < now]:
            self.expired.append(self.waiting.pop(message.message_id))
        return [message for message in self.waiting.values() if message.visible_at <= now]

    def hidden(self) -> list[Message]:
        now = self.scheduler.now
        return [message for message in self.waiting.values() if message.visible_at > now]

    def redrive(self) -> None:
        """The operator's act: dead letters wait again, with their first enqueue's time."""
        for message in self.dead.values():
            message.receives, message.visible_at = 0, self.scheduler.now
        self.waiting |= self.dead
        self.dead.clear()

    def hand_out(self, message: Message) -> bool:
        """Count a receive; False where the message went to the dead letters instead."""
        if message.receives >= self.max_receives:
            self.dead[message.message_id] = self.waiting.pop(message.message_id)
            return False
        message.receives += 1
        message.visible_at = self.scheduler.now + self.visibility_s
        message.handle = f"{message.message_id}.{message.receives}.{self.rng.getrandbits(32):08x}"
        self.by_handle[message.handle] = message
        return True


def as_text(attributes: dict[str, Any]) -> dict[str, str]:
    return {name: str(item["StringValue"]) for name, item in attributes.items()}


class SqsClient:
    """What a process sees of SQS."""

    def __init__(self, queue: Queue, process: Process) -> None:
        self._queue = queue
        self._process = process
        self._operations = queue.operations
        self._faults = queue.faults
        self._rng = queue.rng

    def get_queue_url(self, *, QueueName: str) -> dict[str, str]:  # noqa: N803 - boto3's names
        self._operations.begin(self._process, SLOWEST_CALL_S)
        if QueueName != self._queue.name:
            raise refused("GetQueueUrl", "QueueDoesNotExist", 400)
        return {"QueueUrl": self._queue.url}

    def get_queue_attributes(self, *, QueueUrl: str, AttributeNames: list[str]) -> dict[str, Any]:  # noqa: N803
        self._begin("GetQueueAttributes", QueueUrl)
        assert AttributeNames == ["ApproximateNumberOfMessages"]
        if self._faults.strike("queue refuses to be counted"):
            raise refused("GetQueueAttributes", "RequestThrottled", 403)
        count = len(self._queue.visible())
        if self._faults.strike("count wrong"):
            count += self._rng.choice((-1_000, -10, -1, 1, 10, 1_000))
        count = max(0, count + self._queue.count_bias)
        self._operations.record(self._process, "GetQueueAttributes", "", str(count))
        return {"Attributes": {"ApproximateNumberOfMessages": str(count)}}

    def send_message_batch(self, *, QueueUrl: str, Entries: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803
        self._begin("SendMessageBatch", QueueUrl)
        self._check_entries("SendMessageBatch", Entries)
        if self._faults.strike("send refused"):
            raise refused("SendMessageBatch", "ServiceUnavailable", 503)
        sizes = [len(entry["MessageBody"].encode("utf-8", "surrogatepass")) for entry in Entries]
        if sum(sizes) > MAX_BYTES:
            raise refused("SendMessageBatch", "BatchRequestTooLong", 400)
        answer: dict[str, Any] = {"Successful": [], "Failed": []}
        for entry in Entries:
            code = self._refusal(entry["MessageBody"])
            if code:
                failed = {"Id": entry["Id"], "Code": code, "SenderFault": code == "InvalidMessageContents"}
                answer["Failed"].append(failed)
                continue
            message = self._queue.add(entry["MessageBody"], as_text(entry.get("MessageAttributes", {})))
            self._operations.record(self._process, "SendMessage", message.message_id, "")
            digest = hashlib.md5(entry["MessageBody"].encode(), usedforsecurity=False).hexdigest()
            answer["Successful"].append(
                {"Id": entry["Id"], "MessageId": message.message_id, "MD5OfMessageBody": digest}
            )
        self._operations.end(self._process)
        if self._faults.strike("send reply lost"):
            raise reply_lost()
        return {name: items for name, items in answer.items() if items}

    def _refusal(self, body: str) -> str:
        if not _ALPHABET.fullmatch(body):
            return "InvalidMessageContents"
        return "InternalError" if self._faults.strike("send partly failed") else ""

    def receive_message(
        self,
        *,
        QueueUrl: str,  # noqa: N803
        MaxNumberOfMessages: int = 1,  # noqa: N803
        WaitTimeSeconds: int = 0,  # noqa: N803
        MessageSystemAttributeNames: tuple[str, ...] | list[str] = (),  # noqa: N803
        MessageAttributeNames: tuple[str, ...] | list[str] = (),  # noqa: N803
    ) -> dict[str, Any]:
        self._begin("ReceiveMessage", QueueUrl)
        if not 1 <= MaxNumberOfMessages <= BATCH or not 0 <= WaitTimeSeconds <= 20:
            raise refused("ReceiveMessage", "InvalidParameterValue", 400)
        self._operations.record(
            self._process, "ReceiveMessage", "", f"{self._process.deadline - self._operations.now:.3f}"
        )
        if self._faults.strike("receive throttled"):
            raise refused("ReceiveMessage", "RequestThrottled", 403)
        if len(self._queue.hidden()) >= MAX_IN_FLIGHT:
            raise refused("ReceiveMessage", "OverLimit", 403)
        taken = self._pick(MaxNumberOfMessages)
        if not taken and WaitTimeSeconds:
            self._queue.scheduler.pause(WaitTimeSeconds)
            taken = self._pick(MaxNumberOfMessages)
        handed = [message for message in taken if self._queue.hand_out(message)]
        answer = [
            self._as_answer(message, MessageSystemAttributeNames, MessageAttributeNames) for message in handed
        ]
        self._operations.end(self._process)
        if self._faults.strike("receive reply lost"):
            raise reply_lost()
        for message in handed:
            self._operations.record(self._process, "Handed", message.message_id, str(message.receives))
        return {"Messages": answer} if answer else {}

    def _pick(self, most: int) -> list[Message]:
        visible = self._queue.visible()
        if self._faults.strike("receive empty though messages wait"):
            visible = []
        if self._faults.strike("receive short"):
            most = self._rng.randint(1, most)
        taken = self._rng.sample(visible, min(most, len(visible)))
        hidden = [
            message for message in self._queue.waiting.values() if message.visible_at > self._operations.now
        ]
        if hidden and len(taken) < most and self._faults.strike("message delivered twice"):
            taken.append(self._rng.choice(hidden))
        return taken

    def _as_answer(self, message: Message, system: Any, attributes: Any) -> dict[str, Any]:
        answer: dict[str, Any] = {
            "MessageId": message.message_id,
            "ReceiptHandle": message.handle,
            "Body": message.body,
            "MD5OfBody": hashlib.md5(
                message.body.encode("utf-8", "surrogatepass"), usedforsecurity=False
            ).hexdigest(),
        }
        if self._faults.strike("body damaged on the way"):
            answer["Body"] = message.body[: len(message.body) // 2]
        if "SentTimestamp" in system:
            answer["Attributes"] = {"SentTimestamp": str(int(message.sent_at * 1_000))}
        chosen = {name: text for name, text in message.attributes.items() if name in attributes}
        if chosen:
            answer["MessageAttributes"] = {
                name: {"DataType": "String", "StringValue": text} for name, text in chosen.items()
            }
        return answer

    def delete_message_batch(self, *, QueueUrl: str, Entries: list[dict[str, str]]) -> dict[str, Any]:  # noqa: N803
        self._begin("DeleteMessageBatch", QueueUrl)
        self._check_entries("DeleteMessageBatch", Entries)
        if self._faults.strike("delete throttled"):
            raise refused("DeleteMessageBatch", "RequestThrottled", 403)
        if self._faults.strike("delete refused for long"):
            raise refused("DeleteMessageBatch", "AccessDenied", 403)
        answer: dict[str, Any] = {"Successful": [], "Failed": []}
        for entry in Entries:
            code = self._delete(entry["ReceiptHandle"])
            if code:
                answer["Failed"].append({"Id": entry["Id"], "Code": code, "SenderFault": True})
            else:
                answer["Successful"].append({"Id": entry["Id"]})
        self._operations.end(self._process)
        if self._faults.strike("delete reply lost"):
            raise reply_lost()
        confirmed = {item["Id"] for item in answer["Successful"]}
        for entry in Entries:
            if entry["Id"] in confirmed:
                self._operations.record(self._process, "Confirmed", entry["ReceiptHandle"], "")
        return {name: items for name, items in answer.items() if items}

    def _delete(self, handle: str) -> str:
        if handle in self._queue.deleted_handles:
            return ""
        if self._faults.strike("delete partly failed"):
            return "InternalError"
        message = self._queue.by_handle.get(handle)
        if message is None or message.handle != handle or message.message_id not in self._queue.waiting:
            return "ReceiptHandleIsInvalid"
        self._queue.on_delete(message)
        if not self._faults.strike("deleted message comes back"):
            del self._queue.waiting[message.message_id]
        self._queue.deleted_handles.add(handle)
        self._operations.record(self._process, "DeleteMessage", message.message_id, handle)
        return ""

    def create_queue(self, **_arguments: Any) -> None:
        raise AssertionError("the drain made a queue")

    def _begin(self, operation: str, url: str) -> None:
        self._operations.begin(self._process, SLOWEST_CALL_S)
        if url != self._queue.url:
            raise refused(operation, "QueueDoesNotExist", 400)
        self._operations.attempt(self._process, operation, url)

    def _check_entries(self, operation: str, entries: list[dict[str, Any]]) -> None:
        if not entries:
            raise refused(operation, "EmptyBatchRequest", 400)
        if len(entries) > BATCH:
            raise refused(operation, "TooManyEntriesInBatchRequest", 400)
        names = [entry["Id"] for entry in entries]
        if len(set(names)) != len(names):
            raise refused(operation, "BatchEntryIdsNotDistinct", 400)
        if not all(map(_ENTRY_ID.fullmatch, names)):
            raise refused(operation, "InvalidBatchEntryId", 400)
