"""Killed at any moment, out of space, two at once: the store opens, with no row lost or doubled."""

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import ROOT
from unit.heatmap.lines import event_id, line
from unit.store.filling import at, stored_clicks
from unit.store.interrupted import LIMITS

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import JobCancelled, LogDigError
from logdig_console.domain.logs.ledger import StoreCounts
from logdig_console.domain.logs.log_object import LogObject
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.files import StoreFiles
from logdig_console.store.lock import writer_lock

PROGRAM = ROOT / "unit" / "store" / "interrupted.py"


def logs() -> list[LogObject]:
    """Twelve files with clicks on three pages, duplicates and clashes among them."""
    return [
        LogObject(
            f"log-{place:02d}",
            b"".join(
                line(
                    event_id=event_id(place * 3 + n if n else place % 5),
                    x=place % 2,
                    current_page=f"https://shop.example/{n}",
                    received_at=at(60 - place),
                )
                for n in range(3)
            )
            + b"nonsense\n",
        )
        for place in range(12)
    ]


@pytest.fixture
def undisturbed(tmp_path: Path) -> tuple[StoreCounts, set[tuple[str, int]]]:
    store = ClickStore(tmp_path / "undisturbed", limits=LIMITS)
    store.ingest(JobContext(), logs())
    return store.counts(), stored_clicks(store)


def checked(store: ClickStore) -> None:
    """What is there fits together: as many rows as the consumed files have, each page's clicks readable."""
    assert store.counts().rows == 4 * len(store.consumed())
    assert len(stored_clicks(store)) == store.counts().clicks


def completed(directory: Path) -> tuple[StoreCounts, set[tuple[str, int]]]:
    store = ClickStore(directory, limits=LIMITS)
    checked(store)
    store.ingest(JobContext(), logs())
    return store.counts(), stored_clicks(store)


def test_a_writer_killed_at_any_file_operation_loses_and_doubles_nothing(
    tmp_path: Path, undisturbed: tuple[StoreCounts, set[tuple[str, int]]]
) -> None:
    folder = tmp_path / "logs"
    folder.mkdir()
    for item in logs():
        (folder / item.name).write_bytes(item.body)

    def run(fatal: int) -> int:
        command = [sys.executable, str(PROGRAM), str(tmp_path / str(fatal)), str(fatal), str(folder)]
        environment = os.environ | {"PYTHONPATH": str(ROOT), "POLARS_MAX_THREADS": "1"}
        return subprocess.run(command, env=environment, check=False, timeout=60).returncode

    assert run(100_000) == 0
    operations = range(1, 90, 7)
    with ThreadPoolExecutor(2) as pool:
        codes = dict(zip(operations, pool.map(run, operations), strict=True))
    assert set(codes.values()) == {-signal.SIGKILL}
    for fatal in operations:
        assert completed(tmp_path / str(fatal)) == undisturbed


class Refusing(StoreFiles):
    """A disk that is full from the n-th write on."""

    def __init__(self, directory: Path, free_writes: int) -> None:
        super().__init__(directory)
        self.free_writes = free_writes

    def _put(self, path: Path, data: bytes) -> None:
        self.free_writes -= 1
        if self.free_writes < 0:
            path.write_bytes(data[:10])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        super()._put(path, data)


@pytest.mark.parametrize("free_writes", range(0, 40, 3))
def test_a_full_disk_leaves_the_old_store_and_can_be_made_good(
    tmp_path: Path, free_writes: int, undisturbed: tuple[StoreCounts, set[tuple[str, int]]]
) -> None:
    directory = tmp_path / "store"
    store = ClickStore(directory, limits=LIMITS)
    store.ingest(JobContext(), logs()[:3])
    with pytest.raises(LogDigError, match="disk is full") as caught:
        ClickStore(directory, files=Refusing(directory, free_writes), limits=LIMITS).ingest(
            JobContext(), logs()
        )
    assert "untouched" in caught.value.detail
    assert caught.value.hint
    assert store.consumed() >= {item.name for item in logs()[:3]}
    assert not list(directory.glob("*.new"))
    assert completed(directory) == undisturbed


def ingest_every_other(directory: str, first: int) -> int:
    store = ClickStore(Path(directory), limits=LIMITS)
    return sum(store.ingest(JobContext(), [item]).objects for item in logs()[first:] + logs()[:first])


def test_two_programs_at_once_read_each_file_once(
    tmp_path: Path, undisturbed: tuple[StoreCounts, set[tuple[str, int]]]
) -> None:
    directory = tmp_path / "store"
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        read = list(pool.map(ingest_every_other, [str(directory)] * 2, [0, 6]))
    assert sum(read) == 12
    assert completed(directory) == undisturbed


def test_a_reader_sees_one_moment_while_another_writes(tmp_path: Path) -> None:
    reader, writer = ClickStore(tmp_path, limits=LIMITS), ClickStore(tmp_path, limits=LIMITS)
    writer.ingest(JobContext(), logs()[:1])

    def write() -> None:
        for item in logs()[1:]:
            writer.ingest(JobContext(), [item])

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        looks = 0
        while not writing.done():
            assert sum(row.clicks for row in reader.pages()) >= 1
            assert reader.clicks("https://shop.example/1").height >= 1
            looks += 1
        writing.result()
    assert looks > 0
    checked(reader)


class Overtaken(StoreFiles):
    """Files of a reader that another program overtakes once, just after it has read the manifest."""

    def __init__(self, directory: Path, overtake: Callable[[], None]) -> None:
        super().__init__(directory)
        self._overtake: Callable[[], None] | None = overtake

    def read(self, name: str) -> bytes | None:
        data = super().read(name)
        overtake, self._overtake = self._overtake, None
        if overtake is not None:
            overtake()
        return data


def test_a_reader_whose_files_were_put_together_meanwhile_looks_again(tmp_path: Path) -> None:
    other = ClickStore(tmp_path, limits=LIMITS)
    for item in logs()[:4]:
        other.ingest(JobContext(), [item])
    before = other.clicks("https://shop.example/1").height
    overtaken = Overtaken(tmp_path, lambda: other.compact(JobContext()))
    assert len(list(tmp_path.glob("rows-*"))) > LIMITS.runs
    assert ClickStore(tmp_path, files=overtaken).clicks("https://shop.example/1").height == before


def test_waiting_for_another_writer_ends_when_the_job_is_cancelled(tmp_path: Path) -> None:
    ctx = JobContext(on_progress=lambda progress: ctx.cancel() if "waiting" in progress.text else None)
    with writer_lock(JobContext(), tmp_path / "lock"), pytest.raises(JobCancelled):
        ClickStore(tmp_path).ingest(ctx, logs())
    assert ClickStore(tmp_path).ingest(JobContext(), logs()).objects == 12


@pytest.mark.parametrize("leave", ["rows-left.parquet", "manifest.json.new", "index-left.bin.new"])
def test_what_an_interrupted_writer_left_is_swept_up(tmp_path: Path, leave: str) -> None:
    store = ClickStore(tmp_path)
    store.ingest(JobContext(), logs()[:1])
    (tmp_path / leave).write_bytes(b"half")
    store.ingest(JobContext(), logs()[1:2])
    assert not (tmp_path / leave).exists()
