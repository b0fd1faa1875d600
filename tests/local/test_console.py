"""The console's looks: nothing that was stored stays out of the picture."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from local.operating_service import free_access
from logdig_console.domain.change import ReadOnlyRefusal
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import STOPPED, LogDigError
from logdig_console.local.visitors import SampleVisitors, sample_site
from logdig_console.services import local_console
from logdig_console.services.aws_console import AwsConsole
from logdig_console.services.console import collector_health
from logdig_console.services.local_console import LocalConsole
from logdig_console.services.open_service import OpenService, attach
from logdig_console.services.sample.sample_crowd import post_events
from logdig_console.store.audit import AuditLog
from logdig_console.store.places import audit_log

from .test_killed_emulator import kill
from .test_sync import NOW


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(tmp_path_factory.mktemp("console"))


@pytest.fixture(scope="module")
def console(data: Path) -> Iterator[LocalConsole]:
    opened = LocalConsole(data=data)
    opened.open(JobContext())
    yield opened
    opened.close(JobContext())


def click(console: LocalConsole, clicks: int, seed: int) -> None:
    crowd = SampleVisitors(
        origin="http://127.0.0.1:8", token="local", clicks=clicks, seed=seed, now=NOW, site=sample_site()
    )
    collector = console.refresh(JobContext()).collector_url
    post_events(
        JobContext(), collector=collector, origin="http://127.0.0.1:8", events=crowd.events(), total=clicks
    )


def test_a_sync_that_failed_is_made_up_for_at_the_next_look(
    console: LocalConsole, monkeypatch: pytest.MonkeyPatch
) -> None:
    click(console, 5, seed=1)
    before = console.refresh(JobContext()).counts.clicks
    click(console, 5, seed=2)

    def failing(*_arguments: object) -> None:
        raise LogDigError("The bucket could not be listed.")

    with monkeypatch.context() as patched:
        patched.setattr(OpenService, "sync", failing)
        with pytest.raises(LogDigError):
            console.refresh(JobContext())
    assert console.refresh(JobContext()).counts.clicks == before + 5


def test_a_drain_that_fails_is_what_a_look_tells_of_and_not_its_end(console: LocalConsole) -> None:
    assert console.refresh(JobContext()).drain.status != "error"
    functions, name = free_access(console._service).functions, console._service.service.names.function
    functions.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
    try:
        seen = console.refresh(JobContext())
        with pytest.raises(LogDigError):
            console.drain_now(JobContext())
    finally:
        functions.delete_function_concurrency(FunctionName=name)
    assert (seen.drain.status, bool(seen.drain_error)) == ("error", True)
    again = console.refresh(JobContext())
    assert (again.drain.status != "error", again.drain_error) == (True, "")


def test_what_somebody_else_drained_is_found_in_as_many_looks_as_are_between_two_syncs(
    console: LocalConsole, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local_console, "LOOKS_A_SYNC", 3)  # each waits 2 s for a message
    before = console.refresh(JobContext()).counts.clicks
    click(console, 5, seed=3)
    assert attach(data).drain_all(JobContext()).events > 0
    looks = [console.refresh(JobContext()).counts.clicks for _ in range(local_console.LOOKS_A_SYNC)]
    assert looks[-1] == before + 5


def test_in_read_only_mode_a_look_drains_nothing_and_drain_now_is_refused(
    console: LocalConsole, data: Path
) -> None:
    console.set_read_only(True)
    try:
        click(console, 3, seed=4)
        assert console.refresh(JobContext()).queue.waiting > 0
        with pytest.raises(ReadOnlyRefusal):
            console.drain_now(JobContext())
        assert console.refresh(JobContext()).drain.status != "error"
    finally:
        console.set_read_only(False)
    assert console.refresh(JobContext()).queue.waiting == 0
    (refusal, *_) = AuditLog(data / "audit").newest_first()
    assert (refusal.action, refusal.result, refusal.call) == ("Drain now", "refused", "")


def test_a_service_seen_as_one_on_aws_is_looked_at_without_being_drained_and_syncs_when_asked(
    console: LocalConsole, data: Path, tmp_path: Path
) -> None:
    click(console, 4, seed=5)
    console.set_read_only(True)  # so that only the other console drains
    store = tmp_path / "stores" / "local"
    other = AwsConsole(reach=lambda _ctx, gate: attach(data, store=store, gate=gate), data=tmp_path)
    try:
        other.open(JobContext())
        first = other.refresh(JobContext())
        assert first.queue.waiting > 0
        assert first.drained_at
        assert first.moved.events > 0, "drained by somebody else, and read in the drain's log"
        before = first.counts.clicks
        assert other.drain_now(JobContext()).events > 0
        assert other.refresh(JobContext()).counts.clicks == before + 4
        assert attach(data).drain_all(JobContext()).status == "empty"
    finally:
        console.set_read_only(False)
    (entry, *_) = AuditLog(audit_log(tmp_path)).newest_first()
    assert (entry.action, entry.call, entry.result) == ("Drain now", "lambda:Invoke", "done")
    assert entry.account == "000000000000"


def test_a_collector_that_has_sent_says_that_it_reaches_sqs(console: LocalConsole) -> None:
    click(console, 3, seed=6)
    seen = console.refresh(JobContext())
    assert (seen.collector_answers, seen.collector_sqs) == (True, "ok")


def test_a_collector_that_is_not_there_does_not_answer() -> None:
    assert collector_health("") == (False, "unknown")
    assert collector_health("http://127.0.0.1:9") == (False, "unknown")


def test_what_answers_in_another_language_than_http_is_no_collector() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        answering = threading.Thread(target=_answer_with_nonsense, args=(listening,))
        answering.start()
        port = listening.getsockname()[1]
        assert collector_health(f"http://127.0.0.1:{port}") == (False, "unknown")
        answering.join()


def _answer_with_nonsense(listening: socket.socket) -> None:
    connection, _ = listening.accept()
    with connection:
        connection.recv(65_536)
        connection.sendall(b"220 mail.example ready\r\n")


def test_an_aws_of_this_machine_that_was_killed_is_started_again_with_what_it_held(tmp_path: Path) -> None:
    console = LocalConsole(data=tmp_path / "data")
    console.open(JobContext())
    try:
        click(console, 5, seed=8)
        kill(console._local._aws)
        with pytest.raises(LogDigError) as stopped:
            console.refresh(JobContext())
        assert stopped.value.code == STOPPED
        console.open(JobContext())
        assert console.refresh(JobContext()).counts.clicks == 5
    finally:
        console.close(JobContext())
