"""What keyrings raise, in words: each cause its own, with what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from logdig_console.domain.errors import LogDigError

NO_SAFE_KEYRING_HINT: Final = (
    "Use an AWS profile or an SSO login instead, or the key for this session only. Nothing was written."
)
_NO_BUS: Final = (
    "The session bus cannot be reached, over which the keyring is asked.",
    "Start the program in a desktop session, or use an AWS profile, or the key for this session only.",
)
_DISMISSED: Final = (
    "The keyring's dialogue was closed without an answer.",
    "Try again and answer it, or use an AWS profile, or the key for this session only.",
)
_LOCKED: Final = (
    "The keyring is locked and was not opened.",
    "Unlock it in the system's keyring settings or log in to the desktop again, then try again.",
)
_DENIED: Final = (
    "The keyring does not let this program in.",
    "Allow LogDig Console in the system's keyring settings, then try again.",
)
_ABSENT: Final = ("This machine has no keyring that could be asked.", NO_SAFE_KEYRING_HINT)

_SIGNS: Final = (
    (("dismissed",), _DISMISSED),
    (("accessdenied", "access denied", "not authorized", "denied", "-25293", "-128"), _DENIED),
    (("locked", "unlock", "-25308"), _LOCKED),
    (("dbus_session_bus_address", "session bus", "environment variable", "no such file", "refused",
      "not available", "serviceunknown", "disconnected"), _NO_BUS),
)  # fmt: skip
"""Texts of the backends, in small letters: they have classes for few of these causes."""


@contextmanager
def in_own_words(what: str) -> Iterator[None]:
    """Turn whatever a keyring raises into a LogDigError titled `what`.

    The error's own text is left out where it is not known: a backend may quote what it was given.
    """
    import keyring.errors

    try:
        yield
    except LogDigError:
        raise
    except keyring.errors.NoKeyringError:
        raise LogDigError(what, *_ABSENT) from None
    except keyring.errors.KeyringLocked as error:
        raise LogDigError(what, *_words(error, _LOCKED)) from None
    except Exception as error:  # noqa: BLE001 - each backend raises its own system's kinds
        other = (
            f"The keyring answered {type(error).__name__}.",
            "Look whether it works in the system's keyring settings, then try again.",
        )
        raise LogDigError(what, *_words(error, other)) from None


def _words(error: Exception, other: tuple[str, str]) -> tuple[str, str]:
    text = f"{type(error).__name__} {error}".lower()
    return next((words for signs, words in _SIGNS if any(sign in text for sign in signs)), other)
