"""A bucket into memory, and its list of keys; against boto3. A stub serves both, so its cost is not S3's."""

import json
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

from bench import sample
from bench.harness import Figures, Goal, Meter, Row, Run, in_child, rate
from bench.processes import StubAws, stub_aws

from logdig_console.aws.access import Access, Keys
from logdig_console.aws.buckets import LogBucket
from logdig_console.domain.context import JobContext

BUCKET: Final = "logs"
REGION: Final = "eu-west-1"
OBJECT_LINES: Final = 85
"""Lines of a file of about 90 KB."""

DIFFERENT: Final = 20
BOTO3_THREADS: Final = 16


def rows(run: Run) -> list[Row]:
    objects = run.pick(tiny=20, usual=2_000, full=10_000)
    keys = run.pick(tiny=1_500, usual=100_000, full=100_000)
    with stub_aws() as aws:
        named = serve_files(run, aws, objects)
        aws.tell(listed=keys)
        given = {"endpoint": aws.endpoint, "keys": named}
        got = run.in_turn(
            {"ours": lambda: in_child(read, **given), "boto3": lambda: in_child(read_boto3, **given)}
        )
        listed = run.in_turn(
            {
                "ours": lambda: in_child(list_keys, endpoint=aws.endpoint, keys=keys),
                "boto3": lambda: in_child(list_boto3, endpoint=aws.endpoint, keys=keys),
            }
        )
    return [
        rate(
            f"read {objects:,} objects of 90 KB into memory", "objects / CPU s",
            objects / got["ours"]["cpu_s"], "boto3, 16 threads", objects / got["boto3"]["cpu_s"], Goal(7, 10),
        ),
        rate(
            f"list {keys:,} keys", "keys / CPU s",
            keys / listed["ours"]["cpu_s"], "boto3", keys / listed["boto3"]["cpu_s"], Goal(10, 17),
        ),
    ]  # fmt: skip


def serve_files(run: Run, aws: StubAws, objects: int) -> list[str]:
    """Make the stub serve a few different files under many names; returns the path of the list of keys."""
    bodies = []
    for number, item in enumerate(sample.log_objects(DIFFERENT, OBJECT_LINES)):
        path = run.folder / f"body-{number}"
        path.write_bytes(item.body)
        bodies.append(str(path))
    keys = [f"2026-01-02/{number:064x}" for number in range(objects)]
    aws.tell(bodies=bodies, objects={key: place % DIFFERENT for place, key in enumerate(keys)})
    path = run.folder / "keys.json"
    path.write_text(json.dumps(keys))
    return str(path)


def log_bucket(endpoint: str) -> LogBucket:
    access = Access(keys=Keys("bench", "bench"), region=REGION, endpoint=endpoint)
    return LogBucket(access=access, bucket=BUCKET)


def read(endpoint: str, keys: str) -> Figures:
    names = json.loads(Path(keys).read_text())
    bucket, meter = log_bucket(endpoint), Meter()
    consume(bucket.read(JobContext(), names[:16]))
    with meter.running():
        read_objects = consume(item.body for item in bucket.read(JobContext(), names))
    assert read_objects == len(names)
    return meter.figures


def consume(items: Iterable[object]) -> int:
    """Take each and let it go, as a sync does: a gigabyte held would be measured as page faults."""
    return sum(1 for _ in items)


def read_boto3(endpoint: str, keys: str) -> Figures:
    names = json.loads(Path(keys).read_text())
    client, meter = _boto3(endpoint), Meter()

    def get(key: str) -> bytes:
        body: bytes = client.get_object(Bucket=BUCKET, Key=key)["Body"].read()
        return body

    with ThreadPoolExecutor(BOTO3_THREADS) as pool:
        consume(pool.map(get, names[:16]))
        with meter.running():
            read_objects = consume(pool.map(get, names))
    assert read_objects == len(names)
    return meter.figures


def list_keys(endpoint: str, keys: int) -> Figures:
    bucket, meter = log_bucket(endpoint), Meter()
    with meter.running():
        found = list(bucket.objects(JobContext()))
    assert len(found) == keys
    return meter.figures


def list_boto3(endpoint: str, keys: int) -> Figures:
    client, meter = _boto3(endpoint), Meter()
    with meter.running():
        pages = client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
        found = [(item["Key"], item["Size"]) for page in pages for item in page["Contents"]]
    assert len(found) == keys
    return meter.figures


def _boto3(endpoint: str) -> Any:
    import boto3
    from botocore.config import Config

    config = Config(s3={"addressing_style": "path"}, max_pool_connections=BOTO3_THREADS)
    return boto3.client("s3", endpoint_url=endpoint, region_name=REGION, config=config)
