"""What the lines of the drain's log mean."""

import json
import re
from collections.abc import Iterable, Iterator

from logdig_console.domain.operating import LogEntry

_TIMED_OUT = re.compile(r"Task timed out after|\"status\": ?\"timeout\"")
_DENIED = re.compile(r"AccessDenied|not authorized to perform")


def storage_denied(lines: Iterable[LogEntry]) -> str:
    """The newest line in which S3 refused the drain; empty where none did."""
    return _newest(line for line in lines if _DENIED.search(line.text) and "s3:" in line.text)


def queue_denied(lines: Iterable[LogEntry]) -> str:
    return _newest(line for line in lines if _DENIED.search(line.text) and "sqs:" in line.text)


def bucket_missing(lines: Iterable[LogEntry]) -> str:
    return _newest(line for line in lines if "NoSuchBucket" in line.text)


def timed_out(lines: Iterable[LogEntry]) -> str:
    return _newest(line for line in lines if _TIMED_OUT.search(line.text))


def crashed(lines: Iterable[LogEntry]) -> str:
    return _newest(line for line in lines if "errorType" in line.text or "Runtime." in line.text)


def failed(lines: Iterable[LogEntry]) -> str:
    """The newest failure that the drain wrote down itself."""
    return _newest(line for line in lines if '"failed"' in line.text)


def since_last_success(lines: Iterable[LogEntry], *, looked: bool = False) -> tuple[LogEntry, ...]:
    """The lines after the newest run that did what it should: what was wrong before it is over.

    Args:
        looked: True where a run counts that only looked how much waits: it shows that the code runs, and
            nothing of what may be received or stored.
    """
    good = ("drained", "empty", "below threshold") if looked else ("drained", "empty")
    kept: list[LogEntry] = []
    for line in lines:
        if answer_of(line.text) in good:
            kept.clear()
        else:
            kept.append(line)
    return tuple(kept)


def answer_of(text: str) -> str:
    """The status of a line that is a run's answer, else empty."""
    try:
        values = json.loads(text)
    except ValueError:
        return ""
    status = values.get("status") if isinstance(values, dict) and "run_id" in values else None
    return status if isinstance(status, str) else ""


def quoted(text: str) -> str:
    """The words of a line worth quoting: the error or the message of its JSON, else the line."""
    try:
        values = json.loads(text)
    except ValueError:
        return text
    if not isinstance(values, dict):
        return text
    return str(values.get("error") or values.get("message") or values.get("errorMessage") or text)


def _newest(lines: Iterator[LogEntry]) -> str:
    newest = ""
    for line in lines:
        newest = line.text
    return quoted(newest)
