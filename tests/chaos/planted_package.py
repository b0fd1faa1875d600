"""A package of `deploy/` under a name of its own: as it is, or with a bug planted in its text."""

import importlib
import itertools
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

_numbers = itertools.count()


def sources_of(folder: Path) -> dict[str, str]:
    """The text of each module of a folder, by its name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.py")}


def load_package(package: str, sources: Mapping[str, str], patches: Sequence[tuple[str, str]]) -> str:
    """Load the modules, each patch replacing a text that stands in them exactly once.

    Returns:
        The name that the package has in `sys.modules`.

    Raises:
        ValueError: if a text to be replaced is not there exactly once.
    """
    name = f"{package}_{next(_numbers)}"
    changed = dict(sources)
    for old, new in patches:
        found = [module for module, source in changed.items() if old in source]
        if len(found) != 1 or changed[found[0]].count(old) != 1:
            raise ValueError(f"not once in {package}: {old!r}")
        changed[found[0]] = changed[found[0]].replace(old, new)
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory) / name
        folder.mkdir()
        for module, source in changed.items():
            (folder / f"{module}.py").write_text(source.replace(package, name), encoding="utf-8")
        sys.path.insert(0, directory)
        importlib.invalidate_caches()
        try:
            for module in changed.keys() - {"__init__"}:
                importlib.import_module(f"{name}.{module}")
        finally:
            sys.path.remove(directory)
    return name
