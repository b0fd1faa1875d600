"""The collector's package under a name of its own: as it is, or with a bug planted in its text."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chaos.planted_package import load_package, sources_of

from logdig_console.domain.shipped import shipped

PACKAGE = "logdig_collector"


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
    sources = sources_of(shipped("deploy", "collector", PACKAGE))
    del sources["bounded_http"]
    return CollectorCode(load_package(PACKAGE, sources, patches))
