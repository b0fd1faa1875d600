"""The line on the command line that does what the wizard does."""

import shlex
from dataclasses import fields

from logdig_console.domain.deploying.wish import ServiceWish

FLAGS = {
    "origins": "--origin",
    "size": "--size",
    "instance_type": "--instance-type",
    "drain_minutes": "--drain-minutes",
    "threshold": "--threshold",
    "maximum_age_minutes": "--maximum-age-minutes",
    "retention_days": "--retention-days",
    "alarm_email": "--alarm-email",
    "domain": "--domain",
    "certificate_arn": "--certificate",
    "clicks_a_month": "--clicks-a-month",
    "query_allow": "--query-allow",
    "vpc_id": "--vpc",
    "subnets": "--subnet",
}
"""Field of a wish -> flag; a field with several values is a flag given several times."""


def deploy_line(verb: str, wish: ServiceWish) -> str:
    """`logdig VERB …` for a wish; what has its default is left out."""
    words = ["logdig", verb, "--service", wish.name, "--region", wish.region]
    plain = ServiceWish()
    for item in fields(ServiceWish):
        value = getattr(wish, item.name)
        if item.name not in FLAGS or value == getattr(plain, item.name):
            continue
        for single in value if isinstance(value, tuple) else (value,):
            words += [FLAGS[item.name], str(single)]
    return shlex.join(words)
