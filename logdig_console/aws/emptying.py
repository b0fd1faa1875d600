"""Give up what a service has stored: every version of a bucket's objects, and the queues."""

from collections.abc import Iterable, Iterator
from typing import Any

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError


class Emptying:
    """Deletes for good; each call needs an open change of the gate, and can be made again."""

    def __init__(self, *, access: Access) -> None:
        self._access = access

    def bucket(self, ctx: JobContext, name: str) -> bool:
        """Delete every version and every marker of a bucket, then the bucket; False where it is gone already.

        Raises:
            LogDigError: if the bucket is not this account's, or an object cannot be deleted.
        """
        client, owner, done = self._access.s3, self._access.account, 0
        with translated(f"The bucket {name} could not be emptied."):
            if not self.has_bucket(name):
                return False
            pages = client.get_paginator("list_object_versions").paginate(
                Bucket=name, ExpectedBucketOwner=owner
            )
            for page in pages:
                ctx.check()
                done += self._delete(name, [*page.get("Versions", []), *page.get("DeleteMarkers", [])])
                ctx.progress(Progress(done, None, f"{name}: {done} versions deleted"))
            self._abort_uploads(name)
            client.delete_bucket(Bucket=name, ExpectedBucketOwner=owner)
        return True

    def empty_bucket(self, name: str) -> None:
        """Delete a bucket that holds nothing; S3 refuses where it does."""
        with translated(f"The bucket {name} could not be deleted."):
            self._access.s3.delete_bucket(Bucket=name, ExpectedBucketOwner=self._access.account)

    def has_bucket(self, name: str) -> bool:
        """Whether the bucket is there and this account's."""
        client = self._access.s3
        with translated(f"The bucket {name} could not be looked for."):
            try:
                client.head_bucket(Bucket=name, ExpectedBucketOwner=self._access.account)
            except client.exceptions.ClientError as error:
                if error.response.get("ResponseMetadata", {}).get("HTTPStatusCode") == 404:
                    return False
                raise
        return True

    def queue(self, name: str) -> bool:
        """Delete a queue with what waits in it; False where it is gone already."""
        client = self._access.sqs
        with translated(f"The queue {name} could not be deleted."):
            try:
                client.delete_queue(QueueUrl=client.get_queue_url(QueueName=name)["QueueUrl"])
            except client.exceptions.QueueDoesNotExist:
                return False
        return True

    def _delete(self, bucket: str, versions: list[Any]) -> int:
        for part in _thousands(versions):
            keys: Any = [{"Key": item["Key"], "VersionId": item["VersionId"]} for item in part]
            answer = self._access.s3.delete_objects(
                Bucket=bucket,
                ExpectedBucketOwner=self._access.account,
                Delete={"Objects": keys, "Quiet": True},
            )
            for error in answer.get("Errors", []):
                raise LogDigError(
                    f"An object of {bucket} could not be deleted.",
                    f"{error.get('Key', '')}: {error.get('Code', '')} {error.get('Message', '')}",
                    "Mend that, then remove again: it goes on where it stopped.",
                )
        return len(versions)

    def _abort_uploads(self, bucket: str) -> None:
        client = self._access.s3
        for page in client.get_paginator("list_multipart_uploads").paginate(Bucket=bucket):
            for item in page.get("Uploads", []):
                client.abort_multipart_upload(Bucket=bucket, Key=item["Key"], UploadId=item["UploadId"])


def _thousands(items: list[Any]) -> Iterator[Iterable[Any]]:
    """Parts of the size that one call takes."""
    for start in range(0, len(items), 1_000):
        yield items[start : start + 1_000]
