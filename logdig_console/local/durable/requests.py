"""Which service a request goes to, what it does there, and whether that changes anything."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_SCOPE = re.compile(r"Credential=[^/]+/\d{8}/[^/]+/([^/]+)/aws4_request")
_ACTION = re.compile(rb"(?:^|&)Action=([A-Za-z]+)")
_OPERATION = re.compile(r"/operation/([A-Za-z]+)$")
_READING = ("Get", "List", "Describe", "Head", "Check", "Validate", "Lookup", "Simulate", "Search", "Filter",
            "Detect", "Estimate", "Retrieve", "Poll", "Test")  # fmt: skip

# Data on its way: it has its own journal, is a file of its own, or is telemetry.
_DATA = {
    "sqs": frozenset(
        {"SendMessage", "SendMessageBatch", "ReceiveMessage", "DeleteMessage", "DeleteMessageBatch",
         "ChangeMessageVisibility", "ChangeMessageVisibilityBatch", "PurgeQueue"}
    ),
    "logs": frozenset({"PutLogEvents", "CreateLogStream"}),
    "monitoring": frozenset({"PutMetricData"}),
}  # fmt: skip
_INVOCATION = re.compile(r"^/\d{4}-\d{2}-\d{2}/functions/[^/]+/invocations/?$")
_S3_CONFIGURATION = frozenset(
    {"policy", "lifecycle", "encryption", "versioning", "publicAccessBlock", "ownershipControls", "cors",
     "tagging", "notification", "logging", "website", "acl", "replication", "object-lock"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Request:
    """What can be seen of a request from outside.

    Args:
        headers: names in lower case.
        query: the query string as it came.
        body: its first bytes suffice.
    """

    method: str
    path: str
    headers: Mapping[str, str]
    query: str
    body: bytes

    @property
    def service(self) -> str:
        """As the signature names it; empty if it does not."""
        found = _SCOPE.search(self.headers.get("authorization", ""))
        return found[1] if found else ""

    @property
    def action(self) -> str:
        """The operation's name; empty where only the method and the path tell."""
        target = self.headers.get("x-amz-target", "")
        if target:
            return target.rpartition(".")[2]
        operation = _OPERATION.search(self.path)
        if operation:
            return operation[1]
        found = _ACTION.search(self.body)
        return found[1].decode() if found else ""

    @property
    def changes(self) -> bool:
        """Whether it changes what must be on the disk before it is answered."""
        service, action = self.service, self.action
        if service == "s3":
            return self._changes_a_bucket()
        if action:
            return not action.startswith(_READING) and action not in _DATA.get(service, ())
        return self.method not in ("GET", "HEAD") and not _INVOCATION.match(self.path)

    def _changes_a_bucket(self) -> bool:
        """Objects are files already; buckets and their settings are not."""
        if self.method not in ("PUT", "POST", "DELETE"):
            return False
        bucket, _, key = self.path.lstrip("/").partition("/")
        names = {part.partition("=")[0] for part in self.query.split("&")}
        return bool(bucket) and not key and (not self.query or bool(names & _S3_CONFIGURATION))
