"""Why?: causes with their evidence, and one button each."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.evidence import Diagnosis
from logdig_console.jobs.runner import JobRunner
from logdig_console.presenters.state_presenter import StatePresenter
from logdig_console.services.why.fixes import FIXES

if TYPE_CHECKING:
    from logdig_console.services.operating.operating_console import OperatingConsole


@dataclass(frozen=True, slots=True)
class WhyState:
    """What the panel of Why? draws.

    Args:
        asking: True while evidence is gathered.
        found: None before the first question.
        fixing: key of the fix that is being done, empty where none is.
        said: what a fix did.
    """

    asking: bool = False
    found: Diagnosis | None = None
    fixing: str = ""
    said: str = ""
    error: LogDigError | None = None


class WhyPresenter(StatePresenter[WhyState]):
    """Asks why, and does what a cause asks for; after a fix it asks again.

    Signals:
        changed(WhyState)
        fixed(): something was changed.
        lead_requested(str): a person goes on at this place, see `Lead`.
        copy_requested(str): a text is to be copied, for a person to paste elsewhere.
    """

    fixed = Signal()
    lead_requested = Signal(str)
    copy_requested = Signal(str)

    def __init__(
        self, *, runner: JobRunner, backend: "OperatingConsole", parent: QObject | None = None
    ) -> None:
        super().__init__(WhyState(), parent=parent)
        self._runner = runner
        self._backend = backend
        self._page = ""

    @property
    def page(self) -> str:
        """The page that is looked at too; empty for none."""
        return self._page

    def set_page(self, url: str) -> None:
        """Also look for the tag on this page from now on; empty looks at none."""
        self._page = url.strip()

    @staticmethod
    def changes(key: str) -> bool:
        """Whether a fix changes AWS, and is to be asked for first; the others lead a person on."""
        return not FIXES[key].leads

    @Slot()
    def ask(self) -> None:
        """Gather evidence and name the causes."""
        job = self._runner.submit(
            partial(self._backend.why, page=self._page), label=self.tr("Ask why"), latest="why"
        )
        job.succeeded.connect(self._on_found)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self._update(asking=True, error=None)

    @Slot(str)
    def fix(self, key: str) -> None:
        """Do what a cause asks for, or lead to where a person does it; one at a time."""
        if self._state.fixing:
            return
        lead = FIXES[key].leads
        if lead == "again":
            self.ask()
        elif lead.startswith("copy"):
            self._hand_over(key)
        elif lead:
            self.lead_requested.emit(lead)
        else:
            self._do(key)

    def _hand_over(self, key: str) -> None:
        work = partial(self._backend.handout, lead=FIXES[key].leads)
        job = self._runner.submit(work, label=self.tr("Make what is to be copied"), latest="handout")
        job.succeeded.connect(self._on_handed)
        job.failed.connect(self._on_failed)

    def _do(self, key: str) -> None:
        job = self._runner.submit(partial(self._backend.fix, key=key), label=self.tr("Mend it"))
        job.succeeded.connect(self._on_fixed)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_fix_finished)
        self._update(fixing=key, said="", error=None)

    @Slot(object)
    def _on_found(self, found: Diagnosis) -> None:
        self._update(asking=False, found=found)

    @Slot(object)
    def _on_failed(self, error: LogDigError) -> None:
        self._update(asking=False, error=error)

    @Slot()
    def _on_cancelled(self) -> None:
        self._update(asking=False)

    @Slot(object)
    def _on_handed(self, text: str) -> None:
        self._update(said="It is in the clipboard.")
        self.copy_requested.emit(text)

    @Slot(object)
    def _on_fixed(self, said: str) -> None:
        self._update(said=said)
        self.fixed.emit()
        self.ask()

    @Slot()
    def _on_fix_finished(self) -> None:
        self._update(fixing="")
