"""From what is wished to the parameters of the two stacks, and back again."""

import hashlib
from collections.abc import Mapping
from typing import Final

from logdig_console.domain.deploying.wish import ServiceWish
from logdig_console.domain.service import Service, ServiceNames

AGE_ALARM_TIMES: Final = 3
"""The alarm comes when a message is older than so many times the maximum age."""
LEAST_AGE_ALARM_S: Final = 900
_DAY_MINUTES: Final = 1_440
_HOUR_MINUTES: Final = 60


def first_token(names: ServiceNames) -> str:
    """The token of a new service. It is public and no secret: it follows from the names."""
    place = f"{names.service} {names.account} {names.region} token"
    return f"{names.service}-{hashlib.sha256(place.encode()).hexdigest()[:8]}"


def current_token(tokens: str) -> str:
    """Of the tokens that are taken the one that the snippet names: the first."""
    return tokens.replace(",", " ").split()[0] if tokens.strip() else ""


def data_parameters(
    wish: ServiceWish,
    *,
    names: ServiceNames,
    drain_key: str,
    running: Mapping[str, str],
    reserve: bool = False,
) -> dict[str, str]:
    """The data stack's parameters.

    Args:
        running: parameters of the stack that runs: what the wish says nothing of stays as it is.
        reserve: whether a new service keeps one of the account's executions for its drain.
    """
    return {
        **_kept(running, "Successor"),
        "ReserveConcurrency": running.get("ReserveConcurrency", "on" if reserve else "off"),
        "ServiceName": names.service,
        "ArtifactBucket": names.artifacts,
        "DrainKey": drain_key,
        "Threshold": str(wish.threshold),
        "DrainInterval": _rate(wish.drain_minutes),
        "MaximumAge": _rate(wish.maximum_age_minutes),
        "RetentionDays": str(wish.retention_days),
        "AgeAlarmSeconds": str(max(LEAST_AGE_ALARM_S, wish.maximum_age_minutes * 60 * AGE_ALARM_TIMES)),
        "AlarmEmail": wish.alarm_email,
    }


def collector_parameters(
    wish: ServiceWish,
    *,
    names: ServiceNames,
    collector_key: str,
    running: Mapping[str, str],
    platform: str,
) -> dict[str, str]:
    """The collector stack's parameters; see `data_parameters`.

    Args:
        platform: ARN that a new collector runs on; one that runs stays on its own.
    """
    number = int(running.get("EnvironmentNumber", "1"))
    kept = ("MaximumInstances", "ClientRate", "ClientBurst", "TokenRate", "TokenBurst", "OriginSecrets",
            "PriceClass", "LogDays")  # fmt: skip
    topic = f"arn:aws:sns:{names.region}:{names.account}:{names.service}-alarms" if wish.alarm_email else ""
    return {
        **_kept(running, *kept),
        "ServiceName": names.service,
        "ArtifactBucket": names.artifacts,
        "CollectorKey": collector_key,
        "QueueName": names.queue,
        "PlatformArn": running.get("PlatformArn", platform),
        "CnamePrefix": running.get("CnamePrefix", names.cname_prefix(number)),
        "EnvironmentNumber": str(number),
        "EnvironmentType": "LoadBalanced" if wish.size == "balanced" else "SingleInstance",
        "InstanceType": wish.instance_type,
        "VpcId": wish.vpc_id,
        "Subnets": ",".join(wish.subnets),
        "Tokens": running.get("Tokens", first_token(names)),
        "Origins": ",".join(wish.origins),
        "QueryAllow": ",".join(wish.query_allow),
        "Domain": wish.domain,
        "CertificateArn": wish.certificate_arn,
        "AlarmTopicArn": topic,
    }


def wish_of(service: Service, data: Mapping[str, str], collector: Mapping[str, str]) -> ServiceWish:
    """The wish that gives these parameters; what a stack does not say has its default."""
    plain = ServiceWish()
    return ServiceWish(
        name=service.name,
        region=service.region,
        origins=_list(collector.get("Origins", "")),
        size="balanced" if collector.get("EnvironmentType") == "LoadBalanced" else "single",
        instance_type=collector.get("InstanceType", plain.instance_type),
        drain_minutes=_minutes(data.get("DrainInterval", ""), plain.drain_minutes),
        threshold=int(data.get("Threshold", plain.threshold)),
        maximum_age_minutes=_minutes(data.get("MaximumAge", ""), plain.maximum_age_minutes),
        retention_days=int(data.get("RetentionDays", plain.retention_days)),
        alarm_email=data.get("AlarmEmail", ""),
        domain=collector.get("Domain", ""),
        certificate_arn=collector.get("CertificateArn", ""),
        query_allow=_list(collector.get("QueryAllow", "")),
        vpc_id=collector.get("VpcId", ""),
        subnets=_list(collector.get("Subnets", "")),
    )


def _kept(running: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: running[name] for name in names if name in running}


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())


def _rate(minutes: int) -> str:
    """A schedule's expression; `minute` has no s where there is one alone."""
    for unit, size in (("day", _DAY_MINUTES), ("hour", _HOUR_MINUTES)):
        if minutes % size == 0:
            return _times(minutes // size, unit)
    return _times(minutes, "minute")


def _times(number: int, unit: str) -> str:
    return f"rate({number} {unit}{'' if number == 1 else 's'})"


def _minutes(expression: str, otherwise: int) -> int:
    number, _, unit = expression.removeprefix("rate(").removesuffix(")").partition(" ")
    sizes = {"minute": 1, "hour": _HOUR_MINUTES, "day": _DAY_MINUTES}
    size = sizes.get(unit.removesuffix("s"))
    return int(number) * size if size and number.isdecimal() else otherwise
