"""How rows get into a store: judged by the id index, sorted, written, and made valid by one new manifest."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Final

import polars as pl

from logdig_console.domain.logs.ledger import StoreCounts
from logdig_console.domain.logs.log_object import LogObject
from logdig_console.heatmap.page_url import RULES_VERSION, PageRules, canonical
from logdig_console.heatmap.parse import ParsedLines
from logdig_console.store import skew
from logdig_console.store.erasure import erased_rows
from logdig_console.store.files import StoreFiles
from logdig_console.store.identity import (
    Piece,
    Verdict,
    hash_sample,
    index_entries,
    judge,
    row_numbers,
)
from logdig_console.store.journal import (
    NOTE_SCHEMA,
    NOTES_PER_OBJECT,
    OBJECT_SCHEMA,
    PAGE_SCHEMA,
    TOMBSTONE_SCHEMA,
    ObjectEntry,
    object_frame,
    object_names,
    read_tables,
)
from logdig_console.store.manifest import Manifest, Segment, save
from logdig_console.store.segments import (
    ROW_SCHEMA,
    StoreLimits,
    fresh_name,
    merged_small_files,
    scan,
    write_segment,
)

_KIND_COUNTS: Final = {
    "click": "clicks",
    "view": "views",
    "scroll": "scrolls",
    "move": "moves",
    "probe": "probes",
}


@dataclass(slots=True)
class _Pending:
    """What the next manifest will name besides what the old one names."""

    segments: list[Segment] = field(default_factory=list)
    repeats: list[str] = field(default_factory=list)
    index: list[str] = field(default_factory=list)
    objects: list[ObjectEntry] = field(default_factory=list)
    notes: list[tuple[int, int, str, str]] = field(default_factory=list)
    pages: list[pl.DataFrame] = field(default_factory=list)
    superseded: list[pl.Series] = field(default_factory=list)
    newest: list[tuple[int, str]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    rows: int = 0


class StoreWriter:
    """One writing session. Nothing counts before `commit`; whatever ends the session earlier leaves no trace.

    The caller holds the store's lock.
    """

    def __init__(self, files: StoreFiles, manifest: Manifest, limits: StoreLimits) -> None:
        self._files = files
        self._limits = limits
        self.manifest = manifest
        self._mapped = [Piece.mapped(files.path(name)) for name in manifest.index]
        self._in_memory: list[Piece] = []
        self._names = object_names(read_tables(files, manifest.objects, OBJECT_SCHEMA))
        self._known_pages = read_tables(files, manifest.pages, PAGE_SCHEMA)
        tombstones = [manifest.tombstones] if manifest.tombstones else []
        self._tombstones = read_tables(files, tombstones, TOMBSTONE_SCHEMA)
        self._frames: list[pl.DataFrame] = []
        self._next_object = manifest.next_object
        self._pending = _Pending()

    @property
    def uncommitted_rows(self) -> int:
        return self._pending.rows

    def add(self, objects: Sequence[LogObject], parsed: ParsedLines) -> None:
        """Take in what log objects (or parts, the parts of one following each other) hold."""
        entries = [self._entry(item) for item in objects]
        for entry, item, tally in zip(entries, objects, parsed.tallies, strict=True):
            entry.bytes += len(item.body)
            entry.rows += tally.rows
            entry.bad += tally.bad
            entry.suspect += tally.suspect
            entry.phantom += tally.phantom
            self._count(bad=tally.bad, suspect=tally.suspect, phantom=tally.phantom)
            self._pending.rows += tally.rows
        by_name = {entry.name: entry for entry in entries}
        self._note(parsed, by_name)
        numbers = parsed.events["object"].replace_strict(
            pl.Series(list(by_name), dtype=pl.String),
            pl.Series([entry.number for entry in by_name.values()], dtype=pl.UInt64),
        )
        rows = parsed.events.drop("object", "line").with_columns(
            row=row_numbers(numbers, parsed.events["line"])
        )
        self.add_rows(rows)

    def add_rows(self, rows: pl.DataFrame) -> None:
        """Take in rows of ROW_SCHEMA, whose `row` no other row has."""
        erased = erased_rows(rows, self._tombstones)
        if erased.any():
            self._count(erased=int(erased.sum()))
            rows = rows.filter(~erased)
        self._frames.append(rows)
        while sum(frame.height for frame in self._frames) >= self._limits.segment_rows:
            together = pl.concat(self._frames, rechunk=True)
            self._frames = [together[self._limits.segment_rows :]]
            self._flush(together[: self._limits.segment_rows])

    def forget_erased(self, lines: int) -> None:
        """Count so many lines of erased visitors less: their log files are forgotten."""
        self._count(erased=-min(lines, self.manifest.counts.erased))

    def commit(self) -> Manifest:
        """Make everything taken in so far valid, all at once."""
        if self._frames:
            self._flush(pl.concat(self._frames))
            self._frames = []
        self._write_index()
        old, new = self.manifest, self._pending
        counts = {item.name: getattr(old.counts, item.name) for item in fields(StoreCounts)}
        for name, change in new.counts.items():
            counts[name] += change
        newest = max([*([old.newest] if old.newest else []), *new.newest], default=None)
        self.manifest = save(
            self._files,
            replace(
                old,
                segments=(*old.segments, *new.segments),
                repeats=self._extended(old.repeats, new.repeats),
                index=self._merged_index((*old.index, *new.index)),
                objects=self._appended(old.objects, "objects", object_frame(new.objects)),
                notes=self._appended(
                    old.notes, "notes", pl.DataFrame(new.notes, schema=NOTE_SCHEMA, orient="row")
                ),
                pages=self._appended(
                    old.pages, "pages", pl.concat([pl.DataFrame(schema=PAGE_SCHEMA), *new.pages])
                ),
                superseded=self._appended(old.superseded, "superseded", _superseded(new.superseded)),
                skew=self._skew(),
                next_object=self._next_object,
                hashes=hash_sample(),
                rules=RULES_VERSION,
                newest=newest,
                counts=StoreCounts(**counts),
            ),
        )
        self._names = pl.concat([self._names, pl.Series([e.name for e in new.objects], dtype=pl.String)])
        self._known_pages = pl.concat([self._known_pages, *new.pages])
        self._mapped = [Piece.mapped(self._files.path(name)) for name in self.manifest.index]
        self._pending = _Pending()
        return self.manifest

    def _entry(self, item: LogObject) -> ObjectEntry:
        last = self._pending.objects[-1] if self._pending.objects else None
        if item.part and last is not None and last.name == item.name:
            return last
        entry = ObjectEntry(self._next_object, item.name)
        self._next_object += 1
        self._pending.objects.append(entry)
        return entry

    def _note(self, parsed: ParsedLines, entries: dict[str, ObjectEntry]) -> None:
        for what, lines in (("bad", parsed.bad), ("suspect", parsed.suspect)):
            for item in lines:
                entry = entries[item.object]
                if entry.noted < NOTES_PER_OBJECT:
                    entry.noted += 1
                    self._pending.notes.append((entry.number, item.line, what, item.reason))

    def _count(self, **changes: int) -> None:
        for name, change in changes.items():
            self._pending.counts[name] = self._pending.counts.get(name, 0) + change

    def _flush(self, rows: pl.DataFrame) -> None:
        """Judge rows and write them as a run of their own."""
        if not rows.height:
            return
        entries = index_entries(rows)
        verdict = judge(entries, [*self._mapped, *self._in_memory], self._object_names)
        self._in_memory.append(Piece.of(entries))
        if len(self._in_memory) >= self._limits.index_pieces:
            self._write_index()
        self._book(verdict)
        if len(verdict.repeats):
            repeat = pl.col("row").is_in(pl.Series(verdict.repeats).implode())
            name = fresh_name("repeats")
            self._files.write_frame(name, rows.filter(repeat).select(*ROW_SCHEMA))
            self._pending.repeats.append(name)
            rows = rows.filter(~repeat)
        if rows.height:
            self._pending.segments.append(write_segment(self._files, rows, fresh_name("run", "")))
            self._learn_pages(rows)
            self._learn_newest(rows)

    def _book(self, verdict: Verdict) -> None:
        self._count(distinct=verdict.distinct, duplicates=verdict.duplicates, clashes=verdict.clashes)
        self._count(**{_KIND_COUNTS[kind]: change for kind, change in verdict.kinds.items()})
        if len(verdict.superseded):
            self._pending.superseded.append(pl.Series(verdict.superseded))

    def _object_names(self, numbers: pl.Series) -> pl.Series:
        pending = pl.Series([entry.name for entry in self._pending.objects], dtype=pl.String)
        return pl.concat([self._names, pending]).gather(numbers)

    def _learn_pages(self, rows: pl.DataFrame) -> None:
        urls = rows.select(pl.col("current_page").unique())
        for known in (self._known_pages, *self._pending.pages):
            urls = urls.join(known, on="current_page", how="anti")
        if urls.height:
            self._pending.pages.append(page_frame(urls["current_page"], self.manifest.rules_in_use))

    def _learn_newest(self, rows: pl.DataFrame) -> None:
        clicks = rows.lazy().filter((pl.col("kind") == "click") & pl.col("received_at").is_not_null())
        last = (
            clicks.select("received_at", "current_page")
            .top_k(1, by=["received_at", "current_page"])
            .collect()
        )
        for received_at, url in last.select(pl.col("received_at").to_physical(), "current_page").iter_rows():
            self._pending.newest.append((received_at, url))

    def _write_index(self) -> None:
        """Move the index pieces in memory to one file."""
        if not self._in_memory:
            return
        name = fresh_name("index", "bin")
        self._files.write(name, Piece.merged(self._in_memory).to_bytes())
        self._pending.index.append(name)
        self._mapped.append(Piece.mapped(self._files.path(name)))
        self._in_memory = []

    def _merged_index(self, names: Sequence[str]) -> tuple[str, ...]:
        """Small files put together; a large one stays, since merging holds twice its size in memory."""
        small = [name for name in names if self._files.path(name).stat().st_size < self._limits.index_bytes]
        if len(small) <= self._limits.index_pieces:
            return tuple(names)
        together = fresh_name("index", "bin")
        pieces = [Piece.mapped(self._files.path(name)) for name in small]
        self._files.write(together, Piece.merged(pieces).to_bytes())
        return (*(name for name in names if name not in small), together)

    def _appended(self, names: Sequence[str], kind: str, rows: pl.DataFrame) -> tuple[str, ...]:
        if not rows.height:
            return tuple(names)
        name = fresh_name(kind)
        self._files.write_frame(name, rows)
        return merged_small_files(self._files, [*names, name])

    def _extended(self, names: Sequence[str], more: Sequence[str]) -> tuple[str, ...]:
        return merged_small_files(self._files, [*names, *more])

    def _skew(self) -> str:
        """The skew table with what this session brought; the old rows are asked only about new suspects."""
        old, new = self.manifest, self._pending
        known = read_tables(self._files, [old.skew] if old.skew else [], skew.SKEW_SCHEMA)
        fresh = scan(self._files, [segment.name for segment in new.segments])
        suspects = skew.suspicious(fresh).join(known, on=["token", "user_key", "received_day"], how="anti")
        if not suspects.height and not known.height:
            return old.skew
        before = scan(self._files, [segment.name for segment in old.segments])
        asked = pl.concat([suspects, known.select(suspects.columns)])
        table = skew.joined([known, skew.least(fresh, asked), skew.least(before, suspects)])
        name = fresh_name("skew")
        self._files.write_frame(name, table)
        return name


def page_frame(urls: pl.Series, rules: PageRules) -> pl.DataFrame:
    """PAGE_SCHEMA: raw page URLs with their canonical pages."""
    pages = [canonical(url, rules) for url in urls]
    return pl.DataFrame({"current_page": urls, "page": pages}, schema=PAGE_SCHEMA)


def _superseded(parts: Sequence[pl.Series]) -> pl.DataFrame:
    rows = pl.concat(parts) if parts else pl.Series(dtype=pl.UInt64)
    return pl.DataFrame({"row": rows}, schema={"row": pl.UInt64})
