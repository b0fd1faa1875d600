"""The store's files: written whole or not at all, and found again after a power cut."""

import contextlib
import errno
import io
import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import polars as pl

from logdig_console.domain.errors import LogDigError

_NEW = ".new"


class StoreFiles:
    """Reads and writes one folder. Every file is written under another name, synced, then renamed."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def path(self, name: str) -> Path:
        return self.directory / name

    def missing(self, name: str) -> bool:
        return not self.path(name).exists()

    def names(self) -> list[str]:
        """The files that there are, the unfinished ones too."""
        return sorted(path.name for path in self.directory.iterdir()) if self.directory.is_dir() else []

    def read(self, name: str) -> bytes | None:
        """A file's bytes, or None where there is no such file."""
        try:
            return self.path(name).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """Write a file: afterwards it is there as a whole, also after a power cut; until then the old one is.

        Raises:
            LogDigError: if the disk is full or does not take it.
        """
        # Readers write derived files too, several maybe the same one.
        temporary = self.path(f"{name}.{uuid4().hex[:8]}{_NEW}")
        with self._explained():
            self.directory.mkdir(parents=True, exist_ok=True)
            try:
                self._put(temporary, data)
                self._rename(temporary, self.path(name))
            except OSError:
                with contextlib.suppress(OSError):
                    temporary.unlink(missing_ok=True)
                raise
            self._sync_directory()

    def write_frame(self, name: str, frame: pl.DataFrame, *, row_group_rows: int | None = None) -> None:
        """Write a frame as Parquet."""
        buffer = io.BytesIO()
        frame.write_parquet(
            buffer,
            compression="zstd",
            compression_level=1,
            row_group_size=row_group_rows,
            statistics=False,  # a segment is one group, and its range stands in the manifest
        )
        self.write(name, buffer.getvalue())

    def remove(self, name: str) -> None:
        """Remove a file that nothing names any more; one that another program holds open stays for later."""
        with contextlib.suppress(FileNotFoundError, PermissionError):
            self.path(name).unlink()

    def _put(self, path: Path, data: bytes) -> None:
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def _rename(self, old: Path, new: Path) -> None:
        old.replace(new)

    def _sync_directory(self) -> None:
        """Make the rename itself durable; Windows knows no such call, and needs none."""
        if os.name == "nt":
            return
        handle = os.open(self.directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            full = error.errno in (errno.ENOSPC, errno.EDQUOT)
            raise LogDigError(
                "The disk is full." if full else "The click store could not be written.",
                f"{self.directory}: {error.strerror or error}. What was stored before is untouched.",
                "Make room and do it again; nothing is read twice."
                if full
                else "Look at the folder's permissions.",
            ) from error
