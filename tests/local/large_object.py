"""One log file of any size, and what looking at it, reading it and erasing from it costs in memory and time.

`python -m local.large_object --mb 1024` with `tests` as the directory; on Linux, in the embedded AWS.
"""

import argparse
import hashlib
import json
import os
import resource
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from open_gate import OpenGate

from logdig_console.aws.access import Access, Keys
from logdig_console.aws.buckets import LogBucket
from logdig_console.domain.change import Consent
from logdig_console.domain.context import JobContext
from logdig_console.domain.logs.erasure import ErasureReport, Visitor
from logdig_console.domain.logs.log_browser import SearchRequest
from logdig_console.local.embedded import REGION, EmbeddedAws
from logdig_console.services.logs.erase import Eraser
from logdig_console.services.logs.export import Export
from logdig_console.services.logs.log_browser import LogBrowser
from logdig_console.services.logs.sync import sync
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.segments import DEFAULT_LIMITS, StoreLimits

DAY = "2026-03-01"
VISITORS = 1_000
LINE_BYTES = 1_024


def user_key(number: int) -> str:
    return f"{number % VISITORS:020d}"


def _template() -> str:
    event = {
        "timestamp": "2026-03-01T11:59:59.000Z", "token": "t", "user_key": "VISITOR_KEY_OF_20_CH",
        "current_page": "https://shop.example/page/PG", "link": "https://shop.example/", "x": 77, "y": 40,
        "spent_milli_sec": 5, "user_agent": "x", "load_count": 0, "v": 2,
        "event_id": "00000000-0000-4000-8000-NUMBER_OF_12", "kind": "click",
        "received_at": "2026-03-01T12:00:00.000Z", "receipt": "0123456789abcdef-NUMBER_OF_12",
    }  # fmt: skip
    event["link"] += "x" * (LINE_BYTES - 1 - len(json.dumps(event, separators=(",", ":"))))  # type: ignore[operator]
    text = json.dumps(event, separators=(",", ":")).replace("VISITOR_KEY_OF_20_CH", "%(key)020d")
    return text.replace("PG", "%(page)02d").replace("NUMBER_OF_12", "%(number)012d") + "\n"


_LINE = _template()


def line(number: int) -> bytes:
    """The event of this number, from 1, in LINE_BYTES."""
    return (_LINE % {"key": number % VISITORS, "page": number % 50, "number": number}).encode()


def write_lines(file: IO[bytes], size: int) -> str:
    """Write about so many bytes of lines; the file's SHA-256 in hex."""
    digest = hashlib.sha256()
    lines = size // LINE_BYTES
    for first in range(1, lines + 1, 10_000):
        block = b"".join(line(number) for number in range(first, min(first + 10_000, lines + 1)))
        file.write(block)
        digest.update(block)
    file.seek(0)
    return digest.hexdigest()


class LargeObject:
    """A bucket with one log file, and everything that reads it.

    Args:
        size: of the file in bytes, about.
        limits: of the store.
    """

    def __init__(
        self, access: Access, bucket: str, folder: Path, size: int, limits: StoreLimits = DEFAULT_LIMITS
    ) -> None:
        self.lines = size // LINE_BYTES
        self.folder = folder
        access.s3.create_bucket(Bucket=bucket)
        access.s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
        with tempfile.TemporaryFile(dir=folder) as file:
            self.key = f"{DAY}/{write_lines(file, size)}"
            access.s3.upload_fileobj(file, bucket, self.key)
        self.reader = LogBucket(access=access, bucket=bucket)
        self.store = ClickStore(folder / "store", limits=limits)
        self.browser = LogBrowser(bucket=self.reader, store=self.store)
        self.export = Export(bucket=self.reader, store=self.store, desk=folder / "desk")
        self.eraser = Eraser(
            access=access, bucket=bucket, store=self.store, desk=folder / "desk", sync=self.sync
        )

    def sync(self, ctx: JobContext) -> int:
        return sync(ctx, bucket=self.reader, store=self.store).rows

    def first_page(self) -> int:
        return len(self.browser.lines(JobContext(), self.key).lines)

    def middle_page(self) -> int:
        return len(self.browser.lines(JobContext(), self.key, self.lines * LINE_BYTES // 2).lines)

    def last_page(self) -> int:
        return len(self.browser.lines(JobContext(), self.key, self.lines * LINE_BYTES).lines)

    def verify(self) -> str:
        return self.browser.verify(JobContext(), self.key).state

    def search(self) -> int:
        return self.browser.search(JobContext(), SearchRequest(user_key(7), "user_key")).found

    def write(self, kind: str) -> int:
        report = self.export.write(JobContext(), self.folder / f"out-{kind}", kind)  # type: ignore[arg-type]
        return report.files if kind == "raw" else report.events

    def erase(self) -> ErasureReport:
        key = user_key(7)
        return self.eraser.erase(JobContext(), Visitor("t", key), Consent(key))


@contextmanager
def sampled_memory() -> Iterator[list[int]]:
    """The resident memory of this process in bytes: first before, then the most of it meanwhile."""
    page, ended = resource.getpagesize(), threading.Event()

    def resident() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1]) * page

    seen = [resident(), resident()]

    def sample() -> None:
        while not ended.wait(0.02):
            seen[1] = max(seen[1], resident())

    thread = threading.Thread(target=sample)
    thread.start()
    try:
        yield seen
    finally:
        ended.set()
        thread.join()


@dataclass(frozen=True, slots=True)
class Measured:
    """What some work said and took: seconds, and MB of resident memory before it and more at most."""

    said: object
    wall_s: float
    cpu_s: float
    before_mb: float
    added_mb: float


def measured(work: Callable[[], object]) -> Measured:
    """Do the work and take its measure."""
    wall, cpu = time.monotonic(), sum(os.times()[:2])
    with sampled_memory() as seen:
        said = work()
    return Measured(
        said,
        time.monotonic() - wall,
        sum(os.times()[:2]) - cpu,
        seen[0] / 2**20,
        (seen[1] - seen[0]) / 2**20,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mb", type=int, default=1_024)
    parser.add_argument("--only", default="", metavar="WORDS", help="those that have these words, as “page”")
    arguments = parser.parse_args()
    size, only = arguments.mb * 1024 * 1024, arguments.only
    with tempfile.TemporaryDirectory(prefix="large-object-") as name:
        folder = Path(name)
        aws = EmbeddedAws(data=folder / "aws")
        aws.start(JobContext())
        try:
            keys = Keys(aws.key.access_key, aws.key.secret_key)
            access = Access(keys=keys, region=REGION, endpoint=aws.endpoint, gate=OpenGate())
            large = LargeObject(access, "large", folder, size)
            tasks: dict[str, Callable[[], object]] = {
                "first page of lines": large.first_page,
                "page in the middle": large.middle_page,
                "last page of lines": large.last_page,
                "verify": large.verify,
                "sync": lambda: large.sync(JobContext()),
                "search": large.search,
                "export raw": lambda: large.write("raw"),
                "export csv": lambda: large.write("csv"),
                "export parquet": lambda: large.write("parquet"),
                "erase, and sync what took its place": large.erase,
            }
            for task, work in tasks.items():
                if only not in task:
                    continue
                took = measured(work)
                print(  # noqa: T201
                    f"{task:38} {took.wall_s:8.2f} s  {took.cpu_s:8.2f} CPU s  "
                    f"{took.before_mb:6.0f} MB before, {took.added_mb:+6.0f} MB  {took.said}",
                    flush=True,
                )
        finally:
            aws.stop()


if __name__ == "__main__":
    main()
