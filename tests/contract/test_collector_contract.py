"""The collector against the fixtures that every part is held to."""

import json
from pathlib import Path
from typing import Any

import pytest
from unit.collector.harness import COLLECTOR

# isort: split
from logdig_collector.events import Event, Rejection, read_batch
from logdig_collector.lines import encode, stamped
from logdig_collector.redaction import Redaction

HERE = Path(__file__).parent
assert COLLECTOR.is_dir()


def cases(name: str) -> list[Any]:
    loaded: list[Any] = json.loads((HERE / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=str(case.get("name") or case.get("input"))) for case in loaded]


def read(event: Any) -> Event | Rejection:
    (outcome,) = read_batch(json.dumps([event]).encode())
    return outcome


@pytest.mark.parametrize("case", cases("events_valid.json"))
def test_a_valid_event_is_taken_and_comes_back_equal(case: dict[str, Any]) -> None:
    event = read(case["event"])
    assert isinstance(event, Event)
    assert json.loads(encode(event)) == case["event"]


@pytest.mark.parametrize("case", cases("events_invalid.json"))
def test_an_invalid_event_is_rejected_for_the_field_that_is_wrong(case: dict[str, Any]) -> None:
    outcome = read(case["event"])
    assert isinstance(outcome, Rejection)
    assert outcome.field == case["field"]
    assert outcome.reason.startswith(f"{case['field']}: ")


@pytest.mark.parametrize("case", cases("lines.json"))
def test_an_event_makes_exactly_its_line(case: dict[str, Any]) -> None:
    event = read(case["event"])
    assert isinstance(event, Event)
    own = json.loads(case["line"])
    assert stamped(encode(event), own["received_at"], own["receipt"]).decode("ascii") == case["line"]


@pytest.mark.parametrize("case", cases("redaction.json"))
def test_what_is_private_is_redacted_as_the_tracker_does(case: dict[str, Any]) -> None:
    redaction = Redaction(query_allow=frozenset(case.get("allow", [])))
    redact = {
        "path": redaction.path,
        "query": redaction.query,
        "selector": redaction.selector,
        "url": redaction.url,
    }[case["kind"]]
    assert redact(case["input"]) == case["output"]
    assert redact(case["output"]) == case["output"]


def test_redaction_reaches_every_field_that_can_hold_an_address_or_a_selector() -> None:
    private = "ann@example.org"
    event = read(
        {
            "timestamp": "2026-01-31T23:59:59.000Z",
            "token": "site-token",
            "user_key": "abcdefghijABCDEFGHIJ",
            "current_page": f"https://shop.example/{private}?mail={private}#/{private}",
            "link": f"mailto:{private}",
            "x": 0,
            "y": 0,
            "spent_milli_sec": 0,
            "user_agent": "",
            "load_count": 0,
            "v": 2,
            "event_id": "00000000-0000-4000-8000-000000000001",
            "kind": "click",
            "selector": f'a[name="{private}"]',
            "container": f"#{private}",
            "layer": f"#{private}",
        }
    )
    assert isinstance(event, Event)
    Redaction(query_allow=frozenset()).apply(event)
    assert private.encode() not in encode(event)
    assert event.current_page == "https://shop.example/:id#/:id"
    assert (event.link, event.selector, event.container) == ("mailto:", 'a[name=":id"]', "#:id")
