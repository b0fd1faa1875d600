"""How the collector's address answers, and until when its certificate is good."""

import datetime as dt
import http.client
import json
import ssl
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from cryptography import x509

from logdig_console.domain.times import iso
from logdig_console.services.operating.collector_answer import CollectorAnswer, collector_answer

TIMEOUT_S = 5.0
_HTTPS_PORT = 443


def ask_collector(url: str) -> CollectorAnswer:
    """Ask the collector how it is; an address on this machine is asked past any proxy."""
    local = urlsplit(url).hostname in ("127.0.0.1", "localhost")
    proxies = urllib.request.ProxyHandler({}) if local else urllib.request.ProxyHandler()
    opener = urllib.request.build_opener(proxies)
    try:
        with opener.open(f"{url}/healthz", timeout=TIMEOUT_S) as answer:
            return collector_answer(answer.status, json.load(answer))
    except urllib.error.HTTPError as error:
        return CollectorAnswer(error.code, error=str(error.reason))
    except (OSError, ValueError, http.client.HTTPException) as error:
        return CollectorAnswer(None, error=str(getattr(error, "reason", error)))


def certificate_ends(url: str) -> str:
    """When the certificate of an https address ends, whether it is good or not; empty where there is none."""
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        return ""
    try:
        pem = ssl.get_server_certificate((parts.hostname, parts.port or _HTTPS_PORT), timeout=TIMEOUT_S)
        ends: dt.datetime = x509.load_pem_x509_certificate(pem.encode()).not_valid_after_utc
    except (OSError, ValueError):
        return ""
    return iso(ends)
