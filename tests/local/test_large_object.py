"""A log file that is larger than anything the drain writes, in the embedded AWS: never held whole."""

import hashlib
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from open_gate import OpenGate

from logdig_console.aws.access import Access, Keys
from logdig_console.domain.context import JobContext
from logdig_console.local.embedded import REGION, EmbeddedAws
from logdig_console.services.logs.sync import sync
from logdig_console.store.segments import StoreLimits

from .large_object import DAY, LINE_BYTES, VISITORS, LargeObject

MEGABYTE = 2**20
SIZE = 34 * MEGABYTE
LIMIT_MB = 32
"""Less than the file has: whatever holds it whole is over."""

SMALL_BATCHES = StoreLimits(batch_bytes=4 * MEGABYTE)


@pytest.fixture(scope="module")
def everything(embedded: EmbeddedAws) -> Access:
    keys = Keys(embedded.key.access_key, embedded.key.secret_key)
    return Access(keys=keys, region=REGION, endpoint=embedded.endpoint, gate=OpenGate())


@pytest.fixture(scope="module")
def large(everything: Access, tmp_path_factory: pytest.TempPathFactory) -> LargeObject:
    return LargeObject(everything, "large-object", tmp_path_factory.mktemp("large"), SIZE, SMALL_BATCHES)


def most_memory(work: Callable[[], object]) -> float:
    """The most that Python objects took meanwhile, in MB."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / MEGABYTE
    finally:
        tracemalloc.stop()


def test_it_is_shown_verified_and_read_into_the_store(large: LargeObject) -> None:
    assert most_memory(large.first_page) < LIMIT_MB
    assert most_memory(lambda: large.verify() == "verified") < LIMIT_MB
    assert most_memory(lambda: large.sync(JobContext())) < LIMIT_MB
    counts = large.store.counts()
    assert (counts.rows, counts.distinct, counts.duplicates) == (large.lines, large.lines, 0)
    assert large.store.files_of(DAY)[large.key].rows == large.lines


def test_it_is_exported_as_it_is_and_as_events(large: LargeObject) -> None:
    large.sync(JobContext())
    assert most_memory(lambda: large.write("raw")) < LIMIT_MB
    exported = large.folder / "out-raw" / large.key
    assert hashlib.sha256(exported.read_bytes()).hexdigest() == exported.name
    assert large.write("parquet") == large.lines
    assert pl.read_parquet(large.folder / "out-parquet")["event_id"].n_unique() == large.lines


def test_a_visitor_is_erased_from_it_and_the_rest_lies_under_its_new_hash(large: LargeObject) -> None:
    mine = sum(number % VISITORS == 7 for number in range(1, large.lines + 1))
    reports = []
    assert most_memory(lambda: reports.append(large.erase())) < LIMIT_MB
    assert (reports[0].rewritten, reports[0].lines) == (1, mine)
    (file,) = large.browser.files(JobContext(), DAY).files
    assert (file.size, large.browser.verify(JobContext(), file.key).state) == (
        SIZE - mine * LINE_BYTES,
        "verified",
    )
    assert large.store.counts().rows == large.lines - mine
    assert large.search() == 0


def test_one_that_is_not_what_its_name_says_is_said_to_be_corrupt_and_never_read(
    everything: Access, tmp_path: Path
) -> None:
    other = LargeObject(everything, "large-corrupt", tmp_path, 17 * MEGABYTE)
    (tmp_path / "changed").write_bytes(b"no event\n" * 2 * MEGABYTE)
    everything.s3.upload_file(str(tmp_path / "changed"), "large-corrupt", other.key)
    report = sync(JobContext(), bucket=other.reader, store=other.store)
    assert (report.corrupt, report.rows) == (1, 0)
    assert [file.state for file in other.browser.files(JobContext(), DAY).files] == ["corrupt"]
    assert other.verify() == "corrupt"
    assert other.store.counts().rows == 0
