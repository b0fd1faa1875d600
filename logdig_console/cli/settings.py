"""What the analysts of a service share beside its page rules: `settings`."""

from dataclasses import asdict, replace

from logdig_console.cli.run import Run, Verbs, consent, service_of, store_of
from logdig_console.domain.change import Change
from logdig_console.domain.errors import UsageError
from logdig_console.domain.pages.shared_settings import Note, SharedSettings


def run_settings(run: Run) -> None:
    """Show the settings, or what they would be; with --save use them on every desk."""
    arguments = run.arguments
    service = None if arguments.store else service_of(run)
    store = store_of(run) if service is None else service.store
    used = store.shared() if service is None else replace(service.settings.read()[0], rules=store.rules())
    wanted = _wanted(run, used).checked()
    saved = bool(arguments.save and wanted != used)
    if saved and service is not None:
        change = Change("Change the shared settings", service.service.name, _impact(used, wanted))
        agreed = consent(run, change)
        service.set_shared(run.ctx, wanted, agreed, known=service.settings.read()[0])
    elif saved:
        store.set_shared(run.ctx, wanted)
    values = {
        "saved": saved,
        "zone": wanted.zone,
        "internal_users": sorted(wanted.internal_users),
        "bot_agents": sorted(wanted.bot_agents),
        "notes": [asdict(note) for note in wanted.notes],
        "rules": wanted.rules.version,
    }
    run.answer(values, _as_text(wanted, saved=saved, changed=wanted != used))


def _wanted(run: Run, used: SharedSettings) -> SharedSettings:
    arguments = run.arguments
    dropped = [_note(text) for text in arguments.drop_note]
    notes = [note for note in used.notes if note not in dropped]
    return replace(
        used,
        zone=arguments.zone or used.zone,
        internal_users=(used.internal_users | {*arguments.internal_user}) - {*arguments.drop_internal_user},
        bot_agents=(used.bot_agents | {*arguments.bot_agent}) - {*arguments.drop_bot_agent},
        notes=(*notes, *(_note(text) for text in arguments.note)),
    )


def _note(text: str) -> Note:
    day, sign, said = text.partition("=")
    if not sign:
        raise UsageError(f"“{text}” is no note.", "", "Write one like 2026-03-01=New menu.")
    return Note(day, said)


def _impact(used: SharedSettings, wanted: SharedSettings) -> str:
    said = [] if used.zone == wanted.zone else [f"Days and hours are those of {wanted.zone}."]
    if used.internal_users != wanted.internal_users:
        said.append(f"Clicks of {len(wanted.internal_users)} browsers are left out as one's own people's.")
    return " ".join([*said, "Raw logs stay as they are."])


def _as_text(wanted: SharedSettings, *, saved: bool, changed: bool) -> str:
    lines = [f"Time zone: {wanted.zone}", f"Page rules: {wanted.rules.version}"]
    lines += [f"One of one's own people: {user}" for user in sorted(wanted.internal_users)]
    lines += [f"A bot: {agent}" for agent in sorted(wanted.bot_agents)]
    lines += [f"{note.day}: {note.text}" for note in wanted.notes]
    if changed:
        lines.append("Saved." if saved else "Nothing was changed: add --save.")
    return "\n".join(lines)


def add_verbs(verbs: Verbs) -> None:
    settings = verbs.add(
        "settings", run_settings, "Time zone, one's own people, bots and notes that analysts share."
    )
    settings.add_argument("--zone", metavar="AREA/CITY", help="that days and hours are in")
    for option, metavar, text in (
        ("--internal-user", "KEY", "the browser of one of one's own people, 20 letters and digits"),
        ("--drop-internal-user", "KEY", "one that is named now"),
        ("--bot-agent", "TEXT", "a piece of a user agent that means a bot"),
        ("--drop-bot-agent", "TEXT", "one that does so now"),
        ("--note", "DAY=TEXT", "what happened on a day: a release, a campaign"),
        ("--drop-note", "DAY=TEXT", "one that is there now"),
    ):
        settings.add_argument(option, action="append", default=[], metavar=metavar, help=text)
    settings.add_argument("--save", action="store_true", help="use them; without it nothing is changed")
