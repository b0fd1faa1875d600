"""The console's side of the service of this machine."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.page_address import origin
from logdig_console.domain.snapshot import LocalAddresses, ServiceSnapshot
from logdig_console.services.console import ServiceConsole

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from logdig_console.services.operating.beside import Beside
    from logdig_console.services.sample.local_service import LocalService

LOOKS_A_SYNC = 12

log = logging.getLogger(__name__)


class LocalConsole(ServiceConsole):
    """The console's side of the local service, which it starts and ends.

    Args:
        data: the data directory of the embedded AWS and the click store; None for the platform's.
    """

    def __init__(self, *, data: Path | None, neighbours: "Callable[[], tuple[Beside, ...]]" = tuple) -> None:
        super().__init__(neighbours=neighbours)
        self._chosen_data = data
        self._local: LocalService

    def open(self, ctx: JobContext) -> LocalAddresses:
        """Start the embedded AWS and open its service; what is left of one that stopped ends first."""
        ctx.progress(Progress(0, None, "Loading"))
        from logdig_console.aws.gate import Gate
        from logdig_console.heatmap.pool import start_pool
        from logdig_console.services.sample.local_service import LocalService, default_data
        from logdig_console.store.audit import AuditLog

        start_pool()
        if self._opened is not None:
            self._local.stop()
        self._data = self._chosen_data or default_data()
        gate = Gate(read_only=self._read_only, audit=AuditLog(self._data / "audit").write)
        self._local = LocalService(data=self._data, gate=gate)
        self._opened = self._local.start(ctx)
        facts = self._local.facts(self._opened.service)
        return LocalAddresses(
            collector=facts.collector, endpoint=facts.endpoint, sample_page=facts.sample_page
        )

    def refresh(self, ctx: JobContext) -> ServiceSnapshot:
        """Drain unless in read-only mode or paused, sync what was drained, and look at every hop."""
        self._local.tend()
        with self._busy:
            if not self._service.gate.read_only and not self._service.operator.drain.paused_since():
                self._drain_as_scheduled(ctx)
            self._count_look(LOOKS_A_SYNC)
            self._sync_if_due(ctx)
        return self._look(self._local.collector)

    def _drain_as_scheduled(self, ctx: JobContext) -> None:
        """Drain as the schedules do on AWS: a drain that fails is what a look tells of, not its end."""
        try:
            self._drain_now(ctx, routine=True)
        except LogDigError as error:
            log.warning("The drain failed: %s", error)

    def background(self, ctx: JobContext, url: str, width: int) -> "npt.NDArray[np.uint8] | None":
        """The page's own picture (height, width, 4), taken once and kept; None where there is none.

        Only pages of the local sample site are opened: an address in a click is a stranger's.
        """
        pictures = self.pictures
        ours = origin(url) == origin(self._local.sample_page)
        if ours and pictures.kept_at(url, width) is None and pictures.browser_found:
            pictures.take(ctx, url, address=url, widths=(width,))
        return pictures.pixels(ctx, url, width)

    def close(self, _ctx: JobContext) -> None:
        """End the embedded AWS in order; what it holds is kept."""
        if self._opened is not None:
            self._local.stop()

    @property
    def _pictures(self) -> Path:
        return self._data / "pictures"

    @property
    def _sample_page(self) -> str:
        return self._local.sample_page
