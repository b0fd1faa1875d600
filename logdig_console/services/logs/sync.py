"""Bring what is new in a service's bucket into the click store, verified and counted once."""

import datetime as dt
import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from logdig_console.aws.buckets import ListedObject, LogBucket
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.logs.erasure import REPLACED
from logdig_console.domain.logs.ledger import SyncReport
from logdig_console.domain.logs.log_browser import FileState
from logdig_console.domain.logs.log_object import LogObject, folder_day
from logdig_console.domain.times import iso
from logdig_console.services.logs.reading import read_logs, wrong_state
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.findings import Finding, Findings
from logdig_console.store.places import findings_of

OWN_FOLDERS = ("health/", "rejected/", "void/", "erased/", "settings/", "pictures/")
log = logging.getLogger(__name__)
_TOMBSTONE = re.compile(r"erased/([0-9a-f]{64})")


@dataclass(slots=True)
class _Found:
    """What one listing of the bucket is made of."""

    logs: list[ListedObject] = field(default_factory=list)
    replaced: set[str] = field(default_factory=set)
    tombstones: dict[str, ListedObject] = field(default_factory=dict)
    foreign: int = 0


def sync(
    ctx: JobContext,
    *,
    bucket: LogBucket,
    store: ClickStore,
    first_day: str | None = None,
    last_day: str | None = None,
) -> SyncReport:
    """Read the log files that the store has not consumed yet; what erased visitors left is dropped.

    A file that an erasure has replaced is forgotten, and never read again: what took its place is read.

    Args:
        first_day, last_day: folder days (UTC day of receipt), both inclusive; None leaves that end open.
    """
    found = _look(ctx, bucket)
    store.forget(ctx, frozenset(found.replaced))
    if found.tombstones:
        store.set_tombstones(ctx, _erasures(ctx, bucket, found.tombstones))
    consumed = store.consumed()
    done = consumed | found.replaced
    wanted = [
        item
        for item in found.logs
        if item.key not in done and _within(folder_day(item.key), first_day, last_day)
    ]
    if not wanted:
        return SyncReport(foreign=found.foreign)
    corrupt: dict[str, FileState] = {}
    try:
        read = _judged(read_logs(ctx, bucket, wanted), corrupt)
        report = store.ingest(ctx, _counted(ctx, read, len(wanted)))
    finally:
        _note(store, {item.key: item for item in wanted}, corrupt)
    store.prepare(ctx)
    return SyncReport(
        objects=report.objects,
        rows=report.rows,
        bytes=report.bytes,
        corrupt=len(report.corrupt),
        foreign=found.foreign,
    )


def _look(ctx: JobContext, bucket: LogBucket) -> _Found:
    found = _Found()
    for item in bucket.objects(ctx):
        tombstone = _TOMBSTONE.fullmatch(item.key)
        if folder_day(item.key) is not None:
            found.logs.append(item)
        elif item.key.startswith(REPLACED):
            found.replaced.add(item.key.removeprefix(REPLACED))
        elif tombstone:
            found.tombstones[tombstone.group(1)] = item
        else:
            found.foreign += not item.key.startswith(OWN_FOLDERS)
    return found


def _erasures(
    ctx: JobContext, bucket: LogBucket, tombstones: dict[str, ListedObject]
) -> dict[str, dt.datetime]:
    """When each visitor was erased (UTC, without a zone), as the drain reads it too."""
    bodies = bucket.read(ctx, [item.key for item in tombstones.values()])
    return {
        visitor: _erased_at(body, item.modified)
        for (visitor, item), body in zip(tombstones.items(), bodies, strict=True)
    }


def _erased_at(tombstone: LogObject, modified: dt.datetime) -> dt.datetime:
    """The time that a tombstone names; where it names none, that of its writing."""
    try:
        moment = dt.datetime.fromisoformat(json.loads(tombstone.body)["erased_at"])
    except (ValueError, TypeError, KeyError):
        moment = modified
    return moment.astimezone(dt.UTC).replace(tzinfo=None)


def _within(day: str | None, first_day: str | None, last_day: str | None) -> bool:
    return day is not None and (first_day or day) <= day <= (last_day or day)


def _judged(objects: Iterator[LogObject], corrupt: dict[str, FileState]) -> Iterator[LogObject]:
    """The objects, and in `corrupt` those that are not what their names say."""
    for item in objects:
        if item.corrupt:
            corrupt[item.name] = wrong_state(item.body[-1:])
        yield item


def _note(store: ClickStore, listed: dict[str, ListedObject], corrupt: dict[str, FileState]) -> None:
    """Keep what was found for those who look at the list."""
    found = {
        key: Finding.of(listed[key].size, iso(listed[key].modified), state) for key, state in corrupt.items()
    }
    try:
        Findings(findings_of(store.directory)).note(found)
    except OSError as error:  # the list then says of them that they were not read
        log.warning("What was found could not be kept: %s", error)


def _counted(ctx: JobContext, objects: Iterator[LogObject], total: int) -> Iterator[LogObject]:
    for done, item in enumerate(objects, 1):
        yield item
        ctx.progress(Progress(done, total, "Reading log files"))
