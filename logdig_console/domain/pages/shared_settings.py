"""What the analysts of a service share: kept in its bucket, so that every desk counts alike."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final

from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.domain.pages.filter import Filter
from logdig_console.domain.pages.page_rules import DEFAULT_RULES, PageRules

FORMAT: Final = 1
CURRENT_KEY: Final = "settings/current.json"
NOTE_MOST: Final = 200
"""Characters of a note."""

_USER_KEY: Final = re.compile(r"[A-Za-z0-9]{20}")


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

    def usual_filter(self) -> Filter:
        """What is left out unless somebody asks for it: the clicks of one's own people, if they are named."""
        return self.completed(Filter(without=frozenset({"internal"} if self.internal_users else ())))

    def completed(self, wanted: Filter) -> Filter:
        """A filter that also knows who one's own people are, and what else means a bot here."""
        return replace(
            wanted,
            internal_users=wanted.internal_users | self.internal_users,
            bot_agents=wanted.bot_agents | self.bot_agents,
        )

    def notes_by_day(self) -> dict[str, tuple[str, ...]]:
        """The notes of each day that has any, `YYYY-MM-DD` in order."""
        days = sorted({note.day for note in self.notes})
        return {day: tuple(note.text for note in self.notes if note.day == day) for day in days}

    def rebased(self, old: "SharedSettings", new: "SharedSettings") -> "SharedSettings":
        """What was changed in these settings since old ones, on top of new ones."""
        untouched = {
            item.name: getattr(new, item.name)
            for item in fields(self)
            if getattr(self, item.name) == getattr(old, item.name)
        }
        return replace(self, **untouched)

    def without_user(self, user_key: str) -> "SharedSettings":
        """The same settings, where a browser is not one of one's own people any more."""
        return replace(self, internal_users=self.internal_users - {user_key})

    def checked(self) -> "SharedSettings":
        """The same settings, put in order; the zone is checked by who reads the clicks.

        Raises:
            UsageError: for a user's key, a bot's name or a note that is none.
        """
        for user in sorted(self.internal_users):
            if not _USER_KEY.fullmatch(user):
                raise UsageError(
                    f"“{user}” is no key of a browser.",
                    "A key is 20 letters and digits.",
                    "Find it in the log lines, as user_key.",
                )
        for note in self.notes:
            _check_note(note)
        agents = frozenset(agent.strip().lower() for agent in self.bot_agents) - {""}
        notes = tuple(dict.fromkeys(sorted(self.notes, key=_by_day)))
        return replace(self, bot_agents=agents, notes=notes)

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


def _by_day(note: Note) -> str:
    return note.day


def _check_note(note: Note) -> None:
    try:
        is_day = date.fromisoformat(note.day).isoformat() == note.day
    except ValueError:
        is_day = False
    if not is_day:
        raise UsageError(f"“{note.day}” is no day.", "", "Write it like 2026-03-01.")
    if not note.text.strip() or len(note.text) > NOTE_MOST:
        raise UsageError(
            f"The note on {note.day} has {len(note.text)} characters.", "", f"Write 1 to {NOTE_MOST} of them."
        )


NO_SETTINGS: Final = SharedSettings()
