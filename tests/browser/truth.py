"""How true pictures are: scripted clicks go from tracker to cells, and the picture's pixels judge them.

`PYTHONPATH=tests python -m browser.truth [PART OF A NAME]` prints the errors page by page.
"""

import hashlib
import math
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np
from browser.conftest import (
    ARGUMENTS,
    CHROMIUM,
    MEASURING,
    TRACKER,
    Browsing,
    Visit,
    released_as,
    script,
)
from browser.fake_collector import Event, FakeCollector, File
from browser.fixture_pages import COLOURS, FIXTURES, Fixture, Screen
from chaos.collector_module import load_collector
from numpy.typing import NDArray
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, sync_playwright

from logdig_console.domain.context import JobContext
from logdig_console.domain.logs.log_object import LogObject
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap import png
from logdig_console.heatmap.cells import count
from logdig_console.heatmap.page_url import canonical
from logdig_console.local.addresses import page_address
from logdig_console.local.browser import Browser, find_browser
from logdig_console.services.pages.capture import PagePicture, keep
from logdig_console.services.pages.photograph import Photograph, photograph
from logdig_console.services.pages.placing import place_page
from logdig_console.store.clickstore import ClickStore

POINTS: Final = ((0.2, 0.3), (0.5, 0.5), (0.9, 0.8))
"""Where in each button it is clicked."""
LATE: Final = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='400'><rect width='300' height='400'/></svg>"
)
RECEIVED: Final = "2026-02-01T00:00:00.000Z"
Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Click:
    """A scripted click: on which button, at which share of its box, on what screen, and the event it made."""

    button: int
    share: tuple[float, float]
    screen: Screen
    event_id: str


@dataclass(frozen=True, slots=True, eq=False)
class Driven:
    """A fixture page after its clicks.

    Attributes:
        events: all clicks that the collector got of it.
        seen: of each button that is on the picture, the rectangle of its colour.
    """

    name: str
    url: str
    clicks: tuple[Click, ...]
    events: tuple[Event, ...]
    picture: PagePicture
    seen: Mapping[int, Rectangle]


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a page's clicks.

    Attributes:
        at_width, elsewhere: how far from the truth each drawn click lies, px, at the picture's width or not.
        unplaced: reason -> how many.
        moved: how far a click at the picture's width lies at most from where it was made, px: what moves
            with the page is on the picture where visitors saw it.
        cells: what the picture's cells sum to.
        once: whether each scripted click came exactly once.
    """

    at_width: tuple[float, ...]
    elsewhere: tuple[float, ...]
    moved: float
    unplaced: Mapping[str, int]
    drawn: int
    cells: int
    scripted: int
    once: bool


@dataclass(slots=True)
class Stage:
    """The browsers and servers that all fixture pages share."""

    browsing: Browsing
    site: FakeCollector
    photographer: Browser
    folder: Path
    contexts: dict[Screen, BrowserContext] = field(default_factory=dict)

    def context(self, screen: Screen) -> BrowserContext:
        if screen not in self.contexts:
            self.contexts[screen] = self.browsing.context(
                viewport={"width": screen.width, "height": 800},
                device_scale_factor=screen.ratio,
                is_mobile=screen.phone,
                has_touch=screen.phone,
            )
        return self.contexts[screen]


@contextmanager
def stage(chromium: Chromium, folder: Path) -> Iterator[Stage]:
    collector, site = FakeCollector(), FakeCollector()
    collector.files["/clickTracker.js"] = script(TRACKER)
    collector.files[released_as(MEASURING)] = script(MEASURING)
    site.files["/late.svg"] = File(LATE.encode(), "image/svg+xml")
    browsing = Browsing(chromium, collector, site)
    program = find_browser()
    assert program is not None, "the tests need an installed Chromium"
    page = page_address(f"{site.origin}/", sample_page=f"{site.origin}/")
    try:
        with Browser(JobContext(), program, page) as photographer:
            yield Stage(browsing, site, photographer, folder)
        browsing.close()
    finally:
        collector.close()
        site.close()


def _name_of(name: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in name)


def drive(on: Stage, name: str) -> Driven:
    """Click a fixture page on each of its screens, and take its picture."""
    fixture = FIXTURES[name]
    path = f"/{_name_of(name)}.html"
    address = on.browsing.serve(fixture.body, path, head=fixture.head)
    counted = on.site.origin + (fixture.counted_at or path)
    on.site.files[fixture.counted_at or path] = on.site.files[path]
    clicks: list[Click] = []
    for screen in fixture.screens:
        clicks += _visited(on, fixture, address, counted, screen)
    return photographed(on, name, counted, tuple(clicks), photograph)


def photographed(
    on: Stage,
    name: str,
    counted: str,
    clicks: tuple[Click, ...],
    take: Callable[[Browser, str, int, Sequence[str]], Photograph],
) -> Driven:
    """A page that was clicked, with its picture."""
    fixture = FIXTURES[name]
    events = _clicks_of(on, counted)
    names = sorted({event["selector"] for event in events if event.get("selector")})
    taken = take(on.photographer, counted, fixture.screens[0].width, names)
    picture = keep(taken, url=canonical(counted), path=on.folder / f"{_name_of(name)}.png")
    pixels = png.decode(taken.image)
    seen = {
        number: found
        for number in range(fixture.buttons)
        if (found := _extent(pixels, COLOURS[number])) is not None
    }
    return Driven(name, counted, clicks, tuple(events), picture, seen)


def _clicks_of(on: Stage, url: str) -> list[Event]:
    return [event for event in on.browsing.collector.of_kind("click") if event["current_page"] == url]


def _visited(on: Stage, fixture: Fixture, address: str, counted: str, screen: Screen) -> list[Click]:
    context = on.context(screen)
    visit = on.browsing.open(address, context)
    page = visit.page
    page.wait_for_load_state("load")
    if fixture.before:
        page.evaluate(f"async () => {{ {fixture.before}; await window.late; }}")
    if screen.pinched != 1:
        context.new_cdp_session(page).send(
            "Emulation.setPageScaleFactor", {"pageScaleFactor": screen.pinched}
        )
        page.wait_for_function(f"visualViewport.scale === {screen.pinched}")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    before = {event["event_id"] for event in _clicks_of(on, counted)}
    shares = [
        share for number in range(fixture.buttons) for share in _clicked(visit, fixture, number, screen)
    ]
    visit.settle()
    made = [event for event in _clicks_of(on, counted) if event["event_id"] not in before]
    page.close()
    # The tracker numbers a view's events, so they can be told apart although several arrive at once.
    made.sort(key=lambda event: event["sequence"])
    return [
        Click(number, share, screen, event["event_id"])
        for (number, share), event in zip(shares, made, strict=True)
    ]


def _clicked(
    visit: Visit, fixture: Fixture, number: int, screen: Screen
) -> list[tuple[int, tuple[float, float]]]:
    """Click one button at several points; returns where in its box each of them was."""
    scope: Any = visit.page
    for one in fixture.inside.split():
        scope = scope.frame_locator(one)
    button = scope.locator(f"#t{number}, [data-n='{number}']").first
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    shares = []
    for wanted in POINTS:
        x, y = (
            math.floor(box["x"] + box["width"] * wanted[0]),
            math.floor(box["y"] + box["height"] * wanted[1]),
        )
        visit.page.mouse.click(x, y)
        shares.append((number, ((x - box["x"]) / box["width"], (y - box["y"]) / box["height"])))
    return shares


def _extent(pixels: NDArray[np.uint8], colour: Sequence[int]) -> Rectangle | None:
    """The rectangle (left, top, width, height) of what has this colour."""
    rows, columns = np.nonzero((pixels[..., :3] == np.array(colour, dtype=np.uint8)).all(axis=2))
    if not len(rows):
        return None
    left, top = int(columns.min()), int(rows.min())
    return left, top, int(columns.max()) + 1 - left, int(rows.max()) + 1 - top


def lines_of(events: Sequence[Event]) -> bytes:
    """The lines that the collector's own code makes of events as the tracker sent them."""
    code = load_collector()
    read = code.module("events").read_batch
    encode, stamped = code.module("lines").encode, code.module("lines").stamped
    taken = [
        event
        for start in range(0, len(events), 50)
        for event in read(msgspec.json.encode(events[start : start + 50]))
    ]
    assert all(hasattr(event, "event_id") and hasattr(event, "kind") for event in taken), taken
    return b"".join(
        stamped(encode(event), RECEIVED, f"0123456789abcdef-{number}")
        for number, event in enumerate(taken, 1)
    )


def stored(pages: Sequence[Driven], folder: Path) -> ClickStore:
    """A click store of all that the collector got of these pages."""
    body = lines_of([event for page in pages for event in page.events])
    store = ClickStore(folder)
    store.ingest(JobContext(), [LogObject(f"2026-02-01/{hashlib.sha256(body).hexdigest()}", body)])
    return store


def judge(page: Driven, store: ClickStore, *, by_boxes: bool = True) -> Judged:
    """Place a page's clicks on its picture, and hold each to the pixels of its button.

    Args:
        by_boxes: on the picture's own boxes; else on those that the clicks recorded.
    """
    width = page.picture.width
    request = PictureRequest(url=canonical(page.url), width=width)
    picture = page.picture if by_boxes else replace(page.picture, boxes=None)
    found = place_page(JobContext(), store, request, picture.surface_at)
    ticket = found.page.frame(("ticket",))["ticket"].to_list()
    placed = {
        ticket[row]: (int(x), int(y))
        for row, x, y in zip(found.rows, found.placed.x, found.placed.y, strict=True)
    }
    errors: dict[bool, list[float]] = {True: [], False: []}
    moved = 0.0
    recorded = {event["event_id"]: event for event in page.events}
    for click in page.clicks:
        point = placed.get(int(click.event_id[:8], 16))
        if point is None:
            continue
        here, event = click.screen.width == width, recorded[click.event_id]
        errors[here].append(_error(page, click, point))
        if here and event["anchor"] == "page":
            moved = max(moved, abs(point[0] - event["x"]), abs(point[1] - event["y"]))
    ids = [event["event_id"] for event in page.events]
    return Judged(
        at_width=tuple(errors[True]),
        elsewhere=tuple(errors[False]),
        moved=moved,
        unplaced=found.placed.counts.unplaced,
        drawn=found.placed.counts.drawn,
        cells=int(count(found.placed).rows()[2].sum()),
        scripted=len(page.clicks),
        once=sorted(ids) == sorted(click.event_id for click in page.clicks),
    )


def _error(page: Driven, click: Click, point: tuple[int, int]) -> float:
    """How far a point lies from where the picture shows what was clicked, px; infinite if it shows none."""
    if click.button not in page.seen:
        return math.inf
    left, top, wide, high = page.seen[click.button]
    # A thousandth less far: what is whole stays whole.
    x = math.floor(left + click.share[0] * wide + 1e-3)
    y = math.floor(top + click.share[1] * high + 1e-3)
    return float(max(abs(point[0] - x), abs(point[1] - y)))


def table(judged: Mapping[str, Judged]) -> str:
    """The errors page by page, and those of all pages together."""
    rows = [f"{'page':<45} {'clicks':>6} {'drawn':>5} {'at the width':>14} {'elsewhere':>10}  unplaced"]
    for name, page in judged.items():
        worst = [f"{max(errors):.0f} px" if errors else "-" for errors in (page.at_width, page.elsewhere)]
        said = ", ".join(f"{reason} {number}" for reason, number in page.unplaced.items())
        rows.append(f"{name:<45} {page.scripted:>6} {page.drawn:>5} {worst[0]:>14} {worst[1]:>10}  {said}")
    here = [error for page in judged.values() for error in page.at_width] or [0.0]
    there = [error for page in judged.values() for error in page.elsewhere] or [0.0]
    clicks = sum(page.scripted for page in judged.values())
    rows.append(
        f"{len(judged)} pages, {clicks} clicks; at the picture's width "
        f"median {np.median(here):.0f} px, p99 {np.percentile(here, 99):.0f} px; at other widths p95 "
        f"{np.percentile(there, 95):.0f} px"
    )
    return "\n".join(rows)


def main(part: str = "") -> int:
    """Print the table; returns 1 where a click was lost."""
    names = [name for name in FIXTURES if part in name]
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        with stage(chromium, Path(folder)) as on:
            pages = [drive(on, name) for name in names]
        chromium.close()
        store = stored(pages, Path(folder) / "store")
        judged = {page.name: judge(page, store) for page in pages}
    sys.stdout.write(table(judged) + "\n")
    return int(not all(page.once for page in judged.values()))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
