"""One log file as it lies in S3 or on a disk."""

import datetime as dt
import functools
import hashlib
import re
from dataclasses import dataclass

_DAY_KEY = re.compile(r"(\d{4}-\d{2}-\d{2})/([0-9a-f]{64})")
_HASH_NAME = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class LogObject:
    """The name of a log file and its bytes, or whole lines out of the middle of a large one.

    Args:
        name: the key in S3, or what stands for a local file.
        body: its bytes.
        first_line: the number, from 1, of the body's first line in the file.
        part: True if the body is not the whole file; its reader has then checked the file's hash.
    """

    name: str
    body: bytes
    first_line: int = 1
    part: bool = False

    @property
    def corrupt(self) -> bool:
        """True where the last part of the name is 64 hex digits and not the body's SHA-256."""
        expected = named_hash(self.name)
        return not self.part and expected is not None and hashlib.sha256(self.body).hexdigest() != expected


def named_hash(name: str) -> str | None:
    """The SHA-256 that a name claims: its last part, where that is 64 hex digits."""
    last = name.rsplit("/", 1)[-1]
    return last if _HASH_NAME.fullmatch(last) else None


def folder_day(key: str) -> str | None:
    """The UTC day of a key `YYYY-MM-DD/<sha256>`, or None for a key that is not a log file's."""
    match = _DAY_KEY.fullmatch(key)
    return match.group(1) if match and is_day(match.group(1)) else None


@functools.lru_cache(maxsize=10_000)
def is_day(text: str) -> bool:
    """Whether a text is a day that there is, as `YYYY-MM-DD`."""
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
