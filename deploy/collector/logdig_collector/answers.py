"""The answers of the contract, as responses."""

from __future__ import annotations

import math
from typing import Any

import msgspec
from starlette.responses import Response

_ENCODER = msgspec.json.Encoder()


def json_answer(status: int, content: dict[str, Any], headers: dict[str, str] | None = None) -> Response:
    """An answer with a JSON object."""
    return Response(_ENCODER.encode(content), status, headers, "application/json")


def error_answer(
    status: int, error: str, *, field: str | None = None, allow: str = "", close: bool = False
) -> Response:
    """An answer that says what was wrong, and in which field.

    Args:
        allow: the methods that there are.
        close: the connection cannot be used again.
    """
    headers = {"Allow": allow} if allow else {}
    if close:
        headers["Connection"] = "close"
    content = {"error": error} if field is None else {"error": error, "field": field}
    return json_answer(status, content, headers)


def retry_answer(status: int, seconds: float) -> Response:
    """429 or 503: the same again, but not before so many seconds, at least one."""
    whole = max(1, math.ceil(seconds))
    return json_answer(status, {"retry_after": whole}, {"Retry-After": str(whole)})
