"""The state of the emulator's services on the disk, as whole as it is in memory.

Several services change together when a stack is made. Their files are therefore replaced together: the new
ones are written beside the old ones, a marker says that they belong together, and only then are they put in
place. After a crash a marked set is put in place, an unmarked one is thrown away.
"""

import json
import logging
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from logdig_console.store.whole_file import UNFINISHED, write_whole

_log = logging.getLogger(__name__)
_MARKER = "checkpoint.json"

States = Mapping[str, Callable[[], Any]]
"""Service to its state, as the emulator keeps and saves it."""


class Checkpoint:
    """Saves services, each only when it changed.

    Args:
        directory: the emulator's state directory.
        states: the services that are loaded, and how each gives its state.
        encode: a service's state as the text of its file.
    """

    def __init__(
        self, *, directory: Path, states: Callable[[], States], encode: Callable[[str, Any], str]
    ) -> None:
        self._directory = directory
        self._states = states
        self._encode = encode
        self._saved: dict[str, int] = {}

    def roll_forward(self) -> None:
        """Finish what a crash interrupted; called before the services load their files."""
        self._directory.mkdir(parents=True, exist_ok=True)
        marker = self._directory / _MARKER
        if marker.exists():
            self._put_in_place(json.loads(marker.read_text()))
            marker.unlink()
        for path in self._directory.glob(f"*{UNFINISHED}"):
            path.unlink()

    def save(self, services: Iterable[str] | None = None) -> None:
        """Bring the files of these services, or of all, to what they are now."""
        states = self._states()
        changed: dict[str, tuple[int, str]] = {}
        for name in states if services is None else [name for name in services if name in states]:
            text = self._text(name, states[name])
            if text is not None and self._on_disk(name) != hash(text):
                changed[name] = (hash(text), text)
        if not changed:
            return
        for name, (_, text) in changed.items():
            (self._directory / f"{name}.json{UNFINISHED}").write_text(text, encoding="utf-8")
        if len(changed) > 1:
            marker = self._directory / _MARKER
            write_whole(marker, json.dumps(list(changed)).encode())
            self._put_in_place(changed)
            marker.unlink()
        else:
            self._put_in_place(changed)
        self._saved.update({name: digest for name, (digest, _) in changed.items()})

    def _on_disk(self, name: str) -> int | None:
        """What the file of a service holds, in short; read once, for what an earlier run left."""
        if name not in self._saved:
            path = self._directory / f"{name}.json"
            if not path.exists():
                return None
            self._saved[name] = hash(path.read_text(encoding="utf-8"))
        return self._saved[name]

    def _text(self, name: str, state: Callable[[], Any]) -> str | None:
        """None for a service without a state, or one that a thread is changing: the next save has it."""
        try:
            found = state()
            return None if found is None else self._encode(name, found)
        except RuntimeError as error:
            _log.warning("The state of %s changed while it was read: %s", name, error)
            return None

    def _put_in_place(self, names: Iterable[str]) -> None:
        for name in names:
            path = self._directory / f"{name}.json"
            new = path.with_name(f"{path.name}{UNFINISHED}")
            if new.exists():
                os.replace(new, path)
