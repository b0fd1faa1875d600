"""S3: old versions, and log files that are written again; each change needs an open change of the gate."""

import base64
import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

import botocore.exceptions
import obstore
import obstore.exceptions

from logdig_console.aws.access import Access
from logdig_console.aws.buckets import RANGE_BYTES, REQUEST_BYTES
from logdig_console.aws.errors import translated
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError

if TYPE_CHECKING:
    from mypy_boto3_s3.type_defs import (
        CompletedPartTypeDef,
        CompleteMultipartUploadRequestTypeDef,
        PutObjectRequestTypeDef,
    )

PART_BYTES = 8 * 1024 * 1024
"""A file that is no smaller goes up in parts of so many bytes."""

_PRECONDITION_FAILED = 412
_CONFLICT = 409
_TRIES = 3


@dataclass(frozen=True, slots=True)
class ObjectVersion:
    """One version of an object; `version` is `null` where the bucket keeps none."""

    key: str
    version: str
    size: int
    latest: bool


class Rewriting:
    """Reads and deletes versions of one bucket, and writes objects whole; from several threads at once."""

    def __init__(self, *, access: Access, bucket: str) -> None:
        self._access = access
        self._bucket = bucket
        self._store = access.bucket_reader(bucket)

    def versions(self, ctx: JobContext, prefix: str = "") -> Iterator[ObjectVersion]:
        """Every version whose key begins so, markers of deletion aside.

        WORKAROUND(ministack 1.5.33): it tells the last one of a page again on the next, where the bucket kept
        no versions yet when it was written. Two workers must not take up one version.
        """
        last = ("", "")
        with translated(f"The versions of {self._bucket} could not be listed."):
            for page in self._access.s3.get_paginator("list_object_versions").paginate(
                Bucket=self._bucket, Prefix=prefix
            ):
                ctx.check()
                for item in page.get("Versions", []):
                    again, last = last, (item["Key"], item["VersionId"])
                    if last != again:
                        yield ObjectVersion(item["Key"], item["VersionId"], item["Size"], item["IsLatest"])

    def blocks(self, ctx: JobContext, item: ObjectVersion) -> Iterator[bytes]:
        """A version of any size, a few MB at a time; a small one costs a tenth of what boto3 takes."""
        ctx.check()
        with translated(f"{item.key} could not be read."):
            if 0 < item.size <= RANGE_BYTES:
                with contextlib.suppress(obstore.exceptions.InvalidPathError):
                    yield bytes(obstore.get(self._store, item.key, options={"version": item.version}).bytes())
                    return
            for start in range(0, item.size, REQUEST_BYTES):
                last = min(item.size, start + REQUEST_BYTES) - 1
                answer = self._access.s3.get_object(
                    Bucket=self._bucket,
                    Key=item.key,
                    VersionId=item.version,
                    Range=f"bytes={start}-{last}",
                )
                with contextlib.closing(answer["Body"]) as body:
                    while block := body.read(RANGE_BYTES):
                        ctx.check()
                        yield block

    def put(self, key: str, body: bytes, *, content_type: str, replace: bool = False) -> None:
        """Write an object with its checksum, which S3 holds to what came.

        Without `replace` one that is there stays as it is.

        Raises:
            LogDigError: if it cannot be written, or one of other content is there.
        """
        put: PutObjectRequestTypeDef = {
            "Bucket": self._bucket,
            "Key": key,
            "Body": body,
            "ContentType": content_type,
            "ChecksumSHA256": _checksum(body),
        }
        if not replace:
            put["IfNoneMatch"] = "*"
        with translated(f"{key} could not be written."):
            for left in reversed(range(_TRIES)):
                try:
                    self._put_once(put, hashlib.sha256(body).hexdigest())
                except botocore.exceptions.ClientError as error:
                    # Another worker is writing the same name at this moment: then it is there.
                    if _status(error) != _CONFLICT or not left:
                        raise
                else:
                    return

    def _put_once(self, put: "PutObjectRequestTypeDef", sha256: str) -> None:
        try:
            self._access.s3.put_object(**put)
        except botocore.exceptions.ClientError as error:
            if _status(error) != _PRECONDITION_FAILED:
                raise
            self._hold_to(put["Key"], sha256)

    def put_file(self, key: str, body: IO[bytes], *, content_type: str, replace: bool = False) -> None:
        """The same for a file of any size, from where it stands; a large one goes up in parts."""
        start, first = body.tell(), body.read(PART_BYTES)
        if len(first) < PART_BYTES:
            self.put(key, first, content_type=content_type, replace=replace)
            return
        with translated(f"{key} could not be written."):
            self._put_parts(key, first, body, start=start, content_type=content_type, replace=replace)

    def _put_parts(
        self, key: str, part: bytes, body: IO[bytes], *, start: int, content_type: str, replace: bool
    ) -> None:
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
            if _status(error) != _PRECONDITION_FAILED:
                raise
            body.seek(start)
            self._hold_to(key, hashlib.file_digest(body, "sha256").hexdigest())  # type: ignore[arg-type]

    def delete(self, item: ObjectVersion) -> None:
        """Delete one version for good."""
        with translated(f"A version of {item.key} could not be deleted."):
            self._access.s3.delete_object(Bucket=self._bucket, Key=item.key, VersionId=item.version)

    def _hold_to(self, key: str, sha256: str) -> None:
        """Hold an object that was there already to what was to be written.

        Raises:
            LogDigError: if it is something else.
        """
        digest = hashlib.sha256()
        body = self._access.s3.get_object(Bucket=self._bucket, Key=key)["Body"]
        with contextlib.closing(body):
            while block := body.read(RANGE_BYTES):
                digest.update(block)
        if digest.hexdigest() != sha256:
            raise LogDigError(
                f"{key} could not be written.",
                "An object of this name is there, and its content is another.",
                "Look at it on the page of logs and take it away, then try again; nothing is lost so far.",
            )


def _checksum(body: bytes) -> str:
    return base64.b64encode(hashlib.sha256(body).digest()).decode()


def _status(error: Exception) -> int:
    """The HTTP status that AWS answered; 0 where it answered nothing."""
    if not isinstance(error, botocore.exceptions.ClientError):
        return 0
    return int(error.response["ResponseMetadata"]["HTTPStatusCode"])
