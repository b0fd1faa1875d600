"""The keyrings of a real desktop session, each with a home of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from canaries import Canaries, found_in_files, found_in_text, plant

SCRIPT = Path(__file__).with_name("in_keyring.py")
TESTS = SCRIPT.parents[2]
UNLOCKED = "printf 'login' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec \"$@\""
TIMEOUT_S = 60

PLAIN_TEXT_BACKEND = """
import base64, pathlib
from keyring.backend import KeyringBackend

class PlaintextKeyring(KeyringBackend):
    priority = 0.5

    def _path(self, username):
        return pathlib.Path.home() / f"keyring_pass.{username}"

    def get_password(self, service, username):
        path = self._path(username)
        return base64.b64decode(path.read_bytes()).decode() if path.exists() else None

    def set_password(self, service, username, password):
        self._path(username).write_bytes(base64.b64encode(password.encode()))

    def delete_password(self, service, username):
        self._path(username).unlink()
"""


@pytest.fixture
def canaries() -> Canaries:
    return plant()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    made.mkdir(mode=0o700)
    return made


def stored(home: Path, canaries: Canaries, *before: str, path: Path | None = None) -> dict:
    """What came of storing a key in a session that the line `before` begins; nothing is on a screen."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    places = [str(TESTS), str(TESTS.parent), *([str(path)] if path else [])]
    environment = kept | {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "PYTHONPATH": os.pathsep.join(places),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(
        [*before, sys.executable, str(SCRIPT), str(home / "data")],
        input=f"{canaries.access_key}\n{canaries.secret_key}\n",
        env=environment,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=True,
    )
    assert found_in_text(canaries, done.stdout + done.stderr) == []
    return json.loads(done.stdout)


def test_the_secret_service_of_a_desktop_stores_a_key_and_gives_it_back(
    home: Path, canaries: Canaries
) -> None:
    said = stored(home, canaries, "dbus-run-session", "--", "sh", "-c", UNLOCKED, "sh")
    assert said == {
        "backend": "keyring.backends.SecretService.Keyring",
        "allowed": True,
        "same": True,
        "independent": True,
        "replaced": "replaced",
        "removed": True,
        "names": ["kept"],
    }
    keyrings = list((home / ".local/share/keyrings").glob("*.keyring"))
    assert keyrings, "the key that was kept is in a file of the keyring"
    assert found_in_files(canaries, home) == []


def test_a_locked_keyring_whose_dialogue_nobody_can_see_has_words_of_its_own(
    home: Path, canaries: Canaries
) -> None:
    said = stored(home, canaries, "dbus-run-session", "--")
    assert said["error"]["title"] == "The key “work” could not be stored."
    assert said["error"]["detail"] == "The keyring's dialogue was closed without an answer."
    assert said["names"] == []
    assert found_in_files(canaries, home) == []


def test_without_a_session_bus_there_is_no_keyring_and_nothing_is_written(
    home: Path, canaries: Canaries
) -> None:
    said = stored(home, canaries)
    assert said["allowed"] is False
    assert said["error"]["detail"] == "This machine has no keyring that could be asked."
    assert list(home.rglob("*")) == []


def test_an_installed_plain_text_keyring_is_chosen_by_keyring_and_refused_by_us(
    home: Path, canaries: Canaries, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    package, facts = site / "keyrings" / "alt", site / "keyrings_alt-5.0.dist-info"
    package.mkdir(parents=True)
    facts.mkdir()
    (package / "file.py").write_text(PLAIN_TEXT_BACKEND)
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: keyrings.alt\nVersion: 5.0\n")
    (facts / "entry_points.txt").write_text("[keyring.backends]\nfile = keyrings.alt.file\n")
    said = stored(home, canaries, path=site)
    assert said["backend"] == "keyrings.alt.file.PlaintextKeyring"
    assert said["error"]["detail"] == (
        "keyrings.alt.file.PlaintextKeyring is not a keyring that keeps keys safe, so none is stored in it."
    )
    assert list(home.rglob("*")) == [], "nothing was written"
