"""Five hundred clicks the hard way: three widths, tabs, lost answers, a killed collector, blocked storage."""

import http.client
import http.server
import itertools
import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import psutil
from playwright.sync_api import BrowserContext, Page, sync_playwright

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap.page_url import canonical
from logdig_console.local.browser import find_browser
from logdig_console.services.pages.picture import make_picture

from .conftest import Running
from .held import IS_HELD

PHONE, TABLET, DESK = 375, 1_024, 1_440
HEIGHT = 720
LOST_OF = 5  # one answer in five never arrives
LEFT_BEHIND_MS = 21_000
SETTLE_TRIES = 20
STAY = """addEventListener("click", event => {
    if (event.target.closest("a, form, summary")) event.preventDefault();
});"""
BLOCKED = (
    """Object.defineProperty(window, "localStorage", { get() { throw new DOMException("blocked"); } });"""
)

Places = Counter[tuple[int, int]]


class _Lossy(http.server.ThreadingHTTPServer):
    """Between page and collector: it hands everything on, and loses one answer to a POST in five."""

    daemon_threads = True

    def __init__(self, collector: str) -> None:
        super().__init__(("127.0.0.1", 0), _Forward)
        self.collector = urlsplit(collector)
        self.posts = itertools.count(1)
        self.lost = 0
        self.origin = f"http://127.0.0.1:{self.server_address[1]}"


class _Forward(http.server.BaseHTTPRequestHandler):
    server: _Lossy

    def _hand_on(self) -> None:
        target = self.server.collector
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        sent = {
            name: value for name, value in self.headers.items() if name.lower() in ("origin", "content-type")
        }
        connection = http.client.HTTPConnection(target.hostname or "", target.port, timeout=10)
        try:
            connection.request(self.command, self.path, body, sent)
            answer = connection.getresponse()
            data = answer.read()
        except (OSError, http.client.HTTPException):
            self.close_connection = True  # the collector is not there: neither is an answer
            return
        finally:
            connection.close()
        if self.command == "POST" and next(self.server.posts) % LOST_OF == 0:
            self.server.lost += 1
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("connection", "transfer-encoding", "date", "server"):
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_OPTIONS = _hand_on  # noqa: N815 - the names that the base class calls

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002
        return


@contextmanager
def lossy_way(running: Running) -> Iterator[_Lossy]:
    """The sample site's pages, pointed at a way to the collector that loses answers."""
    with _Lossy(running.facts.collector) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        for page in (running.data / "site").glob("*.html"):
            text = page.read_text(encoding="utf-8")
            page.write_text(text.replace(running.facts.collector, server.origin), encoding="utf-8")
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class Tab:
    """A tab on the sample site's first page."""

    def __init__(self, context: BrowserContext, address: str, width: int, choice: random.Random) -> None:
        self.page: Page = context.new_page()
        self.page.goto(address)
        self.page.wait_for_function("Boolean(window.logdig && logdig.hooks.measured)")
        self._width = width
        self._choice = choice

    def click(self, count: int, places: Places) -> None:
        """Click here and there, scrolled to in steps; the places in CSS px of the unscrolled page."""
        height = self.page.evaluate("document.documentElement.scrollHeight")
        for number in range(count):
            if number % 10 == 0:
                wanted = self._choice.randrange(height - HEIGHT)
                scrolled = self.page.evaluate(f"(scrollTo({{top: {wanted}, behavior: 'instant'}}), scrollY)")
            x, y = self._choice.randrange(self._width), self._choice.randrange(HEIGHT)
            held = self.page.evaluate(f"{IS_HELD}({x}, {y})")
            self.page.mouse.click(x, y)
            places[x, y if held else y + int(scrolled)] += 1


def kill_collector() -> None:
    """Kill the collector's process; the local service starts it again when it is tended."""
    for process in psutil.Process().children(recursive=True):
        if "uvicorn" in process.cmdline():
            process.kill()
            return
    raise AssertionError("there is no collector to kill")


def settle(running: Running, clicks: int) -> None:
    """Tend, drain and sync until as many clicks are stored, or none come any more."""
    ctx = JobContext()
    for _ in range(SETTLE_TRIES):
        running.local.tend()
        running.opened.drain_all(ctx)
        running.opened.sync(ctx)
        if running.opened.counts().clicks >= clicks:
            return


def test_five_hundred_clicks_the_hard_way_are_each_in_the_picture_once(running: Running) -> None:
    program = find_browser()
    assert program is not None
    choice = random.Random(500)
    places: dict[int, Places] = {PHONE: Counter(), TABLET: Counter(), DESK: Counter()}
    address = running.facts.sample_page
    with lossy_way(running) as way, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        contexts = {
            width: browser.new_context(viewport={"width": width, "height": HEIGHT}) for width in places
        }
        for context in contexts.values():
            context.add_init_script(STAY)
        contexts[DESK].add_init_script(BLOCKED)
        phone = [Tab(contexts[PHONE], address, PHONE, choice) for _ in range(2)]
        tablet = Tab(contexts[TABLET], address, TABLET, choice)
        desk = Tab(contexts[DESK], address, DESK, choice)
        for tab in (*phone, *phone):
            tab.click(50, places[PHONE])
        tablet.click(149, places[TABLET])
        tablet.page.close()  # in the middle of sending: the next tab of this browser sends the rest
        kill_collector()
        desk.click(150, places[DESK])
        running.local.tend()
        rest = Tab(contexts[TABLET], address, TABLET, choice)
        # What a page left behind is taken over with the next click, once its own time to send it is over.
        rest.page.wait_for_timeout(LEFT_BEHIND_MS)
        rest.click(1, places[TABLET])
        settle(running, 500)
        browser.close()
    assert way.lost > 0
    running.opened.drain_all(JobContext())
    running.opened.sync(JobContext())
    counts = running.opened.counts()
    assert counts.clicks == sum(wanted.total() for wanted in places.values()) == 500
    assert counts.rows == counts.distinct + counts.duplicates
    assert counts.duplicates > 0, "what was sent again came twice, and counts once"
    for width, wanted in places.items():
        request = PictureRequest(url=canonical(address), width=width, placement="exact")
        picture = make_picture(JobContext(), running.opened.store, request)
        x, y, clicks = (column.tolist() for column in picture.cells.rows())
        outside = {place: count for place, count in wanted.items() if place[1] >= picture.height}
        assert not outside
        assert dict(zip(zip(x, y, strict=True), clicks, strict=True)) == wanted
