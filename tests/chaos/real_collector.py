"""The collector's own code against the model: requests in, the model's SQS behind its sender.

Its event loop runs on the virtual clock: time passes in the model's calls, and where it waits for a timer.
"""

import asyncio
import json
import selectors
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from chaos.collector_module import CollectorCode, load_collector
from chaos.model import QUEUE, Cloud, Killed, Process, SqsClient
from chaos.oracle import Oracle
from chaos.reader import content
from chaos.sender import TOKEN, Event, Visitors
from unit.collector.harness import Answer, ask

ORIGIN = "https://shop.example"
POSTS_AT_ONCE = 10
EVENTS_A_POST = 12
LAST_MESSAGES = 10
TICK_S = 0.001
"""A clock of seconds since the epoch cannot take much smaller steps."""

Post = list[Event]


class _VirtualSelector(selectors.DefaultSelector):
    """Waits by letting virtual time pass."""

    def __init__(self, pause: Callable[[float], None]) -> None:
        super().__init__()
        self._pause = pause

    def select(self, timeout: float | None = None) -> Any:
        assert timeout is not None, "the collector waits for what nobody will do"
        if timeout > 0:
            # A dead process's coroutines still come to their end; what they do counts nowhere.
            with suppress(Killed):
                self._pause(max(timeout, TICK_S))
        return super().select(0)


class _VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self, cloud: Cloud) -> None:
        super().__init__(_VirtualSelector(cloud.scheduler.pause))
        self._cloud = cloud
        self._began = cloud.now

    def time(self) -> float:
        # Small numbers: asyncio adds a nanosecond, which is lost in seconds since the epoch.
        return self._cloud.now - self._began


class _ModelClient:
    """The two calls of aiobotocore's client that the sender makes; `see` gets each body before it is sent."""

    def __init__(self, sqs: SqsClient, cloud: Cloud, see: Callable[[str], None]) -> None:
        self._sqs = sqs
        self._cloud = cloud
        self._see = see

    async def get_queue_url(self, **arguments: Any) -> Any:
        return self._sqs.get_queue_url(**arguments)

    async def send_message_batch(self, **arguments: Any) -> Any:
        for entry in arguments["Entries"]:
            self._see(entry["MessageBody"])
        try:
            return self._sqs.send_message_batch(**arguments)
        finally:
            # Others of the process get on while a call is on its way.
            for _ in range(self._cloud.rng.randint(0, 3)):
                await asyncio.sleep(0)


class RealCollector:
    """Takes the stand-in's place; one instance is one collector process."""

    code = load_collector()

    def __init__(self, *, cloud: Cloud, oracle: Oracle, visitors: Visitors, process: Process) -> None:
        self.process = process
        self.prefix = f"{cloud.rng.getrandbits(64):016x}"
        self._cloud = cloud
        self._oracle = oracle
        self._visitors = visitors
        self._posted: set[str] = set()
        module = self.code.module
        settings = module("settings")
        sender = module("sqs").SqsSender(queue=QUEUE)
        sender._client = _ModelClient(cloud.sqs(process), cloud, self._see)
        self._receipts = module("receipts").Receipts(prefix=self.prefix)
        self._app = module("site").build_application(
            settings.Settings(
                queue=QUEUE,
                tokens=frozenset({TOKEN}),
                origins=module("origins").OriginRules.of([ORIGIN]),
                tracker_directory=Path("/nowhere"),
                limits=settings.Limits(token_rate=0, client_rate=0),
            ),
            sender,
            now=lambda: datetime.fromtimestamp(cloud.now, UTC),
            clock=lambda: cloud.now,
            receipts=self._receipts,
        )

    def send_all(self) -> None:
        """Post everything that visitors hold, several posts at a time."""
        waiting, self._visitors.unsent = self._visitors.unsent, []
        rng = self._cloud.rng
        posts: list[Post] = []
        while waiting:
            size = rng.randint(1, EVENTS_A_POST)
            posts.append(waiting[:size])
            waiting = waiting[size:]
        try:
            with asyncio.Runner(loop_factory=lambda: _VirtualLoop(self._cloud)) as runner:
                while posts and not self.process.killed:
                    count = rng.randint(1, POSTS_AT_ONCE)
                    together, posts = posts[:count], posts[count:]
                    runner.run(self._post_all(together))
        finally:
            self._visitors.unsent += [event for post in posts for event in post]
        if self.process.killed:
            raise Killed

    def send_voids(self) -> None:
        """Last messages, so that what was given up is named; nothing fails any more, so few will do."""
        for _ in range(LAST_MESSAGES):
            if self._receipts._void:
                self._visitors.click(1)
                self.send_all()

    async def _post_all(self, posts: list[Post]) -> None:
        left = list(posts)
        try:
            tasks = [asyncio.create_task(self._post(post, left)) for post in posts]
            await asyncio.gather(*tasks)
        finally:
            self._visitors.unsent += [event for post in left for event in post]

    async def _post(self, post: Post, left: list[Post]) -> None:
        bad = [event | {"x": "no", "event_id": "none"} for event in post if self._strikes_bad()]
        self._posted |= {content(event) for event in post}
        body = json.dumps([*post, *bad]).encode()
        answer = await ask(self._app, body=body, headers={"Origin": ORIGIN})
        if self.process.killed:
            return
        accepted = self._accepted(answer, len(bad))
        left.remove(post)
        for event in post:
            if event["event_id"] in accepted:
                self._visitors.confirm(event)
            else:
                self._visitors.unsent.append(event)

    def _strikes_bad(self) -> bool:
        return self._cloud.faults.strike("bad line")

    def _accepted(self, answer: Answer, bad: int) -> set[str]:
        if answer.status == 200:
            if len(answer.json["rejected"]) != bad:
                self._oracle.report(f"rejected {answer.json['rejected']} where {bad} events were bad")
            return set(answer.json["accepted"])
        if answer.status != 503:
            self._oracle.report(f"answered {answer.status}: {answer.body[:200]!r}")
        return set()

    def _see(self, body: str) -> None:
        """Each line that leaves the collector is of an event that was posted to it, unchanged."""
        for line in body.encode().split(b"\n")[:-1]:
            event = json.loads(line)
            if content(event) not in self._posted:
                self._oracle.report(f"never posted: {line[:200]!r}")
            self._oracle.see_line(line, event)
            number = int(event["receipt"].removeprefix(f"{self.prefix}-"))
            self._oracle.receipts[self.prefix] = max(number, self._oracle.receipts[self.prefix])


def collector_with(code: CollectorCode) -> type[RealCollector]:
    """The collector of other code."""
    return type("PlantedCollector", (RealCollector,), {"code": code})
