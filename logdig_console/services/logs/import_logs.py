"""Local log files, of this program or of the original, into a click store. No AWS."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.domain.logs.log_object import LogObject, folder_day, named_hash
from logdig_console.services.logs.reading import whole_lines
from logdig_console.store.clickstore import ClickStore

PART_BYTES: Final = 8 * 1024 * 1024
"""A larger file is read in parts of about so many bytes, so that its size does not matter."""

_SHORT_HASH: Final = 16


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What one import read; the store's counts are in `StoreCounts`.

    Attributes:
        files, bytes: read in this call; what the store knew before is not read again.
        objects: the same as `files`: each is a log object of the store.
        corrupt: files whose name is 64 hex digits and not their SHA-256; they were not read.
        corrupt_files: their paths.
    """

    files: int
    objects: int
    bytes: int
    corrupt: int
    corrupt_files: tuple[str, ...]


def import_paths(ctx: JobContext, store: ClickStore, paths: Sequence[Path]) -> ImportReport:
    """Read files, and folders with all that is in them, into the store.

    A file `YYYY-MM-DD/<sha256>` is the log object of that key, so a later sync does not read it again; any
    other goes by its path and content.

    Raises:
        UsageError: if a path does not exist.
        LogDigError: if a file cannot be read, or the store not be written.
    """
    found = sorted(set(_found(paths)))
    corrupt: list[str] = []
    report = store.ingest(ctx, _objects(ctx, found, store.consumed(), corrupt))
    store.prepare(ctx)
    corrupt += report.corrupt
    return ImportReport(report.objects, report.objects, report.bytes, len(corrupt), tuple(corrupt))


def _found(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            for folder, _, names in os.walk(path, onerror=_raise):
                yield from (Path(os.path.abspath(folder), name) for name in names)
        elif path.is_file():
            yield Path(os.path.abspath(path))
        else:
            raise UsageError(f"{path} is neither a file nor a folder.", "", "Look at the path.")


def _raise(error: OSError) -> None:
    raise _unreadable(error) from error


def _unreadable(error: OSError) -> LogDigError:
    return LogDigError(
        f"{error.filename} could not be read.", str(error.strerror), "Look at its permissions."
    )


def _objects(
    ctx: JobContext, paths: Sequence[Path], consumed: frozenset[str], corrupt: list[str]
) -> Iterator[LogObject]:
    for done, path in enumerate(paths, 1):
        ctx.check()
        try:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
                size = file.seek(0, os.SEEK_END)
                file.seek(0)
                name = _object_name(path, digest)
                if named_hash(name) not in (None, digest):
                    corrupt.append(path.as_posix())
                elif name not in consumed:
                    yield from (
                        whole_lines(name, _blocks(ctx, file))
                        if size > PART_BYTES
                        else [LogObject(name, file.read())]
                    )
        except OSError as error:
            raise _unreadable(error) from error
        ctx.progress(Progress(done, len(paths), "reading log files"))


def _object_name(path: Path, digest: str) -> str:
    """The name in the store: a path without the content would hide that a file has changed."""
    if named_hash(path.name) is None:
        return f"{path.as_posix()}@{digest[:_SHORT_HASH]}"
    key = f"{path.parent.name}/{path.name}"
    return key if folder_day(key) else path.as_posix()


def _blocks(ctx: JobContext, file: BinaryIO) -> Iterator[bytes]:
    while block := file.read(PART_BYTES):
        ctx.check()
        yield block
