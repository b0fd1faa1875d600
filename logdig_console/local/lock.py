"""One program at a time on one data directory."""

import sys
from pathlib import Path
from typing import IO

from logdig_console.domain.errors import LogDigError


class DirectoryLock:
    """A lock that the operating system takes back when its holder dies."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / "lock"
        self._file: IO[bytes] | None = None

    def acquire(self) -> None:
        """Raises LogDigError if another program holds it."""
        file = self._path.open("ab")
        try:
            _lock(file)
        except OSError as error:
            file.close()
            raise LogDigError(
                "This data directory is in use.",
                f"Another LogDig runs on {self._path.parent}.",
                "Close it, or choose another directory with --data.",
            ) from error
        self._file = file

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
