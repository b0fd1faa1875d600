"""S3: old versions, and log files that are written again; each change needs an open change of the gate."""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import botocore.exceptions

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError

_PRECONDITION_FAILED = 412


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

    def versions(self, ctx: JobContext, prefix: str = "") -> Iterator[ObjectVersion]:
        """Every version whose key begins so, markers of deletion aside."""
        with translated(f"The versions of {self._bucket} could not be listed."):
            for page in self._access.s3.get_paginator("list_object_versions").paginate(
                Bucket=self._bucket, Prefix=prefix
            ):
                ctx.check()
                for item in page.get("Versions", []):
                    yield ObjectVersion(item["Key"], item["VersionId"], item["Size"], item["IsLatest"])

    def read(self, item: ObjectVersion) -> bytes:
        with translated(f"{item.key} could not be read."):
            answer = self._access.s3.get_object(Bucket=self._bucket, Key=item.key, VersionId=item.version)
            return answer["Body"].read()

    def put(self, key: str, body: bytes, *, content_type: str, replace: bool = False) -> None:
        """Write an object with its checksum; without `replace` one that is there stays as it is."""
        checksum = base64.b64encode(hashlib.sha256(body).digest()).decode()
        with translated(f"{key} could not be written."):
            try:
                if replace:
                    self._access.s3.put_object(
                        Bucket=self._bucket, Key=key, Body=body, ContentType=content_type,
                        ChecksumSHA256=checksum,
                    )  # fmt: skip
                else:
                    self._access.s3.put_object(
                        Bucket=self._bucket, Key=key, Body=body, ContentType=content_type,
                        ChecksumSHA256=checksum, IfNoneMatch="*",
                    )  # fmt: skip
            except botocore.exceptions.ClientError as error:
                if error.response["ResponseMetadata"]["HTTPStatusCode"] != _PRECONDITION_FAILED:
                    raise

    def delete(self, item: ObjectVersion) -> None:
        """Delete one version for good."""
        with translated(f"A version of {item.key} could not be deleted."):
            answer = self._access.s3.delete_objects(
                Bucket=self._bucket,
                Delete={"Objects": [{"Key": item.key, "VersionId": item.version}], "Quiet": True},
            )
        for error in answer.get("Errors", []):
            raise LogDigError(
                f"A version of {item.key} could not be deleted.",
                f"{error.get('Code', '')}: {error.get('Message', '')}",
                "Mend that, then erase again: it goes on where it stopped.",
            )
