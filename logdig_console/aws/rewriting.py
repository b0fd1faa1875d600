"""S3: old versions, and log files that are written again; each change needs an open change of the gate."""

import base64
import contextlib
import hashlib
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
    from mypy_boto3_s3.type_defs import (
        CompletedPartTypeDef,
        CompleteMultipartUploadRequestTypeDef,
        PutObjectRequestTypeDef,
    )

PART_BYTES = 8 * 1024 * 1024
"""A file that is no smaller goes up in parts of so many bytes."""

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
        """A version of any size, a few MB at a time, in one request."""
        with translated(f"{item.key} could not be read."):
            body = self._access.s3.get_object(Bucket=self._bucket, Key=item.key, VersionId=item.version)[
                "Body"
            ]
            with contextlib.closing(body):
                while block := body.read(RANGE_BYTES):
                    ctx.check()
                    yield block

    def put(self, key: str, body: bytes, *, content_type: str, replace: bool = False) -> None:
        """Write an object with its checksum; without `replace` one that is there stays as it is."""
        put: PutObjectRequestTypeDef = {
            "Bucket": self._bucket,
            "Key": key,
            "Body": body,
            "ContentType": content_type,
            "ChecksumSHA256": _checksum(body),
        }
        if not replace:
            put["IfNoneMatch"] = "*"
        with translated(f"{key} could not be written."), _unless_there():
            self._access.s3.put_object(**put)

    def put_file(self, key: str, body: IO[bytes], *, content_type: str, replace: bool = False) -> None:
        """The same for a file of any size, from where it stands; a large one goes up in parts."""
        first = body.read(PART_BYTES)
        if len(first) < PART_BYTES:
            self.put(key, first, content_type=content_type, replace=replace)
            return
        with translated(f"{key} could not be written."):
            self._put_parts(key, first, body, content_type=content_type, replace=replace)

    def _put_parts(self, key: str, part: bytes, body: IO[bytes], *, content_type: str, replace: bool) -> None:
        client, bucket = self._access.s3, self._bucket
        upload = client.create_multipart_upload(
            Bucket=bucket, Key=key, ContentType=content_type, ChecksumAlgorithm="SHA256"
        )["UploadId"]
        parts: list[CompletedPartTypeDef] = []
        try:
            while part:
                number, checksum = len(parts) + 1, _checksum(part)
                answer = client.upload_part(
                    Bucket=bucket, Key=key, UploadId=upload, PartNumber=number, Body=part,
                    ChecksumSHA256=checksum,
                )  # fmt: skip
                parts.append({"PartNumber": number, "ETag": answer["ETag"], "ChecksumSHA256": checksum})
                part = body.read(PART_BYTES)
            end: CompleteMultipartUploadRequestTypeDef = {
                "Bucket": bucket,
                "Key": key,
                "UploadId": upload,
                "MultipartUpload": {"Parts": parts},
            }
            if not replace:
                end["IfNoneMatch"] = "*"
            client.complete_multipart_upload(**end)
        except (botocore.exceptions.ClientError, botocore.exceptions.BotoCoreError) as error:
            # What was sent so far costs until it is called off; the bucket's lifecycle does so in the end.
            with contextlib.suppress(botocore.exceptions.ClientError, botocore.exceptions.BotoCoreError):
                client.abort_multipart_upload(Bucket=bucket, Key=key, UploadId=upload)
            if not _is_there_already(error):
                raise

    def delete(self, item: ObjectVersion) -> None:
        """Delete one version for good."""
        with translated(f"A version of {item.key} could not be deleted."):
            self._access.s3.delete_object(Bucket=self._bucket, Key=item.key, VersionId=item.version)


def _checksum(body: bytes) -> str:
    return base64.b64encode(hashlib.sha256(body).digest()).decode()


def _is_there_already(error: Exception) -> bool:
    """Whether AWS has not written an object because there is one of its name."""
    if not isinstance(error, botocore.exceptions.ClientError):
        return False
    return bool(error.response["ResponseMetadata"]["HTTPStatusCode"] == _PRECONDITION_FAILED)


@contextlib.contextmanager
def _unless_there() -> Iterator[None]:
    """An object that was to be written unless it is there, and is there, is as good as written."""
    try:
        yield
    except botocore.exceptions.ClientError as error:
        if not _is_there_already(error):
            raise


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
