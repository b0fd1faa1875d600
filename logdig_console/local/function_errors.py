"""The errors of functions in their logs, as Lambda's JSON format has them.

WORKAROUND(ministack 1.5.33): a function whose code cannot be loaded leaves no word in its log, and one that
raises leaves a traceback without the fields that AWS writes.
"""

import datetime as dt
import json
from typing import Any

_NOT_LOADED = "Worker init failed: "


def write_errors() -> None:
    """Let the log of a run that failed hold the line that the runtime writes."""
    from ministack.services import lambda_svc

    execute = lambda_svc._execute_function_warm  # noqa: SLF001 - there is no setting for it

    def executed(function: dict[str, Any], event: Any, request_id: str) -> Any:
        result = execute(function, event, request_id)
        if isinstance(result, dict) and result.get("error"):
            written = [result.get("log") or "", _line(function, result.get("body"), request_id)]
            result["log"] = "\n".join(text for text in written if text)
        return result

    lambda_svc._execute_function_warm = executed  # noqa: SLF001


def _line(function: dict[str, Any], body: Any, request_id: str) -> str:
    """What the runtime says of an error; a run out of time is told by the platform."""
    said = body if isinstance(body, dict) else {}
    message, kind = str(said.get("errorMessage", "")), str(said.get("errorType", "Error"))
    if "Task timed out" in message:
        return f"{_now()} {request_id} {message}"
    if message.startswith(_NOT_LOADED):
        reason = message.removeprefix(_NOT_LOADED)
        module = str(function["config"].get("Handler", "")).partition(".")[0]
        found = "has no attribute" in reason
        kind = "Runtime.HandlerNotFound" if found else "Runtime.ImportModuleError"
        message = reason if found else f"Unable to import module '{module}': {reason}"
    error = {"timestamp": _now(), "level": "ERROR", "message": message, "errorType": kind}
    return json.dumps(error | {"requestId": request_id})


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
