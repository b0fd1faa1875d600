"""Which addresses a browser of ours may open: the page's hosts at public addresses, or this machine's own."""

import ipaddress
import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from logdig_console.domain.errors import LogDigError

_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_LOOPBACK = ("127.0.0.1", "localhost")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
_TRACKER = re.compile(r"/(clickTracker|t/[0-9a-f]{16})\.js$")


@dataclass(frozen=True, slots=True)
class PageAddress:
    """A page that may be opened.

    Args:
        url: what the browser opens.
        origin: scheme, host and port; a page of this machine loads from no other port of it.
        host: as it stands in the URL, lower case.
        ip: what the host is pinned to, so that a second look-up cannot lead elsewhere; None on loopback.
        also: other hosts that belong to the site, each with what it is pinned to.
    """

    url: str
    origin: str
    host: str
    ip: str | None
    also: tuple[tuple[str, str], ...] = ()

    def allows(self, url: str) -> bool:
        """Whether the page may load this URL: its hosts', over http or https, and what holds no host.

        The tracker never is: taking a picture is no visit.
        """
        parts = urlsplit(url)
        if is_tracker(url):
            return False
        if parts.scheme in ("data", "blob", "about"):
            return True
        if parts.scheme in _PORTS and (parts.hostname or "").lower() in dict(self.also):
            return True
        if self.ip is None:
            return url.startswith(f"{self.origin}/")
        return parts.scheme in _PORTS and (parts.hostname or "").lower() == self.host

    def resolver_rules(self) -> str:
        """Chromium's rules for looking up hosts: each at its address alone, every other is unknown.

        They hold for what no request is paused for, too: workers, WebSockets, look-ups ahead of time.
        """
        pinned = [*self.also] if self.ip is None else [(self.host, self.ip), *self.also]
        places = [(host, f"[{ip}]" if ":" in ip else ip) for host, ip in pinned]
        rules = [f"MAP {host} {address}" for host, address in places]
        if self.ip is None:
            place = self.origin.partition("://")[2]
            rules.insert(0, f"MAP {place} {place}")
        excluded = [f"EXCLUDE {address}" for _, address in places]
        return ", ".join([*rules, "MAP * ~NOTFOUND", *excluded])


def is_tracker(url: str) -> bool:
    """Whether a URL is the tracker's: by its path, whatever the host."""
    return bool(_TRACKER.search(urlsplit(url).path))


def page_address(
    url: str, *, sample_page: str = "", loopback: bool = False, also: Sequence[str] = ()
) -> PageAddress:
    """Check the address that somebody wants a picture of.

    Args:
        sample_page: address of the local sample site, which is allowed.
        loopback: whether any page that this machine serves to itself is: a person asks for it, and the
            service is one of this machine. No other private address ever is.
        also: other hosts that belong to the site; each must be on the public network.

    Raises:
        LogDigError: if it is not http or https, or a host is unknown or not on the public network.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise LogDigError("The address cannot be read.", f"{url}: {error}", "Write https://…") from error
    host = (parts.hostname or "").lower()
    if parts.scheme not in _PORTS or not host or parts.username is not None:
        raise LogDigError(
            "Only web addresses can be opened.", f"{url} is none.", "Write https:// and a host, no user name."
        )
    origin = f"{parts.scheme}://{parts.netloc}"
    here = loopback and parts.scheme == "http" and host in _LOOPBACK
    if here or (sample_page and sample_page.startswith(f"{origin}/")):
        return PageAddress(url=url, origin=origin, host=host, ip=None, also=_pinned(also))
    return PageAddress(url=url, origin=origin, host=host, ip=_public_ip(host, port), also=_pinned(also))


def _pinned(hosts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Hosts with their addresses; a name goes into the browser's rules as it stands, so it is looked at."""
    wanted = tuple(dict.fromkeys(host.strip().lower() for host in hosts if host.strip()))
    for host in wanted:
        if not _HOST.fullmatch(host):
            raise LogDigError("This is no host.", host, "Write a host alone, such as cdn.shop.example.")
    return tuple((host, _public_ip(host, _PORTS["https"])) for host in wanted)


def _inner(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """The IPv4 address that an IPv6 one only wraps, else the address itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _public_ip(host: str, port: int) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise LogDigError(
            "The page's host is not known.", f"{host}: {error}", "Check the address and the network."
        ) from error
    addresses = [ipaddress.ip_address(str(item[4][0]).partition("%")[0]) for item in found]
    for address in addresses:
        plain = _inner(address)
        if not plain.is_global or plain.is_multicast:
            raise LogDigError(
                "This address is not opened.",
                f"{host} is {address}, which is not on the public network.",
                "Take the picture yourself and give it as a file.",
            )
    return str(addresses[0])
