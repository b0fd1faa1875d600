"""What was begun on this desk: a small note a service, without secrets, gone when it is done.

What a deployment has reached is AWS's to say. The note only holds what AWS cannot know before the stacks
are there: what was wished, and whether it was to be made or to be taken away.
"""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from logdig_console.domain.deploying.deployment import Doing, Unfinished
from logdig_console.domain.deploying.removal import RemovalChoice
from logdig_console.domain.deploying.wish import ServiceWish
from logdig_console.domain.service import Service
from logdig_console.store.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class DeploymentNote:
    """What was begun.

    Args:
        wish: of a deployment; `choice`: of a removal.
        began: ISO 8601 UTC.
    """

    service: Service
    doing: Doing
    began: str
    wish: ServiceWish | None = None
    choice: RemovalChoice | None = None

    @property
    def unfinished(self) -> Unfinished:
        return Unfinished(self.service, self.doing, self.began)


class DeploymentNotes:
    """The notes of one desk: `DIRECTORY/ACCOUNT/REGION/NAME.json`."""

    def __init__(self, *, directory: Path) -> None:
        self._directory = directory

    def write(self, note: DeploymentNote) -> None:
        """Keep a note; it takes the place of an earlier one of the service at once or not at all."""
        path = self._path(note.service)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, json.dumps(asdict(note), indent=2).encode())

    def read(self, service: Service) -> DeploymentNote | None:
        """The note of a service, None where nothing is begun or the note cannot be read."""
        try:
            return _note(json.loads(self._path(service).read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def clear(self, service: Service) -> None:
        """It is done."""
        self._path(service).unlink(missing_ok=True)

    def all(self) -> tuple[DeploymentNote, ...]:
        """Every note that can be read, by its place and name."""
        found = []
        for path in sorted(self._directory.glob("*/*/*.json")):
            try:
                found.append(_note(json.loads(path.read_text(encoding="utf-8"))))
            except (OSError, ValueError, KeyError, TypeError):
                continue
        return tuple(found)

    def _path(self, service: Service) -> Path:
        return self._directory / service.account / service.region / f"{service.name}.json"


def _note(values: dict[str, Any]) -> DeploymentNote:
    wish, choice = values["wish"], values["choice"]
    return DeploymentNote(
        service=Service(**values["service"]),
        doing=values["doing"],
        began=values["began"],
        wish=None if wish is None else _wish(wish),
        choice=None if choice is None else RemovalChoice(**choice),
    )


def _wish(values: dict[str, Any]) -> ServiceWish:
    names = {item.name for item in fields(ServiceWish)}
    known: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in values.items()
        if name in names
    }
    return ServiceWish(**known)
