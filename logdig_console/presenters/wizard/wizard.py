"""The way through the wizard: where one is, where one may go, and what each step sets going."""

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from logdig_console.domain.change import Consent
from logdig_console.domain.credentials import Account
from logdig_console.domain.deploying.checks import CheckReport
from logdig_console.domain.deploying.deployment import Outcome, Unfinished
from logdig_console.domain.deploying.removal import RemovalChoice
from logdig_console.domain.deploying.set_up import Preview, RemovalPreview, ServicesHere
from logdig_console.domain.deploying.wish import ServiceWish
from logdig_console.domain.opening import AwsService, Opening
from logdig_console.domain.service import Service
from logdig_console.jobs.runner import JobRunner
from logdig_console.presenters.wizard.steps import (
    NextWord,
    Purpose,
    StepKey,
    StepView,
    step_name,
    steps_of,
)
from logdig_console.presenters.wizard.what import WhatPresenter
from logdig_console.presenters.wizard.who import WhoPresenter
from logdig_console.presenters.wizard.work import Work

if TYPE_CHECKING:
    from logdig_console.services.deploying.set_up import SetUp


@dataclass(frozen=True, slots=True)
class WizardState:
    """Everything that the frame of the wizard draws; each page draws its own part.

    Args:
        service: that is worked on; None for a new one that is not named yet.
        typed: the name that an irreversible change asks for, as it is written so far.
        gives_up: what a removal takes beside the stacks.
    """

    purpose: Purpose = "new"
    step: StepKey = "who"
    steps: tuple[StepView, ...] = ()
    account: Account | None = None
    here: ServicesHere = field(default_factory=ServicesHere)
    service: Service | None = None
    typed: str = ""
    gives_up: RemovalChoice = field(default_factory=RemovalChoice)
    can_go_back: bool = False
    can_go_on: bool = False
    next_word: NextWord = "next"


class WizardPresenter(QObject):
    """Leads from credentials to a service that runs; also to its update, drift and removal.

    Attributes:
        who, what: the pages that are filled in.
        services, leaks, wish, checks, preview, deployment, undoing, proof, snippet, page, drift, removal,
            removing: the pieces of work, each with its own state.

    Args:
        backend: called in jobs alone.

    Signals:
        changed(WizardState)
        opening_requested(Opening): the service is to be opened.
        finished(): the last step is done with.
    """

    changed = Signal(object)
    opening_requested = Signal(object)
    finished = Signal()

    def __init__(self, *, runner: JobRunner, backend: "SetUp", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self._purpose: Purpose = "new"
        self._step: StepKey = "who"
        self._service: Service | None = None
        self._typed = ""
        self._gives_up = RemovalChoice()
        self._judged: ServiceWish | None = None
        self.who = WhoPresenter(runner=runner, backend=backend, parent=self)
        self.what = WhatPresenter(parent=self)
        self.services = Work(runner=runner, label=self.tr("Look for services"), parent=self)
        self.leaks = Work(runner=runner, label=self.tr("Look for keys in its bundles"), parent=self)
        self.wish = Work(runner=runner, label=self.tr("Read the service's settings"), parent=self)
        self.checks = Work(runner=runner, label=self.tr("Check the account"), parent=self)
        self.preview = Work(runner=runner, label=self.tr("Plan the service"), parent=self)
        self.deployment = Work(runner=runner, label=self.tr("Deploy the service"), parent=self)
        self.undoing = Work(runner=runner, label=self.tr("Call the deployment off"), parent=self)
        self.proof = Work(runner=runner, label=self.tr("Send a test click"), parent=self)
        self.snippet = Work(runner=runner, label=self.tr("Make the snippet"), parent=self)
        self.page = Work(runner=runner, label=self.tr("Check the page"), parent=self)
        self.drift = Work(runner=runner, label=self.tr("Look for drift"), parent=self)
        self.removal = Work(runner=runner, label=self.tr("Look at what would go"), parent=self)
        self.removing = Work(runner=runner, label=self.tr("Remove the service"), parent=self)
        self._works = (
            self.services, self.leaks, self.wish, self.checks, self.preview, self.deployment, self.undoing,
            self.proof, self.snippet, self.page, self.drift, self.removal, self.removing,
        )  # fmt: skip
        for work in self._works:
            work.changed.connect(self._on_changed)
        self.who.changed.connect(self._on_changed)
        self.who.signed_in.connect(self._on_signed_in)
        self.what.changed.connect(self._on_wish_changed)
        self.wish.succeeded.connect(self._on_wish_read)
        self.deployment.succeeded.connect(self._on_deployed)

    @property
    def state(self) -> WizardState:
        steps = self._steps()
        here = steps.index(self._step)
        return WizardState(
            purpose=self._purpose,
            step=self._step,
            steps=tuple(
                StepView(key, step_name(key), "done" if at < here else "here" if at == here else "ahead")
                for at, key in enumerate(steps)
            ),
            account=self.who.state.account,
            here=self._here(),
            service=self._service,
            typed=self._typed,
            gives_up=self._gives_up,
            can_go_back=self._can_go_back(),
            can_go_on=self._can_go_on(),
            next_word=self._next_word(),
        )

    @Slot()
    def go_on(self) -> None:
        """Go to the next step and set going what it needs; nothing happens where it may not be left."""
        if not self._can_go_on():
            return
        steps = self._steps()
        at = steps.index(self._step) + 1
        if at == len(steps):
            if self._next_word() == "open":
                self.opening_requested.emit(self._opening())
            self.finished.emit()
            return
        self._enter(steps[at])

    @Slot()
    def go_back(self) -> None:
        """Go to the step before; out of a deployment that failed, to what was wanted."""
        if not self._can_go_back():
            return
        if self._step in ("progress", "removing"):
            self._show("what" if self._step == "progress" else "removal")
            return
        steps = self._steps()
        self._show(steps[steps.index(self._step) - 1])

    @Slot(str, object)
    def choose(self, purpose: Purpose, service: Service | None) -> None:
        """What is to be done, and with which service; None for a new one."""
        self._forget_after("service")
        self._purpose, self._service = purpose, service
        if purpose == "update" and service is not None:
            self.wish.start(partial(self._backend.running_wish, service=service))
        elif purpose == "open" and service is not None and service.original:
            self.leaks.start(partial(self._backend.leaked_keys, service=service))
        elif self.what.state.fixed_name:
            self.what.begin_anew()
        self._tell()

    @Slot(object)
    def resume(self, unfinished: Unfinished) -> None:
        """Go on with what began and has not ended."""
        self._service = unfinished.service
        if unfinished.doing == "remove":
            self._purpose = "remove"
            self._enter("removal")
        else:
            self._purpose = "update"
            self._step = "progress"
            self.deployment.start(
                partial(self._backend.resume, service=unfinished.service, consent=Consent())
            )
            self._tell()

    @Slot(str)
    def set_typed(self, text: str) -> None:
        """The name that an irreversible change asks for."""
        self._typed = text.strip()
        self._tell()

    @Slot(bool, bool)
    def give_up(self, clicks: bool, messages: bool) -> None:
        """What a removal takes beside the stacks."""
        self._gives_up = RemovalChoice(clicks=clicks, messages=messages)
        self._tell()

    @Slot()
    def check_again(self) -> None:
        """Look again at what stands against the service."""
        self.checks.start(partial(self._backend.check, wish=self._wished()))

    @Slot()
    def plan_exactly(self) -> None:
        """Let AWS itself say what would change; the code is uploaded for it."""
        self.preview.start(partial(self._backend.preview, wish=self._wished(), consent=Consent()))

    @Slot()
    def roll_back(self) -> None:
        """Call off the deployment that runs."""
        service = self._named()
        self.deployment.cancel()
        self.undoing.start(partial(self._backend.roll_back, service=service, consent=Consent()))

    @Slot()
    def prove(self) -> None:
        """Send a test click through every hop."""
        self.proof.start(partial(self._backend.probe, service=self._named(), consent=Consent()))

    @Slot(str)
    def check_page(self, url: str) -> None:
        """Look whether a page holds the tag."""
        if url.strip():
            self.page.start(partial(self._backend.check_page, service=self._named(), url=url.strip()))

    @Slot()
    def look_for_drift(self) -> None:
        self.drift.start(partial(self._backend.drift, service=self._named()))

    def stop(self) -> None:
        """Leave whatever runs: nothing is asked of AWS any more."""
        self.who.cancel()
        for work in self._works:
            work.cancel()

    def _enter(self, step: StepKey) -> None:
        """Show a step for the first time, or again after something before it has changed."""
        wish = self._wished()
        if step == "checks" and self.checks.state.result is None:
            self._judged = wish
            self.checks.start(partial(self._backend.check, wish=wish))
        elif step == "preview" and self.preview.state.result is None:
            self.preview.start(partial(self._backend.preview, wish=wish))
        elif step == "progress":
            self.deployment.start(partial(self._backend.deploy, wish=wish, consent=Consent(self._typed)))
        elif step == "proof" and self.proof.state.result is None:
            self.prove()
        elif step == "snippet" and self.snippet.state.result is None:
            self.snippet.start(partial(self._backend.snippet, service=self._named()))
        elif step == "drift":
            self.look_for_drift()
        elif step == "removal":
            self.removal.start(partial(self._backend.plan_removal, service=self._named()))
        elif step == "removing":
            self.removing.start(
                partial(
                    self._backend.remove,
                    service=self._named(),
                    choice=self._gives_up,
                    consent=Consent(self._typed),
                )
            )
        self._show(step)

    def _show(self, step: StepKey) -> None:
        self._step = step
        self._typed = ""
        self._tell()

    def _steps(self) -> tuple[StepKey, ...]:
        here = self._here()
        asks = bool(here.services or here.unfinished) or self._purpose != "new"
        return steps_of(self._purpose, asks_service=asks)

    def _here(self) -> ServicesHere:
        result = self.services.state.result
        return result if isinstance(result, ServicesHere) else ServicesHere()

    def _wished(self) -> ServiceWish:
        return self.what.state.wish

    def _named(self) -> Service:
        """The service that is worked on; a new one by the name that it will have."""
        if self._service is not None:
            return self._service
        wish, account = self._wished(), self.who.state.account
        number = account.identity.account if account else ""
        return Service(wish.name, number, wish.region, local=bool(account and account.local))

    def _opening(self) -> Opening:
        """The service as it is opened in a window."""
        account, service = self.who.state.account, self._named()
        if account is None or account.local:
            return Opening()
        return Opening(service=AwsService(account.source, service.region, service.name))

    def _can_go_back(self) -> bool:
        if self._step == "who":
            return False
        if self._step in ("progress", "removing"):
            work = self.deployment if self._step == "progress" else self.removing
            return not work.state.running and not self.undoing.state.running and work.state.result is None
        return self._step != "proof" and not (self._step == "snippet" and self.proof.state.running)

    def _can_go_on(self) -> bool:
        result = {
            "checks": self.checks,
            "preview": self.preview,
            "progress": self.deployment,
            "proof": self.proof,
            "snippet": self.snippet,
            "drift": self.drift,
            "removal": self.removal,
            "removing": self.removing,
        }.get(self._step)
        if result is None:
            return self._is_filled_in()
        state = result.state
        if state.running or state.result is None:
            return self._step in ("proof", "drift") and not state.running
        if isinstance(state.result, CheckReport):
            return state.result.passes
        return self._is_agreed_to(state.result)

    def _is_filled_in(self) -> bool:
        """Whether the pages that are filled in hold what the next one needs."""
        if self._step == "who":
            return self.who.state.account is not None and not self.services.state.running
        if self._step == "service":
            return self._purpose == "new" or (self._service is not None and not self.wish.state.running)
        return self.what.state.complete and not self.wish.state.running

    def _is_agreed_to(self, result: object) -> bool:
        """Whether the name was typed where a change asks for it."""
        if isinstance(result, Preview):
            change = result.deploying
        elif isinstance(result, RemovalPreview):
            change = result.changes[self._gives_up]
        else:
            return True
        return not change.irreversible or self._typed == change.name

    def _next_word(self) -> NextWord:
        if self._step == "preview":
            return "create" if self._purpose == "new" else "change"
        if self._step == "removal":
            return "remove"
        if self._step != self._steps()[-1]:
            return "next"
        account = self.who.state.account
        opens = self._step in ("service", "snippet") and account is not None and not account.local
        return "open" if opens else "close"

    def _forget_after(self, step: StepKey) -> None:
        """What comes after a step was about something else."""
        of_the_wish = (self.checks, self.preview, self.deployment, self.proof, self.snippet, self.page)
        of_the_service = (self.leaks, self.wish, *of_the_wish, self.drift, self.removal, self.removing)
        later = {"who": (self.services, *of_the_service), "service": of_the_service, "what": of_the_wish}
        for work in later[step]:
            work.forget()

    def _tell(self) -> None:
        self.changed.emit(self.state)

    @Slot(object)
    def _on_changed(self, _state: object) -> None:
        self._tell()

    @Slot(object)
    def _on_signed_in(self, account: Account) -> None:
        self._forget_after("who")
        self._purpose, self._service = "new", None
        self.what.set_account(account)
        self.services.start(partial(self._backend.services, region=account.region))

    @Slot(object)
    def _on_wish_changed(self, _state: object) -> None:
        if self._judged is not None and self._judged != self._wished():
            self._judged = None
            self._forget_after("what")
        self._tell()

    @Slot(object)
    def _on_wish_read(self, wish: ServiceWish) -> None:
        self.what.show_wish(wish)

    @Slot(object)
    def _on_deployed(self, outcome: Outcome) -> None:
        self._service = outcome.service
