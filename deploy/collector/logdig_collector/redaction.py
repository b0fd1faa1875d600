"""What must not be kept, taken out again: old and forged trackers exist."""

from __future__ import annotations

from logdig_collector.events import Event


class Redaction:
    """Takes personal data out of an event's URLs and selectors.

    Args:
        query_allow: names of the query parameters that are kept.
    """

    def __init__(self, *, query_allow: frozenset[str]) -> None:
        self._query_allow = query_allow

    def apply(self, event: Event) -> None:
        """Redact an event in place."""
