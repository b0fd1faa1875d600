"""Schedules that keep time to a second, remember over a restart when they last ran, and ask their role.

WORKAROUND(ministack 1.5.33): it looks every ten seconds, after a restart runs a one-time schedule again, and
calls targets whatever the schedule's role may do.
"""

import logging
from typing import Any

from logdig_console.local.callers import role_may

LOOK_S = 1
SOURCE = "aws.scheduler"
_ACTIONS = {"lambda": "lambda:InvokeFunction", "sqs": "sqs:SendMessage"}
_log = logging.getLogger(__name__)


def keep_time() -> None:
    """Let EventBridge Scheduler look every second, and save what ran with the schedules."""
    from ministack.services import scheduler

    scheduler._SCHEDULE_TICK_INTERVAL = LOOK_S  # noqa: SLF001 - there is no setting for it
    plain_state, plain_load = scheduler.get_state, scheduler.load_persisted_state

    def get_state() -> dict[str, Any]:
        ran = list(scheduler._schedule_last_fired.items())  # noqa: SLF001
        return {**plain_state(), "ran": [[*key, when] for key, when in ran]}

    def load_persisted_state(data: dict[str, Any]) -> None:
        plain_load(data)
        for account, region, name, when in data.get("ran", ()):
            scheduler._schedule_last_fired[account, region, name] = when  # noqa: SLF001

    scheduler.get_state = get_state
    scheduler.load_persisted_state = load_persisted_state


def ask_roles() -> None:
    """Let a schedule call its target only where its role may."""
    from ministack.core.responses import get_account_id, get_region
    from ministack.services import eventbridge

    invoke = eventbridge._invoke_target  # noqa: SLF001 - there is no setting for it

    def invoked(target: dict[str, Any], event: dict[str, Any], rule: Any) -> None:
        arn = str(target.get("Arn", ""))
        action = _ACTIONS.get(arn.split(":")[2] if arn.count(":") > 2 else "", "")
        role = str(target.get("RoleArn", ""))
        asks = event.get("Source") == SOURCE and bool(action)
        if asks and not role_may(role, action, arn, account=get_account_id(), region=get_region()):
            _log.warning("%s may not %s on %s", role, action, arn)
            return
        invoke(target, event, rule)

    eventbridge._invoke_target = invoked  # noqa: SLF001
