"""One filter for clicks and for the views that they are a share of."""

from datetime import datetime
from typing import Any

import polars as pl
import pytest

from logdig_console.domain.pages.filter import Filter
from logdig_console.heatmap.matching import match_columns, matching, matching_views
from logdig_console.heatmap.schema import EVENT_SCHEMA
from logdig_console.heatmap.times import TIME_TYPE

CHROME = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
MORNING = datetime(2026, 2, 2, 9)  # noqa: DTZ001
"""A Monday."""


def events(*rows: dict[str, Any]) -> pl.DataFrame:
    schema = {**EVENT_SCHEMA, "happened_at": TIME_TYPE, "name": pl.String}
    usual = {
        "user_key": "anna",
        "timestamp": MORNING,
        "happened_at": MORNING,
        "link": "",
        "user_agent": CHROME,
        "viewport_width": 1_280,
    }
    made = [{"name": str(number), **usual, **row} for number, row in enumerate(rows)]
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in made], schema=schema)


def view(view_id: str = "one", **more: Any) -> dict[str, Any]:
    return {"kind": "view", "view_id": view_id, "layout": "hmf", **more}


def click(view_id: str = "one", **more: Any) -> dict[str, Any]:
    return {"kind": "click", "view_id": view_id, "pointer": "mouse", "trusted": True, **more}


def kept(frame: pl.DataFrame, zone: str = "UTC", **wanted: Any) -> list[int]:
    """Which rows a filter keeps, by their place."""
    asked = {name: frozenset(value) if isinstance(value, set) else value for name, value in wanted.items()}
    wanted_filter = Filter(**asked)
    # No more than the filter says that it looks at.
    looked_at = [*match_columns(wanted_filter), "name"]
    found = matching(frame.select(looked_at), wanted_filter, zone)
    return sorted(int(name) for name in found["name"])


def test_no_filter_keeps_everything() -> None:
    assert kept(events(view(), click(), {"kind": "probe"})) == [0, 1, 2]


LATE = datetime(2026, 2, 3, 16, 30)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("wanted", "other"),
    [
        ({"hours": {9}}, {"happened_at": LATE}),
        ({"weekdays": {1}}, {"happened_at": LATE}),
        ({"min_width": 1_000}, {"viewport_width": 999}),
        ({"min_width": 1_000}, {"viewport_width": None}),
        ({"max_width": 1_280}, {"viewport_width": 1_281}),
        ({"variants": {"b"}}, {"variant": "a"}),
        ({"variants": {"b"}}, {"variant": None}),
        ({"visits": "new"}, {"first_seen": "2026-02-01"}),
        ({"visits": "new"}, {"first_seen": None}),
        ({"browsers": {"chrome"}}, {"user_agent": FIREFOX}),
        ({"without": {"bots"}}, {"user_agent": "Googlebot/2.1"}),
        ({"without": {"bots"}, "bot_agents": {"probe-o-matic"}}, {"user_agent": "Probe-o-matic 3"}),
        ({"without": {"internal"}, "internal_users": {"bert"}}, {"user_key": "bert"}),
    ],
)
def test_what_a_view_knows_is_asked_of_views_and_clicks(
    wanted: dict[str, Any], other: dict[str, Any]
) -> None:
    fitting = {"variant": "b", "first_seen": "2026-02-02"}
    rows = (view(**fitting), click(**fitting), view(**fitting | other), click(**fitting | other))
    assert kept(events(*rows), **wanted) == [0, 1]


@pytest.mark.parametrize(
    ("wanted", "fitting", "other"),
    [
        ({"pointers": {"touch"}}, {"pointer": "touch"}, {"pointer": "mouse"}),
        ({"links": {"/cart"}}, {"link": "/cart"}, {"link": ""}),
        ({"layers": {"#menu"}}, {"layer": "#menu"}, {}),
        ({"layers": {""}}, {}, {"layer": "#menu"}),
        ({"without": {"untrusted"}}, {"trusted": None}, {"trusted": False}),
    ],
)
def test_what_a_view_cannot_know_is_asked_of_clicks_alone(
    wanted: dict[str, Any], fitting: dict[str, Any], other: dict[str, Any]
) -> None:
    assert kept(events(view(), click(**fitting), click(**other)), **wanted) == [0, 1]


def test_a_returning_browser_is_known_to_be_one() -> None:
    rows = [click(first_seen=day) for day in ("2026-02-01", "2026-02-02", None)]
    assert kept(events(*rows), visits="returning") == [0]


def test_hours_are_those_of_the_zone() -> None:
    assert kept(events(click()), "Asia/Seoul", hours={18}) == [0]


def test_a_view_is_of_the_device_that_its_clicks_tell() -> None:
    narrow = {"viewport_width": 500}
    rows = [
        view("desk", **narrow),
        click("desk", **narrow, pointer="mouse"),
        view("hand", **narrow),
        click("hand", **narrow, pointer="touch"),
        view("nothing", **narrow),
        view("keys", **narrow),
        click("keys", **narrow, pointer="keyboard"),
        view("unknown", viewport_width=None),
    ]
    assert kept(events(*rows), devices={"desktop"}) == [0, 1]
    assert kept(events(*rows), devices={"phone"}) == [2, 3, 4, 5, 6]


def test_a_click_has_the_layout_of_its_view() -> None:
    rows = [view("one", layout="a"), click("one"), view("two", layout="b"), click("two"), click("lost")]
    assert kept(events(*rows), layouts={"b"}) == [2, 3]


def test_whole_views_are_kept_by_their_opening() -> None:
    rows = [
        view("one"),
        {"kind": "scroll", "view_id": "one", "happened_at": LATE},
        view("two", happened_at=LATE),
        {"kind": "scroll", "view_id": "two"},
        {"kind": "scroll", "view_id": "lost"},
        {"kind": "scroll", "view_id": "lost late", "happened_at": LATE},
    ]
    found = matching_views(events(*rows), Filter(hours=frozenset({9})), "UTC")
    assert sorted(found["name"]) == ["0", "1", "4"]
