"""The bucket, as the drain writes it: objects under the hash of their content, there or an error."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import ClientError

from logdig_drain.calls import Calls
from logdig_drain.lines import INSTANT
from logdig_drain.messages import Tombstones

_TOMBSTONE = re.compile(r"erased/([0-9a-f]{64})")


class Bucket:
    """One bucket of log files.

    Args:
        s3: a boto3 client, or what answers like it.
        log: takes one dictionary for each thing that went wrong.
    """

    def __init__(self, *, s3: Any, name: str, calls: Calls, log: Callable[[dict[str, Any]], None]) -> None:
        self._s3 = s3
        self._name = name
        self._calls = calls
        self._log = log

    def note_health(self, run_id: str, at: float) -> None:
        """Write `health/drain`: the proof that this run can store.

        Args:
            at: seconds since the epoch.
        """
        health = {"run_id": run_id, "at": iso(at)}
        self._calls.again(
            self._s3.put_object,
            Bucket=self._name,
            Key="health/drain",
            Body=json.dumps(health).encode(),
            ContentType="application/json",
        )

    def tombstones(self) -> Tombstones:
        """Those of all erased visitors."""
        digests: list[str] = []
        # What lies in folders under it, as what erasures took out, comes as one name each.
        arguments = {"Bucket": self._name, "Prefix": "erased/", "Delimiter": "/"}
        while True:
            page = self._calls.again(self._s3.list_objects_v2, **arguments)
            names = (_TOMBSTONE.fullmatch(item["Key"]) for item in page.get("Contents", ()))
            digests += [name.group(1) for name in names if name]
            if not page.get("IsTruncated"):
                return Tombstones(digests, self._erased_at)
            arguments["ContinuationToken"] = page["NextContinuationToken"]

    def _erased_at(self, digest: str) -> str:
        """The time in a tombstone, `{"erased_at": "…Z"}`; where it has none, that of its writing."""
        found = self._calls.again(self._s3.get_object, Bucket=self._name, Key=f"erased/{digest}")
        try:
            erased_at = json.loads(found["Body"].read())["erased_at"]
            if INSTANT.fullmatch(erased_at):
                return str(erased_at)
        except (ValueError, TypeError, KeyError) as error:
            self._log({"tombstone": digest, "unreadable": str(error)})
        return iso(found["LastModified"].timestamp())

    def store(self, key: str, body: bytes, content_type: str, metadata: dict[str, str]) -> None:
        """Put an object under the hash of its content, and return only when it is there.

        Raises:
            ClientError, BotoCoreError, OutOfTime: when that is not certain.
        """
        checksum = base64.b64encode(hashlib.sha256(body).digest()).decode()
        put = {
            "Bucket": self._name,
            "Key": key,
            "Body": body,
            "ContentType": content_type,
            "ChecksumSHA256": checksum,
            "Metadata": metadata,
        }
        try:
            self._calls.again(self._s3.put_object, IfNoneMatch="*", **put)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] != 412:
                raise
            found = self._calls.again(
                self._s3.head_object, Bucket=self._name, Key=key, ChecksumMode="ENABLED"
            )
            if found["ContentLength"] != len(body) or found.get("ChecksumSHA256") != checksum:
                # Other bytes under the name of these: the name says which are right. A version is kept.
                self._calls.again(self._s3.put_object, IfMatch=found["ETag"], **put)


def iso(seconds: float) -> str:
    """ISO 8601 UTC with milliseconds."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")[:23] + "Z"
