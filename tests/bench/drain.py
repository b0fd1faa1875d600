"""The drain over a queue of single clicks; against the original's loop. A stub is SQS and S3 for both."""

import hashlib
import importlib
import sys
from datetime import UTC, datetime
from types import ModuleType
from typing import Any, Final

from bench import sample
from bench.harness import Figures, Goal, Meter, Row, Run, figure, in_child, rate
from bench.processes import StubAws, stub_aws

from logdig_console.domain.shipped import shipped

QUEUE, BUCKET = "bench-sqs", "bench-s3"
NO_ID: Final = "00000000-0000-4000-8000-000000000000"
DELAY_S: Final = 0.010
LEAST: Final = 100
BATCH: Final = 10
RUN_S: Final = 900.0
MOST_MB: Final = 100


def rows(run: Run) -> list[Row]:
    plain = run.pick(tiny=200, usual=20_000, full=100_000)
    # Each of the original's messages costs the same however many there are, and with a delay much time.
    of_original = run.pick(tiny=100, usual=3_000, full=10_000)
    slowed = run.pick(tiny=100, usual=1_000, full=2_000)
    found = []
    with stub_aws() as aws:
        fill = _Filling(aws)
        of = run.in_turn(
            {
                "ours": lambda: fill.then(plain, 0.0, ours),
                "original": lambda: fill.then(of_original, 0.0, original),
            }
        )
        once = Run("tiny", run.folder)
        slow = once.in_turn(
            {
                "ours": lambda: fill.then(plain, DELAY_S, ours),
                "original": lambda: fill.then(slowed, DELAY_S, original),
            }
        )
    found.append(
        rate(
            f"drain {plain:,} messages (the original: {of_original:,})", "messages / CPU s",
            of["ours"]["per_cpu_s"], "the original's loop", of["original"]["per_cpu_s"], Goal(2.5, 4),
        )
    )  # fmt: skip
    found.append(
        rate(
            f"the same, 10 ms added to every call (the original: {slowed:,})", "messages / s",
            slow["ours"]["per_s"], "the original's loop", slow["original"]["per_s"], Goal(10, 25),
        )
    )  # fmt: skip
    found.append(figure("drain: memory added", "MB", of["ours"]["peak_mb"], Goal(MOST_MB, at_most=True)))
    return found


class _Filling:
    """Fills the queue, runs one side in a process of its own, and looks that nothing is left."""

    def __init__(self, aws: StubAws) -> None:
        self._aws = aws
        line = sample.lines(sample.events(1, seed=1))[0].decode()
        start = line.index('"event_id":"') + len('"event_id":"')
        self._line = line[:start] + NO_ID + line[start + len(NO_ID) :]

    def then(self, messages: int, delay_s: float, side: Any) -> Figures:
        self._aws.tell(messages=messages, body=self._line, delay_s=delay_s)
        figures = in_child(side, endpoint=self._aws.endpoint)
        assert self._aws.tell()["waiting"] == 0
        of = {"per_cpu_s": messages / figures["cpu_s"], "per_s": messages / figures["wall_s"]}
        return figures | of


def ours(endpoint: str) -> Figures:
    module = _drain_module()
    sqs, s3 = (_client(name, endpoint, retries=False) for name in ("sqs", "s3"))
    started = datetime.now(UTC).timestamp()
    drain = module.Drain(
        sqs=sqs,
        s3=s3,
        settings=module.Settings(queue=QUEUE, bucket=BUCKET),
        remaining=lambda: RUN_S - (datetime.now(UTC).timestamp() - started),
        run_id="bench",
    )
    meter = Meter()
    with meter.running():
        answer = drain.run(force=True)
    assert answer["status"] == "drained", answer
    return meter.figures


def _drain_module() -> ModuleType:
    sys.path.insert(0, str(shipped("deploy", "drain")))
    return importlib.import_module("logdig_drain.run")


def original(endpoint: str) -> Figures:
    """What the original did: as many messages as were counted, one file, then one delete each."""
    sqs, s3 = (_client(name, endpoint, retries=True) for name in ("sqs", "s3"))
    meter = Meter()
    with meter.running():
        url = sqs.get_queue_url(QueueName=QUEUE)["QueueUrl"]
        counted = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
        left = int(counted["Attributes"]["ApproximateNumberOfMessages"])
        assert left >= LEAST
        taken: list[dict[str, str]] = []
        while left > 0:
            got = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=BATCH).get("Messages", [])
            taken += got
            left -= len(got)
        body = "".join(message["Body"] for message in taken).encode()
        day = datetime.now(UTC).date().isoformat()
        s3.put_object(Bucket=BUCKET, Key=f"{day}/{hashlib.sha256(body).hexdigest()}", Body=body)
        for message in taken:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return meter.figures


def _client(service: str, endpoint: str, *, retries: bool) -> Any:
    import boto3
    from botocore.config import Config

    attempts = {} if retries else {"retries": {"mode": "standard", "total_max_attempts": 1}}
    s3 = {"s3": {"addressing_style": "path"}} if service == "s3" else {}
    config = Config(connect_timeout=2, read_timeout=6, max_pool_connections=8, **attempts, **s3)
    return boto3.client(service, endpoint_url=endpoint, config=config)
