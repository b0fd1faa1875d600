"""Which page a URL names: the canonical form under which clicks are counted together. Standard library."""

import posixpath
import re
from typing import Final
from urllib.parse import SplitResult, quote, unquote, unquote_to_bytes, urlsplit

from logdig_console.domain.pages.page_rules import DEFAULT_RULES, PLACEHOLDER, PageRules

__all__ = ["DEFAULT_RULES", "RULES_VERSION", "PageRules", "canonical"]

RULES_VERSION: Final = 1
"""Raised when DEFAULT_RULES or the code below gives any URL another page."""

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_KEPT_IN_PATH: Final = "!$&'()*+,;=:@/~-._"
_KEPT_IN_QUERY: Final = "!$'()*,;:@/?~-._"
_ESCAPE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SESSION: Final = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
_HASH_ROUTE: Final = re.compile(r"!?/")


def canonical(url: str, rules: PageRules = DEFAULT_RULES) -> str:
    """The canonical form of a page URL; a fixed point of itself.

    Scheme and host become lower case, the host its ASCII form. The default port, user names, the query but
    for allowed names (sorted), anchors, dot parts, session parameters and index files go. Percent-encoding is
    made alike. What is no http, https or file URL is given back without fragment and query.
    """
    url = url.encode(errors="replace").decode().strip()
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
    return (
        f"{parts.scheme}://{host}{_path(parts.path, rules)}{_query(parts.query, rules)}{_route(parts, rules)}"
    )


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
    head, _, last = path.rpartition("/")
    if last in rules.index_files:
        path, slash = head + "/", True
    path = _by_pattern(path.rstrip("/") or "/", rules)
    return path + "/" if slash and rules.trailing_slash and path != "/" else path


def _by_pattern(path: str, rules: PageRules) -> str:
    parts = path.split("/")
    for pattern in rules.patterns:
        wanted = pattern.split("/")
        if len(wanted) == len(parts) and all(
            want == part or PLACEHOLDER.fullmatch(want) for want, part in zip(wanted, parts, strict=True)
        ):
            return pattern
    return path


def _query(query: str, rules: PageRules) -> str:
    kept = sorted(
        _encoded(pair, _KEPT_IN_QUERY + "=+")
        for pair in query.split("&")
        if unquote(pair.partition("=")[0]) in rules.query_allow
    )
    return "?" + "&".join(kept) if kept else ""


def _route(parts: SplitResult, rules: PageRules) -> str:
    if not rules.hash_routes or not _HASH_ROUTE.match(parts.fragment):
        return ""
    route = parts.fragment.partition("?")[0].rstrip("/")
    return f"#{_encoded(route, _KEPT_IN_PATH)}" if route.strip("!") else ""


def _encoded(text: str, kept: str) -> str:
    """Percent-encoding made alike: upper-case digits, nothing encoded that need not be, a stray % as %25."""
    pieces = re.split(r"(%2[Ff])", _ESCAPE.sub("%25", text))
    return "".join(
        "%2F" if piece.upper() == "%2F" else quote(unquote_to_bytes(piece), safe=kept) for piece in pieces
    )
