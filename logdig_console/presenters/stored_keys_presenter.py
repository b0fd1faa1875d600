"""The stored access keys as the settings show them."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from logdig_console.domain.credentials import StoredKey
from logdig_console.domain.errors import LogDigError
from logdig_console.jobs.runner import JobRunner
from logdig_console.presenters.state_presenter import StatePresenter

if TYPE_CHECKING:
    from logdig_console.services.credentials.stored_keys import StoredKeys


@dataclass(frozen=True, slots=True)
class StoredKeysState:
    """What is known of the stored keys.

    Args:
        keys: None until they were looked at.
        removing: the name of the key that is being removed; empty where none is.
    """

    keys: tuple[StoredKey, ...] | None = None
    removing: str = ""
    error: LogDigError | None = None


class StoredKeysPresenter(StatePresenter[StoredKeysState]):
    """Lists the names of stored keys, and removes one when asked.

    Args:
        backend: called in jobs alone.

    Signals:
        changed(StoredKeysState)
    """

    def __init__(self, *, runner: JobRunner, backend: "StoredKeys", parent: QObject | None = None) -> None:
        super().__init__(StoredKeysState(), parent=parent)
        self._runner = runner
        self._backend = backend

    @Slot()
    def look(self) -> None:
        """Look at the names; the keyring is not asked."""
        job = self._runner.submit(
            self._backend.names,
            label=self.tr("Look at the stored keys"),
            latest="stored keys",
            background=True,
        )
        job.succeeded.connect(self._on_listed)
        job.failed.connect(self._on_failed)

    @Slot(str)
    def remove(self, name: str) -> None:
        """Take a key out of the keyring."""
        if self._state.removing:
            return
        self._update(removing=name, error=None)
        work = partial(self._backend.remove, name=name)
        job = self._runner.submit(work, label=self.tr("Remove the key {name}").format(name=name))
        job.succeeded.connect(self._on_listed)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)

    @Slot(object)
    def _on_listed(self, keys: tuple[StoredKey, ...]) -> None:
        self._update(keys=keys)

    @Slot()
    def _on_finished(self) -> None:
        self._update(removing="")
