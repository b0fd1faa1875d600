"""The drain as one module, from its files: as it is, or with a bug planted in its text."""

import sys
import types
from collections.abc import Sequence

from chaos.planted_package import load_package, sources_of

from logdig_console.domain.shipped import shipped

PACKAGE = "logdig_drain"
ENTRY = "drain"


def load_drain(patches: Sequence[tuple[str, str]] = ()) -> types.ModuleType:
    """Load `deploy/drain`, each patch replacing a text that stands in it exactly once.

    Returns:
        A module that has the names of all of its modules.

    Raises:
        ValueError: if a text to be replaced is not there exactly once.
    """
    sources = sources_of(shipped("deploy", "drain", PACKAGE))
    sources[ENTRY] = shipped("deploy", "drain", f"{ENTRY}.py").read_text(encoding="utf-8")
    name = load_package(PACKAGE, sources, patches)
    together = types.ModuleType(name)
    for module in sorted(sources.keys() - {"__init__"}):
        together.__dict__.update(
            {key: value for key, value in vars(sys.modules[f"{name}.{module}"]).items() if key[:2] != "__"}
        )
    return together
