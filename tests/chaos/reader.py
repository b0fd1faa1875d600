"""A plain reader of stored log files: the seam at which the console's own reader takes its place."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

_DAY_KEY = re.compile(r"(\d{4}-\d{2}-\d{2})/([0-9a-f]{64})")
COLLECTORS_FIELDS = ("received_at", "receipt")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a bucket. `kept` is (token, event_id) -> the content that counts."""

    kept: dict[tuple[str, str], str]
    duplicates: int
    clashes: int
    bad: int
    corrupt: int


Reader = Callable[[Iterable[tuple[str, bytes]]], Reading]


def content(event: dict[str, object]) -> str:
    """The tracker's fields alone: what makes two lines of one id the same event."""
    return json.dumps({name: value for name, value in event.items() if name not in COLLECTORS_FIELDS})


def read_plainly(objects: Iterable[tuple[str, bytes]]) -> Reading:
    """Every log file's lines, each event once: the first by (received_at, key, line number)."""
    rows: list[tuple[str, str, int, tuple[str, str], str]] = []
    bad = corrupt = 0
    for key, body in objects:
        named = _DAY_KEY.fullmatch(key)
        if named is None:
            continue
        if hashlib.sha256(body).hexdigest() != named.group(2):
            corrupt += 1
            continue
        for number, line in enumerate(body.split(b"\n")[:-1], start=1):
            try:
                event = json.loads(line)
                identity = (event["token"], event["event_id"])
                if not all(isinstance(name, str) for name in (event["received_at"], *identity)):
                    raise TypeError("not text")
                rows.append((event["received_at"], key, number, identity, content(event)))
            except (ValueError, KeyError, TypeError, RecursionError):
                bad += 1
    kept: dict[tuple[str, str], str] = {}
    duplicates = clashes = 0
    for _received_at, _key, _number, identity, text in sorted(rows):
        if identity not in kept:
            kept[identity] = text
        elif kept[identity] == text:
            duplicates += 1
        else:
            clashes += 1
    return Reading(kept=kept, duplicates=duplicates, clashes=clashes, bad=bad, corrupt=corrupt)
