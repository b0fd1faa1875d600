"""S3: the log files of a service, and the bucket for what is deployed."""

import contextlib
import datetime as dt
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import botocore.exceptions
import obstore
import obstore.exceptions

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated
from logdig_console.domain.context import JobContext
from logdig_console.domain.logs.log_object import LogObject

if TYPE_CHECKING:
    from mypy_boto3_s3.type_defs import (
        ListObjectsV2OutputTypeDef,
        PublicAccessBlockConfigurationTypeDef,
    )

T = TypeVar("T")

READ_THREADS = 8
LIST_CHUNK = 1_000
RANGE_BYTES = 8 * 1024 * 1024
REQUEST_BYTES = 64 * 1024 * 1024
"""A large object comes so much at a request, and in memory as RANGE_BYTES at a time."""

US_EAST_1 = "us-east-1"
_PRIVATE: "PublicAccessBlockConfigurationTypeDef" = {
    "BlockPublicAcls": True,
    "BlockPublicPolicy": True,
    "IgnorePublicAcls": True,
    "RestrictPublicBuckets": True,
}


@dataclass(frozen=True, slots=True)
class ListedObject:
    """A key of a bucket, its size in bytes, and when it was written (aware)."""

    key: str
    size: int
    modified: dt.datetime


@dataclass(frozen=True, slots=True)
class SeenObject:
    """Bytes of an object, the tag of its content, and when it was written (aware)."""

    size: int
    tag: str
    modified: dt.datetime


class LogBucket:
    """The bucket of one service, read in bulk and never written."""

    def __init__(self, *, access: Access, bucket: str) -> None:
        self.bucket = bucket
        self._access = access
        self._store = access.bucket_reader(bucket)

    def objects(self, ctx: JobContext, prefix: str = "") -> Iterator[ListedObject]:
        """Every object whose key begins so, in the order of the keys.

        obstore lists twenty times as fast as boto3, but gives up at a key with `..` or `//` in it; such
        a key must not hide the others, so boto3 goes on from there.
        """
        last = ""
        with translated(f"The bucket {self.bucket} could not be listed."):
            try:
                for chunk in obstore.list(self._store, prefix or None, chunk_size=LIST_CHUNK):
                    ctx.check()
                    for item in chunk:
                        last = item["path"]
                        yield ListedObject(last, item["size"], item["last_modified"])
            except obstore.exceptions.InvalidPathError:
                yield from self._objects_after(ctx, last, prefix)

    def _objects_after(self, ctx: JobContext, key: str, prefix: str) -> Iterator[ListedObject]:
        for page in self._access.s3.get_paginator("list_objects_v2").paginate(
            Bucket=self.bucket, StartAfter=key, Prefix=prefix
        ):
            ctx.check()
            for item in page.get("Contents", []):
                yield ListedObject(item["Key"], item["Size"], item["LastModified"])

    def read(self, ctx: JobContext, keys: list[str]) -> Iterator[LogObject]:
        """Read these objects, a few at a time, in the order given."""
        with ThreadPoolExecutor(READ_THREADS, thread_name_prefix="s3-read") as pool:
            for start in range(0, len(keys), READ_THREADS * 4):
                ctx.check()
                part = keys[start : start + READ_THREADS * 4]
                yield from pool.map(self._read_one, part)

    def page(self, prefix: str, after: str = "", most: int = LIST_CHUNK) -> tuple[ListedObject, ...]:
        """The objects whose keys begin so and come after `after`: one request, at most 1,000 of them."""
        with translated(f"The bucket {self.bucket} could not be listed."):
            answer = self._access.s3.list_objects_v2(
                Bucket=self.bucket, Prefix=prefix, StartAfter=after, MaxKeys=most
            )
        return tuple(
            ListedObject(item["Key"], item["Size"], item["LastModified"])
            for item in answer.get("Contents", [])
        )

    def folders(self, ctx: JobContext, first: str, last: str) -> Iterator[str]:
        """The folders whose names lie between two texts: a request for each 1,000, whatever lies in them."""
        with translated(f"The bucket {self.bucket} could not be listed."):
            for page in self._access.s3.get_paginator("list_objects_v2").paginate(
                Bucket=self.bucket, Delimiter="/", StartAfter=first
            ):
                ctx.check()
                for item in page.get("CommonPrefixes", []):
                    yield item["Prefix"].removesuffix("/")
                if _last_key(page) > last:
                    return

    def look(self, key: str) -> SeenObject:
        """What an object is now."""
        with translated(f"{key} could not be read."):
            head = self._access.s3.head_object(Bucket=self.bucket, Key=key)
        return SeenObject(int(head["ContentLength"]), head["ETag"], head["LastModified"])

    def size(self, key: str) -> int:
        """Bytes of an object."""
        return self.look(key).size

    def read_range(self, key: str, start: int, end: int) -> bytes:
        """The bytes of an object from `start` to before `end`, which must lie inside of it."""
        if end <= start:
            return b""
        with translated(f"{key} could not be read."):
            answer = self._access.s3.get_object(Bucket=self.bucket, Key=key, Range=f"bytes={start}-{end - 1}")
            return answer["Body"].read()

    def chunks(self, ctx: JobContext, key: str, seen: SeenObject | None = None) -> Iterator[bytes]:
        """An object of any size, a few MB at a time; it is an error if it is not what was seen any more."""
        seen = seen or self.look(key)
        for start in range(0, seen.size, REQUEST_BYTES):
            last = min(seen.size, start + REQUEST_BYTES) - 1
            with translated(f"{key} could not be read."):
                answer = self._access.s3.get_object(
                    Bucket=self.bucket, Key=key, Range=f"bytes={start}-{last}", IfMatch=seen.tag
                )
                with contextlib.closing(answer["Body"]) as body:
                    while block := body.read(RANGE_BYTES):
                        ctx.check()
                        yield block

    def _read_one(self, key: str) -> LogObject:
        with translated(f"{key} could not be read."):
            return LogObject(key, bytes(obstore.get(self._store, key).bytes()))


class Artifacts:
    """The bucket that holds what is deployed, each file under its content's hash."""

    def __init__(self, *, access: Access, bucket: str) -> None:
        self._access = access
        self.bucket = bucket

    def make_bucket(self) -> None:
        """Make the bucket if it is not there; private, versioned and TLS only it is in any case.

        What is so already is not written again.
        """
        with translated(f"The bucket {self.bucket} could not be made."):
            if not self._exists():
                self._create()
            client, bucket, owner = self._access.s3, self.bucket, self._access.account
            private = _or_none(
                lambda: client.get_public_access_block(Bucket=bucket, ExpectedBucketOwner=owner)
            )
            if private is None or private["PublicAccessBlockConfiguration"] != _PRIVATE:
                client.put_public_access_block(
                    Bucket=bucket, ExpectedBucketOwner=owner, PublicAccessBlockConfiguration=_PRIVATE
                )
            versioning = _or_none(
                lambda: client.get_bucket_versioning(Bucket=bucket, ExpectedBucketOwner=owner)
            )
            if versioning is None or versioning.get("Status") != "Enabled":
                client.put_bucket_versioning(
                    Bucket=bucket, ExpectedBucketOwner=owner, VersioningConfiguration={"Status": "Enabled"}
                )
            policy = _or_none(lambda: client.get_bucket_policy(Bucket=bucket, ExpectedBucketOwner=owner))
            wanted = _tls_only(bucket)
            if policy is None or json.loads(policy["Policy"]) != json.loads(wanted):
                client.put_bucket_policy(Bucket=bucket, ExpectedBucketOwner=owner, Policy=wanted)

    def _exists(self) -> bool:
        client = self._access.s3
        try:
            # Somebody else's bucket of this name would feed our functions: it is refused.
            client.head_bucket(Bucket=self.bucket, ExpectedBucketOwner=self._access.account)
        except client.exceptions.ClientError as error:
            if error.response.get("ResponseMetadata", {}).get("HTTPStatusCode") != 404:
                raise
            return False
        return True

    def _create(self) -> None:
        if self._access.region == US_EAST_1:
            self._access.s3.create_bucket(Bucket=self.bucket)
        else:
            self._access.s3.create_bucket(
                Bucket=self.bucket,
                CreateBucketConfiguration={"LocationConstraint": self._access.region},  # type: ignore[typeddict-item]
            )

    def put(self, key: str, body: bytes) -> None:
        """Store a file under a key that names its content; the same content twice is one file."""
        client = self._access.s3
        with translated(f"{key} could not be uploaded."):
            if self._holds(key):
                return
            try:
                client.put_object(
                    Bucket=self.bucket,
                    Key=key,
                    Body=body,
                    IfNoneMatch="*",
                    ExpectedBucketOwner=self._access.account,
                )
            except client.exceptions.ClientError as error:
                if error.response.get("ResponseMetadata", {}).get("HTTPStatusCode") != 412:
                    raise

    def _holds(self, key: str) -> bool:
        client = self._access.s3
        try:
            client.head_object(Bucket=self.bucket, Key=key, ExpectedBucketOwner=self._access.account)
        except client.exceptions.ClientError:
            # Not there, or not to be looked at: the upload says which.
            return False
        return True


def _last_key(page: "ListObjectsV2OutputTypeDef") -> str:
    """The last key or folder of a page of a listing."""
    keys = [item["Key"] for item in page.get("Contents", [])[-1:]]
    folders = [item["Prefix"] for item in page.get("CommonPrefixes", [])[-1:]]
    return max((*keys, *folders), default="")


def _or_none(ask: Callable[[], T]) -> T | None:
    """What is asked for, None where there is none or it may not be read: it is written then."""
    try:
        return ask()
    except botocore.exceptions.ClientError:
        return None


def _tls_only(bucket: str) -> str:
    resources = [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"]
    statement = {
        "Sid": "TlsOnly",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": resources,
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})
