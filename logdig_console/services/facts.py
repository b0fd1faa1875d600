"""What an exported file says of itself: of what, until when, made of which log files."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from logdig_console.services.asked_files import write_asked

Facts = dict[str, str]
"""By name, in the order in which they are shown; texts of strangers stand in it as they are."""


def made_of(inputs: Sequence[str]) -> str:
    """How many log files something was made of, and one digest for all of them.

    Args:
        inputs: their names, in order. Those of stored files end in their SHA-256, so the SHA-256 of the
            names' lines stands for what is in them.
    """
    digest = hashlib.sha256("".join(f"{name}\n" for name in inputs).encode()).hexdigest()
    return f"{len(inputs):,} log files (SHA-256 of their names: {digest})"


def facts_beside(path: Path) -> Path:
    """Where the facts of a file or folder stand that has no room for them."""
    whole = path.absolute()
    return whole.with_name(f"{whole.name or 'export'}.json")


def write_facts(path: Path, facts: Facts) -> Path:
    """Write the facts of a file or folder as a JSON file beside it; returns which.

    Raises:
        LogDigError: if it cannot be written.
    """
    beside = facts_beside(path)
    write_asked(beside, json.dumps(facts, indent=1, ensure_ascii=False).encode())
    return beside
