"""A range of an object is read as a range, of any version too, and as AWS answers it."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from logdig_console.local.embedded import EmbeddedAws

from .conftest import access_of

BUCKET = "ranges"
OLD, NEW = b"0123456789" * 200_000, b"abcdefghij" * 100_000


@pytest.fixture(scope="module")
def s3(embedded: EmbeddedAws) -> Any:
    client = access_of(embedded).s3
    client.create_bucket(Bucket=BUCKET)
    client.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
    client.put_object(Bucket=BUCKET, Key="one", Body=OLD)
    client.put_object(Bucket=BUCKET, Key="one", Body=NEW)
    client.put_object(Bucket=BUCKET, Key="empty", Body=b"")
    return client


def versions(s3: Any) -> dict[int, str]:
    """The versions of the object by their sizes."""
    listed = s3.list_object_versions(Bucket=BUCKET, Prefix="one")["Versions"]
    return {item["Size"]: item["VersionId"] for item in listed}


@pytest.mark.parametrize("body", [OLD, NEW], ids=["old", "newest"])
@pytest.mark.parametrize(
    ("wanted", "first", "end"),
    [("bytes=7-19", 7, 20), ("bytes=999990-", 999_990, None), ("bytes=-5", -5, None)],
)
def test_a_range_of_a_version_is_that_range(
    s3: Any, body: bytes, wanted: str, first: int, end: int | None
) -> None:
    answer = s3.get_object(Bucket=BUCKET, Key="one", VersionId=versions(s3)[len(body)], Range=wanted)
    stretch = body[first:end]
    assert answer["Body"].read() == stretch
    assert answer["ResponseMetadata"]["HTTPStatusCode"] == 206
    assert answer["ContentLength"] == len(stretch)
    begins = first % len(body)
    assert answer["ContentRange"] == f"bytes {begins}-{begins + len(stretch) - 1}/{len(body)}"


def test_the_newest_needs_no_version_and_a_whole_one_comes_whole(s3: Any) -> None:
    answer = s3.get_object(Bucket=BUCKET, Key="one", Range="bytes=0-9")
    assert (answer["Body"].read(), answer["ContentRange"]) == (b"abcdefghij", "bytes 0-9/1000000")
    assert s3.get_object(Bucket=BUCKET, Key="one")["Body"].read() == NEW
    old = s3.get_object(Bucket=BUCKET, Key="one", VersionId=versions(s3)[len(OLD)])
    assert hashlib.sha256(old["Body"].read()).digest() == hashlib.sha256(OLD).digest()


@pytest.mark.parametrize("key", ["one", "empty"])
def test_a_range_outside_of_an_object_is_refused(s3: Any, key: str) -> None:
    found = s3.list_object_versions(Bucket=BUCKET, Prefix=key)["Versions"]
    for named in ({}, *({"VersionId": item["VersionId"]} for item in found)):
        with pytest.raises(ClientError) as refused:
            s3.get_object(Bucket=BUCKET, Key=key, Range="bytes=2000000-2000001", **named)
        assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == 416


def test_of_a_large_object_the_range_alone_is_read_from_the_disk(embedded: EmbeddedAws, s3: Any) -> None:
    """1 GB, sparse: whoever reads all of it has 1 GB in memory."""
    size = 2**30
    s3.put_object(Bucket=BUCKET, Key="large", Body=b"first")
    (body,) = (embedded.data / "s3").glob(f"*/{BUCKET}/large")
    sidecar = body.with_name("large.meta.json")
    assert sidecar.exists()
    with body.open("r+b") as file:
        file.truncate(size)
    most = Path(f"/proc/{embedded._children[0]._process.pid}/status")
    before = _peak_kb(most)
    # The record says 5 bytes still: what is asked lies inside of them, and is cut from the whole file.
    assert s3.get_object(Bucket=BUCKET, Key="large", Range="bytes=0-3")["Body"].read() == b"firs"
    assert _peak_kb(most) - before < 100_000


def _peak_kb(status: Path) -> int:
    (line,) = (text for text in status.read_text().splitlines() if text.startswith("VmHWM"))
    return int(line.split()[1])
