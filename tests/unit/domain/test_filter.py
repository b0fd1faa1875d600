"""What may be asked of clicks, and how it is written down."""

from dataclasses import fields

import pytest

from logdig_console.domain.errors import UsageError
from logdig_console.domain.pages.filter import OPTIONS, Filter
from logdig_console.domain.pages.modes import Definitions

FULL = Filter(
    hours=frozenset({9, 10}),
    weekdays=frozenset({1, 7}),
    devices=frozenset({"phone"}),
    min_width=320,
    max_width=480,
    browsers=frozenset({"safari", "chrome"}),
    pointers=frozenset({"touch"}),
    visits="new",
    links=frozenset({"https://shop.example/a b", ""}),
    variants=frozenset({"B"}),
    layouts=frozenset({"5d41402abc4b2a76"}),
    layers=frozenset({"#menu"}),
    without=frozenset({"bots", "internal"}),
    internal_users=frozenset({"A" * 20}),
    bot_agents=frozenset({"monitor"}),
    probes=True,
)


def test_no_filter_asks_for_nothing() -> None:
    assert Filter().is_empty
    assert Filter().as_json() == {}
    assert Filter().as_arguments() == ()


def test_users_that_nobody_leaves_out_ask_for_nothing() -> None:
    assert Filter(internal_users=frozenset({"A" * 20})).is_empty


def test_a_filter_comes_back_from_its_json() -> None:
    assert Filter.from_json(FULL.as_json()) == FULL
    assert set(FULL.as_json()) == {item.name for item in fields(Filter)} == set(OPTIONS)


def test_every_field_has_an_option_of_the_command_line() -> None:
    arguments = FULL.as_arguments()
    assert {argument.partition("=")[0] for argument in arguments} == set(OPTIONS.values())
    assert "--link=" in arguments
    assert "--probes" in arguments


@pytest.mark.parametrize(
    "wrong",
    [{"hours": [24]}, {"weekdays": [0]}, {"devices": ["watch"]}, {"visits": "some"}, {"nonsense": 1}],
)
def test_what_there_is_not_cannot_be_asked_for(wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        Filter.from_json(wrong)


@pytest.mark.parametrize("wrong", [{"rage_clicks": 1}, {"rage_px": -1}, {"dead_ms": 2_501}])
def test_a_definition_that_makes_no_sense_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(UsageError):
        Definitions(**wrong)  # type: ignore[arg-type]
