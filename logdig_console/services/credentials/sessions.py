"""The sessions of this run: who has given an MFA code need not give another for the next window."""

import threading
from typing import TYPE_CHECKING

from logdig_console.domain.credentials import CredentialSource

if TYPE_CHECKING:
    from logdig_console.aws.live_keys import LiveCredentials


class Sessions:
    """Credentials that were opened with a code, by their source; in memory alone, and safe in any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: dict[CredentialSource, LiveCredentials] = {}

    def __repr__(self) -> str:
        return f"Sessions({len(self._open)} open)"

    def keep(self, source: CredentialSource, live: "LiveCredentials") -> None:
        """Keep a session until the program ends."""
        with self._lock:
            self._open[source] = live

    def of(self, source: CredentialSource) -> "LiveCredentials | None":
        """The session of a source, None where there is none or it has ended."""
        with self._lock:
            live = self._open.get(source)
            if live is not None and live.ended:
                del self._open[source]
                return None
            return live
