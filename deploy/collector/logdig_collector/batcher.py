"""Micro-batches: several waiting POSTs share a message, and none is answered before SQS holds its lines.

There is no timer. A POST that comes while nothing is in flight is sent at once; what comes while a send is in
flight goes together in the next one.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from logdig_collector.circuit import Circuit
from logdig_collector.events import instant
from logdig_collector.lines import STAMP_BYTES, stamped
from logdig_collector.receipts import Receipts, Run

MESSAGE_BYTES = 200_000
MESSAGES_IN_A_CALL = 5  # of 200,000 bytes: under SQS's 1 MiB for one call
CALLS_IN_FLIGHT = 4
TRIES = 2
RETRY_PAUSE_S = 0.1

_log = logging.getLogger("logdig.collector")


class QueueUnavailable(Exception):
    """A call to SQS failed as a whole. The text names the kind of failure and nothing of its content."""


class Busy(Exception):
    """Nothing of a POST was confirmed; it may come again after `retry_after_s` seconds."""

    def __init__(self, retry_after_s: float) -> None:
        super().__init__()
        self.retry_after_s = retry_after_s


@dataclass(frozen=True, slots=True)
class Message:
    """One SQS message.

    Attributes:
        body: whole lines, ASCII.
        events: how many.
        void: receipts given up earlier, one or one run a line; may be empty.
    """

    body: str
    events: int
    void: str


Send = Callable[[Sequence[Message]], Awaitable[frozenset[int]]]
"""Sends messages and returns the indices of those that SQS confirmed; raises QueueUnavailable."""


@dataclass(slots=True, eq=False)
class _Parcel:
    """The part of a POST that travels in one message. `confirmed` is settled exactly once."""

    events: Sequence[bytes]
    size: int
    confirmed: asyncio.Future[bool]

    def settle(self, outcome: bool) -> None:
        if not self.confirmed.done():
            self.confirmed.set_result(outcome)


@dataclass(slots=True, eq=False)
class _Sealed:
    """A message that has its receipts, with the parcels in it."""

    message: Message
    parcels: list[_Parcel]
    run: Run
    voids: list[Run] = field(default_factory=list)


class Batcher:
    """Sends lines to SQS in as few calls as the load allows.

    Args:
        send: one call to SQS.
        receipts: numbers the lines.
        now: the clock that stamps `received_at`, UTC.
        circuit: opened by a send of which nothing was confirmed.
        clock: seconds, monotonic.
        held_bytes: the most that may wait or be in flight before POSTs are refused.
        hold_s: how long a POST is held.
        sleep: waits between two tries.
    """

    def __init__(
        self,
        *,
        send: Send,
        receipts: Receipts,
        now: Callable[[], datetime],
        circuit: Circuit,
        clock: Callable[[], float],
        held_bytes: int,
        hold_s: float,
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._send = send
        self._receipts = receipts
        self._now = now
        self._circuit = circuit
        self._clock = clock
        self._held_limit = held_bytes
        self._hold_s = hold_s
        self._sleep = sleep
        self._waiting: deque[_Parcel] = deque()
        self._waiting_bytes = 0
        self._held_bytes = 0
        self._calls: set[asyncio.Task[None]] = set()
        self._last_call_at: float | None = None

    @property
    def state(self) -> str:
        """What the last finished send said: `unknown` before the first, then `ok` or `failing`."""
        if self._last_call_at is None:
            return "unknown"
        return "ok" if self._circuit.closed else "failing"

    @property
    def state_age_s(self) -> float | None:
        """Seconds since that send ended."""
        return None if self._last_call_at is None else self._clock() - self._last_call_at

    async def submit(self, events: Sequence[bytes]) -> list[bool]:
        """Hold until SQS has confirmed these encoded events; returns which of them it has.

        Raises:
            Busy: none of them is confirmed.
        """
        parcels = _parcels(events)
        size = sum(parcel.size for parcel in parcels)
        self._refuse_if_busy(size)
        self._held_bytes += size
        self._waiting.extend(parcels)
        self._waiting_bytes += size
        self._pump()
        deadline = asyncio.get_running_loop().call_later(self._hold_s, self._withdraw, parcels)
        try:
            confirmed: list[bool] = []
            for parcel in parcels:
                confirmed += [await parcel.confirmed] * len(parcel.events)
        finally:
            deadline.cancel()
            self._held_bytes -= size
            self._withdraw(parcels)
        if not any(confirmed):
            raise Busy(self._circuit.open_for_s())
        return confirmed

    async def finish(self) -> None:
        """Wait for every send that is in flight."""
        while self._calls:
            await asyncio.wait(self._calls)

    def _refuse_if_busy(self, size: int) -> None:
        open_for_s = self._circuit.open_for_s()
        if open_for_s > 0:
            raise Busy(open_for_s)
        if self._held_bytes + size > self._held_limit:
            raise Busy(1.0)

    def _withdraw(self, parcels: list[_Parcel]) -> None:
        for parcel in parcels:
            if not parcel.confirmed.done():
                parcel.settle(False)
                if parcel in self._waiting:
                    self._waiting.remove(parcel)
                    self._waiting_bytes -= parcel.size

    def _pump(self) -> None:
        while self._waiting and self._may_call():
            call = asyncio.get_running_loop().create_task(self._deliver(self._seal()))
            self._calls.add(call)
            call.add_done_callback(self._call_ended)

    def _may_call(self) -> bool:
        if not self._calls:
            return True
        full = self._waiting_bytes >= MESSAGE_BYTES
        return full and self._circuit.closed and len(self._calls) < CALLS_IN_FLIGHT

    def _call_ended(self, call: asyncio.Task[None]) -> None:
        self._calls.discard(call)
        if not call.cancelled() and (error := call.exception()) is not None:
            _log.error("send ended in %s", type(error).__name__)
        self._pump()

    def _seal(self) -> list[_Sealed]:
        sealed = [self._seal_message(self._receipts.take_voids())]
        while self._waiting and len(sealed) < MESSAGES_IN_A_CALL:
            sealed.append(self._seal_message([]))
        return sealed

    def _seal_message(self, voids: list[Run]) -> _Sealed:
        parcels = [self._waiting.popleft()]
        size = parcels[0].size
        while self._waiting and size + self._waiting[0].size <= MESSAGE_BYTES:
            parcels.append(self._waiting.popleft())
            size += parcels[-1].size
        self._waiting_bytes -= size
        received_at = instant(self._now())
        events = [event for parcel in parcels for event in parcel.events]
        run = self._receipts.take(len(events))
        lines = [
            stamped(event, received_at, self._receipts.name(number))
            for number, event in enumerate(events, start=run.first)
        ]
        void = "\n".join(self._receipts.name_run(run) for run in voids)
        message = Message(b"".join(lines).decode("ascii"), len(events), void)
        return _Sealed(message, parcels, run, voids)

    async def _deliver(self, sealed: list[_Sealed]) -> None:
        left = sealed
        try:
            for attempt in range(TRIES):
                if attempt:
                    await self._sleep(RETRY_PAUSE_S)
                left = await self._try(left)
                if not left:
                    break
        finally:
            self._last_call_at = self._clock()
            for given_up in left:
                self._give_up(given_up)
            if len(left) < len(sealed):
                self._circuit.succeeded()
            else:
                self._circuit.failed()
                self._fail_waiting()

    async def _try(self, sealed: list[_Sealed]) -> list[_Sealed]:
        """Send messages once; returns those that are not confirmed."""
        try:
            confirmed = await self._send([one.message for one in sealed])
        except QueueUnavailable as error:
            _log.warning("send of %d messages failed: %s", len(sealed), error)
            return sealed
        left = []
        for index, one in enumerate(sealed):
            if index not in confirmed:
                left.append(one)
                continue
            for parcel in one.parcels:
                parcel.settle(True)
        if left:
            _log.warning("%d of %d messages refused", len(left), len(sealed))
        return left

    def _give_up(self, sealed: _Sealed) -> None:
        self._receipts.give_up([*sealed.voids, sealed.run])
        for parcel in sealed.parcels:
            parcel.settle(False)

    def _fail_waiting(self) -> None:
        while self._waiting:
            self._waiting.popleft().settle(False)
        self._waiting_bytes = 0


def _parcels(events: Sequence[bytes]) -> list[_Parcel]:
    """Cut a POST's events so that each part fits a message; nearly always that is one part."""
    loop = asyncio.get_running_loop()
    sizes = [len(event) + STAMP_BYTES for event in events]
    total = sum(sizes)
    if total <= MESSAGE_BYTES:
        return [_Parcel(events, total, loop.create_future())]
    parcels: list[_Parcel] = []
    start = size = 0
    for index, event_size in enumerate(sizes):
        if size + event_size > MESSAGE_BYTES:
            parcels.append(_Parcel(events[start:index], size, loop.create_future()))
            start, size = index, 0
        size += event_size
    parcels.append(_Parcel(events[start:], size, loop.create_future()))
    return parcels
