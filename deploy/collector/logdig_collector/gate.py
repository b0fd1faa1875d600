"""The gate: what holds for every request and every answer, whatever the route."""

from __future__ import annotations

import hmac
import logging
import traceback

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from logdig_collector.answers import error_answer
from logdig_collector.settings import MAX_HEADER_BYTES

SECRET_HEADER = b"x-logdig-origin-secret"
HEALTH_PATH = "/healthz"

_SECURITY = [
    (b"x-content-type-options", b"nosniff"),
    (b"strict-transport-security", b"max-age=31536000"),
]

_log = logging.getLogger("logdig.collector")


class Gate:
    """Asks for the origin secret, bounds the headers, and completes every answer's headers.

    An answer, whatever its status, tells the page that it may read it: refusing is the status. A page that
    may not read an answer sees a network error, and its tracker would try again for ever.
    """

    def __init__(self, app: ASGIApp, *, secrets: tuple[str, ...]) -> None:
        self._app = app
        self._secrets = [secret.encode() for secret in secrets]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(send, origin=_header(scope, b"origin"))
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, answer.send)
            return
        try:
            await self._app(scope, receive, answer.send)
        except Exception as error:  # noqa: BLE001 (the last guard: its text could hold what a visitor sent)
            _log.error("%s at %s", type(error).__name__, _place(error))
            if not answer.started:
                await error_answer(500, "internal error")(scope, receive, answer.send)

    def _refusal(self, scope: Scope) -> Response | None:
        if sum(len(name) + len(value) for name, value in scope["headers"]) > MAX_HEADER_BYTES:
            return error_answer(431, f"more than {MAX_HEADER_BYTES} bytes of headers")
        if len(scope["raw_path"]) + len(scope["query_string"]) > MAX_HEADER_BYTES:
            return error_answer(414, f"more than {MAX_HEADER_BYTES} bytes of address")
        if self._secrets and scope["path"] != HEALTH_PATH and not self._knows_secret(scope):
            return error_answer(403, "not asked through the service's address")
        return None

    def _knows_secret(self, scope: Scope) -> bool:
        given = _header(scope, SECRET_HEADER) or b""
        # Every value is compared, so that the time taken does not tell which of them is near.
        return sum(hmac.compare_digest(given, secret) for secret in self._secrets) > 0


class _Answer:
    """One answer on its way out; adds the headers that every answer carries."""

    def __init__(self, send: Send, *, origin: bytes | None) -> None:
        self._send = send
        self._origin = origin
        self.started = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            given = dict(message["headers"])
            headers = [*message["headers"], *_SECURITY]
            if b"vary" not in given:
                headers.append((b"vary", b"Origin"))
            if b"cache-control" not in given:
                headers.append((b"cache-control", b"no-store"))
            if self._origin is not None and b"access-control-allow-origin" not in given:
                headers.append((b"access-control-allow-origin", self._origin))
                headers.append((b"access-control-expose-headers", b"Retry-After"))
            message = {**message, "headers": headers}
        await self._send(message)


def _header(scope: Scope, name: bytes) -> bytes | None:
    for given, value in scope["headers"]:
        if given == name:
            found: bytes = value
            return found
    return None


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else "?"
