"""Log files on their way into a store: each once, verified, in batches that are parsed together."""

from dataclasses import dataclass, field, replace

from logdig_console.domain.logs.log_object import LogObject
from logdig_console.heatmap.parse import parse
from logdig_console.store.writer import StoreWriter


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What one call of `ingest` read; the store's own counts are in `StoreCounts`.

    Attributes:
        objects, rows, bytes: log files read, and the lines and bytes in them.
        corrupt: names of files that are not what their name says; they were not read.
        known: files that the store had consumed before.
    """

    objects: int = 0
    rows: int = 0
    bytes: int = 0
    corrupt: tuple[str, ...] = ()
    known: int = 0


@dataclass(slots=True)
class Intake:
    """The objects of one ingest on their way to the writer."""

    writer: StoreWriter
    batch_bytes: int
    consumed: set[str]
    report: IngestReport = field(default_factory=IngestReport)
    waiting: list[LogObject] = field(default_factory=list)
    waiting_bytes: int = 0
    part_of: str | None = None

    def between_files(self, item: LogObject) -> bool:
        """False where the object is a further part of the file that is being read."""
        return not (item.part and item.name == self.part_of)

    def accepts(self, item: LogObject) -> bool:
        """Whether the object is to be read; counts it where it is not."""
        if not self.between_files(item):
            return True
        if item.name in self.consumed:
            self.report = replace(self.report, known=self.report.known + 1)
            return False
        if item.corrupt:
            self.report = replace(self.report, corrupt=(*self.report.corrupt, item.name))
            return False
        self.consumed.add(item.name)
        self.part_of = item.name if item.part else None
        self.report = replace(self.report, objects=self.report.objects + 1)
        return True

    def take(self, item: LogObject) -> None:
        self.waiting.append(item)
        self.waiting_bytes += len(item.body)
        if self.waiting_bytes >= self.batch_bytes:
            self.read()

    def read(self) -> None:
        """Parse what waits and hand it to the writer."""
        if not self.waiting:
            return
        parsed = parse(self.waiting)
        self.writer.add(self.waiting, parsed)
        self.report = replace(
            self.report, rows=self.report.rows + parsed.rows, bytes=self.report.bytes + self.waiting_bytes
        )
        self.waiting, self.waiting_bytes = [], 0
