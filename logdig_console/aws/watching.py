"""CloudWatch: the oldest message's age, alarms, and the lines of the logs."""

import datetime as dt
from typing import Any, cast

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated
from logdig_console.domain.operating import Alarm, AlarmState, FlowMinute, LogEntry, LogSource, OldestAge
from logdig_console.domain.times import from_epoch_ms, iso

METRIC_PERIOD_S = 60
_METRIC_SPAN = dt.timedelta(minutes=10)
_SENT = "NumberOfMessagesSent"
_DELETED = "NumberOfMessagesDeleted"
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

ALARM_KEYS = (
    "collector-5xx",
    "collector-health",
    "dead-letters",
    "drain-crashes",
    "drain-errors",
    "drain-throttled",
    "oldest-message",
)
"""The alarms of the templates: each is called `<service>-<key>`."""
_OF_ANOTHER = tuple(f"-{key}" for key in ALARM_KEYS)


class Watching:
    """CloudWatch and its logs, of one account and region."""

    def __init__(self, *, access: Access) -> None:
        self._access = access

    def queue_metrics(
        self, queue: str, now: dt.datetime, span: dt.timedelta = _METRIC_SPAN
    ) -> tuple[OldestAge | None, tuple[FlowMinute, ...]]:
        """The newest age of the queue's oldest message, and each minute's messages in and out.

        Three metrics in one request; what CloudWatch has no value for is left out.
        """
        wanted = {"age": "ApproximateAgeOfOldestMessage", "sent": _SENT, "deleted": _DELETED}
        queries = [_query(key, name, queue) for key, name in wanted.items()]
        with translated("CloudWatch could not be asked for the queue's figures."):
            pages = (
                self._access.client("cloudwatch")
                .get_paginator("get_metric_data")
                .paginate(MetricDataQueries=queries, StartTime=now - span, EndTime=now)
            )
            values: dict[str, dict[str, float]] = {key: {} for key in wanted}
            for page in pages:
                for found in page["MetricDataResults"]:
                    times = map(iso, found.get("Timestamps", ()))
                    values[found["Id"]].update(zip(times, found.get("Values", ()), strict=True))
        at = max(values["age"], default="")
        flow = tuple(
            FlowMinute(minute, round(values["sent"].get(minute, 0)), round(values["deleted"].get(minute, 0)))
            for minute in sorted(values["sent"] | values["deleted"])
        )
        return OldestAge(round(values["age"][at]), at) if at else None, flow

    def alarms(self, service: str) -> tuple[Alarm, ...]:
        """The service's alarms, by name; those of a service whose name only begins alike are left out."""
        found = (_alarm(item, service) for item in self._describe(AlarmNamePrefix=f"{service}-"))
        own = (alarm for alarm in found if not alarm.key.endswith(_OF_ANOTHER))
        return tuple(sorted(own, key=lambda alarm: alarm.name))

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


def _query(key: str, name: str, queue: str) -> dict[str, Any]:
    metric = {
        "Namespace": "AWS/SQS",
        "MetricName": name,
        "Dimensions": [{"Name": "QueueName", "Value": queue}],
    }
    stat = "Maximum" if key == "age" else "Sum"
    return {"Id": key, "MetricStat": {"Metric": metric, "Period": METRIC_PERIOD_S, "Stat": stat}}


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
