"""A day of many small log files in the embedded AWS, and what looking at it and working on it costs.

`python -m local.large_day --files 10000` with `tests` as the directory; on Linux.
"""

import argparse
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from open_gate import OpenGate

from logdig_console.aws.access import Access, Keys
from logdig_console.domain.change import Consent
from logdig_console.domain.context import JobContext
from logdig_console.domain.logs.erasure import ErasureReport, Visitor
from logdig_console.domain.logs.log_browser import ExportReport, LogFile, SearchRequest
from logdig_console.domain.service import Service, ServiceNames
from logdig_console.local.embedded import ACCOUNT, REGION, EmbeddedAws
from logdig_console.services.logs.erase import Eraser
from logdig_console.services.open_service import OpenService
from logdig_console.services.operating.operator import OperatingPlace
from logdig_console.store.clickstore import ClickStore

from .large_object import line, measured, user_key

DAY = "2026-03-01"
NAMES = ServiceNames("large", ACCOUNT, REGION)
BUCKET = NAMES.bucket
LINES = 5
"""Of a file."""


def body_of(number: int) -> bytes:
    """The file of this number, from 0; no two hold the same event."""
    return b"".join(line(number * LINES + place) for place in range(1, LINES + 1))


def lay_out(data: Path, files: int) -> tuple[str, ...]:
    """Lay the day into the state that an embedded AWS finds when it starts; the keys, in order.

    Putting the files through its door one by one takes a minute. What S3 says of a file beside its bytes is
    counted anew where it is missing.
    """
    folder = data / "s3" / ACCOUNT / BUCKET / DAY
    folder.mkdir(parents=True)
    names = []
    for number in range(files):
        body = body_of(number)
        names.append(hashlib.sha256(body).hexdigest())
        (folder / names[-1]).write_bytes(body)
    return tuple(f"{DAY}/{name}" for name in sorted(names))


class LargeDay:
    """The day in the bucket of a service in an embedded AWS that runs, and everything that works on it.

    Args:
        folder: where stores, exports and scratch files go.
    """

    def __init__(self, access: Access, folder: Path) -> None:
        self.access = access
        self.folder = folder
        self.store = ClickStore(folder / "store")
        self.opened = OpenService(
            access=access,
            service=Service(NAMES.service, ACCOUNT, REGION, local=True),
            store=self.store,
            place=OperatingPlace(folder / "desk", audit=folder / "audit"),
        )
        self.browser, self.export = self.opened.logs, self.opened.export
        self.eraser = Eraser(
            access=access, bucket=BUCKET, store=self.store, desk=folder / "desk", sync=self.sync
        )

    def sync(self, ctx: JobContext) -> int:
        return self.opened.sync(ctx).rows

    def days(self) -> int:
        return self.browser.look(JobContext()).days[0].objects

    def first_page(self) -> int:
        return len(self.browser.files(JobContext(), DAY).files)

    def pages_of_files(self) -> Iterator[tuple[LogFile, ...]]:
        after = ""
        while True:
            page = self.browser.files(JobContext(), DAY, after)
            yield page.files
            after = page.after
            if not after:
                return

    def all_pages(self) -> int:
        return sum(map(len, self.pages_of_files()))

    def newest_day(self) -> str:
        return self.browser.newest_day(JobContext())

    def verify(self) -> int:
        files = [file for page in self.pages_of_files() for file in page]
        return sum(verdict.state == "verified" for verdict in self.browser.verify_all(JobContext(), files))

    def search(self) -> int:
        return self.browser.search(JobContext(), SearchRequest("/page/07", "page")).found

    def write(self, kind: str) -> ExportReport:
        return self.export.write(JobContext(), self.folder / f"out-{kind}", kind, DAY, DAY)  # type: ignore[arg-type]

    def erase(self) -> ErasureReport:
        key = user_key(7)
        return self.eraser.erase(JobContext(), Visitor("t", key), Consent(key))


def access_to(aws: EmbeddedAws) -> Access:
    keys = Keys(aws.key.access_key, aws.key.secret_key)
    return Access(keys=keys, region=REGION, endpoint=aws.endpoint, gate=OpenGate())


def emulator_seconds(aws: EmbeddedAws) -> float:
    """CPU seconds of the embedded AWS so far."""
    pid = aws._children[0]._process.pid
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--only", default="", metavar="WORDS", help="tasks that have one of these words")
    arguments = parser.parse_args()
    files, only = arguments.files, arguments.only.split()
    with tempfile.TemporaryDirectory(prefix="large-day-") as name:
        folder = Path(name)
        lay_out(folder / "aws", files)
        aws = EmbeddedAws(data=folder / "aws")
        aws.start(JobContext())
        try:
            day = LargeDay(access_to(aws), folder)
            day.access.s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
            tasks: dict[str, Callable[[], object]] = {
                "newest day": day.newest_day,
                "days": day.days,
                "first page of files": day.first_page,
                "all pages of files": day.all_pages,
                "verify all": day.verify,
                "sync": lambda: day.sync(JobContext()),
                "first page of files, read": day.first_page,
                "all pages of files, read": day.all_pages,
                "sync again": lambda: day.sync(JobContext()),
                "search": day.search,
                "export raw": lambda: day.write("raw").files,
                "export csv": lambda: day.write("csv").events,
                "export parquet": lambda: day.write("parquet").events,
                "erase and sync what took its place": day.erase,
            }
            for task, work in tasks.items():
                if only and not any(word in task.split() for word in only):
                    continue
                there = emulator_seconds(aws)
                took = measured(work)
                there = emulator_seconds(aws) - there
                print(  # noqa: T201
                    f"{task:38} {took.wall_s:8.2f} s  {took.cpu_s:8.2f} CPU s  "
                    f"{there:8.2f} CPU s of the embedded AWS  {took.added_mb:+6.0f} MB  {took.said}",
                    flush=True,
                )
        finally:
            aws.stop()


if __name__ == "__main__":
    main()
