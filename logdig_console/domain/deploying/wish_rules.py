"""What is wrong with a wish, in plain words, before AWS is asked."""

from typing import Final

from logdig_console.domain.deploying.wish import (
    LOOPBACK,
    ServiceWish,
    is_certificate,
    is_domain,
    is_email,
    is_origin,
)
from logdig_console.domain.errors import UsageError
from logdig_console.domain.service import may_be_named

INSTANCE_TYPES: Final = (
    "t4g.nano", "t4g.micro", "t4g.small", "t4g.medium", "t3.nano", "t3.micro", "t3.small", "t3.medium",
)  # fmt: skip
"""Those that the collector's template takes."""
ARM_TYPES: Final = "t4g."
_MOST_MINUTES: Final = 7 * 24 * 60
"""The queue's retention: what waits longer is lost."""
_MOST_DAYS: Final = 36_500

_NAME: Final = (
    "A name has 3 to 17 lower-case letters, digits and single hyphens, starts with a letter and does not "
    "end with a hyphen."
)
_ORIGINS: Final = "Name the web origins whose pages may send, such as https://shop.example."
_TYPES: Final = f"The instance type is one of {', '.join(INSTANCE_TYPES)}."
_AGE: Final = "The maximum age is at least the drain's interval and at most 7 days: the queue keeps no more."
_DOMAIN: Final = "A domain is written like clicks.shop.example."
_CERTIFICATE: Final = "An own domain needs the ARN of its certificate."


def problems(wish: ServiceWish, *, local: bool = False) -> tuple[tuple[str, str], ...]:
    """Field and what is wrong with it; empty where a service can be made of the wish.

    Args:
        local: True for the embedded AWS, whose services may take every loopback origin.
    """
    wrong = next((text for text in wish.origins if not _may_send(text, local)), None)
    age_fits = wish.drain_minutes <= wish.maximum_age_minutes <= _MOST_MINUTES
    rules = (
        ("name", not may_be_named(wish.name), _NAME),
        ("origins", not wish.origins, _ORIGINS),
        ("origins", wrong is not None, f"“{wrong}” is no web origin: write https:// and the host, no path."),
        ("size", wish.size not in ("single", "balanced"), "The size is single or balanced."),
        ("instance_type", wish.instance_type not in INSTANCE_TYPES, _TYPES),
        (
            "drain_minutes",
            not 1 <= wish.drain_minutes <= _MOST_MINUTES,
            "It is 1 to 10,080 minutes.",
        ),
        ("maximum_age_minutes", not age_fits, _AGE),
        ("threshold", wish.threshold < 1, "The threshold is at least 1 message."),
        ("retention_days", not 1 <= wish.retention_days <= _MOST_DAYS, "Files are kept 1 to 36,500 days."),
        ("alarm_email", bool(wish.alarm_email) and not is_email(wish.alarm_email), "It is no mail address."),
        ("domain", bool(wish.domain) and not is_domain(wish.domain), _DOMAIN),
        ("certificate_arn", bool(wish.domain) and not is_certificate(wish.certificate_arn), _CERTIFICATE),
        ("subnets", bool(wish.vpc_id) != bool(wish.subnets), "A network is named with its public subnets."),
    )
    return tuple((field, words) for field, breaks, words in rules if breaks)


def check_wish(wish: ServiceWish, *, local: bool = False) -> ServiceWish:
    """Return the wish if a service can be made of it.

    Raises:
        UsageError: with everything that is wrong.
    """
    wrong = problems(wish, local=local)
    if wrong:
        raise UsageError(
            "No service can be made of this.",
            " ".join(f"{field.replace('_', ' ')}: {words}" for field, words in wrong),
            "Change what it names.",
        )
    return wish


def _may_send(text: str, local: bool) -> bool:
    return is_origin(text) or (local and text == LOOPBACK)
