"""What the embedded AWS has beyond its emulator: Elastic Beanstalk, CloudFront's ports, and mended parts."""

import time
from pathlib import Path

from logdig_console.local.beanstalk import stack_types
from logdig_console.local.beanstalk.door import Door, open_door
from logdig_console.local.cloudfront.front import Front, use_loopback_domains
from logdig_console.local.drift.readers import use_drift_readers
from logdig_console.local.drift.reverting import revert_drift
from logdig_console.local.durable.state import DurableApp, DurableState
from logdig_console.local.function_errors import write_errors
from logdig_console.local.generated_secrets import use_real_secrets
from logdig_console.local.guard import App, Message, Receive, Scope, Send
from logdig_console.local.queue_moves import QueueMoves
from logdig_console.local.ranges import mend_ranges
from logdig_console.local.references import mend_references
from logdig_console.local.schedules import ask_roles, keep_time
from logdig_console.local.simulation import mend_simulation
from logdig_console.local.telemetry.alarms import use_real_judgement
from logdig_console.local.telemetry.sampler import Sampler

SETTLE_S = 8.0
POLL_S = 0.05


class Extensions:
    """Everything that is added, wired into the emulator of this process.

    Args:
        data: the data directory.
        endpoint: the emulator's own address, for what runs on it.
        front_port: the port that the first distribution takes.
        metrics_period_s: seconds between two samples of the queues.
    """

    def __init__(self, *, data: Path, endpoint: str, front_port: int, metrics_period_s: float) -> None:
        self._door = Door(data=data, endpoint=endpoint)
        living = self._door.beanstalk.catalogue.living
        self._sampler = Sampler(environments=living, period_s=metrics_period_s)
        self._state = DurableState(data / "state", count=self._sampler.count)
        QueueMoves(queues=self._state.queues).register()
        self._front = Front(port_of=self._door.beanstalk.port_of, reserved=front_port)
        open_door(self._door)
        stack_types.register(self._door)
        use_loopback_domains(self._front)
        mend_ranges()
        mend_references()
        use_drift_readers(self._door.beanstalk)
        revert_drift()
        mend_simulation()
        use_real_secrets()
        use_real_judgement()
        keep_time()
        ask_roles()
        write_errors()

    async def start(self) -> None:
        """Called when the emulator has its saved state and takes no request yet."""
        await self._front.start()
        await self._state.start()
        await self._sampler.start()

    def guarded(self, app: App) -> App:
        """The emulator with everything added, answering only what is on the disk."""
        return DurableApp(ExtendedApp(app, self), self._state)

    def restore(self) -> None:
        """Before the emulator runs: bring back what it would not."""
        self._state.restore()

    def wind_down(self) -> None:
        """While the emulator still answers: let stacks finish, and collectors send on what they hold."""
        deadline = time.monotonic() + SETTLE_S
        while not self._state.settled() and time.monotonic() < deadline:
            time.sleep(POLL_S)
        self._door.beanstalk.fleet.end()

    async def end(self) -> None:
        await self._sampler.end()
        await self._front.end()
        await self._state.end()


class ExtendedApp:
    """The emulator, with the extensions started after it and ended before it."""

    def __init__(self, app: App, extensions: Extensions) -> None:
        self._app = app
        self._extensions = extensions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await self._app(scope, receive, send)
            return

        async def received() -> Message:
            message = await receive()
            if message["type"] == "lifespan.shutdown":
                await self._extensions.end()
            return message

        async def sent(message: Message) -> None:
            if message["type"] == "lifespan.startup.complete":
                await self._extensions.start()
            await send(message)

        await self._app(scope, received, sent)
