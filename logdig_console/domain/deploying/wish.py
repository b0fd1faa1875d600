"""What a person wants of a service, before anything is made of it."""

import re
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlsplit

from logdig_console.domain.deploying.regions import DEFAULT_REGION

Size = Literal["single", "balanced"]

LOOPBACK: Final = "loopback"
"""Every origin of this machine; for a service on the embedded AWS alone."""

_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_DOMAIN: Final = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_CERTIFICATE: Final = re.compile(r"arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate/[0-9a-f-]+")


@dataclass(frozen=True, slots=True)
class ServiceWish:
    """A service as it is asked for.

    Args:
        origins: whose pages may send: `https://shop.example`, or `loopback`.
        size: one instance, or a load balancer before two and more.
        instance_type: of EC2.
        drain_minutes: how often the drain looks.
        threshold: messages that must wait before it drains then.
        maximum_age_minutes: after which it drains whatever waits.
        retention_days: that log files are kept.
        alarm_email: empty for none.
        domain, certificate_arn: the collector's own name; empty for CloudFront's.
        clicks_a_month: that are expected, for the price.
        query_allow: names of query parameters whose values are kept.
        vpc_id, subnets: the collector's network; empty for the account's default one.
    """

    name: str = ""
    region: str = DEFAULT_REGION
    origins: tuple[str, ...] = ()
    size: Size = "single"
    instance_type: str = "t4g.micro"
    drain_minutes: int = 5
    threshold: int = 100
    maximum_age_minutes: int = 60
    retention_days: int = 400
    alarm_email: str = ""
    domain: str = ""
    certificate_arn: str = ""
    clicks_a_month: int = 100_000
    query_allow: tuple[str, ...] = ()
    vpc_id: str = ""
    subnets: tuple[str, ...] = ()


def is_origin(text: str) -> bool:
    """Whether a text is a web origin: scheme, host, perhaps a port, and nothing more."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    return (
        parts.scheme in ("https", "http")
        and bool(parts.hostname)
        and text == f"{parts.scheme}://{parts.hostname}" + (f":{port}" if port else "")
    )


def is_email(text: str) -> bool:
    return bool(_EMAIL.fullmatch(text))


def is_domain(text: str) -> bool:
    return bool(_DOMAIN.fullmatch(text))


def is_certificate(text: str) -> bool:
    """Whether a text names a certificate of AWS Certificate Manager."""
    return bool(_CERTIFICATE.fullmatch(text))
