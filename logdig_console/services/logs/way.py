"""Account for every line that a service's collector accepted: where it is, or where it was lost."""

from collections.abc import Sequence
from dataclasses import dataclass

from logdig_console.aws.buckets import LogBucket
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.logs.erasure import RECEIPTS
from logdig_console.domain.logs.ledger import QueueDepth
from logdig_console.domain.logs.log_object import folder_day
from logdig_console.domain.logs.receipts import ReceiptRun, counted, joined, run_of, without
from logdig_console.domain.logs.way import Gap, Hop, Place, StoredRun, WayLedger
from logdig_console.domain.times import iso, utc_now
from logdig_console.services.logs.reading import receipts_of
from logdig_console.store.clickstore import ClickStore


@dataclass(frozen=True, slots=True)
class _SetAside:
    """What lies in the bucket beside the log files: receipts that are accounted for there."""

    void: tuple[ReceiptRun, ...]
    erased: tuple[ReceiptRun, ...]
    rejected: tuple[ReceiptRun, ...]
    bad: tuple[ReceiptRun, ...]
    corrupt: dict[str, tuple[ReceiptRun, ...]]


def account(
    ctx: JobContext, *, store: ClickStore, bucket: LogBucket, depth: QueueDepth | None, day: str | None = None
) -> WayLedger:
    """Hold the receipts of a synced store to those that the collectors gave out.

    Args:
        depth: of the queue, asked just before.
        day: `YYYY-MM-DD`, the UTC day of receipt; None accounts for all, from each process's first line.
    """
    taken_at = iso(utc_now())
    ctx.progress(Progress(0, 3, "Reading the store's receipts"))
    stored = store.receipts(day)
    ctx.check()
    ctx.progress(Progress(1, 3, "Reading what was set aside"))
    aside = _set_aside(ctx, store, bucket, day)
    ctx.progress(Progress(2, 3, "Comparing"))
    damaged = joined(run for runs in aside.corrupt.values() for run in runs)
    own = joined(item.run for item in stored)
    present = joined((*own, *aside.void, *aside.rejected, *aside.bad, *damaged))
    expected = _expected(present, from_one=day is None)
    missing = without(expected, present)
    lost = without(missing, aside.erased)
    erased = without(missing, lost)
    rejected = without(aside.rejected, own)
    bad = without(aside.bad, joined((*own, *rejected)))
    corrupt = without(damaged, joined((*own, *rejected, *bad)))
    void = without(aside.void, joined((*own, *rejected, *bad, *corrupt)))
    return WayLedger(
        day=day,
        processes=len(expected),
        accepted=counted(expected),
        stored=counted(own),
        void=counted(void),
        rejected=counted(rejected),
        bad=counted(bad),
        corrupt=counted(corrupt),
        erased=max(store.counts().erased if day is None else 0, counted(erased)),
        gaps=(
            *_gaps(lost, stored, aside.corrupt, depth),
            *(Gap(run, "erased", "Its lines were a visitor's who was erased.") for run in erased),
        ),
        depth=depth,
        taken_at=taken_at,
        corrupt_objects=tuple(sorted(aside.corrupt)),
    )


def _expected(present: Sequence[ReceiptRun], *, from_one: bool) -> tuple[ReceiptRun, ...]:
    """What each process has surely given out: up to its highest receipt, and from 1 or its lowest."""
    expected: dict[str, ReceiptRun] = {}
    for run in present:
        known = expected.get(run.prefix)
        first = 1 if from_one else (known or run).first
        expected[run.prefix] = ReceiptRun(run.prefix, first, run.last)
    return tuple(expected.values())


def _set_aside(ctx: JobContext, store: ClickStore, bucket: LogBucket, day: str | None) -> _SetAside:
    """Look through the bucket; a log file that a sync did not consume is read: it may be damaged."""
    void, rejected, unread, unclean, erased = [], [], [], [], []
    consumed = store.consumed()
    noted = {line.where.object for line in store.noted_lines()}
    for item in bucket.objects(ctx):
        folder, _, rest = item.key.partition("/")
        of_day = day is None or rest.startswith(day)
        if item.key.startswith(f"{RECEIPTS}{day or ''}"):
            erased.append(item.key)
        elif folder == "void" and of_day:
            void.append(item.key)
        elif folder == "rejected" and of_day:
            rejected.append(item)
        elif folder_day(item.key) is not None and day in (None, folder) and item.key not in consumed:
            unread.append(item)
        elif item.key in noted:
            unclean.append(item)
    damaged = {item.name: item.runs for item in receipts_of(ctx, bucket, unread) if item.corrupt}
    return _SetAside(
        void=_named(ctx, bucket, void),
        erased=_named(ctx, bucket, erased),
        rejected=joined(run for item in receipts_of(ctx, bucket, rejected) for run in item.runs),
        bad=joined(run for item in receipts_of(ctx, bucket, unclean) for run in item.runs),
        corrupt=damaged,
    )


def _named(ctx: JobContext, bucket: LogBucket, keys: list[str]) -> tuple[ReceiptRun, ...]:
    """The receipts that objects of runs name, one a line."""
    texts = (text for item in bucket.read(ctx, keys) for text in item.body.decode("latin-1").split())
    return joined(run for run in map(run_of, texts) if run is not None)


def _gaps(
    missing: Sequence[ReceiptRun],
    stored: Sequence[StoredRun],
    corrupt: dict[str, tuple[ReceiptRun, ...]],
    depth: QueueDepth | None,
) -> tuple[Gap, ...]:
    """Name the hop at which each run went missing, by what lies on both sides of it."""
    ends = {(item.run.prefix, item.run.last): item.last for item in stored}
    begins = {(item.run.prefix, item.run.first): item.first for item in stored}
    damaged = {
        (run.prefix, edge): name
        for name, runs in corrupt.items()
        for run in runs
        for edge in (run.first, run.last)
    }
    gaps = []
    for run in missing:
        sides = ((run.prefix, run.first - 1), (run.prefix, run.last + 1))
        before, after = ends.get(sides[0]), begins.get(sides[1])
        name = damaged.get(sides[0]) or damaged.get(sides[1])
        hop, why = _hop(name, before, after, depth)
        gaps.append(Gap(run, hop, why, before, after))
    return tuple(gaps)


def _hop(
    damaged: str | None, before: Place | None, after: Place | None, depth: QueueDepth | None
) -> tuple[Hop, str]:
    if damaged is not None:
        return "storage", f"It was taken out of {damaged}, which does not match its hash any more."
    if depth is None or not depth.at_rest or depth.dead:
        return "queue", "The queue is not at rest: it may wait, be in flight, or lie among the dead letters."
    if before is not None and after is not None and before.object == after.object:
        return "drain", f"The lines on both sides lie in {before.object}, which was written without it."
    return "queue", (
        "Nothing waits, and the lines on both sides came in other messages: its message was purged or "
        "has outlived the queue's retention, or its log file was removed."
    )
