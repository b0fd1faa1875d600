"""A journal of changes, one a line, each written before the change is confirmed.

Journals are numbered. A snapshot names the journal that goes on from it, so that a crash between the two
loses nothing and repeats nothing.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from logdig_console.store.whole_file import write_whole

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder()
Record = list[Any]


class Journal:
    """The journal files of one directory, and the snapshot that they go on from.

    Args:
        directory: holds `queues.json` and `queues-<number>.journal`.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._snapshot = directory / "queues.json"
        self._number = 0
        self._file = -1
        self.size = 0
        """Bytes since the snapshot."""
        self.snapshot_size = 0

    def read(self) -> tuple[Any, list[Record]]:
        """The snapshot, None if there is none, and the records since."""
        snapshot = None
        if self._snapshot.exists():
            text = self._snapshot.read_bytes()
            self.snapshot_size = len(text)
            self._number, snapshot = _DECODER.decode(text)
        records = [record for path in self._journals() for record in _records(path)]
        self.size = sum(path.stat().st_size for path in self._journals())
        return snapshot, records

    def rotate(self, snapshot: Any) -> None:
        """Write a snapshot of everything, and begin the journal that goes on from it."""
        finished = self._journals()
        number = self._number + 1 + len(finished)
        self._open(number)
        text = _ENCODER.encode([number, snapshot])
        write_whole(self._snapshot, text)
        self._number, self.size, self.snapshot_size = number, 0, len(text)
        for path in finished:
            path.unlink()

    def append(self, records: list[Record]) -> None:
        """Write records; once this returns they outlive the process."""
        text = b"".join(_ENCODER.encode(record) + b"\n" for record in records)
        written = 0
        while written < len(text):
            written += os.write(self._file, text[written:])
        self.size += len(text)

    def close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _open(self, number: int) -> None:
        self.close()
        path = self._directory / f"queues-{number}.journal"
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._file = os.open(path, flags, 0o600)

    def _journals(self) -> list[Path]:
        """Those that are not yet in the snapshot, oldest first."""
        found = {int(path.stem.partition("-")[2]): path for path in self._directory.glob("queues-*.journal")}
        return [found[number] for number in sorted(found) if number >= self._number]


def _records(path: Path) -> Iterator[Record]:
    """The whole lines of a journal; the last may have been cut off, and was then never confirmed."""
    lines = path.read_bytes().split(b"\n")
    for line in lines[:-1]:
        yield _DECODER.decode(line)
