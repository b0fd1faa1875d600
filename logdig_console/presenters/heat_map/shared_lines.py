"""The lines that agree on other settings on the command line."""

import shlex

from logdig_console.domain.pages.page_rules import PageRules
from logdig_console.domain.pages.shared_settings import Note, SharedSettings
from logdig_console.presenters.command_line import CliPlace

SAVE = "--save"


def shared_lines(place: CliPlace, known: SharedSettings, wanted: SharedSettings) -> str:
    """The line or the two lines that make the known settings the wanted ones; empty where nothing differs."""
    parts = (rules_words(known.rules, wanted.rules), settings_words(known, wanted))
    return " && ".join(shlex.join((*words, SAVE, *place)) for words in parts if words)


def rules_words(used: PageRules, wanted: PageRules) -> tuple[str, ...]:
    """`logdig rules` with what makes the used rules the wanted ones; empty where they are the same."""
    if used == wanted:
        return ()
    kept = _kept(used.patterns, wanted.patterns)
    words = [f"--drop={pattern}" for pattern in used.patterns if pattern not in kept]
    words += [f"--add={pattern}" for pattern in wanted.patterns[len(kept) :]]
    for add, drop, one, other in (
        ("--allow-query", "--forbid-query", used.query_allow, wanted.query_allow),
        ("--index-file", "--no-index-file", used.index_files, wanted.index_files),
    ):
        words += _changed(add, drop, one, other)
    for option, before, after in (
        ("hash-routes", used.hash_routes, wanted.hash_routes),
        ("trailing-slash", used.trailing_slash, wanted.trailing_slash),
    ):
        words += [] if before == after else [f"--{option}" if after else f"--no-{option}"]
    return "logdig", "rules", *words


def settings_words(known: SharedSettings, wanted: SharedSettings) -> tuple[str, ...]:
    """`logdig settings` with what makes the known settings the wanted ones; empty where they are the same."""
    words = [] if known.zone == wanted.zone else [f"--zone={wanted.zone}"]
    words += _changed("--internal-user", "--drop-internal-user", known.internal_users, wanted.internal_users)
    words += _changed("--bot-agent", "--drop-bot-agent", known.bot_agents, wanted.bot_agents)
    notes = ({_note(note) for note in one.notes} for one in (known, wanted))
    words += _changed("--note", "--drop-note", *map(frozenset, notes))
    return ("logdig", "settings", *words) if words else ()


def _kept(used: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The first of the wanted patterns that the used ones hold in the same order: the rest is added anew."""
    rest = iter(used)
    kept = []
    for pattern in wanted:
        if pattern not in rest:
            break
        kept.append(pattern)
    return tuple(kept)


def _changed(add: str, drop: str, used: frozenset[str], wanted: frozenset[str]) -> list[str]:
    return [
        *(f"{add}={value}" for value in sorted(wanted - used)),
        *(f"{drop}={value}" for value in sorted(used - wanted)),
    ]


def _note(note: Note) -> str:
    return f"{note.day}={note.text}"
