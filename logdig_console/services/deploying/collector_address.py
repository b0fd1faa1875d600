"""Where a service's collector is asked."""

from dataclasses import dataclass
from urllib.parse import urlsplit

_LOOPBACK = ("127.0.0.1", "localhost")


@dataclass(frozen=True, slots=True)
class OwnCollector:
    """The collector of this machine's own service, which the console starts itself: no stack tells of it."""

    service: str
    url: str
    token: str


def reachable(url: str, *, local: bool) -> str:
    """The collector's address as it can be opened.

    The embedded AWS has no certificates: what would be https on AWS is http on this machine.
    """
    parts = urlsplit(url)
    if local and parts.scheme == "https" and parts.hostname in _LOOPBACK:
        return f"http://{parts.netloc}{parts.path}".rstrip("/")
    return url.rstrip("/")
