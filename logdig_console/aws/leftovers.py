"""What an earlier service of a name has left behind: its bucket and its queues."""

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated
from logdig_console.domain.deploying.checks import Leftover
from logdig_console.domain.service import ServiceNames

BUCKET = "AWS::S3::Bucket"
QUEUE = "AWS::SQS::Queue"
_FEW = 5


class Leftovers:
    """Looks for what is there already under a service's names."""

    def __init__(self, *, access: Access, names: ServiceNames) -> None:
        self._access = access
        self._names = names

    def found(self) -> tuple[Leftover, ...]:
        """The bucket and the queues of this account that the data stack's names would clash with."""
        queues = (("Queue", self._names.queue), ("DeadLetters", self._names.dead_letters))
        found = [self.bucket(), *(self._queue(logical, name) for logical, name in queues)]
        return tuple(item for item in found if item is not None)

    def bucket(self) -> Leftover | None:
        name, client = self._names.bucket, self._access.s3
        with translated(f"The bucket {name} could not be looked for."):
            try:
                client.head_bucket(Bucket=name, ExpectedBucketOwner=self._access.account)
            except client.exceptions.ClientError as error:
                # Whatever else is true of the name is the checks' to say.
                if error.response.get("ResponseMetadata", {}).get("HTTPStatusCode") in (301, 400, 403, 404):
                    return None
                raise
            listed = client.list_objects_v2(Bucket=name, MaxKeys=_FEW)
        count = listed.get("KeyCount", 0)
        more = " or more" if listed.get("IsTruncated") else ""
        return Leftover("Bucket", BUCKET, name, name, f"{count}{more} objects" if count else "nothing")

    def _queue(self, logical: str, name: str) -> Leftover | None:
        client = self._access.sqs
        with translated(f"The queue {name} could not be looked for."):
            try:
                url = client.get_queue_url(QueueName=name)["QueueUrl"]
            except client.exceptions.QueueDoesNotExist:
                return None
            attributes = client.get_queue_attributes(
                QueueUrl=url,
                AttributeNames=["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
            )["Attributes"]
        waiting = sum(int(value) for value in attributes.values())
        return Leftover(logical, QUEUE, name, url, f"≈ {waiting} messages" if waiting else "nothing")
