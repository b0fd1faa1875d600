"""The sample shop: complete in itself, recorded like any site, and honest about it."""

import re
from pathlib import Path

import pytest
from browser.conftest import TOKEN, Browsing, Visit
from browser.fake_collector import FakeCollector, File
from browser.test_privacy import DO_NOT_TRACK, PRIVACY_CONTROL
from playwright.sync_api import Request

from logdig_console.domain.shipped import shipped

PAGES = ["index.html", "products.html", "contact.html"]
TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript"}


@pytest.fixture
def shop(collector: FakeCollector, site: FakeCollector) -> str:
    """The sample site as the program serves it; returns its address."""
    for path in Path(shipped("resources", "sample_site")).iterdir():
        if path.suffix in TYPES:
            body = path.read_text().replace("__COLLECTOR__", collector.origin).replace("__TOKEN__", TOKEN)
            site.files[f"/{path.name}"] = File(body.encode(), TYPES[path.suffix])
    return site.origin


@pytest.mark.parametrize("page", PAGES)
def test_a_page_needs_nothing_from_elsewhere(
    browsing: Browsing, collector: FakeCollector, shop: str, page: str
) -> None:
    context = browsing.context()
    requests: list[Request] = []
    context.on("request", lambda request: requests.append(request))
    visit = browsing.open(f"{shop}/{page}", context)
    visit.page.wait_for_load_state("networkidle")
    assert all(request.url.startswith((shop, collector.origin, "data:")) for request in requests)
    assert [request.url for request in requests if request.failure] == []


@pytest.mark.parametrize("width", [320, 390, 800, 1280, 1920])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_fits_its_window_and_is_taller(browsing: Browsing, shop: str, page: str, width: int) -> None:
    visit = browsing.open(f"{shop}/{page}", browsing.context(viewport={"width": width, "height": 700}))
    size = visit.page.evaluate(
        "[document.scrollingElement.scrollWidth, document.scrollingElement.scrollHeight]"
    )
    assert size[0] == width
    assert size[1] > 1000


def test_a_visit_of_the_shop_is_recorded(browsing: Browsing, collector: FakeCollector, shop: str) -> None:
    visit = browsing.open(f"{shop}/index.html")
    visit.page.click("#help-button")
    visit.page.click("text=Write to us")
    visit.page.wait_for_url("**/contact.html")
    visit.page.wait_for_function("window.logdig !== undefined")
    visit.page.click("#suggest")
    assert "snake plant" in visit.page.inner_text("#thanks")
    visit.leave()

    def clicked() -> set[str]:
        return {click["selector"] for click in collector.of_kind("click")}

    collector.wait_for(lambda: "#suggest" in clicked())
    assert "#help-button" in clicked()
    assert any(click.get("layer") == "#help-menu" for click in collector.of_kind("click"))


def footer(visit: Visit) -> str:
    return re.sub(r"\s+", " ", visit.page.inner_text("#recording"))


def test_the_shop_says_that_clicks_stay_on_this_machine(browsing: Browsing, shop: str) -> None:
    assert (
        footer(browsing.open(f"{shop}/index.html"))
        == "Clicks on these pages are recorded on this machine only."
    )


@pytest.mark.parametrize("before", [DO_NOT_TRACK, PRIVACY_CONTROL])
def test_who_is_not_recorded_is_told_and_may_choose_otherwise(
    browsing: Browsing, collector: FakeCollector, shop: str, before: str
) -> None:
    visit = browsing.watch(browsing.context(before).new_page())
    visit.page.goto(f"{shop}/index.html")
    assert "nothing is recorded" in footer(visit)
    assert collector.posts == []
    visit.page.click("text=Record on this machine all the same")
    visit.page.wait_for_function("window.logdig !== undefined")
    visit.page.wait_for_function("document.querySelector('#recording').innerText.includes('as you chose')")
    visit.page.click("text=Stop recording")
    visit.page.wait_for_function(
        "document.querySelector('#recording').innerText.includes('nothing is recorded')"
    )
    assert visit.page.evaluate("window.logdig") is None
