"""Erasing a visitor: whose lines go, and what was done."""

from dataclasses import asdict, dataclass
from typing import Final

RECEIPTS: Final = "erased/receipts/"
"""`erased/receipts/<day>/<sha256>`: receipts of lines that were taken out, so that a ledger can name them."""

REPLACED: Final = "erased/replaced/"
"""`erased/replaced/<key of a log file>`: it was written again without a visitor, or nothing was left of it.
Every desk that has read it forgets it and reads what took its place."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser by the token of its site and its key; the repr hides the key, which names a person."""

    token: str
    user_key: str

    def __repr__(self) -> str:
        return f"Visitor({self.token!r}, …)"


@dataclass(frozen=True, slots=True)
class Named:
    """Where a visitor is named among one's own people.

    Args:
        settings: copies of the shared settings: versions in the bucket, and this desk's own.
        views: of heat maps, saved on this desk.
    """

    settings: int = 0
    views: int = 0


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """What one erasure did.

    Args:
        tombstone: its key in the bucket; late resends stay out because of it.
        files: log files that were looked through.
        rewritten: log files that were written again without the visitor, under their new hashes.
        removed: log files of which nothing was left, and rejected lines.
        versions: old versions that held the visitor and were deleted.
        lines: of the visitor, taken out of files.
        events: of the visitor that the store of this desk held.
        waiting, dead: messages in the queue and among the dead letters, approximate, None where that could
            not be read: the drain drops what they hold of the visitor; none of them was looked into.
        exports: files and folders written from this desk in which the key stands, or which cannot be read;
            they were not touched.
        taken_out: what the key was taken out of, beside the log files.
        still_named: where it stands after that: what was to be kept, or named it otherwise, as in a note.
    """

    tombstone: str
    files: int = 0
    rewritten: int = 0
    removed: int = 0
    versions: int = 0
    lines: int = 0
    events: int = 0
    waiting: int | None = 0
    dead: int | None = 0
    exports: tuple[str, ...] = ()
    taken_out: Named = Named()
    still_named: Named = Named()

    def as_json(self) -> dict[str, object]:
        return asdict(self)
