import threading
from pathlib import Path

import keyring.errors
import pytest
from canaries import found_in_files, found_in_text, plant
from fake_keyrings import PLAIN_TEXT, MemoryKeyring, memory_keyring
from keyring.backends import fail, null

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.credentials import Keys
from logdig_console.domain.errors import JobCancelled, LogDigError, UsageError
from logdig_console.store.keys import NAMES_FILE, SERVICE, KeyStore

WAIT_S = 10
CANARIES = plant()
WORK = Keys(CANARIES.access_key, CANARIES.secret_key)


@pytest.fixture
def ring() -> MemoryKeyring:
    return memory_keyring()


@pytest.fixture
def store(tmp_path: Path, ring: MemoryKeyring) -> KeyStore:
    return KeyStore(directory=tmp_path, backend=lambda: ring)


def test_a_key_comes_back_by_its_name_and_only_its_name_is_in_a_file(
    store: KeyStore, ring: MemoryKeyring, tmp_path: Path
) -> None:
    ctx = JobContext()
    store.put(ctx, "work", WORK)
    assert store.get(ctx, "work") == WORK
    assert list(ring.entries) == [(SERVICE, "work")]
    assert [key.name for key in store.names()] == ["work"]
    assert "work" in (tmp_path / NAMES_FILE).read_text()
    assert found_in_files(CANARIES, tmp_path) == []


def test_another_desk_of_the_same_person_sees_the_names_without_asking_the_keyring(
    store: KeyStore, tmp_path: Path
) -> None:
    store.put(JobContext(), "work", WORK)

    def never() -> MemoryKeyring:
        raise AssertionError("the keyring was asked")

    assert [key.name for key in KeyStore(directory=tmp_path, backend=never).names()] == ["work"]


def test_a_key_is_replaced_and_removed(store: KeyStore, ring: MemoryKeyring) -> None:
    ctx = JobContext()
    store.put(ctx, "work", WORK)
    store.put(ctx, "work", Keys("AKIA" + "N" * 16, "new"))
    assert store.get(ctx, "work").access_key == "AKIA" + "N" * 16
    store.remove(ctx, "work")
    store.remove(ctx, "work")
    assert (ring.entries, store.names()) == ({}, ())
    with pytest.raises(LogDigError, match="no key “work”"):
        store.get(ctx, "work")


@pytest.mark.parametrize("name", ["", "-x", "a b", "a/b", "../a", "a\n", "ä", "x" * 65])
def test_a_name_that_may_be_taken_for_something_else_is_refused(
    store: KeyStore, ring: MemoryKeyring, name: str
) -> None:
    with pytest.raises(UsageError, match="cannot be the name"):
        store.put(JobContext(), name, WORK)
    assert ring.entries == {}


def test_the_keys_of_a_session_are_never_stored(store: KeyStore, ring: MemoryKeyring) -> None:
    with pytest.raises(UsageError, match="session"):
        store.put(JobContext(), "work", Keys("ASIA" + "N" * 16, "s", CANARIES.session_token))
    assert ring.entries == {}


@pytest.mark.parametrize(
    ("backend", "words"),
    [
        (fail.Keyring(), "has no keyring"),
        (null.Keyring(), "keyring.backends.null.Keyring is not a keyring that keeps keys safe"),
        (memory_keyring(PLAIN_TEXT), "keyrings.alt.file.PlaintextKeyring is not"),
    ],
)
def test_without_a_safe_keyring_nothing_is_written_and_the_other_ways_are_named(
    tmp_path: Path, backend: MemoryKeyring, words: str
) -> None:
    store = KeyStore(directory=tmp_path / "data", backend=lambda: backend)
    for use in (lambda: store.put(JobContext(), "work", WORK), lambda: store.get(JobContext(), "work")):
        with pytest.raises(LogDigError) as caught:
            use()
        assert words in caught.value.detail
        assert "profile" in caught.value.hint
        assert "this session only" in caught.value.hint
    assert getattr(backend, "entries", {}) == {}
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("raised", "detail"),
    [
        (keyring.errors.InitError("Failed to create the collection: Prompt dismissed."), "closed without"),
        (keyring.errors.KeyringLocked("Failed to unlock the collection!"), "locked"),
        (keyring.errors.KeyringError("Can't get password from keychain: (-25293, 'Unknown')"), "not let"),
        (RuntimeError("org.freedesktop.DBus.Error.AccessDenied: rejected"), "not let"),
        (KeyError("DBUS_SESSION_BUS_ADDRESS"), "session bus"),
        (ConnectionRefusedError(111, "Connection refused"), "session bus"),
        (keyring.errors.NoKeyringError("No recommended backend"), "has no keyring"),
        (OSError(5, f"cannot hold {CANARIES.secret_key}"), "answered OSError"),
    ],
)
def test_each_trouble_has_its_own_words_and_quotes_nobody(
    store: KeyStore, ring: MemoryKeyring, raised: Exception, detail: str
) -> None:
    ring.raised = raised
    with pytest.raises(LogDigError) as caught:
        store.put(JobContext(), "work", WORK)
    error = caught.value
    assert error.title == "The key “work” could not be stored."
    assert detail in error.detail
    assert error.hint
    assert error.__cause__ is None
    assert found_in_text(CANARIES, str(error)) == []
    assert store.names() == ()


class WaitingKeyring(MemoryKeyring):
    """Shows a dialogue that nobody has answered yet."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.answered = threading.Event(), threading.Event()

    def set_password(self, service: str, username: str, password: str) -> None:
        self.asked.set()
        assert self.answered.wait(WAIT_S)
        super().set_password(service, username, password)


WaitingKeyring.__module__, WaitingKeyring.__qualname__ = "keyring.backends.SecretService", "Keyring"


def test_while_the_dialogue_is_open_it_says_so_can_be_left_and_asks_nothing_else(
    tmp_path: Path,
) -> None:
    ring, said = WaitingKeyring(), []
    store = KeyStore(directory=tmp_path, backend=lambda: ring, dialogue_after_s=0.0)

    def on_progress(progress: Progress) -> None:
        said.append(progress.text)
        ctx.cancel()

    ctx = JobContext(on_progress=on_progress)
    with pytest.raises(JobCancelled):
        store.put(ctx, "work", WORK)
    assert said == ["waiting for the keyring's dialogue"]
    assert ring.asked.wait(WAIT_S)
    with pytest.raises(LogDigError, match="still open"):
        store.get(JobContext(), "work")
    thread = next(thread for thread in threading.enumerate() if thread.name == "keyring")
    ring.answered.set()
    thread.join(WAIT_S)
    assert store.get(JobContext(), "work") == WORK
    assert [key.name for key in store.names()] == ["work"], "what was stored after all is listed"


def test_an_entry_that_somebody_changed_is_said_and_not_shown(store: KeyStore, ring: MemoryKeyring) -> None:
    ring.entries[(SERVICE, "work")] = f'["{CANARIES.secret_key}"]'
    with pytest.raises(LogDigError, match="not what was stored") as caught:
        store.get(JobContext(), "work")
    assert found_in_text(CANARIES, repr(caught.value.__cause__) + str(caught.value)) == []


def test_a_broken_list_of_names_says_which_file_it_is(store: KeyStore, tmp_path: Path) -> None:
    (tmp_path / NAMES_FILE).write_text("[1]")
    with pytest.raises(LogDigError, match=NAMES_FILE):
        store.names()


def test_no_repr_shows_a_secret() -> None:
    keys = Keys(CANARIES.access_key, CANARIES.secret_key, CANARIES.session_token)
    assert "secret_key" in found_in_text(CANARIES, keys.secret_key)
    assert found_in_text(CANARIES, repr(keys)) == ["access_key"]
