"""One log file as it lies in S3 or on a disk."""

import hashlib
import re
from dataclasses import dataclass

_DAY_KEY = re.compile(r"(\d{4}-\d{2}-\d{2})/([0-9a-f]{64})")
_HASH_NAME = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class LogObject:
    """The name of a log file and its bytes."""

    name: str
    body: bytes

    @property
    def corrupt(self) -> bool:
        """True where the last part of the name is 64 hex digits and not the body's SHA-256."""
        last = self.name.rsplit("/", 1)[-1]
        return bool(_HASH_NAME.fullmatch(last)) and hashlib.sha256(self.body).hexdigest() != last


def folder_day(key: str) -> str | None:
    """The UTC day of a key `YYYY-MM-DD/<sha256>`, or None for a key that is not a log file's."""
    match = _DAY_KEY.fullmatch(key)
    return match.group(1) if match else None
