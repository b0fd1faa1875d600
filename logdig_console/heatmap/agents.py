"""What a user agent says: the browser's family, and whether it is automated. Published rules, no guess."""

from collections.abc import Iterable
from typing import Final

from logdig_console.domain.pages.filter import BrowserFamily

_FAMILIES: Final[tuple[tuple[BrowserFamily, tuple[str, ...]], ...]] = (
    ("edge", ("edg/", "edge/", "edga/", "edgios/")),
    ("opera", ("opr/", "opera", "opios/", "opt/")),
    ("samsung", ("samsungbrowser/",)),
    ("firefox", ("firefox/", "fxios/")),
    ("explorer", ("msie ", "trident/")),
    ("chrome", ("chrome/", "chromium/", "crios/")),
    ("safari", ("safari/", "applewebkit/")),
)
"""The first family with a mark in the user agent, in lower case: most pretend to be the later ones too."""

BOT_MARKS: Final = (
    "bot", "crawl", "spider", "slurp", "headless", "phantomjs", "selenium", "puppeteer", "playwright",
    "webdriver", "lighthouse", "pagespeed", "gtmetrix", "pingdom", "uptime", "statuscake", "synthetic",
    "facebookexternalhit", "embedly", "prerender", "curl/", "wget/", "python-", "aiohttp", "okhttp",
    "go-http-client", "java/", "libwww", "httpclient", "axios/", "node-fetch", "scrapy",
)  # fmt: skip
"""A user agent that is empty, or has one of these in lower case, is automated."""

_NO_BOTS: Final = ("cubot",)
"""Makers of telephones."""


def browser_family(user_agent: str) -> BrowserFamily:
    """The usual family that a user agent belongs to."""
    text = user_agent.lower()
    for family, marks in _FAMILIES:
        if any(mark in text for mark in marks):
            return family
    return "other"


def is_bot(user_agent: str, further: Iterable[str] = ()) -> bool:
    """Whether a user agent says that nobody sits there; `further` are marks beside BOT_MARKS."""
    text = user_agent.lower()
    for name in _NO_BOTS:
        text = text.replace(name, "")
    return not text.strip() or any(mark.lower() in text for mark in (*BOT_MARKS, *further) if mark)
