"""What a collector says of itself at `GET /healthz`."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class CollectorAnswer:
    """The answer; `status` is None where nothing answered, and `error` says why.

    Args:
        sqs: state of its sends, `ok`, `failing` or `unknown`; empty where it does not say.
        refused_origin, refused_token: requests that it refused in the last hour, by reason; an older
            collector does not count them.
    """

    status: int | None
    sqs: str = ""
    error: str = ""
    refused_origin: int = 0
    refused_token: int = 0


def collector_answer(status: int, said: Any) -> CollectorAnswer:
    """The decoded JSON of a collector of any version, or of whatever else answers at its address."""
    sqs, refused = _of(said, "sqs"), _of(said, "refused")
    state = _of(sqs, "state")
    return CollectorAnswer(
        status,
        state if isinstance(state, str) else "",
        refused_origin=_count(_of(refused, "origin")),
        refused_token=_count(_of(refused, "token")),
    )


def _of(values: Any, name: str) -> Any:
    return values.get(name) if isinstance(values, dict) else None


def _count(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
