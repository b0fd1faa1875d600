"""Which page a URL names: the canonical form under which clicks are counted together. Standard library."""

import posixpath
import re
from functools import lru_cache
from typing import Final
from urllib.parse import quote, unquote, unquote_to_bytes, urlsplit

from logdig_console.domain.pages.page_rules import DEFAULT_RULES, PLACEHOLDER, PageRules

__all__ = ["DEFAULT_RULES", "RULES_VERSION", "PageRules", "canonical"]

RULES_VERSION: Final = 1
"""Raised when DEFAULT_RULES or the code below gives any URL another page."""

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_KEPT_IN_PATH: Final = "!$&'()*+,;=:@/~-._"
_KEPT_IN_QUERY: Final = "!$'()*,;:@/?~-._"
_ESCAPE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SESSION: Final = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
_PLAIN: Final = re.compile(r"[A-Za-z0-9_~/!$'()*,;:@.-]*")
"""What percent-encoding leaves as it is, in a path and in a query."""
_DOTTED: Final = re.compile(r"//|/\.")
_HOSTS_CACHED: Final = 1_024
_RULES_CACHED: Final = 64
_USUAL: Final = re.compile(
    r"(?P<place>https?://[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*)(?::(?P<port>[1-9][0-9]{0,3}))?"
    r"(?P<path>/[A-Za-z0-9_~/!$'()*,:@.-]*)(?:\?(?P<query>[!-\"$-~]*))?(?:#(?P<fragment>[!-~]*))?"
)
"""Most URLs, taken apart at once: nothing of their scheme, host and path needs to be made alike."""
_USUAL_PORTS: Final = ("http:80", "https:443")
_HASH_ROUTE: Final = re.compile(r"!?/")


def canonical(url: str, rules: PageRules = DEFAULT_RULES) -> str:
    """The canonical form of a page URL; a fixed point of itself.

    Scheme and host become lower case, the host its ASCII form. The default port, user names, the query but
    for allowed names (sorted), anchors, dot parts, session parameters and index files go. Percent-encoding is
    made alike. What is no http, https or file URL is given back without fragment and query.
    """
    url = url.encode(errors="replace").decode().strip()
    usual = _USUAL.fullmatch(url)
    if usual and not _DOTTED.search(usual["path"]):
        place, port, path, query, fragment = usual.group("place", "port", "path", "query", "fragment")
        port = "" if not port or f"{place.partition(':')[0]}:{port}" in _USUAL_PORTS else f":{port}"
        return (
            f"{place}{port}{_tidied(path, rules)}{_query(query or '', rules)}{_route(fragment or '', rules)}"
        )
    bare = url.partition("#")[0].partition("?")[0].rstrip()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return bare
    if not parts.scheme or (not parts.netloc and parts.scheme != "file"):
        return bare
    host = _host(parts.hostname or "")
    if port is not None and port != _DEFAULT_PORTS.get(parts.scheme):
        host = f"{host}:{port}"
    query, route = _query(parts.query, rules), _route(parts.fragment, rules)
    return f"{parts.scheme}://{host}{_path(parts.path, rules)}{query}{route}"


@lru_cache(_HOSTS_CACHED)
def _host(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    try:
        return host.rstrip(".").encode("idna").decode().lower()
    except UnicodeError:
        return host.lower()


def _path(path: str, rules: PageRules) -> str:
    path = _encoded(_SESSION.sub("", path) or "/", _KEPT_IN_PATH)
    slash = path.endswith(("/", "/.", "/.."))
    path = "/" + posixpath.normpath(path).lstrip("/")
    return _tidied(path + "/" if slash else path, rules)


def _tidied(path: str, rules: PageRules) -> str:
    """A path without dot parts: index files are their folder, a pattern takes the place of what fits it."""
    slash = path.endswith("/")
    path = path.rstrip("/") or "/"
    head, _, last = path.rpartition("/")
    if last in rules.index_files:
        path, slash = head + "/", True
    path = _by_pattern(path.rstrip("/") or "/", rules)
    return path + "/" if slash and rules.trailing_slash and path != "/" else path


def _by_pattern(path: str, rules: PageRules) -> str:
    for pattern, fitting in _fitting(rules.patterns):
        if fitting.fullmatch(path):
            return pattern
    return path


@lru_cache(_RULES_CACHED)
def _fitting(patterns: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each pattern with what fits it: a placeholder stands for any one part, an empty one too."""
    return tuple(
        (
            pattern,
            re.compile(
                "/".join(
                    "[^/]*" if PLACEHOLDER.fullmatch(part) else re.escape(part) for part in pattern.split("/")
                ),
                re.DOTALL,
            ),
        )
        for pattern in patterns
    )


def _query(query: str, rules: PageRules) -> str:
    if not query:
        return ""
    kept = sorted(
        _encoded(pair, _KEPT_IN_QUERY + "=+")
        for pair in query.split("&")
        if unquote(pair.partition("=")[0]) in rules.query_allow
    )
    return "?" + "&".join(kept) if kept else ""


def _route(fragment: str, rules: PageRules) -> str:
    if not rules.hash_routes or not _HASH_ROUTE.match(fragment):
        return ""
    route = fragment.partition("?")[0].rstrip("/")
    return f"#{_encoded(route, _KEPT_IN_PATH)}" if route.strip("!") else ""


def _encoded(text: str, kept: str) -> str:
    """Percent-encoding made alike: upper-case digits, nothing encoded that need not be, a stray % as %25."""
    if _PLAIN.fullmatch(text):
        return text
    pieces = re.split(r"(%2[Ff])", _ESCAPE.sub("%25", text))
    return "".join(
        "%2F" if piece.upper() == "%2F" else quote(unquote_to_bytes(piece), safe=kept) for piece in pieces
    )
