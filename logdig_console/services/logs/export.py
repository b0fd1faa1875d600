"""Log files and events taken out of a service: as they are, as CSV, as Parquet."""

import datetime as dt
import hashlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from logdig_console.aws.buckets import LogBucket
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.log_browser import ExportFormat, ExportReport
from logdig_console.domain.logs.log_object import folder_day, named_hash
from logdig_console.domain.operating import iso
from logdig_console.heatmap.schema import EVENT_SCHEMA
from logdig_console.services.logs.tables import harmless
from logdig_console.store.clickstore import ClickStore

_NOTES: Final = "exports.jsonl"
_NEW: Final = ".new"


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

        Args:
            path: a folder for `raw`, which gets `YYYY-MM-DD/<sha256>`, byte for byte; else a file, with each
                distinct event of the store once.

        Raises:
            LogDigError: if it cannot be written, or a log file is not what its name says.
        """
        self._note(path)
        try:
            if kind == "raw":
                return self._raw(ctx, path, first_day, last_day)
            return self._events(ctx, path, kind, first_day, last_day)
        except OSError as error:
            raise LogDigError(
                f"{path} could not be written.", str(error.strerror), "Choose another place."
            ) from error

    def known(self) -> tuple[str, ...]:
        """Where exports were written to from this desk and something still is."""
        try:
            lines = (self.desk / _NOTES).read_text(encoding="utf-8").splitlines()
        except OSError:
            return ()
        paths = dict.fromkeys(str(json.loads(line)["path"]) for line in lines if line)
        return tuple(path for path in paths if Path(path).exists())

    def _note(self, path: Path) -> None:
        self.desk.mkdir(parents=True, exist_ok=True)
        note = {"at": iso(dt.datetime.now(dt.UTC)), "path": str(path.absolute())}
        with (self.desk / _NOTES).open("a", encoding="utf-8") as file:
            file.write(json.dumps(note) + "\n")

    def _raw(self, ctx: JobContext, folder: Path, first: str | None, last: str | None) -> ExportReport:
        keys = [item.key for item in self.bucket.objects(ctx) if _within(item.key, first, last)]
        missing = [key for key in keys if not _is_there(folder / key)]
        report = ExportReport(str(folder), "raw", kept=len(keys) - len(missing))
        files, size, wrong = 0, 0, []
        for item in self.bucket.read(ctx, missing):
            if item.corrupt:
                wrong.append(item.name)
            target = folder / item.name
            target.parent.mkdir(parents=True, exist_ok=True)
            new = target.with_name(target.name + _NEW)
            new.write_bytes(item.body)
            new.replace(target)
            files, size = files + 1, size + len(item.body)
            ctx.progress(Progress(files, len(missing), "writing the files"))
        if wrong:
            raise LogDigError(
                f"Written, but {len(wrong)} of the files are not what their names say.",
                ", ".join(wrong[:3]),
                "Look at them on the page of logs; the others are verified.",
            )
        return ExportReport(report.path, "raw", files=files, bytes=size, kept=report.kept)

    def _events(
        self, ctx: JobContext, path: Path, kind: ExportFormat, first: str | None, last: str | None
    ) -> ExportReport:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(path.name + _NEW)
        try:
            events = (
                self._csv(ctx, new, first, last) if kind == "csv" else self._parquet(ctx, new, first, last)
            )
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
        return ExportReport(str(path), kind, files=1, events=events, bytes=path.stat().st_size)

    def _csv(self, ctx: JobContext, path: Path, first: str | None, last: str | None) -> int:
        """CSV that a spreadsheet opens as text and numbers; a path is a text of JSON."""
        events = 0
        with path.open("wb") as file:
            empty = _flat(pl.DataFrame(schema=EVENT_SCHEMA))
            file.write(_csv_of(empty, header=True))
            for frame in self.store.rows_of_days(ctx, first, last):
                file.write(_csv_of(_flat(frame.select(*EVENT_SCHEMA)), header=False))
                events += frame.height
                ctx.progress(Progress(events, None, "writing the events"))
        return events

    def _parquet(self, ctx: JobContext, path: Path, first: str | None, last: str | None) -> int:
        parts = [frame.select(*EVENT_SCHEMA) for frame in self.store.rows_of_days(ctx, first, last)]
        ctx.check()
        together = pl.concat(parts) if parts else pl.DataFrame(schema=EVENT_SCHEMA)
        together.write_parquet(path, compression="zstd")
        return together.height


def _within(key: str, first: str | None, last: str | None) -> bool:
    day = folder_day(key)
    return day is not None and (first or day) <= day <= (last or day)


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
