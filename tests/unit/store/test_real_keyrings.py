"""The keyrings of a real desktop session, each with a home of its own."""

import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from canaries import Canaries, found_in_files, found_in_text, plant, watching

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


def run(
    home: Path, canaries: Canaries, *line: str, path: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a line in a session of its own, with a key on stdin; nobody may see that key anywhere."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    places = [str(TESTS), str(TESTS.parent), *([str(path)] if path else [])]
    environment = kept | {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "PYTHONPATH": os.pathsep.join(places),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    with watching(canaries) as seen:
        done = subprocess.run(
            line,
            input=f"{canaries.access_key}\n{canaries.secret_key}\n",
            env=environment,
            capture_output=True,
            text=True,
            timeout=TIMEOUT_S,
            check=False,
        )
    assert seen.samples
    assert seen.hits == []
    assert found_in_text(canaries, done.stdout + done.stderr) == []
    assert found_in_files(canaries, home) == []
    return done


def stored(home: Path, canaries: Canaries, *before: str, path: Path | None = None) -> dict:
    """What came of storing a key in a session that the line `before` begins; nothing is on a screen."""
    done = run(home, canaries, *before, sys.executable, str(SCRIPT), str(home / "data"), path=path)
    assert done.returncode == 0, done.stderr
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


def test_a_locked_keyring_whose_dialogue_nobody_can_see_has_words_of_its_own(
    home: Path, canaries: Canaries
) -> None:
    said = stored(home, canaries, "dbus-run-session", "--")
    assert said["error"]["title"] == "The key “work” could not be stored."
    assert said["error"]["detail"] == "The keyring's dialogue was closed without an answer."
    assert said["names"] == []


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


COMMANDS = """
logdig() { "$PYTHON" -m logdig_console.cli keys "$@" --json; }
logdig add work --unchecked
logdig list </dev/null
logdig remove work </dev/null
logdig remove work </dev/null || logdig list </dev/null
"""


def test_the_command_line_keeps_a_key_that_it_reads_from_stdin(home: Path, canaries: Canaries) -> None:
    script = f"PYTHON={sys.executable}; {UNLOCKED.partition(';')[0]}; {COMMANDS}"
    done = run(home, canaries, "dbus-run-session", "--", "sh", "-c", script)
    added, listed, removed, unknown, left = (json.loads(line) for line in done.stdout.splitlines())
    assert added == {"name": "work"}
    assert [key["name"] for key in listed["keys"]] == ["work"]
    assert (listed["keyring"], listed["safe"]) == ("keyring.backends.SecretService.Keyring", True)
    assert removed == {"name": "work"}
    assert unknown["error"]["title"] == "There is no key “work”."
    assert left["keys"] == []


def test_the_command_line_finds_keys_in_a_bundle_and_shows_none(
    home: Path, canaries: Canaries, tmp_path: Path
) -> None:
    bundle = tmp_path / "site-1.zip"
    with zipfile.ZipFile(bundle, "w") as archive:
        archive.writestr("config.py", f"KEY = '{canaries.access_key}'\nSECRET = '{canaries.secret_key}'\n")
    done = run(home, canaries, sys.executable, "-m", "logdig_console.cli", "keys", "scan", str(bundle))
    assert done.returncode == 0
    assert f"site-1.zip: config.py, line 1 AKIA…{canaries.access_key[-4:]}" in done.stdout
    assert "site-1.zip: config.py, line 2" in done.stdout


def test_the_command_line_takes_no_key_that_is_none(home: Path) -> None:
    nobody = plant()
    wrong = replace(nobody, access_key="no-key-of-aws")
    done = run(home, wrong, sys.executable, "-m", "logdig_console.cli", "keys", "add", "work", "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["title"] == "That is no access key."
