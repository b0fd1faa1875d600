"""The drain's history, from the lines of its log."""

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from logdig_console.domain.logs.ledger import DrainReport
from logdig_console.domain.operating import DeadLetterReason, DrainRun, LogEntry

_REPORT_FIELDS = frozenset(item.name for item in fields(DrainReport))
_REQUEST = re.compile(r"RequestId: ([0-9a-f-]{36})|^\S+ ([0-9a-f-]{36}) Task timed out")
_PLATFORM = ("START RequestId", "END RequestId", "REPORT RequestId", "INIT_START")
_ENDS = ("END RequestId", "REPORT RequestId")
_END_TYPES = ("platform.runtimeDone", "platform.report")
MOST_RUNNING = dt.timedelta(minutes=3)
"""A run that has not told of its end for so long has none: Lambda ends it after a minute."""


def drain_runs(entries: Iterable[LogEntry], now: dt.datetime) -> tuple[DrainRun, ...]:
    """The runs that these lines tell of, the newest first; lines of no run are left out."""
    lines: dict[str, list[LogEntry]] = {}
    for entry in entries:
        run_id = _run_id(entry.text)
        if run_id:
            lines.setdefault(run_id, []).append(entry)
    runs = [_run(run_id, own, now) for run_id, own in lines.items()]
    return tuple(sorted(runs, key=lambda run: run.at, reverse=True))


def dead_letter_reasons(entries: Iterable[LogEntry], most: int = 5) -> tuple[DeadLetterReason, ...]:
    """What the drain said went wrong, the most frequent first: why messages end as dead letters."""
    times: Counter[str] = Counter()
    last: dict[str, str] = {}
    for entry in entries:
        values = _values(entry.text)
        error = values.get("error") or values.get("errorMessage")
        if "failed" in values or "errorType" in values:
            text = f"{values.get('failed') or values.get('errorType')}: {error or values.get('message', '')}"
            times[text] += 1
            last[text] = max(last.get(text, ""), entry.at)
    return tuple(DeadLetterReason(text, number, last[text]) for text, number in times.most_common(most))


def _run(run_id: str, entries: list[LogEntry], now: dt.datetime) -> DrainRun:
    report = next(filter(None, (_report(entry.text) for entry in reversed(entries))), None)
    said = tuple(entry.text for entry in entries if not _is_of_the_platform(entry.text))
    at = entries[-1].at
    young = now - dt.datetime.fromisoformat(at) < MOST_RUNNING
    running = young and report is None and not any(_tells_of_an_end(entry.text) for entry in entries)
    return DrainRun(run_id, at, report, said, running)


def _is_of_the_platform(text: str) -> bool:
    """Whether a line is Lambda's own and says that all is well."""
    values = _values(text)
    record = values.get("record")
    well = not isinstance(record, dict) or record.get("status", "success") == "success"
    return text.startswith(_PLATFORM) or (str(values.get("type", "")).startswith("platform.") and well)


def _tells_of_an_end(text: str) -> bool:
    ends = text.startswith(_ENDS) or _values(text).get("type") in _END_TYPES
    return ends or "errorType" in text or "Task timed out" in text


def _run_id(text: str) -> str:
    values = _values(text)
    record = values.get("record")
    for candidate in (
        values.get("run_id"),
        values.get("requestId"),
        values.get("AWSRequestId"),
        record.get("requestId") if isinstance(record, dict) else None,
    ):
        if isinstance(candidate, str) and candidate:
            return candidate
    found = _REQUEST.search(text)
    return (found[1] or found[2]) if found else ""


def _report(text: str) -> DrainReport | None:
    values = _values(text)
    if "status" not in values or "run_id" not in values:
        return None
    try:
        return DrainReport(**{key: value for key, value in values.items() if key in _REPORT_FIELDS})
    except TypeError:
        return None


def _values(text: str) -> dict[str, Any]:
    if not text.startswith("{"):
        return {}
    try:
        values = json.loads(text)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}
