"""Scripted clicks in a real browser arrive exactly once, each at its place in the picture."""

import random
from collections import Counter

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap.page_url import canonical
from logdig_console.local.browser import Browser
from logdig_console.services.pages.picture import make_picture
from logdig_console.services.sample.sample_crowd import EVENT_PREFIX, STORAGE_PREFIX

from .conftest import Running
from .held import IS_HELD

WIDTH, HEIGHT = 1_280, 720
PAGES = {"index.html": 20, "products.html": 20, "contact.html": 10}
STAY = (
    "document.addEventListener('click', event => event.target.closest('a, form') && event.preventDefault())"
)


def click_here_and_there(
    browser: Browser, address: str, count: int, choice: random.Random
) -> Counter[tuple[int, int]]:
    """Click at places of the page, scrolled to in steps; the places in CSS px of the unscrolled page.

    What the viewport holds, as the sample site's head, lies where it is there.
    """
    browser.open(address, width=WIDTH, height=HEIGHT)
    browser.wait_for(f"Object.keys(localStorage).some(key => key.startsWith('{STORAGE_PREFIX}'))")
    browser.evaluate(STAY)
    page_height = int(browser.evaluate("document.documentElement.scrollHeight"))
    places: Counter[tuple[int, int]] = Counter()
    for _ in range(count):
        wanted = choice.randrange(page_height - HEIGHT)
        scrolled = int(browser.evaluate(f"(scrollTo({{top: {wanted}, behavior: 'instant'}}), scrollY)"))
        x, y = choice.randrange(WIDTH), choice.randrange(HEIGHT)
        held = browser.evaluate(f"{IS_HELD}({x}, {y})")
        browser.click(x, y)
        places[x, y if held else y + scrolled] += 1
    # What an earlier page could only send while it was being left stays until it is sent again.
    browser.wait_for(
        f"!Object.entries(localStorage).some(([key, value]) => key.startsWith('{EVENT_PREFIX}')"
        """ && value.includes('"kind":"click"'))"""
    )
    return places


def test_fifty_clicks_arrive_exactly_once_each_at_its_place(running: Running, browser: Browser) -> None:
    ctx = JobContext()
    choice = random.Random(7)
    clicked = {
        page: click_here_and_there(browser, f"{running.origin}/{page}", count, choice)
        for page, count in PAGES.items()
    }
    running.opened.drain_all(ctx)
    running.opened.sync(ctx)
    assert running.opened.counts().clicks == sum(PAGES.values())
    for page, places in clicked.items():
        url = canonical(f"{running.origin}/{page}")
        request = PictureRequest(url=url, width=WIDTH, placement="exact")
        picture = make_picture(ctx, running.opened.store, request)
        x, y, clicks = (column.tolist() for column in picture.cells.rows())
        assert dict(zip(zip(x, y, strict=True), clicks, strict=True)) == places
        assert picture.counts.clicks == picture.counts.drawn == places.total()
    assert running.opened.depth().at_rest
