"""A page as a browser shows it at one width: its picture, its elements' boxes, and what was noted of it."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from logdig_console.domain.pages.page_picture import NotLoaded
from logdig_console.domain.shipped import shipped
from logdig_console.heatmap import png
from logdig_console.local.browser import Browser

VIEWPORT_HEIGHT: Final = 800
MAX_HEIGHT: Final = 20_000
MOST_ELEMENTS: Final = 4_000

_SETTLE: Final = """(async (viewport, most) => {
    const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    const patience = milliseconds => new Promise(done => setTimeout(done, milliseconds));
    const style = document.createElement("style");
    style.textContent = "html{scroll-behavior:auto !important} *{caret-color:transparent !important}";
    document.documentElement.append(style);
    for (const lazy of document.querySelectorAll("[loading=lazy]")) lazy.loading = "eager";
    for (let top = 0; top < Math.min(document.documentElement.scrollHeight, most); top += viewport) {
        scrollTo(0, top);
        await frame();
    }
    scrollTo(0, 0);
    const shown = Promise.all(Array.from(document.images, image => image.decode().catch(() => 0)));
    await Promise.race([Promise.all([shown, document.fonts.ready]), patience(PATIENCE)]);
    for (const animation of document.getAnimations()) {
        try { animation.finish(); } catch { animation.cancel(); }
    }
    await frame();
})"""
"""What comes into being on scrolling or by and by is there, nothing moves, and the page is at its top."""

_PATIENCE_MS: Final = 4_000

_MEASURE: Final = """(async wanted => {
    const {boxOf, anchorOf, elementsOf, selectorOf} = window.logdigSelectors;
    const elements = Array.from(document.querySelectorAll("body *")).slice(0, MOST);
    const names = new Set(wanted.concat(elements.map(selectorOf)));
    names.delete("");
    const found = name => { try { return elementsOf(name); } catch { return []; } };
    const named = Array.from(names).flatMap(
        selector => found(selector).map(element => ({selector, element})));
    const uncut = new Set();
    await new Promise(done => {
        const observer = new IntersectionObserver(seen => {
            seen.filter(one => one.isIntersecting).forEach(one => uncut.add(one.target));
            done();
        }, {rootMargin: "1000000px"});
        named.forEach(({element}) => observer.observe(element));
        setTimeout(done, 1_000);
    });
    return named.map(({selector, element}) => {
        const box = boxOf(element);
        const shown = element.checkVisibility({opacityProperty: true, visibilityProperty: true});
        return {selector, x: box.left + scrollX, y: box.top + scrollY, width: box.width, height: box.height,
                anchor: anchorOf(element).anchor,
                visible: shown && uncut.has(element) && box.width > 0 && box.height > 0};
    });
})"""
"""What an inner scroller shows only further on is cut off on the picture: it is there, and not visible."""

_BANNERS: Final = """(() => {
    const {anchorOf, boxOf, selectorOf} = window.logdigSelectors;
    const named = element => /cookie|consent|gdpr|onetrust|cmp[-_]/i.test(
        [element.id, element.getAttribute("class"), element.getAttribute("aria-label")].join(" "));
    const large = element => { const box = boxOf(element); return box.width * box.height > 2_000; };
    const found = Array.from(document.querySelectorAll("body *")).filter(element => named(element)
        && element.checkVisibility({opacityProperty: true, visibilityProperty: true})
        && large(element) && anchorOf(element).anchor === "viewport");
    return found.filter(element => !found.some(other => other !== element && other.contains(element)))
        .map(selectorOf).filter(Boolean);
})()"""
"""Boxes held by the viewport that are named like the question for consent; the picture shows them."""


_MARK_COLOUR: Final = (1, 2, 3)
_MARK: Final = """(() => {
    if (getComputedStyle(document.documentElement).direction !== "rtl") return false;
    const mark = document.createElement("div");
    mark.id = "logdig-mark";
    mark.style.cssText = "position:absolute;left:0;top:0;width:1px;height:1px;background:rgb(1,2,3);"
        + "z-index:2147483647";
    document.documentElement.append(mark);
    return true;
})()"""
_UNMARK: Final = "document.getElementById('logdig-mark').remove()"


@dataclass(frozen=True, slots=True, eq=False)
class Photograph:
    """What a browser showed.

    Attributes:
        image: PNG, one pixel a CSS px.
        width: of the viewport, CSS px.
        document_width, height: of the document, CSS px; the height as far as it is on the picture.
        layout: fingerprint of the page's landmarks, as the tracker's `layout`.
        boxes: selector, x, y, width, height, anchor, visible of each element that was measured.
        banners: selectors of what looks like a cookie banner over the page.
        not_loaded: what other hosts would have sent, style sheets first.
    """

    image: bytes
    width: int
    document_width: int
    height: int
    layout: str
    boxes: tuple[dict[str, Any], ...]
    banners: tuple[str, ...]
    not_loaded: tuple[NotLoaded, ...] = ()


def photograph(browser: Browser, address: str, width: int, selectors: Sequence[str] = ()) -> Photograph:
    """Open an address at a width, wait until all of it is there and at rest, and take its picture.

    Args:
        selectors: that the page's clicks name; each element that one fits is measured.

    Raises:
        LogDigError: if the page cannot be opened, or does not answer.
    """
    browser.refused.clear()
    browser.open(address, width=width, height=VIEWPORT_HEIGHT)
    settle = _SETTLE.replace("PATIENCE", str(_PATIENCE_MS))
    browser.evaluate(f"{settle}({VIEWPORT_HEIGHT}, {MAX_HEIGHT})")
    size = browser.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    document_width, document_height = (int(value) for value in size)
    browser.evaluate(shipped("tracker", "selectors.js").read_text(encoding="utf-8"))
    measure = _MEASURE.replace("MOST", str(MOST_ELEMENTS))
    boxes = browser.evaluate(f"{measure}({json.dumps(list(selectors))})")
    height = min(document_height, MAX_HEIGHT)
    return Photograph(
        image=browser.screenshot(width=width, height=height, left=_shift(browser, width, height)),
        width=width,
        document_width=document_width,
        height=height,
        layout=browser.evaluate("window.logdigSelectors.layout()"),
        boxes=tuple(boxes),
        banners=tuple(browser.evaluate(_BANNERS)),
        not_loaded=_not_loaded(browser.refused),
    )


def _not_loaded(refused: Sequence[tuple[str, str]]) -> tuple[NotLoaded, ...]:
    """Of what was refused, that which makes a page look as it does."""
    seen = Counter(refused)
    found = []
    for host in dict.fromkeys(host for host, _ in refused):
        others = sum(seen[host, kind] for kind in ("Image", "Font", "Script"))
        found.append(NotLoaded(host, seen[host, "Stylesheet"], others))
    told = [item for item in found if item.style_sheets or item.others]
    return tuple(sorted(told, key=lambda item: (-item.style_sheets, -item.others, item.host)))


def _shift(browser: Browser, width: int, height: int) -> int:
    """How far Chromium moves the picture of a page that is read from right to left, px.

    WORKAROUND: what lies beyond the viewport is pictured from a window of another size, and such a page is
    then moved to the right where the picture has the viewport's size (179 px in Chromium 156). A mark at the
    page's left edge says how far, on a picture of the same size.
    """
    if not browser.evaluate(_MARK):
        return 0
    marked = png.decode(browser.screenshot(width=width, height=height))
    browser.evaluate(_UNMARK)
    found = np.flatnonzero((marked[0, :, :3] == _MARK_COLOUR).all(axis=1))
    return int(found[0]) if len(found) else 0
