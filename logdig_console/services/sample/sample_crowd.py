"""Sample visitors post to the real collector; a real browser clicks with the real tracker."""

import http.client
import itertools
import json
import urllib.parse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.local.browser import Browser, find_browser
from logdig_console.local.visitors import SampleSite

BATCH = 40
_TRIES = 40
_TIMEOUT_S = 30.0
_MAX_WAIT_S = 5.0
STORAGE_PREFIX = "logdig:"
EVENT_PREFIX = "logdig:e:"
"""Where the tracker keeps events in localStorage until the collector has named them accepted."""
_LOG = "Look at the collector's log in the data directory."


def post_events(
    ctx: JobContext, *, collector: str, origin: str, events: Iterable[dict[str, Any]], total: int
) -> int:
    """Post events as the tracker does, and go on until the collector has accepted each.

    Returns:
        how many the collector accepted.

    Raises:
        LogDigError: if the collector refuses one, or is not reached.
    """
    address = urllib.parse.urlsplit(collector)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=_TIMEOUT_S)
    accepted = 0
    try:
        for batch in _batches(events):
            ctx.check()
            accepted += _post(ctx, connection, origin, batch)
            ctx.progress(Progress(min(accepted, total), total, "Sample visitors are clicking"))
    finally:
        connection.close()
    return accepted


def _batches(events: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    iterator = iter(events)
    while batch := list(itertools.islice(iterator, BATCH)):
        yield batch


def _post(
    ctx: JobContext, connection: http.client.HTTPConnection, origin: str, batch: list[dict[str, Any]]
) -> int:
    body = json.dumps(batch, separators=(",", ":"))
    for _ in range(_TRIES):
        connection.request("POST", "/", body, {"Content-Type": "text/plain", "Origin": origin})
        answer = connection.getresponse()
        text = answer.read()
        if answer.status == 200:
            verdict = json.loads(text)
            if len(verdict["accepted"]) != len(batch):
                raise LogDigError(
                    "The collector rejected a sample event.", str(verdict["rejected"][:3]), _LOG
                )
            return len(batch)
        if answer.status not in (429, 503):
            raise LogDigError(
                "The collector refused the sample visitors.", f"{answer.status}: {text[:300]!r}", _LOG
            )
        ctx.sleep(min(_MAX_WAIT_S, float(answer.headers.get("Retry-After", "1"))))
    raise LogDigError(
        "The collector is too busy for the sample visitors.",
        f"It refused {_TRIES} times.",
        "Try again with fewer clicks.",
    )


@dataclass(frozen=True, slots=True, eq=False)
class TrackedClicks:
    """What a real browser did: clicks by place in CSS px of the page, and events that were accepted."""

    places: Counter[tuple[int, int]]
    accepted: int


def click_with_tracker(ctx: JobContext, *, page: str, collector: str, site: SampleSite) -> TrackedClicks:
    """Click each target of the sample site's first page that is no link, with an installed browser.

    The tracker in the page records it. Where no browser is installed nothing is clicked.
    """
    program = find_browser()
    places: Counter[tuple[int, int]] = Counter()
    if program is None:
        return TrackedClicks(places, 0)
    first = site.pages[0]
    with Browser(ctx, program) as browser:
        # As high as the page, so that a place of the viewport is a place of the page.
        browser.open(page, width=site.width, height=first.height)
        browser.wait_for(f"Object.keys(localStorage).some(key => key.startsWith('{STORAGE_PREFIX}'))")
        for spot in first.spots:
            if not spot.link:
                x, y = spot.x + spot.width // 2, spot.y + spot.height // 2
                browser.click(x, y)
                places[x, y] += 1
        browser.wait_for(f"!Object.keys(localStorage).some(key => key.startsWith('{EVENT_PREFIX}'))")
        answers = [json.loads(body) for body in browser.answers_from(f"{collector}/")]
    return TrackedClicks(places, sum(len(answer["accepted"]) for answer in answers))
