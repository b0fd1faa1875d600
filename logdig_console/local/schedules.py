"""Schedules that keep time to a second, and remember over a restart when they last ran.

WORKAROUND(ministack 1.5.33): it looks every ten seconds, and after a restart runs a one-time schedule again.
"""

from typing import Any

LOOK_S = 1


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
