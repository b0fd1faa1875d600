"""What AWS asks for a month of a service, from a price table of our own.

The table was written down by hand from AWS's public pricing pages; it is dated and may be behind them.
It is meant to say whether a service costs five dollars or fifty, and which part of it does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

WRITTEN_ON = "2026-11-25"
SOURCE = "AWS's public pricing pages (aws.amazon.com/pricing), on demand, US dollars, without tax"

HOURS = 730
"""Hours of AWS's month."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Prices of one region in US dollars.

    Attributes:
        t4g_micro, t3_micro: an instance's hour; nano is half of it, small twice, medium four times.
        volume: a GB of gp3 for a month.
        balancer, balancer_unit: an application load balancer's hour, and a capacity unit's.
        storage: a GB of S3 Standard for a month.
        put, get: a thousand requests of S3.
        log: a GB taken in by CloudWatch Logs.
    """

    t4g_micro: float
    t3_micro: float
    volume: float
    balancer: float
    balancer_unit: float
    storage: float
    put: float
    get: float
    log: float


REGIONS: Mapping[str, Rates] = {
    "us-east-1": Rates(0.0084, 0.0104, 0.08, 0.0225, 0.008, 0.023, 0.005, 0.0004, 0.50),
    "us-west-2": Rates(0.0084, 0.0104, 0.08, 0.0225, 0.008, 0.023, 0.005, 0.0004, 0.50),
    "eu-west-1": Rates(0.0092, 0.0114, 0.088, 0.0252, 0.008, 0.023, 0.005, 0.0004, 0.57),
    "eu-central-1": Rates(0.0096, 0.0120, 0.0952, 0.027, 0.008, 0.0245, 0.0054, 0.00043, 0.63),
    "ap-northeast-1": Rates(0.0108, 0.0136, 0.096, 0.0243, 0.008, 0.025, 0.0047, 0.00037, 0.76),
    "ap-northeast-2": Rates(0.0104, 0.0130, 0.0912, 0.0225, 0.008, 0.025, 0.0045, 0.00035, 0.76),
    "sa-east-1": Rates(0.0134, 0.0168, 0.152, 0.034, 0.011, 0.0405, 0.007, 0.00056, 0.90),
}
DEAREST = Rates(*(max(getattr(rates, item.name) for rates in REGIONS.values()) for item in fields(Rates)))
"""For every other region: of each price the highest that is known."""

# The same in every region of the table.
ADDRESS_HOUR = 0.005
QUEUE_MILLION = 0.40
FUNCTION_MILLION = 0.20
FUNCTION_GB_SECOND = 0.0000133334
SCHEDULE_MILLION = 1.00
SECRET = 0.40
ALARM = 0.10
METRIC = 0.30


@dataclass(frozen=True, slots=True)
class FrontRates:
    """CloudFront's dearest prices among the places of one price class.

    Attributes:
        requests: ten thousand HTTPS requests.
        download: a GB to browsers.
        upload: a GB of POST bodies to the collector.
    """

    requests: float
    download: float
    upload: float


FRONT: Mapping[str, FrontRates] = {
    "PriceClass_100": FrontRates(0.0120, 0.085, 0.02),
    "PriceClass_200": FrontRates(0.0160, 0.120, 0.16),
    "PriceClass_All": FrontRates(0.0220, 0.120, 0.16),
}

SIZES: Mapping[str, float] = {"nano": 0.5, "micro": 1.0, "small": 2.0, "medium": 4.0}
"""An instance's size as a multiple of micro's price."""
