"""The console's own reader at the simulation's seam: its parser, and its click store in a fresh directory."""

import json
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
from chaos.reader import Reading, content

from logdig_console.domain.context import JobContext
from logdig_console.domain.event import FIELDS
from logdig_console.domain.logs.log_object import LogObject, folder_day
from logdig_console.heatmap.schema import TIMES
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.erasure import tombstone_name

FILES_AT_ONCE = 40


def read_with_the_store(objects: Iterable[tuple[str, bytes]]) -> Reading:
    """Every log file, in several syncs, and the tombstones, as the console reads them.

    Raises:
        AssertionError: if the store's own ledger does not add up, or an erased visitor is in it.
    """
    found = list(objects)
    erased = {
        key.removeprefix("erased/"): datetime.fromisoformat(json.loads(body)["erased_at"][:-1])
        for key, body in found
        if key.startswith("erased/") and not key.startswith("erased/receipts/")
    }
    logs = [LogObject(key, body) for key, body in found if folder_day(key) is not None]
    with tempfile.TemporaryDirectory() as directory:
        store, ctx = ClickStore(Path(directory)), JobContext()
        corrupt = 0
        for start in range(0, len(logs), FILES_AT_ONCE):
            corrupt += len(store.ingest(ctx, logs[start : start + FILES_AT_ONCE]).corrupt)
            store.set_tombstones(ctx, erased)
        store.ingest(ctx, logs)
        counts = store.counts()
        rows = [row for page in store.pages() for row in _rows(store.clicks(page.url))]
        kept = {(row["token"], row["event_id"]): content(_as_sent(row)) for row in rows}
        for row in rows:
            erased_at = erased.get(tombstone_name(row["token"], row["user_key"]))
            assert erased_at is None or row["received_at"] > erased_at, "an erased visitor came back"
    parts = counts.distinct + counts.duplicates + counts.clashes + counts.bad + counts.erased
    assert counts.rows == parts + counts.suspect + counts.phantom, counts
    assert counts.distinct == counts.clicks == len(kept), (counts, len(kept))
    return Reading(kept, counts.duplicates, counts.clashes, counts.bad, corrupt)


def _rows(clicks: pl.DataFrame) -> list[dict[str, Any]]:
    return clicks.select(field.name for field in FIELDS).to_dicts()


def _as_sent(row: dict[str, Any]) -> dict[str, Any]:
    """A row as the event that it was: without what was absent, times as text."""
    event = {name: value for name, value in row.items() if value is not None}
    for name in TIMES:
        if name in event:
            event[name] = event[name].isoformat(timespec="milliseconds") + "Z"
    return event
