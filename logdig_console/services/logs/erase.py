"""Erase a visitor from a service: the tombstone first, then every file, then this desk's store.

Killed anywhere and run again it ends the same: the tombstone keeps out what comes late; a file is deleted
only when what is left of it lies under its new hash; and what a run has done already, the next one does not
find any more.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final

from logdig_console.aws.access import Access
from logdig_console.aws.rewriting import ObjectVersion, Rewriting
from logdig_console.domain.change import Change, Consent
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.domain.event import FIELD_BY_NAME
from logdig_console.domain.logs.erasure import RECEIPTS, REPLACED, ErasureReport, Visitor
from logdig_console.domain.logs.log_browser import SearchRequest
from logdig_console.domain.logs.log_object import folder_day, named_hash
from logdig_console.domain.logs.receipts import ReceiptRun
from logdig_console.domain.operating import iso
from logdig_console.services.logs.parting import Parted, holds, parted
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.erasure import tombstone_name

_REJECTED: Final = "rejected/"
_LINES: Final = "application/x-ndjson"
_TEXT: Final = "text/plain"
_IN_MEMORY_BYTES: Final = 8 * 1024 * 1024
_KEY_LENGTH: Final = FIELD_BY_NAME["user_key"].maximum


@dataclass(slots=True)
class _Tally:
    files: int = 0
    rewritten: int = 0
    removed: int = 0
    versions: int = 0
    lines: int = 0


class Eraser:
    """Erases visitors of one service.

    Args:
        desk: the folder of this desk where a large file lies while it is parted.
        sync: forgets the files that were replaced and brings what took their place into the store.
    """

    def __init__(
        self, *, access: Access, bucket: str, store: ClickStore, desk: Path, sync: Callable[[JobContext], Any]
    ) -> None:
        self._access = access
        self._rewriting = Rewriting(access=access, bucket=bucket)
        self._bucket = bucket
        self._store = store
        self._desk = desk
        self._sync = sync

    def change(self, visitor: Visitor) -> Change:
        """What a person agrees to, by typing the visitor's key.

        Raises:
            UsageError: for what can be no visitor.
        """
        if not visitor.token or len(visitor.user_key) != _KEY_LENGTH or not visitor.user_key.isalnum():
            raise UsageError(
                "This is no visitor.",
                "A visitor is a token and a user_key of 20 letters and digits.",
                "Both stand in every line of the visitor: look for one with the search.",
            )
        return Change(
            "Erase a visitor",
            self._bucket,
            impact="Every line of the visitor is removed from the log files, also from their old versions.",
            irreversible=True,
            name=visitor.user_key,
            cli=f"logdig erase --token {visitor.token} --user-key USER_KEY --confirm USER_KEY",
        )

    def erase(
        self, ctx: JobContext, visitor: Visitor, consent: Consent, *, now: dt.datetime | None = None
    ) -> ErasureReport:
        """Erase what was received until now; the report says nothing of the queues and exports yet.

        Raises:
            UsageError: where the key was not typed. No call was made then.
            LogDigError: where a permission is missing. Nothing was changed then.
            JobCancelled: after `ctx.cancel()`; what was done stays done, and the rest is done by another run.
        """
        erased_at = iso(now or dt.datetime.now(dt.UTC))
        tombstone = f"erased/{tombstone_name(visitor.token, visitor.user_key)}"
        tally = _Tally()
        with self._access.change(self.change(visitor), consent):
            self._check_rights()
            body = json.dumps({"erased_at": erased_at}).encode()
            self._rewriting.put(tombstone, body, content_type="application/json", replace=True)
            for item in self._held(ctx, visitor, erased_at, tally):
                ctx.check()
                self._clean(ctx, item, visitor, erased_at, tally)
        events = self._store.search(ctx, SearchRequest(visitor.user_key, "user_key", most=1)).found
        self._sync(ctx)
        return ErasureReport(
            tombstone=tombstone,
            files=tally.files,
            rewritten=tally.rewritten,
            removed=tally.removed,
            versions=tally.versions,
            lines=tally.lines,
            events=events,
        )

    def _check_rights(self) -> None:
        """Look at the rights before the tombstone is written: half an erasure is none.

        Raises:
            LogDigError: naming what is missing.
        """
        looking = Change("Look at the rights to erase", self._bucket, routine=True)
        with self._access.change(looking, Consent()):
            lacking = self._rewriting.lacking()
        if lacking:
            raise LogDigError(
                "Nothing was erased: these credentials may not erase visitors.",
                f"Missing on {self._bucket}: {', '.join(map(str, lacking))}.",
                "Give them the erase policy of this service beside the operate policy: logdig policy erase.",
            )

    def _held(self, ctx: JobContext, visitor: Visitor, erased_at: str, tally: _Tally) -> list[ObjectVersion]:
        """The versions of files and rejected lines that hold the visitor."""
        held = []
        for item in self._rewriting.versions(ctx):
            if folder_day(item.key) is not None or item.key.startswith(_REJECTED):
                tally.files += item.latest
                ctx.progress(Progress(tally.files, None, "looking through the log files"))
                if holds(self._rewriting.blocks(ctx, item), visitor, erased_at):
                    held.append(item)
        return held

    def _clean(
        self, ctx: JobContext, item: ObjectVersion, visitor: Visitor, erased_at: str, tally: _Tally
    ) -> None:
        """Take the visitor out of one version of a file; others are not touched."""
        if not item.latest:
            self._rewriting.delete(item)
            tally.versions += 1
            return
        with self._scratch() as left:
            found = parted(self._rewriting.blocks(ctx, item), visitor, erased_at, left)
            self._note_receipts(item.key, found.receipts)
            if item.key.startswith(_REJECTED) or not found.left:
                tally.removed += 1
            else:
                self._put_anew(item.key, found, left)
                tally.rewritten += 1
        if not item.key.startswith(_REJECTED) and named_hash(item.key) == found.sha256:
            # Before the file goes: whoever has read it must know that another has taken its place.
            self._rewriting.put(f"{REPLACED}{item.key}", b"", content_type=_TEXT)
        self._rewriting.delete(item)
        tally.lines += found.lines

    def _put_anew(self, key: str, found: Parted, left: IO[bytes]) -> None:
        """Write what is left of a file under its new hash.

        One that is corrupt must stay so: under its right hash readers would begin to count it.
        """
        corrupt = named_hash(key) != found.sha256
        name = key if corrupt else f"{folder_day(key)}/{found.left_sha256}"
        self._rewriting.put_file(name, left, content_type=_LINES, replace=corrupt)

    def _scratch(self) -> IO[bytes]:
        """Where a file lies while it is parted: in memory, a large one on this desk, without a name."""
        self._desk.mkdir(parents=True, exist_ok=True)
        return SpooledTemporaryFile(_IN_MEMORY_BYTES, dir=str(self._desk))

    def _note_receipts(self, key: str, receipts: tuple[ReceiptRun, ...]) -> None:
        text = "".join(f"{run}\n" for run in receipts).encode()
        day = folder_day(key) or key.split("/")[1]
        if text:
            name = f"{RECEIPTS}{day}/{hashlib.sha256(text).hexdigest()}"
            self._rewriting.put(name, text, content_type=_TEXT)


def with_remains(
    report: ErasureReport, *, waiting: int, dead: int, exports: tuple[str, ...]
) -> ErasureReport:
    """The report with what an erasure does not reach, by name."""
    return replace(report, waiting=waiting, dead=dead, exports=exports)
