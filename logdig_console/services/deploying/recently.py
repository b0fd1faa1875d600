"""What AWS does not tell and this desk remembers: a queue's name rests for a minute after its deletion."""

import datetime as dt
from collections.abc import Callable, Iterable

from logdig_console.domain.change import AuditEntry
from logdig_console.domain.service import ServiceNames
from logdig_console.domain.times import utc_now

_CALL = "sqs:DeleteQueue"
_LOOK_BACK_S = 600.0


def seconds_since_queue_deleted(
    newest_first: Iterable[AuditEntry],
    names: ServiceNames,
    *,
    now: Callable[[], dt.datetime] = utc_now,
) -> float | None:
    """How long ago this desk deleted a queue of the service; None where it did not lately.

    Args:
        newest_first: the audit log.
    """
    moment = now()
    for entry in newest_first:
        age = (moment - dt.datetime.fromisoformat(entry.at)).total_seconds()
        if age > _LOOK_BACK_S:
            return None
        same_place = (entry.account, entry.region) == (names.account, names.region)
        # The change's target begins with the service's name.
        same_name = entry.target.split(" ")[0] == names.service
        if entry.call == _CALL and entry.result == "done" and same_place and same_name:
            return age
    return None
