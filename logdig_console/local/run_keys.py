"""The keys of one run of the embedded AWS: random, on loopback only, gone with the run."""

import secrets
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RunKey:
    """An access key of the embedded AWS; it opens nothing else."""

    access_key: str
    secret_key: str
    session_token: str | None = None

    def __repr__(self) -> str:
        return f"RunKey({self.access_key})"


def new_run_key() -> RunKey:
    """The key of the person who started the run."""
    return RunKey(f"AKIA{secrets.token_hex(8).upper()}", secrets.token_hex(20))


def new_session_keys() -> dict[str, str]:
    """A session for one part of the service."""
    return {
        "access_key": f"ASIA{secrets.token_hex(8).upper()}",
        "secret_key": secrets.token_hex(20),
        "session_token": secrets.token_hex(32),
    }
