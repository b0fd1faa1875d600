"""Keyrings for tests: none of them is this machine's own."""

from keyring.backend import KeyringBackend

SECRET_SERVICE = "keyring.backends.SecretService.Keyring"
PLAIN_TEXT = "keyrings.alt.file.PlaintextKeyring"


class MemoryKeyring(KeyringBackend):
    """Keeps entries in memory; the class that it says it is of decides whether it may be used.

    Attributes:
        entries: (service, user name) -> what is stored.
        raised: by the next calls, where not None.
    """

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}
        self.raised: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        self._meet_trouble()
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._meet_trouble()
        self.entries[(service, username)] = password

    def delete_password(self, service: str, username: str) -> None:
        self._meet_trouble()
        del self.entries[(service, username)]

    def _meet_trouble(self) -> None:
        if self.raised is not None:
            raise self.raised


def memory_keyring(name: str = SECRET_SERVICE) -> MemoryKeyring:
    """A keyring in memory that says it is of this class."""
    module, _, kind = name.rpartition(".")
    made: MemoryKeyring = type(kind, (MemoryKeyring,), {"__module__": module})()
    return made
