"""Compaction, erasure, retention, and what a new version of the program does to an old store."""

import itertools
import random
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import polars as pl
from unit.heatmap.lines import event_id, line, original
from unit.store.filling import TINY, at, fill, named, stored_clicks

from logdig_console.domain.context import JobContext
from logdig_console.domain.logs.ledger import PageRow, StoreCounts
from logdig_console.domain.logs.log_object import LogObject
from logdig_console.store import clickstore
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.erasure import tombstone_name
from logdig_console.store.files import StoreFiles
from logdig_console.store.manifest import load, save

NOON = datetime.fromisoformat("2026-02-01T12:00:00")


def clicks_on(page: str, count: int, first: int = 0) -> bytes:
    return b"".join(
        line(event_id=event_id(first + n), x=first + n, current_page=f"https://shop.example/{page}")
        for n in range(count)
    )


def test_a_compact_store_has_few_runs_and_the_same_clicks(tmp_path: Path) -> None:
    store = ClickStore(tmp_path, limits=TINY)
    names = random.Random(3).choices("abcdefgh", k=40)
    for place, page in enumerate(names):
        fill(store, clicks_on(page, 3, first=place * 10))
    before = (store.counts(), store.pages(), stored_clicks(store))
    store.compact(JobContext())
    assert (store.counts(), store.pages(), stored_clicks(store)) == before
    runs = load(StoreFiles(tmp_path)).runs()
    assert len(runs) <= TINY.runs
    for run in runs.values():
        spans = sorted((segment.first, segment.last) for segment in run)
        assert all(first[1] < second[0] or first == second for first, second in itertools.pairwise(spans))


def test_a_page_larger_than_a_range_survives_compaction(tmp_path: Path) -> None:
    store = ClickStore(tmp_path, limits=TINY)
    for place in range(6):
        fill(store, clicks_on("big", 4, first=place * 10) + clicks_on("small", 1, first=1_000 + place))
    store.compact(JobContext())
    assert [(row.clicks, row.url[-3:]) for row in store.pages()] == [(24, "big"), (6, "all")]
    assert sorted(store.clicks("https://shop.example/big")["x"]) == sorted(
        place * 10 + n for place in range(6) for n in range(4)
    )


def test_compaction_leaves_no_file_that_nothing_names(tmp_path: Path) -> None:
    store = ClickStore(tmp_path, limits=TINY)
    for place in range(12):
        fill(store, clicks_on("a", 4, first=place * 2))
    store.compact(JobContext())
    named_files = load(StoreFiles(tmp_path)).files()
    assert {path.name for path in tmp_path.iterdir()} == named_files | {"manifest.json", "lock"}


def test_small_tables_are_put_together(tmp_path: Path) -> None:
    store = ClickStore(tmp_path)
    for place in range(40):
        fill(
            store,
            line(event_id=event_id(1), received_at=at(50 - place), current_page=f"http://a.example/{place}"),
        )
    manifest = load(StoreFiles(tmp_path))
    assert store.counts() == StoreCounts(distinct=1, clashes=39, clicks=1)
    assert len(store.consumed()) == 40
    for names in (manifest.objects, manifest.index, manifest.pages, manifest.repeats, manifest.superseded):
        assert len(names) <= 9


def test_an_erased_visitor_is_gone_counted_and_stays_gone(tmp_path: Path) -> None:
    store = ClickStore(tmp_path, limits=TINY)
    erased, other = "E" * 20, "O" * 20
    fill(
        store,
        line(event_id=event_id(1), user_key=erased)
        + line(event_id=event_id(1), user_key=erased, receipt="0123456789abcdef-2")
        + line(event_id=event_id(2), user_key=other)
        + line(event_id=event_id(3), user_key=erased, kind="view"),
    )
    store.set_tombstones(JobContext(), {tombstone_name("site-token", erased): NOON})
    assert store.counts() == StoreCounts(distinct=1, erased=3, clicks=1)
    assert store.pages() == (PageRow("https://shop.example/shoes", 1, 1),)
    late = line(event_id=event_id(4), user_key=erased, received_at=at(30))
    fill(store, late)
    assert store.counts() == StoreCounts(distinct=1, erased=4, clicks=1)
    new = line(event_id=event_id(5), user_key=erased, received_at="2026-02-01T12:00:00.001Z")
    fill(store, new)
    assert store.counts() == StoreCounts(distinct=2, erased=4, clicks=2)
    traces = [
        path.name for path in tmp_path.glob("r*.parquet") if event_id(1) in str(pl.read_parquet(path).rows())
    ]
    assert traces == []


def test_who_clashed_with_an_erased_visitor_counts_now(tmp_path: Path) -> None:
    store = ClickStore(tmp_path)
    fill(store, line(user_key="E" * 20, received_at=at(1)) + line(user_key="O" * 20, received_at=at(2)))
    assert store.counts().clashes == 1
    store.set_tombstones(JobContext(), {tombstone_name("site-token", "E" * 20): NOON})
    assert store.counts() == StoreCounts(distinct=1, erased=1, clicks=1)
    assert store.clicks("https://shop.example/shoes")["user_key"].to_list() == ["O" * 20]


def test_a_visitor_of_the_originals_lines_can_be_erased(tmp_path: Path) -> None:
    store = ClickStore(tmp_path)
    store.ingest(JobContext(), [LogObject("old.log", original())])
    store.set_tombstones(JobContext(), {tombstone_name("token", "ABCDEFGHIJABCDEFGHIJ"): NOON})
    assert store.counts() == StoreCounts(erased=1)
    assert store.pages() == ()


def test_tombstones_that_are_known_change_nothing(tmp_path: Path) -> None:
    store = ClickStore(tmp_path)
    fill(store, line())
    tombstones = {tombstone_name("site-token", "E" * 20): NOON}
    store.set_tombstones(JobContext(), tombstones)
    generation = load(StoreFiles(tmp_path)).generation
    store.set_tombstones(JobContext(), tombstones)
    assert load(StoreFiles(tmp_path)).generation == generation


def test_old_days_are_forgotten_in_the_counts_too(tmp_path: Path) -> None:
    store = ClickStore(tmp_path)
    old = named(line(event_id=event_id(1), received_at="2026-01-31T23:59:59.999Z") + b"bad\n", "2026-01-31")
    new = named(line(event_id=event_id(2), received_at="2026-02-01T00:00:00.000Z") + b"bad\n", "2026-02-01")
    store.ingest(JobContext(), [old, new])
    store.forget_before(JobContext(), "2026-02-01")
    assert store.counts() == StoreCounts(distinct=1, bad=1, clicks=1)
    assert [item.where.object for item in store.noted_lines()] == [new.name]
    assert store.ingest(JobContext(), [old, new]).known == 2


def test_hashes_of_another_version_have_the_index_made_anew(tmp_path: Path) -> None:
    store = ClickStore(tmp_path, limits=TINY)
    fill(store, *(line(event_id=event_id(n)) for n in range(20)))
    fill(store, line(event_id=event_id(3), x=7, received_at=at(40)))
    before = (store.counts(), stored_clicks(store))
    files = StoreFiles(tmp_path)
    manifest = load(files)
    save(files, replace(manifest, hashes="of another version"))
    fill(store, line(event_id=event_id(3), receipt="0123456789abcdef-9", received_at=at(50)))
    counts = store.counts()
    assert counts.duplicates == before[0].duplicates + 1
    assert stored_clicks(store) == before[1]
    assert load(files).hashes != "of another version"


def test_new_rules_rename_the_pages_without_touching_the_rows(tmp_path: Path) -> None:
    store = ClickStore(tmp_path)
    fill(store, line(current_page="https://shop.example/a/"))
    segments = load(StoreFiles(tmp_path)).segments
    files = StoreFiles(tmp_path)
    manifest = load(files)
    pages = pl.DataFrame({"current_page": ["https://shop.example/a/"], "page": ["the page of an older rule"]})
    files.write_frame("pages-old.parquet", pages)
    save(files, replace(manifest, pages=("pages-old.parquet",), rules=0))
    assert store.pages() == (PageRow("https://shop.example/a", 1, 1),)
    fill(store, line(event_id=event_id(2)))
    manifest = load(files)
    assert manifest.rules == clickstore.RULES_VERSION
    assert segments[0] in manifest.segments
    assert len(store.pages()) == 2
