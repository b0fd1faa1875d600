"""Bodies of every kind for the collector, and what must hold whatever comes.

`tests/chaos/fuzz_collector.py` runs the same for as many bodies as one likes.
"""

import asyncio
import gzip
import json
import random
from dataclasses import dataclass, field
from typing import Any

from unit.collector.harness import (
    Answer,
    Clock,
    Collector,
    FakeQueue,
    click,
    event_id,
    fails,
    refuses,
    stores,
)

CORPUS = (
    None, True, False, 0, -1, 1.5, 1e400, -0.0, 2**53, 2**64, 10**40, "",
    "a" * 2_049, "é" * 300, "\x00", "\x7f", "\u2028\u2029\x85", "\ud800", "\udfff\ud800", "😀", "|", "a\nb\r",
    '"\\', "=cmd|' /C calc'!A0", "<script>", "-- ", "%00", "javascript:alert(1)",
    "https://a@b@c/?q=%40#/", [], {}, [[]], [[0, 0, 0]], [[0, 0, 2**70]],
    {"$": {"#": [1]}}, "2026-02-30T00:00:00.000Z", event_id(5), "NaN",
)  # fmt: skip
HEADERS = (
    {},
    {"Origin": "https://shop.example"},
    {"Origin": "null"},
    {"Content-Type": "application/json"},
    {"Content-Type": "application/x-www-form-urlencoded"},
    {"Content-Encoding": "gzip"},
    {"Content-Encoding": "gzip", "Content-Type": "text/plain"},
)
STATUSES = {200, 400, 403, 413, 422, 503}


@dataclass
class Fuzz:
    """One seeded run. After each request the promise is checked; the first break raises AssertionError."""

    seed: int
    counts: dict[int, int] = field(default_factory=dict)
    accepted: int = 0

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)
        self._clock = Clock()
        self._queue = FakeQueue()
        self._collector = Collector(queue=self._queue, clock=self._clock)
        self._receipt = 0

    def run(self, bodies: int) -> None:
        asyncio.run(self._run(bodies))

    async def _run(self, bodies: int) -> None:
        for _ in range(bodies):
            self._queue.stored.clear()
            self._queue.calls.clear()
            self._queue.always = self._random.choices((stores, fails, refuses(0)), (30, 1, 1))[0]
            body, headers = self.request()
            answer = await self._collector.ask(body=body, headers=headers)
            self._check(answer)
            self._clock.seconds += 60

    def request(self) -> tuple[bytes, dict[str, str]]:
        headers = dict(self._random.choice(HEADERS))
        body = self._body()
        if headers.get("Content-Encoding") and self._random.random() < 0.8:
            body = gzip.compress(body, 1)
        return self._torn(body), headers

    def _body(self) -> bytes:
        if self._random.random() < 0.1:
            return self._random.randbytes(self._random.randrange(200))
        if self._random.random() < 0.15:
            return "&".join(f"{name}={value}" for name, value in self._event().items()).encode(
                "utf-8", "replace"
            )
        batch: Any = [self._event() for _ in range(self._random.choice((0, 1, 1, 2, 3, 8, 50, 51)))]
        if self._random.random() < 0.05:
            batch = self._random.choice(CORPUS)
        text = json.dumps(batch, ensure_ascii=self._random.random() < 0.5)
        return text.encode("utf-8", "surrogatepass")

    def _event(self) -> dict[str, Any]:
        event = click(self._random.randrange(1_000))
        while self._random.random() < 0.5:
            name = self._random.choice(
                (*event, "selector", "path", "variant", "pixel_ratio", "unknown", "receipt", "\ud800")
            )
            if self._random.random() < 0.2:
                event.pop(name, None)
            elif self._random.random() < 0.5:
                event[name] = self._random.choice(CORPUS)
            else:
                event[name] = "".join(
                    chr(self._random.randrange(0x10000)) for _ in range(self._random.randrange(40))
                )
        return event

    def _torn(self, body: bytes) -> bytes:
        if not body or self._random.random() > 0.2:
            return body
        place = self._random.randrange(len(body))
        return self._random.choice(
            (body[:place], body[place:], body[:place] + self._random.randbytes(3) + body[place + 3 :])
        )

    def _check(self, answer: Answer) -> None:
        self.counts[answer.status] = self.counts.get(answer.status, 0) + 1
        assert answer.status in STATUSES, answer
        body = answer.json
        text = "".join(message.body for message in self._queue.stored)
        assert all(character == "\n" or " " <= character <= "~" for character in text)
        lines = [json.loads(line) for line in text.split("\n")[:-1]]
        if answer.status != 200:
            assert lines == []
            return
        assert [line["event_id"] for line in lines] == body["accepted"]
        self.accepted += len(lines)
        for line in lines:
            number = int(line["receipt"].split("-")[1])
            assert number > self._receipt
            self._receipt = number
            assert line["token"] == "site-token"
            assert None not in line.values()
