"""The gate: nothing changes AWS without consent, in read-only mode, or unseen."""

import errno
import http.server
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import boto3
import botocore.exceptions
import pytest

from logdig_console.aws.access import Access, Keys
from logdig_console.aws.gate import Caller, Gate
from logdig_console.aws.reading import READING, is_reading
from logdig_console.domain.change import AuditEntry, Change, Consent, ReadOnlyRefusal
from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.store.audit import AuditLog

DRAIN = Change("Drain now", "my-shop-lambda", cli="logdig drain --force")
PURGE = Change("Purge", "my-shop-sqs-dead", irreversible=True, name="my-shop-sqs-dead")
QUEUE = "http://127.0.0.1/000000000000/q"


IDENTITY = b"""<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
<GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/ada</Arn><UserId>A</UserId>
<Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"""


class Aws(http.server.BaseHTTPRequestHandler):
    """STS, which says who calls; and SQS, which answers every call with the server's status and counts it."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        if "X-Amz-Target" not in self.headers:
            self._answer(200, IDENTITY)
            return
        self.server.calls.append(self.headers["X-Amz-Target"])  # type: ignore[attr-defined]
        status = self.server.status  # type: ignore[attr-defined]
        self._answer(status, b"{}" if status == 200 else b'{"__type": "com.amazonaws.sqs#QueueDoesNotExist"}')

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        return


@pytest.fixture
def server() -> Iterator[http.server.ThreadingHTTPServer]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Aws)
    server.calls, server.status = [], 200  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def entries() -> list[AuditEntry]:
    return []


@pytest.fixture
def access(server, entries: list[AuditEntry]) -> Access:
    gate = Gate(audit=entries.append, clock=lambda: 1_767_225_600.25)
    endpoint = f"http://127.0.0.1:{server.server_port}"
    return Access(keys=Keys("AKIATEST", "secret"), region="eu-central-1", endpoint=endpoint, gate=gate)


def test_a_change_that_nobody_agreed_to_is_not_sent(access: Access, server, entries) -> None:
    with pytest.raises(LogDigError, match="nobody has agreed"):
        access.sqs.purge_queue(QueueUrl=QUEUE)
    assert server.calls == []
    assert [(entry.call, entry.result) for entry in entries] == [("sqs:PurgeQueue", "refused")]


def test_a_call_that_only_reads_needs_no_consent_and_is_not_written_down(access, server, entries) -> None:
    access.gate.read_only = True
    access.sqs.get_queue_attributes(QueueUrl=QUEUE)
    assert server.calls == ["AmazonSQS.GetQueueAttributes"]
    assert entries == []


def test_what_was_sent_is_written_down_with_the_line_that_does_the_same(access, server, entries) -> None:
    with access.change(DRAIN, Consent()):
        access.sqs.send_message(QueueUrl=QUEUE, MessageBody="m")
    assert entries == [
        AuditEntry(
            at="2026-01-01T00:00:00.250Z",
            who="arn:aws:iam::123456789012:user/ada",
            account="123456789012",
            region="eu-central-1",
            action="Drain now",
            target="my-shop-lambda",
            call="sqs:SendMessage",
            result="done",
            cli="logdig drain --force",
        )
    ]


def test_a_change_that_failed_is_written_down_as_failed_with_the_code(access, server, entries) -> None:
    server.status = 400
    with access.change(DRAIN, Consent()), pytest.raises(access.sqs.exceptions.ClientError):
        access.sqs.send_message(QueueUrl=QUEUE, MessageBody="m")
    assert [(entry.result, entry.detail) for entry in entries] == [("failed", "QueueDoesNotExist")]


def test_a_change_whose_answer_never_came_is_written_down_as_failed(access, server, entries) -> None:
    with access.change(DRAIN, Consent()):
        server.shutdown()
        server.server_close()
        with pytest.raises(botocore.exceptions.EndpointConnectionError):
            access.sqs.send_message(QueueUrl=QUEUE, MessageBody="m")
    assert [entry.result for entry in entries] == ["failed"]


def test_read_only_mode_refuses_a_change_before_anything_is_sent(access, server, entries) -> None:
    access.gate.read_only = True
    with pytest.raises(ReadOnlyRefusal), access.change(DRAIN, Consent()):
        raise AssertionError("the change was let in")
    assert server.calls == []
    assert [(entry.action, entry.call, entry.result) for entry in entries] == [("Drain now", "", "refused")]


def test_read_only_mode_that_begins_in_the_middle_stops_the_rest(access, server) -> None:
    with access.change(DRAIN, Consent()):
        access.sqs.send_message(QueueUrl=QUEUE, MessageBody="m")
        access.gate.read_only = True
        with pytest.raises(ReadOnlyRefusal):
            access.sqs.send_message(QueueUrl=QUEUE, MessageBody="m")
    assert len(server.calls) == 1


@pytest.mark.parametrize("typed", ["", "my-shop-sqs", "MY-SHOP-SQS-DEAD", "my-shop-sqs-dead "])
def test_an_irreversible_change_asks_for_its_exact_name(access, server, typed: str) -> None:
    with pytest.raises(UsageError, match="my-shop-sqs-dead"), access.change(PURGE, Consent(typed)):
        raise AssertionError("the change was let in")
    with access.change(PURGE, Consent("my-shop-sqs-dead")):
        access.sqs.purge_queue(QueueUrl=QUEUE)
    assert len(server.calls) == 1


def test_consent_ends_with_its_change(access, server) -> None:
    with access.change(DRAIN, Consent()):
        pass
    with pytest.raises(LogDigError, match="nobody has agreed"):
        access.sqs.send_message(QueueUrl=QUEUE, MessageBody="m")
    assert server.calls == []


def test_consent_is_not_another_threads_unless_it_is_carried_there(access, server) -> None:
    def send() -> None:
        access.sqs.send_message(QueueUrl=QUEUE, MessageBody="m")

    with ThreadPoolExecutor(2) as pool, access.change(DRAIN, Consent()):
        with pytest.raises(LogDigError, match="nobody has agreed"):
            pool.submit(send).result()
        carried = access.gate.carried(send)
        for future in [pool.submit(carried), pool.submit(carried)]:
            future.result()
    assert len(server.calls) == 2


def test_what_the_console_does_by_itself_on_this_machine_is_not_written_down(access, server, entries) -> None:
    with access.change(Change("Drain", "local-lambda", routine=True), Consent()):
        access.sqs.send_message(QueueUrl=QUEUE, MessageBody="m")
    assert entries == []


def test_every_reading_operation_exists_in_botocore_under_that_name() -> None:
    session = boto3.Session(region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b")
    for service, operations in READING.items():
        model = session.client(service).meta.service_model
        assert model.service_name == service
        assert operations <= set(model.operation_names), service


@pytest.mark.parametrize(
    "call",
    ["sqs:ReceiveMessage", "lambda:Invoke", "cloudformation:CreateChangeSet", "s3:PutObject",
     "secretsmanager:GetSecretValue", "unheard-of:GetThing"],
)  # fmt: skip
def test_what_is_not_known_to_only_read_counts_as_a_change(call: str) -> None:
    assert not is_reading(*call.split(":"))


def test_the_audit_log_gives_back_what_was_written_newest_first_whatever_a_crash_left(tmp_path: Path) -> None:
    log = AuditLog(tmp_path / "audit")
    entry = AuditEntry("2026-01-31T23:59:59.999Z", "me", "1", "r", "Peek", "q\n|\u202e", "sqs:X", "done")
    later = AuditEntry("2026-02-01T00:00:00.000Z", "me", "1", "r", "Purge", "q", "sqs:Y", "failed", "Denied")
    log.write(entry)
    log.write(later)
    with (tmp_path / "audit" / "2026-02.jsonl").open("ab") as file:
        file.write(b'{"at": "2026-02-0')
    assert list(log.newest_first()) == [later, entry]
    assert (tmp_path / "audit" / "2026-01.jsonl").stat().st_mode & 0o777 == 0o600
    log.write(later)
    assert list(log.newest_first()) == [later, later, entry]


def test_an_audit_log_that_cannot_be_written_costs_no_answer(caplog: pytest.LogCaptureFixture) -> None:
    def full(_entry: AuditEntry) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    Gate(audit=full).write(Change("Purge", "local-sqs"), Caller(who="me"), call="sqs:PurgeQueue")
    (said,) = caplog.messages
    assert "No space left on device" in said
    assert "sqs:PurgeQueue" in said
