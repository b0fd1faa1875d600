"""What the windows ask of a service's log files."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from logdig_console.domain.change import Consent
from logdig_console.domain.context import JobContext
from logdig_console.domain.deploying.policies import erase_policies
from logdig_console.domain.logs.erasure import ErasureReport, Visitor
from logdig_console.domain.logs.ledger import SyncReport
from logdig_console.domain.logs.log_browser import (
    BucketLook,
    ExportFormat,
    ExportReport,
    FilePage,
    LinePage,
    LogFile,
    SearchRequest,
    SearchResult,
    Verdict,
)
from logdig_console.domain.logs.way import WayLedger

if TYPE_CHECKING:
    from logdig_console.services.open_service import OpenService


class LogsConsole:
    """Every method runs in a job, once the service is open.

    Args:
        opened: gives the open service; raises LogDigError before there is one.
    """

    def __init__(self, *, opened: "Callable[[], OpenService]") -> None:
        self._opened = opened

    def look(self, ctx: JobContext) -> BucketLook:
        return self._opened().logs.look(ctx)

    def newest_day(self, ctx: JobContext) -> str:
        return self._opened().logs.newest_day(ctx)

    def files(self, ctx: JobContext, day: str, after: str) -> FilePage:
        return self._opened().logs.files(ctx, day, after)

    def rejected(self, ctx: JobContext) -> tuple[LogFile, ...]:
        """The lines that were rejected today and yesterday (UTC)."""
        yesterday = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=1)
        return self._opened().logs.rejected(ctx, yesterday.isoformat())

    def verify(self, ctx: JobContext, key: str) -> Verdict:
        return self._opened().logs.verify(ctx, key)

    def verify_all(self, ctx: JobContext, files: tuple[LogFile, ...]) -> tuple[Verdict, ...]:
        return tuple(self._opened().logs.verify_all(ctx, files))

    def lines(self, ctx: JobContext, key: str, start: int, number: int | None) -> LinePage:
        return self._opened().logs.lines(ctx, key, start, number=number)

    def line(self, ctx: JobContext, key: str, number: int) -> LinePage:
        return self._opened().logs.line(ctx, key, number)

    def sync(self, ctx: JobContext, first_day: str | None, last_day: str | None) -> SyncReport:
        return self._opened().sync(ctx, first_day, last_day)

    def search(self, ctx: JobContext, request: SearchRequest) -> SearchResult:
        return self._opened().logs.search(ctx, request)

    def export(
        self, ctx: JobContext, path: Path, kind: ExportFormat, first_day: str | None, last_day: str | None
    ) -> ExportReport:
        return self._opened().export.write(ctx, path, kind, first_day, last_day)

    def erase(self, ctx: JobContext, visitor: Visitor, typed: str, names: bool) -> ErasureReport:
        return self._opened().erase(ctx, visitor, Consent(typed), names=names)

    def erase_policy(self, _ctx: JobContext) -> str:
        """The IAM policy that erasing takes beside the one to operate, as a text to be pasted."""
        names = self._opened().service.names
        return "".join(policy.text for policy in erase_policies(names))

    def account(self, ctx: JobContext, day: str | None) -> WayLedger:
        return self._opened().account(ctx, day)
