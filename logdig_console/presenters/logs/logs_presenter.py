"""The log files of a service: days, the files of one, the lines of one, and what is done with them."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.erasure import ErasureReport, Visitor
from logdig_console.domain.logs.ledger import SyncReport
from logdig_console.domain.logs.log_browser import (
    BucketLook,
    ExportFormat,
    ExportReport,
    FilePage,
    LinePage,
    LogDay,
    LogFile,
    Outside,
    SearchIn,
    SearchRequest,
    SearchResult,
    Verdict,
)
from logdig_console.domain.logs.way import WayLedger
from logdig_console.jobs.runner import JobHandle, JobRunner
from logdig_console.presenters.logs.logs_words import state_sentence
from logdig_console.presenters.state_presenter import StatePresenter
from logdig_console.presenters.wording import count, events, files

if TYPE_CHECKING:
    from logdig_console.services.logs.logs_console import LogsConsole

NO_PROGRESS = Progress(0, None, "")
NOTHING_OUTSIDE = Outside()

Span = tuple[str | None, str | None]
"""Folder days, both inclusive; None leaves that end open."""


@dataclass(frozen=True, slots=True)
class LogsState:
    """What the page of logs draws.

    Args:
        days: None before the bucket was looked at.
        outside: what lies in no day folder.
        day: whose files are shown; empty before one was chosen, and where those outside are shown.
        files: of the day, as far as they came; `listing` while more are coming.
        shows_outside: True where `files` are those outside; `shows_rejected` where they are rejected lines.
        key: of the file whose lines are shown.
        busy: what is being done, empty where nothing is; `progress` how far it is.
        said: what was done last, a sentence.
    """

    days: tuple[LogDay, ...] | None = None
    outside: Outside = NOTHING_OUTSIDE
    day: str = ""
    files: tuple[LogFile, ...] = ()
    listing: bool = False
    shows_outside: bool = False
    shows_rejected: bool = False
    key: str = ""
    page: LinePage | None = None
    found: SearchResult | None = None
    way: WayLedger | None = None
    erased: ErasureReport | None = None
    busy: str = ""
    progress: Progress = NO_PROGRESS
    said: str = ""
    error: LogDigError | None = None

    @property
    def may_choose_day(self) -> bool:
        """Whether nothing was chosen yet, so that the newest day may be shown."""
        return not (self.day or self.shows_outside or self.shows_rejected)


class LogsPresenter(StatePresenter[LogsState]):
    """Reads what is asked for, and syncs, searches and exports; one of the long ones at a time.

    Args:
        backend: called in jobs alone.

    Signals:
        changed(LogsState)
        synced(): the store holds more than before.
        policy_made(str): what the credentials of somebody who erases need, to be copied.
    """

    synced = Signal()
    policy_made = Signal(str)

    def __init__(self, *, runner: JobRunner, backend: "LogsConsole", parent: QObject | None = None) -> None:
        super().__init__(LogsState(), parent=parent)
        self._runner = runner
        self._backend = backend
        self._job: JobHandle | None = None

    @Slot()
    def look(self) -> None:
        """List the days; the newest is opened before all of them are known."""
        if self._state.may_choose_day:
            newest = self._runner.submit(
                self._backend.newest_day, label=self.tr("Find the newest day"), latest="newest day"
            )
            newest.succeeded.connect(self._on_newest_day)
            newest.failed.connect(self._on_failed)
        job = self._runner.submit(self._backend.look, label=self.tr("List the log files"), latest="log days")
        job.succeeded.connect(self._on_look)
        job.failed.connect(self._on_failed)

    @Slot(str)
    def choose_day(self, day: str) -> None:
        """Show the files of a day, the first thousand as soon as they came."""
        self._update(day=day, files=(), listing=True, shows_outside=False, shows_rejected=False, error=None)
        self._list(day, "")

    @Slot()
    def show_outside(self) -> None:
        """Show what lies in no day folder, in place of the files of a day."""
        first = self._state.outside.first
        self._update(day="", files=first, listing=False, shows_outside=True, shows_rejected=False, error=None)

    @Slot()
    def show_rejected(self) -> None:
        """Show the lines that were rejected of late, in place of the files of a day."""
        self._update(day="", files=(), listing=True, shows_outside=False, shows_rejected=True, error=None)
        job = self._runner.submit(
            self._backend.rejected, label=self.tr("List the rejected lines"), latest="log files"
        )
        job.succeeded.connect(self._on_rejected)
        job.failed.connect(self._on_failed)

    @Slot(str)
    def open_file(self, key: str) -> None:
        """Show a file from its beginning."""
        self._read(key, partial(self._backend.lines, key=key, start=0, number=1))

    def open_line(self, key: str, number: int) -> None:
        """Show a file from a line on."""
        self._read(key, partial(self._backend.line, key=key, number=number))

    @Slot()
    def first_lines(self) -> None:
        self._go(0, 1)

    @Slot()
    def next_lines(self) -> None:
        page = self._state.page
        if page is not None and not page.last:
            self._go(page.end, page.next_number)

    @Slot()
    def previous_lines(self) -> None:
        page = self._state.page
        if page is not None and page.start > 0:
            self._go(max(0, page.start - (page.end - page.start)), None)

    @Slot()
    def last_lines(self) -> None:
        page = self._state.page
        if page is not None:
            self._go(page.size, None)

    @Slot(str)
    def verify(self, key: str) -> None:
        """Read a file to its end and hold it to its name."""
        self._act(partial(self._backend.verify, key=key), self.tr("Verify a log file"), self._on_verified)

    @Slot()
    def verify_all(self) -> None:
        """Hold all files that are shown to their names."""
        work = partial(self._backend.verify_all, files=self._state.files)
        self._act(work, self.tr("Verify the files of a day"), self._on_all_verified)

    def sync(self, span: Span) -> None:
        """Bring the log files of these days into the store; cancelled, it goes on where it was."""
        work = partial(self._backend.sync, first_day=span[0], last_day=span[1])
        self._act(work, self.tr("Sync the log files"), self._on_synced)

    def search(self, words: str, where: SearchIn, span: Span) -> None:
        if words.strip():
            request = SearchRequest(words.strip(), where, span[0], span[1])
            self._act(
                partial(self._backend.search, request=request), self.tr("Search the events"), self._on_found
            )

    def export(self, path: Path, kind: ExportFormat, span: Span) -> None:
        work = partial(self._backend.export, path=path, kind=kind, first_day=span[0], last_day=span[1])
        self._act(work, self.tr("Export"), self._on_exported)

    def account(self, day: str | None) -> None:
        """Sync, then account for every line of a day; None for everything."""
        self._act(
            partial(self._backend.account, day=day), self.tr("Account for every line"), self._on_accounted
        )

    def erase(self, visitor: Visitor, typed: str, *, names: bool) -> None:
        """Erase a visitor, whose key was typed; cancelled, another erasure does the rest.

        Args:
            names: whether the key is taken out of the shared settings and saved views too.
        """
        work = partial(self._backend.erase, visitor=visitor, typed=typed, names=names)
        self._act(work, self.tr("Erase a visitor"), self._on_erased)

    @Slot()
    def ask_for_policy(self) -> None:
        """Make the IAM policy that erasing takes."""
        label = self.tr("Make the policy for erasing")
        job = self._runner.submit(self._backend.erase_policy, label=label, latest="erase policy")
        job.succeeded.connect(self._on_policy)
        job.failed.connect(self._on_failed)

    @Slot()
    def cancel(self) -> None:
        """Cancel what is being done."""
        if self._job is not None:
            self._job.cancel()

    def _list(self, day: str, after: str) -> None:
        job = self._runner.submit(
            partial(self._backend.files, day=day, after=after),
            label=self.tr("List the files of a day"),
            latest="log files",
        )
        job.succeeded.connect(self._on_files)
        job.failed.connect(self._on_failed)

    def _go(self, start: int, number: int | None) -> None:
        key = self._state.key
        self._read(key, partial(self._backend.lines, key=key, start=start, number=number))

    def _read(self, key: str, work: Callable[[JobContext], object]) -> None:
        if key != self._state.key:
            self._update(key=key, page=None)
        job = self._runner.submit(work, label=self.tr("Read a log file"), latest="log lines")
        job.succeeded.connect(self._on_lines)
        job.failed.connect(self._on_failed)

    def _act(self, work: Callable[[JobContext], object], label: str, done: Callable[..., None]) -> None:
        if self._job is not None:
            return
        job = self._runner.submit(work, label=label)
        self._job = job
        job.progressed.connect(self._on_progressed)
        job.succeeded.connect(done)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        job.finished.connect(self._on_finished)
        self._update(busy=label, progress=NO_PROGRESS, error=None, said="")

    @Slot(object)
    def _on_look(self, look: BucketLook) -> None:
        self._update(days=look.days, outside=look.outside, error=None)
        if self._state.shows_outside:
            self.show_outside()
        elif look.days and self._state.may_choose_day:
            self.choose_day(look.days[-1].day)

    @Slot(object)
    def _on_newest_day(self, day: str) -> None:
        if day and self._state.may_choose_day:
            self.choose_day(day)

    @Slot(object)
    def _on_files(self, page: FilePage) -> None:
        if page.day != self._state.day:
            return
        self._update(files=(*self._state.files, *page.files), listing=bool(page.after))
        if page.after:
            self._list(page.day, page.after)

    @Slot(object)
    def _on_rejected(self, files: tuple[LogFile, ...]) -> None:
        if self._state.shows_rejected:
            self._update(files=files, listing=False)

    @Slot(object)
    def _on_lines(self, page: LinePage) -> None:
        if page.key == self._state.key:
            self._update(page=page, error=None)

    @Slot(object)
    def _on_verified(self, verdict: Verdict) -> None:
        said = self.tr("{file}: {state}").format(file=verdict.key, state=state_sentence(verdict.state))
        self._update(files=_judged(self._state.files, (verdict,)), said=said)

    @Slot(object)
    def _on_all_verified(self, verdicts: tuple[Verdict, ...]) -> None:
        states = Counter(verdict.state for verdict in verdicts)
        said = self.tr("Read {files} to their ends: {right} right, {corrupt} corrupt, {cut} cut off.").format(
            files=files(len(verdicts)),
            right=count(states["verified"]),
            corrupt=count(states["corrupt"]),
            cut=count(states["cut off"]),
        )
        self._update(files=_judged(self._state.files, verdicts), said=said)

    @Slot(object)
    def _on_synced(self, report: SyncReport) -> None:
        said = self.tr("Synced {files}; {corrupt} corrupt, {foreign} foreign in the bucket.")
        said = said.format(
            files=files(report.objects), corrupt=count(report.corrupt), foreign=count(report.foreign)
        )
        self._update(said=said)
        self._look_again()

    @Slot(object)
    def _on_found(self, result: SearchResult) -> None:
        self._update(found=result)

    @Slot(object)
    def _on_exported(self, report: ExportReport) -> None:
        what = files(report.files + report.kept) if report.format == "raw" else events(report.events)
        said = self.tr("Exported {what} to {path}; what it was made of: {facts}")
        self._update(said=said.format(what=what, path=report.path, facts=report.facts))

    @Slot(object)
    def _on_erased(self, report: ErasureReport) -> None:
        self._update(erased=report)
        self._look_again()

    @Slot(object)
    def _on_policy(self, text: str) -> None:
        self._update(said=self.tr("The policy is in the clipboard: make it in IAM, then attach it."))
        self.policy_made.emit(text)

    @Slot(object)
    def _on_accounted(self, way: WayLedger) -> None:
        self._update(way=way)
        self.synced.emit()

    def _look_again(self) -> None:
        self.synced.emit()
        self.look()
        if self._state.day:
            self.choose_day(self._state.day)

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        self._update(progress=progress)

    @Slot(object)
    def _on_failed(self, error: LogDigError) -> None:
        self._update(error=error, listing=False)

    @Slot()
    def _on_cancelled(self) -> None:
        self._update(said=self.tr("Cancelled. What was done so far is kept."))

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
        self._update(busy="")


def _judged(known: tuple[LogFile, ...], verdicts: Iterable[Verdict]) -> tuple[LogFile, ...]:
    """The files with what was found of them; one that is in the store and right stays so."""
    states = {verdict.key: verdict.state for verdict in verdicts}
    return tuple(
        replace(file, state=states[file.key])
        if file.key in states and (file.state, states[file.key]) != ("read", "verified")
        else file
        for file in known
    )
