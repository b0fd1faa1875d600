"""Where a click was, on pages of every shape. Chromium's own box of the element is the truth."""

# Markup and scripts stay on one line.
# ruff: noqa: E501

import math
from typing import Any

import pytest
from browser.conftest import ARGUMENTS, CHROMIUM, Browsing, Visit
from browser.fake_collector import Event, FakeCollector, File
from browser.traps import GO, TALL, TRAPS, Trap
from playwright.sync_api import Browser


def element_of(visit: Visit, trap: Trap) -> Any:
    """The element to click, wherever it is."""
    scope: Any = visit.page
    for one in trap.inside.split():
        scope = scope.frame_locator(one)
    return scope.locator("#go")


def settle(visit: Visit, trap: Trap) -> None:
    visit.page.wait_for_load_state("load")
    if trap.before:
        visit.page.evaluate(f"() => {{ {trap.before} }}")
    visit.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def assert_exact(
    click: Event, box: dict[str, float], scroll: tuple[float, float], at: tuple[float, float]
) -> None:
    """The click says the point of the page that it was at, and where in the element that was."""
    assert click["x"] == math.floor(box["x"] + at[0] + scroll[0])
    assert click["y"] == math.floor(box["y"] + at[1] + scroll[1])
    assert click["element_x"] == pytest.approx(at[0] / box["width"], abs=0.02)
    assert click["element_y"] == pytest.approx(at[1] / box["height"], abs=0.04)
    assert (click["element_width"], click["element_height"]) == (
        math.floor(box["width"] + 1e-3),
        math.floor(box["height"] + 1e-3),
    )


@pytest.mark.parametrize("name", TRAPS)
def test_a_click_on_a_trap_is_placed_exactly(browsing: Browsing, site: FakeCollector, name: str) -> None:
    trap = TRAPS[name]
    url = browsing.serve(trap.body, head=trap.head)
    if name == "quirks":
        site.files["/page.html"] = File(site.files["/page.html"].body.replace(b"<!doctype html>", b""))
    visit = browsing.open(url)
    settle(visit, trap)
    box = element_of(visit, trap).bounding_box()
    scroll = visit.page.evaluate("[scrollX, scrollY]")
    point = (math.floor(box["x"] + box["width"] / 2), math.floor(box["y"] + box["height"] / 2))
    visit.page.mouse.click(*point)
    [click] = visit.clicks()
    assert_exact(click, box, scroll, (point[0] - box["x"], point[1] - box["y"]))
    assert {name: click.get(name) for name in trap.says} == trap.says
    assert ("container" in click) == (click["anchor"] == "container")
    assert ("layer" in click) == ("layer" in trap.says)
    measured = visit.page.evaluate(
        "(() => { const e = document.scrollingElement; return [e.clientWidth, e.clientHeight, e.scrollWidth, e.scrollHeight] })()"
    )
    assert [
        click[name] for name in ("viewport_width", "viewport_height", "page_width", "page_height")
    ] == measured


SCREENS = [
    (320, 1.0),
    (320, 3.0),
    (375, 3.0),
    (414, 2.0),
    (768, 2.0),
    (1024, 1.0),
    (1280, 1.25),
    (1366, 1.0),
    (1440, 2.0),
    (1920, 1.5),
    (2560, 1.0),
    (2560, 3.0),
]
RESPONSIVE = f"""
<meta name=viewport content="width=device-width">
<style>body{{margin:0}} #column{{max-width:1100px;margin:0 auto;display:grid;grid-template-columns:repeat(auto-fit,minmax(240px,1fr))}}</style>
<div id=column>{"<p>one of the cards</p>" * 7}<p>{GO}</p></div>{TALL}
"""


@pytest.mark.parametrize(("width", "ratio"), SCREENS)
def test_a_click_is_placed_exactly_on_every_screen(browsing: Browsing, width: int, ratio: float) -> None:
    context = browsing.context(viewport={"width": width, "height": 700}, device_scale_factor=ratio)
    visit = browsing.visit(RESPONSIVE, context=context)
    visit.page.evaluate("scrollTo(0, 40)")
    box = visit.page.locator("#go").bounding_box()
    assert box is not None
    visit.page.mouse.click(math.floor(box["x"]) + 21, math.floor(box["y"]) + 11)
    [click] = visit.clicks()
    at = (math.floor(box["x"]) + 21 - box["x"], math.floor(box["y"]) + 11 - box["y"])
    assert_exact(click, box, (0, 40), at)
    assert (click["viewport_width"], click["pixel_ratio"], click["visual_scale"]) == (width, ratio, 1)


def test_the_width_is_without_the_scroll_bar(
    chromium: Browser, collector: FakeCollector, site: FakeCollector
) -> None:
    with_bars = chromium.browser_type.launch(
        executable_path=CHROMIUM, args=ARGUMENTS, ignore_default_args=["--hide-scrollbars"]
    )
    browsing = Browsing(with_bars, collector, site)
    visit = browsing.visit(f"{GO}{TALL}")
    click = visit.click("#go")
    assert visit.page.evaluate("innerWidth") == 1280
    assert click["viewport_width"] == visit.page.evaluate("document.documentElement.clientWidth") < 1280
    browsing.close()
    with_bars.close()


def test_a_pinched_page_says_so_and_keeps_its_coordinates(browsing: Browsing) -> None:
    context = browsing.context(
        viewport={"width": 400, "height": 700}, is_mobile=True, has_touch=True, device_scale_factor=2
    )
    visit = browsing.visit(
        f"<meta name=viewport content='width=device-width'><div style='position:absolute;left:50px;top:60px'>{GO}</div>",
        context=context,
    )
    context.new_cdp_session(visit.page).send("Emulation.setPageScaleFactor", {"pageScaleFactor": 2})
    visit.page.wait_for_function("visualViewport.scale === 2")
    visit.page.evaluate("document.querySelector('#go').click()")
    [click] = visit.clicks()
    assert (click["visual_scale"], click["x"], click["y"], click["viewport_width"]) == (2, 90, 75, 400)


def test_a_click_into_a_frame_of_another_origin_is_counted(
    browsing: Browsing, collector: FakeCollector
) -> None:
    collector.files["/other.html"] = File(b"<button style='margin:20px'>Other</button>")
    visit = browsing.visit(
        f"{GO}<iframe id=frame src='{collector.origin}/other.html' style='position:absolute;left:100px;top:200px;width:300px;height:100px;border:0'></iframe>"
    )
    visit.page.wait_for_load_state("load")
    visit.page.mouse.click(150, 230)
    visit.page.wait_for_function("document.activeElement.id === 'frame'")
    visit.page.mouse.click(150, 230)
    [click] = visit.clicks()
    assert (click["frame"], click["selector"]) == ("cross", "#frame")
    assert (click["element_width"], click["element_height"]) == (300, 100)


def test_a_frame_that_gets_the_focus_by_keyboard_was_not_clicked(
    browsing: Browsing, collector: FakeCollector
) -> None:
    collector.files["/other.html"] = File(b"<button>Other</button>")
    visit = browsing.visit(f"{GO}<iframe id=frame src='{collector.origin}/other.html'></iframe>")
    visit.page.wait_for_load_state("load")
    visit.page.focus("#go")
    visit.page.keyboard.press("Tab")
    visit.page.wait_for_function("document.activeElement.id === 'frame'")
    assert visit.click("#go")["frame"] == "top"


def test_frames_that_come_later_or_change_are_heard(browsing: Browsing, site: FakeCollector) -> None:
    site.files["/in.html"] = File(f"<!doctype html><body>{GO}".encode())
    visit = browsing.visit("")
    visit.page.evaluate("document.body.innerHTML = '<iframe id=frame src=/in.html></iframe>'")
    inside = visit.page.frame_locator("#frame").locator("#go")
    inside.click()
    visit.page.evaluate("new Promise((done) => { frame.onload = done; frame.src = '/in.html?again'; })")
    inside.click()
    assert [click["selector"] for click in visit.clicks(2)] == ["#frame >>> #go"] * 2


def test_a_tag_inside_a_frame_of_a_tagged_page_does_not_count_twice(
    browsing: Browsing, collector: FakeCollector
) -> None:
    browsing.serve(GO, "/in.html")
    visit = browsing.visit("<iframe id=frame src=/in.html></iframe>")
    visit.page.wait_for_load_state("networkidle")
    visit.page.frame_locator("#frame").locator("#go").click()
    visit.settle()
    assert [click["frame"] for click in collector.of_kind("click")] == ["same"]
    assert len(collector.of_kind("view")) == 1


def test_a_tag_inside_a_frame_of_a_strangers_page_counts_without_a_place(
    browsing: Browsing, collector: FakeCollector, site: FakeCollector
) -> None:
    inner_url = browsing.serve(GO, "/in.html")
    collector.files["/around.html"] = File(f"<iframe id=frame src='{inner_url}'></iframe>".encode())
    page = browsing.watch(browsing.context().new_page()).page
    page.goto(collector.origin + "/around.html")
    page.frame_locator("#frame").locator("#go").click()
    page.goto("about:blank")
    collector.wait_for(lambda: bool(collector.of_kind("click")))
    assert collector.of_kind("click")[0]["frame"] == "cross"


def test_scroll_and_place_are_those_of_the_click_and_not_of_its_verdict(
    browsing: Browsing, collector: FakeCollector
) -> None:
    visit = browsing.visit(f"<div style='height:200px'></div>{GO}{TALL}")
    visit.page.evaluate(
        "go.addEventListener('click', () => { go.remove(); setTimeout(() => scrollTo(0, 900), 50); })"
    )
    box = visit.page.locator("#go").bounding_box()
    assert box is not None
    visit.page.click("#go")
    collector.wait_for(lambda: bool(collector.of_kind("click")))
    [click] = collector.of_kind("click")
    assert (click["scroll_y"], click["y"]) == (0, math.floor(box["y"] + box["height"] / 2))
    assert click["selector"] == "#go"
