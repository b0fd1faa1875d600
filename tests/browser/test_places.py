"""Where a click was, on pages of every shape. Chromium's own box of the element is the truth."""

import math
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser

from browser.conftest import CHROMIUM, Browsing, Visit
from browser.fake_collector import Event, FakeCollector, File

GO = "<button id=go style='width:80px;height:30px'>Go</button>"
HERE = "position:absolute;left:333px;top:222px"


@dataclass(frozen=True, slots=True)
class Trap:
    """A page that is easy to get wrong, what is done there before the click, and what the click must say."""

    body: str
    says: dict[str, Any] = field(default_factory=dict)
    before: str = ""
    head: str = ""
    inside: str = ""
    """The path of frames to the element, outermost first, separated by spaces."""


def frame(inner: str, style: str = "", outer: str = "") -> str:
    """A same-origin frame with this page in it."""
    html = f"<body style='margin:0'>{inner}".replace('"', "'").replace("'", "&#39;")
    return f"<div style='{outer}'><iframe id=frame style='{style}' srcdoc='{html}'></iframe></div>"


TALL = "<div style='height:3000px'>tall</div>"
PAGE = {"anchor": "page", "frame": "top"}
VIEWPORT = {"anchor": "viewport", "frame": "top"}


def inner(container: str, x: int = 0, y: int = 0) -> dict[str, Any]:
    return {"anchor": "container", "container": container, "container_scroll_x": x, "container_scroll_y": y}


STICKY = "position:sticky;top:10px"
SCROLLER = "height:300px;width:400px;overflow:auto"

TRAPS = {
    "plain": Trap(f"<div style='{HERE}'>{GO}</div>", {"x": 373, "y": 237, **PAGE}),
    "centred column": Trap(f"<div style='width:900px;margin:0 auto'>{GO}</div>", PAGE),
    "right-anchored": Trap(f"<div style='position:absolute;right:20px;top:5px'>{GO}</div>", PAGE),
    "page scrolled down": Trap(f"<div style='position:absolute;top:2000px'>{GO}</div>{TALL}", {"scroll_y": 1500, **PAGE}, "scrollTo(0, 1500)"),
    "page scrolled sideways": Trap(f"<div style='position:absolute;left:2500px'>{GO}</div>", {"scroll_x": 1288, **PAGE}, "scrollTo(1288, 0)"),
    "body with a margin and a border": Trap(GO, PAGE, head="<style>body{margin:40px;border:9px solid}</style>"),
    "html with a margin": Trap(GO, PAGE, head="<style>html{margin:33px;position:relative}</style>"),
    "fixed": Trap(f"<div style='position:fixed;right:30px;bottom:20px'>{GO}</div>{TALL}", {"scroll_y": 700, **VIEWPORT}, "scrollTo(0, 700)"),
    "fixed and unscrolled": Trap(f"<div style='position:fixed;top:0'>{GO}</div>{TALL}", VIEWPORT),
    "fixed in a transformed ancestor is absolute": Trap(
        f"<div style='transform:translateX(9px);height:900px'><div style='position:fixed;top:600px'>{GO}</div></div>{TALL}", PAGE, "scrollTo(0, 300)"
    ),
    "fixed inside a scroller leaves it": Trap(
        f"<div id=box style='{SCROLLER}'><div style='position:fixed;left:500px;top:50px'>{GO}</div>{TALL}</div>", VIEWPORT, "box.scrollTop = 90"
    ),
    "sticky and not yet stuck": Trap(f"<div style='height:500px'></div><div style='{STICKY}'>{GO}</div>{TALL}", PAGE, "scrollTo(0, 100)"),
    "sticky at the top of an unscrolled page": Trap(f"<div style='position:sticky;top:0'>{GO}</div>{TALL}", PAGE, head="<style>body{margin:0}</style>"),
    "sticky and stuck": Trap(f"<div style='height:500px'></div><div style='{STICKY}'>{GO}</div>{TALL}", VIEWPORT, "scrollTo(0, 900)"),
    "sticky and pushed out by its parent's end": Trap(
        f"<div style='height:600px'><div style='{STICKY}'><div style='height:300px'>{GO}</div></div></div>{TALL}", PAGE, "scrollTo(0, 320)"
    ),
    "sticky at the bottom and stuck": Trap(f"{TALL}<div style='position:sticky;bottom:0'>{GO}</div>", VIEWPORT, "scrollTo(0, 100)"),
    "sticky at the bottom and at rest": Trap(f"{TALL}<div style='position:sticky;bottom:0'>{GO}</div>", PAGE, "scrollTo(0, 9999)"),
    "inner scroller": Trap(f"<div id=box style='{SCROLLER}'><div style='height:700px'></div>{GO}{TALL}</div>", inner("#box", 0, 600), "box.scrollTop = 600"),
    "inner scroller sideways": Trap(
        f"<div id=box style='{SCROLLER}'><div style='width:2000px;padding-left:900px'>{GO}</div></div>", inner("#box", 850, 0), "box.scrollLeft = 850"
    ),
    "scroller that has nothing to scroll": Trap(f"<div style='{SCROLLER}'>{GO}</div>", PAGE),
    "clipped and moved by a script": Trap(
        f"<div id=box style='width:300px;overflow:hidden'><div style='width:2000px;padding-left:900px'>{GO}</div></div>", inner("#box", 800, 0), "box.scrollLeft = 800"
    ),
    "scroller in a scroller": Trap(
        f"<div id=out style='{SCROLLER}'><div id=box style='height:150px;overflow:auto'>{GO}{TALL}</div>{TALL}</div>", inner("#box", 0, 7), "out.scrollTop = 5; box.scrollTop = 7"
    ),
    "scroller in a scrolled page": Trap(f"{TALL}<div id=box style='{SCROLLER}'>{GO}{TALL}</div>", inner("#box", 0, 4), "scrollTo(0, 9999); box.scrollTop = 4"),
    "stuck in an inner scroller": Trap(
        f"<div id=box style='{SCROLLER}'><div style='position:sticky;top:0'>{GO}</div>{TALL}</div>", PAGE, "box.scrollTop = 300"
    ),
    "not stuck in an inner scroller": Trap(
        f"<div id=box style='{SCROLLER}'><div style='height:200px'></div><div style='position:sticky;top:0'>{GO}</div>{TALL}</div>", inner("#box", 0, 100), "box.scrollTop = 100"
    ),
    "stuck in a scroller in a fixed box": Trap(
        f"<div style='position:fixed;top:90px'><div id=box style='{SCROLLER}'><div style='position:sticky;top:0'>{GO}</div>{TALL}</div></div>", VIEWPORT, "box.scrollTop = 300"
    ),
    "overflow of body is the page's": Trap(f"{GO}{TALL}", PAGE, head="<style>html,body{height:100%}body{overflow-x:hidden}</style>"),
    "right to left": Trap(f"<div style='width:2000px;padding-right:1000px'>{GO}</div>", {"scroll_x": -400, **PAGE}, "scrollTo(-400, 0)", head="<style>html{direction:rtl}</style>"),
    "right-to-left scroller": Trap(
        f"<div id=box dir=rtl style='{SCROLLER}'><div style='width:2000px;padding-right:600px'>{GO}</div></div>", inner("#box", -500, 0), "box.scrollLeft = -500"
    ),
    "frame": Trap(frame(GO), {"anchor": "page", "frame": "same", "selector": "#frame >>> #go"}, inside="#frame"),
    "frame with border and padding": Trap(
        frame(GO, "border:11px solid;padding:13px 17px", HERE), {"x": 333 + 11 + 17 + 40, "y": 222 + 11 + 13 + 15, "frame": "same"}, inside="#frame"
    ),
    "frame in a scrolled page": Trap(f"{TALL}{frame(GO)}", {"anchor": "page", "frame": "same"}, "scrollTo(0, 9999)", inside="#frame"),
    "scrolled frame": Trap(
        frame(f"<div style='height:900px'></div>{GO}{TALL}"), inner("#frame", 0, 850) | {"frame": "same"}, "frames[0].scrollTo(0, 850)", inside="#frame"
    ),
    "scaled frame": Trap(frame(GO, "transform:scale(0.5);transform-origin:0 0", HERE), {"x": 333 + 1 + 20, "element_width": 40}, inside="#frame"),
    "fixed frame": Trap(frame(GO, outer="position:fixed;bottom:5px"), {"anchor": "viewport", "frame": "same"}, inside="#frame"),
    "fixed inside a frame moves with the frame": Trap(
        frame(f"<div style='position:fixed;top:20px'>{GO}</div>{TALL}"), {"anchor": "page", "frame": "same"}, "frames[0].scrollTo(0, 99)", inside="#frame"
    ),
    "frame in a frame": Trap(
        frame(frame(GO, "border:5px solid").replace("&", "&amp;"), "border:3px solid;width:600px;height:400px"),
        {"frame": "same", "selector": "#frame >>> #frame >>> #go"},
        inside="#frame #frame",
    ),
    "shadow root": Trap(
        "<div id=host></div>",
        {**PAGE, "selector": "#host >>> #go"},
        "host.attachShadow({mode: 'open'}).innerHTML = \"<b style='padding:40px'>" + GO.replace("'", "") + '</b>"',
    ),
    "slotted into a shadow root": Trap(
        f"<div id=host>{GO}</div>",
        inner("#host >>> #box", 0, 30) | {"selector": "#go"},
        f"host.attachShadow({{mode: 'open'}}).innerHTML = \"<div id=box style='{SCROLLER}'><p style='height:90px'></p><slot></slot><p style='height:900px'></p></div>\"; host.shadowRoot.firstChild.scrollTop = 30",
    ),
    "open dialog": Trap(f"<dialog id=ask>{GO}</dialog>{TALL}", {"layer": "#ask", **VIEWPORT}, "ask.showModal()"),
    "open popover": Trap(f"<div popover id=pop>{GO}</div>", {"layer": "#pop"}, "pop.showPopover()"),
    "menu": Trap(f"<ul role=menu id=menu><li role=menuitem>{GO}</ul>", {"layer": "#menu", **PAGE}),
    "image that comes late moves the button": Trap(f"<img id=late>{GO}", PAGE, "late.style.cssText = 'display:block;height:400px'"),
    "quirks": Trap(f"{TALL}{GO}", PAGE, "scrollTo(0, 9999)", head="<!--quirks-->"),
    "table": Trap(f"<table style='margin:50px'><tr><td><td>{GO}</table>", PAGE),
    "column layout": Trap(f"<div style='columns:3'>{'<p>words</p>' * 30}{GO}</div>", PAGE),
    "rotated": Trap(f"<div style='margin:90px;transform:rotate(30deg);width:80px'>{GO}</div>", PAGE),
    "zoomed by CSS": Trap(f"<div style='zoom:1.5'>{GO}</div>", PAGE),
}


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


def assert_exact(click: Event, box: dict[str, float], scroll: tuple[float, float], at: tuple[float, float]) -> None:
    """The click says the point of the page that it was at, and where in the element that was."""
    assert click["x"] == math.floor(box["x"] + at[0] + scroll[0])
    assert click["y"] == math.floor(box["y"] + at[1] + scroll[1])
    assert click["element_x"] == pytest.approx(at[0] / box["width"], abs=0.02)
    assert click["element_y"] == pytest.approx(at[1] / box["height"], abs=0.04)
    assert (click["element_width"], click["element_height"]) == (math.floor(box["width"] + 1e-3), math.floor(box["height"] + 1e-3))


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
    assert [click[name] for name in ("viewport_width", "viewport_height", "page_width", "page_height")] == measured


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


def test_the_width_is_without_the_scroll_bar(chromium: Browser, collector: FakeCollector, site: FakeCollector) -> None:
    with_bars = chromium.browser_type.launch(
        executable_path=CHROMIUM, args=["--no-sandbox"], ignore_default_args=["--hide-scrollbars"]
    )
    browsing = Browsing(with_bars, collector, site)
    visit = browsing.visit(f"{GO}{TALL}")
    click = visit.click("#go")
    assert visit.page.evaluate("innerWidth") == 1280
    assert click["viewport_width"] == visit.page.evaluate("document.documentElement.clientWidth") < 1280
    browsing.close()
    with_bars.close()


def test_a_pinched_page_says_so_and_keeps_its_coordinates(browsing: Browsing) -> None:
    context = browsing.context(viewport={"width": 400, "height": 700}, is_mobile=True, has_touch=True, device_scale_factor=2)
    visit = browsing.visit(f"<meta name=viewport content='width=device-width'><div style='position:absolute;left:50px;top:60px'>{GO}</div>", context=context)
    context.new_cdp_session(visit.page).send("Emulation.setPageScaleFactor", {"pageScaleFactor": 2})
    visit.page.wait_for_function("visualViewport.scale === 2")
    visit.page.evaluate("document.querySelector('#go').click()")
    [click] = visit.clicks()
    assert (click["visual_scale"], click["x"], click["y"], click["viewport_width"]) == (2, 90, 75, 400)


def test_a_click_into_a_frame_of_another_origin_is_counted(browsing: Browsing, collector: FakeCollector) -> None:
    collector.files["/other.html"] = File(b"<button style='margin:20px'>Other</button>")
    visit = browsing.visit(f"{GO}<iframe id=frame src='{collector.origin}/other.html' style='position:absolute;left:100px;top:200px;width:300px;height:100px;border:0'></iframe>")
    visit.page.wait_for_load_state("load")
    visit.page.mouse.click(150, 230)
    visit.page.wait_for_function("document.activeElement.id === 'frame'")
    visit.page.mouse.click(150, 230)
    [click] = visit.clicks()
    assert (click["frame"], click["selector"]) == ("cross", "#frame")
    assert (click["element_width"], click["element_height"]) == (300, 100)


def test_a_frame_that_gets_the_focus_by_keyboard_was_not_clicked(browsing: Browsing, collector: FakeCollector) -> None:
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


def test_a_tag_inside_a_frame_of_a_tagged_page_does_not_count_twice(browsing: Browsing, collector: FakeCollector) -> None:
    browsing.serve(GO, "/in.html")
    visit = browsing.visit("<iframe id=frame src=/in.html></iframe>")
    visit.page.wait_for_load_state("networkidle")
    visit.page.frame_locator("#frame").locator("#go").click()
    assert [click["frame"] for click in visit.clicks()] == ["same"]
    assert len({view["view_id"] for view in collector.of_kind("view")}) == 1


def test_a_tag_inside_a_frame_of_a_strangers_page_counts_without_a_place(browsing: Browsing, collector: FakeCollector, site: FakeCollector) -> None:
    inner_url = browsing.serve(GO, "/in.html")
    collector.files["/around.html"] = File(f"<iframe id=frame src='{inner_url}'></iframe>".encode())
    page = browsing.watch(browsing.context().new_page()).page
    page.goto(collector.origin + "/around.html")
    page.frame_locator("#frame").locator("#go").click()
    page.goto("about:blank")
    collector.wait_for(lambda: bool(collector.of_kind("click")))
    assert collector.of_kind("click")[0]["frame"] == "cross"


def test_scroll_and_place_are_those_of_the_click_and_not_of_its_verdict(browsing: Browsing, collector: FakeCollector) -> None:
    visit = browsing.visit(f"<div style='height:200px'></div>{GO}{TALL}")
    visit.page.evaluate("go.addEventListener('click', () => { go.remove(); setTimeout(() => scrollTo(0, 900), 50); })")
    box = visit.page.locator("#go").bounding_box()
    assert box is not None
    visit.page.click("#go")
    collector.wait_for(lambda: bool(collector.of_kind("click")))
    [click] = collector.of_kind("click")
    assert (click["scroll_y"], click["y"]) == (0, math.floor(box["y"] + box["height"] / 2))
    assert click["selector"] == "#go"
