"""The monthly cost of a service at an expected number of clicks, part by part."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from logdig_console.domain.deploying import prices
from logdig_console.domain.errors import UsageError

Part = Literal[
    "instance",
    "address",
    "volume",
    "balancer",
    "front",
    "secret",
    "queue",
    "drain",
    "schedules",
    "storage",
    "logs",
    "alarms",
]

BILLED_AS: Mapping[str, Part | None] = {
    "AWS::CloudFront::Distribution": "front",
    "AWS::CloudFront::ResponseHeadersPolicy": None,
    "AWS::CloudWatch::Alarm": "alarms",
    "AWS::ElasticBeanstalk::Application": None,
    "AWS::ElasticBeanstalk::ApplicationVersion": "storage",
    "AWS::ElasticBeanstalk::Environment": "instance",
    "AWS::IAM::InstanceProfile": None,
    "AWS::IAM::Role": None,
    "AWS::Lambda::EventInvokeConfig": None,
    "AWS::Lambda::Function": "drain",
    "AWS::Logs::LogGroup": "logs",
    "AWS::Logs::MetricFilter": "alarms",
    "AWS::S3::Bucket": "storage",
    "AWS::S3::BucketPolicy": None,
    "AWS::SNS::Topic": None,
    "AWS::SQS::Queue": "queue",
    "AWS::SQS::QueuePolicy": None,
    "AWS::Scheduler::Schedule": "schedules",
    "AWS::SecretsManager::Secret": "secret",
}
"""Under which part the templates' types appear; None where AWS asks nothing for them."""

LEFT_OUT = (
    "Tax.",
    "Free tiers: a small service costs less than this while they last.",
    "Reading the log files from outside AWS: about 0.09 to 0.15 dollars a GB, once for each desk.",
    "Traffic between zones behind a load balancer.",
    "E-mails of alarms, and the few requests that the console itself makes.",
)
"""What the estimate does not hold."""

EVENTS_PER_CLICK = 2.0
"""A click, and its share of the page views and scroll reaches that come with it."""
EVENTS_PER_POST = 3.0
EVENT_BYTES = 905
"""A line of the contract, measured."""
LOADS_PER_CLICK = 0.5
TRACKER_BYTES = 5_000
ANSWER_BYTES = 600
RECEIVED_TOGETHER = 10
DRAINED_A_SECOND = 1_000
RUN_SECONDS = 1.0
FUNCTION_GB = 0.5
RUN_LOG_BYTES = 2_000
COLLECTOR_LOG_GB = 0.02
VOLUME_GB = 8
ALARMS = 7
METRICS = 2
DAYS = 30.4
OLD_VERSIONS_DAYS = 30
"""Days that an expired file still lies there as an old version."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a service is expected to do, and how it is set up.

    Attributes:
        clicks: a month.
        retention_days: that log files are kept.
        instance_type: of the collector, for instance `t4g.micro`.
        instances: behind a load balancer; 1 without one.
        price_class: CloudFront's; empty where an own domain takes its place.
        runs: of the drain, a month.
    """

    clicks: int
    retention_days: int = 400
    instance_type: str = "t4g.micro"
    instances: int = 1
    balanced: bool = False
    price_class: str = "PriceClass_All"
    runs: int = 9_500


@dataclass(frozen=True, slots=True)
class Cost:
    """One part's cost a month, US dollars."""

    part: Part
    usd: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A month's cost once the log files are as old as they get.

    Attributes:
        costs: by part, the dearest first; parts that the service does not have are not there.
        region_known: whether the table has the region; else the dearest prices known were taken.
    """

    costs: tuple[Cost, ...]
    region: str
    region_known: bool
    written_on: str = prices.WRITTEN_ON
    source: str = prices.SOURCE
    left_out: tuple[str, ...] = LEFT_OUT

    @property
    def usd(self) -> float:
        return sum(cost.usd for cost in self.costs)


def monthly_cost(expected: Expected, *, region: str) -> Estimate:
    """What a month costs in a region at the expected number of clicks.

    Raises:
        UsageError: the instance type or the price class is not one of the templates'.
    """
    rates = prices.REGIONS.get(region, prices.DEAREST)
    costs = {**_collector(expected, rates), **_data(expected, rates)}
    dearest_first = sorted(costs.items(), key=lambda item: -item[1])
    return Estimate(
        costs=tuple(Cost(part, usd) for part, usd in dearest_first if usd > 0),
        region=region,
        region_known=region in prices.REGIONS,
    )


def _collector(expected: Expected, rates: prices.Rates) -> dict[Part, float]:
    """Instance, address, volume, balancer, HTTPS and its secret."""
    events = expected.clicks * EVENTS_PER_CLICK
    posts = events / EVENTS_PER_POST
    gigabytes = events * EVENT_BYTES / 1e9
    running = expected.instances * prices.HOURS
    addresses = expected.instances + (2 if expected.balanced else 0)
    costs: dict[Part, float] = {
        "instance": running * _instance_hour(expected.instance_type, rates),
        "address": addresses * prices.HOURS * prices.ADDRESS_HOUR,
        "volume": expected.instances * VOLUME_GB * rates.volume,
    }
    if expected.balanced:
        # A unit is 25 new connections a second or a GB an hour; a service this small stays below one.
        units = max(1.0, posts / (prices.HOURS * 3_600) / 25, gigabytes / prices.HOURS)
        costs["balancer"] = prices.HOURS * (rates.balancer + units * rates.balancer_unit)
    if expected.price_class:
        front = _front(expected.price_class)
        loads = expected.clicks * LOADS_PER_CLICK
        downloaded = (loads * TRACKER_BYTES + posts * ANSWER_BYTES) / 1e9
        costs["front"] = (
            (posts + loads) / 10_000 * front.requests + downloaded * front.download + gigabytes * front.upload
        )
        costs["secret"] = prices.SECRET
    return costs


def _data(expected: Expected, rates: prices.Rates) -> dict[Part, float]:
    """Queue, drain, schedules, storage, logs and alarms."""
    events = expected.clicks * EVENTS_PER_CLICK
    messages = events / EVENTS_PER_POST
    gigabytes = events * EVENT_BYTES / 1e9
    # Sent one by one, received and deleted by ten; each run asks for the depth and ends on empty receives.
    requests = messages * (1 + 2 / RECEIVED_TOGETHER) + expected.runs * 4
    seconds = expected.runs * RUN_SECONDS + messages / DRAINED_A_SECOND
    kept = (expected.retention_days + OLD_VERSIONS_DAYS) / DAYS
    return {
        "queue": requests / 1e6 * prices.QUEUE_MILLION,
        "drain": expected.runs / 1e6 * prices.FUNCTION_MILLION
        + seconds * FUNCTION_GB * prices.FUNCTION_GB_SECOND,
        "schedules": expected.runs / 1e6 * prices.SCHEDULE_MILLION,
        "storage": gigabytes * kept * rates.storage + expected.runs * 2 / 1_000 * rates.put,
        "logs": (expected.runs * RUN_LOG_BYTES / 1e9 + COLLECTOR_LOG_GB) * rates.log,
        "alarms": ALARMS * prices.ALARM + METRICS * prices.METRIC,
    }


def _instance_hour(instance_type: str, rates: prices.Rates) -> float:
    match = re.fullmatch(r"(t4g|t3)\.(\w+)", instance_type)
    if match is None or match.group(2) not in prices.SIZES:
        raise UsageError(
            f"There is no price for an instance of type “{instance_type}”.",
            "The table knows t4g and t3, from nano to medium.",
            "Choose one of them.",
        )
    base = rates.t4g_micro if match.group(1) == "t4g" else rates.t3_micro
    return base * prices.SIZES[match.group(2)]


def _front(price_class: str) -> prices.FrontRates:
    try:
        return prices.FRONT[price_class]
    except KeyError as error:
        raise UsageError(
            f"CloudFront has no price class “{price_class}”.",
            "",
            f"Choose one of {', '.join(prices.FRONT)}.",
        ) from error
