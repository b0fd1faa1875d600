"""Ask a web address, within bounds: of time, of size, and of where it may lead."""

import http.client
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from logdig_console.domain.errors import LogDigError

MOST_BYTES = 2 * 2**20
TIMEOUT_S = 8.0
AGENT = "LogDig-Console"


@dataclass(frozen=True, slots=True)
class WebAnswer:
    """What a server answered.

    Args:
        headers: names in lower case; one that is sent twice is joined by a comma.
        body: cut off after `MOST_BYTES`.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", errors="replace")


def ask(
    url: str,
    *,
    method: str = "GET",
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    ip: str | None = None,
    timeout_s: float = TIMEOUT_S,
) -> WebAnswer:
    """Send one request; redirects are answers like any other, and no proxy is used.

    Args:
        ip: where the host is connected to, whatever DNS says by now; None looks it up.

    Raises:
        LogDigError: if nobody answers, with why.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = _connection(parts.scheme, host, port, ip, timeout_s)
    path = parts.path or "/"
    if parts.query:
        path += f"?{parts.query}"
    try:
        sent = {"User-Agent": AGENT, "Accept-Encoding": "identity", **(headers or {})}
        connection.request(method, path, body=body, headers=sent)
        answer = connection.getresponse()
        joined: dict[str, str] = {}
        for name, value in answer.getheaders():
            key = name.lower()
            joined[key] = f"{joined[key]}, {value}" if key in joined else value
        return WebAnswer(answer.status, joined, answer.read(MOST_BYTES))
    except ssl.SSLError as error:
        raise LogDigError(
            f"{host} has no certificate that holds.", str(error), "Look at its certificate."
        ) from error
    except TimeoutError as error:
        raise LogDigError(
            f"{host} does not answer.", f"Nothing came within {timeout_s:.0f} s.", "Try again in a minute."
        ) from error
    except socket.gaierror as error:
        raise LogDigError(f"{host} is not known.", str(error), "Look at its name in DNS.") from error
    except (OSError, http.client.HTTPException) as error:
        raise LogDigError(
            f"{host} does not answer.", str(error) or type(error).__name__, "Look whether it runs."
        ) from error
    finally:
        connection.close()


def _connection(
    scheme: str, host: str, port: int, ip: str | None, timeout_s: float
) -> http.client.HTTPConnection:
    if scheme == "https":
        return _PinnedTls(host, port, ip, timeout_s)
    connection = http.client.HTTPConnection(ip or host, port, timeout=timeout_s)
    if ip is not None:
        # The Host header keeps the name.
        connection = _Pinned(host, port, ip, timeout_s)
    return connection


class _Pinned(http.client.HTTPConnection):
    """A connection to an address that was looked up and judged before."""

    def __init__(self, host: str, port: int, ip: str, timeout_s: float) -> None:
        super().__init__(host, port, timeout=timeout_s)
        self._ip = ip
        self._wait_s = timeout_s

    def connect(self) -> None:
        self.sock = socket.create_connection((self._ip, self.port), self._wait_s)


class _PinnedTls(http.client.HTTPSConnection):
    """The same over TLS: the certificate must be the host's."""

    def __init__(self, host: str, port: int, ip: str | None, timeout_s: float) -> None:
        self._tls = ssl.create_default_context()
        super().__init__(host, port, timeout=timeout_s, context=self._tls)
        self._ip = ip
        self._wait_s = timeout_s

    def connect(self) -> None:
        plain = socket.create_connection((self._ip or self.host, self.port), self._wait_s)
        self.sock = self._tls.wrap_socket(plain, server_hostname=self.host)
