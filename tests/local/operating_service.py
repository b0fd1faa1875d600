"""A local service whose parts a test may break, and messages in it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from open_gate import OpenGate

from logdig_console.aws.access import Access
from logdig_console.aws.gate import Gate
from logdig_console.aws.queues import Queues
from logdig_console.domain.context import JobContext
from logdig_console.domain.operating import RawMessage
from logdig_console.services.open_service import OpenService
from logdig_console.services.sample.local_service import LocalService
from logdig_console.store.audit import AuditLog


@contextmanager
def operated_service(data: Path) -> Iterator[OpenService]:
    """A service without a sample site; its changes are written into `data/audit`."""
    local = LocalService(data=data, sample=False, gate=Gate(audit=AuditLog(data / "audit").write))
    opened = local.start(JobContext())
    try:
        yield opened
    finally:
        local.stop()


def event_line(number: int) -> str:
    """One valid line of the log, as the collector writes it."""
    now = datetime.now(UTC)
    at = now.strftime("%Y-%m-%dT%H:%M:%S.") + f"{now.microsecond // 1000:03d}Z"
    event = {
        "timestamp": at, "token": "local", "user_key": "A" * 20, "current_page": "https://shop.example/",
        "link": "", "x": number % 1_000, "y": 20, "spent_milli_sec": 5, "user_agent": "test", "load_count": 0,
        "v": 2, "event_id": f"00000000-0000-4000-8000-{number:012d}", "kind": "click", "received_at": at,
        "receipt": f"00000000000000aa-{number + 1}",
    }  # fmt: skip
    return json.dumps(event)


def message(number: int) -> RawMessage:
    return RawMessage(f"m-{number}", "", event_line(number) + "\n", 0, 0, 0, {"events": "1"})


def free_access(opened: OpenService) -> Access:
    """The same AWS through an open gate: for what somebody else does there."""
    access = opened._access
    return Access(keys=access.credentials, region=access.region, endpoint=access.endpoint, gate=OpenGate())


def free_queues(opened: OpenService) -> Queues:
    return Queues(access=free_access(opened))


def put(opened: OpenService, queue: str, first: int, count: int) -> None:
    """Put messages of one line each into a queue, as the collector, or the redrive policy, would."""
    free_queues(opened).send(queue, [message(number) for number in range(first, first + count)])
