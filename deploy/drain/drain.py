"""The drain: moves click lines from SQS to S3, and deletes a message only when every line of it is stored.

One file, for AWS Lambda: the standard library and the runtime's own boto3. `handler` is the Lambda's entry;
`Drain` is the same run with its queue, its bucket and its clock given by the caller.

Environment: LOGDIG_QUEUE and LOGDIG_BUCKET (names), LOGDIG_THRESHOLD (messages that must wait before a run
that is not forced receives anything), LOGDIG_SUCCESSOR (`on`: a run stopped by a budget starts the next).
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import os
import re
import sys
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError

BATCH = 10  # messages in one receive or delete: SQS's own limit
EMPTY_RECEIVES = 2
ATTEMPTS = 5
DELETE_ATTEMPTS = 4  # the first and three more
FIRST_PAUSE_S = 0.1
CONNECT_S = 2.0
READ_S = 6.0
LAST_CALL_S = CONNECT_S + READ_S  # with less time than this left no call is made
MAX_BAD_LINES = 20  # more of one message are kept in one object, not each in its own
MAX_CHAIN = 10  # Lambda stops a chain of a function that starts itself after about 16 links

TRANSIENT_CODES = frozenset(
    {"OverLimit", "RequestThrottled", "RequestTimeout", "SlowDown", "Throttling", "ThrottlingException"}
)
REQUIRED = dict.fromkeys(("x", "y", "spent_milli_sec", "load_count", "v"), int) | dict.fromkeys(
    ("timestamp", "token", "user_key", "current_page", "link", "user_agent", "event_id", "kind"), str
)
REQUIRED |= {"received_at": str, "receipt": str}
_INSTANT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z", re.ASCII
)
_TOMBSTONE = re.compile(r"erased/([0-9a-f]{64})")


class BadLine(ValueError):
    """A line that is not an event; the text is the reason stored beside it."""


class OutOfTime(Exception):
    """Too little of the run is left for one more call: what is not done comes again by itself."""


FAILURES = (BotoCoreError, ClientError, OutOfTime)


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


class Tombstones:
    """The erased visitors: digests listed once a run, times fetched when one of their lines comes by."""

    def __init__(self, digests: Iterable[str], erased_at: Callable[[str], str]) -> None:
        self._digests = frozenset(digests)
        self._erased_at = functools.lru_cache(maxsize=10_000)(erased_at)

    def cover(self, event: dict[str, Any]) -> bool:
        """True where the event happened, by its browser's clock or by the collector's, before the erasure."""
        if not self._digests:
            return False
        visitor = f"{event['token']}\n{event['user_key']}".encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(visitor).hexdigest()
        if digest not in self._digests:
            return False
        return min(event["timestamp"], event["received_at"]) <= self._erased_at(digest)


class Part(NamedTuple):
    """Bytes of a message and the folder they belong in; `reason` is set where a line was rejected."""

    folder: str
    data: bytes
    reason: str = ""


@dataclass
class Parcel:
    """One message, read: what has to be stored before it may be deleted."""

    message_id: str
    handle: str
    parts: list[Part] = field(default_factory=list)
    erased: int = 0

    @property
    def size(self) -> int:
        return sum(len(part.data) for part in self.parts)


@dataclass
class Chunk:
    """Messages that are stored together: one file a folder, at most `Settings.file_bytes` in all."""

    parcels: dict[str, Parcel] = field(default_factory=dict)
    size: int = 0

    def add(self, parcel: Parcel) -> None:
        # The newest receipt handle of a message that came twice is the one that still deletes it.
        known = self.parcels.get(parcel.message_id)
        self.size += parcel.size - (known.size if known else 0)
        self.parcels[parcel.message_id] = parcel

    def folders(self) -> dict[str, set[bytes]]:
        files: dict[str, set[bytes]] = {}
        for parcel in self.parcels.values():
            for part in parcel.parts:
                files.setdefault(part.folder, set()).add(part.data)
        return files

    def reasons(self) -> dict[str, str]:
        return {p.folder: p.reason for parcel in self.parcels.values() for p in parcel.parts if p.reason}


@functools.lru_cache(maxsize=1_000)
def is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _refuse_constant(name: str) -> None:
    raise BadLine(f"{name} is not JSON")


def read_line(line: str) -> tuple[dict[str, Any], str]:
    """The event of a line and its UTC day, from the collector's clock.

    Raises:
        BadLine: with the reason.
    """
    if not (line.isascii() and line.isprintable()):
        raise BadLine("not printable ASCII")
    try:
        event = json.loads(line, parse_constant=_refuse_constant)
    except BadLine:
        raise
    except (ValueError, RecursionError):
        raise BadLine("not JSON") from None
    if type(event) is not dict:
        raise BadLine("not an object")
    for name, kind in REQUIRED.items():
        if type(event.get(name)) is not kind:
            raise BadLine(f"{name} is missing or not {'a string' if kind is str else 'an integer'}")
    instant = _INSTANT.fullmatch(event["received_at"])
    if instant is None or not is_date(instant.group(1)):
        raise BadLine("received_at is not a time")
    return event, instant.group(1)


def read_message(message: dict[str, Any], tombstones: Tombstones) -> Parcel:
    """Take a message apart: lines to their days, bad ones alone, numbers given up to `void/`.

    The day of what has no `received_at` is the message's SentTimestamp: the same at every delivery.
    """
    parcel = Parcel(message["MessageId"], message["ReceiptHandle"])
    sent_s = int(message["Attributes"]["SentTimestamp"]) / 1_000
    sent_day = datetime.fromtimestamp(sent_s, UTC).strftime("%Y-%m-%d")
    bad: list[tuple[bytes, str]] = []
    for line in filter(None, message["Body"].split("\n")):
        data = line.encode("utf-8", "surrogatepass")
        try:
            event, day = read_line(line)
        except BadLine as error:
            bad.append((data, str(error)))
            continue
        if tombstones.cover(event):
            parcel.erased += 1
        else:
            parcel.parts.append(Part(day, data + b"\n"))
    if len(bad) > MAX_BAD_LINES:
        bad = [(b"\n".join(data for data, _reason in bad), f"{len(bad)} bad lines of one message")]
    for data, reason in bad:
        name = hashlib.sha256(data).hexdigest()
        parcel.parts.append(Part(f"rejected/{sent_day}/{name}", data, reason))
    void = message.get("MessageAttributes", {}).get("void", {}).get("StringValue", "")
    for given_up in filter(None, void.split("\n")):
        parcel.parts.append(Part(f"void/{sent_day}", given_up.encode("utf-8", "surrogatepass") + b"\n"))
    return parcel


def is_transient(error: Exception) -> bool:
    """Whether the same call may well succeed a moment later."""
    if isinstance(error, ClientError):
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        return status >= 500 or status in (409, 429) or error.response["Error"]["Code"] in TRANSIENT_CODES
    return isinstance(error, HTTPClientError)


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
        self._s3 = s3
        self._settings = settings
        self._remaining = remaining
        self._run_id = run_id
        self._clock = clock
        self._sleep = sleep
        self._parallel = parallel
        self._log = log
        self._started = clock()
        self._reserve_s = min(settings.reserve_s, remaining() / 2)
        self._last_call_s = min(LAST_CALL_S, self._reserve_s / 2)
        self._lock = threading.Lock()  # never held during a call to AWS
        self._queue_url = ""
        self._tombstones = Tombstones((), self._erased_at)
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
        self._queue_url = self._again(self._sqs.get_queue_url, QueueName=self._settings.queue)["QueueUrl"]
        if not force and self._waiting() < self._settings.threshold:
            return False
        # What cannot be stored must not be received: every receive brings a message nearer the dead letters.
        health = {"run_id": self._run_id, "at": _iso(self._clock())}
        self._again(
            self._s3.put_object,
            Bucket=self._settings.bucket,
            Key="health/drain",
            Body=json.dumps(health).encode(),
            ContentType="application/json",
        )
        self._tombstones = Tombstones(self._list_tombstones(), self._erased_at)
        return True

    def _waiting(self) -> int:
        answer = self._again(
            self._sqs.get_queue_attributes,
            QueueUrl=self._queue_url,
            AttributeNames=["ApproximateNumberOfMessages"],
        )
        return int(answer["Attributes"]["ApproximateNumberOfMessages"])

    def _list_tombstones(self) -> list[str]:
        digests: list[str] = []
        arguments = {"Bucket": self._settings.bucket, "Prefix": "erased/"}
        while True:
            page = self._again(self._s3.list_objects_v2, **arguments)
            names = (_TOMBSTONE.fullmatch(item["Key"]) for item in page.get("Contents", ()))
            digests += [name.group(1) for name in names if name]
            if not page.get("IsTruncated"):
                return digests
            arguments["ContinuationToken"] = page["NextContinuationToken"]

    def _erased_at(self, digest: str) -> str:
        """The time in a tombstone, `{"erased_at": "…Z"}`; where it has none, that of its writing."""
        found = self._again(self._s3.get_object, Bucket=self._settings.bucket, Key=f"erased/{digest}")
        try:
            erased_at = json.loads(found["Body"].read())["erased_at"]
            if _INSTANT.fullmatch(erased_at):
                return str(erased_at)
        except (ValueError, TypeError, KeyError) as error:
            self._log({"run_id": self._run_id, "tombstone": digest, "unreadable": str(error)})
        return _iso(found["LastModified"].timestamp())

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
        answer = self._again(
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
                    self._store(folder, body, "application/octet-stream", {"reason": reasons[folder]})
                else:
                    name = hashlib.sha256(body).hexdigest()
                    self._store(f"{folder}/{name}", body, "application/x-ndjson", {})
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
            elif not folder.startswith("void/"):
                self._counts["objects"] += 1
                self._counts["events"] += len(lines)
                self._counts["bytes"] += sum(map(len, lines))

    def _store(self, key: str, body: bytes, content_type: str, metadata: dict[str, str]) -> None:
        """Put an object under the hash of its content, and return only when it is there.

        Raises:
            ClientError, BotoCoreError, OutOfTime: when that is not certain.
        """
        checksum = base64.b64encode(hashlib.sha256(body).digest()).decode()
        put = {
            "Bucket": self._settings.bucket,
            "Key": key,
            "Body": body,
            "ContentType": content_type,
            "ChecksumSHA256": checksum,
            "Metadata": metadata,
        }
        try:
            self._again(self._s3.put_object, IfNoneMatch="*", **put)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] != 412:
                raise
            found = self._again(
                self._s3.head_object, Bucket=self._settings.bucket, Key=key, ChecksumMode="ENABLED"
            )
            if found["ContentLength"] != len(body) or found.get("ChecksumSHA256") != checksum:
                # Other bytes under the name of these: the name says which are right. A version is kept.
                self._again(self._s3.put_object, IfMatch=found["ETag"], **put)

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
                answer = self._again(
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

    def _again(self, call: Callable[..., Any], *, spare_s: float | None = None, **arguments: Any) -> Any:
        """Call until it answers: again where the failure may pass, and only while enough time is left.

        Raises:
            OutOfTime: when less than `spare_s` seconds (usually `LAST_CALL_S`) are left.
            ClientError, BotoCoreError: the last failure.
        """
        for attempt in range(1, ATTEMPTS + 1):
            if self._remaining() < (self._last_call_s if spare_s is None else spare_s):
                raise OutOfTime
            try:
                return call(**arguments)
            except (BotoCoreError, ClientError) as error:
                if attempt == ATTEMPTS or not is_transient(error):
                    raise
            self._sleep(FIRST_PAUSE_S * 2**attempt)
        raise AssertionError("unreachable: the last attempt answers or raises")

    def _note(self, doing: str, error: Exception, *, stop: bool = True) -> None:
        with self._lock:
            self._stop = self._stop or stop
            if isinstance(error, OutOfTime):
                self._more = True
                return
            self._failed = True
        self._log({"run_id": self._run_id, "failed": doing, "error": str(error)})

    def _answer(self, status: str) -> dict[str, Any]:
        spent_ms = round((self._clock() - self._started) * 1_000)
        answer = {"status": status} | self._counts | {"more": self._more and not self._failed}
        return answer | {"spent_ms": spent_ms, "run_id": self._run_id}


def _iso(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")[:23] + "Z"


@functools.cache
def client(service: str) -> Any:
    """A client of the process's own environment; calls are repeated by the drain, never by botocore."""
    import boto3
    from botocore.config import Config

    config = Config(
        connect_timeout=CONNECT_S,
        read_timeout=READ_S,
        max_pool_connections=Settings.threads,
        retries={"mode": "standard", "total_max_attempts": 1},
    )
    return boto3.client(service, config=config)


def start_successor(answer: dict[str, Any], chain: int, function: str, lambda_client: Any) -> bool:
    """Start the next run of a chain, once, without waiting; True where it was started."""
    if not answer["more"] or chain >= MAX_CHAIN:
        return False
    payload = json.dumps({"force": True, "chain": chain + 1}).encode()
    lambda_client.invoke(FunctionName=function, InvocationType="Event", Payload=payload)
    return True


def handler(event: Any, context: Any) -> dict[str, Any]:
    """Lambda's entry. `{"force": true}` drains whatever waits; anything else asks for the threshold first."""
    asked = event if isinstance(event, dict) else {}
    settings = Settings(
        queue=os.environ["LOGDIG_QUEUE"],
        bucket=os.environ["LOGDIG_BUCKET"],
        threshold=int(os.environ["LOGDIG_THRESHOLD"]),
    )
    drain = Drain(
        sqs=client("sqs"),
        s3=client("s3"),
        settings=settings,
        remaining=lambda: context.get_remaining_time_in_millis() / 1_000,
        run_id=context.aws_request_id,
    )
    answer = drain.run(force=asked.get("force") is True)
    write_log(answer)
    if os.environ.get("LOGDIG_SUCCESSOR") == "on":
        chain = asked.get("chain", 0)
        try:
            start_successor(
                answer,
                chain if type(chain) is int else MAX_CHAIN,
                context.invoked_function_arn,
                client("lambda"),
            )
        except FAILURES as error:
            write_log({"run_id": answer["run_id"], "successor": str(error)})
    return answer
