"""Which web origins may post events."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

LOOPBACK = "loopback"
OPAQUE = "null"

_EXACT = re.compile(r"https?://(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?\Z")
_LOOPBACK = re.compile(r"https?://(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?\Z")


@dataclass(frozen=True, slots=True)
class OriginRules:
    """The origins of one service.

    Attributes:
        exact: origins as a browser writes them, `https://shop.example` or with a port; `null` if listed.
        loopback: every origin of this machine is allowed, whatever its port.
    """

    exact: frozenset[str]
    loopback: bool = False

    @classmethod
    def of(cls, items: Iterable[str]) -> OriginRules:
        """Read a list of exact origins, `loopback` and `null`.

        Raises:
            ValueError: an item is none of these.
        """
        items = list(items)
        for item in items:
            if item not in (LOOPBACK, OPAQUE) and not _EXACT.match(item):
                raise ValueError(
                    f"{item} is not an origin: write it as the browser does, https://shop.example, in lower "
                    "case and without a path; or “loopback”, or “null”."
                )
        return cls(frozenset(item for item in items if item != LOOPBACK), LOOPBACK in items)

    def allows(self, origin: str | None) -> bool:
        """Whether a request with this Origin header may post; without one the token alone decides."""
        if origin is None or origin in self.exact:
            return True
        return self.loopback and _LOOPBACK.match(origin) is not None
