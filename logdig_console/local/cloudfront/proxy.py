"""The way of one request through a distribution: to its origin with the origin's headers, and back.

An open door, but to one place: the request goes to the local environment that the origin's name means,
and to nothing else on this machine. The emulator cannot be reached through it.
"""

import asyncio
import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING

from logdig_console.local.cloudfront.distribution import Distribution
from logdig_console.local.guard import Message, Receive, Scope, Send
from logdig_console.local.ports import LOOPBACK

if TYPE_CHECKING:
    import aiohttp

MAX_BODY_BYTES = 8 * 2**20
TIMEOUT_S = 30.0
_HOP_BY_HOP = frozenset(
    {b"connection", b"keep-alive", b"proxy-authenticate", b"proxy-authorization", b"te", b"trailer",
     b"transfer-encoding", b"upgrade", b"expect"}
)  # fmt: skip
_NO_AUTO = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent")

Header = tuple[bytes, bytes]


class TooLarge(Exception):
    """A body beyond what is passed on."""


class Proxy:
    """ASGI application of one distribution.

    Args:
        distribution: its configuration now; None when it is gone.
        port_of: the loopback port of the environment that has a host name; None where there is none.
        policy_headers: headers that a response headers policy adds, with whether each replaces the origin's.
    """

    def __init__(
        self,
        *,
        distribution: Callable[[], Distribution | None],
        port_of: Callable[[str], int | None],
        policy_headers: Callable[[str], list[tuple[str, str, bool]]],
    ) -> None:
        self._distribution = distribution
        self._port_of = port_of
        self._policy_headers = policy_headers
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Close the connections to the origin."""
        if self._session is not None:
            await self._session.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        distribution = self._distribution()
        if distribution is None or not distribution.enabled:
            await _refuse(send, 403, "The distribution does not serve.")
            return
        behavior = distribution.behavior(scope["path"])
        if scope["method"] not in behavior.methods:
            await _refuse(send, 403, "This distribution is not configured to allow the HTTP request method.")
            return
        origin = distribution.origins.get(behavior.origin)
        port = self._port_of(origin.host) if origin else None
        if origin is None or port is None:
            await _refuse(send, 502, "CloudFront wasn't able to resolve the origin domain name.")
            return
        raw_path: bytes = scope.get("raw_path") or scope["path"].encode()
        target = origin.path + raw_path.partition(b"?")[0].decode("latin-1")
        if scope.get("query_string"):
            target += "?" + scope["query_string"].decode("latin-1")
        try:
            body = await _body(receive)
        except TooLarge:
            await _refuse(send, 413, "The body is too large.")
            return
        headers = _to_origin(scope["headers"], origin.host, origin.headers)
        added = self._policy_headers(behavior.headers_policy) if behavior.headers_policy else []
        await self._forward(scope["method"], f"http://{LOOPBACK}:{port}{target}", headers, body, added, send)

    async def _forward(
        self,
        method: str,
        url: str,
        headers: list[tuple[str, str]],
        body: bytes,
        added: list[tuple[str, str, bool]],
        send: Send,
    ) -> None:
        # Half of a start's time, and needed by the first request alone.
        import aiohttp
        from multidict import CIMultiDict
        from yarl import URL

        try:
            async with self._opened(aiohttp).request(
                method,
                URL(url, encoded=True),
                headers=CIMultiDict(headers),
                data=body or None,
                allow_redirects=False,
                skip_auto_headers=_NO_AUTO,
            ) as answer:
                content = await answer.read()
                status, answered = answer.status, list(answer.raw_headers)
        except asyncio.TimeoutError:  # noqa: UP041 - what aiohttp documents
            await _refuse(send, 504, "The origin did not answer in time.")
            return
        except aiohttp.ClientError:
            await _refuse(send, 502, "CloudFront wasn't able to connect to the origin.")
            return
        await send({"type": "http.response.start", "status": status, "headers": _to_viewer(answered, added)})
        await send({"type": "http.response.body", "body": content})

    def _opened(self, aiohttp: "object") -> "aiohttp.ClientSession":
        if self._session is None:
            import aiohttp as client

            self._session = client.ClientSession(
                auto_decompress=False,
                connector=client.TCPConnector(limit=128, keepalive_timeout=30.0),
                cookie_jar=client.DummyCookieJar(),
                timeout=client.ClientTimeout(total=TIMEOUT_S),
                trust_env=False,
            )
        return self._session


def _to_origin(headers: list[Header], host: str, own: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """The viewer's headers as CloudFront and the instance's nginx pass them on, the origin's own on top."""
    replaced = {name.lower().encode() for name, _ in own} | {b"host", b"x-forwarded-for", b"content-length"}
    kept = [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, value in headers
        if name.lower() not in replaced and name.lower() not in _HOP_BY_HOP
    ]
    before = ", ".join(
        value.decode("latin-1") for name, value in headers if name.lower() == b"x-forwarded-for"
    )
    # The viewer's address added by CloudFront, CloudFront's by nginx.
    chain = ", ".join(part for part in (before, LOOPBACK, LOOPBACK) if part)
    return [("Host", host), *kept, ("X-Forwarded-For", chain), *own]


def _to_viewer(headers: list[Header], added: list[tuple[str, str, bool]]) -> list[Header]:
    replaced = {name.lower().encode() for name, _, override in added if override}
    kept = [
        (name, value)
        for name, value in headers
        if name.lower() not in _HOP_BY_HOP and name.lower() not in replaced
    ]
    present = {name.lower() for name, _ in kept}
    more = [
        (name.encode(), value.encode()) for name, value, _ in added if name.lower().encode() not in present
    ]
    identifier = secrets.token_urlsafe(24).encode()
    return [*kept, *more, (b"X-Cache", b"Miss from cloudfront"), (b"X-Amz-Cf-Id", identifier)]


async def _body(receive: Receive) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while True:
        message: Message = await receive()
        chunk: bytes = message.get("body", b"")
        size += len(chunk)
        if size > MAX_BODY_BYTES:
            raise TooLarge
        chunks.append(chunk)
        if not message.get("more_body", False):
            return b"".join(chunks)


async def _refuse(send: Send, status: int, reason: str) -> None:
    body = f"{reason}\n".encode()
    headers = [
        (b"content-type", b"text/plain"),
        (b"content-length", str(len(body)).encode()),
        (b"x-cache", b"Error from cloudfront"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
