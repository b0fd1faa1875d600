"""The faults of tests/unit/why/why_faults.json, planted for real: a generator each.

What stands before the `yield` plants the fault, by AWS's own API as somebody with its console would, or on
the desk's or the collector's own edge. What stands after it is done by a person, after the fix was pressed
that leads there; most faults need none.
"""

import datetime as dt
import http.server
import io
import ipaddress
import json
import os
import signal
import ssl
import time
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from local.desk_stub import DeskStub, desk_stub, served
from local.planted_service import YES, Desk, Stage, line
from logdig_console.aws.access import Access
from logdig_console.domain.context import JobContext
from logdig_console.domain.credentials import Keys
from logdig_console.domain.shipped import shipped
from logdig_console.local.embedded import REGION
from logdig_console.services.deploying.bundles import DRAIN_FILES
from logdig_console.services.operating.operator import OperatingPlace
from logdig_console.services.proving.probe import probe_event
from logdig_console.services.web import ask
from logdig_console.services.why.collector_check import ask_collector

Plant = Callable[[Stage], Iterator[None]]
ENDED_KEY = "ASIAENDEDENDEDENDED0"
DAY = dt.timedelta(days=1)


def denied(stage: Stage, role: str, action: str) -> None:
    policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": action, "Resource": "*"}]}
    stage.shop.raw.client("iam").put_role_policy(
        RoleName=stage.made[role], PolicyName="by-hand", PolicyDocument=json.dumps(policy)
    )


def switched_off(desk: Desk, *which: str) -> None:
    scheduler = desk.raw.client("scheduler")
    for name in which:
        found = scheduler.get_schedule(Name=f"{desk.service.names.function}-{name}")
        same = {key: found[key] for key in ("Name", "ScheduleExpression", "FlexibleTimeWindow", "Target")}
        scheduler.update_schedule(**same, State="DISABLED")


def given_code(stage: Stage, files: dict[str, str], **settings: Any) -> None:
    """Other code for the drain, uploaded by hand."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    functions, name = stage.shop.raw.functions, stage.shop.service.names.function
    functions.update_function_code(FunctionName=name, ZipFile=buffer.getvalue())
    if settings:
        functions.update_function_configuration(FunctionName=name, **settings)


def own_code(stage: Stage, **settings: Any) -> None:
    """The drain's own code again, as its stack names it."""
    functions, name, given = stage.shop.raw.functions, stage.shop.service.names.function, stage.parameters
    functions.update_function_code(
        FunctionName=name, S3Bucket=given["ArtifactBucket"], S3Key=given["DrainKey"]
    )
    if settings:
        functions.update_function_configuration(FunctionName=name, **settings)


def variables(desk: Desk, **changed: str) -> dict[str, Any]:
    found = desk.raw.functions.get_function_configuration(FunctionName=desk.service.names.function)
    return {"Environment": {"Variables": {**found["Environment"]["Variables"], **changed}}}


def schedules_off(stage: Stage) -> Iterator[None]:
    stage.shop.put("queue", [line("shop") for _ in range(12)])
    switched_off(stage.shop, "interval", "maximum-age")
    yield


def maximum_age_off(stage: Stage) -> Iterator[None]:
    stage.shop.put("queue", [line("shop")])
    switched_off(stage.shop, "maximum-age")
    yield


def bucket_denied(stage: Stage) -> Iterator[None]:
    denied(stage, "DrainRole", "s3:PutObject")
    stage.shop.put("queue", [line("shop")])
    assert stage.shop.drained()["status"] == "error"
    yield


def queue_denied(stage: Stage) -> Iterator[None]:
    denied(stage, "DrainRole", "sqs:ReceiveMessage")
    stage.shop.put("queue", [line("shop")])
    assert stage.shop.drained()["status"] == "error"
    yield


def drain_broken(stage: Stage) -> Iterator[None]:
    given_code(stage, {"drain.py": "import nothing_of_this_name\n"})
    stage.shop.put("queue", [line("shop")])
    assert "errorMessage" in stage.shop.drained()
    yield


def no_executions(stage: Stage) -> Iterator[None]:
    stage.shop.raw.functions.put_function_concurrency(
        FunctionName=stage.shop.service.names.function, ReservedConcurrentExecutions=0
    )
    yield


def dead_letters(stage: Stage) -> Iterator[None]:
    stage.shop.put("dead_letters", [line("shop") for _ in range(3)], each=1)
    yield


def collector_down(stage: Stage) -> Iterator[None]:
    stage.desk = stage.own
    address = stage.own.opened.operator.collector_url()
    listening = [item for item in psutil.net_connections("tcp4") if item.status == psutil.CONN_LISTEN]
    (process,) = {item.pid for item in listening if item.laddr.port == urlsplit(address).port}
    os.kill(process, signal.SIGKILL)
    until(lambda: ask_collector(address).status is None)
    yield


def collector_cannot_send(stage: Stage) -> Iterator[None]:
    denied(stage, "CollectorRole", "sqs:SendMessage")
    event = json.dumps([probe_event(stage.shop.token, dt.datetime.now(dt.UTC))]).encode()
    url = stage.shop.opened.operator.collector_url()
    refused = ask(f"{url}/", method="POST", body=event, headers={"Origin": stage.first.origin}, timeout_s=30)
    assert refused.status == 503
    yield


def bad_version(stage: Stage) -> Iterator[None]:
    raw, names = stage.shop.raw, stage.shop.service.names
    raw.s3.put_object(Bucket=names.artifacts, Key="by-hand.zip", Body=b"half a download")
    beanstalk = raw.client("elasticbeanstalk")
    beanstalk.create_application_version(
        ApplicationName=names.application,
        VersionLabel="by-hand",
        SourceBundle={"S3Bucket": names.artifacts, "S3Key": "by-hand.zip"},
    )
    beanstalk.update_environment(EnvironmentName=names.environment(), VersionLabel="by-hand")
    beanstalk.get_waiter("environment_updated").wait(
        EnvironmentNames=[names.environment()], WaiterConfig={"Delay": 0.1, "MaxAttempts": 900}
    )
    yield


def certificate_expired(stage: Stage) -> Iterator[None]:
    front = own_domain(stage, ends=-DAY)
    yield
    front.renew(90 * DAY)


def login_ended(stage: Stage) -> Iterator[None]:
    stub = stubbed(stage)
    stub.ended = ENDED_KEY
    stage.shop.open(access=desk_access(stage, stub, Keys(ENDED_KEY, "s", "t")))
    yield
    stage.shop.open(access=desk_access(stage, stub, stage.shop.raw.credentials))


def clock_wrong(stage: Stage) -> Iterator[None]:
    stub = stubbed(stage)
    stub.ahead = dt.timedelta(minutes=20)
    yield
    stub.ahead = dt.timedelta()


def tag_missing(stage: Stage) -> Iterator[None]:
    stage.desk.page = stage.first.page
    html = stage.first.html
    stage.late.callback(setattr, stage.first, "html", html)
    stage.first.html = "<title>A new release</title>"
    yield
    stage.first.html = stage.led[-1]


def origin_refused(stage: Stage) -> Iterator[None]:
    stage.shop.page = stage.second.page
    yield
    wish = replace(stage.wish, origins=(*stage.wish.origins, stage.second.origin))
    stage.deployer.deploy(JobContext(), wish, YES)


def token_refused(stage: Stage) -> Iterator[None]:
    stage.shop.page = stage.first.page
    html = stage.first.html
    stage.late.callback(setattr, stage.first, "html", html)
    stage.first.html = html.replace(f'data-token="{stage.shop.token}"', 'data-token="shpo"')
    assert stage.first.html != html
    yield
    stage.first.html = stage.led[-1]


def queue_gone(stage: Stage) -> Iterator[None]:
    sqs = stage.shop.raw.sqs
    url = sqs.get_queue_url(QueueName=stage.shop.service.names.queue)["QueueUrl"]
    policy = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["Policy"])["Attributes"]["Policy"]
    sqs.delete_queue(QueueUrl=url)
    yield
    again = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["Policy"])["Attributes"]["Policy"]
    assert json.loads(again) == json.loads(policy), "as its template says, though AWS cannot compare it"


def function_gone(stage: Stage) -> Iterator[None]:
    stage.shop.put("queue", [line("shop")])
    stage.shop.raw.functions.delete_function(FunctionName=stage.shop.service.names.function)
    yield


def bucket_gone(stage: Stage) -> Iterator[None]:
    s3, bucket = stage.shop.raw.s3, stage.shop.service.names.bucket
    found = s3.list_object_versions(Bucket=bucket)
    for item in (*found.get("Versions", ()), *found.get("DeleteMarkers", ())):
        s3.delete_object(Bucket=bucket, Key=item["Key"], VersionId=item["VersionId"])
    s3.delete_bucket(Bucket=bucket)
    stage.shop.put("queue", [line("shop")])
    assert stage.shop.drained()["status"] == "error"
    yield


def timeouts(stage: Stage) -> Iterator[None]:
    """A network that hung for a while: a run that only waited, killed by its limit."""
    given_code(stage, {"drain.py": "import time\ndef handler(e, c): time.sleep(20)\n"}, Timeout=1)
    stage.shop.put("queue", [line("shop")])
    assert "Task timed out" in stage.shop.drained()["errorMessage"]
    own_code(stage, Timeout=60)
    yield


def too_much(stage: Stage) -> Iterator[None]:
    """In small: a run stops at 40 messages instead of 200,000, and 300 came in the last minute."""
    code = {name: shipped("deploy", "drain", name).read_text() for name in DRAIN_FILES}
    run = code["logdig_drain/run.py"].replace("run_messages: int = 200_000", "run_messages: int = 40")
    given_code(stage, {**code, "logdig_drain/run.py": run}, **variables(stage.shop, LOGDIG_THRESHOLD="1"))
    stage.late.callback(lambda: own_code(stage, **variables(stage.shop, LOGDIG_THRESHOLD="100")))
    before = counted(stage, "NumberOfMessagesDeleted")
    stage.shop.put("queue", [line("shop") for _ in range(300)], each=1)
    report = stage.shop.drained()
    assert report["more"]
    until(lambda: counted(stage, "NumberOfMessagesDeleted") >= before + report["messages"])
    scheduler = stage.shop.raw.client("scheduler")
    found = scheduler.get_schedule(Name="shop-lambda-interval")
    same = {key: found[key] for key in ("Name", "ScheduleExpression", "FlexibleTimeWindow", "Target")}
    stage.late.callback(scheduler.update_schedule, **same)
    yield
    schedule = scheduler.get_schedule(Name="shop-lambda-interval")
    assert schedule["ScheduleExpression"].startswith("rate(1 minute")
    while stage.shop.drained("{}")["more"]:  # what the schedule does every minute
        continue


def schedule_cannot_invoke(stage: Stage) -> Iterator[None]:
    """An hour and a half passes in the log: its last run is that old."""
    raw = stage.shop.raw
    raw.client("iam").delete_role_policy(RoleName=stage.made["ScheduleRole"], PolicyName="invoke")
    logs, group = raw.client("logs"), f"/aws/lambda/{stage.shop.service.names.function}"
    for stream in logs.describe_log_streams(logGroupName=group)["logStreams"]:
        logs.delete_log_stream(logGroupName=group, logStreamName=stream["logStreamName"])
    logs.create_log_stream(logGroupName=group, logStreamName="earlier")
    at = round((time.time() - 92 * 60) * 1_000)
    counts = ("messages", "events", "objects", "bytes", "rejected", "erased", "not_deleted", "spent_ms")
    answer = {"status": "empty", "more": False, "run_id": "earlier", **dict.fromkeys(counts, 0)}
    logs.put_log_events(
        logGroupName=group,
        logStreamName="earlier",
        logEvents=[{"timestamp": at, "message": json.dumps(answer)}],
    )
    stage.shop.put("queue", [line("shop")])
    yield
    found = raw.client("iam").get_role_policy(RoleName=stage.made["ScheduleRole"], PolicyName="invoke")
    assert found["PolicyDocument"]["Statement"][0]["Action"] == "lambda:InvokeFunction"


def bad_lines(stage: Stage) -> Iterator[None]:
    send_rejected(stage, 30)
    yield
    seen = stage.shop.opened.logs.rejected(JobContext(), yesterday())
    assert len(seen) >= 30
    reason = stage.shop.opened.logs.lines(JobContext(), seen[0].key).lines[0].wrong
    assert reason
    outnumber(stage, 800)


def throttled_desk(stage: Stage) -> Iterator[None]:
    stub = stubbed(stage)
    stub.slowed = frozenset({"sqs"})
    yield
    interval = stage.page.interval
    interval.setCurrentIndex(interval.count() - 1)
    interval.activated.emit(interval.currentIndex())
    assert stage.operating.queue.state.interval_s == interval.currentData()
    stub.slowed = frozenset()


def paused(stage: Stage) -> Iterator[None]:
    stage.shop.put("queue", [line("shop")])
    stage.shop.opened.operator.drain.pause(JobContext(), YES)
    yield


def denied_and_dead(stage: Stage) -> Iterator[None]:
    yield from both(stage, bucket_denied, dead_letters)


def down_and_tag_missing(stage: Stage) -> Iterator[None]:
    yield from both(stage, collector_down, tag_missing)


def off_and_rejects(stage: Stage) -> Iterator[None]:
    send_rejected(stage, 60)
    stage.shop.put("queue", [line("shop")])
    switched_off(stage.shop, "interval", "maximum-age")
    yield
    outnumber(stage, 1_600)


def expiring_and_throttled(stage: Stage) -> Iterator[None]:
    front = own_domain(stage, ends=6 * DAY)
    yield from no_executions(stage)
    front.renew(90 * DAY)


def retention_and_broken(stage: Stage) -> Iterator[None]:
    """Six days pass in the metric of the oldest message."""
    yield_broken = drain_broken(stage)
    next(yield_broken)
    stage.shop.raw.client("cloudwatch").put_metric_data(
        Namespace="AWS/SQS",
        MetricData=[
            {
                "MetricName": "ApproximateAgeOfOldestMessage",
                "Dimensions": [{"Name": "QueueName", "Value": stage.shop.service.names.queue}],
                "Value": 525_000.0,
                "Unit": "Seconds",
            }
        ],
    )
    yield


PLANTS: dict[str, Plant] = {
    "schedules-off": schedules_off,
    "maximum-age-off": maximum_age_off,
    "bucket-denied": bucket_denied,
    "queue-denied": queue_denied,
    "drain-broken": drain_broken,
    "no-executions": no_executions,
    "dead-letters": dead_letters,
    "collector-down": collector_down,
    "collector-cannot-send": collector_cannot_send,
    "bad-version": bad_version,
    "certificate-expired": certificate_expired,
    "login-ended": login_ended,
    "clock-wrong": clock_wrong,
    "tag-missing": tag_missing,
    "origin-refused": origin_refused,
    "token-refused": token_refused,
    "queue-gone": queue_gone,
    "function-gone": function_gone,
    "bucket-gone": bucket_gone,
    "timeouts": timeouts,
    "too-much": too_much,
    "schedule-cannot-invoke": schedule_cannot_invoke,
    "bad-lines": bad_lines,
    "throttled-desk": throttled_desk,
    "paused": paused,
    "denied-and-dead": denied_and_dead,
    "down-and-tag-missing": down_and_tag_missing,
    "off-and-rejects": off_and_rejects,
    "expiring-and-throttled": expiring_and_throttled,
    "retention-and-broken": retention_and_broken,
}


def both(stage: Stage, *plants: Plant) -> Iterator[None]:
    """Two faults at once; what is done by a person is done in their order."""
    planted = [plant(stage) for plant in plants]
    for fault in planted:
        next(fault)
    yield
    for fault in planted:
        next(fault, None)


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def counted(stage: Stage, metric: str) -> float:
    """The sum of a metric of the shop's queue over the last minutes."""
    now = dt.datetime.now(dt.UTC)
    found = stage.shop.raw.client("cloudwatch").get_metric_statistics(
        Namespace="AWS/SQS",
        MetricName=metric,
        Dimensions=[{"Name": "QueueName", "Value": stage.shop.service.names.queue}],
        StartTime=now - dt.timedelta(minutes=4),
        EndTime=now + dt.timedelta(minutes=1),
        Period=60,
        Statistics=["Sum"],
    )
    return float(sum(point["Sum"] for point in found["Datapoints"]))


def yesterday() -> str:
    return (dt.datetime.now(dt.UTC).date() - DAY).isoformat()


def send_rejected(stage: Stage, number: int) -> None:
    """Lines that are no events, sent by somebody who may."""
    lines = [json.dumps({"clicked": count, "at": time.time()}) for count in range(number)]
    stage.shop.put("queue", lines, each=10)
    assert stage.shop.drained()["rejected"] == number


def outnumber(stage: Stage, number: int) -> None:
    """The old client is stopped, and the site goes on."""
    stage.shop.put("queue", [line("shop") for _ in range(number)], each=200)
    assert stage.shop.drained()["rejected"] == 0


class HastyAccess(Access):
    """Asks once: what is refused is refused again, and a test need not wait for that."""

    def _config(self, *, read_timeout: int = 20, attempts: int = 1) -> Any:
        return super()._config(read_timeout=read_timeout, attempts=1)


def desk_access(stage: Stage, stub: DeskStub, keys: Any) -> Access:
    return HastyAccess(keys=keys, region=REGION, endpoint=stub.endpoint, gate=stage.shop.gate())


def stubbed(stage: Stage) -> DeskStub:
    """The desk reaches AWS through a stub from here on."""
    raw = stage.shop.raw
    keys = raw.credentials.keys()
    stub = stage.late.enter_context(desk_stub(str(raw.endpoint), keys))
    stage.shop.open(access=desk_access(stage, stub, raw.credentials))
    return stub


class OwnDomain:
    """TLS before the collector, as of a domain of one's own; its authority is trusted here."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.authority = folder / "authority.pem"
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._chain = folder / "front.pem"
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "authority of the test")])
        made = self._certificate(self._name, 365 * DAY, x509.BasicConstraints(ca=True, path_length=None))
        self.authority.write_bytes(made.public_bytes(serialization.Encoding.PEM))

    def renew(self, ends: dt.timedelta) -> None:
        """Show a certificate that ends in so long from now on."""
        address = ipaddress.ip_address("127.0.0.1")
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
        made = self._certificate(name, ends, x509.SubjectAlternativeName([x509.IPAddress(address)]))
        key = self._key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        self._chain.write_bytes(key + made.public_bytes(serialization.Encoding.PEM))
        self.context.load_cert_chain(self._chain)

    def _certificate(self, name: x509.Name, ends: dt.timedelta, extension: Any) -> x509.Certificate:
        now = dt.datetime.now(dt.UTC)
        builder = x509.CertificateBuilder().subject_name(name).issuer_name(self._name)
        builder = builder.public_key(self._key.public_key()).serial_number(x509.random_serial_number())
        builder = builder.not_valid_before(now - 30 * DAY).not_valid_after(now + ends)
        return builder.add_extension(extension, critical=False).sign(self._key, hashes.SHA256())


def own_domain(stage: Stage, *, ends: dt.timedelta) -> OwnDomain:
    """The shop's collector behind a domain of its own."""
    origin = stage.shop.opened.operator.collector_url()

    class Front(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._pass_on(None)

        def do_POST(self) -> None:
            self._pass_on(self.rfile.read(int(self.headers["Content-Length"])))

        def _pass_on(self, body: bytes | None) -> None:
            kept = {name: self.headers[name] for name in ("Origin", "Content-Type") if name in self.headers}
            request = urllib.request.Request(f"{origin}{self.path}", data=body, headers=kept)
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with opener.open(request, timeout=20) as answer:
                self.send_response(answer.status)
                self.end_headers()
                self.wfile.write(answer.read())

        def log_message(self, *_arguments: object) -> None:
            return

    domain = OwnDomain(stage.shop._home / "own-domain")
    domain.renew(ends)
    port = stage.late.enter_context(served(Front, domain.context))
    before = os.environ.get("SSL_CERT_FILE")
    os.environ["SSL_CERT_FILE"] = str(domain.authority)
    stage.late.callback(_set, "SSL_CERT_FILE", before)
    stage.shop.open(place=OperatingPlace(stage.shop._home, collector=f"https://127.0.0.1:{port}"))
    return domain


def _set(name: str, value: str | None) -> None:
    if value is None:
        os.environ.pop(name, None)
    else:
        os.environ[name] = value
