"""The door of the embedded AWS: nothing passes that is not signed by a key of this run.

A page that somebody has open can send requests to any loopback port. Whoever may talk to the
emulator may create a function, and so run code on this machine. The guard therefore refuses what
a browser sends (Origin, Referer, Sec-Fetch-*), names that are not the loopback's (DNS rebinding),
WebSockets, the emulator's own admin paths, and every request whose Signature Version 4 it cannot
verify itself against a key it knows.
"""

import datetime as dt
import hashlib
import hmac
import re
from collections.abc import Awaitable, Callable, MutableMapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from botocore.auth import S3SigV4Auth, S3SigV4QueryAuth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

CALLER: ContextVar[str] = ContextVar("caller")
"""The access key id that signed the request being served, and whatever is done for it later."""

MAX_BODY_BYTES = 64 * 2**20
MAX_CLOCK_SKEW = dt.timedelta(minutes=15)
ALGORITHM = "AWS4-HMAC-SHA256"
_BROWSER_HEADERS = ("origin", "referer")
# The whole header, each part once: whoever reads it after us must not find another credential in it.
_AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 Credential=(?P<credential>[^\s,=]+), ?"
    r"SignedHeaders=(?P<signed>[a-z0-9;-]+), ?Signature=(?P<signature>[0-9a-f]{64})"
)
_QUERY_CREDENTIALS = ("x-amz-credential", "x-amz-signature", "awsaccesskeyid", "signature")
_FORWARDED_PREFIX = b"x-forwarded-"


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A key the guard lets in. `session_token` is None for a long-lived key."""

    secret: str
    session_token: str | None = None

    def __repr__(self) -> str:
        return "KnownKey(…)"


class Refused(Exception):
    """A request that must not reach the emulator; its text is the reason."""


@dataclass(frozen=True, slots=True)
class _Request:
    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes


class Guard:
    """ASGI middleware in front of the emulator.

    Args:
        app: the emulator.
        port: the only port whose Host header is accepted, with `127.0.0.1` or `localhost`.
        find_key: the key of an access key id, or None if there is none.
        clock: aware UTC now.
    """

    def __init__(
        self,
        app: App,
        *,
        port: int,
        find_key: Callable[[str], KnownKey | None],
        clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        self._app = app
        self._hosts = frozenset((f"127.0.0.1:{port}", f"localhost:{port}"))
        self._find_key = find_key
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        try:
            headers = _headers(scope)
            self._check_caller(scope, headers)
            body = await _read_body(receive)
            key = self._check_signature(
                _Request(
                    method=scope["method"],
                    path=_raw_path(scope),
                    query=scope.get("query_string", b"").decode("latin-1"),
                    headers=headers,
                    body=body,
                )
            )
        except Refused as reason:
            await _refuse(send, str(reason))
            return
        CALLER.set(key)
        await self._app(_as_tls(scope), _replay(body, receive), _without_cors(send))

    def _check_caller(self, scope: Scope, headers: dict[str, str]) -> None:
        if headers.get("host") not in self._hosts:
            raise Refused("this Host is not served")
        if any(name in headers for name in _BROWSER_HEADERS) or any(
            name.startswith("sec-fetch-") for name in headers
        ):
            raise Refused("a browser's request is not served")
        if scope["path"].lstrip("/").startswith("_"):
            raise Refused("this path is not served")
        if sum(name.lower() == b"authorization" for name, _ in scope["headers"]) > 1:
            raise Refused("more than one signature is not served")

    def _check_signature(self, request: _Request) -> str:
        """The access key id that signed."""
        query = parse_qs(request.query, keep_blank_values=True)
        in_query = [name for name in query if name.lower() in _QUERY_CREDENTIALS]
        if any(name.lower().startswith("x-amz-") and len(values) > 1 for name, values in query.items()):
            raise Refused("a part of the signature is given twice")
        if "authorization" in request.headers:
            if in_query:
                raise Refused("more than one signature is not served")
            return self._check_header_signature(request)
        if "X-Amz-Signature" in query:
            return self._check_query_signature(request, {name: values[0] for name, values in query.items()})
        raise Refused("the request is not signed")

    def _check_header_signature(self, request: _Request) -> str:
        parts = _AUTHORIZATION.fullmatch(request.headers["authorization"])
        signed = parts["signed"].split(";") if parts else []
        if parts is None or "host" not in signed:
            raise Refused("the signature is not of a kind that is verified here")
        timestamp = request.headers.get("x-amz-date", "")
        sent_at = _parse_time(timestamp)
        if abs(self._clock() - sent_at) > MAX_CLOCK_SKEW:
            raise Refused("the signature is too old")
        scope = _CredentialScope.parse(parts["credential"])
        key = self._known_key(scope.access_key, request.headers.get("x-amz-security-token"))
        self._check_payload(request, signed)
        signer_type = S3SigV4Auth if scope.service == "s3" else SigV4Auth
        url = f"http://{request.headers['host']}{request.path}"
        if request.query:
            url += f"?{request.query}"
        signable = AWSRequest(
            method=request.method,
            url=url,
            headers={name: request.headers[name] for name in signed if name in request.headers},
            data=request.body,
        )
        _compare(signer_type, scope, key, signable, timestamp, parts["signature"])
        return scope.access_key

    def _check_query_signature(self, request: _Request, query: dict[str, str]) -> str:
        if query.get("X-Amz-Algorithm") != ALGORITHM or query.get("X-Amz-SignedHeaders") != "host":
            raise Refused("the signature is not of a kind that is verified here")
        timestamp = query.get("X-Amz-Date", "")
        sent_at = _parse_time(timestamp)
        expires = query.get("X-Amz-Expires", "")
        lifetime = dt.timedelta(seconds=int(expires) if expires.isdecimal() and len(expires) <= 6 else 0)
        now = self._clock()
        if sent_at - now > MAX_CLOCK_SKEW or now > sent_at + lifetime:
            raise Refused("the signature has expired")
        scope = _CredentialScope.parse(query.get("X-Amz-Credential", ""))
        key = self._known_key(scope.access_key, query.get("X-Amz-Security-Token"))
        unsigned = [pair for pair in request.query.split("&") if not pair.startswith("X-Amz-Signature=")]
        url = f"http://{request.headers['host']}{request.path}?{'&'.join(unsigned)}"
        signable = AWSRequest(method=request.method, url=url, headers={"host": request.headers["host"]})
        _compare(S3SigV4QueryAuth, scope, key, signable, timestamp, query["X-Amz-Signature"])
        return scope.access_key

    def _known_key(self, access_key: str, token: str | None) -> KnownKey:
        key = self._find_key(access_key)
        if key is None:
            raise Refused("this key is not known here")
        if not hmac.compare_digest((key.session_token or "").encode(), (token or "").encode()):
            raise Refused("this session token is not known here")
        return key

    @staticmethod
    def _check_payload(request: _Request, signed: list[str]) -> None:
        """Hold the body to the signed hash; where none is declared, botocore hashes the body."""
        declared = request.headers.get("x-amz-content-sha256")
        if declared is None:
            return
        if "x-amz-content-sha256" not in signed:
            raise Refused("the hash of the body is not signed")
        streamed = declared == "UNSIGNED-PAYLOAD" or declared.startswith("STREAMING-")
        if not streamed and declared != hashlib.sha256(request.body).hexdigest():
            raise Refused("the body is not the one that was signed")


@dataclass(frozen=True, slots=True)
class _CredentialScope:
    access_key: str
    region: str
    service: str

    @classmethod
    def parse(cls, text: str) -> "_CredentialScope":
        parts = text.split("/")
        if len(parts) != 5 or parts[4] != "aws4_request":
            raise Refused("the credential is not complete")
        return cls(access_key=parts[0], region=parts[2], service=parts[3])


def _compare(
    signer_type: type[SigV4Auth],
    scope: _CredentialScope,
    key: KnownKey,
    request: AWSRequest,
    timestamp: str,
    claimed: str,
) -> None:
    credentials = Credentials(scope.access_key, key.secret, key.session_token)
    signer = signer_type(credentials, scope.service, scope.region)
    request.context["timestamp"] = timestamp
    text = signer.string_to_sign(request, signer.canonical_request(request))
    if not hmac.compare_digest(signer.signature(text, request).encode(), claimed.encode()):
        raise Refused("the signature does not match")


def _parse_time(text: str) -> dt.datetime:
    try:
        return dt.datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
    except ValueError:
        raise Refused("the time of the signature cannot be read") from None


def _headers(scope: Scope) -> dict[str, str]:
    """Header names in lower case; a header sent twice is joined, as it is signed."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]},{value}" if name in headers else value
    return headers


def _raw_path(scope: Scope) -> str:
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    return raw.partition(b"?")[0].decode("latin-1")


def _as_tls(scope: Scope) -> Scope:
    """The request as one that came over TLS, so that a TLS-only policy stays in the template."""
    headers = [pair for pair in scope["headers"] if not pair[0].lower().startswith(_FORWARDED_PREFIX)]
    return {**scope, "scheme": "https", "headers": headers}


async def _read_body(receive: Receive) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused("the request ended before its body")
        chunk: bytes = message.get("body", b"")
        size += len(chunk)
        if size > MAX_BODY_BYTES:
            raise Refused("the body is too large")
        chunks.append(chunk)
        if not message.get("more_body", False):
            return b"".join(chunks)


def _replay(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def replayed() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replayed


def _without_cors(send: Send) -> Send:
    """Answers no page may read, whatever the emulator says of origins."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [
                pair for pair in message["headers"] if not pair[0].lower().startswith(b"access-control-")
            ]
            message = {**message, "headers": headers}
        await send(message)

    return sending


async def _refuse(send: Send, reason: str) -> None:
    body = f"Refused: {reason}.\n".encode()
    headers = [(b"content-type", b"text/plain"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": body})
