"""Visitors and a stand-in collector: events with every kind of content, sent as the contract says."""

import json
import random
import string
import uuid
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from chaos.model import QUEUE, Cloud, Process
from chaos.oracle import Oracle, iso

TOKEN = "shop-token"
DAY_S = 86_400.0
SEND_ATTEMPTS = 2
VISITORS = 40
NASTY = (
    "plain",
    "a|b|c",
    '"quoted" \\back\\slash',
    "line\nbreak\r\nand\ttab",
    "\u2028\u2029\u0085\u000b\u000c",
    "\x00\x07\x1b[31m",
    "=cmd()|' /C calc'!A1",
    "클릭 😀 é",
    "</script><b>",
)
BAD_LINES = (
    "not json at all",
    '{"timestamp": "2026-01-31T00:00:00.000Z", "token": "shop-t',
    "[1, 2, 3]",
    '"text"',
    "null",
    '{"x": NaN}',
    "{}",
    "klick\u2028klack\u0085kluck",
    '{"token": "caf\u00e9"}',
    "half\rhalf",
    "tab\there",
    "[" * 5_000,
)

Event = dict[str, object]


def make_event(rng: random.Random, *, at: float, user_key: str, skew_s: float = 0.0) -> Event:
    """One click in the contract's field order, with some nasty text in it."""
    return {
        "timestamp": iso(at + skew_s),
        "token": TOKEN,
        "user_key": user_key,
        "current_page": f"https://shop.example/{rng.choice(('', 'products', 'contact'))}",
        "link": rng.choice(("", "https://shop.example/cart")),
        "x": rng.randint(0, 1_280),
        "y": rng.randint(0, 4_000),
        "spent_milli_sec": rng.randint(0, 60_000),
        "user_agent": rng.choice(NASTY),
        "load_count": rng.randint(0, 9),
        "v": 2,
        "event_id": str(uuid.UUID(int=rng.getrandbits(128), version=4)),
        "kind": "click",
    }


def bad_event_line(rng: random.Random, good: bytes) -> str:
    """A line that is not an event: broken text, or a good line with one field broken."""
    if rng.random() < 0.3:
        return rng.choice(BAD_LINES) + str(rng.getrandbits(40))
    event = json.loads(good)
    event["event_id"] = str(rng.getrandbits(40))
    if rng.random() < 0.2:
        return json.dumps(event | {"pixel_ratio": float("nan")})
    if rng.random() < 0.2:
        return json.dumps(event | {"user_agent": "café"}, ensure_ascii=False)
    name = rng.choice(("token", "received_at", "x", "receipt", "kind"))
    if name == "received_at" and rng.random() < 0.8:
        wrong = ("2026-02-30T00:00:00.000Z", "2026-01-31T24:00:00.000Z", "2026-01-31 00:00:00", "", 7)
        event[name] = rng.choice(wrong)
    elif rng.random() < 0.5:
        del event[name]
    else:
        event[name] = [event[name]]
    return json.dumps(event)


@dataclass
class Visitors:
    """Who clicks; what is not accepted yet stays with them and is sent again."""

    cloud: Cloud
    oracle: Oracle
    keys: list[str] = field(default_factory=list)
    unsent: list[Event] = field(default_factory=list)
    accepted: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        letters = string.ascii_letters + string.digits
        self.keys = ["".join(self.cloud.rng.choices(letters, k=20)) for _ in range(VISITORS)]

    def click(self, count: int) -> None:
        rng, faults = self.cloud.rng, self.cloud.faults
        for _ in range(count):
            key = rng.choice(self.keys)
            erased_at = self.oracle.erased.get(key)
            at = self.cloud.now - rng.uniform(0, 5)
            skew_s = 0.0
            if erased_at is not None and faults.strike("late resend of an erased visitor"):
                at = erased_at - rng.uniform(0, DAY_S)
            elif erased_at is None and faults.strike("browser's clock wrong"):
                skew_s = rng.uniform(-3_650 * DAY_S, 3_650 * DAY_S)
            self.unsent.append(make_event(rng, at=at, user_key=key, skew_s=skew_s))
        if self.accepted and faults.strike("sent twice"):
            self.unsent.append(rng.choice(self.accepted))
        if self.accepted and faults.strike("same id, other content"):
            self.unsent.append(rng.choice(self.accepted) | {"x": 9_999})

    def confirm(self, event: Event) -> None:
        self.accepted.append(event)
        self.oracle.promise(event)


class StandInCollector:
    """Sends what visitors have as the contract says; one instance is one collector process.

    Numbers run without a gap; one that is given up unconfirmed is named in the next message's `void`.
    """

    def __init__(self, *, cloud: Cloud, oracle: Oracle, visitors: Visitors, process: Process) -> None:
        self.process = process
        self._cloud = cloud
        self._oracle = oracle
        self._visitors = visitors
        self._sqs = cloud.sqs(process)
        self._prefix = f"{cloud.rng.getrandbits(64):016x}"
        self._void: list[str] = []

    @property
    def prefix(self) -> str:
        return self._prefix

    def send_all(self) -> None:
        """Send everything that visitors hold, some of it in each call."""
        rng = self._cloud.rng
        waiting, self._visitors.unsent = self._visitors.unsent, []
        try:
            while waiting:
                posts = []
                for _ in range(rng.randint(1, 10)):
                    size = rng.randint(1, 5)
                    posts.append(waiting[:size])
                    waiting = waiting[size:]
                self._send([post for post in posts if post])
        finally:
            self._visitors.unsent += waiting

    def send_voids(self) -> None:
        """A last message, so that what was given up is named."""
        while self._void:
            self._visitors.click(1)
            self.send_all()

    def _send(self, posts: list[list[Event]]) -> None:
        entries: dict[str, dict[str, Any]] = {}
        events: dict[str, list[Event]] = {}
        receipts: dict[str, list[str]] = {}
        for number, post in enumerate(posts):
            name = str(number)
            entries[name], receipts[name] = self._message(name, post)
            events[name] = post
        voids, self._void = self._void, []
        if voids:
            entries["0"]["MessageAttributes"]["void"] = {
                "DataType": "String",
                "StringValue": "\n".join(voids),
            }
        try:
            confirmed = self._deliver(entries)
        except BaseException:
            self._visitors.unsent += [event for post in posts for event in post]
            raise
        for name, post in events.items():
            if name in confirmed:
                for event in post:
                    self._visitors.confirm(event)
            else:
                self._visitors.unsent += post
                self._void += receipts[name]
        if "0" not in confirmed:
            self._void += voids

    def _message(self, name: str, post: list[Event]) -> tuple[dict[str, Any], list[str]]:
        lines: list[str] = []
        receipts: list[str] = []
        for event in post:
            self._oracle.receipts[self._prefix] += 1
            receipt = f"{self._prefix}-{self._oracle.receipts[self._prefix]}"
            line = self._oracle.issue(event, self._cloud.now, receipt)
            lines.append(line.decode())
            receipts.append(receipt)
            if self._cloud.faults.strike("bad line"):
                bad = bad_event_line(self._cloud.rng, line)
                lines.append(bad)
        if self._cloud.faults.strike("many bad lines"):
            lines += [
                f"bad {self._cloud.rng.getrandbits(40)}" for _ in range(self._cloud.rng.randint(15, 60))
            ]
        body = "".join(line + "\n" for line in lines)
        count = {"DataType": "Number", "StringValue": str(len(lines))}
        return {"Id": name, "MessageBody": body, "MessageAttributes": {"events": count}}, receipts

    def _deliver(self, entries: dict[str, dict[str, Any]]) -> set[str]:
        """Names of the entries that SQS confirmed; only the failed part is sent again."""
        url = self._sqs.get_queue_url(QueueName=QUEUE)["QueueUrl"]
        left = dict(entries)
        for _ in range(SEND_ATTEMPTS):
            try:
                answer = self._sqs.send_message_batch(QueueUrl=url, Entries=list(left.values()))
            except (BotoCoreError, ClientError):
                continue
            for done in answer.get("Successful", ()):
                del left[done["Id"]]
                self._note_bad_lines(entries[done["Id"]]["MessageBody"])
            if not left:
                break
        return entries.keys() - left.keys()

    def _note_bad_lines(self, body: str) -> None:
        for line in body.encode().split(b"\n")[:-1]:
            if line not in self._oracle.lines:
                self._oracle.bad_lines.add(line)
