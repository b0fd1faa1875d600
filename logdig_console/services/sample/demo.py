"""The whole way on this machine: sample visitors to a picture, with the truth beside it."""

import datetime as dt
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.ledger import StoreCounts
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap.page_url import canonical
from logdig_console.local.visitors import SampleVisitors, sample_site
from logdig_console.services.facts import Facts
from logdig_console.services.open_service import OpenService
from logdig_console.services.pages.capture import capture_page
from logdig_console.services.pages.heat_map_export import facts_of
from logdig_console.services.pages.picture import HeatMap, clicked_selectors, make_picture
from logdig_console.services.pages.placing import PageSurface
from logdig_console.services.sample.local_service import TOKEN, LocalService
from logdig_console.services.sample.sample_crowd import click_with_tracker, post_events

_SETTLE_TRIES = 40
_SETTLE_S = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class DemoResult:
    """What the demo did and drew; `truth` counts the first page's clicks by place (CSS px)."""

    accepted: int
    counts: StoreCounts
    heat_map: HeatMap
    truth: Counter[tuple[int, int]]
    via_tracker: int
    hops_ms: dict[str, int]
    seconds: float
    background: Path | None
    facts: Facts


class _Stopwatch:
    def __init__(self) -> None:
        self.hops_ms: dict[str, int] = {}
        self._began = time.monotonic()

    @contextmanager
    def hop(self, name: str) -> Iterator[None]:
        began = time.monotonic()
        yield
        self.hops_ms[name] = round((time.monotonic() - began) * 1_000)

    @property
    def seconds(self) -> float:
        return round(time.monotonic() - self._began, 2)


def run_demo(ctx: JobContext, *, data: Path, clicks: int) -> DemoResult:
    """Start the embedded AWS, let `clicks` sample clicks and a real browser's go the whole way, and draw.

    Raises:
        LogDigError: with the hop that failed. The embedded AWS is ended in any case.
    """
    watch = _Stopwatch()
    local = LocalService(data=data)
    with watch.hop("start"):
        opened = local.start(ctx)
    try:
        return _run(ctx, local, opened, watch, data, clicks)
    finally:
        local.stop()


def _run(
    ctx: JobContext, local: LocalService, opened: OpenService, watch: _Stopwatch, data: Path, clicks: int
) -> DemoResult:
    site = sample_site()
    origin = local.sample_page.rsplit("/", 1)[0]
    first_page = site.pages[0].name
    with watch.hop("browser"):
        tracked = click_with_tracker(ctx, page=f"{origin}/{first_page}", collector=local.collector, site=site)
    visitors = SampleVisitors(
        origin=origin, token=TOKEN, clicks=clicks, now=dt.datetime.now(dt.UTC), site=site
    )
    with watch.hop("collector"):
        accepted = post_events(
            ctx, collector=local.collector, origin=origin, events=visitors.events(), total=clicks
        )
    with watch.hop("drain"):
        _drain_to_rest(ctx, opened)
    with watch.hop("sync"):
        opened.sync(ctx)
    url = canonical(f"{origin}/{first_page}")
    with watch.hop("background"):
        background = capture_page(
            ctx,
            address=f"{origin}/{first_page}",
            url=url,
            width=site.width,
            path=data / "demo" / "page.png",
            selectors=clicked_selectors(opened.store, url),
            sample_page=local.sample_page,
        )
    with watch.hop("picture"):
        # At one width every click is drawn where it was made, so that each cell can be held to the truth.
        request = PictureRequest(url=url, width=site.width, placement="exact")
        surface = PageSurface(background.height, boxes=None) if background else None
        heat_map = make_picture(ctx, opened.store, request, surface_at=lambda _width: surface)
    facts, _ = facts_of(ctx, opened.store, heat_map, surface_at=lambda _width: surface)
    counts = opened.counts()
    return DemoResult(
        accepted=accepted + tracked.accepted,
        counts=counts,
        heat_map=heat_map,
        truth=visitors.truth[first_page] + tracked.places,
        via_tracker=tracked.places.total(),
        hops_ms=watch.hops_ms,
        seconds=watch.seconds,
        background=background.path if background else None,
        facts=facts,
    )


def _drain_to_rest(ctx: JobContext, opened: OpenService) -> None:
    """Drain until nothing waits or is in flight."""
    for _ in range(_SETTLE_TRIES):
        opened.drain_all(ctx)
        if opened.depth().at_rest:
            return
        ctx.sleep(_SETTLE_S)
    raise LogDigError("The queue does not come to rest.", f"{opened.depth()}", "See the drain's log.")
