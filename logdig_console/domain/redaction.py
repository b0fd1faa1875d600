"""Takes what must not be read by others out of a text."""

import re
from typing import Final

_KEY_ID: Final = re.compile(r"\b(AKIA|ASIA)[A-Z0-9]{12,}\b")
_NAMED: Final = re.compile(
    r"(?i)\b([\w-]*(?:secret|token|password|passwd|authorization|signature|credential)[\w-]*)"
    r"([\"']?\s*[:=]\s*)(\"[^\"]*\"|'[^']*'|[^\s,;&)}\]]+(?: +[A-Za-z0-9+/=_.-]{20,})?)"
)
_SECRET: Final = re.compile(
    r"(?<![A-Za-z0-9/+=])(?=[A-Za-z0-9/+]*[A-Z])(?=[A-Za-z0-9/+]*[a-z])(?=[A-Za-z0-9/+]*[0-9])"
    r"(?:[A-Za-z0-9/+]{40}|[A-Za-z0-9/+]{100,}={0,2})(?![A-Za-z0-9/+=])"
)
"""What looks like an AWS secret key (40 characters) or a session token."""


def redacted(text: str) -> str:
    """The text without access key ids, and without secrets that are named or look like AWS's."""
    text = _KEY_ID.sub(r"\1<redacted>", text)
    text = _NAMED.sub(r"\1\2<redacted>", text)
    return _SECRET.sub("<redacted>", text)
