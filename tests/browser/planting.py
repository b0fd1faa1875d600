"""Builds the tracker with a planted bug and runs the test that must notice.

`PYTHONPATH=tests python -m browser.planting [PART OF A NAME]` tries every bug and says which nobody notices.
"""

import importlib
import inspect
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from browser.conftest import ARGUMENTS, CHROMIUM, Browsing, released_as, script
from browser.fake_collector import FakeCollector
from browser.planted import TRACKER_BUGS, Planted
from playwright.sync_api import Browser, Error, sync_playwright

TRACKER: Final = Path(__file__).parents[2] / "tracker"
PATIENCE_SECONDS: Final = 3.0


def noticing_test(planted: Planted) -> Callable[..., None]:
    """The test function that must notice."""
    found: Callable[..., None] = getattr(importlib.import_module(f"browser.{planted.module}"), planted.test)
    return found


def build(planted: Planted, folder: Path) -> None:
    """The tracker with the bug in it, in `folder`, its source in `folder / "src"`.

    Raises:
        ValueError: the text does not stand exactly once in its file.
    """
    source = folder / "src"
    shutil.copytree(TRACKER / "src", source)
    file = source / planted.file
    content = file.read_text(encoding="utf-8")
    if content.count(planted.text) != 1:
        raise ValueError(f"{planted.file} has this {content.count(planted.text)} times: {planted.text}")
    file.write_text(content.replace(planted.text, planted.bug), encoding="utf-8")
    command = ["node", "build.mjs", "--source", str(source), "--out", str(folder)]
    subprocess.run(command, cwd=TRACKER, check=True, capture_output=True)


@contextmanager
def _servers(folder: Path) -> Iterator[tuple[FakeCollector, FakeCollector]]:
    """A collector that serves the tracker with the bug, and a site; neither is waited for for long."""
    collector, site = FakeCollector(PATIENCE_SECONDS), FakeCollector(PATIENCE_SECONDS)
    try:
        collector.files["/clickTracker.js"] = script(folder / "clickTracker.js")
        collector.files[released_as(folder / "measuring.js")] = script(folder / "measuring.js")
        yield collector, site
    finally:
        collector.close()
        site.close()


def _meant(planted: Planted, name: str, value: Any) -> Any:
    """What a parameter of a test is; one that its module has a name for is given by that name."""
    of_the_module = getattr(importlib.import_module(f"browser.{planted.module}"), str(value), None)
    return value if of_the_module is None or name == "name" else of_the_module


def what_is_noticed(planted: Planted, chromium: Browser, folder: Path) -> str:
    """What the test says of the tracker with the bug; empty if it passes."""
    build(planted, folder)
    test = noticing_test(planted)
    with _servers(folder) as (collector, site):
        browsing = Browsing(chromium, collector, site, patience=PATIENCE_SECONDS)
        fixtures = {
            "browsing": browsing,
            "collector": collector,
            "site": site,
            "chromium": chromium,
            "source": folder / "src",
        }
        given = {name: _meant(planted, name, value) for name, value in planted.given.items()}
        wanted = inspect.signature(test).parameters
        try:
            test(**{name: value for name, value in fixtures.items() if name in wanted}, **given)
            browsing.close()
        except (AssertionError, Error, LookupError, ValueError) as error:
            browsing.close_contexts()
            return f"{type(error).__name__}: {error}".splitlines()[0]
    return ""


def tried(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Plant these bugs one after the other; of each its name and what was noticed."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=ARGUMENTS, ignore_default_args=["--disable-back-forward-cache"]
        )
        for name in names:
            with tempfile.TemporaryDirectory() as folder:
                yield name, what_is_noticed(TRACKER_BUGS[name], chromium, Path(folder) / "planted")
        chromium.close()


def main(part: str = "") -> int:
    """Try the bugs whose name has this part; returns how many nobody notices."""
    unnoticed = 0
    for name, noticed in tried(name for name in TRACKER_BUGS if part in name):
        unnoticed += not noticed
        sys.stdout.write(f"{'noticed ' if noticed else 'UNNOTICED'} {name}: {noticed[:90]}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{unnoticed} unnoticed\n")
    return unnoticed


if __name__ == "__main__":
    sys.exit(min(1, main(*sys.argv[1:2])))
