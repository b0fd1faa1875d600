"""The places on AWS that this desk has opened before, to be looked at beside the service that is open."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from logdig_console.domain.context import JobContext
from logdig_console.domain.credentials import CredentialSource
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.opening import AwsService
from logdig_console.domain.service import Service

if TYPE_CHECKING:
    from logdig_console.aws.access import Access
    from logdig_console.services.credentials.sessions import Sessions
    from logdig_console.services.operating.beside import Beside

AGAIN_AFTER_S = 60.0
"""A place that could not be signed in to is not asked again before that."""

_Key = tuple[CredentialSource, str]


@dataclass(frozen=True, slots=True)
class _Failure:
    """A sign-in that failed; `with_session` where a session of this run was used for it."""

    at_s: float
    error: LogDigError
    with_session: bool


def _nobody_asked(serial: str) -> str:
    """A look at many services asks nobody for a code.

    Raises:
        LogDigError: always.
    """
    raise LogDigError(
        "An MFA code is needed.",
        f"The role asks for the code of {serial}.",
        "Open this service once with a new code, under Connect to AWS: its session is used here too.",
    )


class Neighbours:
    """Gives each place once, signed in when it is first looked at; nobody is asked for a code.

    Args:
        recent: the services on AWS that were opened before, the newest first.
        data: of this desk; the names of the keyring's keys lie there.
        sessions: of this run: a code that was given need not be given again.
        endpoint: the embedded AWS, or None for AWS itself.
        clock: seconds, monotonic.
    """

    def __init__(
        self,
        *,
        recent: Callable[[], tuple[AwsService, ...]],
        data: Path,
        sessions: "Sessions",
        endpoint: str | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._recent = recent
        self._data = data
        self._sessions = sessions
        self._endpoint = endpoint
        self._clock = clock
        self._lock = threading.Lock()
        self._open: dict[_Key, Access] = {}
        self._failed: dict[_Key, _Failure] = {}

    def __call__(self) -> "tuple[Beside, ...]":
        from logdig_console.services.operating.beside import Beside

        return tuple(
            Beside(
                partial(self._access, place),
                Service(place.name, "", place.region, local=False),
                str(place.source),
            )
            for place in self._recent()
        )

    def _access(self, place: AwsService, ctx: JobContext) -> "Access":
        key = (place.source, place.region)
        with self._lock:
            opened, failed = self._open.get(key), self._failed.get(key)
        if opened is not None:
            return opened
        if failed is not None and not self._is_worth_another_try(place, failed):
            raise failed.error
        try:
            opened = self._sign_in(place, ctx)
        except LogDigError as error:
            failure = _Failure(self._clock(), error, self._has_session(place))
            with self._lock:
                self._failed[key] = failure
            raise
        with self._lock:
            self._open[key] = opened
        return opened

    def _has_session(self, place: AwsService) -> bool:
        return self._sessions.of(place.source) is not None

    def _is_worth_another_try(self, place: AwsService, failed: _Failure) -> bool:
        """After a while, and at once when somebody has signed in to it elsewhere in the meantime."""
        opened_since = self._has_session(place) and not failed.with_session
        return opened_since or self._clock() - failed.at_s >= AGAIN_AFTER_S

    def _sign_in(self, place: AwsService, ctx: JobContext) -> "Access":
        from logdig_console.services.credentials.sign_in import SignIn
        from logdig_console.store.keys import KeyStore

        sign_in = SignIn(keys=KeyStore(directory=self._data), sessions=self._sessions)
        return sign_in.sign_in(
            ctx, place.source, region=place.region, ask_code=_nobody_asked, endpoint=self._endpoint
        ).access
