"""Access keys in the system's keyring, by name; the names alone are also in a file."""

import datetime as dt
import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.credentials import KEY_NAME, Keys, StoredKey
from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.store.files import StoreFiles
from logdig_console.store.keyring_backend import facts_of
from logdig_console.store.keyring_errors import NO_SAFE_KEYRING_HINT, in_own_words

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE: Final = "LogDig Console"
"""What the entries are filed under in the keyring."""

NAMES_FILE: Final = "key-names.json"
DIALOGUE_AFTER_S: Final = 1.5
"""A keyring that is open answers within 50 ms: one that takes longer shows a dialogue."""

_POLL_S: Final = 0.05
_NONE: Final = "keyring.backends.fail.Keyring"
_T = TypeVar("_T")


def _chosen() -> "KeyringBackend":
    """The backend that keyring chooses on this machine."""
    import keyring

    return keyring.get_keyring()


class KeyStore:
    """Access keys of the person who sits here; one call to the keyring at a time.

    A call cannot be interrupted while the keyring's dialogue is open; a job that is cancelled leaves it
    behind, and the next call says that the dialogue is still open.

    Args:
        directory: of the file of names, which holds no secret.
        backend: gives the keyring; asked in a job, because choosing may ask the session bus.
        dialogue_after_s: when a job says that it waits for the keyring's dialogue.
    """

    def __init__(
        self,
        *,
        directory: Path,
        backend: Callable[[], "KeyringBackend"] = _chosen,
        dialogue_after_s: float = DIALOGUE_AFTER_S,
    ) -> None:
        self._files = StoreFiles(directory)
        self._backend = backend
        self._dialogue_after_s = dialogue_after_s
        self._turn = threading.Lock()

    def names(self) -> tuple[StoredKey, ...]:
        """The keys that were stored, by name. The keyring is not asked."""
        text = self._files.read(NAMES_FILE)
        try:
            kept = json.loads(text) if text else {}
            return tuple(StoredKey(str(name), str(added)) for name, added in sorted(kept.items()))
        except (ValueError, AttributeError) as error:
            raise LogDigError(
                "The list of stored keys cannot be read.",
                f"{self._files.path(NAMES_FILE)} is not what was written there.",
                "Remove that file and add the keys again; the keyring itself is untouched.",
            ) from error

    def get(self, ctx: JobContext, name: str) -> Keys:
        """The key of this name.

        Raises:
            LogDigError: if there is none, or the keyring does not give it.
        """

        def read(backend: "KeyringBackend") -> str | None:
            return backend.get_password(SERVICE, name)

        text = self._ask(ctx, f"The key “{name}” could not be read.", read)
        if text is None:
            raise LogDigError(
                f"There is no key “{name}” in the keyring.",
                "Stored are: " + (", ".join(key.name for key in self.names()) or "none") + ".",
                "Name one of them, or add it with: logdig keys add " + name,
            )
        return _decoded(name, text)

    def put(self, ctx: JobContext, name: str, keys: Keys) -> None:
        """Store a key under a name; one that is there is replaced.

        Raises:
            UsageError: if the name may not be used, or the key is a session's.
            LogDigError: if there is no safe keyring, or it refuses; then nothing was written.
        """
        if not KEY_NAME.fullmatch(name):
            raise UsageError(
                f"“{name}” cannot be the name of a key.",
                "A name has 1 to 64 letters, digits, dots, hyphens and underscores, and starts with a letter "
                "or a digit.",
                "Choose another name, for example “work”.",
            )
        if not keys.lasting:
            raise UsageError(
                "The keys of a session are not stored.",
                "They end by themselves within hours.",
                "Use a profile, or the key for this session only.",
            )
        entry = json.dumps({"access_key": keys.access_key, "secret_key": keys.secret_key})

        def write(backend: "KeyringBackend") -> None:
            # The name goes with the key, also where the dialogue is answered after the job was cancelled.
            backend.set_password(SERVICE, name, entry)
            self._remember({**self._kept(), name: dt.datetime.now(dt.UTC).date().isoformat()})

        self._ask(ctx, f"The key “{name}” could not be stored.", write)

    def remove(self, ctx: JobContext, name: str) -> None:
        """Delete a key from the keyring; one that is not there is forgotten.

        Raises:
            LogDigError: if the keyring refuses.
        """

        def delete(backend: "KeyringBackend") -> None:
            if backend.get_password(SERVICE, name) is not None:
                backend.delete_password(SERVICE, name)
            self._remember({kept: added for kept, added in self._kept().items() if kept != name})

        self._ask(ctx, f"The key “{name}” could not be removed.", delete)

    def _kept(self) -> dict[str, str]:
        return {key.name: key.added for key in self.names()}

    def _remember(self, names: dict[str, str]) -> None:
        self._files.write(NAMES_FILE, json.dumps(names, indent=1).encode())

    def _ask(self, ctx: JobContext, what: str, call: "Callable[[KeyringBackend], _T]") -> _T:
        """Do one thing with the keyring, in a thread that may be left behind in its dialogue."""
        ctx.check()
        if not self._turn.acquire(blocking=False):
            raise LogDigError(
                what,
                "The keyring's dialogue of an earlier question is still open.",
                "Answer or close that dialogue, then try again.",
            )
        asked = _Asked(what, self._backend, call, self._turn)
        asked.start()
        waited = 0.0
        while asked.is_alive():
            asked.join(_POLL_S)
            waited += _POLL_S
            if waited >= self._dialogue_after_s:
                ctx.progress(Progress(0, None, "waiting for the keyring's dialogue"))
            ctx.check()
        return asked.answer()


class _Asked(threading.Thread, Generic[_T]):
    """One call to the keyring; it gives the turn back when it is over, be it long after the job."""

    def __init__(
        self,
        what: str,
        backend: "Callable[[], KeyringBackend]",
        call: "Callable[[KeyringBackend], _T]",
        turn: threading.Lock,
    ) -> None:
        super().__init__(name="keyring", daemon=True)
        self._what = what
        self._backend = backend
        self._call = call
        self._turn = turn
        self._answers: list[_T] = []
        self._error: LogDigError | None = None

    def run(self) -> None:
        try:
            with in_own_words(self._what):
                backend = self._backend()
                check_backend(self._what, backend)
                self._answers.append(self._call(backend))
        except LogDigError as error:
            self._error = error
        finally:
            self._turn.release()

    def answer(self) -> _T:
        """What the keyring said, once the thread has ended."""
        if self._error is not None:
            raise self._error
        return self._answers[0]


def check_backend(what: str, backend: "KeyringBackend") -> None:
    """Refuse a keyring that is not on the list of those that keep a secret.

    Raises:
        LogDigError: titled `what`; nothing was asked of the keyring.
    """
    facts = facts_of(backend)
    if facts.allowed:
        return
    if facts.name == _NONE:
        raise LogDigError(what, "This machine has no keyring that could be asked.", NO_SAFE_KEYRING_HINT)
    raise LogDigError(
        what, f"{facts.name} is not a keyring that keeps keys safe, so none is stored in it.",
        NO_SAFE_KEYRING_HINT,
    )  # fmt: skip


def _decoded(name: str, text: str) -> Keys:
    try:
        entry = json.loads(text)
        return Keys(str(entry["access_key"]), str(entry["secret_key"]))
    except (ValueError, KeyError, TypeError):
        # Without the cause: its text may hold the entry.
        raise LogDigError(
            f"The key “{name}” cannot be used.",
            "Its entry in the keyring is not what was stored there.",
            "Remove it and add it again.",
        ) from None
