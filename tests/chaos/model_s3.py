"""S3, strict and in memory: conditional puts, checksums verified, every version kept.

It knows exactly the calls and arguments that the drain and the scenarios make; another one is a TypeError.
"""

import base64
import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from chaos.faults import Faults, refused, reply_lost, timed_out
from chaos.operations import Operations
from chaos.virtual_time import Process

MAX_KEY_BYTES = 1_024
MAX_METADATA_BYTES = 2_048
PAGE = 3
SLOWEST_CALL_S = 0.05
READ_TIMEOUT_S = 6.0


@dataclass(frozen=True, slots=True)
class Stored:
    body: bytes
    content_type: str
    metadata: dict[str, str]
    checksum: str | None
    written_at: float

    @property
    def etag(self) -> str:
        return f'"{hashlib.md5(self.body, usedforsecurity=False).hexdigest()}"'


@dataclass
class Bucket:
    """One bucket. `planted` are names that faults gave to other bytes; `on_put` sees every write done."""

    name: str
    operations: Operations
    faults: Faults
    versions: dict[str, list[Stored]] = field(default_factory=dict)
    planted: set[str] = field(default_factory=set)
    down_until: float = 0.0
    on_put: Callable[[str, bytes], None] = lambda _key, _body: None

    @property
    def objects(self) -> dict[str, Stored]:
        return {key: versions[-1] for key, versions in self.versions.items()}

    def write(self, key: str, stored: Stored) -> None:
        self.versions.setdefault(key, []).append(stored)
        self.on_put(key, stored.body)


class S3Client:
    """What a process sees of S3."""

    def __init__(self, bucket: Bucket, process: Process) -> None:
        self._bucket = bucket
        self._process = process
        self._operations = bucket.operations
        self._faults = bucket.faults

    def put_object(
        self,
        *,
        Bucket: str,  # noqa: N803 - boto3's names
        Key: str,  # noqa: N803
        Body: bytes,  # noqa: N803
        ContentType: str,  # noqa: N803
        Metadata: dict[str, str] | None = None,  # noqa: N803
        ChecksumSHA256: str | None = None,  # noqa: N803
        IfNoneMatch: str | None = None,  # noqa: N803
        IfMatch: str | None = None,  # noqa: N803
    ) -> dict[str, Any]:
        self._begin("PutObject", Bucket, Key)
        self._check_put(Key, Body, Metadata or {}, ChecksumSHA256)
        if self._faults.strike("put unavailable"):
            raise refused("PutObject", "SlowDown", 503)
        if self._faults.strike("put denied"):
            raise refused("PutObject", "AccessDenied", 403)
        if self._faults.strike("put timed out"):
            self._operations.pass_time(max(0.0, READ_TIMEOUT_S - self._process.last_call_s))
            raise timed_out()
        hashed = len(Key.rsplit("/", 1)[-1]) == 64
        if hashed and Key not in self._bucket.versions and self._faults.strike("other bytes under the name"):
            torn = Stored(Body[:-7], ContentType, {}, None, self._operations.now)
            self._bucket.versions[Key] = [torn]
            self._bucket.planted.add(Key)
        self._check_conditions(Key, IfNoneMatch, IfMatch)
        if self._faults.strike("put conflict"):
            raise refused("PutObject", "ConditionalRequestConflict", 409)
        stored = Stored(Body, ContentType, Metadata or {}, ChecksumSHA256, self._operations.now)
        self._bucket.write(Key, stored)
        self._operations.record(self._process, "PutObject", Key, hashlib.sha256(Body).hexdigest())
        self._operations.end(self._process)
        if self._faults.strike("put reply lost"):
            raise reply_lost()
        return {"ETag": stored.etag} | ({"ChecksumSHA256": ChecksumSHA256} if ChecksumSHA256 else {})

    def _check_put(self, key: str, body: bytes, metadata: dict[str, str], checksum: str | None) -> None:
        if not 0 < len(key.encode()) <= MAX_KEY_BYTES:
            raise refused("PutObject", "KeyTooLongError", 400)
        if sum(len(name) + len(value.encode()) for name, value in metadata.items()) > MAX_METADATA_BYTES:
            raise refused("PutObject", "MetadataTooLarge", 400)
        if not all(value.isascii() for value in metadata.values()):
            raise refused("PutObject", "InvalidArgument", 400)
        digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
        if checksum is not None and checksum != digest:
            raise refused("PutObject", "BadDigest", 400)

    def _check_conditions(self, key: str, if_none_match: str | None, if_match: str | None) -> None:
        there = self._bucket.objects.get(key)
        if if_none_match is not None:
            assert if_none_match == "*", "S3 knows no other value"
            if there is not None:
                raise refused("PutObject", "PreconditionFailed", 412)
        if if_match is not None:
            if there is None:
                raise refused("PutObject", "NoSuchKey", 404)
            if there.etag != if_match:
                raise refused("PutObject", "PreconditionFailed", 412)

    def head_object(self, *, Bucket: str, Key: str, ChecksumMode: str = "") -> dict[str, Any]:  # noqa: N803
        self._begin("HeadObject", Bucket, Key)
        if self._faults.strike("head unavailable"):
            raise refused("HeadObject", "503", 503)
        found = self._bucket.objects.get(Key)
        if found is None:
            raise refused("HeadObject", "404", 404)
        self._operations.record(self._process, "HeadObject", Key, found.etag)
        self._operations.end(self._process)
        answer: dict[str, Any] = {"ContentLength": len(found.body), "ETag": found.etag}
        if ChecksumMode == "ENABLED" and found.checksum:
            answer["ChecksumSHA256"] = found.checksum
        return answer

    def get_object(self, *, Bucket: str, Key: str) -> dict[str, Any]:  # noqa: N803
        self._begin("GetObject", Bucket, Key)
        if self._faults.strike("get unavailable"):
            raise refused("GetObject", "SlowDown", 503)
        found = self._bucket.objects.get(Key)
        if found is None:
            raise refused("GetObject", "NoSuchKey", 404)
        self._operations.record(self._process, "GetObject", Key, found.etag)
        self._operations.end(self._process)
        return {"Body": io.BytesIO(found.body), "LastModified": datetime.fromtimestamp(found.written_at, UTC)}

    def list_objects_v2(
        self,
        *,
        Bucket: str,  # noqa: N803
        Prefix: str,  # noqa: N803
        Delimiter: str,  # noqa: N803
        ContinuationToken: str | None = None,  # noqa: N803
    ) -> dict[str, Any]:
        self._begin("ListObjectsV2", Bucket, Prefix)
        if self._faults.strike("list unavailable"):
            raise refused("ListObjectsV2", "SlowDown", 503)
        keys = sorted(key for key in self._bucket.versions if key.startswith(Prefix))
        keys = [key for key in keys if Delimiter not in key.removeprefix(Prefix)]
        keys = [key for key in keys if ContinuationToken is None or key > ContinuationToken]
        page = keys[:PAGE]
        self._operations.record(self._process, "ListObjectsV2", Prefix, str(len(page)))
        self._operations.end(self._process)
        answer: dict[str, Any] = {"KeyCount": len(page), "IsTruncated": len(keys) > PAGE}
        if page:
            answer["Contents"] = [{"Key": key} for key in page]
        if len(keys) > PAGE:
            answer["NextContinuationToken"] = page[-1]
        return answer

    def create_bucket(self, **_arguments: Any) -> None:
        raise AssertionError("the drain made a bucket")

    def _begin(self, operation: str, bucket: str, key: str) -> None:
        self._operations.begin(self._process, SLOWEST_CALL_S)
        if bucket != self._bucket.name:
            raise refused(operation, "NoSuchBucket", 404)
        if self._operations.now < self._bucket.down_until:
            raise refused(operation, "ServiceUnavailable", 503)
        self._operations.attempt(self._process, operation, key)
