"""Local files into a store: both formats, any size, any garbage."""

import hashlib
import random
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from unit.heatmap.lines import event_id, line, original

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.domain.logs.ledger import StoreCounts
from logdig_console.services.logs import import_logs
from logdig_console.services.logs.import_logs import import_paths
from logdig_console.store.clickstore import ClickStore


@pytest.fixture
def store(tmp_path: Path) -> ClickStore:
    return ClickStore(tmp_path / "store")


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    folder = tmp_path / "logs"
    folder.mkdir()
    return folder


def hashed(folder: Path, body: bytes, day: str = "2026-02-01") -> Path:
    path = folder / day / hashlib.sha256(body).hexdigest()
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(body)
    return path


def test_files_and_folders_of_both_formats_are_read(store: ClickStore, logs: Path) -> None:
    (logs / "old.log").write_bytes(original() + original(x=0, y=0) + original(x="?"))
    path = hashed(logs, line() + b"bad\n")
    report = import_paths(JobContext(), store, [logs])
    size = path.stat().st_size + (logs / "old.log").stat().st_size
    assert (report.files, report.bytes, report.corrupt) == (2, size, 0)
    assert store.counts() == StoreCounts(distinct=2, bad=1, suspect=1, phantom=1, clicks=2)
    assert f"2026-02-01/{path.name}" in store.consumed()


def test_a_file_that_was_read_is_not_read_again_unless_it_changed(store: ClickStore, logs: Path) -> None:
    path = logs / "clicks.log"
    path.write_bytes(line())
    import_paths(JobContext(), store, [path, logs])
    again = import_paths(JobContext(), store, [logs / ".." / "logs"])
    assert (again.files, again.bytes, store.counts().rows) == (0, 0, 1)
    path.write_bytes(line() + line(event_id=event_id(2)))
    assert import_paths(JobContext(), store, [path]).files == 1
    assert store.counts() == StoreCounts(distinct=2, duplicates=1, clicks=2)


def test_two_files_with_the_same_lines_are_two_files(store: ClickStore, logs: Path) -> None:
    for name in ("a", "b"):
        (logs / name).mkdir()
        (logs / name / "clicks.log").write_bytes(line())
    assert import_paths(JobContext(), store, [logs]).files == 2
    assert store.counts() == StoreCounts(distinct=1, duplicates=1, clicks=1)


def test_a_file_whose_name_is_another_hash_is_corrupt_and_named(store: ClickStore, logs: Path) -> None:
    path = hashed(logs, line())
    path.write_bytes(line()[:-9])
    report = import_paths(JobContext(), store, [logs])
    assert (report.files, report.corrupt, report.corrupt_files) == (0, 1, (path.as_posix(),))
    assert store.counts().rows == 0


def test_a_hash_in_capitals_or_with_an_ending_is_just_a_name(store: ClickStore, logs: Path) -> None:
    (logs / ("A" * 64)).write_bytes(line())
    (logs / ("a" * 64 + ".log")).write_bytes(line(event_id=event_id(2)))
    assert import_paths(JobContext(), store, [logs]).corrupt == 0
    assert store.counts().distinct == 2


def test_a_path_that_is_not_there_is_a_usage_error(store: ClickStore, logs: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        import_paths(JobContext(), store, [logs / "nowhere"])


def test_a_file_that_cannot_be_read_is_named(store: ClickStore, logs: Path) -> None:
    (logs / "loop").symlink_to(logs / "loop")
    with pytest.raises(LogDigError, match="loop"):
        import_paths(JobContext(), store, [logs])


@pytest.mark.parametrize("part", [1_000, 4_096, 70_000])
def test_a_large_file_is_read_in_parts_as_if_it_were_whole(
    store: ClickStore, logs: Path, monkeypatch: pytest.MonkeyPatch, part: int
) -> None:
    monkeypatch.setattr(import_logs, "PART_BYTES", part)
    body = b"".join(line(event_id=event_id(n)) + (b"bad\n" if n % 50 == 7 else b"") for n in range(300))
    endless = b"x" * 200_000 + b"\n"
    cut = len(body) // 2 + 100  # in the middle of a line
    hashed(logs, body[:cut] + b"\n" + endless + endless + body[cut:] + b"x" * 150_000)
    (logs / "last").write_bytes(body + line(event_id=event_id(999)).removesuffix(b"\n"))
    assert import_paths(JobContext(), store, [logs]).files == 2
    counts = store.counts()
    assert (counts.distinct, counts.duplicates) == (301, 299)
    assert counts.bad == 2 * 6 + 2 + 2 + 1
    bad = {(item.where.object[:4], item.where.line) for item in store.noted_lines()}
    assert {("2026", 9), ("2026", 60), ("2026", 111)} <= bad
    assert len(bad) == counts.bad


def test_a_line_of_a_quarter_of_a_gigabyte_needs_no_memory_of_its_size(tmp_path: Path) -> None:
    path = tmp_path / "huge.log"
    with path.open("wb") as file:
        file.write(line())
        for _ in range(256):
            file.write(b"x" * 1024 * 1024)
        file.write(b"\n" + line(event_id=event_id(2)))
    program = (
        "import re, sys; from pathlib import Path\n"
        "from logdig_console.domain.context import JobContext\n"
        "from logdig_console.services.logs.import_logs import import_paths\n"
        "from logdig_console.store.clickstore import ClickStore\n"
        "store = ClickStore(Path(sys.argv[1]))\n"
        "import_paths(JobContext(), store, [Path(sys.argv[2])])\n"
        "counts = store.counts()\n"
        "most = re.search(r'VmHWM:\\s+(\\d+) kB', Path('/proc/self/status').read_text())[1]\n"
        "print(counts.distinct, counts.bad, most)\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "store"), str(path)]
    done = subprocess.run(command, capture_output=True, check=True, text=True, timeout=60, cwd=ROOT)
    distinct, bad, kilobytes = map(int, done.stdout.split())
    assert (distinct, bad) == (2, 1)
    assert kilobytes < 200 * 1024


def test_garbage_of_every_kind_is_counted_and_spoils_nothing_else(store: ClickStore, logs: Path) -> None:
    chance = random.Random(4)
    good = line()
    (logs / "binary").write_bytes(chance.randbytes(30_000))
    (logs / "empty").write_bytes(b"")
    (logs / "nul").write_bytes(b"\0" * 5_000)
    (logs / "newlines").write_bytes(b"\n" * 100)
    (logs / "half").write_bytes(good + good[:200])
    (logs / "utf16").write_bytes(good.decode().encode("utf-16"))
    (logs / "한국어.log").write_bytes(original(page="http://old.example/한국?q=a|b", agent="브라우저|1"))
    (logs / "deep").write_bytes(b"[" * 50_000 + b"\n" + b'{"a":' * 10_000)
    import_paths(JobContext(), store, [logs])
    counts = store.counts()
    assert (counts.distinct, counts.clicks) == (2, 2)
    assert counts.rows == counts.distinct + counts.duplicates + counts.bad + counts.suspect + counts.phantom
    assert counts.bad > 100
