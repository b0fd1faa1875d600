"""One run of the drain, from its first look at the queue to its answer."""

from __future__ import annotations

import hashlib
import json
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from logdig_drain.bucket import Bucket
from logdig_drain.calls import FAILURES, FIRST_PAUSE_S, Calls, OutOfTime
from logdig_drain.lines import BadLine
from logdig_drain.messages import Chunk, Tombstones, read_message

BATCH = 10  # messages in one receive or delete: SQS's own limit
EMPTY_RECEIVES = 2
DELETE_ATTEMPTS = 4  # the first and three more


@dataclass(frozen=True)
class Settings:
    """What a run is given, and what it may spend. Sizes in bytes, times in seconds."""

    queue: str
    bucket: str
    threshold: int = 100
    threads: int = 8
    wait_s: int = 1
    file_bytes: int = 8_000_000
    run_bytes: int = 1_000_000_000
    run_messages: int = 200_000
    reserve_s: float = 15.0


def write_log(entry: dict[str, Any]) -> None:
    """One JSON line to standard output, which Lambda keeps; what the alarms count is found in these lines."""
    sys.stdout.write(json.dumps(entry) + "\n")


def in_threads(work: Callable[[], None], threads: int) -> None:
    """Run `work` in several threads to its end; the first exception is raised here."""
    with ThreadPoolExecutor(threads) as pool:
        for running in [pool.submit(work) for _ in range(threads)]:
            running.result()


class Drain:
    """One run. `run` may be called once.

    Args:
        sqs, s3: boto3 clients, or what answers like them.
        settings: names and budgets.
        remaining: seconds until the run is killed.
        run_id: names the run in its answer, its log and `health/drain`.
        clock: seconds since the epoch.
        sleep: waits between attempts.
        parallel: runs a function several times at once and returns when all have ended.
        log: takes one dictionary for each thing that went wrong.
    """

    def __init__(
        self,
        *,
        sqs: Any,
        s3: Any,
        settings: Settings,
        remaining: Callable[[], float],
        run_id: str,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        parallel: Callable[[Callable[[], None], int], None] = in_threads,
        log: Callable[[dict[str, Any]], None] = write_log,
    ) -> None:
        self._sqs = sqs
        self._settings = settings
        self._remaining = remaining
        self._run_id = run_id
        self._clock = clock
        self._sleep = sleep
        self._parallel = parallel
        self._log = log
        self._started = clock()
        self._reserve_s = min(settings.reserve_s, remaining() / 2)
        self._calls = Calls(remaining=remaining, reserve_s=self._reserve_s, sleep=sleep)
        self._bucket = Bucket(s3=s3, name=settings.bucket, calls=self._calls, log=self._say)
        self._lock = threading.Lock()  # never held during a call to AWS
        self._queue_url = ""
        self._tombstones = Tombstones((), str)
        self._chunk = Chunk()
        self._stored: list[str] = []  # receipt handles of messages that may be deleted
        self._received_messages = 0
        self._received_bytes = 0
        self._failed = False
        self._stop = False
        self._more = False
        self._counts = dict.fromkeys(
            ("messages", "events", "objects", "bytes", "rejected", "erased", "not_deleted"), 0
        )

    def run(self, *, force: bool) -> dict[str, Any]:
        """Drain until the queue is empty or a budget is spent; see the contract for the answer."""
        try:
            if not self._prepare(force=force):
                return self._answer("below threshold")
        except FAILURES as error:
            self._note("preparing", error)
            return self._answer("error")
        self._parallel(self._work, self._settings.threads)
        self._store_chunk(self._chunk)
        self._parallel(self._delete_stored, self._settings.threads)
        if self._failed:
            return self._answer("error")
        return self._answer("drained" if self._received_messages else "empty")

    def _prepare(self, *, force: bool) -> bool:
        self._queue_url = self._calls.again(self._sqs.get_queue_url, QueueName=self._settings.queue)[
            "QueueUrl"
        ]
        if not force and self._waiting() < self._settings.threshold:
            return False
        # What cannot be stored must not be received: every receive brings a message nearer the dead letters.
        self._bucket.note_health(self._run_id, self._clock())
        self._tombstones = self._bucket.tombstones()
        return True

    def _waiting(self) -> int:
        answer = self._calls.again(
            self._sqs.get_queue_attributes,
            QueueUrl=self._queue_url,
            AttributeNames=["ApproximateNumberOfMessages"],
        )
        return int(answer["Attributes"]["ApproximateNumberOfMessages"])

    def _work(self) -> None:
        """One thread: delete what is stored, else receive, until nothing comes or a budget is spent."""
        empty = 0
        while True:
            self._delete_stored()
            if empty >= EMPTY_RECEIVES or not self._may_receive():
                return
            try:
                messages = self._receive()
            except FAILURES as error:
                self._note("receiving", error)
                return
            empty = 0 if messages else empty + 1
            for message in messages:
                self._take(message)

    def _may_receive(self) -> bool:
        with self._lock:
            if self._stop:
                return False
            spent = (
                self._received_messages >= self._settings.run_messages
                or self._received_bytes >= self._settings.run_bytes
                or self._remaining() < self._reserve_s + self._settings.wait_s
            )
            self._more = self._more or spent
            return not spent

    def _receive(self) -> list[dict[str, Any]]:
        answer = self._calls.again(
            self._sqs.receive_message,
            spare_s=self._reserve_s,
            QueueUrl=self._queue_url,
            MaxNumberOfMessages=BATCH,
            WaitTimeSeconds=self._settings.wait_s,
            MessageSystemAttributeNames=["SentTimestamp"],
            MessageAttributeNames=["void"],
        )
        messages: list[dict[str, Any]] = answer.get("Messages", [])
        return messages

    def _take(self, message: dict[str, Any]) -> None:
        body = message["Body"].encode("utf-8", "surrogatepass")
        with self._lock:
            self._received_messages += 1
            self._received_bytes += len(body)
        # A body cut on its way must not be taken for a bad line: it stays in the queue, whole.
        if hashlib.md5(body, usedforsecurity=False).hexdigest() != message["MD5OfBody"]:
            self._note("checking", BadLine(f"message {message['MessageId']} arrived damaged"), stop=False)
            return
        try:
            parcel = read_message(message, self._tombstones)
        except FAILURES as error:
            self._note("reading a tombstone", error)
            return
        full = None
        with self._lock:
            if self._chunk.parcels and self._chunk.size + parcel.size > self._settings.file_bytes:
                full, self._chunk = self._chunk, Chunk()
            self._chunk.add(parcel)
        if full:
            self._store_chunk(full)

    def _store_chunk(self, chunk: Chunk) -> None:
        """Store a chunk's files; what is stored whole may be deleted, the rest comes again by itself."""
        reasons = chunk.reasons()
        stored: set[str] = set()
        for folder, lines in sorted(chunk.folders().items(), key=lambda item: item[0] in reasons):
            body = b"".join(sorted(lines))
            try:
                if folder in reasons:
                    self._bucket.store(folder, body, "application/octet-stream", {"reason": reasons[folder]})
                else:
                    name = hashlib.sha256(body).hexdigest()
                    self._bucket.store(f"{folder}/{name}", body, "application/x-ndjson", {})
            except FAILURES as error:
                self._note(f"storing in {folder}", error)
                continue
            stored.add(folder)
            self._count_file(folder, lines, rejected=folder in reasons)
        whole = [p for p in chunk.parcels.values() if all(part.folder in stored for part in p.parts)]
        with self._lock:
            self._counts["messages"] += len(whole)
            self._counts["erased"] += sum(parcel.erased for parcel in whole)
            self._stored += [parcel.handle for parcel in whole]

    def _count_file(self, folder: str, lines: set[bytes], *, rejected: bool) -> None:
        with self._lock:
            if rejected:
                self._counts["rejected"] += 1
            elif not folder.startswith(("void/", "erased/")):
                self._counts["objects"] += 1
                self._counts["events"] += len(lines)
                self._counts["bytes"] += sum(map(len, lines))

    def _delete_stored(self) -> None:
        while True:
            with self._lock:
                batch, self._stored = self._stored[:BATCH], self._stored[BATCH:]
            if not batch:
                return
            left = self._delete(batch)
            with self._lock:
                self._counts["not_deleted"] += left

    def _delete(self, handles: list[str]) -> int:
        """Delete a batch, each failed entry again; returns how many are left, to come once more."""
        left = {str(number): handle for number, handle in enumerate(handles)}
        for attempt in range(DELETE_ATTEMPTS):
            entries = [{"Id": number, "ReceiptHandle": handle} for number, handle in left.items()]
            try:
                answer = self._calls.again(
                    self._sqs.delete_message_batch, QueueUrl=self._queue_url, Entries=entries
                )
            except FAILURES as error:
                self._note("deleting", error)
                break
            for done in answer.get("Successful", ()):
                left.pop(done["Id"], None)
            if not left:
                break
            self._sleep(FIRST_PAUSE_S * 2**attempt)
        return len(left)

    def _note(self, doing: str, error: Exception, *, stop: bool = True) -> None:
        with self._lock:
            self._stop = self._stop or stop
            if isinstance(error, OutOfTime):
                self._more = True
                return
            self._failed = True
        self._say({"failed": doing, "error": str(error)})

    def _say(self, entry: dict[str, Any]) -> None:
        self._log({"run_id": self._run_id} | entry)

    def _answer(self, status: str) -> dict[str, Any]:
        spent_ms = round((self._clock() - self._started) * 1_000)
        answer = {"status": status} | self._counts | {"more": self._more and not self._failed}
        return answer | {"spent_ms": spent_ms, "run_id": self._run_id}
