"""Log files of any size out of a bucket, in bounded memory."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

from logdig_console.aws.buckets import ListedObject, LogBucket
from logdig_console.domain.context import JobContext
from logdig_console.domain.logs.log_browser import FileState
from logdig_console.domain.logs.log_object import LogObject, named_hash
from logdig_console.domain.logs.receipts import ReceiptRun, joined, runs_in
from logdig_console.heatmap.line import LINE_MAX

WHOLE_BYTES: Final = 16 * 1024 * 1024
"""What is larger is read in parts; the drain writes no file of more than 8 MB."""

_AT_ONCE_BYTES: Final = 64 * 1024 * 1024
_AT_ONCE: Final = 1_000
_NEWLINE: Final = b"\n"


@dataclass(frozen=True, slots=True)
class FoundReceipts:
    """What can be made out in one object, and whether it is not what its name says."""

    name: str
    corrupt: bool
    runs: tuple[ReceiptRun, ...]


def read_logs(ctx: JobContext, bucket: LogBucket, items: Sequence[ListedObject]) -> Iterator[LogObject]:
    """The objects, the small ones first.

    A large one is read twice: to be held to its name, then part by part. One that is corrupt comes as its
    last byte alone, which is as little what its name says.
    """
    for group in small_groups(items):
        yield from bucket.read(ctx, group)
    for item in large_ones(items):
        yield from _in_parts(ctx, bucket, item.key)


def receipts_of(ctx: JobContext, bucket: LogBucket, items: Sequence[ListedObject]) -> Iterator[FoundReceipts]:
    """The receipts in the objects, the small ones first."""
    for group in small_groups(items):
        for small in bucket.read(ctx, group):
            yield FoundReceipts(small.name, small.corrupt, runs_in(small.body))
    for item in large_ones(items):
        digest, runs = hashlib.sha256(), tuple[ReceiptRun, ...]()
        for part in whole_lines(item.key, _hashed(bucket.chunks(ctx, item.key), digest)):
            runs = joined((*runs, *runs_in(part.body)))
        corrupt = named_hash(item.key) not in (None, digest.hexdigest())
        yield FoundReceipts(item.key, corrupt, runs)


def wrong_state(end: bytes) -> FileState:
    """What a file is that is not what its name says; where its last byte ends no line its end is missing."""
    return "corrupt" if end == _NEWLINE else "cut off"


def whole_lines(name: str, blocks: Iterable[bytes]) -> Iterator[LogObject]:
    """Whole lines, about a block at a time; of a line longer than any may be only the beginning is kept."""
    line = 1
    rest = b""
    skipping = False
    for block in blocks:
        if skipping:
            _, newline, block = block.partition(_NEWLINE)  # the rest of the endless line
            if not newline:
                continue
            rest, skipping = rest + _NEWLINE, False
        text = rest + block
        cut = text.rfind(_NEWLINE) + 1
        if cut:
            body = text[:cut]
            yield LogObject(name, body, first_line=line, part=True)
            line += body.count(_NEWLINE)
        rest, skipping = text[cut : cut + LINE_MAX + 1], len(text) - cut > LINE_MAX
    if rest:
        yield LogObject(name, rest, first_line=line, part=True)


def _in_parts(ctx: JobContext, bucket: LogBucket, key: str) -> Iterator[LogObject]:
    digest, seen, end = hashlib.sha256(), bucket.look(key), b""
    for block in _hashed(bucket.chunks(ctx, key, seen), digest):
        end = block[-1:]
    if digest.hexdigest() != named_hash(key):
        yield LogObject(key, end)
    else:
        yield from whole_lines(key, bucket.chunks(ctx, key, seen))


def _hashed(blocks: Iterable[bytes], digest: "hashlib._Hash") -> Iterator[bytes]:
    for block in blocks:
        digest.update(block)
        yield block


class Measured(Protocol):
    """An object of a bucket: its key, and its size in bytes."""

    @property
    def key(self) -> str: ...

    @property
    def size(self) -> int: ...


MeasuredT = TypeVar("MeasuredT", bound=Measured)


def small_groups(items: Iterable[Measured]) -> Iterator[list[str]]:
    """The keys of those that are read whole, so many at a time that what is held at once stays small."""
    group: list[str] = []
    size = 0
    for item in items:
        if item.size > WHOLE_BYTES:
            continue
        if group and (size + item.size > _AT_ONCE_BYTES or len(group) == _AT_ONCE):
            yield group
            group, size = [], 0
        group.append(item.key)
        size += item.size
    if group:
        yield group


def large_ones(items: Iterable[MeasuredT]) -> Iterator[MeasuredT]:
    """Those that are read in parts."""
    return (item for item in items if item.size > WHOLE_BYTES)
