"""CloudWatch: the oldest message's age, alarms, and the lines of the logs."""

import datetime as dt
from typing import Any, cast

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated
from logdig_console.domain.operating import (
    Alarm,
    AlarmState,
    LogEntry,
    LogSource,
    OldestAge,
    from_epoch_ms,
    iso,
)

METRIC_PERIOD_S = 60
_METRIC_SPAN = dt.timedelta(minutes=10)
_COPIED = (
    "AlarmName",
    "AlarmDescription",
    "ActionsEnabled",
    "OKActions",
    "AlarmActions",
    "InsufficientDataActions",
    "MetricName",
    "Namespace",
    "Statistic",
    "ExtendedStatistic",
    "Dimensions",
    "Period",
    "Unit",
    "EvaluationPeriods",
    "DatapointsToAlarm",
    "Threshold",
    "ComparisonOperator",
    "TreatMissingData",
)


class Watching:
    """CloudWatch and its logs, of one account and region."""

    def __init__(self, *, access: Access) -> None:
        self._access = access

    def oldest_age(self, queue: str, now: dt.datetime) -> OldestAge | None:
        """The newest age that CloudWatch has of the queue's oldest message; None where it has none."""
        query = {
            "Id": "age",
            "MetricStat": {
                "Metric": {
                    "Namespace": "AWS/SQS",
                    "MetricName": "ApproximateAgeOfOldestMessage",
                    "Dimensions": [{"Name": "QueueName", "Value": queue}],
                },
                "Period": METRIC_PERIOD_S,
                "Stat": "Maximum",
            },
        }
        with translated("CloudWatch could not be asked for the oldest message's age."):
            answer = self._access.client("cloudwatch").get_metric_data(
                MetricDataQueries=[query],
                StartTime=now - _METRIC_SPAN,
                EndTime=now,
                ScanBy="TimestampDescending",
            )
        found = answer["MetricDataResults"][0] if answer.get("MetricDataResults") else {}
        points = sorted(zip(found.get("Timestamps", ()), found.get("Values", ()), strict=True))
        if not points:
            return None
        at, seconds = points[-1]
        return OldestAge(round(seconds), iso(at))

    def alarms(self, service: str) -> tuple[Alarm, ...]:
        """The service's alarms, by name."""
        found = self._describe(AlarmNamePrefix=f"{service}-")
        return tuple(sorted((_alarm(item, service) for item in found), key=lambda alarm: alarm.name))

    def set_threshold(self, name: str, threshold: float) -> None:
        """Let an alarm be raised above another number; everything else of it stays."""
        found = self._describe(AlarmNames=[name])
        if found:
            kept = {key: found[0][key] for key in _COPIED if found[0].get(key) not in (None, "")}
            with translated(f"The alarm {name} could not be changed."):
                self._access.client("cloudwatch").put_metric_alarm(**(kept | {"Threshold": threshold}))

    def set_sending(self, name: str, *, sends: bool) -> None:
        """Let an alarm tell somebody, or be silent."""
        client = self._access.client("cloudwatch")
        with translated(f"The alarm {name} could not be changed."):
            if sends:
                client.enable_alarm_actions(AlarmNames=[name])
            else:
                client.disable_alarm_actions(AlarmNames=[name])

    def log_lines(
        self, group: str, source: LogSource, *, since_ms: int, most: int, pattern: str = ""
    ) -> tuple[LogEntry, ...]:
        """Lines of a log group since a moment, the oldest first; of more than `most` the newest.

        A group that does not exist yet has no lines.
        """
        client = self._access.client("logs")
        arguments: dict[str, Any] = {"logGroupName": group, "startTime": since_ms}
        if pattern:
            arguments["filterPattern"] = pattern
        lines: list[LogEntry] = []
        with translated(f"The log {group} could not be read."):
            try:
                for page in client.get_paginator("filter_log_events").paginate(**arguments):
                    lines += [
                        LogEntry(from_epoch_ms(event["timestamp"]), source, event["message"].rstrip("\n"))
                        for event in page["events"]
                    ]
                    lines = lines[-most:]
            except client.exceptions.ResourceNotFoundException:
                return ()
        return tuple(lines)

    def _describe(self, **which: Any) -> list[dict[str, Any]]:
        with translated("The alarms could not be listed."):
            pages = self._access.client("cloudwatch").get_paginator("describe_alarms").paginate(**which)
            return [item for page in pages for item in page.get("MetricAlarms", ())]


def _alarm(item: dict[str, Any], service: str) -> Alarm:
    since = item.get("StateUpdatedTimestamp")
    return Alarm(
        name=item["AlarmName"],
        key=item["AlarmName"].removeprefix(f"{service}-"),
        state=cast("AlarmState", item.get("StateValue", "INSUFFICIENT_DATA")),
        reason=item.get("StateReason", ""),
        since=iso(since) if isinstance(since, dt.datetime) else "",
        threshold=float(item.get("Threshold", 0)),
        description=item.get("AlarmDescription", ""),
        sends=bool(item.get("ActionsEnabled", True)) and bool(item.get("AlarmActions")),
    )
