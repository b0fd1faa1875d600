"""Log files and events taken out of a service: as they are, as CSV, as Parquet."""

import datetime as dt
import hashlib
import io
import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl
from polars.io.plugins import register_io_source

from logdig_console.aws.buckets import ListedObject, LogBucket
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.log_browser import ExportFormat, ExportReport
from logdig_console.domain.logs.log_object import folder_day, named_hash
from logdig_console.domain.times import iso
from logdig_console.heatmap.schema import EVENT_SCHEMA
from logdig_console.services.asked_files import unwritten
from logdig_console.services.facts import Facts, made_of, write_facts
from logdig_console.services.logs.reading import large_ones, small_groups
from logdig_console.services.logs.tables import harmless
from logdig_console.store.clickstore import ClickStore

log = logging.getLogger(__name__)

_NOTES: Final = "exports.jsonl"
_NEW: Final = ".new"
_PARQUET: Final = b"PAR1"
_BLOCK_BYTES: Final = 4 * 1024 * 1024
_Span = tuple[str | None, str | None]
"""Folder days, both inclusive; None leaves that end open."""


@dataclass(frozen=True, slots=True)
class Export:
    """Writes what is asked for, and remembers where, so that an erasure can name it.

    Args:
        desk: the folder of what this desk keeps of the service.
    """

    bucket: LogBucket
    store: ClickStore
    desk: Path

    def write(
        self,
        ctx: JobContext,
        path: Path,
        kind: ExportFormat,
        first_day: str | None = None,
        last_day: str | None = None,
    ) -> ExportReport:
        """Export folder days, both inclusive; None leaves that end open.

        What it was made of is written beside it as JSON, in a Parquet file also into its metadata.

        Args:
            path: a folder for `raw`, which gets `YYYY-MM-DD/<sha256>`, byte for byte; else a file, with each
                distinct event of the store once.

        Raises:
            LogDigError: if it cannot be written, or a log file is not what its name says.
        """
        span = (first_day, last_day)
        self._note(path)
        try:
            if kind == "raw":
                return self._raw(ctx, path, span)
            return self._events(ctx, path, kind, span)
        except OSError as error:
            raise unwritten(path, error) from error

    def known(self) -> tuple[str, ...]:
        """Where exports were written to from this desk and something still is."""
        try:
            lines = (self.desk / _NOTES).read_text(encoding="utf-8").splitlines()
        except OSError:
            return ()
        paths = dict.fromkeys(str(json.loads(line)["path"]) for line in lines if line)
        return tuple(path for path in paths if Path(path).exists())

    def holding(self, ctx: JobContext, user_key: str) -> tuple[str, ...]:
        """Those of `known` in which a visitor's key stands, and those that cannot be read."""
        found: list[str] = []
        for path in self.known():
            ctx.progress(Progress(len(found), None, "looking through the exports"))
            try:
                holds = any(_holds(ctx, file, user_key) for file in _files_of(Path(path)))
            except (OSError, pl.exceptions.PolarsError) as error:
                log.warning("%s cannot be looked through: %s", path, error)
                holds = True
            if holds:
                found.append(path)
        return tuple(found)

    def _note(self, path: Path) -> None:
        self.desk.mkdir(parents=True, exist_ok=True)
        note = {"at": iso(dt.datetime.now(dt.UTC)), "path": str(path.absolute())}
        with (self.desk / _NOTES).open("a", encoding="utf-8") as file:
            file.write(json.dumps(note) + "\n")

    def _raw(self, ctx: JobContext, folder: Path, span: _Span) -> ExportReport:
        listed = [item for item in self.bucket.objects(ctx) if _within(item.key, span)]
        missing = [item for item in listed if not _is_there(folder / item.key)]
        files, size, wrong = 0, 0, []
        for name, blocks in self._bodies(ctx, missing):
            digest, written = _written(folder / name, blocks)
            if digest != named_hash(name):
                wrong.append(name)
            files, size = files + 1, size + written
            ctx.progress(Progress(files, len(missing), "writing the files"))
        if wrong:
            raise LogDigError(
                f"Written, but {len(wrong)} of the files are not what their names say.",
                ", ".join(wrong[:3]),
                "Look at them on the page of logs; the others are verified.",
            )
        inputs = made_of([item.key for item in listed])
        newest = max((iso(item.modified) for item in listed), default="unknown")
        facts = {**_asked("Log files as they are", span), "Newest file written": newest, "Made of": inputs}
        return ExportReport(
            str(folder),
            "raw",
            files=files,
            bytes=size,
            kept=len(listed) - len(missing),
            made_of=inputs,
            facts=str(write_facts(folder, facts)),
        )

    def _bodies(
        self, ctx: JobContext, items: Sequence[ListedObject]
    ) -> Iterator[tuple[str, Iterable[bytes]]]:
        """Each object in blocks: the small ones whole and several at once, the large ones as they come."""
        for group in small_groups(items):
            for small in self.bucket.read(ctx, group):
                yield small.name, (small.body,)
        for large in large_ones(items):
            yield large.key, self.bucket.chunks(ctx, large.key)

    def _events(self, ctx: JobContext, path: Path, kind: ExportFormat, span: _Span) -> ExportReport:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(path.name + _NEW)
        facts = self._facts_of(span)
        try:
            events = self._csv(ctx, new, span) if kind == "csv" else self._parquet(ctx, new, span, facts)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
        beside = write_facts(path, {**facts, "Events": str(events)})
        return ExportReport(
            str(path),
            kind,
            files=1,
            events=events,
            bytes=path.stat().st_size,
            made_of=facts["Made of"],
            facts=str(beside),
        )

    def _facts_of(self, span: _Span) -> Facts:
        """What the events of folder days are: of which log files, counted by which rules, until when."""
        names = sorted(name for name in self.store.consumed() if span == (None, None) or _within(name, span))
        return {
            **_asked("Each distinct event once", span),
            "Data until": self.store.received_until(*span) or "unknown",
            "Page rules": self.store.rules().version,
            "Made of": made_of(names),
        }

    def _csv(self, ctx: JobContext, path: Path, span: _Span) -> int:
        """CSV that a spreadsheet opens as text and numbers; a path is a text of JSON."""
        events = 0
        with path.open("wb") as file:
            empty = _flat(pl.DataFrame(schema=EVENT_SCHEMA))
            file.write(_csv_of(empty, header=True))
            for frame in self.store.rows_of_days(ctx, *span):
                file.write(_csv_of(_flat(frame.select(*EVENT_SCHEMA)), header=False))
                events += frame.height
                ctx.progress(Progress(events, None, "writing the events"))
        return events

    def _parquet(self, ctx: JobContext, path: Path, span: _Span, facts: Facts) -> int:
        """Parquet, a part of the store after the other: never all of them at once."""
        written = [0]

        def parts(
            columns: list[str] | None, _where: pl.Expr | None, _most: int | None, _size: int | None
        ) -> Iterator[pl.DataFrame]:
            for frame in self.store.rows_of_days(ctx, *span):
                yield frame.select(columns or list(EVENT_SCHEMA))
                written[0] += frame.height
                ctx.progress(Progress(written[0], None, "writing the events"))

        try:
            source = register_io_source(parts, schema=EVENT_SCHEMA)
            source.sink_parquet(path, compression="zstd", metadata=facts)
        except pl.exceptions.PolarsError as error:
            ctx.check()  # polars wraps what ends the parts: a cancelled export is no failure
            raise LogDigError(
                "The events could not be written.", str(error), "Sync, then export again."
            ) from error
        return written[0]


def _files_of(path: Path) -> Iterator[Path]:
    return (file for file in sorted(path.rglob("*")) if file.is_file()) if path.is_dir() else iter((path,))


def _holds(ctx: JobContext, path: Path, user_key: str) -> bool:
    """Whether a key stands in a file: in a Parquet file among the events, in any other anywhere."""
    key, before = user_key.encode(), b""
    with path.open("rb") as file:
        if file.read(len(_PARQUET)) == _PARQUET:
            rows = pl.scan_parquet(path).filter(pl.col("user_key") == user_key)
            return bool(rows.select(pl.len()).collect().item())
        file.seek(0)
        while block := file.read(_BLOCK_BYTES):
            ctx.check()
            if key in before + block:
                return True
            before = block[-len(key) :]
    return False


def _asked(what: str, span: _Span) -> Facts:
    first, last = span
    return {"Export": what, "Days": f"{first or 'first'} to {last or 'last'} (UTC day of receipt)"}


def _within(key: str, span: _Span) -> bool:
    (first, last), day = span, folder_day(key)
    return day is not None and (first or day) <= day <= (last or day)


def _written(path: Path, blocks: Iterable[bytes]) -> tuple[str, int]:
    """Write a file as a whole or not at all; its SHA-256 in hex and its bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + _NEW)
    digest, size = hashlib.sha256(), 0
    with new.open("wb") as file:
        for block in blocks:
            file.write(block)
            digest.update(block)
            size += len(block)
    new.replace(path)
    return digest.hexdigest(), size


def _is_there(path: Path) -> bool:
    """Whether a file of an earlier export is whole."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == named_hash(path.name)
    except OSError:
        return False


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    texts = [harmless(name) for name, kind in frame.schema.items() if kind == pl.String]
    path = pl.Series(
        "path", [None if item is None else json.dumps(item) for item in frame["path"].to_list()], pl.String
    )
    return frame.with_columns(texts).with_columns(path)


def _csv_of(frame: pl.DataFrame, *, header: bool) -> bytes:
    buffer = io.BytesIO()
    frame.write_csv(buffer, include_header=header, datetime_format="%Y-%m-%dT%H:%M:%S%.3fZ")
    return buffer.getvalue()
