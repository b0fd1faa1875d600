"""The log files of a service as they are looked at: days, files, lines, and what was searched for."""

from dataclasses import asdict, dataclass, field
from typing import Literal

from logdig_console.domain.logs.log_object import is_day

FileState = Literal["read", "unread", "verified", "corrupt", "cut off", "foreign", "rejected"]
"""`read`: verified and in the store. `unread`: a log file by its name that the store does not hold yet.
`verified`: read to its end just now, and it is what its name says. `corrupt`: it is not. `cut off`: it is
not, and its end is missing. `foreign`: no log file by its name. `rejected`: a line that is no event,
which the drain has put aside."""

SearchIn = Literal["anywhere", "page", "link", "selector", "user_key", "receipt", "event_id"]
SEARCH_IN: tuple[SearchIn, ...] = (
    "anywhere",
    "page",
    "link",
    "selector",
    "user_key",
    "receipt",
    "event_id",
)

ExportFormat = Literal["raw", "csv", "parquet"]
EXPORT_FORMATS: tuple[ExportFormat, ...] = ("raw", "csv", "parquet")


@dataclass(frozen=True, slots=True)
class DayCounts:
    """What the store holds of one folder day.

    `rows = distinct + repeated + bad + suspect + phantom`; `repeated` are duplicates, clashes and lines of
    erased visitors.
    """

    objects: int = 0
    bytes: int = 0
    rows: int = 0
    distinct: int = 0
    clicks: int = 0
    bad: int = 0
    suspect: int = 0
    phantom: int = 0

    @property
    def repeated(self) -> int:
        return self.rows - self.distinct - self.bad - self.suspect - self.phantom


@dataclass(frozen=True, slots=True)
class LogDay:
    """One day folder of the bucket, `YYYY-MM-DD` (UTC day of receipt).

    Args:
        objects, bytes: that lie in the folder.
        unread: log files that the store does not hold.
        foreign: objects that are no log files by their names.
        counts: of the files that the store holds.
    """

    day: str
    objects: int
    bytes: int
    unread: int
    foreign: int
    counts: DayCounts = field(default_factory=DayCounts)

    def as_json(self) -> dict[str, object]:
        counts = self.counts
        return {
            "day": self.day,
            "objects": self.objects,
            "bytes": self.bytes,
            "unread": self.unread,
            "foreign": self.foreign,
            "rows": counts.rows,
            "distinct": counts.distinct,
            "clicks": counts.clicks,
            "duplicates": counts.repeated,
            "bad": counts.bad,
            "suspect": counts.suspect,
            "phantom": counts.phantom,
        }


@dataclass(frozen=True, slots=True)
class Outside:
    """Objects that lie in no day folder and in none that the service has for itself: all of them foreign.

    Args:
        objects, bytes: that there are.
        first: of them, a thousand at most, in the order of their keys.
    """

    objects: int = 0
    bytes: int = 0
    first: "tuple[LogFile, ...]" = ()


@dataclass(frozen=True, slots=True)
class BucketLook:
    """What one listing of the bucket has shown: the day folders, the oldest first, and what lies outside."""

    days: tuple[LogDay, ...]
    outside: Outside


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the store knows of one log file; times are of receipt, ISO 8601 UTC, empty without any."""

    rows: int = 0
    events: int = 0
    bad: int = 0
    suspect: int = 0
    phantom: int = 0
    first_at: str = ""
    last_at: str = ""


@dataclass(frozen=True, slots=True)
class LogFile:
    """One object of a day folder; `modified` is ISO 8601 UTC."""

    key: str
    size: int
    modified: str
    state: FileState
    facts: FileFacts = field(default_factory=FileFacts)

    @property
    def name(self) -> str:
        """Its hash, or what a foreign object is called inside the folder; its key outside of any day."""
        day, _, name = self.key.partition("/")
        return name if is_day(day) else self.key

    def as_json(self) -> dict[str, object]:
        own = {"key": self.key, "size": self.size, "modified": self.modified, "state": self.state}
        return own | asdict(self.facts)


@dataclass(frozen=True, slots=True)
class FilePage:
    """Some files of a day in the order of their keys; `after` asks for the next page, empty at the end."""

    day: str
    files: tuple[LogFile, ...]
    after: str = ""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line of a file.

    Args:
        offset: bytes before it in the file.
        number: from 1; None where the lines before it were not read.
        text: what it says, at most some 64 KB of it.
        values: of an event, by the names of its fields; empty for anything else.
        wrong: why it is no event; empty for an event.
    """

    offset: int
    number: int | None
    text: str
    values: dict[str, str]
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class LinePage:
    """A stretch of a file, from `start` to before `end` (bytes) of `size`."""

    key: str
    start: int
    end: int
    size: int
    lines: tuple[ReadLine, ...]

    @property
    def last(self) -> bool:
        return self.end >= self.size

    @property
    def next_number(self) -> int | None:
        """The number of the line that follows."""
        if not self.lines:
            return 1 if self.end == 0 else None
        number = self.lines[-1].number
        return None if number is None else number + 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """What reading a file to its end has shown."""

    key: str
    size: int
    sha256: str
    state: FileState


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is looked for in the store.

    Args:
        words: a part of an address, link or selector; a key, receipt or event id as a whole.
        where: the field.
        first_day, last_day: folder days, both inclusive; None leaves that end open.
        most: hits that are listed; all are counted.
    """

    words: str
    where: SearchIn = "anywhere"
    first_day: str | None = None
    last_day: str | None = None
    most: int = 1_000


@dataclass(frozen=True, slots=True)
class Hit:
    """An event that was found, and the line of the log file that it stands in."""

    received_at: str
    kind: str
    page: str
    link: str
    selector: str
    token: str
    user_key: str
    receipt: str
    event_id: str
    object: str
    line: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """`hits` is at most what was asked for, `found` is how many there are."""

    request: SearchRequest
    hits: tuple[Hit, ...]
    found: int

    def as_json(self) -> dict[str, object]:
        return {"found": self.found, "hits": [asdict(hit) for hit in self.hits]}


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written; `kept` are raw files that were there already with the right content.

    Args:
        made_of: how many log files it was made of, and the digest of their names.
        facts: where that and what else it is made of is written down; a Parquet file holds it too.
    """

    path: str
    format: ExportFormat
    files: int = 0
    events: int = 0
    bytes: int = 0
    kept: int = 0
    made_of: str = ""
    facts: str = ""

    def as_json(self) -> dict[str, object]:
        return asdict(self)
