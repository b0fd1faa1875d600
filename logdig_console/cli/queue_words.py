"""One poll of a queue: as JSON, and as a line."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from logdig_console.domain.operating import QueueReading


def queue_values(reading: "QueueReading", paused_since: str) -> dict[str, Any]:
    """A poll as JSON; null is what AWS does not say."""
    depth, oldest, rates = reading.depth, reading.oldest, reading.rates
    flow = reading.flow[-1] if reading.flow else None
    return {
        **asdict(depth),
        "depth": depth.waiting,
        "at": reading.at,
        "oldest_age_s": None if oldest is None else oldest.seconds,
        "oldest_age_at": None if oldest is None else oldest.at,
        "sent_a_minute": None if flow is None else flow.sent,
        "deleted_a_minute": None if flow is None else flow.deleted,
        "rates_at": None if flow is None else flow.at,
        "empty_in_s": None if rates is None else rates.empty_in_s(depth.waiting),
        "unknown": reading.unknown,
        "paused_since": paused_since or None,
    }


def queue_words(reading: "QueueReading") -> str:
    """A poll as a line."""
    depth, oldest = reading.depth, reading.oldest
    age = "–" if oldest is None else f"{oldest.seconds:,} s at {oldest.at}"
    return (
        f"Waiting ≈ {depth.waiting:,}   In flight ≈ {depth.in_flight:,}   Dead letters ≈ {depth.dead:,}   "
        f"Oldest {age}"
    )
