"""Who issued every event knows what must have become of it.

Checked while a run goes on: nothing is deleted before all of it is stored, every file has its content's name,
every line lies in its own day. Checked at rest: nothing missing, nothing invented, counted once, identical.
"""

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime

from chaos.model import Cloud, Message, Stored
from chaos.reader import Reader, content

Identity = tuple[str, str]
MANY_BAD_LINES = 20
_DAY_KEY = re.compile(r"(\d{4}-\d{2}-\d{2})/([0-9a-f]{64})")


def iso(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")[:23] + "Z"


@dataclass
class Oracle:
    """What was issued, what was promised, what was seen to be stored."""

    cloud: Cloud
    violations: list[str] = field(default_factory=list)
    lines: dict[bytes, Identity] = field(default_factory=dict)
    """Every good line ever handed to the queue, with its event."""
    events: dict[Identity, dict[str, object]] = field(default_factory=dict)
    promised: dict[Identity, str] = field(default_factory=dict)
    """Accepted events and the content that must count."""
    bad_lines: set[bytes] = field(default_factory=set)
    erased: dict[str, float] = field(default_factory=dict)
    """User key to the time of the tombstone."""
    forbidden: set[bytes] = field(default_factory=set)
    """Lines of erased visitors that must not be stored any more."""
    forgotten: set[Identity] = field(default_factory=set)
    """Events of erased visitors from before their erasure: stored or not, nothing is promised of them."""
    receipts: Counter[str] = field(default_factory=Counter)
    """How many numbers each collector process gave away."""
    given: dict[str, bytes] = field(default_factory=dict)
    """Each receipt's line."""
    stored: set[bytes] = field(default_factory=set)
    stored_void: set[tuple[str, bytes]] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    """Receipts of erased visitors' lines, as the drain has named them."""

    def __post_init__(self) -> None:
        self.cloud.bucket.on_put = self.see_put
        self.cloud.queue.on_delete = self.see_delete

    def report(self, text: str) -> None:
        self.violations.append(f"{iso(self.cloud.now)} {text}")

    def see_put(self, key: str, body: bytes) -> None:
        folder, _, name = key.rpartition("/")
        if key == "health/drain" or folder == "erased":
            return
        if name != hashlib.sha256(body).hexdigest():
            self.report(f"name is not the content's hash: {key}")
        if _DAY_KEY.fullmatch(key):
            self._see_log_file(folder, key, body)
        elif folder.startswith("void/"):
            self.stored_void |= {(folder[5:], line) for line in body.split(b"\n")[:-1]}
        elif folder.startswith("erased/receipts/"):
            self.dropped |= set(body.decode().split("\n")[:-1])
        elif not folder.startswith("rejected/"):
            self.report(f"written outside the known folders: {key}")

    def _see_log_file(self, day: str, key: str, body: bytes) -> None:
        if not body.endswith(b"\n"):
            self.report(f"last line has no end: {key}")
        for line in body.split(b"\n")[:-1]:
            if line not in self.lines:
                self.report(f"invented line in {key}: {line[:80]!r}")
            elif json.loads(line)["received_at"][:10] != day:
                self.report(f"line in a day that is not its own: {key}")
            if line in self.forbidden:
                self.report(f"an erased visitor's line came back: {key}")
            self.stored.add(line)

    def see_delete(self, message: Message) -> None:
        day = iso(message.sent_at)[:10]
        lines = [line for line in message.body.encode().split(b"\n") if line]
        if any(line in self.lines and line not in self.stored | self.forbidden for line in lines):
            self.report(f"deleted before it was stored: {message.message_id}")
        for line in lines:
            dropped = line in self.forbidden and line not in self.stored
            if dropped and json.loads(line)["receipt"] not in self.dropped:
                self.report(f"dropped and not named: {message.message_id}")
        bad = [line for line in lines if line not in self.lines]
        for text in [b"\n".join(bad)] if len(bad) > MANY_BAD_LINES else bad:
            self._see_rejected(day, text)
        for void in filter(None, message.attributes.get("void", "").split("\n")):
            if (day, void.encode()) not in self.stored_void:
                self.report(f"deleted before its void numbers were stored: {message.message_id}")

    def _see_rejected(self, day: str, line: bytes) -> None:
        key = f"rejected/{day}/{hashlib.sha256(line).hexdigest()}"
        found = self.cloud.bucket.objects.get(key)
        if found is None or found.body != line:
            self.report(f"bad line deleted and not kept: {line[:60]!r}")
        elif not found.metadata.get("reason"):
            self.report(f"bad line kept without a reason: {key}")

    def erase(self, user_key: str, token: str) -> None:
        """Write a visitor's tombstone; what of them is not stored yet must never be."""
        now = self.cloud.now
        self.erased[user_key] = now
        self.forbidden |= {
            line
            for line, identity in self.lines.items()
            if line not in self.stored and self.events[identity]["user_key"] == user_key
        }
        self.promised = {
            identity: text
            for identity, text in self.promised.items()
            if self.events[identity]["user_key"] != user_key
        }
        self.forgotten |= {
            identity for identity, event in self.events.items() if event["user_key"] == user_key
        }
        digest = hashlib.sha256(f"{token}\n{user_key}".encode()).hexdigest()
        body = json.dumps({"erased_at": iso(now)}).encode()
        tombstone = Stored(body, "application/json", {}, None, now)
        self.cloud.bucket.write(f"erased/{digest}", tombstone)

    def check_conserved(self) -> None:
        """At any moment: each promised event is stored, waiting, or dead."""
        held = set(self.stored)
        for message in (*self.cloud.queue.waiting.values(), *self.cloud.queue.dead.values()):
            held |= set(message.body.encode().split(b"\n"))
        known = {self.lines[line] for line in held if line in self.lines}
        for identity in self.promised.keys() - known:
            self.report(f"lost: {identity[1]}")

    def check_at_rest(self, reader: Reader) -> None:
        """After the quiet phase: everything is in the bucket, and a reader counts it exactly once."""
        queue, bucket = self.cloud.queue, self.cloud.bucket
        if queue.waiting or queue.dead:
            self.report(f"left behind: {len(queue.waiting)} waiting, {len(queue.dead)} dead")
        if queue.expired:
            self.report(f"expired: {len(queue.expired)}")
        objects = [(key, item.body) for key, item in sorted(bucket.objects.items())]
        reading = reader(objects)
        self._check_reading(reading.kept)
        if reading.bad:
            self.report(f"{reading.bad} stored lines are not events")
        self.cloud.rng.shuffle(objects)
        if reader(objects).kept != reading.kept:
            self.report("the order of files changes what is counted")
        wrong = {
            key
            for key, body in objects
            if _DAY_KEY.fullmatch(key) and hashlib.sha256(body).hexdigest() != key[11:]
        }
        if wrong - bucket.planted:
            self.report(f"{len(wrong - bucket.planted)} files whose content is not their name's")
        for key, item in bucket.objects.items():
            unproven = item.checksum is None or item.content_type != "application/x-ndjson"
            if _DAY_KEY.fullmatch(key) and key not in bucket.planted and unproven:
                self.report(f"stored without its checksum or type: {key}")
        kept = {
            line
            for key, item in bucket.objects.items()
            if key.startswith("rejected/")
            for line in item.body.split(b"\n")
        }
        for line in self.bad_lines - kept:
            self.report(f"bad line lost: {line[:60]!r}")
        self._check_receipts()

    def _check_reading(self, kept: dict[Identity, str]) -> None:
        for identity, text in self.promised.items():
            if identity not in kept:
                self.report(f"missing: {identity[1]}")
            elif kept[identity] != text:
                self.report(f"not what was sent: {identity[1]}")
        for identity in kept.keys() - self.events.keys():
            self.report(f"invented: {identity[1]}")

    def _check_receipts(self) -> None:
        """Each number a collector gave away is a stored line, or named as dropped or void."""
        known = Counter(self.dropped)
        for line in self.stored & self.lines.keys():
            known[json.loads(line)["receipt"]] += 1
        for _day, void in self.stored_void:
            prefix, _, numbers = void.decode().rpartition("-")
            first, _, last = numbers.partition("..")
            known.update(f"{prefix}-{number}" for number in range(int(first), int(last or first) + 1))
        for prefix, last in self.receipts.items():
            gaps = [number for number in range(1, last + 1) if not known[f"{prefix}-{number}"]]
            if gaps:
                self.report(f"gap in the receipts of {prefix}: {gaps[:5]}")

    def issue(self, event: dict[str, object], received_at: float, receipt: str) -> bytes:
        """The line of an event as the collector hands it to the queue."""
        whole = event | {"received_at": iso(received_at), "receipt": receipt}
        line = json.dumps(whole, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode()
        self.see_line(line, whole)
        return line

    def see_line(self, line: bytes, event: dict[str, object]) -> None:
        """A line is on its way to the queue."""
        identity = (str(event["token"]), str(event["event_id"]))
        if self.given.setdefault(str(event["receipt"]), line) != line:
            self.report(f"a receipt given twice: {event['receipt']}")
        self.lines[line] = identity
        self.events[identity] = event
        user_key = str(event["user_key"])
        happened = min(str(event["timestamp"]), str(event["received_at"]))
        if user_key in self.erased and happened <= iso(self.erased[user_key]):
            self.forbidden.add(line)
            self.forgotten.add(identity)

    def promise(self, event: dict[str, object]) -> None:
        """The collector answered 200 for it."""
        identity = (str(event["token"]), str(event["event_id"]))
        if identity not in self.events:
            self.report(f"accepted and never sent: {identity[1]}")
            self.events[identity] = event
        if identity not in self.forgotten:
            self.promised.setdefault(identity, content(event))
