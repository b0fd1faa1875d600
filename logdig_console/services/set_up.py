"""What the set-up wizard asks of the console, from credentials to a service that runs."""

from pathlib import Path
from typing import TYPE_CHECKING

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.credentials import Account, AccountChoice, CredentialSource, Findings
from logdig_console.domain.errors import LogDigError

if TYPE_CHECKING:
    from logdig_console.aws.access import Access
    from logdig_console.services.local_service import LocalService
    from logdig_console.store.keys import KeyStore


class SetUp:
    """One person's way from credentials to a service; everything is called in jobs, and imported there.

    Args:
        data: the directory of the list of key names.
        local_data: the data directory of the embedded AWS, which is started when it is chosen.
    """

    def __init__(self, *, data: Path, local_data: Path, keys: "KeyStore | None" = None) -> None:
        self._data = data
        self._local_data = local_data
        self._key_store = keys
        self._local: LocalService | None = None
        self._access: Access | None = None

    def find(self, ctx: JobContext) -> Findings:
        """Profiles, SSO logins and the names of stored keys on this machine."""
        from logdig_console.services.sign_in import SignIn

        return SignIn(keys=self._keys()).find(ctx)

    def sign_in(self, ctx: JobContext, choice: AccountChoice) -> Account:
        """Open an account. A key that was entered goes into the keyring once AWS has taken it.

        Raises:
            LogDigError: if AWS does not take the credentials, or the keyring not the key.
        """
        from logdig_console.services.sign_in import OneCode, SignIn

        if choice.local:
            return self._sign_in_here(ctx)
        signed = SignIn(keys=self._keys()).sign_in(
            ctx, choice.source, region=choice.region or None, ask_code=OneCode(choice.code)
        )
        source = choice.source
        if choice.keep_as and source.keys is not None:
            self._keys().put(ctx, choice.keep_as, source.keys)
            source = CredentialSource("keyring", choice.keep_as, role=source.role)
        self._access = signed.access
        return Account(signed.identity, signed.region, source)

    def _sign_in_here(self, ctx: JobContext) -> Account:
        """The account of the embedded AWS of this machine, which is started unless it runs already."""
        from logdig_console.aws.access import Access, Keys
        from logdig_console.aws.credentials import identity_of
        from logdig_console.services.local_service import LocalService
        from logdig_console.services.open_service import running_facts

        ctx.progress(Progress(0, None, "Starting the embedded AWS"))
        try:
            facts = running_facts(self._local_data)
        except LogDigError:
            self._local = LocalService(data=self._local_data)
            self._local.start(ctx)
            facts = running_facts(self._local_data)
        access = Access(
            keys=Keys(facts["access_key"], facts["secret_key"]),
            region=facts["region"],
            endpoint=facts["endpoint"],
        )
        self._access = access
        return Account(identity_of(access), access.region, CredentialSource("session"), local=True)

    def close(self, _ctx: JobContext) -> None:
        """End the embedded AWS if it was started for this; what it holds is kept."""
        if self._local is not None:
            self._local.stop()
            self._local = None

    def _keys(self) -> "KeyStore":
        if self._key_store is None:
            from logdig_console.store.keys import KeyStore

            self._key_store = KeyStore(directory=self._data)
        return self._key_store
