"""What a service says: `why`, `tail`, `alarms`."""

import json
from dataclasses import asdict

from logdig_console.cli.run import Run, Verbs, consent, number, say, service_of
from logdig_console.domain.change import Change
from logdig_console.domain.errors import JobCancelled, LogDigError, UsageError
from logdig_console.domain.evidence import Cause
from logdig_console.domain.visible import visible

DEFAULT_MINUTES = 60
MOST_MINUTES = 366 * 24 * 60


def run_why(run: Run) -> None:
    from logdig_console.services.why.fixes import CAUSES, FIXES

    opened = service_of(run)
    found = opened.operator.why(run.ctx, run.arguments.page)
    done = ""
    if run.arguments.fix and found.causes:
        fix = FIXES[found.causes[0].fix]
        agreed = consent(run, Change(fix.button or fix.text, opened.service.name, impact=fix.text))
        done = opened.operator.fix(run.ctx, found.causes[0].fix, agreed)
    causes = [
        {
            "key": cause.key,
            "cause": CAUSES[cause.key],
            "certain": cause.certain,
            "evidence": [str(fact) for fact in cause.facts],
            "fix": cause.fix,
            "what_to_do": FIXES[cause.fix].text,
        }
        for cause in found.causes
    ]
    text = "\n\n".join(_words(number, cause) for number, cause in enumerate(found.causes, 1))
    unknown = "".join(f"\nCould not be looked at: {what} ({reason})" for what, reason in found.unknown)
    run.answer(
        {"at": found.taken_at, "causes": causes, "unknown": dict(found.unknown), "done": done},
        (text or "Nothing is wrong as far as can be seen.") + unknown + (f"\n{done}" if done else ""),
    )


def _words(number: int, cause: Cause) -> str:
    from logdig_console.services.why.fixes import CAUSES, FIXES

    likely = "" if cause.certain else " (likely)"
    evidence = "".join(f"\n     {visible(str(fact))}" for fact in cause.facts)
    return f"{number}. {CAUSES[cause.key]}{likely}{evidence}\n   → {FIXES[cause.fix].text}"


def run_tail(run: Run) -> None:
    import datetime as dt

    from logdig_console.domain.operating import LogEntry, LogSource

    lookout = service_of(run).operator.lookout
    sources: dict[str, tuple[LogSource, ...]] = {
        "both": ("drain", "collector"),
        "drain": ("drain",),
        "collector": ("collector",),
    }
    wanted, words = sources[run.arguments.of], run.arguments.words
    since = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=run.arguments.minutes)

    def show(entries: tuple[LogEntry, ...]) -> None:
        for entry in entries:
            line = f"{entry.at}  {entry.source:9}  {_shape(entry.text)}"
            print(json.dumps(asdict(entry)) if run.arguments.json else line, flush=True)

    if not run.arguments.follow:
        show(lookout.lines(wanted, since=since, words=words))
        return
    try:
        for entries in lookout.follow(run.ctx, wanted, since=since, words=words, failed=_say_failed):
            show(entries)
    except JobCancelled:
        return


def _shape(text: str) -> str:
    """A log's entry with its lines and tabs, and without what a terminal would obey."""
    return "\n".join(visible(line.replace("\t", "    ")) for line in text.split("\n"))


def _say_failed(error: LogDigError, pause_s: float) -> None:
    say(f"{error} Next look in {pause_s:g} s.")


def minutes(text: str) -> float:
    """An argument that is a number of minutes, at most a year's."""
    value = number(text)
    if value > MOST_MINUTES:
        raise ValueError(text)
    return value


def _check_alarm(key: str | None, known: list[str]) -> None:
    """Refuse what is no alarm of the service: AWS takes any name and says nothing."""
    if key not in known:
        raise UsageError(
            f"There is no alarm {key}." if key else "Say which alarm is meant.",
            f"Alarms there: {', '.join(known) or 'none'}.",
            "Name one with --alarm KEY.",
        )


def run_alarms(run: Run) -> None:
    from logdig_console.services.operating.lookout import RUNBOOK

    opened, arguments = service_of(run), run.arguments
    lookout, service = opened.operator.lookout, opened.service.name
    if arguments.threshold is not None or arguments.silence or arguments.send:
        _check_alarm(arguments.alarm, [alarm.key for alarm in lookout.alarms(run.ctx)])
        name = f"{service}-{arguments.alarm}"
        if arguments.threshold is not None:
            agreed = consent(run, Change("Set the alarm", f"{name} to more than {arguments.threshold:g}"))
            lookout.set_threshold(run.ctx, name, arguments.threshold, agreed)
        if arguments.silence or arguments.send:
            agreed = consent(run, Change("Silence the alarm" if arguments.silence else "Let it send", name))
            lookout.set_sending(run.ctx, name, agreed, sends=arguments.send)
    alarms = lookout.alarms(run.ctx)
    if arguments.alarm:
        _check_alarm(arguments.alarm, [alarm.key for alarm in alarms])
        alarms = tuple(alarm for alarm in alarms if alarm.key == arguments.alarm)
    runbook = {alarm.key: f"{RUNBOOK}#alarm-{alarm.key}" for alarm in alarms}
    run.answer(
        {"alarms": [asdict(alarm) | {"runbook": runbook[alarm.key]} for alarm in alarms]},
        "\n".join(
            f"{alarm.state:18} {alarm.key:18} above {alarm.threshold:g}  {alarm.description}  "
            f"{runbook[alarm.key]}"
            for alarm in alarms
        )
        or "There is no alarm.",
    )


def add_verbs(verbs: Verbs) -> None:
    why = verbs.add(
        "why", run_why, "Why nothing arrives, or not fast enough: causes, evidence, one fix each."
    )
    why.add_argument("--page", default="", metavar="URL", help="also look for the tag on this page")
    why.add_argument("--fix", action="store_true", help="do what the first cause asks for")
    tail = verbs.add("tail", run_tail, "The logs of collector and drain.")
    tail.add_argument(
        "of",
        nargs="?",
        choices=("both", "drain", "collector"),
        default="both",
        help="whose log, default both",
    )
    tail.add_argument("--minutes", type=minutes, default=DEFAULT_MINUTES, metavar="N", help="how far back")
    tail.add_argument("--words", default="", metavar="TEXT", help="only lines that hold this")
    tail.add_argument("-f", "--follow", action="store_true", help="go on until Ctrl+C")
    alarms = verbs.add("alarms", run_alarms, "The service's alarms; change one, or silence it.")
    alarms.add_argument("--alarm", metavar="KEY", help="this one alone, such as dead-letters")
    alarms.add_argument("--threshold", type=number, metavar="X", help="raise it above this")
    sending = alarms.add_mutually_exclusive_group()
    sending.add_argument("--silence", action="store_true", help="tell nobody when it is raised")
    sending.add_argument("--send", action="store_true", help="tell the alarm address again")
