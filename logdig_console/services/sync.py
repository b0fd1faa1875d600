"""Bring what is new in a service's bucket into the click store, verified and counted once."""

from collections.abc import Iterator

from logdig_console.aws.buckets import LogBucket
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.ledger import SyncReport
from logdig_console.domain.log_object import LogObject, folder_day
from logdig_console.store.clickstore import ClickStore

_OWN_FOLDERS = ("health/", "rejected/", "void/", "erased/", "settings/", "pictures/")


def sync(
    ctx: JobContext,
    *,
    bucket: LogBucket,
    store: ClickStore,
    first_day: str | None = None,
    last_day: str | None = None,
) -> SyncReport:
    """Read the log files that the store has not consumed yet.

    Args:
        first_day, last_day: folder days (UTC day of receipt), both inclusive; None leaves that end open.
    """
    consumed = store.consumed()
    wanted: list[str] = []
    foreign = 0
    for item in bucket.objects(ctx):
        day = folder_day(item.key)
        if day is None:
            foreign += not item.key.startswith(_OWN_FOLDERS)
        elif item.key not in consumed and _within(day, first_day, last_day):
            wanted.append(item.key)
    if not wanted:
        return SyncReport(foreign=foreign)
    report = store.ingest(ctx, _counted(ctx, bucket.read(ctx, wanted), len(wanted)))
    return SyncReport(
        objects=report.objects,
        rows=report.rows,
        bytes=report.bytes,
        corrupt=len(report.corrupt),
        foreign=foreign,
    )


def _within(day: str, first_day: str | None, last_day: str | None) -> bool:
    return (first_day is None or day >= first_day) and (last_day is None or day <= last_day)


def _counted(ctx: JobContext, objects: Iterator[LogObject], total: int) -> Iterator[LogObject]:
    for done, item in enumerate(objects, 1):
        yield item
        ctx.progress(Progress(done, total, "Reading log files"))
