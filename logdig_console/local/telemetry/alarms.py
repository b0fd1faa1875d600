"""How an alarm judges: by its own dimensions, M periods out of N, and what it makes of missing ones.

WORKAROUND(ministack 1.5.33): it takes all points of a metric's name, of whatever queue, over all periods at
once, and knows no missing data. An alarm on dead letters would go off for messages that merely wait.
"""

import operator
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "GreaterThanOrEqualToThreshold": operator.ge,
    "GreaterThanThreshold": operator.gt,
    "LessThanOrEqualToThreshold": operator.le,
    "LessThanThreshold": operator.lt,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What an alarm asks.

    Args:
        datapoints: how many of the periods must breach.
        missing: breaching, notBreaching, ignore or missing.
    """

    threshold: float
    comparison: str
    periods: int
    datapoints: int
    missing: str


def judge(rule: Rule, values: Sequence[float | None], before: str) -> str:
    """The state that follows from the values of the periods, None where one has no data.

    Args:
        before: the state until now.
    """
    known = [value for value in values if value is not None]
    if not known and rule.missing in ("missing", "ignore"):
        return "INSUFFICIENT_DATA" if rule.missing == "missing" else before
    breaches = _COMPARE[rule.comparison]
    breaching = sum(breaches(value, rule.threshold) for value in known)
    if rule.missing == "breaching":
        breaching += len(values) - len(known)
    return "ALARM" if breaching >= rule.datapoints else "OK"


def use_real_judgement(clock: Callable[[], float] = time.time) -> None:
    """Let the emulator's CloudWatch judge its metric alarms here."""
    from ministack.services import cloudwatch

    plain = cloudwatch._evaluate_alarm  # noqa: SLF001

    def evaluate(alarm: dict[str, Any]) -> None:
        if alarm.get("ComparisonOperator") not in _COMPARE or not alarm.get("MetricName"):
            plain(alarm)
            return
        state, reason = _judged(cloudwatch, alarm, clock())
        if state != alarm["StateValue"]:
            _move(cloudwatch, alarm, state, reason, clock())

    cloudwatch._evaluate_alarm = evaluate  # noqa: SLF001


def _judged(cloudwatch: Any, alarm: dict[str, Any], now: float) -> tuple[str, str]:
    rule = Rule(
        threshold=float(alarm.get("Threshold", 0)),
        comparison=alarm["ComparisonOperator"],
        periods=int(alarm.get("EvaluationPeriods", 1)),
        datapoints=int(alarm.get("DatapointsToAlarm") or alarm.get("EvaluationPeriods", 1)),
        missing=alarm.get("TreatMissingData") or "missing",
    )
    values = _values(cloudwatch, alarm, rule.periods, now)
    state = judge(rule, values, alarm["StateValue"])
    shown = ", ".join("no data" if value is None else f"{value:g}" for value in values)
    reason = f"Threshold Crossed: [{shown}] against {rule.comparison} {rule.threshold:g}."
    return state, reason if state != "INSUFFICIENT_DATA" else "Insufficient Data: no period has any."


def _values(cloudwatch: Any, alarm: dict[str, Any], periods: int, now: float) -> list[float | None]:
    """The statistic of each of the last periods, the newest last."""
    dimensions = _dimensions(alarm.get("Dimensions"))
    key = (alarm["Namespace"], alarm["MetricName"], cloudwatch._dims_key(dimensions))  # noqa: SLF001
    points = list(cloudwatch._metrics.get(key) or [])  # noqa: SLF001
    length = float(alarm.get("Period", 60))
    statistic = alarm.get("ExtendedStatistic") or alarm.get("Statistic", "Average")
    values: list[float | None] = []
    for back in range(periods, 0, -1):
        start = now - back * length
        of_period = [item for item in points if start < item["Timestamp"] <= start + length]
        stats = cloudwatch._calc_stats(of_period)  # noqa: SLF001
        values.append(cloudwatch._stat_value(stats, statistic, of_period) if of_period else None)  # noqa: SLF001
    return values


def _dimensions(given: Any) -> dict[str, str]:
    """An alarm's dimensions, whichever way they came in."""
    if isinstance(given, dict):
        return dict(given)
    return {item["Name"]: item["Value"] for item in given or ()}


def _move(cloudwatch: Any, alarm: dict[str, Any], state: str, reason: str, now: float) -> None:
    before = alarm["StateValue"]
    alarm.update(StateValue=state, StateReason=reason, StateUpdatedTimestamp=int(now))
    cloudwatch._record_history(alarm["AlarmName"], before, state, reason)  # noqa: SLF001
    cloudwatch._dispatch_alarm_actions(alarm, before, state, reason)  # noqa: SLF001
    cloudwatch._evaluate_parent_alarms(alarm)  # noqa: SLF001
