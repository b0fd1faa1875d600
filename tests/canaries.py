"""Secrets that are planted, and then looked for where none may be.

    canaries = plant()
    with watching(canaries) as seen:        # argv and environments of the children, while they run
        ... use canaries.access_key, canaries.secret_key, canaries.email ...
    assert seen.hits == []
    assert found_in_files(canaries, tmp_path) == []
    assert found_in_text(canaries, output) == []

What is looked for: each canary as it is, its halves, and it as base64, hex, a URL and JSON write it; in
files also in UTF-16 and inside zip archives.
"""

import base64
import io
import json
import random
import string
import threading
import urllib.parse
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path

import psutil

_SAMPLE_S = 0.02
_MOST_BYTES = 256 * 2**20


@dataclass(frozen=True)
class Canaries:
    """Keys that open nothing and a person who is nobody, new for each run.

    An access key id is no secret by itself, but nothing has to write it down either.
    """

    access_key: str
    secret_key: str
    session_token: str
    password: str
    email: str
    phone: str


@dataclass
class Seen:
    """Where canaries were met while a block ran: `process: canary`, never the canary's text."""

    hits: list[str] = field(default_factory=list)
    samples: int = 0


def plant(seed: int | None = None) -> Canaries:
    """New canaries; `seed` makes them the same again."""
    chance = random.Random(seed)

    def text(letters: str, length: int) -> str:
        return "".join(chance.choices(letters, k=length))

    upper, mixed = string.ascii_uppercase + string.digits, string.ascii_letters + string.digits
    return Canaries(
        access_key="AKIA" + text(upper, 16),
        secret_key="aZ9" + text(mixed + "/+", 37),
        session_token=text(mixed + "/+", 180),
        password="pw-" + text(mixed, 24),
        email=f"{text(string.ascii_lowercase, 14)}@canary.example",
        phone="+8210" + text(string.digits, 8),
    )


def found_in_text(canaries: Canaries, text: str | bytes) -> list[str]:
    """The names of the canaries that a text holds."""
    data = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
    return sorted({name for name, form in _forms(canaries) if form in data})


def found_in_files(canaries: Canaries, *roots: Path) -> list[str]:
    """`file: canary` for each file under the roots that holds one, in its name or in what it holds."""
    hits = []
    for root in roots:
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            hits += [f"{path.name} (name): {name}" for name in found_in_text(canaries, path.name)]
            if path.is_file() and not path.is_symlink() and path.stat().st_size <= _MOST_BYTES:
                hits += [f"{path}: {name}" for name in _in_bytes(canaries, path.read_bytes())]
    return hits


@contextmanager
def watching(canaries: Canaries) -> Iterator[Seen]:
    """Look at argv and environment of this process's children, and theirs, while the block runs."""
    seen, done = Seen(), threading.Event()

    def look() -> None:
        while True:
            last = done.wait(_SAMPLE_S)
            _look_at_children(canaries, seen)
            if last:
                return

    thread = threading.Thread(target=look, name="canaries")
    thread.start()
    try:
        yield seen
    finally:
        done.set()
        thread.join()


def _look_at_children(canaries: Canaries, seen: Seen) -> None:
    for child in psutil.Process().children(recursive=True):
        try:
            argv = "\0".join(child.cmdline())
            environment = "\0".join(f"{key}={value}" for key, value in child.environ().items())
        except psutil.Error:
            continue  # it has ended, or is another user's
        seen.samples += 1
        for place, text in (("argv", argv), ("environment", environment)):
            for name in found_in_text(canaries, text):
                hit = f"{place} of {argv[:60]!r}: {name}"
                if hit not in seen.hits:
                    seen.hits.append(hit)


def _in_bytes(canaries: Canaries, data: bytes) -> list[str]:
    found = set(found_in_text(canaries, data))
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                found.update(found_in_text(canaries, archive.read(member)))
    return sorted(found)


def _forms(canaries: Canaries) -> Iterator[tuple[str, bytes]]:
    """Each canary's name with every form that it may have been written in."""
    for item in fields(canaries):
        value = getattr(canaries, item.name)
        raw = value.encode()
        half = len(raw) // 2
        yield from ((item.name, form) for form in (raw, raw[:half], raw[half:]) if len(form) >= 10)
        yield item.name, urllib.parse.quote(value, safe="").encode()
        yield item.name, json.dumps(value)[1:-1].replace("/", "\\/").encode()
        yield item.name, raw.hex().encode()
        yield item.name, value.encode("utf-16-le")
        # base64 of three alignments, without the characters that its neighbours change
        for before in range(3):
            encoded = base64.b64encode(b"\0" * before + raw)
            yield item.name, encoded[4 if before else 0 : -4]
