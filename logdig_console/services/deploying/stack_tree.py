"""From a stack's events to the tree that people watch."""

import datetime as dt
from collections.abc import Iterable

from logdig_console.domain.deploying.deployment import PlannedResource, ResourceProgress, ResourceState
from logdig_console.domain.deploying.stack import StackEvent
from logdig_console.domain.times import iso
from logdig_console.services.deploying.failure_words import in_plain_words

_CONSEQUENCES = ("Resource creation cancelled", "Resource update cancelled", "Resource deletion cancelled")


def tree(
    stack: str, events: Iterable[StackEvent], planned: Iterable[PlannedResource], now: dt.datetime
) -> tuple[ResourceProgress, ...]:
    """Every resource of a change: those that move in the order in which they began, then those that wait.

    Args:
        stack: its name; its own events are no resource's.
        events: of this change, the oldest first.
        planned: what the change will touch.
        now: aware; how long what runs has taken.
    """
    moving: dict[str, list[StackEvent]] = {}
    for event in events:
        if event.logical_id != stack:
            moving.setdefault(event.logical_id, []).append(event)
    rows = [_progress(found, now) for found in moving.values()]
    rows += [
        ResourceProgress(item.logical_id, item.kind, item.name, "waiting", "")
        for item in planned
        if item.logical_id not in moving
    ]
    return tuple(rows)


def first_failure(stack: str, events: Iterable[StackEvent]) -> StackEvent | None:
    """The event of the resource that failed first; what was only cancelled because of it does not count."""
    failures = [event for event in events if event.status.endswith("_FAILED") and event.logical_id != stack]
    causes = [event for event in failures if event.reason not in _CONSEQUENCES]
    return next(iter(causes or failures), None)


def _progress(events: list[StackEvent], now: dt.datetime) -> ResourceProgress:
    first, last = events[0], events[-1]
    failed = next((event for event in events if event.status.endswith("_FAILED")), None)
    state = _state(first, last, failed)
    ended = last.at if state != "running" else None
    return ResourceProgress(
        logical_id=last.logical_id,
        kind=last.kind,
        name=next((event.name for event in reversed(events) if event.name), ""),
        state=state,
        status=last.status,
        reason=in_plain_words(failed.kind, failed.reason).sentence if failed else "",
        began=iso(first.at),
        ended=iso(ended) if ended else "",
        seconds=max(0.0, ((ended or now) - first.at).total_seconds()),
    )


def _state(first: StackEvent, last: StackEvent, failed: StackEvent | None) -> ResourceState:
    if last.status.endswith("IN_PROGRESS"):
        return "running"
    if failed is not None:
        return "failed"
    # What was made and is deleted in one change went back with it.
    undone = last.status == "DELETE_COMPLETE" and not first.status.startswith("DELETE")
    return "undone" if undone else "done"
