"""Whatever is asked of whatever data: each click has one fate, and the CSV is a plain count cell by cell."""

import random
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from unit.heatmap.lines import EVENT, event_id, line, original
from unit.heatmap.plain import Event, PlainPicture, count_plainly, points_of
from unit.store.filling import named

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.area import Area
from logdig_console.domain.pages.filter import Filter
from logdig_console.domain.pages.modes import Definitions
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap.boxes import Box
from logdig_console.services.pages.area import lines_in_area
from logdig_console.services.pages.picture import make_picture, write_csv
from logdig_console.services.pages.placing import PageSurface
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.erasure import tombstone_name
from logdig_console.store.segments import StoreLimits

PAGE = "https://shop.example/shoes"
SMALL = StoreLimits(segment_rows=30)
AGENTS = (
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0",
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (compatible; Googlebot/2.1)",
    "",
)
LINKS = ("", "https://shop.example/shoes#", "https://shop.example/cart")
LAYERS = ("", "#menu", None)
USERS = ("A" * 20, "B" * 20, "C" * 20)
ERASED = "C" * 20
ERASED_AT = datetime(2026, 6, 1)  # noqa: DTZ001 - stored times are UTC without a zone
SLOW = "B" * 20
"""Their clock is two hours slow."""
SLOW_SENT_AT = "2026-01-31T22:00:00.000Z"
ODD_LINES = (
    b"no event\n",
    b'{"v":2}\n',
    original(),
    original(x=0, y=0),
    original(x="ten"),
)
"""Two bad ones, one of the original, a phantom, and one that can be read in no way."""
VIEWS = tuple(event_id(number) for number in range(9_000, 9_004))


def _few(values: Any) -> Any:
    return st.frozensets(st.sampled_from(values), max_size=2)


def a_click(chance: random.Random) -> Event:
    """A click's fields; those that are None are absent."""
    one = chance.choice
    milli, day = chance.randrange(6) * 150, one(("2026-03-28", "2026-03-29", "2026-03-30"))
    anchor = one(("page", "page", "page", "viewport", "container", None))
    event: dict[str, Any] = {
        "timestamp": f"{day}T{chance.randrange(24):02d}:{chance.randrange(4):02d}:00.{milli:03d}Z",
        "sent_at": None,
        "user_key": (user := one(USERS)),
        "user_agent": one(AGENTS),
        "link": one(LINKS),
        "x": chance.randint(-5, 60) * 20,
        "y": chance.randint(-2, 40) * 20,
        "view_id": one((*VIEWS, None)),
        "sequence": chance.randrange(50),
        "first_seen": one(("2026-03-28", "2026-03-29", None)),
        "variant": one(("", "B", None)),
        "viewport_width": one((390, 800, 1000, 1000, 1000, 1440)),
        "page_height": one((800, 800, 900)),
        "pointer": one(("mouse", "touch", "keyboard", None)),
        "trusted": one((True, True, False, None)),
        "button": one((0, 0, 0, 2)),
        "selector": one(("", "#buy", "#buy", "#nav", "main > canvas:nth-of-type(1)", '[name="mail"]')),
        # Exact in binary: else the last digit decides to which side a whole pixel is floored.
        "element_x": chance.randint(0, 8) / 8,
        "element_y": chance.randint(0, 4) / 4,
        "element_width": one((8, 64)),
        "element_height": 40,
        "anchor": anchor,
        "scroll_x": 0,
        "scroll_y": one((0, 0, 100)),
        "container_scroll_x": 0 if anchor == "container" else None,
        "container_scroll_y": one((0, 120)) if anchor == "container" else None,
        "frame": one(("top", "top", "same", "cross", None)),
        "layer": one(LAYERS),
        "reaction_ms": one((-1, -1, 0, 900, 1_500, None)),
        "kind": one(("click",) * 9 + ("probe",)),
    }
    if chance.random() < 0.4:  # a burst, or rage would be rare
        event |= {"timestamp": f"2026-03-29T12:00:00.{milli:03d}Z", "x": 100, "y": 100, "view_id": VIEWS[0]}
        event |= {"reaction_ms": -1, "link": "", "button": 0}
    return event | {"sent_at": SLOW_SENT_AT if user == SLOW else None}


CLICK_ALONE = (
    "x", "y", "pointer", "trusted", "button", "selector", "element_x", "element_y", "element_width",
    "element_height", "anchor", "container_scroll_x", "container_scroll_y", "frame", "layer", "reaction_ms",
)  # fmt: skip


def a_move(chance: random.Random) -> Event:
    """A pointer's path: nothing that only a click has."""
    path = [[n * 40, chance.randint(-5, 1_010), chance.randint(-5, 910)] for n in range(chance.randint(0, 4))]
    bare = {name: value for name, value in a_click(chance).items() if name not in CLICK_ALONE}
    return bare | dict.fromkeys(CLICK_ALONE) | {"kind": "move", "x": 0, "y": 0, "link": "", "path": path}


FILTERS = st.builds(
    Filter,
    hours=st.sampled_from((frozenset(), frozenset(), frozenset(range(3, 14)))),
    weekdays=st.sampled_from((frozenset(), frozenset(), frozenset({6, 7}))),
    devices=_few(("phone", "tablet", "desktop")),
    min_width=st.sampled_from((None, None, 800)),
    max_width=st.sampled_from((None, None, 1_000)),
    browsers=st.sampled_from((frozenset(), frozenset({"chrome", "safari"}), frozenset({"other"}))),
    pointers=st.sampled_from((frozenset(), frozenset(), frozenset({"mouse", "touch"}))),
    visits=st.sampled_from(("all", "all", "new", "returning")),
    links=st.sampled_from((frozenset(), frozenset(), frozenset({""}), frozenset({LINKS[2]}))),
    variants=st.sampled_from((frozenset(), frozenset(), frozenset({"B"}), frozenset({""}))),
    layouts=st.sampled_from((frozenset(), frozenset(), frozenset({"hm"}))),
    layers=st.sampled_from((frozenset(), frozenset(), frozenset({""}), frozenset({"#menu"}))),
    without=_few(("bots", "untrusted", "internal")),
    internal_users=_few(USERS),
    bot_agents=st.sampled_from((frozenset(), frozenset({"firefox"}))),
    probes=st.booleans(),
)
REQUESTS = st.builds(
    PictureRequest,
    st.just(PAGE),
    first_day=st.sampled_from((None, "2026-03-29")),
    last_day=st.sampled_from((None, "2026-03-29")),
    width=st.sampled_from((1_000, 1_000, 390, None)),
    placement=st.sampled_from(("element", "element", "exact", "proportional")),
    zone=st.sampled_from(("UTC", "Europe/Berlin", "Asia/Seoul")),
    filter=st.just(Filter()) | FILTERS | FILTERS,
    mode=st.sampled_from(("clicks", "clicks", "rage", "dead", "first", "moves")),
    definitions=st.sampled_from(
        (Definitions(), Definitions(rage_clicks=2, rage_ms=400, rage_px=40, dead_ms=1_000))
    ),
)


BOXES = st.lists(
    st.builds(
        Box,
        st.sampled_from(("#buy", "#buy", "#nav", "#menu")),
        st.integers(0, 9).map(lambda tens: tens * 100.0),
        st.integers(0, 9).map(lambda tens: tens * 80.0),
        st.sampled_from((8.0, 64.0)),
        st.just(40.0),
        visible=st.sampled_from((True, True, False)),
    ),
    max_size=4,
)
SURFACES = st.none() | st.none() | st.builds(PageSurface, st.sampled_from((800, 1_200)), st.none() | BOXES)


def _stored(store: ClickStore, found: list[Event]) -> tuple[list[Event], list[Event]]:
    """Put events into a store, some of them twice, with four views and odd lines; returns both as meant."""
    events = []
    for number, item in enumerate(found):
        known = {name: value for name, value in item.items() if value is not None}
        base = {name: value for name, value in EVENT.items() if name not in item}
        events.append(base | known | {"event_id": event_id(number)})
    views = [{"view_id": view, "layout": "hm" if number % 2 else "hmf"} for number, view in enumerate(VIEWS)]
    again = [event | ({"y": event["y"] + 20} if number % 2 else {}) for number, event in enumerate(events)]
    bodies = [
        b"".join(line(**_absent(event), **event) for event in events),
        # Later, some of them with other content.
        b"".join(
            line(**_absent(event), **event | {"received_at": "2026-02-01T00:00:01.000Z"})
            for event in again[::3]
        ),
        b"".join(line(event_id=view["view_id"], kind="view", **view) for view in views),
        *ODD_LINES,
    ]
    store.ingest(JobContext(), [named(body) for body in bodies if body])
    _assert_accounted(store, len(events) + len(again[::3]) + len(views) + len(ODD_LINES))
    return events, views


def _assert_accounted(store: ClickStore, lines: int) -> None:
    """Each line is in exactly one of the store's counts."""
    counts = store.counts()
    apart = counts.duplicates + counts.clashes + counts.bad + counts.suspect + counts.phantom + counts.erased
    assert counts.rows == lines == counts.distinct + apart
    kinds = counts.clicks + counts.views + counts.scrolls + counts.moves + counts.probes
    assert counts.distinct == kinds
    assert (counts.bad, counts.suspect, counts.phantom) == (2, 1, 1)


def _absent(event: Event) -> dict[str, Any]:
    return {name: ... for name in EVENT if name not in event}


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # stores take too long to make for shrinking
)
@given(
    st.integers(1, 80),
    st.integers(0, 2**32),
    st.booleans(),
    st.lists(st.tuples(REQUESTS, SURFACES), min_size=4, max_size=4),
)
def test_each_click_has_the_fate_that_a_plain_count_gives_it_and_the_csv_its_cells(
    many: int, seed: int, erases: bool, asked: list[tuple[PictureRequest, PageSurface | None]]
) -> None:
    """A hundred pictures: four of each of twenty-five stores, for a store takes longest to make."""
    chance = random.Random(seed)
    found = [a_click(chance) for _ in range(many)] + [a_move(chance) for _ in range(many // 8)]
    with tempfile.TemporaryDirectory() as folder:
        store = ClickStore(Path(folder) / "store", limits=SMALL)
        events, views = _stored(store, found)
        if erases:
            lines = store.counts().rows
            store.set_tombstones(JobContext(), {tombstone_name(EVENT["token"], ERASED): ERASED_AT})
            events = [event for event in events if event["user_key"] != ERASED]
            _assert_accounted(store, lines)
        for request, surface in asked:
            plain = count_plainly(_asked_of(events, request), views, request, surface)
            if plain.fates:
                _assert_alike(store, request, surface, plain, Path(folder) / "cells.csv")
            else:
                _assert_nothing(store, request, surface)


def _asked_of(events: list[Event], request: PictureRequest) -> list[Event]:
    """What a request can be of: clicks, with probes where it asks for them, or the points of paths."""
    if request.mode == "moves":
        return points_of([event for event in events if event["kind"] == "move"])
    kinds = ("click", "probe") if request.filter.probes else ("click",)
    return [event for event in events if event["kind"] in kinds]


def _assert_alike(
    store: ClickStore,
    request: PictureRequest,
    surface: PageSurface | None,
    plain: PlainPicture,
    csv: Path,
) -> None:
    picture = make_picture(JobContext(), store, request, surface_at=lambda _: surface)
    counts = picture.counts
    write_csv(picture, csv)
    rows = csv.read_text().splitlines()[1:]
    cells = {(x, y): clicks for x, y, clicks in (map(int, row.split(",")) for row in rows)}
    assert (picture.width, picture.height) == (plain.width, plain.height)
    assert cells == plain.cells
    fates = Counter({"anchored": counts.anchored, "exact": counts.exact, "estimated": counts.estimated})
    fates.update(counts.unplaced)
    fates.update(counts.filtered)
    assert +fates == plain.fates
    drawn, unplaced, filtered = counts.drawn, sum(counts.unplaced.values()), sum(counts.filtered.values())
    assert counts.clicks == drawn + unplaced + filtered == plain.fates.total()
    assert drawn == sum(cells.values()) == picture.cells.total
    assert picture.visitors == len(plain.browsers)
    if request.mode != "moves":  # a path is one line, however many points it has
        area, exact = Area(0, 0, picture.width, picture.height), replace(request, width=picture.width)
        lines = lines_in_area(JobContext(), store, exact, area, surface_at=lambda _: surface)
        assert lines.clicks == drawn


def _assert_nothing(store: ClickStore, request: PictureRequest, surface: PageSurface | None) -> None:
    with pytest.raises(LogDigError) as caught:
        make_picture(JobContext(), store, request, surface_at=lambda _: surface)
    assert caught.value.hint
