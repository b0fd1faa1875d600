"""Text from visitors' browsers as it is, with nothing in it that a screen would obey."""

import unicodedata
from typing import Final

_OBEYED: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode's categories of controls, of marks that turn or hide text (bidi), of halves, and of line ends."""


def visible(text: str) -> str:
    """The text, each character that has an effect instead of a shape written as its number: `<U+202E>`."""
    return "".join(
        f"<U+{ord(character):04X}>" if unicodedata.category(character) in _OBEYED else character
        for character in text
    )
