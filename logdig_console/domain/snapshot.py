"""A service as it is at one moment: what the service page draws."""

from dataclasses import dataclass

from logdig_console.domain.logs.ledger import DrainReport, PageRow, QueueDepth, StoreCounts, SyncReport
from logdig_console.domain.pages.shared_settings import NO_SETTINGS, SharedSettings
from logdig_console.domain.service import Service


@dataclass(frozen=True, slots=True)
class LocalAddresses:
    """Where the parts of a local service answer, all on loopback."""

    collector: str
    endpoint: str
    sample_page: str


@dataclass(frozen=True, slots=True)
class ServiceSnapshot:
    """One look at every hop of a service.

    Args:
        taken_at: ISO 8601 UTC, ms.
        collector_answers: whether `GET /healthz` answered 200.
        collector_sqs: the collector's own word on SQS (`ok`, `unknown`, `failing`).
        drain: the newest drain's report, None before the first; `drained_at` is when it ended.
        drain_error: why the newest drain failed, where that is known; else empty.
        moved: the newest drain that moved something, None where none has; `moved_at` is when it ended.
        sync: what the newest sync fetched.
        stored_objects: log files that the click store has consumed.
        newest_event_at: `received_at` of the newest stored event, None where there is none.
        newest_page: page URL of the newest stored click.
        paused_since: ISO time where the service is paused for maintenance, else empty.
        shared: what the service's analysts share, as this desk knows it.
    """

    taken_at: str
    service: Service
    collector_url: str
    collector_answers: bool
    collector_sqs: str
    queue: QueueDepth
    drain: DrainReport | None
    drained_at: str | None
    sync: SyncReport
    stored_objects: int
    counts: StoreCounts
    pages: tuple[PageRow, ...]
    newest_event_at: str | None
    newest_page: str | None
    moved: DrainReport | None = None
    moved_at: str | None = None
    paused_since: str = ""
    shared: SharedSettings = NO_SETTINGS
    drain_error: str = ""
