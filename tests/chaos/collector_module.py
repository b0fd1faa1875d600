"""The collector's package under a name of its own: as it is, or with a bug planted in its text."""

import importlib
import itertools
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from logdig_console.domain.shipped import shipped

PACKAGE = "logdig_collector"
_numbers = itertools.count()


@dataclass(frozen=True, slots=True)
class CollectorCode:
    """One copy of the collector's modules, by their names."""

    name: str

    def module(self, name: str) -> Any:
        return sys.modules[f"{self.name}.{name}"]


def load_collector(patches: Sequence[tuple[str, str]] = ()) -> CollectorCode:
    """Load the package, each patch replacing a text that stands in it exactly once.

    Raises:
        ValueError: if a text to be replaced is not there exactly once.
    """
    name = f"{PACKAGE}_{next(_numbers)}"
    sources = {
        path.stem: path.read_text(encoding="utf-8")
        for path in shipped("deploy", "collector", PACKAGE).glob("*.py")
        if path.stem != "bounded_http"
    }
    for old, new in patches:
        found = [module for module, source in sources.items() if old in source]
        if len(found) != 1 or sources[found[0]].count(old) != 1:
            raise ValueError(f"not once in the collector: {old!r}")
        sources[found[0]] = sources[found[0]].replace(old, new)
    with tempfile.TemporaryDirectory() as directory:
        package = Path(directory) / name
        package.mkdir()
        for module, source in sources.items():
            (package / f"{module}.py").write_text(source.replace(PACKAGE, name), encoding="utf-8")
        sys.path.insert(0, directory)
        importlib.invalidate_caches()
        try:
            for module in sources.keys() - {"__init__"}:
                importlib.import_module(f"{name}.{module}")
        finally:
            sys.path.remove(directory)
    return CollectorCode(name)
