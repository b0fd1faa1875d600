"""A page's Content-Security-Policy: whether it lets a script of another host run, and send."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlsplit

Purpose = Literal["script", "connect"]

_DIRECTIVES: Final[dict[Purpose, tuple[str, ...]]] = {
    "script": ("script-src-elem", "script-src", "default-src"),
    "connect": ("connect-src", "default-src"),
}


@dataclass(frozen=True, slots=True)
class Blocked:
    """What a policy stops, and the directive that stops it with its sources."""

    directive: str
    sources: tuple[str, ...]


def policies(headers: Iterable[str]) -> tuple[Mapping[str, tuple[str, ...]], ...]:
    """Policies from header values or meta tags: a value may hold several, separated by commas."""
    found = []
    for header in headers:
        for text in header.split(","):
            directives: dict[str, tuple[str, ...]] = {}
            for part in text.split(";"):
                words = part.split()
                # Of a directive that stands twice the first counts.
                if words:
                    directives.setdefault(words[0].lower(), tuple(words[1:]))
            if directives:
                found.append(directives)
    return tuple(found)


def blocked(
    policy: Mapping[str, tuple[str, ...]],
    purpose: Purpose,
    url: str,
    *,
    page: str,
    nonce: str = "",
    integrity: str = "",
) -> Blocked | None:
    """What of a policy stops the tag's script or its sending; None where it passes.

    Args:
        url: that is loaded or sent to; `page`: the address of the page itself.
        nonce, integrity: of the script's tag.
    """
    directive = next((name for name in _DIRECTIVES[purpose] if name in policy), None)
    if directive is None:
        return None
    sources = policy[directive]
    if purpose == "script":
        trusted = {f"'nonce-{nonce}'"} if nonce else set()
        trusted |= {f"'{part}'" for part in integrity.split()}
        if trusted & set(sources):
            return None
        if "'strict-dynamic'" in sources:
            return Blocked(directive, sources)
    passes = any(_matches(source, url, page) for source in sources)
    return None if passes else Blocked(directive, sources)


def _matches(source: str, url: str, page: str) -> bool:
    target, home = urlsplit(url), urlsplit(page)
    lower = source.lower()
    if lower == "*":
        return target.scheme in ("http", "https", home.scheme)
    if lower == "'self'":
        return (target.scheme, target.netloc) == (home.scheme, home.netloc)
    if lower.startswith("'"):
        return False
    if lower.endswith(":") and "/" not in lower:
        return target.scheme == lower[:-1] or (lower == "http:" and target.scheme == "https")
    return _host_matches(lower, url, home.scheme)


def _host_matches(source: str, url: str, page_scheme: str) -> bool:
    target = urlsplit(url)
    given = urlsplit(source if "//" in source else f"//{source}")
    scheme = given.scheme or page_scheme
    if not (target.scheme == scheme or (scheme == "http" and target.scheme == "https")):
        return False
    host, _, port = given.netloc.partition(":")
    name = target.hostname or ""
    if not (name == host or (host.startswith("*.") and name.endswith(host[1:]))):
        return False
    if port not in ("", "*") and port != str(target.port or _default_port(target.scheme)):
        return False
    if not port and target.port not in (None, _default_port(target.scheme)):
        return False
    path = given.path
    return path in ("", "/") or target.path == path or (path.endswith("/") and target.path.startswith(path))


def _default_port(scheme: str) -> int:
    return 443 if scheme == "https" else 80
