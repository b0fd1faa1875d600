"""The numbers that add up, as two lines of a ledger."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from logdig_console.domain.logs.ledger import DrainReport, StoreCounts
from logdig_console.presenters.operating.stations import drain_status
from logdig_console.presenters.wording import duration, events, files, lines, messages, size

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Term:
    """One number of an equation. `fault` marks one that ought to be zero."""

    name: str
    number: int
    meaning: str
    fault: bool = False


@dataclass(frozen=True, slots=True)
class Equation:
    """`total = the sum of terms`; the terms are shown even where they are zero."""

    total: Term
    terms: tuple[Term, ...]

    @property
    def adds_up(self) -> bool:
        return self.total.number == sum(term.number for term in self.terms)


def ledger(counts: StoreCounts) -> tuple[Equation, ...]:
    """The two equations of everything that the click store holds."""
    return (_rows(counts), _distinct(counts))


def _rows(counts: StoreCounts) -> Equation:
    return Equation(
        Term(
            translate("Ledger", "Lines"),
            counts.rows,
            translate("Ledger", "Lines in the log files read so far."),
        ),
        (
            Term(
                translate("Ledger", "distinct"),
                counts.distinct,
                translate("Ledger", "Events, each counted once by its id."),
            ),
            Term(
                translate("Ledger", "duplicates"),
                counts.duplicates,
                translate("Ledger", "The same event delivered again, with the same content."),
            ),
            Term(
                translate("Ledger", "clashes"),
                counts.clashes,
                translate("Ledger", "The same id with other content; the first is kept."),
                fault=True,
            ),
            Term(
                translate("Ledger", "bad"),
                counts.bad,
                translate("Ledger", "Lines that are no valid event."),
                fault=True,
            ),
            Term(
                translate("Ledger", "suspect"),
                counts.suspect,
                translate("Ledger", "Lines of the original's format that can be read in two ways."),
                fault=True,
            ),
            Term(
                translate("Ledger", "phantom"),
                counts.phantom,
                translate("Ledger", "Rows that the original's tracker sent at page load, without a click."),
            ),
            Term(
                translate("Ledger", "erased"),
                counts.erased,
                translate("Ledger", "Events of visitors who asked to be forgotten."),
            ),
        ),
    )


def _distinct(counts: StoreCounts) -> Equation:
    return Equation(
        Term(
            translate("Ledger", "Distinct"),
            counts.distinct,
            translate("Ledger", "Events, each counted once."),
        ),
        (
            Term(
                translate("Ledger", "clicks"),
                counts.clicks,
                translate("Ledger", "What heat maps are made of."),
            ),
            Term(translate("Ledger", "views"), counts.views, translate("Ledger", "Pages shown.")),
            Term(
                translate("Ledger", "scrolls"),
                counts.scrolls,
                translate("Ledger", "How far a page was scrolled when it was left."),
            ),
            Term(
                translate("Ledger", "moves"), counts.moves, translate("Ledger", "Mouse paths, if asked for.")
            ),
            Term(
                translate("Ledger", "probes"),
                counts.probes,
                translate("Ledger", "Test clicks of this program."),
            ),
        ),
    )


def drain_sentence(report: DrainReport) -> str:
    """What a drain says it did, in one line."""
    if report.status != "drained":
        return translate("Ledger", "{status}: nothing was moved.").format(status=drain_status(report.status))
    sentence = translate("Ledger", "Moved {messages} with {events} into {files}: {size} in {time}.").format(
        messages=messages(report.messages),
        events=events(report.events),
        files=files(report.objects),
        size=size(report.bytes),
        time=duration(report.spent_ms),
    )
    if report.rejected:
        sentence += " " + translate("Ledger", "Bad, and set aside: {lines}.").format(
            lines=lines(report.rejected)
        )
    if report.not_deleted:
        sentence += " " + translate("Ledger", "Not deleted, to be drained again: {messages}.").format(
            messages=messages(report.not_deleted)
        )
    if report.more:
        sentence += " " + translate("Ledger", "More is waiting.")
    return sentence
