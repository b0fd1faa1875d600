"""`POST /`: from the bytes of one request to its answer."""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from starlette.requests import Request
from starlette.responses import Response

from logdig_collector.answers import error_answer, json_answer, retry_answer
from logdig_collector.batcher import Batcher, Busy
from logdig_collector.body import BodyRefused, read_body, unpack
from logdig_collector.events import Event, NotABatch, Rejection, read_batch
from logdig_collector.lines import encode
from logdig_collector.original import FORM, read_form
from logdig_collector.rates import Buckets
from logdig_collector.redaction import Redaction
from logdig_collector.refusals import Refusals
from logdig_collector.settings import Settings

UNKNOWN_TOKEN = "unknown token"  # noqa: S105 (a rule's name)


class _Limited(Exception):
    """A bucket is empty; `seconds` until it holds enough."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class _Sorted:
    """A batch's events, redacted and encoded, and what was not taken."""

    accepted: list[Event]
    lines: list[bytes]
    rejected: list[Rejection]


class Intake:
    """Takes batches: validates, redacts, hands the lines on, and answers once they are in SQS.

    Args:
        refusals: counts what is answered 403.
        clock: seconds, monotonic.
    """

    def __init__(
        self, *, settings: Settings, batcher: Batcher, refusals: Refusals, clock: Callable[[], float]
    ) -> None:
        limits = settings.limits
        self._settings = settings
        self._limits = limits
        self._batcher = batcher
        self._refusals = refusals
        self._redaction = Redaction(query_allow=settings.query_allow)
        self._clients = Buckets(rate=limits.client_rate, burst=limits.client_burst, clock=clock)
        self._tokens = Buckets(rate=limits.token_rate, burst=limits.token_burst, clock=clock)
        self._salt = secrets.token_bytes(16)
        self._in_progress = 0

    async def post(self, request: Request) -> Response:
        """Answer one POST as the contract's table says.

        Raises:
            Disconnected: the client left before its body was whole.
        """
        if not self._settings.origins.allows(request.headers.get("origin")):
            self._refusals.count("origin")
            return error_answer(403, "origin not allowed")
        if self._in_progress >= self._limits.concurrency:
            return retry_answer(503, 1)
        self._in_progress += 1
        try:
            return await self._take(request)
        except BodyRefused as refused:
            return error_answer(refused.status, refused.reason, field="body", close=refused.close)
        except NotABatch as refused:
            return error_answer(refused.status, refused.reason, field=refused.field)
        except _Limited as limited:
            return retry_answer(429, limited.seconds)
        except Busy as busy:
            return retry_answer(503, busy.retry_after_s)
        finally:
            self._in_progress -= 1

    async def _take(self, request: Request) -> Response:
        client = self._client(request)
        self._charge_client(client, 1)
        body = await read_body(
            request.receive,
            content_length=request.headers.get("content-length"),
            read_s=self._limits.read_s,
        )
        body = unpack(body, request.headers.get("content-encoding", ""))
        content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        events = [read_form(body)] if content_type == FORM else read_batch(body)
        self._charge_client(client, len(events) - 1)
        batch = self._sort(events)
        if not batch.accepted:
            return self._none_accepted(batch.rejected)
        for token, count in Counter(event.token for event in batch.accepted).items():
            _charge(self._tokens, token.encode(), count)
        confirmed = await self._batcher.submit(batch.lines)
        return _answer(batch, confirmed)

    def _sort(self, events: Sequence[Event | Rejection]) -> _Sorted:
        batch = _Sorted([], [], [])
        for event in events:
            if isinstance(event, Rejection):
                batch.rejected.append(event)
            elif event.token not in self._settings.tokens:
                batch.rejected.append(Rejection(event.event_id, "token", UNKNOWN_TOKEN))
            else:
                self._redaction.apply(event)
                batch.accepted.append(event)
                batch.lines.append(encode(event))
        return batch

    def _none_accepted(self, rejected: list[Rejection]) -> Response:
        if all(rejection.rule == UNKNOWN_TOKEN for rejection in rejected):
            self._refusals.count("token")
            return error_answer(403, UNKNOWN_TOKEN)
        first = next(rejection for rejection in rejected if rejection.rule != UNKNOWN_TOKEN)
        return error_answer(422, first.reason, field=first.field)

    def _charge_client(self, client: bytes | None, cost: int) -> None:
        if client is not None and cost > 0:
            _charge(self._clients, client, cost)

    def _client(self, request: Request) -> bytes | None:
        """A client's key in memory: salted, never its address. None where no proxy vouches for an address."""
        if not self._settings.proxy_vouches:
            return None
        hops = [hop.strip() for hop in request.headers.get("x-forwarded-for", "").split(",")]
        address = hops[-self._limits.proxies] if len(hops) >= self._limits.proxies else hops[0]
        try:
            parsed = ip_address(address)
        except ValueError:
            return None
        # One household or machine has a whole /64 of IPv6.
        network = parsed.packed[:8] if isinstance(parsed, IPv6Address) else parsed.packed
        return hashlib.blake2b(network, key=self._salt, digest_size=16).digest()


def _charge(buckets: Buckets, key: bytes, cost: int) -> None:
    seconds = buckets.take(key, cost)
    if seconds > 0:
        raise _Limited(seconds)


def _answer(batch: _Sorted, confirmed: list[bool]) -> Response:
    accepted = [event.event_id for event, kept in zip(batch.accepted, confirmed, strict=True) if kept]
    rejected = [{"id": rejection.event_id, "reason": rejection.reason} for rejection in batch.rejected]
    return json_answer(200, {"accepted": accepted, "rejected": rejected})
