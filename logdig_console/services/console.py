"""What the windows ask for: one open service, looked at, drained, synced and drawn."""

import logging
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from logdig_console.domain.change import Consent, ReadOnlyRefusal
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import ANSWER_LOST, LogDigError
from logdig_console.domain.logs.ledger import DrainReport, PageRow, SyncReport
from logdig_console.domain.pages.area import Area, AreaCount
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.domain.pages.shared_settings import SharedSettings
from logdig_console.domain.snapshot import LocalAddresses, ServiceSnapshot
from logdig_console.domain.times import iso, utc_now
from logdig_console.services.logs.logs_console import LogsConsole
from logdig_console.services.operating.operating_console import OperatingConsole

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from logdig_console.services.open_service import OpenService
    from logdig_console.services.operating.beside import Beside
    from logdig_console.services.pages.analysis import PageAnalysis
    from logdig_console.services.pages.page_pictures import PagePictures
    from logdig_console.services.pages.picture import HeatMap
    from logdig_console.store.saved_views import SavedViews


log = logging.getLogger(__name__)


class ServiceConsole(ABC):
    """The console's side of one service, wherever its AWS is. Every method runs in a job.

    boto3, polars and the rest are imported by the first job that needs them, because the window
    must be there before: they take half a second.

    Args:
        neighbours: gives other places that are to be looked at beside the service.
    """

    def __init__(self, *, neighbours: "Callable[[], tuple[Beside, ...]]" = tuple) -> None:
        self._neighbours = neighbours
        self._read_only = False
        self._opened: OpenService | None = None
        # A drain asked for by hand and the ticker's must not sync into the store at the same time.
        self._busy = threading.Lock()
        self._drain: DrainReport | None = None
        self._drained_at: str | None = None
        self._drain_error = ""
        # Every look may drain, so the newest drain mostly finds nothing: the newest that did is kept.
        self._moved: DrainReport | None = None
        self._moved_at: str | None = None
        self._sync = SyncReport()
        self._sync_due = False
        self._looks = 0

    @property
    def operating(self) -> OperatingConsole:
        """What an operator does with the service."""
        return OperatingConsole(opened=self._open_service, known=self._neighbours)

    @property
    def logs(self) -> LogsConsole:
        """The service's log files."""
        return LogsConsole(opened=self._open_service)

    def _open_service(self) -> "OpenService":
        return self._service

    @abstractmethod
    def open(self, ctx: JobContext) -> LocalAddresses | None:
        """Open the service; its addresses where they are on this machine."""

    @abstractmethod
    def refresh(self, ctx: JobContext) -> ServiceSnapshot:
        """Look at every hop, and bring in what is due."""

    def set_read_only(self, read_only: bool) -> None:
        """Refuse every change from now on, or let them through again; called in any thread."""
        self._read_only = read_only
        if self._opened is not None:
            self._opened.gate.read_only = read_only

    def want_sync(self) -> None:
        """Let the next look sync, whatever is due by itself; called in any thread."""
        self._sync_due = True

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
        from logdig_console.services.pages.picture import make_picture

        surface_at = partial(self.pictures.surface_at, request.url)
        return make_picture(ctx, self._service.store, request, surface_at=surface_at)

    def count_area(self, ctx: JobContext, request: PictureRequest, area: Area) -> AreaCount:
        """What is in a rectangle of the picture that `picture` gives for the same request.

        Args:
            request: with the picture's width.
        """
        from logdig_console.services.pages.area import count_area

        surface_at = partial(self.pictures.surface_at, request.url)
        return count_area(ctx, self._service.store, request, area, surface_at=surface_at)

    @property
    def analysis(self) -> "PageAnalysis":
        """Elements, scroll reach, layouts and comparisons of the pages."""
        from logdig_console.services.pages.analysis import PageAnalysis

        return PageAnalysis(self._service.store, self.pictures.surface_at)

    def shared(self, _ctx: JobContext) -> SharedSettings:
        """What the service's analysts share, as this desk knows it."""
        return self._service.store.shared()

    def set_shared(
        self, ctx: JobContext, wanted: SharedSettings, *, known: SharedSettings, cli: str = ""
    ) -> None:
        """Agree on other settings on every desk; raw logs stay as they are. See `OpenService.set_shared`."""
        self._service.set_shared(ctx, wanted, Consent(), known=known, cli=cli)

    def background(self, ctx: JobContext, url: str, width: int) -> "npt.NDArray[np.uint8] | None":
        """The page's own picture (height, width, 4) where one has been kept, else None."""
        return self.pictures.pixels(ctx, url, width)

    @property
    def pictures(self) -> "PagePictures":
        """The pages' own pictures."""
        from logdig_console.services.pages.page_pictures import PagePictures

        return PagePictures(
            self._pictures,
            store=self._service.store,
            sample_page=self._sample_page,
            loopback=self._service.service.local,
        )

    @property
    def _sample_page(self) -> str:
        """Address of the local sample site; empty where there is none."""
        return ""

    @abstractmethod
    def close(self, _ctx: JobContext) -> None:
        """End what was started for the service."""

    @property
    def views(self) -> "SavedViews":
        """The views of the service's heat maps that were saved on this desk."""
        from logdig_console.store.places import views_of
        from logdig_console.store.saved_views import SavedViews

        return SavedViews(views_of(self._service.store.directory))

    @property
    @abstractmethod
    def _pictures(self) -> Path:
        """The folder of the pages' own pictures."""

    @property
    def _service(self) -> "OpenService":
        if self._opened is None:
            raise LogDigError("The service is not open yet.", "", "Wait until it has started.")
        return self._opened

    def _look(self, collector: str) -> ServiceSnapshot:
        """One look at every hop; `collector` is where it answers, empty where there is none."""
        opened = self._service
        answers, sqs = collector_health(collector)
        newest = opened.store.newest()
        return ServiceSnapshot(
            taken_at=iso(utc_now()),
            service=opened.service,
            collector_url=collector,
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
            paused_since=self._paused_since(),
            shared=opened.store.shared(),
            drain_error=self._drain_error,
        )

    def _paused_since(self) -> str:
        """Since when the service is paused; a service of the original has no schedules to ask."""
        if self._service.service.original:
            return ""
        try:
            return self._service.operator.drain.paused_since()
        except LogDigError as error:  # the rest of the look is worth having; Why? names what is refused
            log.info("The schedules could not be looked at: %s", error)
            return ""

    def _count_look(self, looks_a_sync: int) -> None:
        """What somebody else drained is found by a sync every so many looks."""
        self._sync_due = self._sync_due or self._looks % looks_a_sync == 0
        self._looks += 1

    def _drain_now(self, ctx: JobContext, *, routine: bool = False) -> DrainReport:
        try:
            self._drain, self._drain_error = self._service.drain_all(ctx, routine=routine), ""
        except LogDigError as error:
            if isinstance(error, ReadOnlyRefusal) or error.code == ANSWER_LOST:
                raise  # nothing was drained, or nobody knows: the drain before is the newest that is known of
            self._drain, self._drain_error, self._drained_at = (
                DrainReport("error"),
                error.detail,
                iso(utc_now()),
            )
            raise
        self._drained_at = iso(utc_now())
        if self._drain.messages:
            self._moved, self._moved_at = self._drain, self._drained_at
        self._sync_due = self._sync_due or self._drain.objects > 0
        return self._drain

    def _sync_if_due(self, ctx: JobContext) -> None:
        """Sync what is due; a sync that fails stays due."""
        if self._sync_due:
            self._sync = self._service.sync(ctx)
            self._sync_due = False


def collector_health(collector: str) -> tuple[bool, str]:
    """Whether `GET /healthz` answers 200, and the collector's own word on SQS."""
    if not collector:
        return False, "unknown"
    from logdig_console.services.why.collector_check import ask_collector  # it loads much

    answer = ask_collector(collector)
    return answer.status == HTTPStatus.OK, answer.sqs or "unknown"
