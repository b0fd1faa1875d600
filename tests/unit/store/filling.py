"""Small stores for tests, and what is in them."""

import hashlib
from collections.abc import Sequence

from unit.heatmap.lines import event_id, line
from unit.store.oracle import Row

from logdig_console.domain.context import JobContext
from logdig_console.domain.logs.log_object import LogObject
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.segments import StoreLimits

TINY = StoreLimits(
    batch_bytes=2_000,
    segment_rows=4,
    commit_rows=6,
    index_pieces=2,
    runs=2,
    runs_within_ingest=4,
    range_rows=5,
)
PAGES = ("https://shop.example/a", "https://shop.example/b", "https://shop.example/a?x=1")


def at(second: int) -> str:
    return f"2026-02-01T00:{second // 60:02d}:{second % 60:02d}.000Z"


def body_of(rows: Sequence[Row]) -> bytes:
    return b"".join(
        line(
            event_id=event_id(row.id),
            x=row.content,
            received_at=at(row.received),
            current_page=row.page,
            kind=row.kind,
        )
        for row in rows
    )


def named(body: bytes, day: str = "2026-02-01") -> LogObject:
    return LogObject(f"{day}/{hashlib.sha256(body).hexdigest()}", body)


def fill(store: ClickStore, *bodies: bytes) -> None:
    store.ingest(JobContext(), [named(body) for body in bodies])


def stored_clicks(store: ClickStore) -> set[tuple[str, int]]:
    """Object and line of each click that counts, however many pages there are."""
    pages = [store.clicks(row.url, columns=["object", "line"]) for row in store.pages()]
    return {(name, number) for frame in pages for name, number in frame.iter_rows()}
