"""Metrics that the emulator does not make: AWS/SQS of queues, AWS/ElasticBeanstalk of environments."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from logdig_console.local.beanstalk.model import Environment
from logdig_console.local.durable.queues import Key

PERIOD_S = 60.0
KEPT_S = 86_400.0
"""Samples are kept for a day: AWS keeps them longer, and nobody here looks further back."""
_FLOWS = ("Sent", "Received", "Deleted")
# https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/health-enhanced-cloudwatch.html
_HEALTH = {"Ok": 0.0, "Unknown": 5.0, "Pending": 5.0, "Severe": 25.0}


@dataclass(frozen=True, slots=True)
class Sample:
    """One value of one metric; `dimension` is its only dimension's name and value."""

    account: str
    region: str
    namespace: str
    metric: str
    dimension: tuple[str, str]
    value: float
    unit: str


class Sampler:
    """Samples once a period, and lets the alarms judge.

    Args:
        environments: Beanstalk's, those that are not terminated.
        period_s: AWS's minute.
        clock: seconds since the epoch.
    """

    def __init__(
        self,
        *,
        environments: Callable[[], list[Environment]],
        period_s: float = PERIOD_S,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._environments = environments
        self._period_s = period_s
        self._clock = clock
        self._counts: Counter[tuple[Key, str]] = Counter()
        self._task: asyncio.Task[None] | None = None

    def count(self, key: Key, what: str, many: int) -> None:
        """Messages of a queue were sent, received or deleted."""
        self._counts[key, what] += many

    async def start(self) -> None:
        self._task = asyncio.create_task(self._go_on(), name="metrics")

    async def end(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def sample(self) -> None:
        """Take one sample of everything, and judge the alarms by it."""
        from ministack.services import cloudwatch, sqs

        now = self._clock()
        counts, self._counts = self._counts, Counter()
        queues = dict(sqs._queues._data)  # noqa: SLF001
        samples = [item for key, queue in queues.items() for item in of_queue(key, queue, counts, now)]
        samples += [of_environment(item) for item in self._environments()]
        for item in samples:
            _store(cloudwatch, item, now)
        for account, region in {(item.account, item.region) for item in samples}:
            _judge(cloudwatch, account, region)

    async def _go_on(self) -> None:
        while True:
            # On the minute, as AWS's are.
            await asyncio.sleep(self._period_s - self._clock() % self._period_s)
            self.sample()


def of_queue(
    key: Key, queue: dict[str, Any], counts: Counter[tuple[Key, str]], now: float
) -> Iterator[Sample]:
    """The metrics of one queue at a moment.

    Args:
        counts: messages since the last sample, by queue and `Sent`, `Received` or `Deleted`.
    """
    visible = hidden = delayed = 0
    oldest = now
    for message in queue["messages"]:
        oldest = min(oldest, message.get("enqueued_at", message["sent_at"]))
        if message["visible_at"] <= now:
            visible += 1
        elif message["receive_count"]:
            hidden += 1
        else:
            delayed += 1
    values = {
        "ApproximateNumberOfMessagesVisible": (visible, "Count"),
        "ApproximateNumberOfMessagesNotVisible": (hidden, "Count"),
        "ApproximateNumberOfMessagesDelayed": (delayed, "Count"),
        "ApproximateAgeOfOldestMessage": (int(now - oldest), "Seconds"),
        **{f"NumberOfMessages{flow}": (counts[key, flow], "Count") for flow in _FLOWS},
    }
    for metric, (value, unit) in values.items():
        yield Sample(key[0], key[1], "AWS/SQS", metric, ("QueueName", queue["name"]), float(value), unit)


def of_environment(environment: Environment) -> Sample:
    """Enhanced health as CloudWatch has it: 0 is well, 25 is severe."""
    return Sample(
        account=environment.account,
        region=environment.region,
        namespace="AWS/ElasticBeanstalk",
        metric="EnvironmentHealth",
        dimension=("EnvironmentName", environment.name),
        value=_HEALTH.get(environment.health, 10.0),
        unit="None",
    )


def _store(cloudwatch: Any, sample: Sample, now: float) -> None:
    dimensions = dict([sample.dimension])
    metric = (sample.namespace, sample.metric, cloudwatch._dims_key(dimensions))  # noqa: SLF001
    metrics = cloudwatch._metrics  # noqa: SLF001
    kept = metrics.get_scoped(sample.account, sample.region, metric) or []
    point = {"Timestamp": now, "Value": sample.value, "Unit": sample.unit, "Dimensions": dimensions}
    recent = [item for item in kept if item["Timestamp"] > now - KEPT_S]
    metrics.set_scoped(sample.account, sample.region, metric, [*recent, point])


def _judge(cloudwatch: Any, account: str, region: str) -> None:
    from ministack.core import responses

    responses.set_request_account_id(account)
    responses.set_request_region(region)
    cloudwatch._evaluate_all_alarms()  # noqa: SLF001
