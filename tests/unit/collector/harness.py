"""A collector without a network: raw ASGI calls in, and a strict queue that can fail behind it."""

import asyncio
import json
import re
import sys
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from logdig_console.domain.shipped import shipped

COLLECTOR = shipped("deploy", "collector")
if str(COLLECTOR) not in sys.path:
    sys.path.insert(0, str(COLLECTOR))

from logdig_collector.batcher import Message, QueueUnavailable  # noqa: E402
from logdig_collector.origins import OriginRules  # noqa: E402
from logdig_collector.settings import Limits, Settings  # noqa: E402
from logdig_collector.site import build_application  # noqa: E402

TOKEN = "site-token"
ORIGIN = "https://shop.example"
NOW = datetime(2026, 1, 31, 23, 59, 59, 999_900, tzinfo=UTC)
NOW_TEXT = "2026-01-31T23:59:59.999Z"
SQS_CALL_BYTES = 1_048_576
MESSAGE_BYTES = 200_000

_SQS_TEXT = re.compile(r"[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]+\Z")


def click(number: int = 1, **fields: Any) -> dict[str, Any]:
    """An event with the required fields alone; `number` makes its id."""
    return {
        "timestamp": "2026-01-31T23:59:58.123Z",
        "token": TOKEN,
        "user_key": "abcdefghijABCDEFGHIJ",
        "current_page": "https://shop.example/shoes",
        "link": "",
        "x": 640,
        "y": 480,
        "spent_milli_sec": 1500,
        "user_agent": "Mozilla/5.0",
        "load_count": 2,
        "v": 2,
        "event_id": event_id(number),
        "kind": "click",
    } | fields


def event_id(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012x}"


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


Behaviour = Callable[["FakeQueue", Sequence[Message]], Awaitable[frozenset[int]]]


async def stores(queue: "FakeQueue", messages: Sequence[Message]) -> frozenset[int]:
    queue.stored.extend(messages)
    return frozenset(range(len(messages)))


async def fails(_queue: "FakeQueue", _messages: Sequence[Message]) -> frozenset[int]:
    raise QueueUnavailable("EndpointConnectionError")


async def loses_the_reply(queue: "FakeQueue", messages: Sequence[Message]) -> frozenset[int]:
    queue.stored.extend(messages)
    raise QueueUnavailable("ReadTimeoutError")


async def hangs(_queue: "FakeQueue", _messages: Sequence[Message]) -> frozenset[int]:
    await asyncio.Event().wait()
    raise AssertionError("an event that nobody sets")


def refuses(*indices: int) -> Behaviour:
    """Stores all but the messages at these indices."""

    async def behave(queue: "FakeQueue", messages: Sequence[Message]) -> frozenset[int]:
        kept = frozenset(range(len(messages))) - frozenset(indices)
        queue.stored.extend(messages[index] for index in sorted(kept))
        return kept

    return behave


def waits_for(gate: asyncio.Event, then: Behaviour = stores) -> Behaviour:
    async def behave(queue: "FakeQueue", messages: Sequence[Message]) -> frozenset[int]:
        await gate.wait()
        return await then(queue, messages)

    return behave


@dataclass
class FakeQueue:
    """SQS as strict as its documentation: alphabet, sizes, and nothing is stored that was not confirmed.

    `plan` holds the behaviour of the next calls; after it every call behaves as `always` says.
    """

    plan: deque[Behaviour] = field(default_factory=deque)
    always: Behaviour = stores
    calls: list[list[Message]] = field(default_factory=list)
    stored: list[Message] = field(default_factory=list)
    opened: bool = False

    async def __aenter__(self) -> Self:
        self.opened = True
        return self

    async def __aexit__(self, *_error: object) -> None:
        self.opened = False

    async def send(self, messages: Sequence[Message]) -> frozenset[int]:
        assert 1 <= len(messages) <= 10
        for message in messages:
            assert 1 <= len(message.body.encode()) <= MESSAGE_BYTES
            assert _SQS_TEXT.match(message.body)
            assert message.body.count("\n") == message.events
            assert not message.void or _SQS_TEXT.match(message.void)
        assert sum(len(m.body) + len(m.void) + 64 for m in messages) <= SQS_CALL_BYTES
        self.calls.append(list(messages))
        behave = self.plan.popleft() if self.plan else self.always
        return await behave(self, messages)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Every stored line, decoded."""
        return [json.loads(line) for message in self.stored for line in message.body.split("\n")[:-1]]

    @property
    def ids(self) -> list[str]:
        return [line["event_id"] for line in self.lines]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


Body = bytes | Sequence[bytes] | Callable[[], Awaitable[dict[str, Any]]]


async def ask(
    app: Any,
    method: str = "POST",
    path: str = "/",
    body: Body = b"",
    headers: dict[str, str] | None = None,
) -> Answer:
    """One request; `body` may come in parts, or as an ASGI `receive` of the test's own."""
    receive = body if callable(body) else _parts([body] if isinstance(body, bytes) else list(body))
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(k.lower().encode(), v.encode("latin-1")) for k, v in (headers or {}).items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    await app(scope, receive, send)
    start, *rest = sent
    answered = {name.decode(): value.decode("latin-1") for name, value in start["headers"]}
    return Answer(start["status"], answered, b"".join(part.get("body", b"") for part in rest))


class Collector:
    """The whole application, asked without a socket."""

    def __init__(
        self, *, queue: FakeQueue | None = None, clock: Clock | None = None, **settings: Any
    ) -> None:
        limits = settings.pop("limits", {})
        self.queue = queue or FakeQueue()
        self.clock = clock or Clock()
        defaults = Settings(
            queue="test-sqs",
            tokens=frozenset({TOKEN}),
            origins=OriginRules.of([ORIGIN]),
            tracker_directory=Path("/nowhere"),
            limits=replace(Limits(token_rate=0, client_rate=0), **limits),
        )
        self.app = build_application(
            replace(defaults, **settings),
            self.queue,  # type: ignore[arg-type]
            now=lambda: NOW,
            clock=self.clock,
            sleep=_no_pause,
        )

    async def ask(
        self,
        method: str = "POST",
        path: str = "/",
        body: Body = b"",
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """One request of the application."""
        return await ask(self.app, method, path, body, headers)

    async def post(self, *events: Any, **headers: str) -> Answer:
        body = json.dumps(events, ensure_ascii=False).encode()
        return await self.ask(body=body, headers={"Origin": ORIGIN} | headers)


async def _no_pause(_seconds: float) -> None:
    await asyncio.sleep(0)


def _parts(chunks: list[bytes]) -> Callable[[], Awaitable[dict[str, Any]]]:
    left = deque(chunks)

    async def receive() -> dict[str, Any]:
        if not left:
            return {"type": "http.disconnect"}
        chunk = left.popleft()
        return {"type": "http.request", "body": chunk, "more_body": bool(left)}

    return receive


async def until(condition: Callable[[], bool]) -> None:
    """Let every task that can run do so until the condition holds."""
    for _ in range(10_000):
        if condition():
            return
        await asyncio.sleep(0)
    raise AssertionError("the condition never held")
