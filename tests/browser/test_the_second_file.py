"""What takes longer to find out comes in a file of its own: without it a click is placed all the same, never wrongly."""

# Markup and scripts stay on one line.
# ruff: noqa: E501

from typing import Any

import pytest
from browser.conftest import HURRIED, MEASURING, RUNS, RUNS_WHOLE, Browsing, Visit, released_as, script
from browser.fake_collector import Answer, Event, FakeCollector, File
from playwright.sync_api import BrowserContext, Route

BUTTON = '<button id=go style="position:absolute;left:200px;top:300px;width:120px;height:40px">Go</button>'
TALL = '<div style="height:3000px"></div>'
OF_THE_SECOND = {"selector", "element_x", "element_y", "element_width", "element_height", "anchor"}


class Held:
    """Keeps a visitor's second file back until it is let through."""

    def __init__(self, context: BrowserContext) -> None:
        self._waiting: list[Route] = []
        context.route("**/t/*.js", self._hold)

    def _hold(self, route: Route) -> None:
        self._waiting.append(route)

    def let_through(self, visit: Visit) -> None:
        for route in self._waiting:
            route.continue_()
        visit.page.wait_for_function(RUNS_WHOLE)


def visit_held(browsing: Browsing, body: str) -> tuple[Visit, Held]:
    context = browsing.context(HURRIED)
    held = Held(context)
    # The page is not `load`ed before the file has come: go on as soon as the tracker runs.
    visit = browsing.watch(context.new_page())
    page = visit.page
    page.goto(browsing.serve(body), wait_until="commit")
    page.wait_for_function(RUNS)
    page.wait_for_selector("#go")
    return visit, held


def the_click(collector: FakeCollector) -> Event:
    collector.wait_for(lambda: bool(collector.of_kind("click")))
    return collector.of_kind("click")[0]


def test_a_click_before_it_is_completed_when_it_comes(browsing: Browsing, collector: FakeCollector) -> None:
    visit, held = visit_held(browsing, f"<div role=dialog id=ask>{BUTTON}</div>")
    visit.page.mouse.click(217, 333)
    assert [event.get("selector") for event in visit.stored().values() if event["kind"] == "click"] == [None]
    held.let_through(visit)
    click = the_click(collector)
    assert (click["selector"], click["layer"], click["anchor"]) == ("#go", "#ask", "page")
    assert (click["x"], click["element_width"], click["element_height"]) == (217, 120, 40)
    assert "reaction_ms" not in click, "nobody looked for a reaction from the beginning"


MOVES = {
    "the page was scrolled under it": "scrollTo(0, 40)",
    "the element moved": "go.style.left = '201px'",
    "the element became larger": "go.style.width = '130px'",
    "the element is gone": "go.remove()",
}


@pytest.mark.parametrize("move", MOVES)
def test_a_click_before_it_is_not_completed_after_something_moved(
    browsing: Browsing, collector: FakeCollector, move: str
) -> None:
    visit, held = visit_held(browsing, BUTTON.replace("absolute", "fixed") + TALL)
    visit.page.mouse.click(217, 333)
    visit.page.evaluate(MOVES[move])
    held.let_through(visit)
    click = the_click(collector)
    assert OF_THE_SECOND & set(click) == set()
    assert (click["x"], click["y"], click["scroll_y"]) == (217, 333, 0)


def test_a_click_that_was_sent_before_it_keeps_its_bytes(
    browsing: Browsing, collector: FakeCollector
) -> None:
    visit, held = visit_held(browsing, BUTTON)
    collector.answers = [lambda _: Answer(lost=True)]
    visit.page.mouse.click(217, 333)
    visit.leave()
    collector.wait_for(lambda: bool(collector.posts))
    held.let_through(visit)
    collector.wait_for(lambda: len(collector.of_kind("click")) >= 2)
    first, again = collector.of_kind("click")[:2]
    assert first == again
    assert "selector" not in first


def test_a_key_pressed_before_it_clicks_the_middle_of_the_element(
    browsing: Browsing, collector: FakeCollector
) -> None:
    visit, held = visit_held(browsing, BUTTON)
    visit.page.evaluate("go.focus()")
    visit.page.keyboard.press("Enter")
    [stored] = [event for event in visit.stored().values() if event["kind"] == "click"]
    held.let_through(visit)
    click = the_click(collector)
    assert (stored["x"], stored["y"]) == (click["x"], click["y"]) == (260, 320)
    assert (click["selector"], click["element_x"], click["element_y"]) == ("#go", 0.5, 0.5)


def gone(collector: FakeCollector) -> dict[str, str]:
    del collector.files[released_as(MEASURING)]
    return {}


def other_than_released(collector: FakeCollector) -> dict[str, str]:
    collector.files[released_as(MEASURING)] = File(b"window.stranger = true;", "text/javascript")
    return {}


def broken(collector: FakeCollector) -> dict[str, str]:
    content = script(MEASURING).body[:-200]
    collector.files[released_as(MEASURING)] = File(content, "text/javascript")
    return {}


def forbidden_by_the_page(collector: FakeCollector) -> dict[str, str]:
    allowed = f"script-src {collector.origin}/clickTracker.js 'unsafe-eval'; connect-src {collector.origin}"
    return {"Content-Security-Policy": allowed}


def trusted_types(collector: FakeCollector) -> dict[str, str]:
    del collector
    return {"Content-Security-Policy": "require-trusted-types-for 'script'; trusted-types none"}


@pytest.mark.parametrize("why", [gone, other_than_released, broken, forbidden_by_the_page, trusted_types])
def test_where_it_cannot_come_clicks_and_views_are_sent_without_what_it_finds_out(
    browsing: Browsing, collector: FakeCollector, why: Any
) -> None:
    headers = why(collector)
    visit = browsing.visit(BUTTON, context=browsing.context(HURRIED), until=RUNS, headers=headers)
    visit.page.mouse.click(217, 333)
    click = the_click(collector)
    collector.wait_for(lambda: bool(collector.of_kind("view")))
    [view] = collector.of_kind("view")
    assert (click["x"], click["y"], click["pointer"], click["trusted"]) == (217, 333, "mouse", True)
    assert (OF_THE_SECOND | {"reaction_ms"}) & set(click) == set()
    assert {"layout", "depth"} & set(view) == set()
    assert view["dropped"] == 0
    assert visit.page.evaluate("[window.stranger, localStorage['logdig:dropped']]") == [None, "0"]


def test_a_page_that_lets_scripts_run_by_a_nonce_lets_it_run(
    browsing: Browsing, collector: FakeCollector, site: FakeCollector
) -> None:
    url = browsing.serve(
        BUTTON,
        headers={
            "Content-Security-Policy": f"script-src 'nonce-abc' 'unsafe-eval'; connect-src {collector.origin}"
        },
    )
    page = site.files["/page.html"]
    site.files["/page.html"] = File(
        page.body.replace(b"<script ", b"<script nonce=abc "), headers=page.headers
    )
    assert browsing.open(url).click("#go")["selector"] == "#go"


def test_it_is_loaded_once_from_the_collector_under_its_hash(
    browsing: Browsing, collector: FakeCollector
) -> None:
    visit = browsing.visit(BUTTON)
    visit.click("#go")
    assert [path for path in collector.requested if path.startswith("/t/")] == [released_as(MEASURING)]
