"""What a log file is, and the ledger of the way there, in the words of the windows."""

from PySide6.QtCore import QCoreApplication

from logdig_console.domain.logs.erasure import ErasureReport
from logdig_console.domain.logs.ledger import QueueDepth
from logdig_console.domain.logs.log_browser import FileState, LogFile
from logdig_console.domain.logs.way import Gap, WayLedger
from logdig_console.presenters.heat_map.ledger import Equation, Term
from logdig_console.presenters.operating.stations import Health, mark
from logdig_console.presenters.sentences import spoken
from logdig_console.presenters.wording import count, lines

translate = QCoreApplication.translate

_HEALTH: dict[FileState, Health] = {
    "read": "ok",
    "verified": "ok",
    "unread": "unknown",
    "foreign": "attention",
    "rejected": "attention",
    "corrupt": "failed",
    "cut off": "failed",
}


def state_words(state: FileState) -> str:
    """Shape and word of a file's state."""
    words = {
        "read": translate("Logs", "Verified, read"),
        "verified": translate("Logs", "Verified"),
        "unread": translate("Logs", "Not read"),
        "foreign": translate("Logs", "Foreign"),
        "rejected": translate("Logs", "Rejected"),
        "corrupt": translate("Logs", "Corrupt"),
        "cut off": translate("Logs", "Cut off"),
    }
    return f"{mark(_HEALTH[state])} {words[state]}"


def state_sentence(state: FileState) -> str:
    """What a file's state means."""
    return {
        "read": translate("Logs", "its content is what its name says, and it is in the store."),
        "verified": translate("Logs", "its content is what its name says."),
        "unread": translate("Logs", "not in the store yet; sync reads it, verify says why it was not taken."),
        "foreign": translate("Logs", "no log file by its name; it is never read."),
        "rejected": translate("Logs", "a line that is no event; the drain has put it aside."),
        "corrupt": translate("Logs", "its content is not what its name says; it is never counted."),
        "cut off": translate("Logs", "its end is missing, so it is not what its name says; never counted."),
    }[state]


def file_sentence(file: LogFile) -> str:
    """What a file is: shape, word, and what that means."""
    return translate("Logs", "{state}: {meaning}").format(
        state=state_words(file.state), meaning=state_sentence(file.state)
    )


def way_equation(way: WayLedger) -> Equation:
    """Every line that was accepted, and where it is."""
    return Equation(
        Term(
            translate("Logs", "Accepted"),
            way.accepted,
            translate("Logs", "Lines that the collector has confirmed, by their receipts."),
        ),
        (
            Term(translate("Logs", "stored"), way.stored, translate("Logs", "In log files, and read.")),
            Term(
                translate("Logs", "void"),
                way.void,
                translate("Logs", "Numbers given up by the collector before anything was promised."),
            ),
            Term(
                translate("Logs", "rejected"),
                way.rejected,
                translate("Logs", "Bad lines that the drain set aside."),
                fault=True,
            ),
            Term(
                translate("Logs", "bad"),
                way.bad,
                translate("Logs", "Lines in log files that are no event."),
                fault=True,
            ),
            Term(
                translate("Logs", "in corrupt files"),
                way.corrupt,
                translate("Logs", "Lines in files that are not what their names say."),
                fault=True,
            ),
            Term(
                translate("Logs", "missing"),
                way.missing,
                translate("Logs", "Receipts without a line: on their way, erased, or lost."),
                fault=way.unexplained > 0,
            ),
        ),
    )


def way_sentence(way: WayLedger, since: str) -> str:
    """What the ledger comes to, with SQS's own counters and their age."""
    said = way_state(way)
    return said if way.depth is None else f"{said} · {queue_sentence(way.depth, since)}"


def way_state(way: WayLedger) -> str:
    """What the ledger comes to."""
    if way.unexplained:
        said = f"{mark('failed')} " + translate("Logs", "Not explained: {lines}.").format(
            lines=lines(way.unexplained)
        )
    elif way.at_rest:
        said = f"{mark('ok')} " + translate("Logs", "At rest, and every line is accounted for.")
    else:
        said = f"{mark('unknown')} " + translate(
            "Logs", "Lines are on their way: what is missing may be there."
        )
    if way.erased:
        erased = translate("Logs", "{lines} of erased visitors are among the missing.")
        said += " · " + erased.format(lines=lines(way.erased))
    return said


def queue_sentence(depth: QueueDepth, since: str) -> str:
    """SQS's own counters, which are messages and approximate, with their age."""
    return translate(
        "Logs",
        "SQS's own counters, {since}: ≈ {waiting} messages waiting, {in_flight} in flight, {dead} dead",
    ).format(
        since=since, waiting=count(depth.waiting), in_flight=count(depth.in_flight), dead=count(depth.dead)
    )


def gap_sentence(gap: Gap) -> str:
    """How many lines are missing, at which hop, and how that is known."""
    return translate("Logs", "Missing: {lines}. Hop: {hop}. {why}").format(
        lines=lines(gap.run.count), hop=hop_words(gap), why=spoken(gap.why)
    )


def hop_words(gap: Gap) -> str:
    """Where a gap lies."""
    return {
        "queue": translate("Logs", "Queue"),
        "drain": translate("Logs", "Drain"),
        "storage": translate("Logs", "Storage"),
        "erased": translate("Logs", "Erased"),
    }[gap.hop]


def erasure_lines(report: ErasureReport) -> tuple[str, ...]:
    """What an erasure did, and what it does not reach."""
    said = [
        translate("Logs", "Lines removed: {lines}").format(lines=count(report.lines)),
        translate("Logs", "Log files: {all} looked through, {again} written again, {removed} removed").format(
            all=count(report.files), again=count(report.rewritten), removed=count(report.removed)
        ),
        translate("Logs", "Old versions deleted: {versions}").format(versions=count(report.versions)),
        translate("Logs", "Late resends are kept out by {tombstone}").format(tombstone=report.tombstone),
    ]
    if report.waiting is None or report.dead is None:
        said.append(
            translate("Logs", "The queues could not be read; the drain drops what they hold of the visitor.")
        )
    elif report.waiting or report.dead:
        text = translate(
            "Logs",
            "Not looked into: ≈ {waiting} messages and {dead} dead letters; the drain drops what is in them.",
        )
        said.append(text.format(waiting=count(report.waiting), dead=count(report.dead)))
    said += _named_lines(report)
    exported = translate("Logs", "Not touched, an export in which the key stands: {path}")
    said += [exported.format(path=path) for path in report.exports]
    return tuple(said)


def _named_lines(report: ErasureReport) -> list[str]:
    """Where the key was named among one's own people, and where it stands still."""
    gone, left = report.taken_out, report.still_named
    said = []
    if gone.settings or gone.views:
        text = translate(
            "Logs",
            "Taken out of: {settings} copies of the shared settings, {views} saved views",
        )
        said.append(text.format(settings=count(gone.settings), views=count(gone.views)))
    if left.settings or left.views:
        text = translate(
            "Logs",
            "The key still stands in: {settings} copies of the shared settings, {views} saved views",
        )
        said.append(text.format(settings=count(left.settings), views=count(left.views)))
    return said
