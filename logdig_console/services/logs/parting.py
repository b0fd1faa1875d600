"""A visitor's lines taken out of a log file of any size, as it streams by."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Final, NamedTuple

from logdig_console.domain.logs.erasure import Visitor
from logdig_console.domain.logs.receipts import ReceiptRun, joined, runs_in
from logdig_console.heatmap.line import LINE_MAX, BadLineError
from logdig_console.heatmap.original import SuspectLineError, read_original

_NEWLINE: Final = b"\n"
_RUNS_KEPT: Final = 10_000


class _Piece(NamedTuple):
    """Bytes of a file; `gone` is None inside of an endless line, whose fate comes with its last piece."""

    data: bytes
    gone: bool | None


@dataclass(frozen=True, slots=True)
class Parted:
    """What a file was parted into.

    Args:
        sha256: of the whole file, in hex.
        left: bytes that are left of it; `left_sha256` is theirs.
        lines: of the visitor, and `receipts` the numbers in them.
    """

    sha256: str
    left: int
    left_sha256: str
    lines: int
    receipts: tuple[ReceiptRun, ...]


def holds(blocks: Iterable[bytes], visitor: Visitor, erased_at: str) -> bool:
    """Whether a file has a line of the visitor that is no later than the erasure; read as far as needed."""
    return any(piece.gone for piece in _judged(blocks, visitor, erased_at))


def parted(blocks: Iterable[bytes], visitor: Visitor, erased_at: str, left: IO[bytes]) -> Parted:
    """Write what is left of a file, byte for byte, into `left`, from its beginning to its end."""
    whole, lines, runs = hashlib.sha256(), 0, list[ReceiptRun]()
    begun: int | None = None  # where an endless line begins in `left`

    def hashed() -> Iterator[bytes]:
        for block in blocks:
            whole.update(block)
            yield block

    for data, gone in _judged(hashed(), visitor, erased_at):
        if gone is None and begun is None:
            begun = left.tell()
        if gone:
            lines += 1
            runs += runs_in(data)
            if begun is not None:
                left.seek(begun)
                left.truncate()
        else:
            left.write(data)
        if gone is not None:
            begun = None
        if len(runs) > _RUNS_KEPT:
            runs = list(joined(runs))
    size = left.tell()
    left.seek(0)
    digest = hashlib.file_digest(left, "sha256").hexdigest()  # type: ignore[arg-type]
    left.seek(0)
    return Parted(whole.hexdigest(), size, digest, lines, joined(runs))


def _judged(blocks: Iterable[bytes], visitor: Visitor, erased_at: str) -> Iterator[_Piece]:
    """The file in pieces, one after the other, each with its fate; none is much longer than a block."""
    key = visitor.user_key.encode()
    rest, endless, found = b"", False, False
    for block in blocks:
        if endless:
            end, newline, block = block.partition(_NEWLINE)
            found = found or key in rest + end
            rest = (rest + end)[-len(key) :]
            yield _Piece(end + newline, found if newline else None)
            if not newline:
                continue
            rest, endless = b"", False
        text = rest + block
        cut = text.rfind(_NEWLINE) + 1
        rest = text[cut:]
        yield from _of_lines(text[:cut], visitor, erased_at)
        if len(rest) > LINE_MAX:
            # No event is so long. Whether it names the visitor is known at its end alone.
            yield _Piece(rest, None)
            found, endless, rest = key in rest, True, rest[-len(key) :]
    if endless:
        yield _Piece(b"", found)
    else:
        yield from _of_lines(rest, visitor, erased_at)


def _of_lines(block: bytes, visitor: Visitor, erased_at: str) -> Iterator[_Piece]:
    """The lines of a block, all in one piece where none can be the visitor's."""
    if visitor.user_key.encode() not in block:
        yield _Piece(block, gone=False)
        return
    start = 0
    while start < len(block):
        end = block.find(_NEWLINE, start) + 1 or len(block)
        line, start = block[start:end], end
        yield _Piece(line, _is_of(line, visitor, erased_at))


def _is_of(line: bytes, visitor: Visitor, erased_at: str) -> bool:
    """Whether a line is the visitor's and no later than the erasure.

    What cannot be read and holds the key is taken for the visitor's.
    """
    if visitor.user_key.encode() not in line:
        return False
    try:
        event = json.loads(line) if line.lstrip().startswith(b"{") else read_original(line.rstrip(b"\n"))
        whose = (event["token"], event["user_key"])
    except (ValueError, TypeError, KeyError, RecursionError, BadLineError, SuspectLineError):
        return True
    received_at = event.get("received_at")
    later = isinstance(received_at, str) and received_at > erased_at
    return whose == (visitor.token, visitor.user_key) and not later
