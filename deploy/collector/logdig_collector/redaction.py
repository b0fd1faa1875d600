"""What must not be kept, taken out again: old and forged trackers exist.

The rules are the tracker's; `tests/contract/redaction.json` is the table both are held to. Every pattern
here is linear in the length of its text, because anybody may send any text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from msgspec import UNSET

from logdig_collector.events import Event

REDACTED = ":id"
CACHED_TEXTS = 4_096
"""Pages and selectors come again and again; most need no second look."""

_ESCAPED = re.compile(r"%(?:25)*([2-7][0-9A-Fa-f])")
# The @ of name@2x.png is no e-mail address.
_EMAIL = re.compile(r"[^@/ ]@(?![0-9]x\.)[^@/ ]+\.[^@/ .]{2,}")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
_LONG_HEX = re.compile(r"(?<![0-9a-z])[0-9a-f]{16,}+(?![0-9a-z])", re.ASCII | re.IGNORECASE)
_BEFORE_DOT = re.compile(r"(?<![A-Za-z0-9_-])([A-Za-z0-9_-]++)\.(?=[A-Za-z0-9_-]{8})")
_WEB_TOKEN = re.compile(r"eyJ[A-Za-z0-9_-]{8}")
_PADDED_BASE64 = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16,}+={1,2}\Z")
_PLAIN_RUN = re.compile(r"[A-Za-z0-9]{20,}+")
_RUN = re.compile(r"[A-Za-z0-9_-]{20,}+")
_WORD_BETWEEN_DIGITS = re.compile(r"[0-9][A-Za-z]++[0-9]")
_CHANGE = re.compile(r"[a-z][A-Z0-9]|[0-9][A-Za-z]")
_SHUFFLED_CHANGES = 4

_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*:)?(//[^/?#]*)?([^#]*)(#.*)?\Z", re.DOTALL)
_ROUTE = re.compile(r"#!?/")
_ANCHOR = re.compile(r"#[A-Za-z0-9_.%-]+\Z")
_BETWEEN_WORDS = re.compile(r'([ >"[\]()#,]+)')


def looks_private(part: str) -> bool:
    """Whether a part looks like an e-mail address, a token or a long hex string."""
    text = _ESCAPED.sub(_unescape, part)
    return (
        any(pattern.search(text) for pattern in (_EMAIL, _UUID, _LONG_HEX, _PADDED_BASE64))
        or any(_WEB_TOKEN.search(run[1]) for run in _BEFORE_DOT.finditer(text))
        or any(_WORD_BETWEEN_DIGITS.search(run[0]) for run in _PLAIN_RUN.finditer(text))
        or any(_looks_shuffled(run[0]) for run in _RUN.finditer(text))
    )


def _unescape(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


def _looks_shuffled(run: str) -> bool:
    """Whether capitals, small letters and digits follow each other as in random keys and not as in words."""
    return (
        re.search(r"[A-Z]", run) is not None
        and re.search(r"[a-z]", run) is not None
        and re.search(r"[0-9]", run) is not None
        and len(_CHANGE.findall(run)) >= _SHUFFLED_CHANGES
    )


class Redaction:
    """Takes personal data out of an event's URLs and selectors.

    Args:
        query_allow: names of the query parameters that are kept.
    """

    def __init__(self, *, query_allow: frozenset[str]) -> None:
        self._query_allow = query_allow
        self._url: Callable[[str], str] = lru_cache(CACHED_TEXTS)(self.url)
        self._selector: Callable[[str], str] = lru_cache(CACHED_TEXTS)(self.selector)

    def apply(self, event: Event) -> None:
        """Redact an event in place."""
        event.current_page = self._url(event.current_page)
        event.link = self._url(event.link)
        for name in ("selector", "container", "layer"):
            value = getattr(event, name)
            if value is not UNSET:
                setattr(event, name, self._selector(value))

    def url(self, url: str) -> str:
        """A URL that may be kept. Of other schemes than http and https the scheme alone is left."""
        match = _URL.match(url)
        if match is None:
            raise AssertionError("the pattern matches every text")
        scheme, authority, rest, fragment = (part or "" for part in match.groups())
        if scheme and scheme.lower() not in ("http:", "https:"):
            return scheme
        if "@" in authority:
            authority = "//" + authority.rpartition("@")[2]
        return scheme + authority + self._path_and_query(rest) + self._fragment(fragment)

    def path(self, path: str) -> str:
        """A path whose private parts are replaced."""
        return "/".join(map(_redacted, path.split("/")))

    def query(self, query: str) -> str:
        """A query, without its `?`: the allowed names alone."""
        kept = []
        for pair in query.split("&"):
            name, equals, value = pair.partition("=")
            if pair and name in self._query_allow:
                kept.append(name + equals + _redacted(value))
        return "&".join(kept)

    def selector(self, selector: str) -> str:
        """A selector whose private words are replaced."""
        words = _BETWEEN_WORDS.split(selector)
        return "".join(REDACTED if looks_private(word.replace("\\", "")) else word for word in words)

    def _path_and_query(self, text: str) -> str:
        path, _, query = text.partition("?")
        query = self.query(query)
        return self.path(path) + (query and "?" + query)

    def _fragment(self, fragment: str) -> str:
        """A route is a path of its own, an anchor a plain name; anything else may hold anything and goes."""
        if _ROUTE.match(fragment):
            return self._path_and_query(fragment)
        return fragment if _ANCHOR.match(fragment) and not looks_private(fragment[1:]) else ""


def _redacted(part: str) -> str:
    return REDACTED if looks_private(part) else part
