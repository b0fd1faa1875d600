"""The table: each field at its limits, one step outside them, absent, null and of every wrong type."""

import json
from typing import Any

import pytest
from unit.collector.harness import click, event_id

from logdig_console.domain.event import FIELD_BY_NAME, FIELDS, Field

from logdig_collector.events import Event, Rejection, read_batch  # isort: skip (the harness puts it on the path)

OWN = ("received_at", "receipt")
SENT = [field for field in FIELDS if field.name not in OWN]
NUMBERS = [field for field in SENT if field.type in ("int", "number")]
# Strings whose form leaves only their length to choose.
FREE_TEXTS = [
    field for field in SENT if field.type == "string" and not field.choices and field.minimum != field.maximum
]


def read(event: Any) -> Event | Rejection:
    """One event the way of a whole batch, and the way of a batch with something unknown in it: the same."""
    (fast,) = read_batch(json.dumps([event]).encode())
    if isinstance(event, dict):
        (slow,) = read_batch(json.dumps([event | {"of a later tracker": 1}]).encode())
        assert slow == fast
    return fast


def rejected_field(event: Any) -> str | None:
    outcome = read(event)
    return outcome.field if isinstance(outcome, Rejection) else None


def text(field: Field, size: int, character: str = "a") -> str:
    start = "https:" if field.name == "current_page" else ""
    return start + character * ((size - len(start)) // len(character.encode()))


def test_the_collector_holds_the_contracts_fields_in_the_contracts_order() -> None:
    assert [*Event.__struct_fields__, *OWN] == [field.name for field in FIELDS]


def test_the_collector_requires_what_the_contract_requires() -> None:
    required = {field.name for field in FIELDS if field.required} - set(OWN)
    for field in SENT:
        event = click(1)
        event.pop(field.name, None)
        assert rejected_field(event) == (field.name if field.name in required else None)


@pytest.mark.parametrize("field", NUMBERS, ids=lambda field: field.name)
def test_a_number_is_taken_at_its_limits_and_not_beyond(field: Field) -> None:
    assert rejected_field(click(1, **{field.name: field.minimum})) is None
    assert rejected_field(click(1, **{field.name: field.maximum})) is None
    assert rejected_field(click(1, **{field.name: field.minimum - 1})) == field.name
    assert rejected_field(click(1, **{field.name: field.maximum + 1})) == field.name


@pytest.mark.parametrize("field", NUMBERS, ids=lambda field: field.name)
def test_only_a_number_may_have_a_fraction(field: Field) -> None:
    half = rejected_field(click(1, **{field.name: 0.5}))
    assert half == (field.name if field.type == "int" else None)


@pytest.mark.parametrize("character", ["a", "é", "€", "😀"])
@pytest.mark.parametrize("field", FREE_TEXTS, ids=lambda field: field.name)
def test_a_text_is_as_long_as_its_bytes(field: Field, character: str) -> None:
    longest = text(field, field.maximum, character)
    longest += "a" * (field.maximum - len(longest.encode()))
    shorter = longest[:-1]
    assert rejected_field(click(1, **{field.name: shorter})) is None
    assert rejected_field(click(1, **{field.name: longest})) is None
    assert rejected_field(click(1, **{field.name: longest + "a"})) == field.name


@pytest.mark.parametrize("field", [f for f in SENT if f.choices], ids=lambda field: field.name)
def test_a_choice_is_one_of_the_contracts(field: Field) -> None:
    for choice in field.choices:
        assert rejected_field(click(1, **{field.name: choice})) is None
    for other in ("", "other", field.choices[0].upper(), field.choices[0] + " "):
        assert rejected_field(click(1, **{field.name: other})) == field.name


@pytest.mark.parametrize("field", SENT, ids=lambda field: field.name)
def test_a_value_of_another_type_is_rejected(field: Field) -> None:
    fitting = {"string": str, "int": int, "number": int, "bool": bool, "path": list}[field.type]
    for value in (None, True, 7, "seven", [], {}, [[1]]):
        if type(value) is not fitting:
            assert rejected_field(click(1, **{field.name: value})) == field.name


@pytest.mark.parametrize("name", ["timestamp", "sent_at"])
@pytest.mark.parametrize(
    "value",
    [
        "2026-01-31T23:59:59Z",
        "2026-01-31T23:59:59.00Z",
        "2026-01-31T23:59:59.0000Z",
        "2026-01-31T23:59:59.000+00:00",
        "2026-01-31 23:59:59.000Z",
        "2026-01-31t23:59:59.000z",
        "2026-01-31T24:00:00.000Z",
        "2026-01-31T23:60:00.000Z",
        "2026-01-31T23:59:60.000Z",
        "2026-02-29T00:00:00.000Z",
        "2026-13-01T00:00:00.000Z",
        "0000-01-01T00:00:00.000Z",
        "2026-01-31T23:59:59.000Z\n",
        "\u0662026-01-31T23:59:59.000Z",
        "+12026-01-31T23:59:59.000Z",
    ],
)
def test_a_time_has_exactly_one_form(name: str, value: str) -> None:
    assert rejected_field(click(1, **{name: value})) == name


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("first_seen", "2024-02-29", ("2023-02-29", "2024-2-29", "20240229", "2024-02-29T", "2024-W05-1")),
        (
            "user_key",
            "0123456789abcdefghiJ",
            ("", "a" * 19, "a" * 21, "a" * 19 + "-", "é" + "a" * 19, "a" * 20 + "\n"),
        ),
        (
            "event_id",
            "0123abcd-89EF-4000-8000-000000000000",
            ("", "0123abcd89ef40008000000000000000", "g" * 36, event_id(1) + "\n", "{" + event_id(1) + "}"),
        ),
        ("view_id", event_id(9), ("", event_id(9)[:-1])),
        ("current_page", "https://a", ("", "/shoes", "shop.example", " https://a", "//a", ":")),
    ],
)
def test_a_text_with_a_form_has_that_form(name: str, good: str, bad: tuple[str, ...]) -> None:
    assert rejected_field(click(1, **{name: good})) is None
    for value in bad:
        assert rejected_field(click(1, **{name: value})) == name


def test_the_paths_of_moves_have_at_most_100_places_in_range() -> None:
    edge = [0, -32_768, 1_000_000]
    for count, field in ((0, None), (99, None), (100, None), (101, "path")):
        assert rejected_field(click(1, path=[edge] * count)) == field
    for place in (
        [1, 2],
        [1, 2, 3, 4],
        [-1, 2, 3],
        [1, -32_769, 3],
        [1, 2, 1_000_001],
        [1, 2, 0.5],
        5,
        [1, 2, None],
    ):
        assert rejected_field(click(1, path=[place])) == "path"


@pytest.mark.parametrize("huge", ["1e400", "1" + "0" * 30, "9" * 5_000])
def test_a_number_too_large_for_any_machine_costs_its_event_alone(huge: str) -> None:
    body = json.dumps([click(1, dropped=0), click(2)]).replace('"dropped": 0', f'"dropped": {huge}')
    first, second = read_batch(body.encode())
    assert isinstance(first, Rejection)
    assert isinstance(second, Event)


def test_a_rejection_keeps_no_id_that_could_be_anything() -> None:
    assert read(click(1, event_id="x" * 65)).event_id == ""
    assert read(click(1, event_id=5)).event_id == ""
    assert read(click(1, event_id="x" * 64)).event_id == "x" * 64


def test_every_field_of_the_table_was_looked_at() -> None:
    seen = {field.name for field in (*NUMBERS, *FREE_TEXTS)} | {f.name for f in SENT if f.choices}
    formed = {"timestamp", "sent_at", "first_seen", "user_key", "event_id", "view_id", "path", "trusted"}
    assert seen | formed == set(FIELD_BY_NAME) - set(OWN)
