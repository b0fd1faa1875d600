"""What is there still under a service's names, whoever made it."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from logdig_console.aws.access import Access
from logdig_console.aws.buckets import LogBucket
from logdig_console.aws.errors import translated
from logdig_console.aws.leftovers import Leftovers
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.service import ServiceNames
from logdig_console.domain.times import iso

_DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Found:
    """Something that is there.

    Args:
        what: `bucket`, `queue`, `dead letters`, `log group`, `function`, `application`, `secret`.
    """

    what: str
    name: str
    holds: str = ""


@dataclass(frozen=True, slots=True)
class BucketContent:
    """The current objects of a bucket; `newest` is when the last was written, ISO 8601 UTC, or empty."""

    objects: int
    bytes: int
    newest: str


class Remains:
    """Looks under every name that a service uses. What may not be looked at is not found."""

    def __init__(self, *, access: Access, names: ServiceNames) -> None:
        self._access = access
        self._names = names
        self._leftovers = Leftovers(access=access, names=names)

    def found(self) -> tuple[Found, ...]:
        """Everything, the dear things first."""
        looks: tuple[Callable[[], Iterator[Found]], ...] = (
            self._kept,
            self._application,
            self._function,
            self._log_groups,
            self._secrets,
        )
        return tuple(item for look in looks for item in _what_may_be_seen(look))

    def content(self, ctx: JobContext) -> BucketContent:
        """How much the service's bucket holds; reads the whole list of its objects."""
        objects = size = 0
        newest: dt.datetime | None = None
        for item in LogBucket(access=self._access, bucket=self._names.bucket).objects(ctx):
            objects, size = objects + 1, size + item.size
            if item.key[:1] == "2" and (newest is None or item.modified > newest):
                newest = item.modified
        return BucketContent(objects, size, iso(newest) if newest else "")

    def sent_in_a_day(self) -> int | None:
        """Messages that the queue took within a day, as CloudWatch tells; None where it does not."""
        now = dt.datetime.now(dt.UTC)
        with translated("The queue's rate could not be read."):
            points = self._access.client("cloudwatch").get_metric_statistics(
                Namespace="AWS/SQS",
                MetricName="NumberOfMessagesSent",
                Dimensions=[{"Name": "QueueName", "Value": self._names.queue}],
                StartTime=now - dt.timedelta(seconds=_DAY_S),
                EndTime=now,
                Period=3_600,
                Statistics=["Sum"],
            )["Datapoints"]
        return round(sum(point["Sum"] for point in points)) if points else None

    def _kept(self) -> Iterator[Found]:
        what = {"Bucket": "bucket", "Queue": "queue", "DeadLetters": "dead letters"}
        for item in self._leftovers.found():
            yield Found(what[item.logical_id], item.name, item.holds)

    def _application(self) -> Iterator[Found]:
        with translated("The applications could not be listed."):
            answer = self._access.client("elasticbeanstalk").describe_applications(
                ApplicationNames=[self._names.application]
            )
        for item in answer["Applications"]:
            yield Found("application", item["ApplicationName"])

    def _function(self) -> Iterator[Found]:
        client = self._access.functions
        with translated("The function could not be looked for."):
            try:
                client.get_function_configuration(FunctionName=self._names.function)
            except client.exceptions.ResourceNotFoundException:
                return
        yield Found("function", self._names.function)

    def _log_groups(self) -> Iterator[Found]:
        client = self._access.client("logs")
        for prefix in (
            f"/aws/lambda/{self._names.function}",
            f"/aws/elasticbeanstalk/{self._names.application}-",
        ):
            with translated("The log groups could not be listed."):
                groups = client.describe_log_groups(logGroupNamePrefix=prefix)["logGroups"]
            for group in groups:
                if group["logGroupName"] == prefix or prefix.endswith("-"):
                    yield Found("log group", group["logGroupName"])

    def _secrets(self) -> Iterator[Found]:
        client = self._access.client("secretsmanager")
        for name in self._names.origin_secrets:
            with translated("The secrets could not be looked for."):
                try:
                    found = client.describe_secret(SecretId=name)
                except client.exceptions.ResourceNotFoundException:
                    continue
            if "DeletedDate" not in found:
                yield Found("secret", name)


def _what_may_be_seen(look: Callable[[], Iterator[Found]]) -> tuple[Found, ...]:
    try:
        return tuple(look())
    except LogDigError:
        return ()
