"""What is known of the system's keyring; never what is in it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyringFacts:
    """The class that keyring uses, and whether keys may be stored with it."""

    name: str
    allowed: bool
