"""Log lines for tests: a good one, and the ways in which one can be odd."""

import json
from typing import Any

EVENT: dict[str, Any] = {
    "timestamp": "2026-01-31T23:59:59.000Z",
    "token": "site-token",
    "user_key": "abcdefghijABCDEFGHIJ",
    "current_page": "https://shop.example/shoes",
    "link": "",
    "x": 640,
    "y": 480,
    "spent_milli_sec": 1500,
    "user_agent": "Mozilla/5.0 (X11; Linux x86_64)",
    "load_count": 2,
    "v": 2,
    "event_id": "00000000-0000-4000-8000-000000000001",
    "kind": "click",
    "sent_at": "2026-01-31T23:59:59.250Z",
    "viewport_width": 1265,
    "page_height": 4211,
    "pixel_ratio": 1.5,
    "trusted": True,
    "selector": '[data-logdig="buy"]',
    "element_x": 0.25,
    "element_y": 0.5,
    "element_width": 120,
    "element_height": 40,
    "frame": "top",
    "received_at": "2026-02-01T00:00:00.000Z",
    "receipt": "0123456789abcdef-1",
}


def event_id(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012x}"


def line(**changes: Any) -> bytes:
    """A line with some fields changed; `...` leaves a field out."""
    event = {name: value for name, value in (EVENT | changes).items() if value is not ...}
    return json.dumps(event, separators=(",", ":")).encode() + b"\n"


def original(
    *,
    timestamp: str = "2015-06-01T10:00:00.000Z",
    page: str = "http://old.example/",
    link: str = "",
    x: object = 10,
    y: object = 20,
    spent: object = 900,
    agent: str = "Mozilla/5.0",
    loads: object = 1,
) -> bytes:
    """A line of the original LogDig."""
    fields = [timestamp, "token", "ABCDEFGHIJABCDEFGHIJ", page, link, x, y, spent, agent, loads]
    return "|".join(map(str, fields)).encode() + b"\n"
