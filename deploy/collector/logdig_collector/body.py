"""The body of a POST: read whole within its limits, unpacked within its limits."""

from __future__ import annotations

import asyncio
import zlib

from starlette.types import Receive

from logdig_collector.settings import MAX_UNPACKED_BYTES, MAX_WIRE_BYTES

DRAINED_BYTES = 1024 * 1024
"""A body too large is read up to here and thrown away, so that its connection can be used again."""

_GZIP = 16 + zlib.MAX_WBITS


class BodyRefused(Exception):
    """The body is not taken.

    Attributes:
        status: 400, 408 or 413.
        reason: for the answer.
        close: the rest of the body was not read, so the connection must end with the answer.
    """

    def __init__(self, status: int, reason: str, *, close: bool = False) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.close = close


class Disconnected(Exception):
    """The client left before its body was whole: there is nobody to answer."""


async def read_body(receive: Receive, *, content_length: str | None, read_s: float) -> bytes:
    """Read a body of at most 48 KB.

    Raises:
        BodyRefused: it is larger, or was not whole within `read_s` seconds.
        Disconnected: the client left.
    """
    if content_length is not None and content_length.isdecimal() and int(content_length) > DRAINED_BYTES:
        raise _too_large(close=True)
    try:
        async with asyncio.timeout(read_s):
            return await _read(receive)
    except TimeoutError:
        raise BodyRefused(408, f"the body was not whole within {read_s:g} s", close=True) from None


async def _read(receive: Receive) -> bytes:
    chunks: list[bytes] = []
    size = 0
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Disconnected
        chunk = message.get("body", b"")
        size += len(chunk)
        if size <= MAX_WIRE_BYTES:
            chunks.append(chunk)
        else:
            chunks.clear()
        if size > DRAINED_BYTES:
            raise _too_large(close=True)
        more = message.get("more_body", False)
    if size > MAX_WIRE_BYTES:
        raise _too_large()
    return b"".join(chunks)


def _too_large(*, close: bool = False) -> BodyRefused:
    return BodyRefused(413, f"more than {MAX_WIRE_BYTES} bytes", close=close)


def unpack(body: bytes, encoding: str) -> bytes:
    """The body as it was before its Content-Encoding: none, `identity` or `gzip`.

    Raises:
        BodyRefused: another encoding, a broken one, or more than 256 KB unpacked.
    """
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return body
    if encoding != "gzip":
        raise BodyRefused(400, "the content encoding is neither identity nor gzip")
    unpacker = zlib.decompressobj(_GZIP)
    try:
        unpacked = unpacker.decompress(body, MAX_UNPACKED_BYTES + 1)
    except zlib.error:
        raise BodyRefused(400, "not gzip") from None
    if len(unpacked) > MAX_UNPACKED_BYTES:
        raise BodyRefused(413, f"more than {MAX_UNPACKED_BYTES} bytes unpacked")
    if not unpacker.eof or unpacker.unused_data:
        raise BodyRefused(400, "not one whole gzip stream")
    return unpacked
