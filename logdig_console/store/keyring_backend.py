"""Which keyring keys would be stored in, and whether it is one that may be used."""

from typing import TYPE_CHECKING, Final

from logdig_console.domain.context import JobContext
from logdig_console.domain.keyring_facts import KeyringFacts

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

ALLOWED: Final = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
    }
)
"""By class: an installed plain-text backend would be chosen in silence, and `null` swallows secrets."""

_CHAINER: Final = "keyring.backends.chainer.ChainerBackend"


def keyring_facts(ctx: JobContext) -> KeyringFacts:
    """The backend that keyring has chosen; called in a job, because it may ask the session bus."""
    import keyring

    ctx.check()
    return facts_of(keyring.get_keyring())


def facts_of(backend: "KeyringBackend") -> KeyringFacts:
    """A backend's name and whether it may be used; of a chain every member has to be allowed."""
    kind = type(backend)
    name = f"{kind.__module__}.{kind.__qualname__}"
    if name != _CHAINER:
        return KeyringFacts(name, name in ALLOWED)
    members = [facts_of(member) for member in getattr(backend, "backends", ())]
    return KeyringFacts(
        " + ".join(member.name for member in members) or name,
        bool(members) and all(member.allowed for member in members),
    )
