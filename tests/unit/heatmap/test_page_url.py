"""The table of page URLs, and what holds for every URL."""

import json
import re
from typing import Any
from unittest.mock import patch

import pytest
from conftest import ROOT
from hypothesis import example, given, settings
from hypothesis import strategies as st

from logdig_console.heatmap import page_url
from logdig_console.heatmap.page_url import DEFAULT_RULES, PageRules, canonical

GROUPS = json.loads((ROOT / "contract" / "page_urls.json").read_text())
NEVER = re.compile("(?!)")
CASES = [(group, url) for group in GROUPS for url in group["urls"]]


def rules_of(group: dict[str, Any]) -> PageRules:
    kinds = {"query_allow": frozenset, "index_files": frozenset, "patterns": tuple}
    return PageRules(**{name: kinds.get(name, bool)(value) for name, value in group["rules"].items()})


def test_the_table_is_long() -> None:
    assert len(CASES) >= 200


@pytest.mark.parametrize(("group", "url"), CASES, ids=[f"{g['name']}: {u!r}" for g, u in CASES])
def test_a_url_names_its_page(group: dict[str, Any], url: str) -> None:
    assert canonical(url, rules_of(group)) == group["page"]


@pytest.mark.parametrize("group", GROUPS, ids=[group["name"] for group in GROUPS])
def test_a_page_is_its_own_canonical_form(group: dict[str, Any]) -> None:
    assert canonical(group["page"], rules_of(group)) == group["page"]


@settings(max_examples=500)
@example("0\r#")
@given(st.text(max_size=60) | st.from_regex(r"https?://[a-z.:@\[\]0-9]{0,12}[/?#%a-z0-9.;=&!]{0,40}"))
def test_any_text_has_a_canonical_form_that_is_stable(text: str) -> None:
    page = canonical(text)
    assert canonical(page) == page


@given(st.text(alphabet=st.characters(), max_size=20))
def test_a_canonical_page_keeps_no_query_that_is_not_allowed(value: str) -> None:
    secret = "https://shop.example/list?secret=" + value.replace("#", "")
    assert canonical(secret) == "https://shop.example/list"


PLACES = st.sampled_from(
    (
        "http://a.example",
        "https://Shop.example",
        "http://a.example:80",
        "https://xn--bcher-kva.example:8443",
        "http://a-1",
    )
)
TAILS = st.text("abZ09/.-_~!$'()*,:@%2F;=&+?#\u00fc ", max_size=24)


@given(PLACES, TAILS)
def test_most_urls_are_read_at_once_and_not_otherwise(place: str, tail: str) -> None:
    """The short way and the long one give the same page."""
    url = f"{place}/{tail}"
    for rules in (DEFAULT_RULES, PageRules(frozenset({"a"}), trailing_slash=True, patterns=("/a/:id",))):
        with patch.object(page_url, "_USUAL", NEVER), patch.object(page_url, "_PLAIN", NEVER):
            long = canonical(url, rules)
        assert canonical(url, rules) == long
