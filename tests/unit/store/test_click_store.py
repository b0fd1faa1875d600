"""Each event once, whatever the order of files; pages, days, and what a call reports."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit.heatmap.lines import event_id, line, original
from unit.store.filling import PAGES, TINY, at, body_of, fill, named, stored_clicks
from unit.store.oracle import Row, expected

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import JobCancelled, LogDigError, UsageError
from logdig_console.domain.logs.ledger import PageRow, StoreCounts
from logdig_console.domain.logs.log_object import LogObject
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.segments import StoreLimits


@pytest.fixture
def store(tmp_path: Path) -> ClickStore:
    return ClickStore(tmp_path / "store")


def test_a_store_that_is_not_there_is_empty_and_stays_so(store: ClickStore) -> None:
    assert store.counts() == StoreCounts()
    assert (store.pages(), store.newest(), store.consumed()) == ((), None, frozenset())
    assert store.clicks("https://shop.example/").height == 0
    assert not store.directory.exists()


def test_an_event_that_comes_again_is_a_duplicate(store: ClickStore) -> None:
    fill(store, line())
    fill(store, line(received_at=at(9), receipt="0123456789abcdef-2"))
    assert store.counts() == StoreCounts(distinct=1, duplicates=1, clicks=1)
    assert store.counts().rows == 2


def test_another_event_with_the_same_id_is_a_clash_and_the_first_received_counts(store: ClickStore) -> None:
    fill(store, line(x=2, received_at=at(9)))
    fill(store, line(x=1, received_at=at(3)))
    assert store.counts() == StoreCounts(distinct=1, clashes=1, clicks=1)
    assert store.clicks("https://shop.example/shoes")["x"].to_list() == [1]


def test_ids_are_the_tokens_own(store: ClickStore) -> None:
    fill(store, line(token="a") + line(token="b"))
    assert store.counts().distinct == 2


def test_an_id_on_another_page_is_a_clash_and_counts_on_the_first_page_alone(store: ClickStore) -> None:
    fill(store, line(current_page=PAGES[0], received_at=at(5)))
    fill(store, line(current_page=PAGES[1], received_at=at(2)))
    assert store.pages() == (PageRow(PAGES[1], 1, 1),)
    assert store.clicks(PAGES[0]).height == 0


ROWS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.integers(0, 6),
        st.integers(0, 2),
        st.integers(0, 3),
        st.sampled_from(PAGES),
        st.sampled_from(["click", "click", "view"]),
    ),
    max_size=24,
)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.randoms(use_true_random=False), st.booleans())
def test_counts_and_kept_rows_do_not_depend_on_the_order_of_files(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[int, int, int, int, str, str]],
    random: object,
    tiny: bool,
) -> None:
    by_object: dict[int, list[Row]] = {}
    for place, number, content, received, page, kind in rows:
        group = by_object.setdefault(place, [])
        group.append(Row(f"object-{place}", len(group) + 1, number, content, received, page, kind))
    objects = [LogObject(f"object-{place}", body_of(group)) for place, group in by_object.items()]
    random.shuffle(objects)  # type: ignore[attr-defined]
    store = ClickStore(tmp_path_factory.mktemp("store"), limits=TINY if tiny else StoreLimits())
    cut = len(objects) // 2
    store.ingest(JobContext(), objects[:cut])
    store.ingest(JobContext(), objects[cut:])
    everything = [row for group in by_object.values() for row in group]
    counts, kept = expected(everything)
    clicks = kept - {(row.object, row.line) for row in everything if row.kind == "view"}
    assert (store.counts(), stored_clicks(store)) == (counts, clicks)
    store.compact(JobContext())
    assert (store.counts(), stored_clicks(store)) == (counts, clicks)
    assert sum(row.clicks for row in store.pages()) == counts.clicks


def test_kinds_are_counted_apart_and_add_up(store: ClickStore) -> None:
    kinds = ["click", "view", "scroll", "move", "probe", "view"]
    fill(store, b"".join(line(event_id=event_id(n), kind=kind) for n, kind in enumerate(kinds)))
    counts = store.counts()
    assert counts == StoreCounts(distinct=6, clicks=1, views=2, scrolls=1, moves=1, probes=1)


def test_both_formats_bad_suspect_and_phantom_lines_make_up_the_rows(store: ClickStore) -> None:
    body = line() + b"nonsense\n" + original() + original() + original(x="?") + original(x=0, y=0)
    store.ingest(JobContext(), [LogObject("old.log", body)])
    counts = store.counts()
    assert counts == StoreCounts(distinct=2, duplicates=1, bad=1, suspect=1, phantom=1, clicks=2)
    assert counts.rows == 6
    noted = [(item.what, item.where.object, item.where.line) for item in store.noted_lines()]
    assert noted == [("bad", "old.log", 2), ("suspect", "old.log", 5)]


def test_a_consumed_object_is_not_read_again(store: ClickStore) -> None:
    item = named(line())
    first = store.ingest(JobContext(), [item, item])
    again = store.ingest(JobContext(), [item])
    assert (first.objects, first.rows, first.bytes, first.known) == (1, 1, len(item.body), 1)
    assert (again.objects, again.rows, again.bytes, again.known) == (0, 0, 0, 1)
    assert store.counts().duplicates == 0
    assert store.consumed() == {item.name}


def test_a_file_that_is_not_what_its_name_says_is_listed_and_can_come_again(store: ClickStore) -> None:
    good = named(line())
    report = store.ingest(JobContext(), [LogObject(good.name, line()[:-5])])
    assert (report.corrupt, report.objects, store.counts().rows) == ((good.name,), 0, 0)
    assert store.ingest(JobContext(), [good]).objects == 1


def test_pages_come_by_clicks_and_count_browsers(store: ClickStore) -> None:
    a, b = "https://shop.example/a", "https://shop.example/b"
    fill(
        store,
        line(event_id=event_id(1), current_page=a),
        line(event_id=event_id(2), current_page=b),
        line(event_id=event_id(3), current_page=b + "/index.html"),
        line(event_id=event_id(4), current_page=b + "?x=1", user_key="Z" * 20),
        line(event_id=event_id(5), current_page=a, kind="probe"),
        line(event_id=event_id(6), current_page="https://shop.example/c", kind="view"),
    )
    assert store.pages() == (PageRow(b, 3, 2), PageRow(a, 1, 1))
    assert store.clicks(b).height == 3
    assert store.clicks(b + "/#top").height == 3


def test_the_newest_click_is_the_one_received_last(store: ClickStore) -> None:
    fill(store, line(event_id=event_id(1), received_at=at(8), current_page="https://shop.example/b?x"))
    fill(store, line(event_id=event_id(2), received_at=at(3)))
    fill(store, line(event_id=event_id(3), received_at=at(9), kind="view"))
    assert store.newest() == (at(8), "https://shop.example/b")


def test_clicks_have_every_column_or_those_asked_for(store: ClickStore) -> None:
    item = named(b"nonsense\n" + line())
    store.ingest(JobContext(), [item])
    whole = store.clicks("https://shop.example/shoes").row(0, named=True)
    assert (whole["object"], whole["line"], whole["selector"]) == (item.name, 2, '[data-logdig="buy"]')
    some = store.clicks("https://shop.example/shoes", columns=["y", "x"])
    assert some.columns == ["y", "x"]


def test_events_come_by_the_kinds_asked_for(store: ClickStore) -> None:
    kinds = ("click", "view", "scroll", "scroll", "move")
    fill(store, b"".join(line(event_id=event_id(n), kind=kind) for n, kind in enumerate(kinds)))
    page = "https://shop.example/shoes"
    found = store.events(page, kinds=("view", "scroll"), columns=["kind"])["kind"].sort().to_list()
    assert found == ["scroll", "scroll", "view"]
    assert store.events(page, kinds=("move",)).height == store.clicks(page).height == 1


@pytest.mark.parametrize(
    ("zone", "first", "last", "hours"),
    [
        ("UTC", "2026-03-28", "2026-03-28", range(24)),
        ("UTC", None, "2026-03-28", range(24)),
        ("UTC", "2026-03-29", None, range(24, 72)),
        ("Asia/Seoul", "2026-03-29", "2026-03-29", range(15, 39)),
        ("America/New_York", "2026-03-29", "2026-03-29", range(28, 52)),
        ("Europe/Berlin", "2026-03-29", "2026-03-29", range(23, 46)),
    ],
)
def test_days_are_days_of_the_zone(
    store: ClickStore, zone: str, first: str | None, last: str | None, hours: range
) -> None:
    fill(
        store,
        b"".join(
            line(
                event_id=event_id(hour),
                x=hour,
                timestamp=f"2026-03-{28 + hour // 24}T{hour % 24:02d}:00:00.000Z",
                sent_at=...,
            )
            for hour in range(72)
        ),
    )
    found = store.clicks("https://shop.example/shoes", first, last, zone)["x"].sort().to_list()
    assert found == list(hours)


def test_the_last_millisecond_of_a_day_belongs_to_it(store: ClickStore) -> None:
    fill(store, line(timestamp="2026-01-31T23:59:59.999Z"))
    assert store.clicks("https://shop.example/shoes", "2026-01-31", "2026-01-31").height == 1
    assert store.clicks("https://shop.example/shoes", "2026-02-01", None).height == 0


def test_a_zone_whose_summer_time_begins_at_midnight_has_that_day(store: ClickStore) -> None:
    fill(store, line(timestamp="2024-04-26T12:00:00.000Z"))
    assert store.clicks("https://shop.example/shoes", "2024-04-26", "2024-04-26", "Africa/Cairo").height == 1


def test_a_day_or_zone_that_there_is_not_is_refused(store: ClickStore) -> None:
    fill(store, line())
    with pytest.raises(UsageError, match="2026-02-30"):
        store.clicks("https://shop.example/shoes", "2026-02-30")
    with pytest.raises(UsageError, match="Mars/Base"):
        store.clicks("https://shop.example/shoes", "2026-02-01", zone="Mars/Base")


def moment(minutes: int) -> str:
    return f"2026-02-01T{minutes // 60:02d}:{minutes % 60:02d}:00.000Z"


def clocked(number: int, *, clicked: int, sent: int, received: int) -> bytes:
    """A click by a browser's clock and its receipt, in minutes of one day."""
    return line(
        event_id=event_id(number),
        timestamp=moment(clicked),
        sent_at=moment(sent),
        received_at=moment(received),
    )


def event_times(store: ClickStore) -> list[str]:
    times = store.clicks("https://shop.example/shoes", columns=["happened_at"])["happened_at"]
    return sorted(f"{time.isoformat(timespec='milliseconds')}Z" for time in times)


def test_a_clock_that_is_hours_slow_is_put_right(store: ClickStore) -> None:
    fill(store, clocked(1, clicked=60, sent=61, received=301), clocked(2, clicked=70, sent=71, received=351))
    assert event_times(store) == [moment(300), moment(310)]


def test_a_clock_that_is_fast_is_put_right(store: ClickStore) -> None:
    fill(store, clocked(1, clicked=200, sent=200, received=100))
    assert event_times(store) == [moment(100)]


def test_a_delay_that_one_event_of_the_day_did_not_have_is_no_skew(store: ClickStore) -> None:
    fill(store, clocked(1, clicked=60, sent=61, received=301))
    fill(store, clocked(2, clicked=400, sent=400, received=401))
    assert event_times(store) == [moment(60), moment(400)]
    fill(store, clocked(3, clicked=500, sent=500, received=520))
    assert event_times(store) == [moment(60), moment(400), moment(500)]


def test_a_skew_found_later_knows_the_events_that_were_there_before(store: ClickStore) -> None:
    fill(store, clocked(1, clicked=400, sent=400, received=401))
    fill(store, clocked(2, clicked=60, sent=61, received=301))
    assert event_times(store) == [moment(60), moment(400)]


def test_ten_minutes_are_left_alone(store: ClickStore) -> None:
    fill(store, clocked(1, clicked=60, sent=60, received=70))
    assert event_times(store) == [moment(60)]


def test_a_cancelled_ingest_keeps_whole_files_and_goes_on_later(tmp_path: Path) -> None:
    store = ClickStore(tmp_path, limits=TINY)
    objects = [named(line(event_id=event_id(n), x=n)) for n in range(30)]
    ctx = JobContext()

    def until_the_middle() -> object:
        for place, item in enumerate(objects):
            if place == 20:
                ctx.cancel()
            yield item

    with pytest.raises(JobCancelled):
        store.ingest(ctx, until_the_middle())  # type: ignore[arg-type]
    kept = store.counts().distinct
    assert kept == 20
    assert len(store.consumed()) == kept
    store.ingest(JobContext(), objects)
    assert store.counts() == StoreCounts(distinct=30, clicks=30)


def test_a_damaged_manifest_is_said_to_be_so(store: ClickStore) -> None:
    fill(store, line())
    (store.directory / "manifest.json").write_text('{"format": 1, "segments": 7}')
    with pytest.raises(LogDigError, match="damaged"):
        store.counts()


def test_a_manifest_of_a_later_program_is_refused(store: ClickStore) -> None:
    fill(store, line())
    (store.directory / "manifest.json").write_text('{"format": 99}')
    with pytest.raises(LogDigError, match="another version"):
        store.ingest(JobContext(), [])


def test_a_truncated_segment_is_said_to_be_so(store: ClickStore) -> None:
    fill(store, line())
    (segment,) = store.directory.glob("rows-*")
    segment.write_bytes(segment.read_bytes()[:200])
    with pytest.raises(LogDigError, match="damaged"):
        store.clicks("https://shop.example/shoes")
