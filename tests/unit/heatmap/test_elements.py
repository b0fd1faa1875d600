"""Elements: the same as counting by hand, and what is not known is said."""

from collections import Counter, defaultdict
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logdig_console.domain.pages.shares import Target
from logdig_console.heatmap.elements import count_elements

SCHEMA = dict.fromkeys(("kind", "token", "user_key", "selector", "link"), pl.String)

EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["click", "click", "click", "view", "scroll", "probe"]),
            "token": st.sampled_from(["one", "two"]),
            "user_key": st.sampled_from(["anna", "bert", "cora", "dave"]),
            "selector": st.sampled_from(["#buy", "#help", "", None, "=cmd()"]),
            "link": st.sampled_from(["", "/cart", "/help", "javascript:alert(1)"]),
        }
    ),
    max_size=40,
)


def events(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame([{"token": "site", **row} for row in rows], schema=SCHEMA)


def target_of(row: dict[str, Any]) -> Target | None:
    if row["selector"]:
        return Target("selector", row["selector"])
    return Target("link", row["link"]) if row["selector"] is None and row["link"] else None


@settings(max_examples=100, deadline=None)
@given(EVENTS)
def test_counts_are_those_of_counting_one_by_one(rows: list[dict[str, Any]]) -> None:
    found = count_elements(pl.DataFrame(rows, schema=SCHEMA))
    clicks: Counter[Target] = Counter()
    people: dict[Target, set[tuple[str, str]]] = defaultdict(set)
    for row in rows:
        target = target_of(row)
        if row["kind"] == "click" and target is not None:
            clicks[target] += 1
            people[target].add((row["token"], row["user_key"]))
    views = any(row["kind"] == "view" for row in rows)
    counted = [row for row in rows if (row["kind"] != "probe" if views else row["kind"] == "click")]
    assert {row.target: row.clicks for row in found.rows} == clicks
    assert {row.target: row.share.count for row in found.rows} == {
        key: len(who) for key, who in people.items()
    }
    assert found.browsers == len({(row["token"], row["user_key"]) for row in counted})
    assert found.basis == ("views" if views else "clickers")
    assert found.clicks == sum(row["kind"] == "click" for row in rows)
    assert found.clicks == found.without_element + sum(row.clicks for row in found.rows)
    assert [row.rank for row in found.rows] == [
        1 + sum(other.clicks > row.clicks for other in found.rows) for row in found.rows
    ]
    assert all(0 <= row.share.low <= row.share.value <= row.share.high <= 1 for row in found.rows)


def test_the_share_is_of_the_browsers_that_saw_the_page() -> None:
    views = [{"kind": "view", "user_key": f"user {number}"} for number in range(10)]
    clicks = [
        {"kind": "click", "user_key": f"user {number}", "selector": "#buy", "link": ""}
        for number in (1, 1, 2)
    ]
    found = count_elements(events(*views, *clicks))
    (row,) = found.rows
    assert (row.clicks, row.share.count, row.share.of, row.click_share) == (3, 2, 10, 1.0)
    assert (row.share.low, row.share.high) == pytest.approx((0.0567, 0.5098), abs=1e-4)


def test_a_browser_whose_view_is_missing_saw_the_page_all_the_same() -> None:
    found = count_elements(
        events(
            {"kind": "view", "user_key": "anna"},
            {"kind": "click", "user_key": "bert", "selector": "#buy", "link": ""},
        )
    )
    assert (found.browsers, found.without_view) == (2, 1)


def test_the_original_rows_are_counted_by_link_and_of_those_who_clicked() -> None:
    found = count_elements(
        events(
            {"kind": "click", "user_key": "anna", "link": "/cart"},
            {"kind": "click", "user_key": "bert", "link": ""},
        )
    )
    assert (found.basis, found.browsers, found.without_element) == ("clickers", 2, 1)
    assert [row.target for row in found.rows] == [Target("link", "/cart")]


def test_the_commonest_links_of_an_element_come_first() -> None:
    led = ["/a"] * 2 + ["/b"] * 3 + ["/c", "/d", ""]
    rows = ({"kind": "click", "user_key": "anna", "selector": "#more", "link": link} for link in led)
    (row,) = count_elements(events(*rows)).rows
    assert [(item.link, item.clicks) for item in row.links] == [("/b", 3), ("/a", 2), ("/c", 1)]
