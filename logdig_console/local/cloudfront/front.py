"""Opens a port for every distribution that the emulator's CloudFront has, and closes it with it."""

import asyncio
import contextlib
import logging
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import uvicorn
from uvicorn.server import ServerState

from logdig_console.local.cloudfront.distribution import Distribution, read_distribution
from logdig_console.local.cloudfront.headers_policy import policy_headers
from logdig_console.local.cloudfront.proxy import Proxy
from logdig_console.local.ports import LOOPBACK, is_free

LOOK_S = 0.5
UNUSED_S = 30.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Open:
    server: asyncio.Server
    proxy: Proxy


class Front:
    """The ports of the distributions.

    Args:
        port_of: the loopback port of the environment that has a host name.
        reserved: a port that the next distribution takes, if it is free; 0 for none.
    """

    def __init__(self, *, port_of: Callable[[str], int | None], reserved: int = 0) -> None:
        self._port_of = port_of
        self._reserved = reserved
        self._open: dict[int, _Open] = {}
        self._refused: set[int] = set()
        self._read: dict[str, tuple[str, Distribution | None]] = {}
        self._listening: dict[int, tuple[socket.socket, float]] = {}
        self._woken = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None

    def new_domain(self) -> str:
        """The address of a new distribution, kept with it; who asks there from now on is waited for."""
        port = self._reserved if self._reserved and self._reserved not in self._taken() else 0
        listening = _listening_on(port if port and is_free(port) else 0)
        port = listening.getsockname()[1]
        self._listening[port] = (listening, time.monotonic())
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._woken.set)
        return f"{LOOPBACK}:{port}"

    async def start(self) -> None:
        """Open what there is, and go on looking."""
        self._loop = asyncio.get_running_loop()
        await self._look()
        self._task = asyncio.create_task(self._go_on(), name="cloudfront")

    async def end(self) -> None:
        if self._task is not None:
            self._task.cancel()
        for port in list(self._open):
            await self._close(port)

    async def _go_on(self) -> None:
        while True:
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._woken.wait(), LOOK_S)
            self._woken.clear()
            await self._look()

    async def _look(self) -> None:
        wanted = self._taken()
        for port in [port for port in self._open if port not in wanted]:
            await self._close(port)
        for port in wanted:
            if port not in self._open:
                await self._open_port(port)
        now = time.monotonic()
        for port, (listening, since) in list(self._listening.items()):
            # Of a distribution that was not made after all.
            if now - since > UNUSED_S:
                del self._listening[port]
                listening.close()

    def _taken(self) -> dict[int, dict[str, Any]]:
        """The records of the distributions by their ports."""
        from ministack.services import cloudfront

        found: dict[int, dict[str, Any]] = {}
        for record in list(cloudfront._distributions._data.values()):  # noqa: SLF001 - of every account
            host, _, port = record["DomainName"].partition(":")
            if host == LOOPBACK and port.isdecimal():
                found[int(port)] = record
        return found

    async def _open_port(self, port: int) -> None:
        proxy = Proxy(
            distribution=lambda: self._distribution(port),
            port_of=self._port_of,
            policy_headers=policy_headers,
        )
        config = uvicorn.Config(
            proxy, lifespan="off", ws="none", access_log=False, proxy_headers=False, log_config=None
        )
        config.load()
        state = ServerState()

        def protocol() -> asyncio.Protocol:
            return config.http_protocol_class(config=config, server_state=state, app_state={})  # type: ignore[call-arg]

        loop = asyncio.get_running_loop()
        listening = self._listening.pop(port, None)
        try:
            if listening is not None:
                server = await loop.create_server(protocol, sock=listening[0])
            else:
                server = await loop.create_server(protocol, LOOPBACK, port)
        except OSError as error:
            if port not in self._refused:
                self._refused.add(port)
                _log.error("The port %d of a distribution is taken by another program: %s", port, error)
            return
        self._refused.discard(port)
        self._open[port] = _Open(server, proxy)

    async def _close(self, port: int) -> None:
        opened = self._open.pop(port)
        opened.server.close()
        await opened.proxy.close()

    def _distribution(self, port: int) -> Distribution | None:
        """The configuration of the distribution on this port, read again when it changed."""
        record = self._taken().get(port)
        if record is None:
            return None
        text = record["config_xml"]
        known = self._read.get(record["Id"])
        if known is None or known[0] != text:
            try:
                found = read_distribution(text)
            except ValueError as error:
                _log.error("%s", error)
                self._read[record["Id"]] = (text, None)
                return None
            self._read[record["Id"]] = (text, found)
            return found
        return known[1]


def _listening_on(port: int) -> socket.socket:
    """A socket that already listens; 0 is any port.

    Its protocol is named: asyncio sends at once only where it is, and else waits 40 ms for the other side.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR), 1)
    listening.bind((LOOPBACK, port))
    listening.listen(128)
    listening.setblocking(False)
    return listening


def use_loopback_domains(front: Front) -> None:
    """Let new distributions have a loopback address for their domain name."""
    from ministack.services import cloudfront

    cloudfront._new_distribution_domain = front.new_domain  # noqa: SLF001 - there is no setting for it
