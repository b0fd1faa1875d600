"""One event, one line of printable ASCII."""

from __future__ import annotations

import re

import msgspec

from logdig_collector.events import Event

_ENCODER = msgspec.json.Encoder()
_UNPRINTABLE = re.compile(r"[^ -~]")

STAMP_BYTES = len(',"received_at":"2026-01-31T23:59:59.000Z","receipt":"0123456789abcdef-"}\n') + 16
"""The most that `stamped` adds to an encoded event."""


def encode(event: Event) -> bytes:
    """An event as JSON in the contract's field order, in the characters 0x20 to 0x7E alone.

    What lies outside them can stand only inside a string, so it can be escaped in the finished text.
    """
    encoded = _ENCODER.encode(event)
    if encoded.isascii() and b"\x7f" not in encoded:
        return encoded
    return _UNPRINTABLE.sub(_escape, encoded.decode()).encode("ascii")


def stamped(encoded: bytes, received_at: str, receipt: str) -> bytes:
    """The whole line: an encoded event with the collector's own two fields, ended by a newline."""
    return b'%b,"received_at":"%b","receipt":"%b"}\n' % (encoded[:-1], received_at.encode(), receipt.encode())


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
