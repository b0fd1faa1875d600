"""One writer at a time, be it the window or the command line."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from logdig_console.domain.context import JobContext, Progress

RETRY_S: Final = 0.1

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextlib.contextmanager
def writer_lock(ctx: JobContext, path: Path) -> Iterator[None]:
    """Hold the lock of a store; wait for another writer until the job is cancelled.

    The system gives the lock back when the process ends, however it ends.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        while not _try_lock(handle):
            ctx.progress(Progress(0, None, "waiting for another program that writes to this store"))
            ctx.sleep(RETRY_S)
        yield
    finally:
        os.close(handle)
