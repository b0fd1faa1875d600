"""The embedded AWS keeps its state, has its directory to itself, and ends with its parent."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from open_gate import OpenGate

from logdig_console.aws.access import Access, Keys
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.local.child import python_command
from logdig_console.local.embedded import REGION, EmbeddedAws
from logdig_console.local.ports import ports_of
from logdig_console.local.serving import procfile_command


def access_of(embedded: EmbeddedAws) -> Access:
    keys = Keys(embedded.key.access_key, embedded.key.secret_key)
    return Access(keys=keys, region=REGION, endpoint=embedded.endpoint, gate=OpenGate())


def test_queues_and_objects_survive_a_restart_under_the_same_addresses(tmp_path: Path) -> None:
    first = EmbeddedAws(data=tmp_path)
    first.start(JobContext())
    try:
        endpoint = first.endpoint
        access = access_of(first)
        url = access.sqs.create_queue(QueueName="kept")["QueueUrl"]
        access.sqs.send_message(QueueUrl=url, MessageBody="a click")
        access.s3.create_bucket(Bucket="kept")
        access.s3.put_object(Bucket="kept", Key="k", Body=b"body")
    finally:
        first.stop()
    second = EmbeddedAws(data=tmp_path)
    second.start(JobContext())
    try:
        assert second.endpoint == endpoint
        assert second.key.access_key != first.key.access_key
        access = access_of(second)
        messages = access.sqs.receive_message(QueueUrl=url)["Messages"]
        assert [message["Body"] for message in messages] == ["a click"]
        assert access.s3.get_object(Bucket="kept", Key="k")["Body"].read() == b"body"
    finally:
        second.stop()


def test_a_second_program_on_the_same_directory_is_told_so(embedded: EmbeddedAws) -> None:
    with pytest.raises(LogDigError) as caught:
        EmbeddedAws(data=embedded.data).start(JobContext())
    assert caught.value.title == "This data directory is in use."
    assert "--data" in caught.value.hint


def test_a_refused_second_start_leaves_the_first_one_reachable(embedded: EmbeddedAws) -> None:
    embedded.write_running_file({"service": "local"})
    second = EmbeddedAws(data=embedded.data)
    with pytest.raises(LogDigError):
        second.start(JobContext())
    second.stop()
    assert (embedded.data / "running.json").exists()


def test_a_directory_that_cannot_be_made_is_an_error_with_words() -> None:
    with pytest.raises(LogDigError) as caught:
        EmbeddedAws(data=Path("/dev/null/x")).start(JobContext())
    assert caught.value.title == "The data directory cannot be used."


def test_only_its_owner_may_look_into_the_data_directory(embedded: EmbeddedAws) -> None:
    assert embedded.data.stat().st_mode & 0o077 == 0


def test_modules_of_the_current_folder_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("uvicorn", "secrets", "queue", "http"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(3)\n")
    monkeypatch.chdir(tmp_path)
    aws = EmbeddedAws(data=tmp_path / "data")
    aws.start(JobContext())
    aws.stop()


def test_a_kept_program_ends_in_order_with_its_parent_and_with_its_keeper(tmp_path: Path) -> None:
    (tmp_path / "kept.py").write_text(
        "import signal, sys, time\n"
        "signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))\n"
        "print(sys.argv[1], flush=True)\n"
        "time.sleep(600)\n"
    )
    process = subprocess.Popen(
        python_command("logdig_console.local.keeper", "kept", "word"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdout:
        assert process.stdout.readline() == b"word\n"
        assert psutil.Process(process.pid).children() == []
        process.stdin.close()
        assert process.wait(10) == 7


def test_a_taken_port_is_named_with_what_to_do(tmp_path: Path) -> None:
    import socket

    ports = ports_of(tmp_path)
    with socket.socket() as other:
        other.bind(("127.0.0.1", ports.collector))
        other.listen()
        with pytest.raises(LogDigError) as caught:
            ports_of(tmp_path)
    assert str(ports.collector) in caught.value.title
    assert "ports.json" in caught.value.hint


def test_the_emulator_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    script = (
        "import sys, time, pathlib\n"
        "from logdig_console.domain.context import JobContext\n"
        "from logdig_console.local.embedded import EmbeddedAws\n"
        "aws = EmbeddedAws(data=pathlib.Path(sys.argv[1]))\n"
        "aws.start(JobContext())\n"
        "print('started', flush=True)\n"
        "time.sleep(600)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    with parent.stdout:
        assert parent.stdout.readline() == b"started\n"
    children = psutil.Process(parent.pid).children(recursive=True)
    assert children
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait(10)
    _, alive = psutil.wait_procs(children, timeout=20)
    assert alive == []


def test_no_secret_stands_in_argv_or_in_the_environment_of_a_child(embedded: EmbeddedAws) -> None:
    for child in psutil.Process().children(recursive=True):
        words = " ".join(child.cmdline()) + " ".join(child.environ().values())
        assert embedded.key.secret_key not in words


def test_the_procfile_is_started_as_it_stands_with_the_port_filled_in() -> None:
    command = procfile_command(
        "# comment\nweb: uvicorn application:application --port ${PORT:-8000}\n", port=81
    )
    assert command == ["uvicorn", "application:application", "--port", "81"]


def test_a_procfile_without_a_web_line_is_an_error() -> None:
    with pytest.raises(LogDigError):
        procfile_command("worker: true\n", port=81)
