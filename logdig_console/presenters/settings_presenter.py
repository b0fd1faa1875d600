"""What the settings page tells of the machine."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.keyring_facts import KeyringFacts
from logdig_console.jobs.runner import JobRunner
from logdig_console.presenters.state_presenter import StatePresenter
from logdig_console.presenters.stored_keys_presenter import StoredKeysPresenter

if TYPE_CHECKING:
    from logdig_console.services.credentials.stored_keys import StoredKeys


@dataclass(frozen=True, slots=True)
class SettingsState:
    """What is known of this machine.

    Args:
        data: the data directory.
        keyring: None until it was looked at.
        error: why it could not be looked at.
    """

    data: Path
    keyring: KeyringFacts | None = None
    error: LogDigError | None = None


class SettingsPresenter(StatePresenter[SettingsState]):
    """Looks at the keyring once, when somebody looks at the settings.

    Args:
        data: the data directory.
        read_keyring: called in a job.
        stored_keys: the access keys in it, by name; called in jobs alone.

    Attributes:
        keys: what is shown of them.

    Signals:
        changed(SettingsState)
    """

    def __init__(
        self,
        *,
        runner: JobRunner,
        data: Path,
        read_keyring: Callable[[JobContext], KeyringFacts],
        stored_keys: "StoredKeys",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(SettingsState(data), parent=parent)
        self._runner = runner
        self._read_keyring = read_keyring
        self._asked = False
        self.keys = StoredKeysPresenter(runner=runner, backend=stored_keys, parent=self)

    @Slot()
    def look(self) -> None:
        """Look at the keyring, unless it was looked at before."""
        if self._asked:
            return
        self._asked = True
        job = self._runner.submit(
            self._read_keyring, label=self.tr("Look at the keyring"), latest="keyring", background=True
        )
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_read(self, keyring: KeyringFacts) -> None:
        self._update(keyring=keyring)
