"""The audit log: every call that changed AWS from this desk, one JSON line each, a file a month."""

import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path

from logdig_console.domain.change import AUDIT_FIELDS, AuditEntry

_MONTH = len("2026-01")


class AuditLog:
    """Appends to and reads `DIRECTORY/YYYY-MM.jsonl`; safe to use from any thread and process.

    Args:
        directory: made with the first entry, for its owner alone.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._lock = threading.Lock()

    def write(self, entry: AuditEntry) -> None:
        """Append an entry; it is with the system when this returns."""
        line = json.dumps(entry.as_json(), ensure_ascii=True).encode() + b"\n"
        path = self._directory / f"{entry.at[:_MONTH]}.jsonl"
        with self._lock:
            self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                os.write(descriptor, b"\n" + line if _is_torn(descriptor) else line)
            finally:
                os.close(descriptor)

    def newest_first(self) -> Iterator[AuditEntry]:
        """Every entry, the newest first; a line that was cut off by a crash is passed over."""
        for path in sorted(self._directory.glob("*.jsonl"), reverse=True):
            for line in reversed(path.read_bytes().split(b"\n")):
                entry = _entry(line)
                if entry is not None:
                    yield entry


def _is_torn(descriptor: int) -> bool:
    """Whether the file ends within a line: a full disk or a crash has cut it off."""
    if not os.fstat(descriptor).st_size:
        return False
    os.lseek(descriptor, -1, os.SEEK_END)
    return os.read(descriptor, 1) != b"\n"


def _entry(line: bytes) -> AuditEntry | None:
    try:
        values = json.loads(line)
        return AuditEntry(**{name: values[name] for name in AUDIT_FIELDS})
    except (ValueError, KeyError, TypeError):
        return None
