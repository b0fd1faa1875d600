"""Erase a visitor from a service: the tombstone first, then every file, then names, then this desk's store.

Killed anywhere and run again it ends the same: the tombstone keeps out what comes late; a file is deleted
only when what is left of it lies under its new hash; and what a run has done already, the next one does not
find any more. Files are looked through and written again several at once; what is done to one file is done
in its order.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final

from logdig_console.aws.access import Access
from logdig_console.aws.erase_rights import EraseRights
from logdig_console.aws.rewriting import ObjectVersion, Rewriting
from logdig_console.aws.shared_settings import SettingsBucket
from logdig_console.domain.change import Change, Consent
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.domain.event import FIELD_BY_NAME
from logdig_console.domain.logs.erasure import RECEIPTS, REPLACED, ErasureReport, Named, Visitor
from logdig_console.domain.logs.log_browser import SearchRequest
from logdig_console.domain.logs.log_object import folder_day, named_hash
from logdig_console.domain.logs.receipts import ReceiptRun
from logdig_console.domain.times import iso
from logdig_console.services.logs.erase_names import NameEraser
from logdig_console.services.logs.parting import Parted, holds, parted
from logdig_console.services.logs.side_by_side import side_by_side
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.erasure import tombstone_name
from logdig_console.store.places import views_of
from logdig_console.store.saved_views import SavedViews

READERS: Final = 8
WRITERS: Final = 4
"""Files that are looked through, and written again, at a time; each holds some MB of one in memory."""

_REJECTED: Final = "rejected/"
_LINES: Final = "application/x-ndjson"
_TEXT: Final = "text/plain"
_IN_MEMORY_BYTES: Final = 8 * 1024 * 1024
_KEY_LENGTH: Final = FIELD_BY_NAME["user_key"].maximum


@dataclass(frozen=True, slots=True)
class _Cleaned:
    """What was done to files."""

    rewritten: int = 0
    removed: int = 0
    versions: int = 0
    lines: int = 0

    def with_more(self, more: "_Cleaned") -> "_Cleaned":
        return _Cleaned(
            self.rewritten + more.rewritten,
            self.removed + more.removed,
            self.versions + more.versions,
            self.lines + more.lines,
        )


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
        self._rights = EraseRights(access=access, bucket=bucket)
        self._names = NameEraser(
            settings=SettingsBucket(access=access, bucket=bucket),
            rewriting=self._rewriting,
            store=store,
            views=SavedViews(views_of(store.directory)),
        )
        self._bucket = bucket
        self._store = store
        self._desk = desk
        self._sync = sync

    def change(self, visitor: Visitor, *, names: bool = True) -> Change:
        """What a person agrees to, by typing the visitor's key.

        Args:
            names: whether the key is taken out of the shared settings and saved views too.

        Raises:
            UsageError: for what can be no visitor.
        """
        if not visitor.token or len(visitor.user_key) != _KEY_LENGTH or not visitor.user_key.isalnum():
            raise UsageError(
                "This is no visitor.",
                "A visitor is a token and a user_key of 20 letters and digits.",
                "Both stand in every line of the visitor: look for one with the search.",
            )
        impact = "Every line of the visitor is removed from the log files, also from their old versions."
        if names:
            impact += (
                " Where one's own people are named, the key is taken out: of the shared settings, their old "
                "versions too, and of the views saved on this desk."
            )
        return Change(
            "Erase a visitor",
            self._bucket,
            impact=impact,
            irreversible=True,
            name=visitor.user_key,
            cli=f"logdig erase --token {visitor.token} --user-key USER_KEY --confirm USER_KEY"
            + ("" if names else " --keep-names"),
        )

    def erase(
        self,
        ctx: JobContext,
        visitor: Visitor,
        consent: Consent,
        *,
        names: bool = True,
        now: dt.datetime | None = None,
    ) -> ErasureReport:
        """Erase what was received until now; the report says nothing of the queues and exports yet.

        Args:
            names: as for `change`.

        Raises:
            UsageError: where the key was not typed. No call was made then.
            LogDigError: where a permission is missing. Nothing was changed then.
            JobCancelled: after `ctx.cancel()`; what was done stays done, and the rest is done by another run.
        """
        erased_at = iso(now or dt.datetime.now(dt.UTC))
        tombstone = f"erased/{tombstone_name(visitor.token, visitor.user_key)}"
        with self._access.change(self.change(visitor, names=names), consent):
            self._check_rights()
            named = self._names.named(ctx, visitor.user_key)
            if names and named.settings and self._names.shared(ctx, visitor.user_key):
                self._check_rights(settings=True)
            body = json.dumps({"erased_at": erased_at}).encode()
            self._rewriting.put(tombstone, body, content_type="application/json", replace=True)
            files, held = self._held(ctx, visitor, erased_at)
            done = self._clean_all(ctx, held, visitor, erased_at)
            taken_out = self._names.take_out(ctx, visitor.user_key) if names else Named()
        left = self._names.named(ctx, visitor.user_key)
        events = self._store.search(ctx, SearchRequest(visitor.user_key, "user_key", most=1)).found
        self._sync(ctx)
        return ErasureReport(
            tombstone=tombstone,
            files=files,
            rewritten=done.rewritten,
            removed=done.removed,
            versions=done.versions,
            lines=done.lines,
            events=events,
            taken_out=taken_out,
            still_named=left,
        )

    def _check_rights(self, *, settings: bool = False) -> None:
        """Look at the rights before the tombstone is written: half an erasure is none.

        Raises:
            LogDigError: naming what is missing.
        """
        looking = Change("Look at the rights to erase", self._bucket, routine=True)
        with self._access.change(looking, Consent()):
            lacking = self._rights.lacking(settings=settings)
        if lacking:
            raise LogDigError(
                "Nothing was erased: these credentials may not erase visitors.",
                f"Missing on {self._bucket}: {', '.join(map(str, lacking))}.",
                "Give them the erase policy of this service beside the operate policy: logdig policy erase.",
            )

    def _held(self, ctx: JobContext, visitor: Visitor, erased_at: str) -> tuple[int, list[ObjectVersion]]:
        """How many files there are, and the versions of files and rejected lines that hold the visitor."""
        files, held = 0, []
        items = (
            item
            for item in self._rewriting.versions(ctx)
            if folder_day(item.key) is not None or item.key.startswith(_REJECTED)
        )
        look = partial(self._look, ctx, visitor, erased_at)
        for item, holding in side_by_side(ctx, look, items, workers=READERS):
            files += item.latest
            ctx.progress(Progress(files, None, "looking through the log files"))
            if holding:
                held.append(item)
        return files, held

    def _look(
        self, ctx: JobContext, visitor: Visitor, erased_at: str, item: ObjectVersion
    ) -> tuple[ObjectVersion, bool]:
        return item, holds(self._rewriting.blocks(ctx, item), visitor, erased_at)

    def _clean_all(
        self, ctx: JobContext, held: list[ObjectVersion], visitor: Visitor, erased_at: str
    ) -> _Cleaned:
        """Take the visitor out of each of these; they do not depend on each other."""
        clean = self._access.gate.carried(partial(self._clean, ctx, visitor, erased_at))
        done = _Cleaned()
        for number, cleaned in enumerate(side_by_side(ctx, clean, held, workers=WRITERS), 1):
            done = done.with_more(cleaned)
            ctx.progress(Progress(number, len(held), "taking the visitor out of the log files"))
        return done

    def _clean(self, ctx: JobContext, visitor: Visitor, erased_at: str, item: ObjectVersion) -> _Cleaned:
        """Take the visitor out of one version of a file; others are not touched."""
        ctx.check()
        if not item.latest:
            self._rewriting.delete(item)
            return _Cleaned(versions=1)
        with self._scratch() as left:
            found = parted(self._rewriting.blocks(ctx, item), visitor, erased_at, left)
            self._note_receipts(item.key, found.receipts)
            remove = item.key.startswith(_REJECTED) or not found.left
            if not remove:
                self._put_anew(item.key, found, left)
        if not item.key.startswith(_REJECTED) and named_hash(item.key) == found.sha256:
            # Before the file goes: whoever has read it must know that another has taken its place.
            self._rewriting.put(f"{REPLACED}{item.key}", b"", content_type=_TEXT)
        self._rewriting.delete(item)
        return _Cleaned(rewritten=not remove, removed=remove, lines=found.lines)

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
