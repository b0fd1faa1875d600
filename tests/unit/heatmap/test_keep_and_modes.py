"""Browsers, bots and devices by their published rules; rage, dead and first clicks; raw lines; moves."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from unit.heatmap.lines import event_id, line
from unit.store.filling import fill

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.area import Area
from logdig_console.domain.pages.filter import DEVICES, Filter
from logdig_console.domain.pages.modes import Definitions, Mode
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap.agents import browser_family, is_bot
from logdig_console.heatmap.keep import devices
from logdig_console.services.pages.area import count_area, lines_in_area, lines_of_element
from logdig_console.services.pages.picture import make_picture
from logdig_console.services.pages.placing import PageSurface
from logdig_console.store.clickstore import ClickStore

URL = "https://shop.example/shoes"
VIEW = event_id(7_000)


@pytest.mark.parametrize(
    ("agent", "family"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36", "chrome"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "edge"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0.0.0 Safari/537.36 OPR/120.0", "opera"),
        ("Mozilla/5.0 (Linux; Android 15) SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36", "samsung"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Version/19.0 Mobile/15E148 Safari/604.1", "safari"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) CriOS/140.0 Mobile/15E148 Safari/604.1", "chrome"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) FxiOS/140.0 Mobile/15E148 Safari/605.1", "firefox"),
        ("Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko", "explorer"),
        ("Lynx/2.9", "other"),
    ],
)
def test_a_browser_is_known_by_its_own_mark_and_not_by_those_it_borrows(agent: str, family: str) -> None:
    assert browser_family(agent) == family


def test_a_bot_says_so_or_says_nothing_and_a_telephone_maker_is_none() -> None:
    assert is_bot("")
    assert is_bot("Mozilla/5.0 (compatible; Googlebot/2.1)")
    assert is_bot("Mozilla/5.0 (X11) HeadlessChrome/140.0")
    assert not is_bot("Mozilla/5.0 (Linux; Android 14; CUBOT KINGKONG) Chrome/140.0 Mobile")
    assert is_bot("OurOwn-Check/1", ["ourown-check"])


def test_a_device_goes_by_width_and_pointer() -> None:
    cases = [
        (390, "touch", "phone"), (390, "mouse", "desktop"), (390, None, "phone"), (820, "touch", "tablet"),
        (1366, "touch", "tablet"), (1920, "touch", "desktop"), (820, "keyboard", "tablet"),
        (1280, None, "desktop"),
    ]  # fmt: skip
    found = devices(
        pl.Series([width for width, _, _ in cases]), pl.Series([pointer for _, pointer, _ in cases])
    )
    assert [DEVICES[number] for number in found.tolist()] == [device for _, _, device in cases]
    assert devices(pl.Series([None, 0], dtype=pl.Int32)).tolist() == [len(DEVICES)] * 2


def burst(start_ms: int, gaps: tuple[int, ...], **more: Any) -> list[dict[str, Any]]:
    """Clicks of one view that changed nothing, so many ms after each other."""
    found, at = [], start_ms
    for gap in (0, *gaps):
        at += gap
        when = f"2026-02-01T00:{at // 60_000:02d}:{at // 1000 % 60:02d}.{at % 1000:03d}Z"
        found.append({"timestamp": when, "view_id": VIEW, "reaction_ms": -1, "button": 0, **more})
    return found


def picture_of(folder: Path, clicks: list[dict[str, Any]], mode: Mode, **rule: int) -> dict[str, Any]:
    store = ClickStore(folder)
    fill(store, *(line(event_id=event_id(n), sent_at=..., **item) for n, item in enumerate(clicks)))
    request = PictureRequest(URL, mode=mode, definitions=Definitions(**rule))  # type: ignore[arg-type]
    return make_picture(JobContext(), store, request).counts.as_json()


@pytest.mark.parametrize(
    ("clicks", "raging"),
    [
        (burst(0, (400, 500)), 3),
        (burst(0, (400, 700)), 0),
        (burst(0, (400,)), 0),
        ([*burst(0, (300,)), *burst(600, (), x=675)], 0),
        ([*burst(0, (300,)), *burst(600, (), reaction_ms=40)], 0),
        ([*burst(0, (300,)), *burst(600, (), reaction_ms=...)], 0),
        ([*burst(0, (300,)), *burst(600, (), view_id=event_id(7_001))], 0),
        (burst(0, (200, 200), link="https://shop.example/file.zip"), 0),
        (burst(0, (200, 200), link=f"{URL}#"), 3),
        (burst(0, (200, 200), selector="main > canvas:nth-of-type(1)"), 0),
        (burst(0, (200, 200, 200, 200)), 5),
    ],
)  # fmt: skip
def test_a_rage_is_three_clicks_at_one_place_within_a_second_that_changed_nothing(
    tmp_path: Path, clicks: list[dict[str, Any]], raging: int
) -> None:
    counts = picture_of(tmp_path, clicks, "rage")
    assert counts["drawn"] == raging
    assert counts["filtered"] == ({"mode": len(clicks) - raging} if raging < len(clicks) else {})


def test_what_a_rage_is_can_be_changed(tmp_path: Path) -> None:
    assert picture_of(tmp_path / "a", burst(0, (900,)), "rage", rage_clicks=2)["drawn"] == 2
    assert picture_of(tmp_path / "b", burst(0, (900, 900)), "rage", rage_ms=2_000)["drawn"] == 3


def test_a_click_is_dead_when_nothing_came_of_it_in_time(tmp_path: Path) -> None:
    clicks = [*burst(0, ()), *burst(9, (), reaction_ms=1_200), *burst(99, (), button=2)]
    assert picture_of(tmp_path / "a", clicks, "dead")["drawn"] == 1
    assert picture_of(tmp_path / "b", clicks, "dead", dead_ms=1_000)["drawn"] == 2


def test_the_first_click_of_each_view_is_shown(tmp_path: Path) -> None:
    clicks = [*burst(500, (300,)), *burst(100, (), view_id=event_id(7_001)), *burst(50, (), view_id=...)]
    assert picture_of(tmp_path, clicks, "first")["drawn"] == 2


def test_a_filter_does_not_change_what_is_dead_or_a_rage(tmp_path: Path) -> None:
    store = ClickStore(tmp_path)
    clicks = burst(0, (200, 200))
    clicks[1] |= {"pointer": "touch"}
    fill(store, *(line(event_id=event_id(n), sent_at=..., **item) for n, item in enumerate(clicks)))
    request = PictureRequest(URL, mode="rage", filter=Filter(pointers=frozenset({"touch"})))
    counts = make_picture(JobContext(), store, request).counts
    assert (counts.drawn, dict(counts.filtered)) == (1, {"pointer": 2})


def test_a_hot_spot_leads_to_its_lines_in_the_log_files(tmp_path: Path) -> None:
    store = ClickStore(tmp_path)
    places = [(100, 50), (105, 55), (600, 300)]
    fill(
        store,
        b"".join(
            line(event_id=event_id(n), x=x, y=y, selector="#a" if n else "#b")
            for n, (x, y) in enumerate(places)
        ),
    )
    request, area = PictureRequest(URL, placement="exact"), Area(100, 50, 106, 56)
    found = lines_in_area(JobContext(), store, request, area)
    assert {(item.line, item.x, item.y) for item in found.lines} == {(1, 100, 50), (2, 105, 55)}
    assert {item.object for item in found.lines} == set(store.consumed())
    assert found.clicks == count_area(JobContext(), store, request, area).clicks == 2
    assert [item.line for item in lines_of_element(JobContext(), store, request, "#b").lines] == [1]
    assert len(lines_in_area(JobContext(), store, request, area, most=1).lines) == 1


def test_moves_are_drawn_point_by_point_and_filtered_like_clicks(tmp_path: Path) -> None:
    store = ClickStore(tmp_path)
    path = [[0, 10, 20], [40, 11, 20], [80, 5_000, 20]]
    agent = "Mozilla/5.0 (compatible; Googlebot/2.1)"
    fill(
        store,
        line(event_id=event_id(1), kind="move", path=path),
        line(event_id=event_id(2), kind="move", path=path[:1], user_agent=agent),
        line(event_id=event_id(3)),
    )
    request = PictureRequest(URL, mode="moves", filter=Filter(without=frozenset({"bots"})))
    counts = make_picture(JobContext(), store, request).counts
    assert (counts.clicks, counts.drawn) == (4, 2)
    assert (dict(counts.unplaced), dict(counts.filtered)) == ({"outside": 1}, {"bots": 1})


def test_moves_are_drawn_over_the_pages_own_picture_too(tmp_path: Path) -> None:
    store = ClickStore(tmp_path)
    fill(store, line(event_id=event_id(1), kind="move", path=[[0, 10, 20], [40, 11, 20]]))
    request = PictureRequest(URL, mode="moves")
    made = make_picture(JobContext(), store, request, surface_at=lambda _: PageSurface(900, ()))
    assert (made.counts.drawn, made.height) == (2, 900)
