"""A small and fast stand-in for S3 and SQS, so that a client's own cost is measured and not a server's.

`python -m bench.stub_aws` prints its port and serves until its standard input closes. It checks no signature.
S3: objects of packs of ready bytes, pages of a listing rendered beforehand, any PUT. SQS: a queue in memory.
`POST /told` with JSON tells it what to hold.
"""

import asyncio
import hashlib
import json
import sys
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs

PAGE_KEYS: Final = 1_000
JSON_TYPE: Final = "application/x-amz-json-1.0"
XML_TYPE: Final = "application/xml"
LISTED_AT: Final = "2026-01-02T00:00:00.000Z"


@dataclass(slots=True)
class Cloud:
    """What the stand-in holds."""

    bodies: list[bytes] = field(default_factory=list)
    objects: dict[str, int] = field(default_factory=dict)
    pages: list[bytes] = field(default_factory=list)
    waiting: deque[str] = field(default_factory=deque)
    rendered: dict[str, str] = field(default_factory=dict)
    stored_bytes: int = 0
    stored_objects: int = 0
    calls: int = 0
    sent: int = 0
    delay_s: float = 0.0

    def told(self, request: dict[str, Any]) -> bytes:
        self.delay_s = request.get("delay_s", self.delay_s)
        if "objects" in request:
            self.bodies = [Path(path).read_bytes() for path in request["bodies"]]
            self.objects = request["objects"]
        if "listed" in request:
            self.pages = listing([numbered(number, request["listed"]) for number in range(request["listed"])])
        if "listed_names" in request:
            self.pages = listing(request["listed_names"])
        if "messages" in request:
            self.fill(request["messages"], request["body"])
        counts = ("stored_bytes", "stored_objects", "calls", "sent")
        answer = {name: getattr(self, name) for name in counts}
        return json.dumps(answer | {"waiting": len(self.rendered)}).encode()

    def fill(self, messages: int, body: str) -> None:
        """Messages of one line each, whose ids differ; rendered as a receive hands them out."""
        self.rendered, self.waiting = {}, deque()
        for number in range(messages):
            text = body.replace(
                "00000000-0000-4000-8000-000000000000", f"00000000-0000-4000-8000-{number:012x}"
            )
            handle = f"handle-{number}"
            self.waiting.append(handle)
            self.rendered[handle] = json.dumps(
                {
                    "MessageId": f"message-{number}",
                    "ReceiptHandle": handle,
                    "MD5OfBody": digest(text),
                    "Body": text,
                    "Attributes": {"SentTimestamp": "1767225600000"},
                }
            )


def digest(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def numbered(number: int, of: int) -> str:
    """The key of a log file that nobody reads, in the order of the numbers."""
    return f"2026-01-{1 + number * 28 // of:02d}/{number:064x}"


def listing(keys: Sequence[str]) -> list[bytes]:
    """The pages of `ListObjectsV2`, as S3 words them."""
    pages = []
    for start in range(0, max(1, len(keys)), PAGE_KEYS):
        part = keys[start : start + PAGE_KEYS]
        items = "".join(
            f"<Contents><Key>{key}</Key><LastModified>{LISTED_AT}</LastModified>"
            f"<ETag>&quot;{number:032x}&quot;</ETag><Size>90000</Size><StorageClass>STANDARD</StorageClass>"
            "</Contents>"
            for number, key in enumerate(part)
        )
        more = start + PAGE_KEYS < len(keys)
        token = f"<NextContinuationToken>{len(pages) + 1}</NextContinuationToken>" if more else ""
        pages.append(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>logs</Name><Prefix></Prefix>'
            f"<KeyCount>{len(part)}</KeyCount><MaxKeys>{PAGE_KEYS}</MaxKeys>"
            f"<IsTruncated>{str(more).lower()}</IsTruncated>{token}{items}</ListBucketResult>".encode()
        )
    return pages


EMPTY_LISTING: Final = listing(())[0]


class Connection(asyncio.Protocol):
    """HTTP/1.1 with Content-Length alone, which is what the clients send."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self._buffer = bytearray()
        self._promised = False
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while self._one_request():
            continue

    def _one_request(self) -> bool:
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return False
        head = bytes(self._buffer[:end])
        lowered = head.lower()
        length = int(_header(lowered, b"content-length") or 0)
        if len(self._buffer) < end + 4 + length:
            if b"100-continue" in lowered and not self._promised:
                self._promised = True
                self._write(b"HTTP/1.1 100 Continue\r\n\r\n")
            return False
        body = bytes(self._buffer[end + 4 : end + 4 + length])
        del self._buffer[: end + 4 + length]
        self._promised = False
        method, target, _ = head.split(b"\r\n", 1)[0].decode().split(" ")
        operation = _header(head, b"X-Amz-Target").decode().rpartition(".")[2]
        self._cloud.calls += 1
        told = target == "/told"
        self._answer(method, target, operation, body, 0.0 if told else self._cloud.delay_s)
        return True

    def _answer(self, method: str, target: str, operation: str, body: bytes, delay_s: float) -> None:
        cloud = self._cloud
        if target == "/told":
            self._reply(cloud.told(json.loads(body)), JSON_TYPE)
            return
        if operation:
            answer, wait_s = SQS[operation](cloud, json.loads(body))
            self._reply(answer.encode(), JSON_TYPE, delay_s + wait_s)
            return
        if method == "PUT":
            cloud.stored_objects += 1
            cloud.stored_bytes += len(body)
            self._reply(b"", XML_TYPE, delay_s)
            return
        path, _, query = target.partition("?")
        if "list-type" in query:
            asked = parse_qs(query)
            own = asked.get("prefix", [""])[0] == ""
            page = int(asked.get("continuation-token", ["0"])[0])
            self._reply(cloud.pages[page] if own and cloud.pages else EMPTY_LISTING, XML_TYPE, delay_s)
        else:
            key = path.split("/", 2)[2]
            self._reply(cloud.bodies[cloud.objects[key]], "application/x-ndjson", delay_s)

    def _reply(self, body: bytes, content_type: str, delay_s: float = 0.0) -> None:
        head = (
            f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n"
            'ETag: "0123456789abcdef0123456789abcdef"\r\nLast-Modified: Thu, 01 Jan 2026 00:00:00 GMT\r\n\r\n'
        ).encode()
        if delay_s:
            asyncio.get_running_loop().call_later(delay_s, self._write, head + body)
        else:
            self._write(head + body)

    def _write(self, data: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)


def _header(head: bytes, name: bytes) -> bytes:
    start = head.find(b"\r\n" + name + b":")
    if start < 0:
        return b""
    start += len(name) + 3
    end = head.find(b"\r\n", start)
    return head[start : end if end > 0 else len(head)].strip()


def _queue_url(_cloud: Cloud, request: dict[str, Any]) -> tuple[str, float]:
    return json.dumps({"QueueUrl": f"http://127.0.0.1/1/{request['QueueName']}"}), 0.0


def _attributes(cloud: Cloud, _request: dict[str, Any]) -> tuple[str, float]:
    return json.dumps({"Attributes": {"ApproximateNumberOfMessages": str(len(cloud.waiting))}}), 0.0


def _receive(cloud: Cloud, request: dict[str, Any]) -> tuple[str, float]:
    """Up to ten messages; where none waits, the answer takes as long as the caller wants to wait."""
    most = min(request.get("MaxNumberOfMessages", 1), len(cloud.waiting))
    if not most:
        return "{}", float(request.get("WaitTimeSeconds", 0))
    taken = ",".join(cloud.rendered[cloud.waiting.popleft()] for _ in range(most))
    return f'{{"Messages":[{taken}]}}', 0.0


def _delete(cloud: Cloud, request: dict[str, Any]) -> tuple[str, float]:
    del cloud.rendered[request["ReceiptHandle"]]
    return "{}", 0.0


def _delete_batch(cloud: Cloud, request: dict[str, Any]) -> tuple[str, float]:
    for entry in request["Entries"]:
        del cloud.rendered[entry["ReceiptHandle"]]
    done = [{"Id": entry["Id"]} for entry in request["Entries"]]
    return json.dumps({"Successful": done, "Failed": []}), 0.0


def _send(cloud: Cloud, request: dict[str, Any]) -> tuple[str, float]:
    cloud.sent += 1
    return json.dumps({"MessageId": "m", "MD5OfMessageBody": digest(request["MessageBody"])}), 0.0


def _send_batch(cloud: Cloud, request: dict[str, Any]) -> tuple[str, float]:
    cloud.sent += len(request["Entries"])
    done = [
        {"Id": entry["Id"], "MessageId": "m", "MD5OfMessageBody": digest(entry["MessageBody"])}
        for entry in request["Entries"]
    ]
    return json.dumps({"Successful": done, "Failed": []}), 0.0


SQS: Final[dict[str, Callable[[Cloud, dict[str, Any]], tuple[str, float]]]] = {
    "GetQueueUrl": _queue_url,
    "GetQueueAttributes": _attributes,
    "ReceiveMessage": _receive,
    "DeleteMessage": _delete,
    "DeleteMessageBatch": _delete_batch,
    "SendMessage": _send,
    "SendMessageBatch": _send_batch,
}


async def serve() -> None:
    cloud = Cloud()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(cloud), "127.0.0.1", 0, backlog=512)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(serve())
