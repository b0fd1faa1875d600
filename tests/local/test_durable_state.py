"""Files of one state belong together, and a journal is read to where it was written whole."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from logdig_console.local.durable.checkpoint import Checkpoint
from logdig_console.local.durable.journal import Journal
from logdig_console.local.durable.objects import mend_objects
from logdig_console.local.durable.requests import Request


class Services:
    """Two services and what they hold."""

    def __init__(self, directory: Path) -> None:
        self.held: dict[str, str] = {"one": "1", "two": "2"}
        self.encoded = 0
        self.checkpoint = Checkpoint(directory=directory, states=self.states, encode=self.encode)
        self.checkpoint.roll_forward()

    def states(self) -> Mapping[str, object]:
        return {name: (lambda value=value: value) for name, value in self.held.items()}

    def encode(self, _name: str, state: str) -> str:
        self.encoded += 1
        return state


def files(directory: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in directory.iterdir()}


def test_all_services_or_those_named_are_saved(tmp_path: Path) -> None:
    services = Services(tmp_path)
    services.checkpoint.save(["one"])
    assert files(tmp_path) == {"one.json": "1"}
    services.checkpoint.save()
    assert files(tmp_path) == {"one.json": "1", "two.json": "2"}


def test_what_did_not_change_is_not_written_again_by_this_run_or_the_next(tmp_path: Path) -> None:
    Services(tmp_path).checkpoint.save()
    before = (tmp_path / "one.json").stat().st_mtime_ns
    services = Services(tmp_path)
    services.held["two"] = "3"
    services.checkpoint.save()
    services.checkpoint.save()
    assert (tmp_path / "one.json").stat().st_mtime_ns == before
    assert files(tmp_path)["two.json"] == "3"


@pytest.mark.parametrize("crash_at", range(1, 8))
def test_a_crash_at_any_step_leaves_both_files_old_or_both_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, crash_at: int
) -> None:
    services = Services(tmp_path)
    services.checkpoint.save()
    services.held = {"one": "new", "two": "new"}
    steps = 0

    class CrashError(Exception):
        pass

    def counted(module: object, name: str) -> None:
        plain = getattr(module, name)

        def step(*arguments: object, **named: object) -> object:
            nonlocal steps
            steps += 1
            if steps == crash_at:
                raise CrashError
            return plain(*arguments, **named)

        monkeypatch.setattr(module, name, step)

    with monkeypatch.context():
        counted(Path, "write_text")
        counted(Path, "unlink")
        counted(__import__("os"), "replace")
        try:
            services.checkpoint.save()
        except CrashError:
            crashed = True
        else:
            crashed = False
    monkeypatch.undo()
    Services(tmp_path)
    found = files(tmp_path)
    assert found in ({"one.json": "1", "two.json": "2"}, {"one.json": "new", "two.json": "new"})
    assert crashed == (crash_at <= 6)


def test_a_service_that_another_thread_changes_is_saved_the_next_time(tmp_path: Path) -> None:
    def changing() -> str:
        raise RuntimeError("dictionary changed size during iteration")

    checkpoint = Checkpoint(directory=tmp_path, states=lambda: {"one": changing}, encode=lambda _, text: text)
    checkpoint.save()
    assert files(tmp_path) == {}


def test_records_are_read_in_order_and_a_torn_last_line_is_none(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.rotate(["snapshot"])
    journal.append([["put", 1], ["put", 2]])
    journal.append([["del", "\u2028\n"]])
    journal.close()
    (path,) = tmp_path.glob("*.journal")
    path.write_bytes(path.read_bytes() + b'["put", 3')
    assert Journal(tmp_path).read() == (["snapshot"], [["put", 1], ["put", 2], ["del", "\u2028\n"]])


def test_a_crash_between_a_new_journal_and_its_snapshot_loses_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.rotate(["old"])
    journal.append([["put", 1]])
    snapshot = (tmp_path / "queues.json").read_bytes()
    journal.rotate(["new"])
    journal.append([["put", 2]])
    journal.close()
    # As if the snapshot had not been written: the earlier one, and both journals.
    (tmp_path / "queues.json").write_bytes(snapshot)
    (tmp_path / "queues-1.journal").write_bytes(b'["put",1]\n')
    again = Journal(tmp_path)
    assert again.read() == (["old"], [["put", 1], ["put", 2]])
    again.rotate(["both"])
    again.close()
    assert Journal(tmp_path).read() == (["both"], [])
    assert len(list(tmp_path.glob("*.journal"))) == 1


def test_headers_of_an_earlier_body_are_counted_again(tmp_path: Path) -> None:
    import os

    for name, newer in (("torn", True), ("whole", False)):
        body, headers = tmp_path / name, tmp_path / f"{name}.meta.json"
        body.write_bytes(b"body")
        headers.write_text('{"size": 1, "etag": "e", "content_type": "t"}')
        os.utime(body, ns=(2_000, 2_000) if newer else (1_000, 1_000))
        os.utime(headers, ns=(1_500, 1_500))
    assert mend_objects(tmp_path) == 1
    assert (tmp_path / "torn.meta.json").read_text() == '{"content_type": "t"}'
    assert '"size": 1' in (tmp_path / "whole.meta.json").read_text()


def request(
    method: str, path: str, service: str, *, query: str = "", target: str = "", body: bytes = b""
) -> Request:
    scope = f"AWS4-HMAC-SHA256 Credential=K/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host"
    return Request(method, path, {"authorization": scope, "x-amz-target": target}, query, body)


@pytest.mark.parametrize(
    ("asked", "changes"),
    [
        (request("POST", "/", "sqs", target="AmazonSQS.SendMessage"), False),
        (request("POST", "/", "sqs", target="AmazonSQS.CreateQueue"), True),
        (request("POST", "/", "iam", body=b"Action=PutRolePolicy&RoleName=r"), True),
        (request("POST", "/", "iam", body=b"Version=1&Action=GetRole"), False),
        (request("POST", "/2015-03-31/functions/f/invocations", "lambda"), False),
        (request("POST", "/2015-03-31/functions", "lambda"), True),
        (request("GET", "/2015-03-31/functions/f", "lambda"), False),
        (request("PUT", "/bucket/key", "s3"), False),
        (request("PUT", "/bucket", "s3"), True),
        (request("PUT", "/bucket/", "s3", query="versioning"), True),
        (request("POST", "/bucket", "s3", query="delete"), False),
        (request("GET", "/bucket", "s3", query="policy"), False),
        (request("POST", "/service/Granite/operation/PutMetricAlarm", "monitoring"), True),
        (request("POST", "/service/Granite/operation/PutMetricData", "monitoring"), False),
        (request("PUT", "/schedules/s", "scheduler"), True),
    ],
)
def test_what_changes_the_state_of_a_service_is_known(asked: Request, changes: bool) -> None:
    assert asked.changes is changes
