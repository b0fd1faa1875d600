"""The store's table of contents: one small file, atomically replaced, that names all the others."""

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.ledger import StoreCounts
from logdig_console.domain.pages.page_rules import DEFAULT_RULES, PageRules
from logdig_console.store.columns import name_of
from logdig_console.store.files import StoreFiles

NAME: Final = "manifest.json"
SHARED: Final = "shared.json"
"""What analysts share, as this desk knows it; it stays when the manifest changes."""

FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Segment:
    """One immutable file of rows, sorted by raw page URL.

    Attributes:
        name: of the file.
        rows: in it.
        first, last: the least and greatest raw page URL in it.
        run: segments of one run have disjoint key ranges; each run is the work of one ingest or compaction.
    """

    name: str
    rows: int
    first: str
    last: str
    run: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the store consists of.

    Attributes:
        generation: goes up by one with each replacement.
        segments: the distinct rows, and those that `superseded` names.
        repeats: files of rows that are duplicates or clashes.
        index: files of the id index.
        objects: files that name the consumed log objects and what was found in them.
        notes: files that list bad and suspect lines.
        pages: files that give each raw page URL its canonical page, by the program's rules of the version
            `rules` and the page rules in use.
        page_rules: the texts of the page rules that were ever in use here, the newest last; without any the
            default ones are.
        superseded: files of rows in `segments` that do not count, an earlier one having come later.
        skew: the file of browsers whose clock is off, or empty.
        tombstones: the file of erased visitors, or empty.
        next_object: the number that the next log object gets.
        hashes: a sample that shows whether hashes still come out as they did when the index was written.
        newest: `received_at` in ms since 1970 and raw page URL of the newest click.
        counts: the ledger's.
    """

    generation: int = 0
    segments: tuple[Segment, ...] = ()
    repeats: tuple[str, ...] = ()
    index: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()
    skew: str = ""
    tombstones: str = ""
    next_object: int = 0
    hashes: str = ""
    rules: int = 0
    page_rules: tuple[str, ...] = ()
    newest: tuple[int, str] | None = None
    counts: StoreCounts = field(default_factory=StoreCounts)

    def files(self) -> frozenset[str]:
        """Every file that belongs to the store, the manifest itself aside."""
        lists = (self.repeats, self.index, self.objects, self.notes, self.pages, self.superseded)
        named = {name for names in lists for name in names} | {segment.name for segment in self.segments}
        return frozenset(named | ({self.skew, self.tombstones} - {""}))

    @property
    def rules_in_use(self) -> PageRules:
        return PageRules.from_json(json.loads(self.page_rules[-1])) if self.page_rules else DEFAULT_RULES

    def runs(self) -> dict[str, list[Segment]]:
        """The segments by run."""
        runs: dict[str, list[Segment]] = {}
        for segment in self.segments:
            runs.setdefault(segment.run, []).append(segment)
        return runs


def load(files: StoreFiles) -> Manifest:
    """The manifest, an empty one for a folder without.

    Raises:
        LogDigError: if the file is damaged or of a later version of the program.
    """
    data = files.read(NAME)
    if data is None:
        return Manifest()
    try:
        value: dict[str, Any] = json.loads(data)
        known = value.pop("format")
        if known != FORMAT:
            raise LogDigError(
                "The click store was written by another version of the program.",
                f"{files.path(NAME)} has the format {known}, this program knows {FORMAT}.",
                "Update the program, or move the folder away and read the log files again.",
            )
        value["segments"] = tuple(Segment(**segment) for segment in value["segments"])
        value["counts"] = StoreCounts(**value["counts"])
        value["newest"] = None if value["newest"] is None else tuple(value["newest"])
        for name in ("repeats", "index", "objects", "notes", "pages", "superseded"):
            value[name] = tuple(value[name])
        value["page_rules"] = tuple(value.get("page_rules", ()))
        return Manifest(**value)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged(files, f"{files.path(NAME)} cannot be read: {error}") from error


def save(files: StoreFiles, manifest: Manifest) -> Manifest:
    """Replace the manifest and remove what the new one no longer names; returns it with its generation."""
    saved = replace(manifest, generation=manifest.generation + 1)
    files.write(NAME, json.dumps({"format": FORMAT, **asdict(saved)}, separators=(",", ":")).encode())
    sweep(files, saved)
    return saved


def sweep(files: StoreFiles, manifest: Manifest) -> None:
    """Remove files that the manifest does not name: what an interrupted writer left.

    A segment's column file goes with its segment.
    """
    columns = {name_of(segment.name) for segment in manifest.segments}
    kept = manifest.files() | columns | {NAME, SHARED, "lock"}
    for name in files.names():
        if name not in kept:
            files.remove(name)


def damaged(files: StoreFiles, detail: str) -> LogDigError:
    """The error for a store that cannot be read."""
    return LogDigError(
        "The click store is damaged.",
        detail,
        f"Move {files.directory} away and read the log files again: the store holds nothing else.",
    )
