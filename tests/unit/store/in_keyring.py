"""Stores a key in whatever keyring is found, as the program does; run on a session bus of its own.

The key comes on stdin. Prints one JSON object: what was asked, and what came of it.
"""

import json
import subprocess
import sys
from pathlib import Path

from logdig_console.domain.context import JobContext
from logdig_console.domain.credentials import Keys
from logdig_console.domain.errors import LogDigError
from logdig_console.store.keyring_backend import keyring_facts
from logdig_console.store.keys import SERVICE, KeyStore


def lookup(name: str) -> str:
    """The entry as another program of the same desktop reads it."""
    line = ["secret-tool", "lookup", "service", SERVICE, "username", name]
    return subprocess.run(line, capture_output=True, text=True, check=False).stdout


def main(directory: Path) -> dict[str, object]:
    ctx, store = JobContext(), KeyStore(directory=directory)
    facts = keyring_facts(ctx)
    said: dict[str, object] = {"backend": facts.name, "allowed": facts.allowed}
    access_key, secret_key = sys.stdin.read().split()
    keys = Keys(access_key, secret_key)
    try:
        store.put(ctx, "work", keys)
        said["same"] = store.get(ctx, "work") == keys
        said["independent"] = json.loads(lookup("work")) == {
            "access_key": access_key,
            "secret_key": secret_key,
        }
        store.put(ctx, "work", Keys(access_key, "replaced"))
        said["replaced"] = json.loads(lookup("work"))["secret_key"]
        store.put(ctx, "kept", keys)
        store.remove(ctx, "work")
        said["removed"] = lookup("work") == ""
    except LogDigError as error:
        said["error"] = error.as_json()
    said["names"] = [key.name for key in store.names()]
    return said


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
