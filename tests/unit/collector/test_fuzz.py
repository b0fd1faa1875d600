"""Thousands of bodies: no answer but the declared ones, no line but those of accepted events."""

import json
import os
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from unit.collector.fuzz import Fuzz
from unit.collector.harness import click

# isort: split
from logdig_collector.events import Event, NotABatch, Rejection, read_batch
from logdig_collector.lines import encode
from logdig_collector.redaction import Redaction

BODIES = int(os.environ.get("LOGDIG_FUZZ_BODIES", "3000"))

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def read(body: bytes) -> list[Event | Rejection]:
    """What a body holds; nothing if it is no batch."""
    try:
        return read_batch(body)
    except NotABatch:
        return []


TEXT = st.text(st.characters(exclude_categories=("Cs",)))


def test_whatever_comes_is_answered_as_declared_and_makes_no_line_too_many() -> None:
    fuzz = Fuzz(seed=20260131)
    fuzz.run(BODIES)
    assert fuzz.accepted > BODIES / 4
    assert set(fuzz.counts) == {200, 400, 403, 413, 422, 503}


@settings(max_examples=400, deadline=None)
@given(st.binary())
def test_any_bytes_are_a_batch_or_no_batch(body: bytes) -> None:
    assert not any(isinstance(outcome, Event) for outcome in read(body))


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from([*click(), "selector", "path", "other"]), JSON))
def test_any_values_in_the_fields_are_an_event_or_a_rejection(changes: dict[str, Any]) -> None:
    body = json.dumps([click(1) | changes]).encode()
    for outcome in read(body):
        if not isinstance(outcome, Event):
            continue
        assert json.loads(encode(outcome)) == json.loads(
            json.dumps(
                {
                    name: value
                    for name, value in (click(1) | changes).items()
                    if name in Event.__struct_fields__
                }
            )
        )


@settings(max_examples=400, deadline=None)
@given(TEXT)
def test_any_text_comes_back_equal_from_one_line_of_printable_ascii(text: str) -> None:
    outcome = read_batch(json.dumps([click(1, link=text[:300])], ensure_ascii=False).encode())[0]
    assert isinstance(outcome, Event)
    line = encode(outcome)
    assert all(0x20 <= byte <= 0x7E for byte in line)
    assert json.loads(line)["link"] == text[:300]


def test_each_of_the_65536_code_units_makes_exactly_one_line() -> None:
    for start in range(0, 0x10000, 0x100):
        text = "".join(map(chr, range(start, start + 0x100)))
        outcome = read_batch(json.dumps([click(1, link=text)]).encode())[0]
        assert isinstance(outcome, Event)
        line = encode(outcome)
        assert all(0x20 <= byte <= 0x7E for byte in line)
        expected = "\ufffd" * 0x100 if 0xD800 <= start <= 0xDF00 else text
        assert json.loads(line)["link"] == expected


@settings(max_examples=400, deadline=None)
@given(TEXT, st.frozensets(st.text(max_size=3)))
def test_redaction_never_makes_a_text_longer_and_changes_nothing_the_second_time(
    text: str, allowed: frozenset[str]
) -> None:
    redaction = Redaction(query_allow=allowed)
    for redact in (redaction.url, redaction.selector):
        once = redact(text)
        assert len(once.encode()) <= len(text.encode())
        assert redact(once) == once
