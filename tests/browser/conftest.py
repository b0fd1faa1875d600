"""What all browser tests share: one Chromium, one fake collector, one site on another loopback origin."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from browser.fake_collector import Event, FakeCollector, File
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from logdig_console.domain.shipped import shipped

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
TOKEN = "test-token"
TRACKER = shipped("tracker", "clickTracker.js")
MEASURING = TRACKER.with_name("measuring.js")
RUNS = "window.logdig !== undefined"
RUNS_WHOLE = "Boolean(window.logdig && logdig.hooks.measured)"
DESK = {"width": 1280, "height": 800}
HURRIED = """
Math.random = () => 0.001;
const later = window.setTimeout;
window.setTimeout = (work, milliseconds) => later(work, milliseconds / 10);
"""
"""Before a page's own scripts: what waits, waits a tenth, and jitter is always next to nothing."""


def script(path: Path) -> File:
    """A script as it is served."""
    return File(path.read_bytes(), "text/javascript")


def released_as(path: Path) -> str:
    """Where a collector serves a script for ever."""
    return f"/t/{hashlib.sha256(path.read_bytes()).hexdigest()[:16]}.js"


class Launcher:
    """Keeps one Chromium running; a crash costs the test that met it and no other."""

    def __init__(self, playwright: Playwright) -> None:
        self._playwright = playwright
        self._running: Browser | None = None

    def browser(self) -> Browser:
        """Real Chromium, headless. The back-forward cache is on, as visitors have it."""
        if self._running is None or not self._running.is_connected():
            self._running = self._playwright.chromium.launch(
                executable_path=CHROMIUM, args=ARGUMENTS, ignore_default_args=["--disable-back-forward-cache"]
            )
        return self._running

    def close(self) -> None:
        if self._running is not None:
            self._running.close()


@pytest.fixture(scope="session")
def _launcher() -> Iterator[Launcher]:
    with sync_playwright() as playwright:
        launcher = Launcher(playwright)
        yield launcher
        launcher.close()


@pytest.fixture
def chromium(_launcher: Launcher) -> Browser:
    """The Chromium that all tests share."""
    return _launcher.browser()


@pytest.fixture
def source() -> Path:
    """The folder of the tracker's source."""
    return TRACKER.parent / "src"


@pytest.fixture
def collector() -> Iterator[FakeCollector]:
    """The fake collector: serves the tracker at /clickTracker.js and what that loads, takes its POSTs."""
    server = FakeCollector()
    server.files["/clickTracker.js"] = script(TRACKER)
    server.files[released_as(MEASURING)] = script(MEASURING)
    yield server
    server.close()


@pytest.fixture
def site() -> Iterator[FakeCollector]:
    """A site of another origin than the collector's."""
    server = FakeCollector()
    yield server
    server.close()


@dataclass(slots=True)
class Visit:
    """One visitor at one page, with what the tests want to know about it."""

    page: Page
    collector: FakeCollector
    errors: list[str] = field(default_factory=list)

    def leave(self) -> None:
        """Make the tracker send all it has, as it does when a page is left."""
        self.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")

    def settle(self) -> None:
        """Leave, and wait until the collector has had and confirmed all there is."""
        self.leave()
        self.wait_until_confirmed()

    def wait_until_confirmed(self) -> None:
        self.page.wait_for_function(
            "Object.keys(localStorage).every((name) => !name.startsWith('logdig:e:'))"
        )

    def stored(self) -> dict[str, Event]:
        """The events in localStorage, by id."""
        found: dict[str, Event] = self.page.evaluate(
            """() => Object.fromEntries(Object.entries(localStorage)
              .filter(([name]) => name.startsWith("logdig:e:"))
              .map(([name, json]) => [name.slice(9), JSON.parse(json)]))"""
        )
        return found

    def clicks(self, number: int = 1) -> list[Event]:
        """Leave, and return the clicks once so many have come."""
        self.leave()
        self.collector.wait_for(lambda: len(self.collector.of_kind("click")) >= number)
        return self.collector.of_kind("click")

    def click(self, target: str, **options: Any) -> Event:
        """Click an element and return the one event that this made."""
        self.page.click(target, **options)
        [event] = self.clicks()
        return event


class Browsing:
    """Opens pages in contexts of their own. `patience`: the seconds that a page is waited for."""

    def __init__(
        self, browser: Browser, collector: FakeCollector, site: FakeCollector, *, patience: float = 30.0
    ) -> None:
        self._patience = patience
        self._browser = browser
        self.collector = collector
        self._site = site
        self._visits: list[Visit] = []
        self.contexts: list[BrowserContext] = []

    def context(self, before: str = "", **options: Any) -> BrowserContext:
        """A new visitor. `before` is JavaScript that runs in each page before anything else."""
        context = self._browser.new_context(**{"viewport": DESK, **options})
        context.set_default_timeout(self._patience * 1000)
        if before:
            context.add_init_script(before)
        self.contexts.append(context)
        return context

    def tag(self, **attributes: str) -> str:
        """The tag as a site has it; `query_allow="a"` becomes data-query-allow."""
        named = {"token": TOKEN, **attributes}
        data = " ".join(f'data-{name.replace("_", "-")}="{value}"' for name, value in named.items())
        return f'<script async src="{self.collector.origin}/clickTracker.js" {data}></script>'

    def serve(
        self,
        body: str,
        path: str = "/page.html",
        *,
        head: str = "",
        headers: dict[str, str] | None = None,
        **tag: str,
    ) -> str:
        """Put a page with the tag on the site; returns its URL."""
        head = f"<meta charset=utf-8><title>page</title>{head}{self.tag(**tag)}"
        html = f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>"
        self._site.files[path] = File(html.encode(), headers=headers or {})
        return self._site.origin + path

    def open(self, url: str, context: BrowserContext | None = None, *, until: str = RUNS_WHOLE) -> Visit:
        """Open a URL and wait until the tracker runs there, with all that it loads."""
        visit = self.watch((context or self.context()).new_page())
        visit.page.goto(url)
        visit.page.wait_for_function(until)
        return visit

    def watch(self, page: Page) -> Visit:
        """A visit of a page that is already there; what fails in it fails the test."""
        visit = Visit(page, self.collector)
        page.on("pageerror", lambda error: visit.errors.append(str(error)))
        self._visits.append(visit)
        return visit

    def visit(
        self, body: str = "", *, context: BrowserContext | None = None, until: str = RUNS_WHOLE, **served: Any
    ) -> Visit:
        """Serve a page and open it."""
        return self.open(self.serve(body, **served), context, until=until)

    def close_contexts(self) -> None:
        for context in self.contexts:
            context.close()

    def close(self) -> None:
        self.close_contexts()
        assert [error for visit in self._visits for error in visit.errors] == []


@pytest.fixture
def browsing(chromium: Browser, collector: FakeCollector, site: FakeCollector) -> Iterator[Browsing]:
    """Opens pages; at the end no page may have seen an error of any script."""
    opened = Browsing(chromium, collector, site)
    yield opened
    opened.close()
