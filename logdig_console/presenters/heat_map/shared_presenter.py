"""What a service's analysts share: looked at, changed, and tried on the clicks that are there."""

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QTimeZone, Signal, Slot

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.domain.pages.page_rules import PageRules, RulesPreview
from logdig_console.domain.pages.shared_settings import NO_SETTINGS, SharedSettings
from logdig_console.jobs.runner import JobHandle, JobRunner
from logdig_console.presenters.heat_map.shared_lines import shared_lines
from logdig_console.presenters.state_presenter import StatePresenter

if TYPE_CHECKING:
    from logdig_console.presenters.heat_map.heat_map_work import Backend


@dataclass(frozen=True, slots=True)
class WrittenRules:
    """Page rules as somebody has written them, which may be none."""

    patterns: tuple[str, ...]
    query_allow: tuple[str, ...]
    index_files: tuple[str, ...]
    hash_routes: bool
    trailing_slash: bool

    def as_rules(self) -> PageRules:
        """Raises UsageError for what cannot be rules."""
        return PageRules(
            patterns=tuple(dict.fromkeys(self.patterns)),
            query_allow=frozenset(self.query_allow),
            index_files=frozenset(self.index_files),
            hash_routes=self.hash_routes,
            trailing_slash=self.trailing_slash,
        )


@dataclass(frozen=True, slots=True, eq=False)
class SharedState:
    """Everything that the window of shared settings draws.

    Args:
        known: the settings in use, None before they are read.
        draft: what they are to be; where something written cannot be, as it was before that.
        history: the page rules that ever were in use here, the newest last.
        rules_problem, site_problem: why what was written of the rules, or of the rest, cannot be.
        preview: what the draft's rules would make of the clicks; None while that is not known, or where they
            are the rules in use.
        looking: True while a preview is being made.
        busy: True while the draft is being agreed on.
        error: what failed last.
    """

    known: SharedSettings | None = None
    draft: SharedSettings = NO_SETTINGS
    history: tuple[PageRules, ...] = ()
    rules_problem: UsageError | None = None
    site_problem: UsageError | None = None
    preview: RulesPreview | None = None
    looking: bool = False
    busy: bool = False
    error: LogDigError | None = None

    @property
    def changed(self) -> bool:
        """Whether there is something to agree on."""
        fine = self.rules_problem is None and self.site_problem is None
        return fine and self.known is not None and self.draft != self.known


class SharedPresenter(StatePresenter[SharedState]):
    """Holds a draft of the settings; previews its rules while they are being written, and agrees on it.

    Args:
        backend: the console's use cases; called in jobs alone.

    Signals:
        changed(SharedState)
        agreed(SharedSettings): they are in use now.
    """

    agreed = Signal(object)

    def __init__(self, *, runner: JobRunner, backend: "Backend", parent: QObject | None = None) -> None:
        super().__init__(SharedState(), parent=parent)
        self._runner = runner
        self._backend = backend
        self._preview: JobHandle | None = None
        self._previewed: PageRules | None = None

    @Slot()
    def load(self) -> None:
        """Read the settings in use; what was changed in the draft and not agreed on stays."""
        job = self._runner.submit(
            partial(_read, backend=self._backend), label=self.tr("Read the shared settings"), latest="shared"
        )
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def edit_rules(self, written: WrittenRules) -> None:
        """Take page rules as they are written; what cannot be rules is told in `rules_problem`."""
        try:
            rules = written.as_rules()
        except UsageError as problem:
            self._update(rules_problem=problem)
            return
        self.use_rules(rules)

    @Slot(object)
    def use_rules(self, rules: PageRules) -> None:
        """Take other page rules into the draft and look what they would change."""
        self._update(draft=replace(self._state.draft, rules=rules), rules_problem=None)
        self._look()

    def edit_site(self, **changes: object) -> None:
        """Take other values into the draft: `zone`, `internal_users`, `bot_agents`, `notes`."""
        wanted = replace(self._state.draft, **changes)  # type: ignore[arg-type]
        try:
            wanted.checked()
            _check_zone(wanted.zone)
        except UsageError as problem:
            self._update(site_problem=problem)
            return
        self._update(draft=wanted, site_problem=None)

    def lines(self, place: tuple[str, ...]) -> str:
        """What does the same on the command line; empty where there is nothing to agree on."""
        state = self._state
        if state.known is None or not state.changed:
            return ""
        return shared_lines(place, state.known, state.draft.checked())

    @Slot()
    def save(self) -> None:
        """Agree on the draft."""
        state = self._state
        if state.known is None or not state.changed or state.busy:
            return
        self._update(busy=True, error=None)
        job = self._runner.submit(
            partial(_agree, backend=self._backend, wanted=state.draft, known=state.known, cli=self.lines(())),
            label=self.tr("Agree on the shared settings"),
        )
        job.succeeded.connect(self._on_agreed)
        job.failed.connect(self._on_refused)
        job.finished.connect(self._on_saving_finished)

    @Slot()
    def discard(self) -> None:
        """Go back to the settings in use."""
        if self._state.known is not None:
            self._update(draft=self._state.known, rules_problem=None, site_problem=None)
            self._look()

    def _look(self) -> None:
        """See what the draft's rules would change; one look after the other, the newest draft last."""
        state = self._state
        if state.known is None or state.draft.rules == state.known.rules:
            self._previewed = None
            self._update(preview=None, looking=False)
            return
        if self._previewed == state.draft.rules or self._preview is not None:
            return
        self._previewed = state.draft.rules
        self._update(looking=True)
        job = self._runner.submit(
            partial(_preview, backend=self._backend, rules=state.draft.rules),
            label=self.tr("Look what other page rules change"),
            latest="preview rules",
            background=True,
        )
        self._preview = job
        job.succeeded.connect(self._on_previewed)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_preview_finished)

    @Slot(object)
    def _on_read(self, read: "_Read") -> None:
        old = self._state.known
        draft = read.shared if old is None else self._state.draft.rebased(old, read.shared)
        self._update(known=read.shared, draft=draft, history=read.history)
        self._look()

    @Slot(object)
    def _on_previewed(self, looked: "_Looked") -> None:
        if looked.rules == self._state.draft.rules:
            self._update(preview=looked.preview)

    @Slot()
    def _on_preview_finished(self) -> None:
        self._preview = None
        self._update(looking=False)
        if self._previewed is not None:
            self._look()

    @Slot(object)
    def _on_agreed(self, read: "_Read") -> None:
        self._previewed = None
        self._update(known=read.shared, draft=read.shared, history=read.history, preview=None)
        self.agreed.emit(read.shared)

    @Slot(object)
    def _on_refused(self, error: LogDigError) -> None:
        self._update(error=error)
        self.load()  # somebody else may have agreed on others

    @Slot()
    def _on_saving_finished(self) -> None:
        self._update(busy=False)


@dataclass(frozen=True, slots=True)
class _Read:
    """The settings in use, and the page rules that ever were."""

    shared: SharedSettings
    history: tuple[PageRules, ...]


@dataclass(frozen=True, slots=True)
class _Looked:
    """What some rules would change."""

    rules: PageRules
    preview: RulesPreview


def _check_zone(zone: str) -> None:
    if not QTimeZone.isTimeZoneIdAvailable(QByteArray(zone.encode())):
        raise UsageError(f"“{zone}” is not a time zone.", hint="Name one like Europe/Berlin or UTC.")


def _read(ctx: JobContext, *, backend: "Backend") -> _Read:
    shared = backend.shared(ctx)
    rules, history = backend.analysis.rules(ctx)
    return _Read(replace(shared, rules=rules), history)


def _preview(ctx: JobContext, *, backend: "Backend", rules: PageRules) -> _Looked:
    return _Looked(rules, backend.analysis.preview_rules(ctx, rules))


def _agree(
    ctx: JobContext, *, backend: "Backend", wanted: SharedSettings, known: SharedSettings, cli: str
) -> _Read:
    backend.set_shared(ctx, wanted, known=known, cli=cli)
    return _read(ctx, backend=backend)
