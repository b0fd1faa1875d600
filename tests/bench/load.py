"""Posts one body again and again over some connections: `python -m bench.load PORT CONNECTIONS POSTS FILE`.

Prints JSON: posts answered 200, seconds, and the 50th and 99th percentile of the answers' times in ms.
"""

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.harness import percentile

GIVE_UP_S: Final = 60


@dataclass(slots=True)
class Tally:
    """What all connections share."""

    left: int
    done: asyncio.Event = field(default_factory=asyncio.Event)
    spent_ms: list[float] = field(default_factory=list)
    refused: int = 0
    open: int = 0


class Poster(asyncio.Protocol):
    """One connection: the next post goes out when the last is answered."""

    def __init__(self, request: bytes, tally: Tally) -> None:
        self._request = request
        self._tally = tally
        self._buffer = b""
        self._sent_at = 0.0
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._tally.open += 1
        self._next()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, ended, rest = self._buffer.partition(b"\r\n\r\n")
        if not ended:
            return
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
        if len(rest) < length:
            return
        self._buffer = b""
        self._tally.spent_ms.append((time.perf_counter() - self._sent_at) * 1e3)
        self._tally.refused += b" 200 " not in head.split(b"\r\n", 1)[0]
        self._next()

    def connection_lost(self, error: Exception | None) -> None:
        self._tally.open -= 1
        if not self._tally.open:
            self._tally.done.set()

    def _next(self) -> None:
        assert self._transport is not None
        if not self._tally.left:
            self._transport.close()
            return
        self._tally.left -= 1
        self._sent_at = time.perf_counter()
        self._transport.write(self._request)


async def post(port: int, connections: int, posts: int, body: bytes) -> dict[str, float]:
    head = (
        f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:4712\r\n"
        f"Content-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    tally = Tally(posts)
    loop = asyncio.get_running_loop()
    started = time.perf_counter()
    for _ in range(connections):
        await loop.create_connection(lambda: Poster(head.encode() + body, tally), "127.0.0.1", port)
    async with asyncio.timeout(GIVE_UP_S):
        await tally.done.wait()
    return {
        "answered": len(tally.spent_ms) - tally.refused,
        "seconds": time.perf_counter() - started,
        "p50_ms": percentile(tally.spent_ms, 50),
        "p99_ms": percentile(tally.spent_ms, 99),
    }


if __name__ == "__main__":
    told = asyncio.run(post(*(int(word) for word in sys.argv[1:4]), Path(sys.argv[4]).read_bytes()))
    sys.stdout.write(json.dumps(told) + "\n")
