"""Measure the sample site's targets in a browser: `python -m tests.local.sample_targets` writes them anew."""

import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from logdig_console.domain.context import JobContext
from logdig_console.domain.shipped import shipped
from logdig_console.local.browser import Browser, find_browser

WIDTH = 1_280
_NAV = {f".site-nav a:nth-of-type({number})": 4 for number in (1, 2, 3)}
_FRAME = {"#help-button": 3, "#basket-link": 6, ".brand": 2}
_ADD = 'button[data-logdig="add-{}"]'
WEIGHTS: dict[str, dict[str, float]] = {
    "index.html": {
        **_NAV,
        **_FRAME,
        "#hero-shop": 22,
        "#hero-care": 6,
        ".hero svg": 5,
        _ADD.format("boston-fern"): 14,
        _ADD.format("rubber-plant"): 8,
        _ADD.format("moon-cactus"): 10,
        ".card:nth-of-type(1) svg": 7,
        ".card:nth-of-type(2) svg": 4,
        ".card:nth-of-type(3) svg": 5,
        ".block-head a": 5,
        "#ask-us": 4,
    },
    "products.html": {
        **_NAV,
        **_FRAME,
        _ADD.format("boston-fern"): 12,
        _ADD.format("rubber-plant"): 9,
        _ADD.format("moon-cactus"): 8,
        _ADD.format("string-of-pearls"): 6,
        _ADD.format("olive-tree"): 7,
        _ADD.format("snake-plant"): 5,
        _ADD.format("parlour-palm"): 3,
        _ADD.format("fiddle-leaf"): 3,
        _ADD.format("spring-cactus"): 2,
        "#plan-with-us": 3,
    },
    "contact.html": {**_NAV, **_FRAME, "#suggest": 9, "#hours": 2},
}
_MEASURE = """(names => names.map(name => {
    const element = document.querySelector(name), box = element.getBoundingClientRect();
    const link = element.closest('a');
    return {selector: window.logdigSelectors.selectorOf(element),
            x: Math.ceil(box.x), y: Math.ceil(box.y + scrollY),
            width: Math.floor(box.right) - Math.ceil(box.x),
            height: Math.floor(box.bottom) - Math.ceil(box.y),
            link: link ? link.getAttribute('href') : ''};
}))"""


@contextmanager
def _site() -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002
            return

    handler = partial(Quiet, directory=str(shipped("resources", "sample_site")))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def measure() -> dict[str, Any]:
    """The targets of each page at the sample width, as `targets.json` holds them."""
    program = find_browser()
    assert program is not None, "a browser must be installed"
    pages: dict[str, Any] = {}
    with _site() as address, Browser(JobContext(), program) as browser:
        for name, weights in WEIGHTS.items():
            browser.open(f"{address}/{name}", width=WIDTH, height=800)
            browser.evaluate(shipped("tracker", "selectors.js").read_text(encoding="utf-8"))
            spots = browser.evaluate(f"{_MEASURE}({json.dumps(list(weights))})")
            height = browser.evaluate("document.documentElement.scrollHeight")
            pages[name] = {
                "height": height,
                "spots": [
                    spot | {"weight": weight} for spot, weight in zip(spots, weights.values(), strict=True)
                ],
            }
    return {"width": WIDTH, "pages": pages}


if __name__ == "__main__":
    path = Path(shipped("resources", "sample_site")) / "targets.json"
    path.write_text(json.dumps(measure(), indent=1) + "\n", encoding="utf-8")
