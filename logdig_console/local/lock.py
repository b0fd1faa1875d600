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

    @property
    def held(self) -> bool:
        return self._file is not None

    def acquire(self) -> None:
        """Make the directory, for its owner alone, and lock it.

        Raises:
            LogDigError: if another program holds it, or it cannot be made.
        """
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._path.parent.chmod(0o700)
            file = self._path.open("ab")
        except OSError as error:
            raise LogDigError(
                "The data directory cannot be used.",
                f"{self._path.parent}: {error.strerror}",
                "Choose another with --data.",
            ) from error
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

    def held_by_somebody(self) -> bool:
        """Whether a program, this one included, holds the lock now."""
        if self.held:
            return True
        try:
            with self._path.open("ab") as file:
                _lock(file)
        except OSError:
            return self._path.exists()
        return False

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
