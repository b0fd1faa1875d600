"""The trackers this collector serves: every one ever released, by its hash, and the newest by its name."""

from __future__ import annotations

import gzip
import hashlib
import json
import logging
from dataclasses import dataclass
from pathlib import Path

from logdig_collector.settings import SettingsError

NAME_DIGITS = 16

_log = logging.getLogger("logdig.collector")


@dataclass(frozen=True, slots=True)
class Script:
    """One script, as it is and compressed. `name` is the first 16 hex digits of its SHA-256."""

    name: str
    body: bytes
    compressed: bytes

    @classmethod
    def of(cls, body: bytes) -> Script:
        return cls(hashlib.sha256(body).hexdigest()[:NAME_DIGITS], body, gzip.compress(body, mtime=0))


@dataclass(frozen=True, slots=True)
class Trackers:
    """Scripts by name; `newest` is what `/clickTracker.js` answers."""

    scripts: dict[str, Script]
    newest: Script | None


def load_trackers(directory: Path) -> Trackers:
    """Read `released/*.js` and `released/index.json`, or, before a release, the built scripts beside it.

    Raises:
        SettingsError: a file's name is not its hash, or the index names none of them.
    """
    index = directory / "released" / "index.json"
    if not index.is_file():
        return _unreleased(directory)
    scripts = {}
    for path in sorted(index.parent.glob("*.js")):
        script = Script.of(path.read_bytes())
        if path.stem != script.name:
            raise SettingsError(f"{path.name} in {index.parent} is named {script.name} by its content.")
        scripts[script.name] = script
    newest = json.loads(index.read_text(encoding="utf-8")).get("newest")
    if newest not in scripts:
        raise SettingsError(f"{index} names a newest tracker that is not there.")
    return Trackers(scripts, scripts[newest])


def _unreleased(directory: Path) -> Trackers:
    built = {path.name: Script.of(path.read_bytes()) for path in sorted(directory.glob("*.js"))}
    newest = built.get("clickTracker.js")
    if newest is None:
        _log.warning("no tracker in %s: none is served", directory)
    return Trackers({script.name: script for script in built.values()}, newest)
