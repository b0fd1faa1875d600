"""What the analysts of a service share: kept in its bucket, so that every desk counts alike."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.page_rules import DEFAULT_RULES, PageRules

FORMAT: Final = 1
CURRENT_KEY: Final = "settings/current.json"


@dataclass(frozen=True, slots=True)
class Note:
    """What happened on a day, `YYYY-MM-DD`: a release, a campaign, an outage."""

    day: str
    text: str


@dataclass(frozen=True, slots=True)
class SharedSettings:
    """One version of what is shared; each that ever was is kept under its hash.

    Args:
        zone: IANA name of the site's time zone.
        rules: which URLs are one page.
        internal_users: user keys of one's own people.
        bot_agents: pieces of user agents that mean a bot here.
        notes: on dates.
    """

    zone: str = "UTC"
    rules: PageRules = DEFAULT_RULES
    internal_users: frozenset[str] = frozenset()
    bot_agents: frozenset[str] = frozenset()
    notes: tuple[Note, ...] = ()

    def to_bytes(self) -> bytes:
        """The same settings always give the same bytes."""
        values = {
            "format": FORMAT,
            "zone": self.zone,
            "rules": self.rules.as_json(),
            "internal_users": sorted(self.internal_users),
            "bot_agents": sorted(self.bot_agents),
            "notes": [[note.day, note.text] for note in self.notes],
        }
        return json.dumps(values, sort_keys=True, indent=1).encode() + b"\n"

    @property
    def key(self) -> str:
        """Where this version stays in the bucket."""
        return f"settings/{hashlib.sha256(self.to_bytes()).hexdigest()}.json"

    @classmethod
    def from_bytes(cls, data: bytes) -> "SharedSettings":
        """The settings in a file.

        Raises:
            LogDigError: if it is of a later program, or none.
        """
        try:
            values: Mapping[str, Any] = json.loads(data)
            if values["format"] != FORMAT:
                raise LogDigError(
                    "The service's settings were written by another version of the program.",
                    f"Their format is {values['format']}, this program knows {FORMAT}.",
                    "Update the program.",
                )
            notes = tuple(
                Note(date.fromisoformat(day).isoformat(), str(text)) for day, text in values["notes"]
            )
            return cls(
                zone=str(values["zone"]),
                rules=PageRules.from_json(values["rules"]),
                internal_users=frozenset(map(str, values["internal_users"])),
                bot_agents=frozenset(map(str, values["bot_agents"])),
                notes=notes,
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise LogDigError(
                "The service's settings cannot be read.",
                f"{CURRENT_KEY}: {error!r}",
                "Put an older version from the folder settings/ in its place.",
            ) from error


NO_SETTINGS: Final = SharedSettings()
