"""The sample visitors' targets lie where the sample site's elements lie."""

import datetime as dt
from collections import Counter

from logdig_console.domain.event import FIELD_BY_NAME
from logdig_console.local.visitors import SampleVisitors, sample_site

from .sample_targets import WIDTH, measure

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
FONTS_DIFFER_PX = 60
"""Fonts are this machine's, so boxes move a little from one machine to the other."""


def visitors(clicks: int = 500, seed: int = 1) -> SampleVisitors:
    return SampleVisitors(
        origin="http://127.0.0.1:8", token="t", clicks=clicks, seed=seed, now=NOW, site=sample_site()
    )


def test_every_target_is_an_element_of_its_page_about_where_it_was_measured() -> None:
    measured = measure()
    site = sample_site()
    assert site.width == WIDTH
    for page in site.pages:
        found = {spot["selector"]: spot for spot in measured["pages"][page.name]["spots"]}
        assert set(found) == {spot.selector for spot in page.spots}
        for spot in page.spots:
            now = found[spot.selector]
            assert abs(now["x"] - spot.x) <= FONTS_DIFFER_PX, spot
            assert abs(now["y"] - spot.y) <= FONTS_DIFFER_PX, spot


def test_the_crowd_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    assert list(visitors().events()) == list(visitors().events())
    assert list(visitors().events()) != list(visitors(seed=2).events())


def test_the_truth_counts_every_click_at_its_place() -> None:
    crowd = visitors()
    clicks = [event for event in crowd.events() if event["kind"] == "click"]
    assert len(clicks) == 500
    for name, places in crowd.truth.items():
        of_page = [event for event in clicks if event["current_page"].endswith(f"/{name}")]
        assert Counter((event["x"], event["y"]) for event in of_page) == places
    assert sum(places.total() for places in crowd.truth.values()) == 500


def test_what_sample_visitors_send_is_in_the_ranges_of_the_contract() -> None:
    for event in visitors().events():
        for name, value in event.items():
            field = FIELD_BY_NAME[name]
            if field.choices:
                assert value in field.choices
            elif field.type in ("int", "number"):
                assert field.minimum <= value <= field.maximum, (name, value)
            elif field.type == "string":
                assert field.minimum <= len(value.encode()) <= field.maximum, (name, value)
