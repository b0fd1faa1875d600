"""Credentials that renew themselves for as long as their source can."""

import datetime as dt
from typing import TYPE_CHECKING

import botocore.credentials
import botocore.session
from botocore.credentials import CredentialProvider, CredentialResolver, Credentials, RefreshableCredentials

from logdig_console.aws.errors import translated
from logdig_console.domain.credentials import Keys
from logdig_console.domain.errors import LogDigError

if TYPE_CHECKING:
    from obstore.store import S3Credential

_ASK_AGAIN = dt.timedelta(minutes=5)
"""obstore keeps what it is given until then; botocore renews a session in its last 15 minutes."""


class LiveCredentials:
    """What requests are signed with: an access key, or a session that is renewed before it ends.

    It lives in memory alone and shows itself to nobody.

    Args:
        credentials: botocore's own, which know how to renew themselves.
    """

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials

    def __repr__(self) -> str:
        return "LiveCredentials(…)"

    def keys(self) -> Keys:
        """The keys of this moment; asks AWS where a session has to be begun or renewed.

        Raises:
            LogDigError: if the session has ended and cannot be renewed.
        """
        with translated("There are no credentials."):
            frozen = self._credentials.get_frozen_credentials()
        if frozen.access_key is None or frozen.secret_key is None:
            raise LogDigError(
                "There are no credentials.", "The source gives none.", "Log in again, or name another source."
            )
        return Keys(frozen.access_key, frozen.secret_key, frozen.token)

    @property
    def expires(self) -> dt.datetime | None:
        """When the session that is in use ends (aware); None for an access key."""
        if not isinstance(self._credentials, RefreshableCredentials):
            return None
        expires = getattr(self._credentials, "_expiry_time", None)  # botocore tells it nowhere else
        return expires if isinstance(expires, dt.datetime) else None

    @property
    def ended(self) -> bool:
        """Whether a session is over; an access key's never is."""
        return self.expires is not None and self.expires <= dt.datetime.now(dt.UTC)

    @property
    def of_botocore(self) -> Credentials:
        """botocore's own form of them."""
        return self._credentials

    def session(self) -> botocore.session.Session:
        """A botocore session whose clients sign with these, whatever the environment holds."""
        session = botocore.session.Session()
        session.register_component("credential_provider", CredentialResolver([_Ready(self._credentials)]))
        return session

    def for_obstore(self) -> "S3Credential":
        """What obstore asks for before it signs."""
        keys = self.keys()
        return {
            "access_key_id": keys.access_key,
            "secret_access_key": keys.secret_key,
            "token": keys.session_token,
            "expires_at": None if self.expires is None else dt.datetime.now(dt.UTC) + _ASK_AGAIN,
        }


class _Ready(CredentialProvider):
    """Gives credentials that are there already."""

    METHOD = "logdig"
    CANONICAL_NAME = None

    def __init__(self, credentials: Credentials) -> None:
        super().__init__()
        self._credentials = credentials

    def load(self) -> Credentials:
        return self._credentials


def fixed(keys: Keys) -> LiveCredentials:
    """Credentials that are what they are."""
    return LiveCredentials(
        botocore.credentials.Credentials(keys.access_key, keys.secret_key, keys.session_token)
    )
