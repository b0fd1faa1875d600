"""What looking costs: requests and money, so that an interval is chosen knowingly."""

from dataclasses import dataclass

LEAST_INTERVAL_S = 1.0
MOST_INTERVAL_S = 60.0
DEFAULT_INTERVAL_S = 2.0
LONGEST_PAUSE_S = 60.0
_MOST_DOUBLINGS = 10

MONTH_S = 30.4375 * 86_400
SQS_REQUESTS_A_POLL = 2
METRICS_A_MINUTE = 3
# List prices of most regions, 2026-11: SQS standard queues, GetMetricData.
SQS_DOLLARS_A_MILLION = 0.40
METRIC_DOLLARS_A_THOUSAND = 0.01


@dataclass(frozen=True, slots=True)
class PollingCost:
    """Of looking without a break for a month; what is free of charge is not taken off."""

    requests: int
    dollars: float


def polling_cost(interval_s: float) -> PollingCost:
    """The cost of one poll each `interval_s` seconds; CloudWatch is asked once a minute at most."""
    polls = MONTH_S / interval_s
    metric_calls = MONTH_S / max(60.0, interval_s)
    sqs = polls * SQS_REQUESTS_A_POLL
    dollars = sqs / 1e6 * SQS_DOLLARS_A_MILLION
    dollars += metric_calls * METRICS_A_MINUTE / 1_000 * METRIC_DOLLARS_A_THOUSAND
    return PollingCost(round(sqs + metric_calls), round(dollars, 2))


def bounded(interval_s: float) -> float:
    """The nearest interval that may be chosen."""
    return min(MOST_INTERVAL_S, max(LEAST_INTERVAL_S, interval_s))


def backed_off(interval_s: float, failures: int) -> float:
    """The pause after so many failed polls in a row: it doubles with each, up to a minute."""
    if not failures:
        return interval_s
    longest = max(LONGEST_PAUSE_S, interval_s)
    return min(interval_s * 2.0 ** min(failures, _MOST_DOUBLINGS), longest)
