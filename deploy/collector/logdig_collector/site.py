"""The collector as an ASGI application: its routes, and what is open while it runs."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from logdig_collector.answers import error_answer, json_answer
from logdig_collector.batcher import Batcher
from logdig_collector.body import Disconnected
from logdig_collector.circuit import Circuit
from logdig_collector.gate import HEALTH_PATH, Gate
from logdig_collector.intake import Intake
from logdig_collector.receipts import Receipts
from logdig_collector.refusals import Refusals
from logdig_collector.settings import Settings
from logdig_collector.sqs import SqsSender
from logdig_collector.trackers import Script, Trackers, load_trackers

_FOR_EVER = "public, max-age=31536000, immutable"
_AN_HOUR = "public, max-age=3600"
_GZIP = re.compile(r"(?:^|[,\s])gzip(?:\s*;\s*q=(?:1|0?\.[0-9]*[1-9]))?\s*(?:,|$)")


def build_application(
    settings: Settings,
    sender: SqsSender,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    receipts: Receipts | None = None,
) -> ASGIApp:
    """The collector.

    Args:
        sender: opened while the application runs.
        now: stamps `received_at`, UTC.
        clock: seconds, monotonic.
        sleep: waits so many seconds.
        receipts: numbers the lines; None for numbers of this process's own.

    Raises:
        SettingsError: the tracker directory is not in order.
    """
    batcher = Batcher(
        send=sender.send,
        receipts=receipts or Receipts(),
        now=now,
        circuit=Circuit(clock=clock),
        clock=clock,
        held_bytes=settings.limits.held_bytes,
        hold_s=settings.limits.hold_s,
        sleep=sleep,
    )
    refusals = Refusals(clock=clock)
    site = Site(
        settings=settings,
        intake=Intake(settings=settings, batcher=batcher, refusals=refusals, clock=clock),
        batcher=batcher,
        refusals=refusals,
        trackers=load_trackers(settings.tracker_directory),
    )

    @asynccontextmanager
    async def lifespan(_application: object) -> AsyncIterator[None]:
        async with sender:
            yield
            await batcher.finish()

    routes = [
        Route("/", site.collect, methods=["POST"]),
        Route("/", site.preflight, methods=["OPTIONS"]),
        Route("/", site.hello, methods=["GET"]),
        Route(HEALTH_PATH, site.health, methods=["GET"]),
        Route("/clickTracker.js", site.newest_tracker, methods=["GET"]),
        Route("/t/{name}.js", site.released_tracker, methods=["GET"]),
    ]
    # The router alone: the gate does for every answer what an application's own layers would do again.
    not_found = error_answer(404, "not found")
    router = Router(
        [*routes, *_refusing(routes)], redirect_slashes=False, default=not_found, lifespan=lifespan
    )
    return Gate(router, secrets=settings.origin_secrets)


class Site:
    """The answers of every route."""

    def __init__(
        self,
        *,
        settings: Settings,
        intake: Intake,
        batcher: Batcher,
        refusals: Refusals,
        trackers: Trackers,
    ) -> None:
        self._settings = settings
        self._intake = intake
        self._batcher = batcher
        self._refusals = refusals
        self._trackers = trackers

    async def collect(self, request: Request) -> Response:
        try:
            return await self._intake.post(request)
        except Disconnected:
            return _Nothing()

    async def preflight(self, request: Request) -> Response:
        if not self._settings.origins.allows(request.headers.get("origin")):
            self._refusals.count("origin")
            return error_answer(403, "origin not allowed")
        headers = {
            "Access-Control-Allow-Methods": "POST",
            "Access-Control-Allow-Headers": "Content-Type, Content-Encoding",
            "Access-Control-Max-Age": "86400",
        }
        return Response(status_code=204, headers=headers)

    async def hello(self, _request: Request) -> Response:
        return json_answer(200, {"RESTful Server": "Success"})

    async def health(self, _request: Request) -> Response:
        """200 whatever SQS does: replacing this machine would not mend SQS, and would lose what is held."""
        age = self._batcher.state_age_s
        sqs = {"state": self._batcher.state, "age_s": None if age is None else round(age, 3)}
        return json_answer(200, {"status": "ok", "sqs": sqs, "refused": self._refusals.last_hour()})

    async def newest_tracker(self, request: Request) -> Response:
        return _script_answer(request, self._trackers.newest, cache=_AN_HOUR)

    async def released_tracker(self, request: Request) -> Response:
        return _script_answer(
            request, self._trackers.scripts.get(request.path_params["name"]), cache=_FOR_EVER
        )


class _Nothing(Response):
    """The answer to a client that is gone."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        return


def _script_answer(request: Request, script: Script | None, *, cache: str) -> Response:
    if script is None:
        return error_answer(404, "no such tracker")
    compressed = _GZIP.search(request.headers.get("accept-encoding", "").lower()) is not None
    headers = {
        "Cache-Control": cache,
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "ETag": f'"{script.name}{"-gzip" if compressed else ""}"',
        "Vary": "Accept-Encoding, Origin",
    }
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if compressed:
        headers["Content-Encoding"] = "gzip"
    return Response(script.compressed if compressed else script.body, 200, headers, "text/javascript")


def _refusing(routes: list[Route]) -> list[Route]:
    """Routes that answer every other method of these, and name the ones there are."""
    methods: dict[str, set[str]] = {}
    for route in routes:
        methods.setdefault(route.path, set()).update(route.methods or ())
    return [
        Route(path, error_answer(405, "method not allowed", allow=", ".join(sorted(allowed))))
        for path, allowed in methods.items()
    ]
