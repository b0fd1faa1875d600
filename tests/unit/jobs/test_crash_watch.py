import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from logdig_console.domain.redaction import redacted
from logdig_console.jobs.crash_watch import FAULT_NAME, REPORT_NAME, Crash, CrashWatch

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
TOKEN = "IQoJb3JpZ2luX2VjE" + "aB3" * 60


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[CrashWatch]:
    before = (sys.excepthook, threading.excepthook)
    made = CrashWatch(directory=tmp_path / "data")
    assert made.start() is None
    yield made
    made.stop()
    assert (sys.excepthook, threading.excepthook) == before


def test_what_nobody_caught_in_a_thread_is_told_in_the_ui_thread_and_written_without_keys(
    qtbot, watch: CrashWatch, tmp_path: Path
) -> None:
    told: list[tuple[int, Crash]] = []

    def note(crash: Crash) -> None:
        told.append((threading.get_ident(), crash))

    def fail() -> None:
        raise RuntimeError(f"AKIAIOSFODNN7EXAMPLE {SECRET}")

    watch.crashed.connect(note)
    worker = threading.Thread(target=fail)
    worker.start()
    worker.join()
    sys.excepthook(ValueError, ValueError("in the window"), None)
    qtbot.waitUntil(lambda: len(told) == 2)
    path = tmp_path / "data" / REPORT_NAME
    written = path.read_text("utf-8")
    assert "RuntimeError" in written
    assert "in the window" in written
    assert SECRET not in written
    assert "AKIAIOSFODNN7EXAMPLE" not in written
    assert {crash.path for _, crash in told} == {str(path)}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_where_nothing_can_be_written_the_crash_is_told_all_the_same(tmp_path: Path, qtbot) -> None:
    (tmp_path / "data").write_text("a file where the directory should be", "utf-8")
    watch = CrashWatch(directory=tmp_path / "data")
    told: list[Crash] = []
    watch.crashed.connect(told.append)
    watch.start()
    try:
        sys.excepthook(ValueError, ValueError("in the window"), None)
    finally:
        watch.stop()
    assert [crash.path for crash in told] == [""]


def test_a_dead_interpreter_is_told_of_at_the_next_start_and_once(tmp_path: Path) -> None:
    script = (
        "import ctypes, sys; from pathlib import Path;"
        "from logdig_console.jobs.crash_watch import CrashWatch;"
        "watch = CrashWatch(directory=Path(sys.argv[1])); watch.start(); ctypes.string_at(0)"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False, capture_output=True)
    assert ended.returncode != 0
    second = CrashWatch(directory=tmp_path)
    crash = second.start()
    second.stop()
    assert crash is not None
    assert "Segmentation fault" in crash.text or "access violation" in crash.text
    third = CrashWatch(directory=tmp_path)
    assert third.start() is None
    third.stop()
    assert (tmp_path / FAULT_NAME).read_text("utf-8") == ""


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        (f"key {SECRET} end", SECRET),
        ("id ASIAIOSFODNN7EXAMPLE", "ASIAIOSFODNN7EXAMPLE"),
        (f"x-amz-security-token: {TOKEN}", TOKEN),
        ('{"secret_access_key": "plain"}', "plain"),
        ("password=hunter2&user=ada", "hunter2"),
        ("Authorization: Bearer abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwxyz"),
    ],
)
def test_secrets_are_taken_out(text: str, secret: str) -> None:
    assert secret in text
    assert secret not in redacted(text)


@pytest.mark.parametrize(
    "text",
    [
        "The drain could not be run.",
        "/home/ada/.local/share/logdig/stores/files/0123456789abcdef/store/manifest.json",
        "2026-02-01/" + "0a" * 32,
        '  File "/usr/lib/python3.11/threading.py", line 1038, in _bootstrap_inner',
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert redacted(text) == text
