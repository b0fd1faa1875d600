"""What the windows ask for: one open service, looked at, drained, synced and drawn."""

import datetime as dt
import hashlib
import json
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from logdig_console.domain.area import Area, AreaCount
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.ledger import DrainReport, PageRow, SyncReport
from logdig_console.domain.picture import PictureRequest
from logdig_console.domain.snapshot import LocalAddresses, ServiceSnapshot

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from logdig_console.services.open_service import OpenService
    from logdig_console.services.picture import HeatMap
    from logdig_console.services.placing import PageSurface

HEALTH_TIMEOUT_S = 3.0
LOOKS_A_SYNC = 12


class LocalConsole:
    """The console's side of the local service. Every method runs in a job.

    boto3, polars and the rest are imported by the first job that needs them, because the window
    must be there before: they take half a second.

    Args:
        data: the data directory of the embedded AWS and the click store; None for the platform's.
    """

    def __init__(self, *, data: Path | None) -> None:
        self._chosen_data = data
        self._read_only = False
        self._opened: OpenService | None = None
        # A drain asked for by hand and the ticker's must not sync into the store at the same time.
        self._busy = threading.Lock()
        self._drain: DrainReport | None = None
        self._drained_at: str | None = None
        # Every look drains, so the newest drain mostly finds nothing: the newest that did is kept beside it.
        self._moved: DrainReport | None = None
        self._moved_at: str | None = None
        self._sync = SyncReport()
        self._sync_due = False
        self._looks = 0

    def open(self, ctx: JobContext) -> LocalAddresses:
        """Start the embedded AWS and open its service."""
        ctx.progress(Progress(0, None, "Loading"))
        from logdig_console.aws.gate import Gate
        from logdig_console.services.local_service import LocalService, default_data
        from logdig_console.store.audit import AuditLog

        self._data = self._chosen_data or default_data()
        gate = Gate(read_only=self._read_only, audit=AuditLog(self._data / "audit").write)
        self._local = LocalService(data=self._data, gate=gate)
        self._opened = self._local.start(ctx)
        facts = self._local.facts(self._opened.service)
        return LocalAddresses(
            collector=facts.collector, endpoint=facts.endpoint, sample_page=facts.sample_page
        )

    def set_read_only(self, read_only: bool) -> None:
        """Refuse every change from now on, or let them through again; called in any thread."""
        self._read_only = read_only
        if self._opened is not None:
            self._opened.gate.read_only = read_only

    def refresh(self, ctx: JobContext) -> ServiceSnapshot:
        """Drain unless in read-only mode, sync what was drained, and look at every hop."""
        self._local.tend()
        opened = self._service
        with self._busy:
            if not opened.gate.read_only:
                self._drain_now(ctx, routine=True)
            # What somebody else drained is found within a minute.
            self._sync_due = self._sync_due or self._looks % LOOKS_A_SYNC == 0
            self._looks += 1
            self._sync_if_due(ctx)
        answers, sqs = self._collector_health()
        newest = opened.store.newest()
        return ServiceSnapshot(
            taken_at=_now(),
            service=opened.service,
            collector_url=self._local.collector,
            collector_answers=answers,
            collector_sqs=sqs,
            queue=opened.depth(),
            drain=self._drain,
            drained_at=self._drained_at,
            sync=self._sync,
            stored_objects=len(opened.store.consumed()),
            counts=opened.store.counts(),
            pages=opened.store.pages(),
            newest_event_at=newest[0] if newest else None,
            newest_page=newest[1] if newest else None,
            moved=self._moved,
            moved_at=self._moved_at,
        )

    def drain_now(self, ctx: JobContext) -> DrainReport:
        """Drain with force and sync; the report is the drain's own."""
        with self._busy:
            report = self._drain_now(ctx)
            self._sync_if_due(ctx)
            return report

    def pages(self, _ctx: JobContext) -> tuple[PageRow, ...]:
        return self._service.store.pages()

    def picture(self, ctx: JobContext, request: PictureRequest) -> "HeatMap":
        """The heat map of a page, placed on the page's own picture where there is one already."""
        from logdig_console.services.picture import make_picture

        surface_at = partial(self._surface_at, request.url)
        return make_picture(ctx, self._service.store, request, surface_at=surface_at)

    def count_area(self, ctx: JobContext, request: PictureRequest, area: Area) -> AreaCount:
        """What is in a rectangle of the picture that `picture` gives for the same request.

        Args:
            request: with the picture's width.
        """
        from logdig_console.services.area import count_area

        surface_at = partial(self._surface_at, request.url)
        return count_area(ctx, self._service.store, request, area, surface_at=surface_at)

    def _surface_at(self, url: str, width: int) -> "PageSurface | None":
        from logdig_console.services.capture import open_picture

        path = self._picture_path(url, width)
        return open_picture(path).surface_at(width) if path.exists() else None

    def background(self, ctx: JobContext, url: str, width: int) -> "npt.NDArray[np.uint8] | None":
        """The page's own picture (height, width, 4), taken once and kept; None where there is none.

        Only pages of the local sample site are opened: an address in a click is a stranger's.
        """
        from logdig_console.services.capture import capture_page, read_pixels
        from logdig_console.services.picture import clicked_selectors

        sample = urlsplit(self._local.sample_page)
        page = urlsplit(url)
        if (page.scheme, page.netloc) != (sample.scheme, sample.netloc):
            return None
        path = self._picture_path(url, width)
        if not path.exists():
            taken = capture_page(
                ctx,
                address=url,
                url=url,
                width=width,
                path=path,
                selectors=clicked_selectors(self._service.store, url),
                sample_page=self._local.sample_page,
            )
            if taken is None:
                return None
        return read_pixels(path)

    def _picture_path(self, url: str, width: int) -> Path:
        return self._data / "pictures" / f"{hashlib.sha256(url.encode()).hexdigest()[:16]}-{width}.png"

    def close(self, _ctx: JobContext) -> None:
        """End the embedded AWS in order; what it holds is kept."""
        if self._opened is not None:
            self._local.stop()

    @property
    def _service(self) -> "OpenService":
        if self._opened is None:
            raise LogDigError("The local service is not open yet.", "", "Wait until it has started.")
        return self._opened

    def _drain_now(self, ctx: JobContext, *, routine: bool = False) -> DrainReport:
        self._drain = self._service.drain_all(ctx, routine=routine)
        self._drained_at = _now()
        if self._drain.messages:
            self._moved, self._moved_at = self._drain, self._drained_at
        self._sync_due = self._sync_due or self._drain.objects > 0
        return self._drain

    def _sync_if_due(self, ctx: JobContext) -> None:
        """Sync what is due; a sync that fails stays due."""
        if self._sync_due:
            self._sync = self._service.sync(ctx)
            self._sync_due = False

    def _collector_health(self) -> tuple[bool, str]:
        import urllib.request  # it takes as long as a quarter of the window's own start

        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(f"{self._local.collector}/healthz", timeout=HEALTH_TIMEOUT_S) as answer:
                return True, str(json.load(answer).get("sqs", "unknown"))
        except (OSError, ValueError):
            return False, "unknown"


def _now() -> str:
    now = dt.datetime.now(dt.UTC)
    return now.strftime("%Y-%m-%dT%H:%M:%S.") + f"{now.microsecond // 1000:03d}Z"
