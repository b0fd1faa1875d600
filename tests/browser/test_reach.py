"""Scroll reach from the tracker itself: what a real browser had on screen, as far as it scrolled."""

import json
import random
from pathlib import Path

import pytest
from browser.conftest import RUNS_WHOLE, Browsing
from playwright.sync_api import Page
from unit.store.filling import fill

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap.page_url import canonical
from logdig_console.heatmap.reach import Reach, ReachCurve
from logdig_console.services.pages.scroll import scroll_reach
from logdig_console.store.clickstore import ClickStore

PAGE = """
<script>history.scrollRestoration = "manual"</script>
<main style="height:5000px">
  <div id=list style="width:300px;height:200px;overflow:auto"><div style="height:1500px"></div></div>
</main>
"""
GROW = "document.querySelector('main').style.height = '8000px'"
SCREENS = ((390, 660), (1_280, 720), (1_600, 900))
VIEWS_A_SCREEN = 5
AS_STORED = {"received_at": "2026-02-01T00:00:00.000Z", "receipt": "0123456789abcdef-1"}


class Seen:
    """What each view had on screen, told by the page itself and not by the tracker."""

    def __init__(self) -> None:
        self.page: list[int] = []
        self.box: list[int] = []


def look_around(browsing: Browsing, choice: random.Random) -> Seen:
    """Open the page at several sizes; scroll it and its box, or not; let it grow in some views."""
    seen = Seen()
    url = browsing.serve(PAGE)
    for width, height in SCREENS:
        context = browsing.context(viewport={"width": width, "height": height})
        visit = browsing.open(url, context)
        for number in range(VIEWS_A_SCREEN):
            if number:
                visit.settle()
                visit.page.reload()
                visit.page.wait_for_function(RUNS_WHOLE)
            page, box = height, 200
            if number == 3:
                visit.page.evaluate(GROW)
            for _ in range(number):
                page = max(page, _scroll(visit.page, "document.scrollingElement", choice.randrange(7_000)))
            if number % 2:
                box = _scroll(visit.page, "document.querySelector('#list')", choice.randrange(1_200))
            seen.page.append(page)
            seen.box.append(box)
        visit.settle()
    return seen


def _scroll(page: Page, what: str, top: int) -> int:
    """Scroll an element, wait until that was told, and say the lowest y of its content then on screen."""
    script = f"""new Promise((done) => {{
      const element = {what};
      const before = element.scrollTop;
      element.scrollTop = {top};
      const told = () => setTimeout(() => done(Math.round(element.scrollTop + element.clientHeight)));
      if (element.scrollTop === before) told();
      else addEventListener("scroll", told, {{ capture: true, once: true }});
    }})"""
    found: int = page.evaluate(script)
    return found


@pytest.fixture
def reach_and_seen(browsing: Browsing, tmp_path: Path) -> tuple[Reach, Seen]:
    seen = look_around(browsing, random.Random(4))
    sent = [event for post in browsing.collector.posts for event in post.events]
    store = ClickStore(tmp_path / "store")
    fill(store, b"".join(json.dumps(event | AS_STORED).encode() + b"\n" for event in sent))
    request = PictureRequest(canonical(sent[0]["current_page"]))
    return scroll_reach(JobContext(), store, request), seen


def _truth(depths: list[int], y: int) -> float:
    return sum(depth >= y for depth in depths) / len(depths)


def _furthest_apart(curve: ReachCurve, depths: list[int], but: range = range(0)) -> float:
    ys = [y for y in range(curve.height) if y not in but]
    return max(abs(curve.share_at(y) - _truth(depths, y)) for y in ys)


def test_the_reach_of_page_and_box_is_what_was_on_screen(reach_and_seen: tuple[Reach, Seen]) -> None:
    reach, seen = reach_and_seen
    assert reach.curve.views == len(seen.page) == len(SCREENS) * VIEWS_A_SCREEN
    assert reach.curve.depths.tolist() == sorted(seen.page)
    assert _furthest_apart(reach.curve, seen.page) == 0
    (box,) = reach.containers
    assert box.selector == "#list"
    # The box says nothing until it is scrolled, so how high it is is known no better than this.
    unknown = range(201, min(depth for depth in seen.box if depth > 200) + 1)
    assert _furthest_apart(box.curve, seen.box, unknown) <= 0.01
    assert {fold.device: fold.median for fold in reach.folds} == {"phone": 660, "desktop": 810}
