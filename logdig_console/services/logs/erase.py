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
from typing import Any, Final

from logdig_console.aws.access import Access
from logdig_console.aws.rewriting import ObjectVersion, Rewriting
from logdig_console.domain.change import Change, Consent
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.domain.event import FIELD_BY_NAME
from logdig_console.domain.logs.erasure import ErasureReport, Visitor
from logdig_console.domain.logs.log_browser import SearchRequest
from logdig_console.domain.logs.log_object import folder_day, named_hash
from logdig_console.domain.logs.receipts import runs_in
from logdig_console.domain.operating import iso
from logdig_console.heatmap.line import BadLineError
from logdig_console.heatmap.original import SuspectLineError, read_original
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.erasure import tombstone_name

RECEIPTS: Final = "erased/receipts/"
"""`erased/receipts/<day>/<sha256>`: receipts of lines that were taken out, so that a ledger can name them."""

_LINES: Final = "application/x-ndjson"
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
        desk: the folder where an erasure that was killed is remembered.
        sync: brings what was written again into the store.
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
        digest = tombstone_name(visitor.token, visitor.user_key)
        tombstone, tally = f"erased/{digest}", _Tally()
        with self._access.change(self.change(visitor), consent):
            self._check_rights()
            body = json.dumps({"erased_at": erased_at}).encode()
            self._rewriting.put(tombstone, body, content_type="application/json", replace=True)
            held = self._held(ctx, visitor, erased_at, tally)
            names = self._note(digest, {item.key for item in held})
            for item in held:
                ctx.check()
                self._clean(item, visitor, erased_at, tally)
        # Only now: a sync that runs meanwhile would read the old files again.
        events = self._store.search(ctx, SearchRequest(visitor.user_key, "user_key", most=1)).found
        self._store.forget(ctx, names)
        self._sync(ctx)
        self._note_file(digest).unlink(missing_ok=True)
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
            if folder_day(item.key) is not None or item.key.startswith("rejected/"):
                tally.files += item.latest
                ctx.progress(Progress(tally.files, None, "looking through the log files"))
                body = self._rewriting.read(item)
                if visitor.user_key.encode() in body and _parted(body, visitor, erased_at)[1]:
                    held.append(item)
        return held

    def _note_file(self, digest: str) -> Path:
        return self._desk / f"erasing-{digest}.json"

    def _note(self, digest: str, names: set[str]) -> frozenset[str]:
        """Remember which files this desk's store must forget, those of a run that was killed too."""
        path = self._note_file(digest)
        if path.exists():
            names = names | set(json.loads(path.read_text(encoding="utf-8")))
        self._desk.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_text(json.dumps(sorted(names)), encoding="utf-8")
        new.replace(path)
        return frozenset(names)

    def _clean(self, item: ObjectVersion, visitor: Visitor, erased_at: str, tally: _Tally) -> None:
        """Take the visitor out of one version of a file; others are not touched."""
        body = self._rewriting.read(item)
        left, gone = _parted(body, visitor, erased_at)
        if not item.latest:
            self._rewriting.delete(item)
            tally.versions += 1
            return
        self._note_receipts(item.key, gone)
        if item.key.startswith("rejected/") or not left:
            self._rewriting.delete(item)
            tally.removed += 1
        elif named_hash(item.key) == hashlib.sha256(body).hexdigest():
            name = hashlib.sha256(left).hexdigest()
            self._rewriting.put(f"{folder_day(item.key)}/{name}", left, content_type=_LINES)
            self._rewriting.delete(item)
            tally.rewritten += 1
        else:
            # It is corrupt and must stay so: under its right hash readers would begin to count it.
            self._rewriting.put(item.key, left, content_type=_LINES, replace=True)
            self._rewriting.delete(item)
            tally.rewritten += 1
        tally.lines += len(gone)

    def _note_receipts(self, key: str, gone: list[bytes]) -> None:
        text = "".join(f"{run}\n" for run in runs_in(b"\n".join(gone))).encode()
        day = folder_day(key) or key.split("/")[1]
        if text:
            name = f"{RECEIPTS}{day}/{hashlib.sha256(text).hexdigest()}"
            self._rewriting.put(name, text, content_type="text/plain")


def with_remains(
    report: ErasureReport, *, waiting: int, dead: int, exports: tuple[str, ...]
) -> ErasureReport:
    """The report with what an erasure does not reach, by name."""
    return replace(report, waiting=waiting, dead=dead, exports=exports)


def _parted(body: bytes, visitor: Visitor, erased_at: str) -> tuple[bytes, list[bytes]]:
    """What is left of a body, byte for byte, and the visitor's lines."""
    left, gone = [], []
    for line in _lines(body):
        if _is_of(line, visitor, erased_at):
            gone.append(line)
        else:
            left.append(line)
    return b"".join(left), gone


def _lines(body: bytes) -> list[bytes]:
    parts = body.split(b"\n")
    lines = [part + b"\n" for part in parts[:-1]]
    return [*lines, parts[-1]] if parts[-1] else lines


def _is_of(line: bytes, visitor: Visitor, erased_at: str) -> bool:
    """Whether a line is the visitor's and no later than the erasure.

    What cannot be read and holds the key is taken for the visitor's.
    """
    if visitor.user_key.encode() not in line:
        return False
    try:
        event = json.loads(line) if line.lstrip().startswith(b"{") else read_original(line.rstrip(b"\n"))
        whose = (event["token"], event["user_key"])
    except (ValueError, TypeError, KeyError, RecursionError, BadLineError, SuspectLineError):
        return True
    received_at = event.get("received_at")
    later = isinstance(received_at, str) and received_at > erased_at
    return whose == (visitor.token, visitor.user_key) and not later
