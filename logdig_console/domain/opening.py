"""What a window is opened on."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from logdig_console.domain.credentials import CredentialSource, RoleToAssume


@dataclass(frozen=True, slots=True)
class AwsService:
    """A service in an AWS account, and the credentials that lead there."""

    source: CredentialSource
    region: str
    name: str

    def as_arguments(self) -> tuple[str, ...] | None:
        """How the command line is told of it; None where its key is of this run alone."""
        credentials = self.source.as_arguments()
        return (
            None if credentials is None else (*credentials, "--region", self.region, "--service", self.name)
        )


@dataclass(frozen=True, slots=True)
class Opening:
    """What is opened: log files, a service on AWS, or else the service of this machine.

    Args:
        paths: of log files and their folders.
        service: on AWS.
    """

    paths: tuple[Path, ...] = ()
    service: AwsService | None = None

    @property
    def local(self) -> bool:
        return not self.paths and self.service is None

    def as_json(self) -> dict[str, Any] | None:
        """What can be kept of it: names alone; None for what ends with this run."""
        if self.service is None:
            return {"paths": [str(path) for path in self.paths]}
        source = self.service.source
        if source.kind == "session":
            return None
        return {
            "kind": source.kind,
            "name": source.name,
            "role": source.role.arn if source.role else "",
            "mfa_serial": source.role.mfa_serial if source.role else "",
            "region": self.service.region,
            "service": self.service.name,
        }


def opening_of(kept: object) -> Opening | None:
    """What `as_json` gave, or None for anything else: somebody may have edited the file."""
    if not isinstance(kept, dict):
        return None
    paths = kept.get("paths")
    if isinstance(paths, list) and all(isinstance(path, str) for path in paths):
        return Opening(tuple(Path(path) for path in paths))
    texts = [kept.get(key) for key in ("kind", "name", "role", "mfa_serial", "region", "service")]
    if not all(isinstance(text, str) for text in texts):
        return None
    kind, name, role, serial, region, service = (str(text) for text in texts)
    if kind == "profile" or (kind == "keyring" and name):
        assumed = RoleToAssume(role, serial) if role else None
        source = CredentialSource("profile" if kind == "profile" else "keyring", name, role=assumed)
        return Opening(service=AwsService(source, region, service))
    return None
