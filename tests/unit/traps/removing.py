"""Takes the handling of each trap out and shows that it is noticed.

`PYTHONPATH=tests python -m unit.traps.removing [NUMBER]` does so for all or for one; ten minutes for all.
It ends with 1 where anything went unnoticed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from unit.traps.table import TRAPS, Removal, Trap

ROOT: Final = Path(__file__).parents[3]
COPIED: Final = ("logdig_console", "deploy", "tests", "tracker", "resources")
_BESIDE: Final = shutil.ignore_patterns("__pycache__", "node_modules")
_FAILED: Final = 1
"""Pytest's own word for: there were tests, and one failed. Anything else proves nothing."""


def copy_to(folder: Path) -> None:
    """The program and its tests, to be spoilt."""
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=_BESIDE)
    for name in ("pyproject.toml", "bootstrap.py"):
        shutil.copy(ROOT / name, folder / name)


def run(folder: Path, *tests: str) -> int:
    """What pytest ends with in that copy."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    # The copy's own code, and no compiled one: a file spoilt within the same second looks unchanged.
    surroundings = {
        **os.environ,
        "PYTHONPATH": f"{folder}{os.pathsep}{folder / 'tests'}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "QT_QPA_PLATFORM": "offscreen",
    }
    return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, check=False).returncode


def is_noticed(folder: Path, removal: Removal) -> bool:
    """Whether the test fails in the copy while the handling is out."""
    file = folder / removal.file
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace(removal.text, removal.without), encoding="utf-8")
    try:
        return run(folder, removal.test) == _FAILED
    finally:
        file.write_text(whole, encoding="utf-8")


def _removed(folder: Path, trap: Trap) -> Iterator[tuple[str, bool]]:
    for removal in trap.removals:
        says = f"{removal.file}: {removal.text.strip().splitlines()[0][:60]}"
        yield says, run(folder, removal.test) == 0 and is_noticed(folder, removal)


def _simulated(trap: Trap) -> Iterator[tuple[str, bool]]:
    """The bugs on the simulated way: their tests plant them, and pass when they are noticed."""
    from chaos import planted, test_planted_bugs

    readers = {**planted.READER_BUGS, **planted.REAL_READER_BUGS}
    for test, bug in trap.simulated:
        given = (bug, readers[bug]) if bug in readers else (bug,)
        try:
            getattr(test_planted_bugs, test)(*given)
        except AssertionError:
            yield bug, False
        else:
            yield bug, True


def _planted(trap: Trap) -> Iterator[tuple[str, bool]]:
    """The bugs of tracker and pictures, in Chromium."""
    from browser.planted_in_pictures import tried as tried_in_pictures
    from browser.planting import tried as tried_in_tracker

    if trap.tracker:
        yield from ((name, bool(noticed)) for name, noticed in tried_in_tracker(trap.tracker))
    if trap.pictures:
        yield from tried_in_pictures(trap.pictures)


def main(number: str = "") -> int:
    """Take the handling out, of all traps or of one; returns how often nobody noticed."""
    unnoticed = 0
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        copy_to(folder)
        for name, trap in TRAPS.items():
            if number and name.split()[0] != number:
                continue
            sys.stdout.write(f"{name}\n")
            for tried in (_removed(folder, trap), _simulated(trap), _planted(trap)):
                for says, noticed in tried:
                    unnoticed += not noticed
                    sys.stdout.write(f"   {'noticed  ' if noticed else 'UNNOTICED'} {says}\n")
                    sys.stdout.flush()
    sys.stdout.write(f"{unnoticed} unnoticed\n")
    return unnoticed


if __name__ == "__main__":
    sys.exit(min(1, main(*sys.argv[1:2])))
