"""A picture counted in plain Python, click after click: what filters, modes and placing must say.

Written after the contract and the published rules, not after the program.
"""

import datetime as dt
import math
import statistics
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from logdig_console.domain.pages.filter import Filter
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.services.pages.placing import PageSurface

Event = dict[str, Any]
SILENT = ("canvas", "video", "audio", "iframe", "embed", "object", "input", "textarea", "select")


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def happened(event: Event) -> dt.datetime:
    """When it was by the collector's clock: a browser's own is put right if ten minutes off."""
    off = dt.timedelta()
    if "sent_at" in event:
        off = moment(event["received_at"]) - moment(event["sent_at"])
    return moment(event["timestamp"]) + (off if abs(off) > dt.timedelta(minutes=10) else dt.timedelta())


def device(event: Event) -> str | None:
    width, pointer = event.get("viewport_width") or 0, event.get("pointer")
    if width <= 0:
        return None
    if pointer == "mouse":
        return "desktop"
    if width < 600:
        return "phone"
    if pointer in ("touch", "pen"):
        return "tablet" if width <= 1400 else "desktop"
    return "tablet" if width < 1024 else "desktop"


def family(agent: str) -> str:
    for name, mark in (
        ("edge", "Edg/"),
        ("firefox", "Firefox/"),
        ("chrome", "Chrome/"),
        ("safari", "Safari/"),
    ):
        if mark in agent:
            return name
    return "other"


def reason(event: Event, wanted: Filter, zone: str, layouts: dict[str, str]) -> str | None:
    """The first reason, in the published order, why a filter removes a click."""
    local = happened(event).astimezone(ZoneInfo(zone))
    agent = event["user_agent"]
    width = event["viewport_width"]
    same_day = event.get("first_seen") == event["timestamp"][:10]
    earlier = (event.get("first_seen") or "9") < event["timestamp"][:10]
    layout = layouts.get(event.get("view_id") or "")
    tests = [
        (
            "bots",
            "bots" in wanted.without
            and (not agent or any(mark in agent.lower() for mark in {"bot", *wanted.bot_agents})),
        ),
        ("untrusted", "untrusted" in wanted.without and event.get("trusted") is False),
        ("internal", "internal" in wanted.without and event["user_key"] in wanted.internal_users),
        ("hours", wanted.hours and local.hour not in wanted.hours),
        ("weekdays", wanted.weekdays and local.isoweekday() not in wanted.weekdays),
        ("device", wanted.devices and device(event) not in wanted.devices),
        ("width_band", wanted.min_width is not None and width < wanted.min_width),
        (
            "width_band",
            wanted.max_width is not None and width > wanted.max_width,
        ),
        ("browser", wanted.browsers and family(agent) not in wanted.browsers),
        ("pointer", wanted.pointers and event.get("pointer") not in wanted.pointers),
        ("visits", wanted.visits == "new" and not same_day),
        ("visits", wanted.visits == "returning" and not earlier),
        ("link", wanted.links and event["link"] not in wanted.links),
        ("variant", wanted.variants and (event.get("variant") or "") not in wanted.variants),
        ("layout", wanted.layouts and layout not in wanted.layouts),
        ("layer", wanted.layers and (event.get("layer") or "") not in wanted.layers),
    ]
    return next((name for name, applies in tests if applies), None)


def changed_nothing(event: Event, within: int) -> bool:
    reaction = event.get("reaction_ms")
    if reaction is None or event.get("button", 0) != 0:
        return False
    link = event["link"]
    if link and link.split("#")[0] != event["current_page"].split("#")[0]:
        return False
    steps = (event.get("selector") or "").split(" > ")
    if any(step.split(":")[0] in SILENT for step in steps) or steps[-1].startswith("[name="):
        return False
    return reaction == -1 or reaction > within


def of_mode(events: list[Event], request: PictureRequest) -> set[str]:
    """The ids of the clicks that the mode shows."""
    rule = request.definitions
    if request.mode in ("clicks", "moves"):
        return {event["event_id"] for event in events}
    if request.mode == "dead":
        return {event["event_id"] for event in events if changed_nothing(event, rule.dead_ms)}
    views: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.get("view_id"):
            views[event["view_id"]].append(event)
    found: set[str] = set()
    for clicks in views.values():
        clicks.sort(key=lambda event: (event["timestamp"], event.get("sequence", 0)))
        if request.mode == "first":
            found.add(clicks[0]["event_id"])
            continue
        for start in range(len(clicks) - rule.rage_clicks + 1):
            row = clicks[start : start + rule.rage_clicks]
            spent = moment(row[-1]["timestamp"]) - moment(row[0]["timestamp"])
            if (
                all(changed_nothing(event, rule.rage_ms) for event in row)
                and spent <= dt.timedelta(milliseconds=rule.rage_ms)
                and all(math.hypot(e["x"] - row[0]["x"], e["y"] - row[0]["y"]) <= rule.rage_px for e in row)
            ):
                found |= {event["event_id"] for event in row}
    return found


@dataclass
class PlainPicture:
    """One picture, counted."""

    width: int
    height: int
    cells: Counter[tuple[int, int]] = field(default_factory=Counter)
    fates: Counter[str] = field(default_factory=Counter)
    browsers: set[tuple[str, str]] = field(default_factory=set)
    lines: set[str] = field(default_factory=set)

    def take(self, event: Event, fate: str, x: float, y: float) -> None:
        if fate in ("anchored", "exact", "estimated"):
            x, y = math.floor(x), math.floor(y)
            if 0 <= x < self.width and 0 <= y < self.height:
                self.cells[x, y] += 1
                self.browsers.add((event["token"], event["user_key"]))
                self.lines.add(event["event_id"])
            else:
                fate = "outside"
        self.fates[fate] += 1


def unscrolled(event: Event) -> tuple[int, int]:
    """Where the click was on the page as it is before anybody scrolls."""
    x, y = event["x"], event["y"]
    if event.get("anchor") == "viewport":
        return x - event.get("scroll_x", 0), y - event.get("scroll_y", 0)
    if event.get("anchor") == "container":
        return x + event.get("container_scroll_x", 0), y + event.get("container_scroll_y", 0)
    return x, y


def own_box(event: Event) -> tuple[float, ...]:
    x, y = unscrolled(event)
    wide, high = event["element_width"], event["element_height"]
    return x - event["element_x"] * wide, y - event["element_y"] * high, wide, high


def median_boxes(kept: list[Event], width: int) -> dict[str, tuple[float, ...]]:
    found: dict[str, tuple[float, ...]] = {}
    for held_too in (False, True):
        own: dict[str, list[tuple[float, ...]]] = defaultdict(list)
        for event in kept:
            named = event.get("selector") and event.get("frame") != "cross"
            if named and event["viewport_width"] == width and (held_too or event.get("anchor") != "viewport"):
                own[event["selector"]].append(own_box(event))
        for selector, boxes in own.items():
            if len(boxes) >= 3 and selector not in found:
                found[selector] = tuple(map(statistics.median, zip(*boxes, strict=True)))
    return found


def points_of(moves: list[Event]) -> list[Event]:
    """Each point of the pointer's paths as something that happened, with what its move says of itself."""
    return [
        {**move, "x": x, "y": y, "event_id": f"{move['event_id']}-{number}"}
        for move in moves
        for number, (_, x, y) in enumerate(move["path"])
    ]


def _width(request: PictureRequest, kept: list[Event], asked: list[Event]) -> int:
    """The width that is asked for, else the commonest of what is kept, of several the widest."""
    counts = Counter(event["viewport_width"] for event in kept or asked)
    return request.width or max(counts, key=lambda width: (counts[width], width), default=1)


def count_plainly(
    events: list[Event], views: list[Event], request: PictureRequest, page: PageSurface | None = None
) -> PlainPicture:
    """The picture of a page's clicks, or of the points of paths, all of which know their width.

    Args:
        page: the page's own picture; None where there is none.
    """
    zone = ZoneInfo(request.zone)

    def in_days(event: Event) -> bool:
        day = happened(event).astimezone(zone).date().isoformat()
        return (request.first_day or "0") <= day <= (request.last_day or "9")

    asked = [event for event in events if in_days(event)]
    layouts = {view["view_id"]: view["layout"] for view in views}
    reasons = {event["event_id"]: reason(event, request.filter, request.zone, layouts) for event in asked}
    kept = [event for event in asked if reasons[event["event_id"]] is None]
    shown = of_mode(asked, request)
    heights = []
    for event in kept:
        lowest = unscrolled(event)[1] + 1 if event.get("anchor") == "container" else 0
        heights.append(max(event["page_height"], lowest))
    if not kept:
        heights = [event["page_height"] for event in asked]
    width = _width(request, kept, asked)
    picture = PlainPicture(width, page.height if page else _percentile(heights))
    boxes = median_boxes(kept, width)
    if page is not None and page.boxes is not None:
        boxes = boxes_on(page)
    for event in asked:
        fate = reasons[event["event_id"]] or ("mode" if event["event_id"] not in shown else "")
        if fate:
            picture.take(event, fate, 0, 0)
        else:
            _place(picture, event, request, boxes, _unseen(event, page))
    return picture


def boxes_on(page: PageSurface) -> dict[str, tuple[float, ...]]:
    """The box of each selector that a picture shows; () where it shows several."""
    found: dict[str, tuple[float, ...]] = {}
    for box in page.boxes or ():
        if box.visible:
            found[box.selector] = () if box.selector in found else (box.x, box.y, box.width, box.height)
    return found


def _unseen(event: Event, page: PageSurface | None) -> str:
    """Why a click that is on no element of a page's own picture is not on it at all; empty if it is."""
    if page is None or page.boxes is None:
        return ""
    shown = {"", *(box.selector for box in page.boxes if box.visible)}
    if event.get("layer") is not None and event["layer"] not in shown:
        return "closed_layer"
    scrolled = event.get("container_scroll_x", 0) or event.get("container_scroll_y", 0)
    return "scrolled_away" if event.get("anchor") == "container" and scrolled else ""


def _percentile(values: list[int]) -> int:
    if not values:
        return 1
    values = sorted(values)
    place = 0.995 * (len(values) - 1)
    low = math.floor(place)
    high = min(low + 1, len(values) - 1)
    return max(1, math.ceil(values[low] + (values[high] - values[low]) * (place - low)))


def _place(
    picture: PlainPicture,
    event: Event,
    request: PictureRequest,
    boxes: dict[str, tuple[float, ...]],
    unseen: str,
) -> None:
    x, y = unscrolled(event)
    at_width = event["viewport_width"] == picture.width
    box = boxes.get(event.get("selector") or "") if request.placement == "element" else None
    if event.get("frame") == "cross":
        picture.take(event, "cross_frame", x, y)
    elif box == ():
        picture.take(event, "ambiguous", x, y)
    elif box is not None:
        if at_width and all(abs(a - b) <= 1 for a, b in zip(own_box(event), box, strict=True)):
            picture.take(event, "anchored", x, y)
        else:
            left, top, wide, high = box
            picture.take(event, "anchored", left + event["element_x"] * wide, top + event["element_y"] * high)
    elif not at_width and request.placement == "exact":
        picture.take(event, "width", x, y)
    elif unseen:
        picture.take(event, unseen, x, y)
    elif at_width:
        picture.take(event, "exact", x, y)
    else:
        picture.take(event, "estimated", x * picture.width // event["viewport_width"], y)
