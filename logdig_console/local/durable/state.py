"""The emulator's state, saved before what changed it is confirmed."""

import asyncio
import json
import logging
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from logdig_console.local.durable.checkpoint import Checkpoint
from logdig_console.local.durable.queues import Count, DurableQueues
from logdig_console.local.durable.requests import Request
from logdig_console.local.guard import App, Message, Receive, Scope, Send

LOOK_S = 2.0
TELEMETRY_S = 60.0
COST = 30
"""Saving in the background takes at most one part in so many of the time."""
MOVING_S = 120.0
_log = logging.getLogger(__name__)
# Sessions open nothing in another run; messages have their journal.
_NOT_SAVED = ("sts", "sqs")
_TELEMETRY = ("cloudwatch_logs", "cloudwatch")
_HEAD_BYTES = 4_096


class DurableState:
    """Saves the services of the emulator in this process.

    While a stack is moving nothing but queues is saved: a crash takes the whole operation back, and leaves
    no half of it. A stack that moves longer than two minutes is no reason to wait any more.

    Args:
        directory: the emulator's state directory.
        count: is told of messages, for the metrics.
        clock: seconds, monotonic.
    """

    def __init__(self, directory: Path, *, count: Count, clock: Callable[[], float] = time.monotonic) -> None:
        self._directory = directory
        self._clock = clock
        self._checkpoint = Checkpoint(directory=directory, states=self._states, encode=_encode)
        self.queues = DurableQueues(directory, count=count)
        self._stacks_saved: object = None
        self._moving_since: float | None = None
        self._task: asyncio.Task[None] | None = None

    def restore(self) -> None:
        """Before the emulator starts: finish what a crash interrupted, and bring back the queues."""
        from ministack import app
        from ministack.core import persistence
        from ministack.services import lambda_svc

        self._checkpoint.roll_forward()
        self.queues.restore(persistence.load_state("sqs"))
        self.queues.wrap()
        for name in _NOT_SAVED:
            app._state_map.pop(name, None)  # noqa: SLF001 - what the emulator loads and saves by itself
        # Code that the state on the disk still names must outlive the making of the next state.
        lambda_svc._prune_orphan_code_blobs = lambda _referenced: None  # noqa: SLF001

    async def start(self) -> None:
        """After the emulator loaded its state: from here on it is saved here, and not by the emulator."""
        from ministack import app

        app.PERSIST_STATE = False
        self._task = asyncio.create_task(self._go_on(), name="durable-state")

    async def end(self) -> None:
        """Save what is not yet saved."""
        if self._task is not None:
            self._task.cancel()
        self.save()
        self.queues.close()

    def settled(self) -> bool:
        """Whether no stack is moving."""
        return not any(
            status.endswith("IN_PROGRESS") and status != "REVIEW_IN_PROGRESS"
            for status in self._stack_statuses()
        )

    def save(self, services: Iterable[str] | None = None) -> None:
        """Save these services, or all, unless a stack is moving."""
        if not self._may_save():
            return
        self.queues.note_queues()
        self._checkpoint.save(services)

    def before_answer(self, request: Request) -> None:
        """Called when a request is done and not yet answered."""
        service = request.service
        if service == "cloudformation":
            statuses = (self._stack_statuses(), self._change_set_statuses())
            if request.changes or statuses != self._stacks_saved:
                self.save()
                self._stacks_saved = statuses if self.settled() else None
        elif request.changes:
            self.save(_files(service))

    def _may_save(self) -> bool:
        if self.settled():
            self._moving_since = None
            return True
        if self._moving_since is None:
            self._moving_since = self._clock()
        return self._clock() - self._moving_since > MOVING_S

    async def _go_on(self) -> None:
        """Save now and then what changed without a request, logs and metrics more seldom: they grow."""
        pause, told = LOOK_S, self._clock()
        while True:
            await asyncio.sleep(pause)
            began = self._clock()
            if began - told > TELEMETRY_S:
                told = began
                self.save()
            else:
                self.save(name for name in self._states() if name not in _TELEMETRY)
            pause = max(LOOK_S, COST * (self._clock() - began))

    @staticmethod
    def _states() -> dict[str, Callable[[], Any]]:
        from ministack import app

        return dict(app._build_persistence_save_dict())  # noqa: SLF001

    @staticmethod
    def _stack_statuses() -> list[str]:
        from ministack.services import cloudformation

        stacks = list(cloudformation._stacks._data.values())  # noqa: SLF001 - of every account and region
        return [stack["StackStatus"] for stack in stacks]

    @staticmethod
    def _change_set_statuses() -> list[tuple[str, str]]:
        from ministack.services import cloudformation

        found = list(cloudformation._change_sets._data.values())  # noqa: SLF001
        return [(item.get("Status", ""), item.get("ExecutionStatus", "")) for item in found]


class DurableApp:
    """Lets no answer go before what it confirms is on the disk."""

    def __init__(self, app: App, state: DurableState) -> None:
        self._app = app
        self._state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        head = b""

        async def received() -> Message:
            nonlocal head
            message = await receive()
            if len(head) < _HEAD_BYTES:
                head += message.get("body", b"")[: _HEAD_BYTES - len(head)]
            return message

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._state.before_answer(_seen(scope, head))
            await send(message)

        await self._app(scope, received, sent)


def _seen(scope: Scope, head: bytes) -> Request:
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    query = scope.get("query_string", b"").decode("latin-1")
    return Request(scope["method"], scope["path"], headers, query, head)


def _files(service: str) -> list[str]:
    """The names of the files that hold a service's state."""
    from ministack import app

    name = app.SERVICE_NAME_ALIASES.get(service, service)
    config = app.SERVICE_REGISTRY.get(name)
    if config is None:
        return []
    return [config.get("state_key", config["module"]), *config.get("sub_modules", ())]


def _encode(service: str, state: Any) -> str:
    """A service's state in the emulator's own format, so that it loads it by itself."""
    from ministack.core import persistence

    wrapped = {
        "__ministack_format__": persistence._state_format_version(service),  # noqa: SLF001
        "payload": state,
    }
    return json.dumps(wrapped, default=persistence._json_default)  # noqa: SLF001
