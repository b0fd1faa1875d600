"""Column files say what the segments say, row by row, whatever is missing, superseded or late."""

import random
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit.heatmap.lines import event_id, line
from unit.store.filling import TINY, fill

from logdig_console.domain.context import JobContext
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.columns import KEPT, ColumnFile, name_of
from logdig_console.store.files import StoreFiles
from logdig_console.store.manifest import load

PAGES = ("https://shop.example/a", "https://shop.example/b", "https://shop.example/a?x=1")
ASKED = (
    "x", "y", "selector", "element_x", "element_width", "trusted", "received_at", "happened_at", "object",
    "line", "frame", "reaction_ms", "token", "first_seen",
)  # fmt: skip


def a_line(chance: random.Random, number: int) -> bytes:
    one = chance.choice
    return line(
        event_id=event_id(number % 50),
        current_page=one(PAGES),
        kind=one(("click", "click", "click", "view", "probe")),
        x=one((-3, 0, 7, 900_000)),
        y=chance.randrange(300),
        selector=one(("", "#a", "#b", "#" + "c" * 300, ...)),
        element_x=one((0.25, 0.1234, 1 / 3, ...)),
        element_width=one((0, 5, 70_000, ...)),
        trusted=one((True, False, ...)),
        frame=one(("top", "cross", ...)),
        reaction_ms=one((-1, 2_500, ...)),
        first_seen=one(("2026-01-31", ...)),
        sent_at=one(("2026-01-31T23:59:59.250Z", "2026-01-31T20:00:00.000Z", ...)),
        received_at=f"2026-02-01T00:00:{chance.randrange(60):02d}.000Z",
    )


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 60), st.integers(0, 2**32), st.booleans())
def test_a_pages_clicks_are_those_of_its_segments(
    tmp_path_factory: pytest.TempPathFactory, many: int, seed: int, by_day: bool
) -> None:
    chance = random.Random(seed)
    store = ClickStore(tmp_path_factory.mktemp("store"), limits=TINY)
    for start in range(0, many, 20):
        fill(store, b"".join(a_line(chance, number) for number in range(start, min(many, start + 20))))
    days = ("2026-01-31", "2026-01-31") if by_day else (None, None)
    for row in store.pages():
        # `receipt` is in no column file, so this goes by the segments.
        slow = store.clicks(row.url, *days, columns=(*ASKED, "receipt")).drop("receipt")
        fast = store.clicks(row.url, *days, columns=ASKED)
        assert fast.sort("object", "line").equals(slow.sort("object", "line"))
        coded = store.page(row.url, *days).frame(ASKED).with_columns(pl.col(pl.Enum).cast(pl.String))
        assert coded.equals(fast)


def test_a_probe_is_there_for_who_asks(tmp_path: Path) -> None:
    store = ClickStore(tmp_path)
    fill(store, line(), line(event_id=event_id(2), kind="probe"))
    url = store.pages()[0].url
    assert store.page(url).height == 1
    assert store.page(url, kinds=("click", "probe")).height == 2


def test_column_files_are_made_once_and_go_with_their_segments(tmp_path: Path) -> None:
    store = ClickStore(tmp_path, limits=TINY)
    files = StoreFiles(tmp_path)
    for number in range(30):
        fill(store, line(event_id=event_id(number)))
        store.prepare(JobContext())
    store.compact(JobContext())
    store.prepare(JobContext())
    there = {name for name in files.names() if name.endswith(".columns")}
    assert there == {name_of(segment.name) for segment in load(files).segments}
    assert store.page(store.pages()[0].url).height == 30


@pytest.mark.parametrize("harm", [b"", b"LDCOLS00 of an older program" + b" " * 90, "cut"])
def test_a_column_file_that_is_not_whole_is_made_again(tmp_path: Path, harm: Any) -> None:
    store = ClickStore(tmp_path)
    fill(store, line(x=77))
    store.prepare(JobContext())
    [path] = tmp_path.glob("*.columns")
    path.write_bytes(path.read_bytes()[:-70] if harm == "cut" else harm)
    assert ClickStore(tmp_path).page(store.pages()[0].url).frame(("x",))["x"].to_list() == [77]
    assert ColumnFile.mapped(path).rows == 1


def test_a_page_is_read_again_only_when_the_store_has_grown(tmp_path: Path) -> None:
    store = ClickStore(tmp_path)
    fill(store, line())
    url = store.pages()[0].url
    page = store.page(url)
    assert store.page(url) is page
    fill(store, line(event_id=event_id(2)))
    assert store.page(url).height == 2


def test_every_column_of_a_column_file_can_be_read(tmp_path: Path) -> None:
    store = ClickStore(tmp_path)
    fill(store, line())
    frame = store.page(store.pages()[0].url).frame(sorted(KEPT))
    assert (frame.height, frame.width) == (1, len(KEPT))
