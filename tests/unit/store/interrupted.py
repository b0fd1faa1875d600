"""A program that reads log files into a store and is killed at one of its file operations.

Arguments: the store's folder, the operation (from 1) before which it kills itself, a folder of log files.
"""

import os
import signal
import sys
from pathlib import Path

from logdig_console.domain.context import JobContext
from logdig_console.domain.logs.log_object import LogObject
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.files import StoreFiles
from logdig_console.store.segments import StoreLimits

LIMITS = StoreLimits(
    batch_bytes=3_000,
    segment_rows=4,
    commit_rows=8,
    index_pieces=2,
    runs=2,
    runs_within_ingest=3,
    range_rows=6,
)


class Fatal(StoreFiles):
    """Files whose n-th operation never happens; the write before it may be half done."""

    def __init__(self, directory: Path, fatal: int) -> None:
        super().__init__(directory)
        self._left = fatal

    def _count(self) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def _put(self, path: Path, data: bytes) -> None:
        self._count()
        if self._left == 1:
            path.write_bytes(data[: len(data) // 2])
        else:
            super()._put(path, data)

    def _rename(self, old: Path, new: Path) -> None:
        self._count()
        super()._rename(old, new)

    def remove(self, name: str) -> None:
        self._count()
        super().remove(name)


def main() -> None:
    directory, fatal, logs = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    objects = [LogObject(path.name, path.read_bytes()) for path in sorted(logs.iterdir())]
    store = ClickStore(directory, files=Fatal(directory, fatal), limits=LIMITS)
    store.ingest(JobContext(), objects)
    store.compact(JobContext())


if __name__ == "__main__":
    main()
