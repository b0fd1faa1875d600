"""The way to a browser's DevTools: two pipes that nobody else on the machine can open.

On Windows a child is not given numbered pipes; there it is a loopback WebSocket that ends with the browser.
"""

import json
import os
import select
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import websocket

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError

START_TIMEOUT_S: Final = 20.0
CALL_TIMEOUT_S: Final = 20.0
_POLL_S: Final = 0.05
_READ_BYTES: Final = 1 << 20
_ABOVE_THE_BROWSERS_OWN: Final = 10
_WITH_PIPES: Final = 'exec "$0" "$@" 3</dev/fd/{} 4>/dev/fd/{}'
"""The browser reads what it is told from descriptor 3 and answers on 4; a shell puts the pipes there."""

Message = dict[str, Any]


class Wire(ABC):
    """Messages to a browser and from it."""

    @abstractmethod
    def send(self, message: Message) -> None:
        """Hand over one message.

        Raises:
            LogDigError: if the browser is gone.
        """

    @abstractmethod
    def receive(self, ctx: JobContext, until: float) -> Message:
        """The next message.

        Args:
            until: how long it is waited for, as `time.monotonic` says.

        Raises:
            LogDigError: if none comes in time, or the browser is gone.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of the browser."""


def _silent(reason: str) -> LogDigError:
    return LogDigError("The browser does not answer.", reason, "Try again; start the browser by hand once.")


class PipeWire(Wire):
    """Two pipes; each message is JSON, ended by a zero byte.

    Args:
        reading, writing: file descriptors of ours, which are closed with this.
    """

    def __init__(self, reading: int, writing: int) -> None:
        self._reading = reading
        self._writing = writing
        self._parts: list[bytes] = []

    def send(self, message: Message) -> None:
        data = memoryview(json.dumps(message).encode() + b"\0")
        try:
            while data:
                data = data[os.write(self._writing, data) :]
        except OSError as error:
            raise _silent(str(error)) from error

    def receive(self, ctx: JobContext, until: float) -> Message:
        while True:
            message = self._taken()
            if message is not None:
                return message
            ctx.check()
            if time.monotonic() > until:
                raise _silent(f"It was waited for {CALL_TIMEOUT_S:.0f} s.")
            if select.select([self._reading], [], [], _POLL_S)[0]:
                data = os.read(self._reading, _READ_BYTES)
                if not data:
                    raise _silent("It has ended.")
                self._parts.append(data)

    def _taken(self) -> Message | None:
        """The first whole message of what was read."""
        if not self._parts or (b"\0" not in self._parts[-1] and len(self._parts) > 1):
            return None
        first, end, rest = b"".join(self._parts).partition(b"\0")
        self._parts = [rest] if end else [first]
        message: Message | None = json.loads(first) if end else None
        return message

    def close(self) -> None:
        os.close(self._reading)
        os.close(self._writing)


class SocketWire(Wire):
    """A WebSocket on loopback, at the address that the browser writes into its profile."""

    def __init__(self, ctx: JobContext, process: "subprocess.Popen[bytes]", profile: Path) -> None:
        address = _socket_address(ctx, process, profile)
        self._socket = websocket.create_connection(address, timeout=CALL_TIMEOUT_S, suppress_origin=True)

    def send(self, message: Message) -> None:
        try:
            self._socket.send(json.dumps(message))
        except (OSError, websocket.WebSocketException) as error:
            raise _silent(str(error)) from error

    def receive(self, ctx: JobContext, until: float) -> Message:
        ctx.check()
        if time.monotonic() > until:
            raise _silent(f"It was waited for {CALL_TIMEOUT_S:.0f} s.")
        try:
            message: Message = json.loads(self._socket.recv())
        except (OSError, ValueError, websocket.WebSocketException) as error:
            raise _silent(str(error)) from error
        return message

    def close(self) -> None:
        self._socket.close()


def _socket_address(ctx: JobContext, process: "subprocess.Popen[bytes]", profile: Path) -> str:
    port_file = profile / "DevToolsActivePort"
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise LogDigError("The browser ended at once.", str(process.args), "Start it by hand once.")
        lines = port_file.read_text().split() if port_file.exists() else []
        if len(lines) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        ctx.sleep(_POLL_S)
    raise LogDigError("The browser did not start.", str(process.args), "Start it by hand once.")


def started(
    ctx: JobContext,
    command: Sequence[str],
    *,
    environment: Mapping[str, str],
    profile: Path,
    pipes: bool = sys.platform != "win32",
) -> tuple["subprocess.Popen[bytes]", Wire]:
    """Start a browser and reach its DevTools; the process leads a group of its own where there are groups.

    Args:
        environment: all of it.
        profile: the browser's folder of data.

    Raises:
        LogDigError: if it does not start.
    """
    if pipes and sys.platform != "win32":
        return _started_with_pipes(command, environment)
    process = _process([*command, "--remote-debugging-port=0"], environment)
    try:
        return process, SocketWire(ctx, process, profile)
    except BaseException:
        process.kill()
        process.wait()
        raise


def _started_with_pipes(
    command: Sequence[str], environment: Mapping[str, str]
) -> tuple["subprocess.Popen[bytes]", Wire]:
    its_reading, writing = _pipe()
    reading, its_writing = _pipe()
    shell = ["/bin/sh", "-c", _WITH_PIPES.format(its_reading, its_writing)]
    try:
        process = _process(
            [*shell, *command, "--remote-debugging-pipe"], environment, handed_on=(its_reading, its_writing)
        )
    except BaseException:
        os.close(reading)
        os.close(writing)
        raise
    finally:
        os.close(its_reading)
        os.close(its_writing)
    return process, PipeWire(reading, writing)


def _pipe() -> tuple[int, int]:
    """A pipe whose ends are none of the numbers that the browser looks at."""
    import fcntl

    low = os.pipe()
    high = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, _ABOVE_THE_BROWSERS_OWN) for end in low)
    for end in low:
        os.close(end)
    return high[0], high[1]


def _process(
    command: Sequence[str], environment: Mapping[str, str], handed_on: tuple[int, ...] = ()
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=handed_on,
        start_new_session=sys.platform != "win32",
    )
