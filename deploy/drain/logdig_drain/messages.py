"""A message of the queue, taken apart: what has to be stored before it may be deleted."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from logdig_drain.lines import BadLine, read_line

RECEIPT = re.compile(r"[0-9a-f]{16}-[0-9]{1,18}", re.ASCII)
MAX_BAD_LINES = 20  # more of one message are kept in one object, not each in its own


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


def read_message(message: dict[str, Any], tombstones: Tombstones) -> Parcel:
    """Take a message apart: lines to their days, bad ones alone, numbers given up to `void/`.

    Of an erased visitor's line the receipt alone is kept, under `erased/receipts/`.

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
            if RECEIPT.fullmatch(event["receipt"]):
                # It tells a ledger that the line was dropped, not lost; it names no visitor.
                parcel.parts.append(Part(f"erased/receipts/{day}", event["receipt"].encode() + b"\n"))
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
