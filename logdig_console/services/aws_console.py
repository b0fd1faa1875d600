"""The console's side of a service that runs in an AWS account."""

import datetime as dt
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.ledger import DrainReport
from logdig_console.domain.opening import AwsService
from logdig_console.domain.snapshot import ServiceSnapshot
from logdig_console.services.console import ServiceConsole

if TYPE_CHECKING:
    from logdig_console.aws.gate import Gate
    from logdig_console.services.credentials.sessions import Sessions
    from logdig_console.services.open_service import OpenService
    from logdig_console.services.operating.beside import Beside

LOOKS_A_SYNC = 20
"""A look every half minute, a listing of the bucket every ten: it costs a request for each 1,000 files."""
RUNS_SPAN = dt.timedelta(hours=2)
"""How far back a drain of the schedules is looked for; the maximum age is an hour by default."""

log = logging.getLogger(__name__)

Reach = Callable[["JobContext", "Gate"], "OpenService"]
"""Finds a service; changes of it go through the gate."""


def reach_on_aws(place: AwsService, *, data: Path, sessions: "Sessions") -> Reach:
    """How a service on AWS is found: its credentials, then its stacks.

    Args:
        data: of this desk; the names of the keyring's keys lie there.
        sessions: of this run: a code that was given in the wizard need not be given again.
    """

    def reach(ctx: JobContext, gate: "Gate") -> "OpenService":
        from logdig_console.services.credentials.sign_in import SignIn
        from logdig_console.services.open_service import connect
        from logdig_console.store.keys import KeyStore

        sign_in = SignIn(keys=KeyStore(directory=data), gate=gate, sessions=sessions)
        account = sign_in.sign_in(ctx, place.source, region=place.region)
        return connect(access=account.access, name=place.name, store=None)

    return reach


class AwsConsole(ServiceConsole):
    """The console's side of a service that runs in an AWS account.

    Args:
        reach: finds the service with the credentials that were chosen.
        data: of this desk; the audit log lies there.
    """

    def __init__(
        self,
        *,
        reach: Reach,
        data: Path,
        neighbours: "Callable[[], tuple[Beside, ...]]" = tuple,
    ) -> None:
        super().__init__(neighbours=neighbours)
        self._reach = reach
        self._desk = data
        self._collector = ""

    def open(self, ctx: JobContext) -> None:
        """Find the service, and where its collector answers."""
        ctx.progress(Progress(0, None, "Loading"))
        from logdig_console.aws.gate import Gate
        from logdig_console.heatmap.pool import start_pool
        from logdig_console.store.audit import AuditLog
        from logdig_console.store.places import audit_log

        start_pool()
        gate = Gate(read_only=self._read_only, audit=AuditLog(audit_log(self._desk)).write)
        ctx.progress(Progress(0, None, "Asking AWS for the service"))
        self._opened = self._reach(ctx, gate)
        self._collector = self._opened.operator.collector_url()

    def refresh(self, ctx: JobContext) -> ServiceSnapshot:
        """Look at every hop; now and then sync what the drain has stored."""
        with self._busy:
            self._count_look(LOOKS_A_SYNC)
            if self._sync_due:
                self._find_runs(ctx)
            self._sync_if_due(ctx)
        return self._look(self._collector)

    def _find_runs(self, ctx: JobContext) -> None:
        """What the schedules' drains did stands in their log."""
        try:
            runs = self._service.operator.drain.runs(ctx, RUNS_SPAN)
        except LogDigError as error:  # the rest of the look is worth having; Why? names what is refused
            log.info("The drain's log could not be looked at: %s", error)
            return
        for run in reversed(runs):
            if run.running:
                continue
            report = run.report or DrainReport("error", run_id=run.run_id)
            self._drain, self._drained_at = report, run.at
            self._drain_error = run.failures[-1] if run.failed and run.failures else ""
            if report.messages:
                self._moved, self._moved_at = report, run.at

    def close(self, _ctx: JobContext) -> None:
        """Nothing was started for it."""

    @property
    def _pictures(self) -> Path:
        return self._service.store.directory.with_name(f"{self._service.service.name}.pictures")
