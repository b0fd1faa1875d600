"""What a wished service costs a month, as rows that people read."""

from typing import Final

from logdig_console.domain.deploying.costs import Expected, Part, monthly_cost
from logdig_console.domain.deploying.deployment import Cost, CostLine
from logdig_console.domain.deploying.prices import HOURS
from logdig_console.domain.deploying.wish import ServiceWish

_WORDS: Final[dict[Part, str]] = {
    "instance": "Instances of the collector",
    "address": "Public addresses",
    "volume": "Disks",
    "balancer": "Load balancer",
    "front": "CloudFront",
    "secret": "Origin secret",
    "queue": "Queue",
    "drain": "Drain",
    "schedules": "Schedules",
    "storage": "Stored clicks",
    "logs": "Logs",
    "alarms": "Alarms",
}
LEAST_BALANCED: Final = 2


def reckoned(wish: ServiceWish) -> Cost:
    """The cost of a wish, from this program's own price table."""
    balanced = wish.size == "balanced" or bool(wish.domain)
    instances = LEAST_BALANCED if balanced else 1
    minutes = HOURS * 60
    expected = Expected(
        clicks=wish.clicks_a_month,
        retention_days=wish.retention_days,
        instance_type=wish.instance_type,
        instances=instances,
        balanced=balanced,
        price_class="" if wish.domain else "PriceClass_All",
        runs=round(minutes / wish.drain_minutes + minutes / wish.maximum_age_minutes),
    )
    estimate = monthly_cost(expected, region=wish.region)
    notes: dict[Part, str] = {
        "instance": f"{instances} × {wish.instance_type}",
        "storage": f"once {wish.retention_days} days are stored",
    }
    lines = tuple(CostLine(_WORDS[cost.part], cost.usd, notes.get(cost.part, "")) for cost in estimate.costs)
    left_out = estimate.left_out
    if not estimate.region_known:
        left_out = (
            f"The prices of {wish.region} are not in the table: the dearest known were taken.",
            *left_out,
        )
    return Cost(wish.clicks_a_month, wish.region, lines, estimate.written_on, estimate.source, left_out)
