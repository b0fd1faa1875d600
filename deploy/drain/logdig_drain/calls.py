"""Calls to AWS: again where a failure may pass, and only while there is time for one more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError

ATTEMPTS = 5
FIRST_PAUSE_S = 0.1
CONNECT_S = 2.0
READ_S = 6.0
LAST_CALL_S = CONNECT_S + READ_S  # with less time than this left no call is made

TRANSIENT_CODES = frozenset(
    {"OverLimit", "RequestThrottled", "RequestTimeout", "SlowDown", "Throttling", "ThrottlingException"}
)


class OutOfTime(Exception):
    """Too little of the run is left for one more call: what is not done comes again by itself."""


FAILURES = (BotoCoreError, ClientError, OutOfTime)


def is_transient(error: Exception) -> bool:
    """Whether the same call may well succeed a moment later."""
    if isinstance(error, ClientError):
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        return status >= 500 or status in (409, 429) or error.response["Error"]["Code"] in TRANSIENT_CODES
    return isinstance(error, HTTPClientError)


class Calls:
    """Makes the calls of one run.

    Args:
        remaining: seconds until the run is killed.
        reserve_s: of them, kept for what must be said and done at the end.
        sleep: waits between attempts.
    """

    def __init__(
        self, *, remaining: Callable[[], float], reserve_s: float, sleep: Callable[[float], None]
    ) -> None:
        self._remaining = remaining
        self._last_call_s = min(LAST_CALL_S, reserve_s / 2)
        self._sleep = sleep

    def again(self, call: Callable[..., Any], *, spare_s: float | None = None, **arguments: Any) -> Any:
        """Call until it answers: again where the failure may pass, and only while enough time is left.

        Raises:
            OutOfTime: when less than `spare_s` seconds (usually `LAST_CALL_S`) are left.
            ClientError, BotoCoreError: the last failure.
        """
        for attempt in range(1, ATTEMPTS + 1):
            if self._remaining() < (self._last_call_s if spare_s is None else spare_s):
                raise OutOfTime
            try:
                return call(**arguments)
            except (BotoCoreError, ClientError) as error:
                if attempt == ATTEMPTS or not is_transient(error):
                    raise
            self._sleep(FIRST_PAUSE_S * 2**attempt)
        raise AssertionError("unreachable: the last attempt answers or raises")
