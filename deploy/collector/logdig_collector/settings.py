"""What the collector is told by its environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from logdig_collector.origins import OriginRules

MAX_EVENTS = 50
MAX_WIRE_BYTES = 48 * 1024
MAX_UNPACKED_BYTES = 256 * 1024
MAX_HEADER_BYTES = 16 * 1024

SECRETS = ("LOGDIG_ORIGIN_SECRET", "LOGDIG_ORIGIN_SECRET_B")
BALANCER = "balancer"

BUNDLE = Path(__file__).resolve().parents[1]


class SettingsError(Exception):
    """The environment asks for something the collector cannot be; it says which variable and why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much the collector takes on.

    Rates are events a second, bursts are events; a rate of 0 means: not limited.

    Attributes:
        client_rate, client_burst: of one client address; asked only behind the origin secret.
        token_rate, token_burst: of one token.
        concurrency: POSTs being read or held at one time.
        held_bytes: encoded lines waiting for SQS.
        read_s: seconds in which a body must have arrived.
        hold_s: seconds after which a POST whose lines are not confirmed is answered 503.
        proxies: how many proxies append to X-Forwarded-For on the way here.
    """

    client_rate: float = 100.0
    client_burst: float = 2_000.0
    token_rate: float = 5_000.0
    token_burst: float = 50_000.0
    concurrency: int = 512
    held_bytes: int = 32_000_000
    read_s: float = 10.0
    hold_s: float = 4.5
    proxies: int = 2


@dataclass(frozen=True, slots=True)
class Settings:
    """One collector's settings.

    Attributes:
        queue: the name of the queue; its URL is asked of SQS.
        tokens: the services whose events are taken.
        origins: which web origins may post.
        query_allow: names of query parameters whose values are kept in page and link URLs.
        origin_secrets: values of which a request must carry one; empty: not asked.
        balanced: nothing but a load balancer reaches the collector, which can say no secret.
        tracker_directory: holds `released/`, or one `clickTracker.js`.
    """

    queue: str
    tokens: frozenset[str]
    origins: OriginRules
    query_allow: frozenset[str] = frozenset()
    origin_secrets: tuple[str, ...] = field(default=(), repr=False)
    balanced: bool = False
    tracker_directory: Path = BUNDLE / "tracker"
    limits: Limits = Limits()

    @property
    def proxy_vouches(self) -> bool:
        """Whether the proxy's word for a client's address may be believed: nobody goes round it."""
        return self.balanced or bool(self.origin_secrets)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read the settings from environment variables.

    Lists are separated by commas or white space. While the origin secret is rotated there are two: the
    other is in LOGDIG_ORIGIN_SECRET_B. Behind a load balancer of its own, where LOGDIG_FRONT is `balancer`,
    there is none. The limits are LOGDIG_CLIENT_RATE, LOGDIG_CLIENT_BURST, LOGDIG_TOKEN_RATE,
    LOGDIG_TOKEN_BURST, LOGDIG_CONCURRENCY, LOGDIG_HELD_BYTES, LOGDIG_READ_S, LOGDIG_HOLD_S and
    LOGDIG_PROXIES.

    Raises:
        SettingsError: a variable is missing or cannot be understood, or the origin secret is missing
            although the collector does not run against an emulator.
    """
    secrets = tuple(item for name in SECRETS for item in _items(environment, name))
    front = environment.get("LOGDIG_FRONT", "").strip()
    if front not in ("", BALANCER):
        raise SettingsError(f"LOGDIG_FRONT is “{front}”: it is “{BALANCER}”, or not there.")
    if not secrets and front != BALANCER and not _emulated(environment):
        raise SettingsError(
            "LOGDIG_ORIGIN_SECRET is missing: only with an emulator (AWS_ENDPOINT_URL) and behind a load "
            "balancer of its own (LOGDIG_FRONT) it is not asked."
        )
    tokens = frozenset(_items(environment, "LOGDIG_TOKENS"))
    if not tokens:
        raise SettingsError("LOGDIG_TOKENS is missing: no event could be accepted.")
    for token in tokens:
        if len(token.encode()) > 64:
            raise SettingsError("LOGDIG_TOKENS: a token has 1 to 64 bytes.")
    queue = environment.get("LOGDIG_QUEUE", "").strip()
    if not queue:
        raise SettingsError("LOGDIG_QUEUE is missing: the name of the queue.")
    try:
        origins = OriginRules.of(_items(environment, "LOGDIG_ORIGINS"))
    except ValueError as error:
        raise SettingsError(f"LOGDIG_ORIGINS: {error}") from error
    return Settings(
        queue=queue,
        tokens=tokens,
        origins=origins,
        query_allow=frozenset(_items(environment, "LOGDIG_QUERY_ALLOW")),
        origin_secrets=secrets,
        balanced=front == BALANCER,
        tracker_directory=Path(environment.get("LOGDIG_TRACKER_DIR") or BUNDLE / "tracker"),
        limits=_limits(environment),
    )


def _items(environment: Mapping[str, str], name: str) -> list[str]:
    return environment.get(name, "").replace(",", " ").split()


def _emulated(environment: Mapping[str, str]) -> bool:
    return bool(environment.get("AWS_ENDPOINT_URL_SQS") or environment.get("AWS_ENDPOINT_URL"))


def _limits(environment: Mapping[str, str]) -> Limits:
    default = Limits()
    return Limits(
        client_rate=_number(environment, "LOGDIG_CLIENT_RATE", default.client_rate, 0),
        client_burst=_number(environment, "LOGDIG_CLIENT_BURST", default.client_burst, MAX_EVENTS),
        token_rate=_number(environment, "LOGDIG_TOKEN_RATE", default.token_rate, 0),
        token_burst=_number(environment, "LOGDIG_TOKEN_BURST", default.token_burst, MAX_EVENTS),
        concurrency=int(_number(environment, "LOGDIG_CONCURRENCY", default.concurrency, 1)),
        held_bytes=int(_number(environment, "LOGDIG_HELD_BYTES", default.held_bytes, 2_000_000)),
        read_s=_number(environment, "LOGDIG_READ_S", default.read_s, 0.01),
        hold_s=_number(environment, "LOGDIG_HOLD_S", default.hold_s, 0.01),
        proxies=int(_number(environment, "LOGDIG_PROXIES", default.proxies, 1)),
    )


def _number(environment: Mapping[str, str], name: str, default: float, minimum: float) -> float:
    text = environment.get(name, "").strip()
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not minimum <= value < float("inf"):
        raise SettingsError(f"{name} must be a number of at least {minimum:g}.")
    return value
