from dataclasses import replace

import pytest
from ui.pretend import PretendBackend, empty_snapshot

from logdig_console.domain.logs.ledger import DrainReport, QueueDepth, StoreCounts, SyncReport
from logdig_console.presenters.heat_map.ledger import drain_sentence, ledger
from logdig_console.presenters.operating.headline import headline
from logdig_console.presenters.operating.stations import STATION_KEYS, stations


def station(snapshot, key):
    return next(item for item in stations(snapshot) if item.key == key)


def test_the_stations_stand_in_the_order_of_the_way() -> None:
    assert tuple(item.key for item in stations(empty_snapshot())) == STATION_KEYS


def test_a_fresh_service_is_ready_and_nothing_is_wrong() -> None:
    made = stations(empty_snapshot())
    assert [item.health for item in made] == ["unknown", "ok", "ok", "unknown", "unknown", "unknown"]
    assert headline(made).health == "unknown"


def test_a_running_service_is_well_at_every_station() -> None:
    made = stations(PretendBackend(pages=2).snapshot)
    assert {item.health for item in made} == {"ok"}
    assert headline(made).text == "All stations are well."


@pytest.mark.parametrize(
    ("change", "key", "health", "word"),
    [
        ({"collector_answers": False}, "collector", "failed", "No answer"),
        ({"collector_sqs": "failing"}, "collector", "attention", "SQS fails"),
        ({"queue": QueueDepth(0, 0, 0, 1)}, "queue", "attention", "Dead letters"),
        ({"queue": QueueDepth(5, 0, 0, 0)}, "queue", "ok", "Waiting"),
        ({"drain": DrainReport("error")}, "drain", "failed", "Failed"),
        ({"paused_since": "2026-11-23T18:00:00.000Z"}, "drain", "attention", "Paused"),
        ({"paused_since": "2026-11-23T18:00:00.000Z", "drain": None}, "drain", "attention", "Paused"),
        ({"drain": DrainReport("drained", rejected=1)}, "drain", "attention", "Drained"),
        ({"drain": DrainReport("drained", not_deleted=1)}, "drain", "attention", "Drained"),
        ({"sync": SyncReport(corrupt=1)}, "storage", "failed", "Corrupt files"),
        ({"counts": StoreCounts(distinct=1, bad=1)}, "storage", "attention", "Bad lines"),
        ({"counts": StoreCounts(distinct=1, clashes=1)}, "storage", "attention", "Bad lines"),
    ],
)
def test_each_fault_is_seen_at_its_station(change, key, health, word) -> None:
    snapshot = replace(PretendBackend(pages=1).snapshot, **change)
    found = station(snapshot, key)
    assert (found.health, found.word) == (health, word)
    assert found.why
    if health != "ok":
        assert headline(stations(snapshot)).text == f"{found.name}: {word}"


def test_why_a_drain_failed_is_said_at_its_station() -> None:
    snapshot = replace(
        PretendBackend(pages=1).snapshot, drain=DrainReport("error"), drain_error="AccessDenied: s3:PutObject"
    )
    assert "AccessDenied: s3:PutObject" in station(snapshot, "drain").why


def test_a_drain_that_found_nothing_leaves_the_newest_that_did_in_sight() -> None:
    moved = DrainReport("drained", 12, 61, 1, 55_206, spent_ms=412)
    snapshot = replace(
        PretendBackend(pages=1).snapshot,
        drain=DrainReport("empty"),
        drained_at="2026-11-23T21:40:06.000Z",
        moved=moved,
        moved_at="2026-11-23T21:39:26.000Z",
    )
    found = station(snapshot, "drain")
    assert (found.word, found.figure, found.note) == ("Queue empty", "61", "1 file, 412 ms")
    assert found.event_at == "2026-11-23T21:39:26.000Z"
    failed = station(replace(snapshot, drain=DrainReport("error")), "drain")
    assert (failed.figure, failed.event_at) == ("0", "2026-11-23T21:40:06.000Z")


def test_the_worst_station_has_the_headline() -> None:
    snapshot = replace(empty_snapshot(), collector_sqs="failing", sync=SyncReport(corrupt=1))
    assert headline(stations(snapshot)).health == "failed"


def test_the_ledger_adds_up_and_shows_every_term() -> None:
    counts = StoreCounts(
        distinct=100, duplicates=7, clashes=1, bad=2, suspect=3, phantom=4, erased=5,
        clicks=60, views=20, scrolls=15, moves=4, probes=1,
    )  # fmt: skip
    rows, distinct = ledger(counts)
    assert (rows.total.number, [term.number for term in rows.terms]) == (122, [100, 7, 1, 2, 3, 4, 5])
    assert (distinct.total.number, [term.number for term in distinct.terms]) == (100, [60, 20, 15, 4, 1])
    assert rows.adds_up
    assert distinct.adds_up


def test_a_ledger_that_does_not_add_up_says_so() -> None:
    _, distinct = ledger(StoreCounts(distinct=10, clicks=9))
    assert not distinct.adds_up


def test_a_drain_tells_everything_that_it_did() -> None:
    report = DrainReport("drained", 1, 1, 1, 900, rejected=2, not_deleted=1, more=True, spent_ms=1_500)
    assert drain_sentence(report) == (
        "Moved 1 message with 1 event into 1 file: 900 B in 1.5 s. Bad, and set aside: 2 lines."
        " Not deleted, to be drained again: 1 message. More is waiting."
    )
    assert drain_sentence(DrainReport("empty")) == "Queue empty: nothing was moved."
