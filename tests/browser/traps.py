"""Pages that are easy to get wrong. Markup stays on one line, however long."""

# ruff: noqa: E501

from dataclasses import dataclass, field
from typing import Any

GO = "<button id=go style='width:80px;height:30px'>Go</button>"
HERE = "position:absolute;left:333px;top:222px"


@dataclass(frozen=True, slots=True)
class Trap:
    """A page that is easy to get wrong, what is done there before the click, and what the click must say."""

    body: str
    says: dict[str, Any] = field(default_factory=dict)
    before: str = ""
    head: str = ""
    inside: str = ""
    """The path of frames to the element, outermost first, separated by spaces."""


def frame(inner: str, style: str = "", outer: str = "") -> str:
    """A same-origin frame with this page in it."""
    html = f"<body style='margin:0'>{inner}".replace('"', "'").replace("'", "&#39;")
    return f"<div style='{outer}'><iframe id=frame style='{style}' srcdoc='{html}'></iframe></div>"


TALL = "<div style='height:3000px'>tall</div>"
PAGE = {"anchor": "page", "frame": "top"}
VIEWPORT = {"anchor": "viewport", "frame": "top"}


def inner(container: str, x: int = 0, y: int = 0) -> dict[str, Any]:
    return {"anchor": "container", "container": container, "container_scroll_x": x, "container_scroll_y": y}


STICKY = "position:sticky;top:10px"
SCROLLER = "height:300px;width:400px;overflow:auto"


def _aside(style: str, after: int = 0) -> str:
    """The button in a sticky box on a strip that is wider than the window, so many pixels from its beginning."""
    gap = f"<div style='flex:none;width:{after}px'></div>"
    return f"<div style='width:3000px;display:flex'>{gap}<div style='position:sticky;width:80px;{style}'>{GO}</div></div>"


TRAPS = {
    "plain": Trap(f"<div style='{HERE}'>{GO}</div>", {"x": 373, "y": 237, **PAGE}),
    "centred column": Trap(f"<div style='width:900px;margin:0 auto'>{GO}</div>", PAGE),
    "right-anchored": Trap(f"<div style='position:absolute;right:20px;top:5px'>{GO}</div>", PAGE),
    "page scrolled down": Trap(
        f"<div style='position:absolute;top:2000px'>{GO}</div>{TALL}",
        {"scroll_y": 1500, **PAGE},
        "scrollTo(0, 1500)",
    ),
    "page scrolled sideways": Trap(
        f"<div style='position:absolute;left:2500px'>{GO}</div>",
        {"scroll_x": 1288, **PAGE},
        "scrollTo(1288, 0)",
    ),
    "body with a margin and a border": Trap(
        GO, PAGE, head="<style>body{margin:40px;border:9px solid}</style>"
    ),
    "html with a margin": Trap(GO, PAGE, head="<style>html{margin:33px;position:relative}</style>"),
    "fixed": Trap(
        f"<div style='position:fixed;right:30px;bottom:20px'>{GO}</div>{TALL}",
        {"scroll_y": 700, **VIEWPORT},
        "scrollTo(0, 700)",
    ),
    "fixed and unscrolled": Trap(f"<div style='position:fixed;top:0'>{GO}</div>{TALL}", VIEWPORT),
    "fixed in a transformed ancestor is absolute": Trap(
        f"<div style='transform:translateX(9px);height:900px'><div style='position:fixed;top:600px'>{GO}</div></div>{TALL}",
        PAGE,
        "scrollTo(0, 300)",
    ),
    "fixed inside a scroller leaves it": Trap(
        f"<div id=box style='{SCROLLER}'><div style='position:fixed;left:500px;top:50px'>{GO}</div>{TALL}</div>",
        VIEWPORT,
        "box.scrollTop = 90",
    ),
    "sticky and not yet stuck": Trap(
        f"<div style='height:500px'></div><div style='{STICKY}'>{GO}</div>{TALL}", PAGE, "scrollTo(0, 100)"
    ),
    "sticky at the top of an unscrolled page": Trap(
        f"<div style='position:sticky;top:0'>{GO}</div>{TALL}", PAGE, head="<style>body{margin:0}</style>"
    ),
    "sticky and stuck": Trap(
        f"<div style='height:500px'></div><div style='{STICKY}'>{GO}</div>{TALL}",
        VIEWPORT,
        "scrollTo(0, 900)",
    ),
    "sticky and pushed out by its parent's end": Trap(
        f"<div style='height:600px'><div style='{STICKY}'><div style='height:300px'>{GO}</div></div></div>{TALL}",
        PAGE,
        "scrollTo(0, 320)",
    ),
    "sticky at the bottom and stuck": Trap(
        f"{TALL}<div style='position:sticky;bottom:0'>{GO}</div>", VIEWPORT, "scrollTo(0, 100)"
    ),
    "sticky at the bottom and at rest": Trap(
        f"{TALL}<div style='position:sticky;bottom:0'>{GO}</div>",
        PAGE,
        "scrollTo(0, 9999)",
        head="<style>body{margin:0}</style>",
    ),
    "inner scroller": Trap(
        f"<div id=box style='{SCROLLER}'><div style='height:700px'></div>{GO}{TALL}</div>",
        inner("#box", 0, 600),
        "box.scrollTop = 600",
    ),
    "inner scroller sideways": Trap(
        f"<div id=box style='{SCROLLER}'><div style='width:2000px;padding-left:900px'>{GO}</div></div>",
        inner("#box", 850, 0),
        "box.scrollLeft = 850",
    ),
    "scroller that has nothing to scroll": Trap(f"<div style='{SCROLLER}'>{GO}</div>", PAGE),
    "clipped and moved by a script": Trap(
        f"<div id=box style='width:300px;overflow:hidden'><div style='width:2000px;padding-left:900px'>{GO}</div></div>",
        inner("#box", 800, 0),
        "box.scrollLeft = 800",
    ),
    "scroller in a scroller": Trap(
        f"<div id=out style='{SCROLLER}'><div id=box style='height:150px;overflow:auto'>{GO}{TALL}</div>{TALL}</div>",
        inner("#box", 0, 7),
        "out.scrollTop = 5; box.scrollTop = 7",
    ),
    "scroller in a scrolled page": Trap(
        f"{TALL}<div id=box style='{SCROLLER}'>{GO}{TALL}</div>",
        inner("#box", 0, 4),
        "scrollTo(0, 9999); box.scrollTop = 4",
    ),
    "stuck in an inner scroller": Trap(
        f"<div id=box style='{SCROLLER}'><div style='position:sticky;top:0'>{GO}</div>{TALL}</div>",
        PAGE,
        "box.scrollTop = 300",
    ),
    "not stuck in an inner scroller": Trap(
        f"<div id=box style='{SCROLLER}'><div style='height:200px'></div><div style='position:sticky;top:0'>{GO}</div>{TALL}</div>",
        inner("#box", 0, 100),
        "box.scrollTop = 100",
    ),
    "stuck in a scroller in a fixed box": Trap(
        f"<div style='position:fixed;top:90px'><div id=box style='{SCROLLER}'><div style='position:sticky;top:0'>{GO}</div>{TALL}</div></div>",
        VIEWPORT,
        "box.scrollTop = 300",
    ),
    "sticky at the left and stuck": Trap(_aside("left:10px", 300), VIEWPORT, "scrollTo(900, 0)"),
    "sticky at the left and not yet stuck": Trap(_aside("left:10px", 300), PAGE, "scrollTo(100, 0)"),
    "sticky at the left of an unscrolled page": Trap(
        _aside("left:0"), PAGE, head="<style>body{margin:0}</style>"
    ),
    "sticky at the right and stuck": Trap(_aside("right:0", 2500), VIEWPORT),
    "sticky at the right and at rest": Trap(
        _aside("right:0", 2920),
        PAGE,
        "scrollTo(9999, 0)",
        head="<style>body{margin:0}</style>",
    ),
    "sticky at the right, read from right to left": Trap(
        _aside("right:10px", 300),
        {"scroll_x": -900, **VIEWPORT},
        "scrollTo(-900, 0)",
        head="<style>html{direction:rtl}</style>",
    ),
    "sticky at the right and unscrolled, read from right to left": Trap(
        _aside("right:0"), PAGE, head="<style>html{direction:rtl}body{margin:0}</style>"
    ),
    "stuck beside the columns of a scroller": Trap(
        f"<div id=box style='{SCROLLER}'>{_aside('left:0', 50)}</div>",
        PAGE,
        "box.scrollLeft = 300",
    ),
    "not stuck beside the columns of a scroller": Trap(
        f"<div id=box style='{SCROLLER}'>{_aside('left:0', 50)}</div>",
        inner("#box", 20, 0),
        "box.scrollLeft = 20",
    ),
    "overflow of body is the page's": Trap(
        f"{GO}{TALL}", PAGE, head="<style>html,body{height:100%}body{overflow-x:hidden}</style>"
    ),
    "right to left": Trap(
        f"<div style='width:2000px;padding-right:1000px'>{GO}</div>",
        {"scroll_x": -400, **PAGE},
        "scrollTo(-400, 0)",
        head="<style>html{direction:rtl}</style>",
    ),
    "left of the origin, read from right to left": Trap(
        f"<div style='width:2000px;padding-right:1700px'>{GO}</div>",
        PAGE,
        "scrollTo(-900, 0)",
        head="<style>html{direction:rtl}</style>",
    ),
    "right-to-left scroller": Trap(
        f"<div id=box dir=rtl style='{SCROLLER}'><div style='width:2000px;padding-right:600px'>{GO}</div></div>",
        inner("#box", -500, 0),
        "box.scrollLeft = -500",
    ),
    "frame": Trap(
        frame(GO), {"anchor": "page", "frame": "same", "selector": "#frame >>> #go"}, inside="#frame"
    ),
    "frame with border and padding": Trap(
        frame(GO, "border:11px solid;padding:13px 17px", HERE),
        {"x": 333 + 11 + 17 + 40, "y": 222 + 11 + 13 + 15, "frame": "same"},
        inside="#frame",
    ),
    "frame in a scrolled page": Trap(
        f"{TALL}{frame(GO)}", {"anchor": "page", "frame": "same"}, "scrollTo(0, 9999)", inside="#frame"
    ),
    "scrolled frame": Trap(
        frame(f"<div style='height:900px'></div>{GO}{TALL}"),
        inner("#frame", 0, 850) | {"frame": "same"},
        "frames[0].scrollTo(0, 850)",
        inside="#frame",
    ),
    "scaled frame": Trap(
        frame(GO, "transform:scale(0.5);transform-origin:0 0", HERE),
        {"x": 333 + 1 + 20, "element_width": 40},
        inside="#frame",
    ),
    "fixed frame": Trap(
        frame(GO, outer="position:fixed;bottom:5px"), {"anchor": "viewport", "frame": "same"}, inside="#frame"
    ),
    "fixed inside a frame moves with the frame": Trap(
        frame(f"<div style='position:fixed;top:20px'>{GO}</div>{TALL}"),
        {"anchor": "page", "frame": "same"},
        "frames[0].scrollTo(0, 99)",
        inside="#frame",
    ),
    "frame in a frame": Trap(
        frame(
            frame(GO, "border:5px solid").replace("&", "&amp;"), "border:3px solid;width:600px;height:400px"
        ),
        {"frame": "same", "selector": "#frame >>> #frame >>> #go"},
        inside="#frame #frame",
    ),
    "shadow root": Trap(
        "<div id=host></div>",
        {**PAGE, "selector": "#host >>> #go"},
        "host.attachShadow({mode: 'open'}).innerHTML = \"<b style='padding:40px'>"
        + GO.replace("'", "")
        + '</b>"',
    ),
    "slotted into a shadow root": Trap(
        f"<div id=host>{GO}</div>",
        inner("#host >>> #box", 0, 30) | {"selector": "#go"},
        f"host.attachShadow({{mode: 'open'}}).innerHTML = \"<div id=box style='{SCROLLER}'><p style='height:90px'></p><slot></slot><p style='height:900px'></p></div>\"; host.shadowRoot.firstChild.scrollTop = 30",
    ),
    "open dialog": Trap(
        f"<dialog id=ask>{GO}</dialog>{TALL}", {"layer": "#ask", **VIEWPORT}, "ask.showModal()"
    ),
    "open popover": Trap(f"<div popover id=pop>{GO}</div>", {"layer": "#pop"}, "pop.showPopover()"),
    "menu": Trap(f"<ul role=menu id=menu><li role=menuitem>{GO}</ul>", {"layer": "#menu", **PAGE}),
    "image that comes late moves the button": Trap(
        f"<img id=late>{GO}", PAGE, "late.style.cssText = 'display:block;height:400px'"
    ),
    "quirks": Trap(f"{TALL}{GO}", PAGE, "scrollTo(0, 9999)", head="<!--quirks-->"),
    "table": Trap(f"<table style='margin:50px'><tr><td><td>{GO}</table>", PAGE),
    "column layout": Trap(f"<div style='columns:3'>{'<p>words</p>' * 30}{GO}</div>", PAGE),
    "rotated": Trap(f"<div style='margin:90px;transform:rotate(30deg);width:80px'>{GO}</div>", PAGE),
    "zoomed by CSS": Trap(f"<div style='zoom:1.5'>{GO}</div>", PAGE),
}
