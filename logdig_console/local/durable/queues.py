"""SQS with a journal: what is sent, received, hidden and deleted is written before it is confirmed."""

import importlib
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from logdig_console.local.durable.journal import Journal, Record

COMPACT_BYTES = 32 * 2**20
_COUNTERS = (
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
    "ApproximateNumberOfMessagesDelayed",
)
_SEEN = ("receipt_handle", "visible_at", "receive_count", "first_receive_at")
_CHANGES = ("CreateQueue", "DeleteQueue", "SetQueueAttributes", "TagQueue", "UntagQueue", "AddPermission",
            "RemovePermission")  # fmt: skip

Key = tuple[str, str, str]
"""Account, region and URL of a queue."""
Queue = dict[str, Any]
Count = Callable[[Key, str, int], None]


class DurableQueues:
    """The emulator's SQS, wrapped function by function.

    Messages that SNS or S3's notifications put into a queue by themselves do not come by here; this
    program has none.

    Args:
        directory: where the journal is.
        count: is told how many messages of a queue were sent, received or deleted.
    """

    def __init__(self, directory: Path, *, count: Count = lambda _key, _what, _many: None) -> None:
        from ministack.services import sqs

        self._sqs = sqs
        self._count = count
        self._journal = Journal(directory)
        self._lock = threading.RLock()
        self._pending: list[Record] = []
        self._depth = 0
        self._noted: dict[Key, Any] = {}
        self._receipts: dict[str, str] = {}

    def restore(self, earlier: Any) -> None:
        """Bring back every queue and message that was confirmed, and begin a new journal.

        Args:
            earlier: the state as the emulator itself saved it, used where there is no journal yet.
        """
        snapshot, records = self._journal.read()
        if snapshot is None and earlier:
            self._sqs.load_persisted_state(earlier)
            queues = self._queues()
        else:
            queues = {tuple(key): queue for key, queue in snapshot or []}
        held = {
            key: {message["id"]: message for message in queue["messages"]} for key, queue in queues.items()
        }
        for record in records:
            _replay(record, queues, held)
        for key, queue in queues.items():
            queue["messages"] = list(held[key].values())
            self._sqs._queues.set_scoped(*key, queue)  # noqa: SLF001 - the store has no public way in
        self._sqs._rebuild_queue_name_index()  # noqa: SLF001
        self._compact()

    def note_queues(self) -> None:
        """Write down queues that were made, changed or removed since, by whatever way."""
        with self._lock:
            queues = self._queues()
            for key in [key for key in self._noted if key not in queues]:
                del self._noted[key]
                self._add(["gone", *key])
            for key, queue in queues.items():
                what = _without_messages(queue)
                if self._noted.get(key) != what:
                    self._noted[key] = what
                    self._add(["queue", *key, what])
            self._flush()

    def move(self, source: Queue, destination: Queue, message: dict[str, Any]) -> None:
        """Move a message as a redrive does: it is a new one there, under a new id."""
        with self._written():
            moved = message | {
                "id": str(uuid.uuid4()),
                "receipt_handle": None,
                "receive_count": 0,
                "first_receive_at": None,
                "visible_at": time.time(),
                "sent_at": time.time(),
            }
            destination["messages"].append(moved)
            source["messages"] = [item for item in source["messages"] if item is not message]
            self._put(destination, moved)
            self._add(["del", *_key(source), [message["id"]]])
            self._count(_key(destination), "Sent", 1)

    def close(self) -> None:
        self._journal.close()

    # The wrapped functions

    def wrap(self) -> None:
        """Put the journal between SQS's functions and their callers."""
        sqs = self._sqs
        send, collect, sweep = sqs._act_send_message, sqs._collect_msgs, sqs._dlq_sweep  # noqa: SLF001
        sqs._act_send_message = self._sending(send)  # noqa: SLF001
        sqs._collect_msgs = self._collecting(collect)  # noqa: SLF001
        sqs._dlq_sweep = self._sweeping(sweep)  # noqa: SLF001
        sqs._delete_messages_for_esm = self._deleting_for_lambda(sqs._delete_messages_for_esm)  # noqa: SLF001
        eventbridge: Any = importlib.import_module("ministack.services.eventbridge")
        eventbridge._dispatch_to_sqs = self._dispatching(eventbridge._dispatch_to_sqs)  # noqa: SLF001
        handlers = sqs._HANDLERS  # noqa: SLF001
        handlers["SendMessage"] = sqs._act_send_message  # noqa: SLF001
        handlers["SendMessageBatch"] = self._together(handlers["SendMessageBatch"])
        handlers["DeleteMessage"] = self._deleting(handlers["DeleteMessage"])
        handlers["DeleteMessageBatch"] = self._deleting_batch(handlers["DeleteMessageBatch"])
        handlers["ChangeMessageVisibility"] = self._hiding(handlers["ChangeMessageVisibility"])
        handlers["ChangeMessageVisibilityBatch"] = self._hiding_batch(
            handlers["ChangeMessageVisibilityBatch"]
        )
        handlers["PurgeQueue"] = self._purging(handlers["PurgeQueue"])
        for name in _CHANGES:
            handlers[name] = self._changing(handlers[name])

    def _sending(self, send: Callable[..., Any]) -> Callable[..., Any]:
        def sending(data: Any, url: str) -> Any:
            with self._written():
                queue = self._sqs._get_q(data.get("QueueUrl", url))  # noqa: SLF001
                before = len(queue["messages"])
                answer = send(data, url)
                if len(queue["messages"]) > before:
                    self._put(queue, queue["messages"][-1])
                    self._count(_key(queue), "Sent", 1)
                return answer

        return sending

    def _dispatching(self, dispatch: Callable[..., Any]) -> Callable[..., Any]:
        """What rules and schedules put into a queue by themselves."""

        def dispatching(target: Any, *arguments: Any) -> Any:
            with self._written():
                queue = self._sqs._queue_by_arn(str(target))  # noqa: SLF001
                before = len(queue["messages"]) if queue else 0
                answer = dispatch(target, *arguments)
                for message in queue["messages"][before:] if queue else ():
                    self._put(queue, message)
                return answer

        return dispatching

    def _collecting(self, collect: Callable[..., Any]) -> Callable[..., Any]:
        def collecting(queue: Queue, most: int, hidden_s: int) -> Any:
            with self._written():
                found = collect(queue, most, hidden_s)
                if found:
                    self._see(queue, found)
                    self._count(_key(queue), "Received", len(found))
                return found

        return collecting

    def _sweeping(self, sweep: Callable[..., Any]) -> Callable[..., Any]:
        def sweeping(queue: Queue) -> None:
            before = queue["messages"]
            with self._written():
                sweep(queue)
                if len(queue["messages"]) == len(before):
                    return
                kept = {message["id"] for message in queue["messages"]}
                moved = [message["id"] for message in before if message["id"] not in kept]
                dead = self._sqs._queue_by_arn(_dead_letters(queue))  # noqa: SLF001
                for message in dead["messages"][-len(moved) :]:
                    self._put(dead, message)
                self._add(["del", *_key(queue), moved])

        return sweeping

    def _deleting(self, delete: Callable[..., Any]) -> Callable[..., Any]:
        def deleting(data: Any, url: str) -> Any:
            with self._written():
                answer = delete(data, url)
                self._delete(data.get("QueueUrl", url), [data.get("ReceiptHandle", "")])
                return answer

        return deleting

    def _deleting_batch(self, delete: Callable[..., Any]) -> Callable[..., Any]:
        def deleting(data: Any, url: str) -> Any:
            with self._written():
                answer = delete(data, url)
                done = {item["Id"] for item in answer["Successful"]}
                handles = [item["ReceiptHandle"] for item in data["Entries"] if item.get("Id") in done]
                self._delete(data.get("QueueUrl", url), handles)
                return answer

        return deleting

    def _deleting_for_lambda(self, delete: Callable[..., Any]) -> Callable[..., Any]:
        def deleting(url: str, handles: set[str]) -> None:
            with self._written():
                delete(url, handles)
                self._delete(url, list(handles))

        return deleting

    def _hiding(self, hide: Callable[..., Any]) -> Callable[..., Any]:
        def hiding(data: Any, url: str) -> Any:
            with self._written():
                answer = hide(data, url)
                self._see_handles(data.get("QueueUrl", url), {data.get("ReceiptHandle", "")})
                return answer

        return hiding

    def _hiding_batch(self, hide: Callable[..., Any]) -> Callable[..., Any]:
        def hiding(data: Any, url: str) -> Any:
            with self._written():
                answer = hide(data, url)
                handles = {item.get("ReceiptHandle", "") for item in data.get("Entries", [])}
                self._see_handles(data.get("QueueUrl", url), handles)
                return answer

        return hiding

    def _purging(self, purge: Callable[..., Any]) -> Callable[..., Any]:
        def purging(data: Any, url: str) -> Any:
            with self._written():
                answer = purge(data, url)
                self._add(["empty", *_key(self._sqs._get_q(data.get("QueueUrl", url)))])  # noqa: SLF001
                return answer

        return purging

    def _changing(self, change: Callable[..., Any]) -> Callable[..., Any]:
        def changing(data: Any, url: str) -> Any:
            answer = change(data, url)
            self.note_queues()
            return answer

        return changing

    def _together(self, action: Callable[..., Any]) -> Callable[..., Any]:
        def acting(data: Any, url: str) -> Any:
            with self._written():
                return action(data, url)

        return acting

    # Records

    @contextmanager
    def _written(self) -> Iterator[None]:
        """Collect the records of one action, and write them at its end with one call."""
        with self._lock:
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                self._flush()

    def _put(self, queue: Queue, message: dict[str, Any]) -> None:
        key = _key(queue)
        if key not in self._noted:
            self.note_queues()
        self._add(["put", *key, message])

    def _see(self, queue: Queue, messages: list[dict[str, Any]]) -> None:
        for message in messages:
            self._receipts[message["receipt_handle"]] = message["id"]
        seen = [[message["id"], *(message[name] for name in _SEEN)] for message in messages]
        self._add(["seen", *_key(queue), seen])

    def _see_handles(self, url: str, handles: set[str]) -> None:
        queue = self._sqs._get_q(url)  # noqa: SLF001
        found = [message for message in queue["messages"] if message["receipt_handle"] in handles]
        if found:
            self._see(queue, found)

    def _delete(self, url: str, handles: list[str]) -> None:
        ids = [self._receipts.pop(handle) for handle in handles if handle in self._receipts]
        if ids:
            key = _key(self._sqs._get_q(url))  # noqa: SLF001
            self._add(["del", *key, ids])
            self._count(key, "Deleted", len(ids))

    def _add(self, record: Record) -> None:
        self._pending.append(record)

    def _flush(self) -> None:
        if self._depth or not self._pending:
            return
        self._journal.append(self._pending)
        self._pending = []
        if self._journal.size > COMPACT_BYTES + 3 * self._journal.snapshot_size:
            self._compact()

    def _compact(self) -> None:
        """Everything there is as a snapshot, in place of a long journal."""
        queues = self._queues()
        self._journal.rotate([[key, queue] for key, queue in queues.items()])
        self._noted = {key: _without_messages(queue) for key, queue in queues.items()}
        self._receipts = {
            message["receipt_handle"]: message["id"]
            for queue in queues.values()
            for message in queue["messages"]
            if message.get("receipt_handle")
        }

    def _queues(self) -> dict[Key, Queue]:
        return dict(self._sqs._queues._data)  # noqa: SLF001


def _replay(record: Record, queues: dict[Key, Queue], held: dict[Key, dict[str, Any]]) -> None:
    """Do one record again; done twice it changes nothing."""
    kind, key = record[0], (record[1], record[2], record[3])
    if kind == "queue":
        queues[key] = {"messages": [], "dedup_cache": {}, "fifo_seq": 0} | queues.get(key, {}) | record[4]
        held.setdefault(key, {})
    elif key not in queues:
        return
    elif kind == "gone":
        del queues[key], held[key]
    elif kind == "empty":
        held[key].clear()
    elif kind == "put":
        held[key][record[4]["id"]] = record[4]
        if queues[key].get("is_fifo"):
            queues[key]["fifo_seq"] = max(queues[key]["fifo_seq"], int(record[4].get("seq") or 0))
    elif kind == "del":
        for identifier in record[4]:
            held[key].pop(identifier, None)
    elif kind == "seen":
        for identifier, *values in record[4]:
            if identifier in held[key]:
                held[key][identifier].update(zip(_SEEN, values, strict=True))


def _key(queue: Queue) -> Key:
    parts = queue["attributes"]["QueueArn"].split(":")
    return parts[4], parts[3], queue["url"]


def _without_messages(queue: Queue) -> dict[str, Any]:
    """A queue as it is named and set, without what changes by itself."""
    attributes = {name: value for name, value in queue["attributes"].items() if name not in _COUNTERS}
    return {
        "name": queue["name"],
        "url": queue["url"],
        "is_fifo": queue["is_fifo"],
        "attributes": attributes,
        "tags": dict(queue.get("tags", {})),
    }


def _dead_letters(queue: Queue) -> str:
    import json

    arn: str = json.loads(queue["attributes"]["RedrivePolicy"])["deadLetterTargetArn"]
    return arn
