"""The drain as a module, from its file: as it is, or with a bug planted in its text."""

import itertools
import sys
import types
from collections.abc import Sequence

from logdig_console.domain.shipped import shipped

_numbers = itertools.count()


def load_drain(patches: Sequence[tuple[str, str]] = ()) -> types.ModuleType:
    """Run `deploy/drain/drain.py`, each patch replacing a text that stands in it exactly once.

    Raises:
        ValueError: if a text to be replaced is not there exactly once.
    """
    path = shipped("deploy", "drain", "drain.py")
    source = path.read_text(encoding="utf-8")
    for old, new in patches:
        if source.count(old) != 1:
            raise ValueError(f"{source.count(old)} times in the drain: {old!r}")
        source = source.replace(old, new)
    module = types.ModuleType(f"drain_{next(_numbers)}")
    module.__file__ = str(path)
    # Dataclasses look their module up while they are made.
    sys.modules[module.__name__] = module
    exec(compile(source, str(path), "exec"), module.__dict__)  # noqa: S102 - the project's own file
    return module
