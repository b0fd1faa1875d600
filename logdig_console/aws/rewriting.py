"""S3: old versions, and log files that are written again; each change needs an open change of the gate."""

import base64
import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

import botocore.exceptions

from logdig_console.aws.access import Access
from logdig_console.aws.buckets import RANGE_BYTES
from logdig_console.aws.errors import translated
from logdig_console.domain.context import JobContext
from logdig_console.domain.deploying.erase_permissions import (
    DAY_FOLDERS,
    DELETE_VERSIONS,
    LIST_VERSIONS,
    REJECTED,
    WRITE,
    Lacking,
)

if TYPE_CHECKING:
    from mypy_boto3_s3.type_defs import PutObjectRequestTypeDef

_PRECONDITION_FAILED = 412
_FORBIDDEN = 403
_SERVER_ERROR = 500
_NO_DAY = "2000-01-01"
_NO_NAME = "0" * 64
"""No log file has this name: nothing hashes to it."""


@dataclass(frozen=True, slots=True)
class ObjectVersion:
    """One version of an object; `version` is `null` where the bucket keeps none."""

    key: str
    version: str
    size: int
    latest: bool


class Rewriting:
    """Reads and deletes versions of one bucket, and writes objects whole."""

    def __init__(self, *, access: Access, bucket: str) -> None:
        self._access = access
        self._bucket = bucket

    def lacking(self) -> tuple[Lacking, ...]:
        """What these credentials may not do of what an erasure does; nothing is changed by asking.

        AWS looks at the permission before it looks at the object, and each of these calls is about one that
        is not there: it is refused for the one or for the other.
        """
        client, bucket, name = self._access.s3, self._bucket, f"{_NO_DAY}/{_NO_NAME}"
        asked: tuple[tuple[Lacking, Callable[[], object]], ...] = (
            (Lacking(LIST_VERSIONS), lambda: client.list_object_versions(Bucket=bucket, MaxKeys=1)),
            (
                Lacking(WRITE, DAY_FOLDERS),
                lambda: client.put_object(Bucket=bucket, Key=name, Body=b"", IfMatch=_NO_NAME),
            ),
            (
                Lacking(DELETE_VERSIONS, DAY_FOLDERS),
                lambda: client.delete_object(Bucket=bucket, Key=name, VersionId="null"),
            ),
            (
                Lacking(DELETE_VERSIONS, REJECTED),
                lambda: client.delete_object(Bucket=bucket, Key=f"{REJECTED}/{name}", VersionId="null"),
            ),
        )
        return tuple(lacking for lacking, ask in asked if _is_forbidden(ask))

    def versions(self, ctx: JobContext, prefix: str = "") -> Iterator[ObjectVersion]:
        """Every version whose key begins so, markers of deletion aside."""
        with translated(f"The versions of {self._bucket} could not be listed."):
            for page in self._access.s3.get_paginator("list_object_versions").paginate(
                Bucket=self._bucket, Prefix=prefix
            ):
                ctx.check()
                for item in page.get("Versions", []):
                    yield ObjectVersion(item["Key"], item["VersionId"], item["Size"], item["IsLatest"])

    def blocks(self, ctx: JobContext, item: ObjectVersion) -> Iterator[bytes]:
        """A version of any size, a few MB at a time."""
        for start in range(0, item.size, RANGE_BYTES):
            ctx.check()
            last = min(item.size, start + RANGE_BYTES) - 1
            with translated(f"{item.key} could not be read."):
                answer = self._access.s3.get_object(
                    Bucket=self._bucket, Key=item.key, VersionId=item.version, Range=f"bytes={start}-{last}"
                )
                block = answer["Body"].read()
            yield block

    def put(self, key: str, body: bytes, *, content_type: str, replace: bool = False) -> None:
        """Write an object with its checksum; without `replace` one that is there stays as it is."""
        digest = hashlib.sha256(body).hexdigest()
        self.put_file(key, io.BytesIO(body), digest, content_type=content_type, replace=replace)

    def put_file(
        self, key: str, body: IO[bytes], sha256: str, *, content_type: str, replace: bool = False
    ) -> None:
        """The same for a file of any size up to 5 GB, from where it stands.

        Args:
            sha256: of its bytes, in hex.
        """
        put: PutObjectRequestTypeDef = {
            "Bucket": self._bucket,
            "Key": key,
            "Body": body,
            "ContentType": content_type,
            "ChecksumSHA256": base64.b64encode(bytes.fromhex(sha256)).decode(),
        }
        if not replace:
            put["IfNoneMatch"] = "*"
        with translated(f"{key} could not be written."):
            try:
                self._access.s3.put_object(**put)
            except botocore.exceptions.ClientError as error:
                if error.response["ResponseMetadata"]["HTTPStatusCode"] != _PRECONDITION_FAILED:
                    raise

    def delete(self, item: ObjectVersion) -> None:
        """Delete one version for good."""
        with translated(f"A version of {item.key} could not be deleted."):
            self._access.s3.delete_object(Bucket=self._bucket, Key=item.key, VersionId=item.version)


def _is_forbidden(ask: Callable[[], object]) -> bool:
    """Whether AWS refuses a call for want of a permission; any other comes after that."""
    with translated("The rights to erase could not be looked at."):
        try:
            ask()
        except botocore.exceptions.ClientError as error:
            status = error.response["ResponseMetadata"]["HTTPStatusCode"]
            if status >= _SERVER_ERROR:
                raise
            return status == _FORBIDDEN
    return False
