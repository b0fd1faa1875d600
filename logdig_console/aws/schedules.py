"""EventBridge Scheduler: the drain's two schedules, and when they are off."""

import datetime as dt
import re
from typing import Any

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated
from logdig_console.domain.operating import Schedule, SchedulePurpose
from logdig_console.domain.times import iso

_SUFFIX: dict[SchedulePurpose, str] = {"interval": "interval", "maximum_age": "maximum-age"}
_PAUSED = re.compile(r"Paused for maintenance since (\S+)\. ")
# UpdateSchedule replaces the whole schedule: whatever is not sent again is lost.
_KEPT = (
    "Description",
    "EndDate",
    "FlexibleTimeWindow",
    "GroupName",
    "KmsKeyArn",
    "Name",
    "ScheduleExpression",
    "ScheduleExpressionTimezone",
    "StartDate",
    "State",
    "Target",
    "ActionAfterCompletion",
)


class Schedules:
    """The schedules of one drain.

    Args:
        function: the drain's name; the schedules' names begin with it.
    """

    def __init__(self, *, access: Access, function: str) -> None:
        self._access = access
        self._function = function

    def all(self) -> tuple[Schedule, ...]:
        return tuple(self._schedule(purpose) for purpose in _SUFFIX)

    def pause(self, at: dt.datetime) -> None:
        """Switch both off; since when stands in their descriptions, for every desk to see."""
        for purpose in _SUFFIX:
            found = self._get(purpose)
            text = _PAUSED.sub("", found.get("Description", ""))
            self._put(found, State="DISABLED", Description=f"Paused for maintenance since {iso(at)}. {text}")

    def resume(self) -> None:
        """Switch both on."""
        for purpose in _SUFFIX:
            found = self._get(purpose)
            self._put(found, State="ENABLED", Description=_PAUSED.sub("", found.get("Description", "")))

    def set_expression(self, purpose: SchedulePurpose, expression: str) -> None:
        self._put(self._get(purpose), ScheduleExpression=expression)

    def _name(self, purpose: SchedulePurpose) -> str:
        return f"{self._function}-{_SUFFIX[purpose]}"

    def _get(self, purpose: SchedulePurpose) -> dict[str, Any]:
        name = self._name(purpose)
        with translated(f"The schedule {name} could not be read."):
            found: dict[str, Any] = self._access.client("scheduler").get_schedule(Name=name)
        return found

    def _put(self, found: dict[str, Any], **changes: str) -> None:
        kept = {name: found[name] for name in _KEPT if found.get(name) not in (None, "")}
        with translated(f"The schedule {found['Name']} could not be changed."):
            self._access.client("scheduler").update_schedule(**(kept | changes))

    def _schedule(self, purpose: SchedulePurpose) -> Schedule:
        found = self._get(purpose)
        paused = _PAUSED.match(found.get("Description", ""))
        enabled = found.get("State") == "ENABLED"
        since = found.get("StartDate") or found.get("LastModificationDate") or found.get("CreationDate")
        return Schedule(
            name=found["Name"],
            purpose=purpose,
            expression=found["ScheduleExpression"],
            enabled=enabled,
            counts_from=iso(since) if isinstance(since, dt.datetime) else "",
            paused_since=paused[1] if paused and not enabled else "",
        )
