"""The access keys of the keyring, by name: what the settings show of them."""

from pathlib import Path
from typing import TYPE_CHECKING

from logdig_console.domain.context import JobContext
from logdig_console.domain.credentials import StoredKey

if TYPE_CHECKING:
    from logdig_console.store.keys import KeyStore


class StoredKeys:
    """Lists and removes stored keys; everything runs in jobs, and is imported there.

    Args:
        data: the directory of the list of names.
        keys: where the keys are; None for the system's keyring.
    """

    def __init__(self, *, data: Path, keys: "KeyStore | None" = None) -> None:
        self._data = data
        self._keys = keys

    def names(self, _ctx: JobContext) -> tuple[StoredKey, ...]:
        """The keys that were stored; the keyring itself is not asked."""
        return self._store().names()

    def remove(self, ctx: JobContext, name: str) -> tuple[StoredKey, ...]:
        """Take a key out of the keyring; those that are left. In AWS it is as it was."""
        self._store().remove(ctx, name)
        return self._store().names()

    def _store(self) -> "KeyStore":
        if self._keys is None:
            from logdig_console.store.keys import KeyStore

            self._keys = KeyStore(directory=self._data)
        return self._keys
